"""Awards → views. One of them is made for every award, so nothing here is done twice that a badge can do once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from generator.model import address
from generator.model.award import Award, Evidence, Status, Visibility
from generator.model.badge import ResultDescription
from generator.model.endorsement import EndorsedKind
from generator.model.plan import PlannedAward, Stub
from generator.render.markdown import Spot, web_address
from generator.render.sharing import sharing
from generator.render.viewing import Viewer
from generator.render.views import (
    AwardParts,
    AwardView,
    Day,
    EvidenceView,
    Link,
    RenewalView,
    ResultView,
    SharingView,
)

ROOT = "../../"
"""The way from an award's page to the top of the site."""


@dataclass(frozen=True, slots=True)
class AwardViewer:
    """Makes views of awards, from the parts that are printed already."""

    viewer: Viewer
    parts: Mapping[tuple[str, int], AwardParts]
    url: str
    domain: str

    @classmethod
    def of(cls, viewer: Viewer, parts: Mapping[tuple[str, int], AwardParts]) -> "AwardViewer":
        """An award viewer for the site of a viewer."""
        url = viewer.plan.site.settings.served_at
        return cls(viewer, parts, url, urlsplit(url).netloc)

    def saying(self, days: Mapping[date, Day]) -> "AwardViewer":
        """The same, which says some days as it is told."""
        return replace(self, viewer=replace(self.viewer, days=dict(days)))

    def has_more(self, planned: PlannedAward) -> bool:
        """Whether other awards, or others' words, are part of what is said of an award."""
        viewer = self.viewer
        return planned.id in viewer.plan.renewals or (EndorsedKind.AWARD, planned.id, 0) in viewer.endorsed

    def award(self, planned: PlannedAward) -> AwardView:
        """An award that has a row."""
        award, viewer = planned.award, self.viewer
        key = award.badge, award.version
        is_valid = award.status is Status.VALID
        renewals = tuple(self._renewals(planned)) if planned.id in viewer.plan.renewals else ()
        return AwardView(
            id=planned.id,
            badge=viewer.badges[key],
            name=_name(award),
            status=award.status.value,
            status_on=viewer.day(award.status_on or award.issued_on),
            reason=award.reason,
            issued_on=viewer.day(award.issued_on),
            expires_on=viewer.day(award.expires_on) if award.expires_on else None,
            activity=self._activity(award),
            narrative=self._narrative(award) if is_valid and award.narrative else Markup(),
            evidence=self._evidence(award, planned.id) if is_valid and award.evidence else (),
            endorsements=viewer.endorsements((EndorsedKind.AWARD, planned.id, 0), ROOT) if is_valid else (),
            results=self._results(award) if is_valid and award.results else (),
            licence_number=award.licence_number if is_valid else "",
            url=self.viewer.page_of(planned.id),
            domain=self.domain,
            parts=self.parts[key],
            is_baked=planned.baked,
            pathway=self._pathway(award),
            renewals=renewals,
            renewed=renewals[-1] if renewals and not renewals[-1].is_here else None,
            sharing=self._sharing(planned) if is_valid else None,
            is_short=viewer.is_short,
        )

    def stub(self, stub: Stub) -> AwardView:
        """What is left of an award without a person."""
        viewer = self.viewer
        key = viewer.plan.ledger.renamed.get(("badge", stub.badge), stub.badge), stub.version
        return AwardView(
            id=stub.id,
            badge=viewer.badges[key],
            name="",
            status=stub.status.value,
            status_on=viewer.day(stub.status_on),
            reason=stub.reason,
            issued_on=None,
            expires_on=None,
            activity=(),
            narrative=Markup(),
            evidence=(),
            endorsements=(),
            results=(),
            licence_number="",
            url=viewer.page_of(stub.id),
            domain=self.domain,
            parts=self.parts[key],
            is_baked=stub.baked,
            is_short=viewer.is_short,
        )

    def _sharing(self, planned: PlannedAward) -> SharingView:
        award = planned.award
        badge = self.viewer.badges[award.badge, award.version]
        return sharing(
            badge,
            self.viewer.words,
            issued=self.viewer.day(award.issued_on),
            expires=self.viewer.day(award.expires_on) if award.expires_on else None,
            id_=planned.id,
            url=self.viewer.page_of(planned.id),
            picture=self.url + badge.picture,
        )

    def _renewals(self, planned: PlannedAward) -> Iterator[RenewalView]:
        """The awards of the badge to the same person, as far as they are meant to be seen by those who see this one."""
        viewer = self.viewer
        others = [viewer.awards[award_id] for award_id in viewer.plan.renewals[planned.id]]
        openness = planned.award.visibility.openness
        shown = [each for each in others if each.award.visibility.openness >= openness]
        for each in shown if len(shown) > 1 else ():
            ends = each.award.expires_on
            yield RenewalView(
                href=address.award(each.id) if each.award.visibility is Visibility.PUBLIC else "",
                issued_on=viewer.day(each.award.issued_on),
                expires_on=viewer.day(ends) if ends else None,
                is_here=each.id == planned.id,
            )

    def _pathway(self, award: Award) -> Link | None:
        way = self.viewer.plan.site.pathways.get(award.pathway)
        return Link(text=way.name, href=address.pathway(way.slug)) if way else None

    def _activity(self, award: Award) -> tuple[Day, ...]:
        days = (award.activity_start, award.activity_end)
        return tuple(self.viewer.day(day) for day in dict.fromkeys(days) if day is not None)

    def _narrative(self, award: Award) -> Markup:
        return self.viewer.scribe.html(award.narrative, self._spot("narrative"))

    def _evidence(self, award: Award, award_id: str) -> tuple[EvidenceView, ...]:
        return tuple(
            self._shown(item, award_id, number) for number, item in enumerate(award.evidence, start=1)
        )

    def _shown(self, item: Evidence, award_id: str, number: int) -> EvidenceView:
        """Evidence kept with the site lies beside the page; the parts of a milestone have pages of their own."""
        kept = f"./{quote(address.kept_file(item.file))}" if item.file else ""
        kept_on = self.viewer.plan.kept_on.get((award_id, item.file))
        seen = self.viewer.plan.site.seen.get(item.url)
        part = ROOT + address.award(item.award) if item.award else ""
        return EvidenceView(
            name=item.name or item.url or item.file.rsplit("/", 1)[-1],
            href=web_address(item.url) or part or kept,
            text=self.viewer.scribe.html(item.narrative, self._spot(f"evidence-{number}")),
            digest=item.digest,
            kept_on=self.viewer.day(kept_on) if kept_on else None,
            seen_on=self.viewer.day(seen.on) if seen else None,
        )

    def _spot(self, anchor: str) -> Spot:
        return Spot(root=ROOT, language=self.viewer.plan.site.settings.language, anchor=anchor, below=2)

    def _results(self, award: Award) -> tuple[ResultView, ...]:
        version = self.viewer.plan.site.version(award.badge, award.version)
        described = {each.key: each for each in version.results}
        return tuple(_result(described[each.key], each.value) for each in award.results)


def _result(described: ResultDescription, value: str) -> ResultView:
    level = described.level(value)
    ends = [end for end in (described.minimum, described.maximum) if end]
    return ResultView(
        name=described.name,
        value=f"{value} %" if described.kind == "Percent" else value,
        meaning=level.description if level else "",
        passing=described.passing,
        possible=" · ".join(described.scale) or " – ".join(ends),
    )


def _name(award: Award) -> str:
    is_hidden = award.visibility is Visibility.ANONYMOUS or award.status is Status.WITHDRAWN
    return "" if is_hidden else award.recipient.name
