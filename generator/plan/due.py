"""Which awards end soon, or ended lately, and were not renewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.award import Award, Status
from generator.model.pathway import OnExpiry
from generator.model.plan import Due, Plan
from generator.plan.people import by_person


@dataclass(frozen=True, slots=True)
class _Given:
    """An award that is published or waits for its day; the id is empty while it waits."""

    id: str
    award: Award


def due(plan: Plan, *, first: date, last: date) -> tuple[Due, ...]:
    """The awards that hold and have their last day between two days (both count), in the order of that day.

    One is renewed, and left out, when the same person has the same badge for longer by another award; a row that
    waits for its day counts as that.
    """
    given = [_Given(each.id, each.award) for each in plan.awards]
    given += [_Given("", award) for award in plan.waiting]
    found = [each for awards in by_person(given) for each in _ending(awards, first, last)]
    resting = _resting(plan)
    listed = (
        Due(
            award=each.award,
            ends_on=each.award.expires_on,
            id=each.id,
            milestones=resting.get(each.id, ()),
        )
        for each in found
        if each.award.expires_on is not None
    )
    return tuple(
        sorted(
            listed,
            key=lambda each: (each.ends_on, each.award.badge, each.award.recipient.name, each.award.origin),
        )
    )


def _ending(awards: list[_Given], first: date, last: date) -> Iterator[_Given]:
    ends: dict[str, date] = {}
    for each in awards:
        if each.award.status is Status.VALID:
            end = each.award.expires_on or date.max
            ends[each.award.badge] = max(end, ends.get(each.award.badge, date.min))
    for each in awards:
        end = each.award.expires_on or date.max
        if each.award.status is Status.VALID and first <= end <= last and end == ends[each.award.badge]:
            yield each


def _resting(plan: Plan) -> dict[str, tuple[str, ...]]:
    """By the id of a part: the names of the milestones that do not stay when it expires."""
    found: dict[str, tuple[str, ...]] = {}
    for each in plan.awards:
        way = plan.site.pathways.get(each.award.pathway)
        if way is None or way.on_expiry is OnExpiry.KEEP or each.award.status is not Status.VALID:
            continue
        name = plan.site.version(each.award.badge, each.award.version).name
        for part in each.award.evidence:
            found[part.award] = (*found.get(part.award, ()), name)
    return found
