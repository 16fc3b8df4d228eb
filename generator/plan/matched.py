"""`Matched`: an award that the plan has given its id."""

from dataclasses import dataclass

from generator.model.award import Award
from generator.model.ledger import PublishedAward


@dataclass(frozen=True, slots=True)
class Matched:
    """An award, its id and issuer; `known` is what the ledger says of it, None while it is new."""

    id: str
    award: Award
    issuer: str
    known: PublishedAward | None
