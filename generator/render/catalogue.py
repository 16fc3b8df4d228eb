"""The catalogue of badges, where visitors search and filter, and a page for every skill that badges show."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.document import File
from generator.render.printing import Place, Printer
from generator.render.viewing import Viewer
from generator.render.views import BadgeView, SkillView


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Prints the pages by which a badge is found."""

    printer: Printer
    viewer: Viewer

    def files(self) -> Iterator[File]:
        """The catalogue, and the pages of skills."""
        yield self._catalogue()
        shown: dict[str, tuple[SkillView, dict[str, BadgeView]]] = {}
        for badge in self.viewer.badges.values():
            for skill in badge.skills:
                # Versions come oldest first: the newest that shows the skill stands for its badge.
                shown.setdefault(skill.href, (skill, {}))[1][badge.slug] = badge
        for skill, badges in shown.values():
            yield self._skill(skill, tuple(badges.values()))

    def _catalogue(self) -> File:
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

    def _skill(self, skill: SkillView, badges: tuple[BadgeView, ...]) -> File:
        printer = self.printer
        description = printer.words("skill.description", name=printer.settings.name, skill=skill.name)
        page = printer.own_page(
            Place(where=skill.href, root="../../"),
            title=printer.words("skill.title", skill=skill.name),
            description=description,
        )
        return printer.file("skill.html", page, skill.href, skill=skill, badges=badges)
