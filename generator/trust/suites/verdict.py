"""How a proof was judged."""

from dataclasses import dataclass
from enum import Enum


class Judgement(Enum):
    """`UNKNOWN` says nothing about the document: its proof is of a kind, or in words, that we cannot judge."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement, and why in words ("" when the proof holds)."""

    judgement: Judgement
    why: str = ""

    @property
    def holds(self) -> bool:
        """Whether the proof is good."""
        return self.judgement is Judgement.HOLDS


HOLDS = Verdict(Judgement.HOLDS)


def broken(why: str) -> Verdict:
    """The proof is not good."""
    return Verdict(Judgement.BROKEN, why)


def unknown(why: str) -> Verdict:
    """The proof cannot be judged."""
    return Verdict(Judgement.UNKNOWN, why)
