"""Nouns → views: everything that is worked out for a page, so that templates only place it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.model import address
from generator.model.award import Award, Evidence, Visibility
from generator.model.badge import BadgeVersion
from generator.model.issuer import Issuer
from generator.model.pathway import Holds, Requirement
from generator.model.plan import Plan, PlannedAward, Stub
from generator.render.facts import facts
from generator.render.languages import Words, direction
from generator.render.markdown import Scribe
from generator.render.views import (
    AwardView,
    BadgeView,
    Day,
    EvidenceView,
    Holder,
    IssuerView,
    Link,
    ResultView,
    SkillView,
    StepView,
)

AWARD_ROOT = "../../"
VERSION_ROOT = "../../../../"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Makes views for one build: what belongs to a badge or an issuer is made once and kept."""

    plan: Plan
    words: Words
    scribe: Scribe
    issuers: dict[str, IssuerView]
    badges: dict[tuple[str, int], BadgeView]

    @classmethod
    def of(cls, plan: Plan, words: Words) -> "Viewer":
        """A viewer for a plan, with the views of all issuers and badge versions."""
        site = plan.site
        scribe = Scribe(frozenset(site.assets))
        viewer = cls(plan, words, scribe, {}, {})
        for issuer in site.issuers.values():
            viewer.issuers[issuer.slug] = _issuer(issuer, viewer)
        counted = Counter((planned.award.badge, planned.award.version) for planned in plan.awards)
        for badge in site.badges.values():
            for version in badge.versions:
                number = counted[version.slug, version.number]
                viewer.badges[version.slug, version.number] = _badge(version, viewer, number)
        return viewer

    def day(self, day: date) -> Day:
        """A day for people and machines."""
        return Day(text=self.words.day(day), iso=day.isoformat())

    def award(self, planned: PlannedAward) -> AwardView:
        """An award that has a row."""
        award = planned.award
        url = self.plan.site.settings.served_at
        return AwardView(
            id=planned.id,
            badge=self.badges[award.badge, award.version],
            name="" if award.visibility is Visibility.ANONYMOUS else award.recipient.name,
            status=award.status.value,
            status_on=self.day(award.status_on) if award.status_on else None,
            reason=award.reason,
            issued_on=self.day(award.issued_on),
            expires_on=self.day(award.expires_on) if award.expires_on else None,
            activity=_activity(award, self),
            narrative=self.scribe.html(award.narrative, root=AWARD_ROOT),
            evidence=tuple(_evidence(item, planned, self) for item in award.evidence),
            results=_results(award, self.plan),
            licence_number=award.licence_number,
            url=url + address.award(planned.id),
            domain=urlsplit(url).netloc,
        )

    def stub(self, stub: Stub) -> AwardView:
        """What is left of an award without a person."""
        url = self.plan.site.settings.served_at
        slug = self.plan.ledger.renamed.get(("badge", stub.badge), stub.badge)
        return AwardView(
            id=stub.id,
            badge=self.badges[slug, stub.version],
            name="",
            status=stub.status.value,
            status_on=self.day(stub.status_on),
            reason=stub.reason,
            issued_on=None,
            expires_on=None,
            activity=(),
            narrative=Markup(),
            evidence=(),
            results=(),
            licence_number="",
            url=url + address.award(stub.id),
            domain=urlsplit(url).netloc,
        )

    def holder(self, planned: PlannedAward) -> Holder:
        """A public award, for a list."""
        award = planned.award
        return Holder(
            name=award.recipient.name,
            href=address.award(planned.id),
            issued_on=self.day(award.issued_on),
            badge_name=self.badges[award.badge, award.version].name,
            picture=self.badges[award.badge, award.version].picture,
        )

    def steps(self, requirement: Requirement) -> StepView:
        """A requirement of a pathway, with its parts."""
        if isinstance(requirement, Holds):
            badge = self.badges[requirement.badge, self.plan.site.badges[requirement.badge].newest.number]
            return StepView(
                text=badge.name, href=address.badge(requirement.badge), picture=badge.picture, parts=()
            )
        parts = tuple(self.steps(part) for part in requirement.parts)
        if requirement.number == len(parts):
            text = self.words("pathway.all_of")
        elif requirement.number == 1:
            text = self.words("pathway.any_of")
        else:
            text = self.words("pathway.at_least", number=requirement.number, total=len(parts))
        return StepView(text=text, href="", picture="", parts=parts)


def _issuer(issuer: Issuer, viewer: Viewer) -> IssuerView:
    folder = address.issuer(issuer.slug)
    language = issuer.language or viewer.plan.site.settings.language
    known = issuer.address
    place = (known.locality, known.region, known.country_code) if known else ()
    return IssuerView(
        name=issuer.name,
        href=folder,
        url=issuer.url,
        domain=urlsplit(issuer.url).netloc,
        email=issuer.email,
        description=issuer.description,
        place=", ".join(part for part in place if part),
        picture=f"{folder}image.{issuer.image.rsplit('.', 1)[-1].lower()}" if issuer.image else "",
        language=language,
        direction=direction(language),
    )


def _badge(version: BadgeVersion, viewer: Viewer, number_of_awards: int) -> BadgeView:
    badge = viewer.plan.site.badges[version.slug]
    newest = badge.newest.number
    return BadgeView(
        name=version.name,
        description=version.description,
        href=address.badge_version(version.slug, version.number),
        picture=address.badge_picture(version.slug, version.number),
        issuer=viewer.issuers[version.issuer],
        number=version.number,
        is_newest=version.number == newest,
        newest_href=address.badge(version.slug),
        since=viewer.day(version.since) if version.since else None,
        criteria=viewer.scribe.html(version.criteria, root="{root}", room="badges"),
        facts=facts(version, viewer.words),
        skills=tuple(
            SkillView(name=skill.name, url=skill.url, framework=skill.framework, code=skill.code)
            for skill in version.skills
        ),
        tags=version.tags,
        apply=version.apply,
        language=version.language,
        direction=direction(version.language),
        other_versions=tuple(
            Link(
                text=viewer.words("badge.version", number=other.number),
                href=address.badge_version(version.slug, other.number),
                is_here=other.number == version.number,
            )
            for other in badge.versions
            if len(badge.versions) > 1
        ),
        number_of_awards=number_of_awards,
    )


def _activity(award: Award, viewer: Viewer) -> tuple[Day, ...]:
    days = (award.activity_start, award.activity_end)
    return tuple(viewer.day(day) for day in dict.fromkeys(days) if day is not None)


def _evidence(item: Evidence, planned: PlannedAward, viewer: Viewer) -> EvidenceView:
    kept = f"{AWARD_ROOT}{address.award(planned.id)}{item.file.rsplit('/', 1)[-1]}" if item.file else ""
    name = item.name or item.url or item.file.rsplit("/", 1)[-1]
    return EvidenceView(
        name=name, href=item.url or kept, text=viewer.scribe.html(item.narrative, root=AWARD_ROOT)
    )


def _results(award: Award, plan: Plan) -> tuple[ResultView, ...]:
    described = {each.key: each.name for each in plan.site.version(award.badge, award.version).results}
    return tuple(ResultView(name=described[each.key], value=each.value) for each in award.results)
