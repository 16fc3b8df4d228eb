"""Which row is which award: the id of every row, and the published awards that no row stands for any more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.model.award import Award
from generator.model.ledger import Ledger, PublishedAward
from generator.model.place import Problem
from generator.model.site import Site
from generator.plan.disappearances import disappeared
from generator.plan.identity import award_id
from generator.plan.matched import Matched
from generator.plan.milestones import leads_elsewhere, milestones, turned_pathways
from generator.plan.versions import first_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """All awards matched: sorted by id, those that wait for their day, the published ones that nothing stands for."""

    matched: tuple[Matched, ...]
    waiting: tuple[Award, ...]
    missing: tuple[PublishedAward, ...]
    problems: tuple[Problem, ...]


def match(site: Site, ledger: Ledger, *, secret: bytes, today: date) -> Matching:
    """Every award of the site with its id: that of each row, and the milestones that follow from them.

    A row that pins an id has that one. Otherwise the first that the ledger knows of the ids made from its
    address and its previous addresses; a new award's id is made from the address it has.

    Problems: unknown-pinned-id, pinned-badge-differs, award-twice, award-disappeared, pathway-badge-changed.
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
    new = [found.award for found in matched.values() if found.known is None]
    for found in milestones(site, ledger, tuple(matched.values()), badges, secret=secret, today=today):
        matched[found.id] = found
    missing = tuple(known for key, known in ledger.awards.items() if key not in matched)
    lost = [known for known in missing if not known.status.is_final]
    # Where a badge is gone, that is the one fault: its rows may be fine.
    there_are = ledger.by_slug(site.badges.values())
    there = [known for known in lost if known.record.badge in there_are]
    gone = [known for known in there if not leads_elsewhere(known, site, ledger)]
    problems.extend(disappeared(gone, [*new, *waiting], site, badges, secret=secret))
    problems.extend(turned_pathways(lost, site, ledger))
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
