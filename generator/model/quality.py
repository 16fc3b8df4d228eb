"""How much a badge says of what stands behind it, measured against public standards."""

from dataclasses import dataclass
from enum import Enum


class Measure(Enum):
    """By what a badge is measured.

    EU_STANDARD and OPTIONAL are the standard elements of the EU Council Recommendation on micro-credentials of
    16 June 2022, Annex I; EMPLOYERS is what those who read a badge need beside them.
    """

    EU_STANDARD = "eu_standard"
    OPTIONAL = "optional"
    EMPLOYERS = "employers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that a badge does not say. `element` is a stable word, `what` a sentence, `example` what to write."""

    element: str
    measure: Measure
    what: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What was asked of a badge version, and what of it is missing."""

    asked: tuple[tuple[str, Measure], ...]
    gaps: tuple[Gap, ...]

    def reached(self, measure: Measure) -> tuple[int, int]:
        """How many elements of a measure are there, and how many were asked for."""
        asked = sum(each is measure for _, each in self.asked)
        return asked - sum(gap.measure is measure for gap in self.gaps), asked
