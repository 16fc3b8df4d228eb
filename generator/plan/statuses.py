"""Places in status lists: at random, never given out twice."""

from collections.abc import Mapping

from generator.model.ledger import PublishedAward
from generator.plan.identity import status_index

LIST_LENGTH = 131_072
"""Entries of a status list: the least the standard allows, so that an award hides among that many.

Source: Bitstring Status List v1.0, section 3.1 Bitstring Status List.
"""

FULL = 98_304
"""A list is closed at three quarters: below that, a free place is found in four tries on average."""


class Places:
    """The places taken in every issuer's lists; gives out new ones. Lives for one plan."""

    def __init__(self, published: Mapping[str, PublishedAward]) -> None:
        """All places that the ledger ever gave out are taken, those of withdrawn awards too."""
        self._taken: dict[tuple[str, int], set[int]] = {}
        for award in published.values():
            record = award.record
            self._taken.setdefault((record.issuer, record.status_list), set()).add(record.status_index)

    def give(self, secret: bytes, issuer: str, award_id: str) -> tuple[int, int]:
        """The number of a list (from 1) and an index in it that nobody had before."""
        number = 1
        while len(taken := self._taken.setdefault((issuer, number), set())) >= FULL:
            number += 1
        attempt = 0
        while (index := status_index(secret, award_id, attempt=attempt, length=LIST_LENGTH)) in taken:
            attempt += 1
        taken.add(index)
        return number, index
