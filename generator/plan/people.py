"""Whose awards belong together. A person is known by addresses: those in `email` and `previous_email` of one row
are one person's.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Protocol, TypeVar

from generator.model.award import Award, Status
from generator.model.plan import PlannedAward, Renewals


class Given(Protocol):
    """Anything that has an award in it."""

    @property
    def award(self) -> Award:
        """The award."""


T = TypeVar("T", bound=Given)


def by_person(given: Iterable[T]) -> Collection[list[T]]:
    """The awards of each person: rows that share an address, directly or through others; in their order."""
    rows = list(given)
    first = _first_addresses(rows)
    found: dict[str, list[T]] = {}
    for each in rows:
        found.setdefault(first[each.award.recipient.email], []).append(each)
    return found.values()


def renewals(people: Iterable[Iterable[PlannedAward]]) -> Renewals:
    """Who was given a badge more than once: the awards that hold, by id, in the order of their days."""
    found: dict[str, tuple[str, ...]] = {}
    for awards in people:
        valid = sorted(
            (each for each in awards if each.award.status is Status.VALID),
            key=lambda each: (each.award.badge, each.award.issued_on, each.id),
        )
        for _, same in groupby(valid, key=lambda each: each.award.badge):
            ids = tuple(each.id for each in same)
            if len(ids) > 1:
                found.update(dict.fromkeys(ids, ids))
    return found


def _first_addresses(rows: Iterable[Given]) -> Mapping[str, str]:
    """For every address one that stands for its person."""
    above: dict[str, str] = {}

    def top(email: str) -> str:
        while above.setdefault(email, email) != email:
            above[email] = above[above[email]]
            email = above[email]
        return email

    for each in rows:
        recipient = each.award.recipient
        for earlier in (recipient.email, *recipient.previous_emails):
            above[top(earlier)] = top(recipient.email)
    return {email: top(email) for email in list(above)}
