"""Nouns → views: everything that is worked out for a page, so that templates only place it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from generator.model import address
from generator.model.badge import BadgeVersion
from generator.model.endorsement import Endorsed, EndorsedKind, Endorsement
from generator.model.issuer import Issuer
from generator.model.pathway import Holds, Pathway, Requirement, needed
from generator.model.plan import Plan, PlannedAward
from generator.model.site import AwardPages
from generator.render.applying import apply_address
from generator.render.facts import facts, level
from generator.render.languages import Words, direction, own_name
from generator.render.markdown import Scribe, Spot, linked_files, web_address
from generator.render.skills import Key, folders, key_of
from generator.render.svg_cleaning import cleaned
from generator.render.views import (
    BadgeView,
    Day,
    EndorsementView,
    Holder,
    IssuerView,
    Link,
    SkillView,
    StepView,
    TextView,
    VouchedView,
)

SERVED = ("images/", "static/")
"""Folders of content/ whose files are all part of the site."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Makes views for one build: what belongs to a badge or an issuer is made once and kept.

    `served` are the files of content/ that the site serves under their own path, with their bytes; `endorsed`
    are the endorsements that hold, by what they are about; `skills` the folders of the pages of skills; `awards` those
    that were given again, by id.
    """

    plan: Plan
    words: Words
    scribe: Scribe
    served: Mapping[str, bytes]
    issuers: dict[str, IssuerView]
    badges: dict[tuple[str, int], BadgeView]
    days: dict[date, Day]
    endorsed: Mapping[Endorsed, tuple[Endorsement, ...]]
    skills: Mapping[Key, str]
    awards: Mapping[str, PlannedAward]

    @classmethod
    def of(cls, plan: Plan, words: Words) -> "Viewer":
        """A viewer for a plan, with the views of all issuers and badge versions."""
        site = plan.site
        served = dict(_served(plan))
        again = {each.id: each for each in plan.awards if each.id in plan.renewals}
        viewer = cls(
            plan, words, Scribe(frozenset(served)), served, {}, {}, {}, _endorsed(plan), folders(site), again
        )
        for issuer in site.issuers.values():
            viewer.issuers[issuer.slug] = _issuer(issuer, viewer)
        counted = Counter((planned.award.badge, planned.award.version) for planned in plan.awards)
        for badge in site.badges.values():
            for version in badge.versions:
                key = version.slug, version.number
                viewer.badges[key] = _badge(version, viewer, counted[key])
        return viewer

    @property
    def is_short(self) -> bool:
        """Whether pages of awards leave to the badge's page what stands there."""
        return self.plan.site.settings.award_pages is AwardPages.SHORT

    def day(self, day: date) -> Day:
        """A day for people and machines; awards share them, so each is written once."""
        if day not in self.days:
            self.days[day] = day_view(day, self.words)
        return self.days[day]

    def page_of(self, award_id: str) -> str:
        """The absolute address of an award's page, where it is served now."""
        return self.plan.site.settings.served_at + address.award(award_id)

    def newest(self) -> tuple[BadgeView, ...]:
        """The newest version of every badge."""
        badges = self.plan.site.badges.values()
        return tuple(self.badges[badge.slug, badge.newest.number] for badge in badges)

    def holder(self, planned: PlannedAward) -> Holder:
        """A public award, for a list."""
        award = planned.award
        badge = self.badges[award.badge, award.version]
        return Holder(
            name=award.recipient.name,
            href=address.award(planned.id),
            issued_on=self.day(award.issued_on),
            badge_name=badge.name,
            picture=badge.picture,
        )

    def criteria(self, badge: BadgeView, root: str, *, below: int) -> Markup:
        """What a badge takes, for a page at that depth and a heading of that level above."""
        version = self.plan.site.version(badge.slug, badge.number)
        return self.scribe.html(
            version.criteria,
            Spot(root=root, room="badges", language=version.language, anchor="criteria", below=below),
        )

    def badge_texts(self, version: BadgeVersion, root: str) -> tuple[TextView, ...]:
        """What a badge says in other languages, for a page at that depth."""
        return tuple(
            self._text(language, text.name, text.description, text.criteria, root=root, room="badges")
            for language, text in version.texts.items()
        )

    def issuer_texts(self, issuer: Issuer, root: str) -> tuple[TextView, ...]:
        """What an issuer says of itself in other languages."""
        return tuple(
            self._text(language, text.name, text.description, text.about, root=root, room="issuers")
            for language, text in issuer.texts.items()
        )

    def _text(
        self, language: str, name: str, description: str, body: str, *, root: str, room: str
    ) -> TextView:
        spot = Spot(root=root, room=room, language=language, anchor=f"text-{language}", below=3)
        return TextView(
            language=language,
            direction=direction(language),
            heading=own_name(language),
            name=name,
            description=description,
            body=self.scribe.html(body, spot),
        )

    def endorsements(self, about: Endorsed, root: str) -> tuple[EndorsementView, ...]:
        """What others say of something, for a page at that depth."""
        settings, found = self.plan.site.settings, []
        for number, given in enumerate(self.endorsed.get(about, ()), start=1):
            own = self.issuers.get(given.by)
            anchor = f"endorsement-{about[0].value}-{number}"
            spot = Spot(root=root, room="endorsements", language=settings.language, anchor=anchor, below=2)
            found.append(
                EndorsementView(
                    by=own.name if own else given.by_name,
                    href=own.href if own else "",
                    url=web_address(given.url),
                    day=self.day(given.issued_on) if given.issued_on else None,
                    text=self.scribe.html(given.comment, spot),
                    signed_by=_signer(self.plan.site.assets[given.file].data) if given.file else "",
                )
            )
        return tuple(found)

    def vouched(self, issuer: str, root: str, documents: Mapping[str, str]) -> tuple[VouchedView, ...]:
        """What an issuer vouches for that is not of this site; `documents` are the words by folder."""
        settings, found = self.plan.site.settings, []
        for given in self.plan.site.endorsements:
            if given.kind is not EndorsedKind.OTHER or given.by != issuer or not self.plan.holds(given):
                continue
            anchor = f"vouched-{given.slug}"
            spot = Spot(root=root, room="endorsements", language=settings.language, anchor=anchor, below=2)
            found.append(
                VouchedView(
                    name=given.of_name,
                    url=web_address(given.target),
                    day=self.day(given.issued_on) if given.issued_on else None,
                    text=self.scribe.html(given.comment, spot),
                    document=documents.get(address.endorsement(given.slug), ""),
                )
            )
        return tuple(found)

    def steps(self, requirement: Requirement) -> StepView:
        """A requirement of a pathway, with its parts."""
        if isinstance(requirement, Holds):
            newest = self.plan.site.badges[requirement.badge].newest
            badge = self.badges[newest.slug, newest.number]
            return StepView(text=badge.name, href=badge.newest_href, picture=badge.picture, parts=())
        parts = tuple(self.steps(part) for part in requirement.parts)
        if requirement.number == len(parts):
            text = self.words("pathway.all_of")
        elif requirement.number == 1:
            text = self.words("pathway.any_of")
        else:
            text = self.words("pathway.at_least", number=requirement.number, total=len(parts))
        return StepView(text=text, href="", picture="", parts=parts)


def day_view(day: date, words: Words) -> Day:
    """A day as pages show it."""
    return Day(
        text=words.day(day),
        iso=day.isoformat(),
        year=str(day.year),
        month=str(day.month),
        month_text=f"{words(f'month.{day.month}')} {day.year}",
    )


def _signer(data: bytes) -> str:
    """Whom a signed endorsement names as its issuer, as a person reads it; it was verified before."""
    issuer = json.loads(data).get("issuer")
    named = str(issuer.get("id", "")) if isinstance(issuer, dict) else str(issuer or "")
    if named.startswith("did:web:"):
        return unquote(named.removeprefix("did:web:").replace(":", "/"))
    return urlsplit(named).netloc or named


def _endorsed(plan: Plan) -> dict[Endorsed, tuple[Endorsement, ...]]:
    found: dict[Endorsed, tuple[Endorsement, ...]] = {}
    for given in plan.site.endorsements:
        if plan.holds(given):
            found[given.about] = (*found.get(given.about, ()), given)
    return found


def _served(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """All of images/ and static/, and whatever a text shows or links to; in the order of the content.

    A drawing is written anew, since whoever opens it by itself would run what is in it; one that cannot be is
    left out, and so are links to it.
    """
    site = plan.site
    linked = {path for text, room in _texts(plan) for path in linked_files(text, room, site.assets)}
    for path, asset in site.assets.items():
        if not (path.startswith(SERVED) or path in linked):
            continue
        if not path.lower().endswith(".svg"):
            yield path, asset.data
            continue
        with suppress(ValueError):
            yield path, cleaned(asset.data).encode()


def _texts(plan: Plan) -> Iterable[tuple[str, str]]:
    """Every Markdown text that belongs to no single award, and the folder it comes from."""
    site = plan.site
    for badge in site.badges.values():
        for version in badge.versions:
            yield version.criteria, "badges"
            yield from ((text.criteria, "badges") for text in version.texts.values())
    for issuer in site.issuers.values():
        yield issuer.about, "issuers"
        yield from ((text.about, "issuers") for text in issuer.texts.values())
    yield from ((given.comment, "endorsements") for given in site.endorsements if plan.holds(given))
    yield from ((pathway.about, "pathways") for pathway in site.pathways.values())
    yield from ((page.body, page.room) for page in site.pages.values())


def _issuer(issuer: Issuer, viewer: Viewer) -> IssuerView:
    folder = address.issuer(issuer.slug)
    language = issuer.language or viewer.plan.site.settings.language
    known = issuer.address
    place = (known.locality, known.region, known.country_code) if known else ()
    return IssuerView(
        slug=issuer.slug,
        name=issuer.name,
        href=folder,
        url=web_address(issuer.url),
        domain=urlsplit(issuer.url).netloc,
        email=issuer.email,
        official=issuer.official,
        description=issuer.description,
        place=", ".join(part for part in place if part),
        picture=f"{folder}image.{issuer.image.rsplit('.', 1)[-1].lower()}" if issuer.image else "",
        language=language,
        direction=direction(language),
    )


def _badge(version: BadgeVersion, viewer: Viewer, number_of_awards: int) -> BadgeView:
    badge = viewer.plan.site.badges[version.slug]
    return BadgeView(
        slug=version.slug,
        name=version.name,
        description=version.description,
        href=address.badge_version(version.slug, version.number),
        picture=address.badge_picture(version.slug, version.number),
        card=address.badge_card(version.slug, version.number),
        issuer=viewer.issuers[version.issuer],
        number=version.number,
        is_newest=version.number == badge.newest.number,
        newest_href=address.badge(version.slug),
        since=viewer.day(version.since) if version.since else None,
        level=level(version),
        facts=facts(version, viewer.words),
        skills=tuple(
            SkillView(
                name=each.name,
                href=viewer.skills[key_of(each)],
                url=web_address(each.url),
                domain=urlsplit(each.url).netloc,
                framework=each.framework,
                code=each.code,
            )
            for each in version.skills
        ),
        tags=version.tags,
        apply=apply_address(version, viewer.words, viewer.plan.site.settings.served_at),
        language=version.language,
        direction=direction(version.language),
        counts_towards=_pathways(viewer, lambda way: badge.slug in needed(way.requires)),
        ends=_pathways(viewer, lambda way: way.awards == badge.slug),
        other_versions=tuple(
            _version_link(other, version, viewer) for other in badge.versions if len(badge.versions) > 1
        ),
        number_of_awards=number_of_awards,
    )


def _pathways(viewer: Viewer, fits: Callable[[Pathway], bool]) -> tuple[Link, ...]:
    ways = viewer.plan.site.pathways.values()
    return tuple(Link(text=way.name, href=address.pathway(way.slug)) for way in ways if fits(way))


def _version_link(other: BadgeVersion, shown: BadgeVersion, viewer: Viewer) -> Link:
    text = viewer.words("badge.version", number=other.number)
    if other.since:
        since = viewer.words("badge.since", day=viewer.words.day(other.since))
        text = f"{text}, {since}"
    href = address.badge_version(other.slug, other.number)
    return Link(text=text, href=href, is_here=other.number == shown.number)
