"""`Change`: what a publish does, as a person is told."""

from dataclasses import dataclass
from enum import Enum


class ChangeKind(Enum):
    """What sort of change a publish makes, in the order in which a person is told."""

    SITE_OPENED = "site-opened"
    ISSUER_NEW = "issuer-new"
    BADGE_NEW = "badge-new"
    BADGE_VERSION_NEW = "badge-version-new"
    BADGE_EDITED = "badge-edited"
    RENAMED = "renamed"
    AWARD_NEW = "award-new"
    MILESTONE_NEW = "milestone-new"
    AWARD_REINSTATED = "award-reinstated"
    AWARD_SUSPENDED = "award-suspended"
    AWARD_REVOKED = "award-revoked"
    AWARD_WITHDRAWN = "award-withdrawn"
    MILESTONE_KEPT = "milestone-kept"
    AWARD_CORRECTED = "award-corrected"
    COLLECTION_NEW = "collection-new"
    AWARD_WAITING = "award-waiting"
    SIGNED_AGAIN = "signed-again"
    UNSIGNED = "unsigned"


_LOCATED = frozenset({ChangeKind.COLLECTION_NEW, ChangeKind.SIGNED_AGAIN})
"""Changes whose sentences end with addresses, listed or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing a publish does, as a sentence for people, and the addresses (or award ids) it is about."""

    kind: ChangeKind
    sentence: str
    subjects: tuple[str, ...] = ()

    @property
    def brief(self) -> str:
        """The sentence without a full stop, and without where what it is about can be seen."""
        return (self.sentence.partition(": http")[0] if self.kind in _LOCATED else self.sentence).rstrip(".")

    @property
    def discreet(self) -> str:
        """The sentence for a log that others read: it leads nobody to what is listed nowhere."""
        return f"{self.brief}." if self.kind in _LOCATED else self.sentence
