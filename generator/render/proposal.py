"""What a pull request changes, on one page that needs nothing around it: for whoever has to say yes.

It shows as much of a person as the site itself would: the name of a public award, no name of any other, and never
an address. No script, no reference to anything outside; pictures are in the page. What does not fit is counted.
"""

import base64
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from generator.model import address, words
from generator.model.award import Status, Visibility
from generator.model.badge import BadgeVersion
from generator.model.change import Change, ChangeKind
from generator.model.document import Picture
from generator.model.ledger import BadgeRecorded, StatusRecorded
from generator.model.plan import Plan, PlannedAward
from generator.model.theme import Theme
from generator.render import alone, differences, languages
from generator.render.facts import facts
from generator.render.languages import Words
from generator.render.markdown import Scribe, Spot, plain
from generator.render.proposal_template import STYLE, TEMPLATE
from generator.render.views import ChangesView, Fact

MOST_BADGES = 40
MOST_AWARDS = 500
MOST_SENTENCES = 200
"""How many badges, awards and changes of status, and other sentences the page shows."""
MOST_PICTURE_BYTES = 4_000_000
"""Of all pictures together; those that come after it are left out."""
LONGEST_CRITERIA = 20_000
"""Characters; a longer text is shown by its beginning."""

_SEEN = {
    Visibility.PUBLIC: "public",
    Visibility.UNLISTED: "unlisted: only who has the link sees the name",
    Visibility.ANONYMOUS: "anonymous: nobody sees a name",
}
_SHOWN = frozenset(
    {
        ChangeKind.BADGE_NEW,
        ChangeKind.BADGE_VERSION_NEW,
        ChangeKind.BADGE_EDITED,
        ChangeKind.AWARD_NEW,
        ChangeKind.MILESTONE_NEW,
        ChangeKind.AWARD_REINSTATED,
        ChangeKind.AWARD_SUSPENDED,
        ChangeKind.AWARD_REVOKED,
        ChangeKind.AWARD_WITHDRAWN,
    }
)
"""Changes that have a part of the page; the others are told in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedBadge:
    """A badge version that is new, or changed before anybody holds it; `picture` is a `data:` address or empty."""

    kind: str
    name: str
    description: str
    language: str
    issuer: str
    number: int
    picture: str
    facts: tuple[Fact, ...]
    changes: ChangesView | None
    criteria: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAward:
    """A new award as the public would see it; `until` and `status` may be empty."""

    name: str
    seen: str
    day: str
    until: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedGroup:
    """The new awards of a badge; `count` says how many there are, also of those left out."""

    name: str
    picture: str
    count: str
    awards: tuple[ProposedAward, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedStatus:
    """A published award that does not hold any more, or does again; the `url` of one that is not public stays empty."""

    status: str
    badge: str
    day: str
    reason: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Everything on the page."""

    site_name: str
    in_short: str
    badges: tuple[ProposedBadge, ...]
    groups: tuple[ProposedGroup, ...]
    statuses: tuple[ProposedStatus, ...]
    others: tuple[str, ...]
    left_out: str


Draw = Callable[[BadgeVersion], Picture]
"""Gives the picture of a badge version; asked only for those that are shown."""


def page(plan: Plan, changes: Sequence[Change], theme: Theme, *, in_short: str, draw: Draw) -> bytes:
    """The page, as UTF-8.

    Args:
        plan: what a publish would do.
        changes: all of it in words, also what only signing brings up.
        theme: has the words for facts about badges.
        in_short: the sentence at its head.
        draw: gives pictures.
    """
    proposal = _Maker(plan, languages.words(theme.words, plan.site.settings.language), _Album(draw)).proposal(
        changes, in_short
    )
    english = languages.words(theme.words, "en")
    return alone.page(
        TEMPLATE, STYLE, proposal, title=f"Preview: {proposal.site_name}", words=english, pictures=True
    )


class _Album:
    """Pictures as `data:` addresses, each drawn once, as many as fit."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._made: dict[tuple[str, int], str] = {}
        self._left = MOST_PICTURE_BYTES
        self.left_out = 0

    def address(self, version: BadgeVersion) -> str:
        key = version.slug, version.number
        if key not in self._made:
            self._made[key] = self._fitting(version)
        return self._made[key]

    def _fitting(self, version: BadgeVersion) -> str:
        picture = self._draw(version) if self._left > 0 else Picture(png=b"")
        data, kind = (picture.svg, "svg+xml") if picture.svg else (picture.png, "png")
        made = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        if not data or len(made) > self._left:
            self.left_out += 1
            return ""
        self._left -= len(made)
        return made


@dataclass(frozen=True, slots=True)
class _Maker:
    plan: Plan
    words: Words
    album: _Album

    def proposal(self, changes: Sequence[Change], in_short: str) -> Proposal:
        shown = [record for record in self.plan.records if isinstance(record, BadgeRecorded)]
        new = [each for each in self.plan.awards if each.published_on is None]
        told = [record for record in self.plan.records if isinstance(record, StatusRecorded)]
        told = [record for record in told if record.id in self.plan.ledger.awards]
        listed = {each.id for each in self.plan.awards if each.award.visibility is Visibility.PUBLIC}
        others = [change.sentence for change in changes if change.kind not in _SHOWN]
        badges = tuple(self._badge(record) for record in shown[:MOST_BADGES])
        groups = tuple(self._groups(new))
        left_out = {
            "badge": len(shown) - MOST_BADGES,
            "award": max(len(new) - MOST_AWARDS, 0) + max(len(told) - MOST_AWARDS, 0),
            "sentence": len(others) - MOST_SENTENCES,
            "picture": self.album.left_out,
        }
        missing = [words.counted(number, noun) for noun, number in left_out.items() if number > 0]
        return Proposal(
            site_name=self.plan.site.settings.name,
            in_short=in_short,
            badges=badges,
            groups=groups,
            statuses=tuple(self._status(record, listed) for record in told[:MOST_AWARDS]),
            others=tuple(others[:MOST_SENTENCES]),
            left_out=f"Left out, because this page would grow too large: {', '.join(missing)}."
            if missing
            else "",
        )

    def _badge(self, record: BadgeRecorded) -> ProposedBadge:
        site = self.plan.site
        version = site.version(record.badge, record.version)
        known = (record.badge, record.version) in self.plan.ledger.badges
        older = differences.changes(site.badges[version.slug], version.number, self.words)
        kind = "changed; nobody holds it yet" if known else "new version" if older else "new"
        spot = Spot(
            root=site.settings.served_at,
            room="badges",
            language=version.language,
            anchor=version.slug,
            below=4,
        )
        long = len(version.criteria) > LONGEST_CRITERIA
        return ProposedBadge(
            kind=kind,
            name=version.name,
            description=version.description,
            language=version.language,
            issuer=site.issuer_of(version).name,
            number=version.number,
            picture=self.album.address(version),
            facts=facts(version, self.words),
            changes=replace(older, text=Markup()) if older and long else older,
            criteria=Markup("<p>{}</p>").format(plain(version.criteria[:LONGEST_CRITERIA], most=2000))
            if long
            else Scribe().html(version.criteria, spot),
        )

    def _groups(self, new: Sequence[PlannedAward]) -> Iterator[ProposedGroup]:
        left = MOST_AWARDS
        ordered = sorted(new, key=_order)
        for (slug, number), some in groupby(ordered, key=lambda each: (each.award.badge, each.award.version)):
            awards = list(some)
            version = self.plan.site.version(slug, number)
            if left > 0:
                yield ProposedGroup(
                    name=version.name,
                    picture=self.album.address(version),
                    count=words.counted(len(awards), "award"),
                    awards=tuple(_award(each) for each in awards[:left]),
                )
            left -= len(awards)

    def _status(self, record: StatusRecorded, listed: Collection[str]) -> ProposedStatus:
        site = self.plan.site
        known = self.plan.ledger.awards[record.id].record
        slug = self.plan.ledger.renamed.get(("badge", known.badge), known.badge)
        return ProposedStatus(
            status=record.status.value,
            badge=site.badges[slug].newest.name if slug in site.badges else slug,
            day=record.on.isoformat(),
            reason=words.masked(record.reason),
            url=site.settings.served_at + address.award(record.id) if record.id in listed else "",
        )


def _order(each: PlannedAward) -> tuple[object, ...]:
    award = each.award
    return award.badge, award.version, -award.visibility.openness, award.issued_on, each.id


def _award(each: PlannedAward) -> ProposedAward:
    award = each.award
    is_public = award.visibility is Visibility.PUBLIC and award.status is Status.VALID
    return ProposedAward(
        name=award.recipient.name if is_public else "Somebody",
        seen=_SEEN[award.visibility],
        day=award.issued_on.isoformat(),
        until=award.expires_on.isoformat() if award.expires_on else "",
        status="" if award.status is Status.VALID else award.status.value,
    )
