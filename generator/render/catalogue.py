"""The catalogue of badges, where visitors search and filter, and a page for every skill that badges show."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import address
from generator.model.badge import Alignment
from generator.model.document import LateFile
from generator.model.framework import Framework
from generator.render.markdown import web_address
from generator.render.printing import Place, Printer
from generator.render.viewing import Viewer
from generator.render.views import BadgeView, Link, ListedSkillView, SkillView


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Prints the pages by which a badge is found."""

    printer: Printer
    viewer: Viewer

    def files(self) -> Iterator[LateFile]:
        """The catalogue, the pages of skills, and those of the site's own lists of skills."""
        yield self._catalogue()
        shown: dict[str, tuple[SkillView, dict[str, BadgeView]]] = {}
        for badge in self.viewer.badges.values():
            for skill in badge.skills:
                # Versions come oldest first: the newest that shows the skill stands for its badge.
                shown.setdefault(skill.href, (skill, {}))[1][badge.slug] = badge
        for skill, badges in shown.values():
            yield self._skill(skill, tuple(badges.values()))
        for framework in self.viewer.plan.site.frameworks.values():
            yield self._framework(framework)

    def _catalogue(self) -> LateFile:
        printer, badges = self.printer, self.viewer.newest()
        description = printer.words("badges.description", name=printer.settings.name)
        page = printer.own_page(
            Place(where="badges/", root="../"), title=printer.words("badges.title"), description=description
        )
        skills = {skill.href: skill for badge in badges for skill in badge.skills}
        return printer.file(
            "badges.html",
            page,
            "badges/",
            description=description,
            badges=badges,
            levels=tuple(dict.fromkeys(badge.level for badge in badges if badge.level)),
            issuers=tuple({badge.issuer.slug: badge.issuer for badge in badges}.values()),
            skills=tuple(sorted(skills.values(), key=lambda skill: skill.name.casefold())),
        )

    def _framework(self, framework: Framework) -> LateFile:
        printer, where = self.printer, address.framework(framework.slug)
        description = printer.words("framework.description", name=framework.name)
        page = printer.own_page(
            Place(where=where, root="../../"), title=framework.name, description=description
        )
        skills = tuple(self._listed(skill, where) for skill in framework.skills.values())
        return printer.file("framework.html", page, where, name=framework.name, skills=skills)

    def _listed(self, skill: Alignment, page: str) -> ListedSkillView:
        is_here = skill.url.startswith(self.printer.settings.url + page)
        showing = (
            badge
            for badge in self.viewer.newest()
            if any(each.code == skill.code and each.framework == skill.framework for each in badge.skills)
        )
        return ListedSkillView(
            code=skill.code,
            name=skill.name,
            description=skill.description,
            url="" if is_here else web_address(skill.url),
            badges=tuple(Link(text=badge.name, href=badge.newest_href) for badge in showing),
        )

    def _skill(self, skill: SkillView, badges: tuple[BadgeView, ...]) -> LateFile:
        printer = self.printer
        description = printer.words("skill.description", name=printer.settings.name, skill=skill.name)
        page = printer.own_page(
            Place(where=skill.href, root="../../"),
            title=printer.words("skill.title", skill=skill.name),
            description=description,
        )
        return printer.file("skill.html", page, skill.href, skill=skill, badges=badges)
