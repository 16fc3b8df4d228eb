"""When a requirement of a pathway was met, by which awards, and until when they meet it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from generator.model.award import Award, Status
from generator.model.badge import Period
from generator.model.pathway import Holds, Pathway, Requirement, needed
from generator.plan.matched import Matched

Held = Mapping[str, Sequence[Matched]]
"""What somebody was given: awards by badge."""

NEVER_ENDS = date.max
NOT_MET = date.min


def met(pathway: Pathway, held: Held) -> tuple[date, tuple[Matched, ...]] | None:
    """The first day on which all that a pathway asks for was held, and the awards that it was met by.

    Only awards that are valid now count, on the days from their own to their last; a part whose day lies longer
    ago than `within` no longer does. Parts are given in the order of their days. None while it was never met.
    """
    valid = {
        badge: [each for each in held.get(badge, ()) if _holds(each.award)]
        for badge in needed(pathway.requires)
    }
    for day in sorted({each.award.issued_on for some in valid.values() for each in some}):
        current = {
            badge: [each for each in some if _counts(each.award, day, pathway.within)]
            for badge, some in valid.items()
        }
        parts = _parts(pathway.requires, current)
        if parts is not None:
            return day, tuple(sorted(dict.fromkeys(parts), key=_by_day))
    return None


def counting(pathway: Pathway, awards: Iterable[Award], day: date) -> frozenset[str]:
    """The badges of a pathway that somebody's awards count for on a day: valid, current, and not too long ago."""
    parts = needed(pathway.requires)
    return frozenset(
        award.badge
        for award in awards
        if award.badge in parts and _holds(award) and _counts(award, day, pathway.within)
    )


def is_met(requirement: Requirement, badges: Collection[str]) -> bool:
    """Whether a requirement is met by somebody with these badges."""
    if isinstance(requirement, Holds):
        return requirement.badge in badges
    return sum(is_met(part, badges) for part in requirement.parts) >= requirement.number


def end(requirement: Requirement, held: Held) -> date:
    """The last day on which a requirement is met by what somebody holds: `NEVER_ENDS`, or `NOT_MET` at all."""
    if isinstance(requirement, Holds):
        return end_of(requirement.badge, held)
    ends = sorted((end(part, held) for part in requirement.parts), reverse=True)
    return ends[requirement.number - 1]


def end_of(badge: str, held: Held) -> date:
    """The last day on which somebody holds a badge, renewals counted."""
    ends = (each.award.expires_on or NEVER_ENDS for each in held.get(badge, ()) if _holds(each.award))
    return max(ends, default=NOT_MET)


def _holds(award: Award) -> bool:
    return award.status is Status.VALID


def _counts(award: Award, day: date, within: Period | None) -> bool:
    is_current = award.issued_on <= day <= (award.expires_on or NEVER_ENDS)
    return is_current and (within is None or day <= within.after(award.issued_on))


def _parts(requirement: Requirement, held: Held) -> tuple[Matched, ...] | None:
    """The awards that meet a requirement: of each badge the newest, of a choice those that were earned first."""
    if isinstance(requirement, Holds):
        newest = max(held.get(requirement.badge, ()), key=_by_day, default=None)
        return None if newest is None else (newest,)
    found = [parts for part in requirement.parts if (parts := _parts(part, held)) is not None]
    if len(found) < requirement.number:
        return None
    first = sorted(found, key=_last_day)[: requirement.number]
    return tuple(each for parts in first for each in parts)


def _last_day(parts: Iterable[Matched]) -> date:
    return max(each.award.issued_on for each in parts)


def _by_day(each: Matched) -> tuple[date, str]:
    return each.award.issued_on, each.id
