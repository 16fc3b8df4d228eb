"""Earners' own pages: all that somebody holds in one place, for those to whom they gave the address.

No other page leads here, and no search engine is to list it. It says nothing that the awards' own pages do not say.
"""

import json
from collections.abc import Collection as Some
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.model import address
from generator.model.document import AnyFile, File, LateFile
from generator.model.pathway import Holds, Requirement
from generator.model.plan import Collection, Plan, PlannedAward
from generator.render.calendars import calendar
from generator.render.languages import Words
from generator.render.printing import Place, Printer
from generator.render.viewing import Viewer
from generator.render.views import BadgeView, CollectedView, PageView, ProgressStepView, ProgressView

ROOT = "../../"


@dataclass(frozen=True, slots=True)
class Collections:
    """Prints the pages and the lists for programs."""

    plan: Plan
    printer: Printer
    viewer: Viewer

    def files(self) -> Iterator[AnyFile]:
        """The page of every collection, a list and a calendar beside it; a closed one has a page alone."""
        host = urlsplit(self.plan.site.settings.served_at).netloc
        awards = {planned.id: planned for planned in self.plan.awards}
        for each in self.plan.collections:
            shown = [awards[award_id] for award_id in each.awards]
            yield self._page(each, shown)
            if shown:
                where = address.collection(each.token)
                yield File(address=f"{where}record.json", data=self._record(shown))
                if any(planned.award.expires_on for planned in shown):
                    yield File(address=f"{where}ends.ics", data=calendar(shown, self.viewer, host=host))

    def _page(self, collection: Collection, shown: list[PlannedAward]) -> LateFile:
        where, words = address.collection(collection.token), self.printer.words
        name = shown[-1].award.recipient.name if shown else ""
        title = words("collection.title", name=name) if shown else words("collection.closed_title")
        return self.printer.file(
            "collection.html",
            self._around(where, title),
            where,
            name=name,
            awards=tuple(self._collected(planned, words) for planned in reversed(shown)),
            pathways=tuple(self._pathways(frozenset(planned.award.badge for planned in shown))),
            site_name=self.plan.site.settings.name,
        )

    def _around(self, where: str, title: str) -> PageView:
        description = self.printer.words("collection.description", name=self.plan.site.settings.name)
        place = Place(where=where, root=ROOT)
        shell = self.printer.shell(Place(where="earners/", root=ROOT), description=description)
        return self.printer.page(place, title=title, shell=shell, robots="noindex")

    def _badge(self, planned: PlannedAward) -> BadgeView:
        return self.viewer.badges[planned.award.badge, planned.award.version]

    def _collected(self, planned: PlannedAward, words: Words) -> CollectedView:
        award, badge = planned.award, self._badge(planned)
        url = self.viewer.page_of(planned.id)
        issued_on = self.viewer.day(award.issued_on)
        return CollectedView(
            badge=badge,
            href=address.award(planned.id),
            url=url,
            issued_on=issued_on,
            expires_on=self.viewer.day(award.expires_on) if award.expires_on else None,
            line=words(
                "collection.line", badge=badge.name, issuer=badge.issuer.name, day=issued_on.text, url=url
            ),
        )

    def _pathways(self, held: Some[str]) -> Iterator[ProgressView]:
        """The pathways on which somebody has made a first step."""
        for pathway in self.plan.site.pathways.values():
            steps = self._step(pathway.requires, held)
            if _count(steps):
                yield ProgressView(
                    name=pathway.name,
                    href=address.pathway(pathway.slug),
                    is_done=steps.is_done,
                    step=steps,
                )

    def _step(self, requirement: Requirement, held: Some[str]) -> ProgressStepView:
        view = self.viewer.steps(requirement)
        if isinstance(requirement, Holds):
            return ProgressStepView(
                text=view.text, href=view.href, is_done=requirement.badge in held, parts=()
            )
        parts = tuple(self._step(part, held) for part in requirement.parts)
        is_done = sum(part.is_done for part in parts) >= requirement.number
        return ProgressStepView(text=view.text, href="", is_done=is_done, parts=parts)

    def _record(self, shown: list[PlannedAward]) -> bytes:
        """The same for programs: a plain list that leads to the signed documents, and is not signed itself."""
        listed = [self._entry(planned) for planned in shown]
        record = {"name": shown[-1].award.recipient.name, "awards": listed}
        return (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n").encode()

    def _entry(self, planned: PlannedAward) -> Mapping[str, str]:
        award, badge = planned.award, self._badge(planned)
        settings = self.plan.site.settings
        url = settings.url + address.award(planned.id)
        entry = {
            "badge": badge.name,
            "issuer": badge.issuer.name,
            "issuedOn": award.issued_on.isoformat(),
            "page": settings.served_at + address.award(planned.id),
            "assertion": f"{url}assertion.json",
        }
        return {**entry, "expiresOn": award.expires_on.isoformat()} if award.expires_on else entry


def _count(step: ProgressStepView) -> int:
    """How many badges of a step are held."""
    return sum(map(_count, step.parts)) if step.parts else int(step.is_done)
