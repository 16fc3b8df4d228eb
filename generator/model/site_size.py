"""`SiteSize`: what takes the room of a built site, and how much of it there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

MOST = 1_000_000_000
"""Bytes that a site on GitHub Pages may have: 1 GB, read in the way that is safe."""

NEARLY = 80
"""Percent of `MOST` from which on an officer is warned."""


class Kind(Enum):
    """What a file of a site is for, as a person reads it."""

    AWARD_PAGES = "award pages"
    ASSERTIONS = "Open Badges 2.0 assertions"
    CREDENTIALS = "Open Badges 3.0 credentials"
    BAKED = "pictures with the badge inside"
    AWARD_FILES = "calendars and evidence"
    EARNERS = "earners' own pages"
    BADGES = "badges: pages and pictures"
    PAGES = "other pages"
    THEME = "theme"
    REST = "the rest"


GROWING = (
    Kind.AWARD_PAGES, Kind.ASSERTIONS, Kind.CREDENTIALS, Kind.BAKED, Kind.AWARD_FILES, Kind.EARNERS,
)  # fmt: skip
"""What every award adds to."""


class Weight(NamedTuple):
    """Some files: how many, and their bytes."""

    files: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class SiteSize:
    """What takes the room of a site. `awards` is how many awards have a page in it."""

    kinds: Mapping[Kind, Weight]
    awards: int

    def of(self, kind: Kind) -> int:
        """The bytes of a kind."""
        return self.kinds.get(kind, Weight()).size

    @property
    def files(self) -> int:
        """How many files there are."""
        return sum(each.files for each in self.kinds.values())

    @property
    def size(self) -> int:
        """All bytes."""
        return sum(each.size for each in self.kinds.values())

    @property
    def growing(self) -> int:
        """The bytes of what every award adds to."""
        return sum(self.of(kind) for kind in GROWING)
