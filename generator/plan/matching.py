"""Which row is which award: the id of every row, and the published awards that no row stands for any more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.model import address
from generator.model.award import Award
from generator.model.ledger import Ledger, PublishedAward
from generator.model.place import Place, Problem
from generator.model.site import Site
from generator.plan.identity import award_id
from generator.plan.versions import first_names


@dataclass(frozen=True, slots=True)
class Matched:
    """A row, its award's id and issuer; `known` is what the ledger says of it, None while it is new."""

    id: str
    award: Award
    issuer: str
    known: PublishedAward | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """All rows matched: sorted by id, those that wait for their day, the published ones without a row."""

    matched: tuple[Matched, ...]
    waiting: tuple[Award, ...]
    missing: tuple[PublishedAward, ...]
    problems: tuple[Problem, ...]


def match(site: Site, ledger: Ledger, *, secret: bytes, today: date) -> Matching:
    """Every row of the site with the id of its award.

    A row that pins an id has that one. Otherwise the first that the ledger knows of the ids made from its
    address and its previous addresses; a new award's id is made from the address it has.

    Problems: unknown-pinned-id, pinned-badge-differs, award-twice, award-disappeared.
    """
    badges = first_names(site, ledger)
    matched: dict[str, Matched] = {}
    waiting: list[Award] = []
    problems: list[Problem] = []
    for award in site.awards:
        found = _matched(award, site, ledger, secret=secret, badge=badges[award.badge])
        if found.known is None and award.pinned_id:
            problems.append(_unknown_pin(award))
        elif found.known is None and award.issued_on > today:
            waiting.append(award)
        elif found.id in matched:
            problems.append(_twice(award, matched[found.id].award))
        else:
            matched[found.id] = found
            problems.extend(_pin_problems(found, badges))
    missing = tuple(known for key, known in ledger.awards.items() if key not in matched)
    gone = [known for known in missing if not known.status.is_final]
    new = [found for found in matched.values() if found.known is None]
    problems.extend(_disappeared(gone, new, site, badges))
    return Matching(
        matched=tuple(matched[key] for key in sorted(matched)),
        waiting=tuple(waiting),
        missing=missing,
        problems=tuple(problems),
    )


def _matched(award: Award, site: Site, ledger: Ledger, *, secret: bytes, badge: str) -> Matched:
    emails = (award.recipient.email, *award.recipient.previous_emails)
    ids = (
        [award.pinned_id]
        if award.pinned_id
        else [award_id(secret, badge=badge, email=email, issued_on=award.issued_on) for email in emails]
    )
    for key in ids:
        if (known := ledger.awards.get(key)) is not None:
            return Matched(key, _as_published(award, known), known.record.issuer, known)
    return Matched(ids[0], award, site.version(award.badge, award.version).issuer, None)


def _as_published(award: Award, known: PublishedAward) -> Award:
    """A published award keeps the version it was published with, whatever is in force on its day by now."""
    version = known.record.version
    return award if award.version == version else replace(award, version=version)


def _unknown_pin(award: Award) -> Problem:
    return Problem(
        award.origin,
        "unknown-pinned-id",
        f'The id "{award.pinned_id}" belongs to no published award.',
        "Leave the id column of this row empty: the program gives out ids. It is only for a published award "
        "whose e-mail address, badge or date had to be corrected.",
    )


def _twice(award: Award, other: Award) -> Problem:
    return Problem(
        award.origin,
        "award-twice",
        f"This row and {other.origin} stand for the same award.",
        "Delete one of them.",
    )


def _pin_problems(found: Matched, badges: Mapping[str, str]) -> Iterator[Problem]:
    if found.known is None or not found.award.pinned_id:
        return
    published = badges.get(found.known.record.badge, found.known.record.badge)
    if published != badges[found.award.badge]:
        yield Problem(
            found.award.origin,
            "pinned-badge-differs",
            f'The id of this row is that of an award of "{found.known.record.badge}", '
            f'and the row gives "{found.award.badge}".',
            "A published award cannot become one of another badge. Revoke that one, and add a row without an id.",
        )


def _disappeared(
    gone: list[PublishedAward], new: Iterable[Matched], site: Site, badges: Mapping[str, str]
) -> Iterator[Problem]:
    """A problem for each published award without a row; it points at the row that may have been meant."""
    unexplained = list(new)
    for known in gone:
        record = known.record
        url = site.settings.served_at + address.award(record.id)
        twin = next((row for row in unexplained if _could_be(row.award, known, badges)), None)
        place = twin.award.origin if twin else Place("content/awards")
        yield Problem(
            place,
            "award-disappeared",
            f"An award that is already public is in no roster any more: {_badge_name(site, record.badge)}, "
            f"issued on {record.issued_on.isoformat()}, {url} "
            "People's links to it would break, so nothing was published.",
            _hint(record.id, twin),
        )
        if twin:
            unexplained.remove(twin)


def _hint(award_id: str, twin: Matched | None) -> str:
    if twin:
        return (
            "This row gives the same badge on the same day to an address that is new. If it is the same person, "
            f"write the old address into a column previous_email, or {award_id} into a column id. "
            "If not, put the lost row back."
        )
    return (
        "Put the row back; or, if its e-mail address or date was corrected, write "
        f"{award_id} into the column id of the corrected row. To take the award back for good, put the row "
        'back with "revoked" (or, to erase the person, "withdrawn") in the status column: after the next '
        "publish the row may go."
    )


def _could_be(award: Award, known: PublishedAward, badges: Mapping[str, str]) -> bool:
    same_badge = badges[award.badge] == badges.get(known.record.badge, known.record.badge)
    return same_badge and award.issued_on == known.record.issued_on


def _badge_name(site: Site, slug: str) -> str:
    badge = site.badges.get(slug)
    return f'"{badge.newest.name}"' if badge else f'"{slug}"'
