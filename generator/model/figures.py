"""`Figures`: how many, of what, as of a day. Numbers only: nobody is named in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NamedTuple

SOON, LATER = 60, 180
"""Within how many days a renewal is due."""

MONTHS = range(1, 13)


class Month(NamedTuple):
    """A month of a year; January is 1."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month in which a day lies."""
        return cls(day.year, day.month)


class Stands(Enum):
    """How an award stands on a day: as its status says, or its last day is over."""

    VALID = "valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeFigures:
    """A badge in numbers. A withdrawn award still counts as given, and nobody stands behind it any more.

    `given` counts awards by the month on them, `standing` the same awards by how they stand today. `holders` are
    people who hold the badge today, however often it was renewed. `soon`, `later` and `lapsed` are people as well:
    their last day lies within `SOON` days, within `LATER` days (`soon` included), or is over; they have no newer one.
    """

    slug: str
    name: str
    language: str = "en"
    given: Mapping[Month, int] = field(default_factory=dict)
    standing: Mapping[Stands, int] = field(default_factory=dict)
    holders: int = 0
    soon: int = 0
    later: int = 0
    lapsed: int = 0

    @property
    def all(self) -> int:
        """All awards of this badge."""
        return sum(self.given.values())

    def in_year(self, year: int) -> int:
        """Awards with a day in that year."""
        return sum(number for month, number in self.given.items() if month.year == year)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayFigures:
    """How far people have come on a pathway.

    `badges` is how many it names. `reached` counts all milestones that it ever gave, `holders` the people who hold one
    today. Everybody else who holds one of its badges is on the way, and counted once in `holding`: by how many of
    them they hold today. `one_away` of these need just one more badge.
    """

    slug: str
    name: str
    badges: int
    reached: int = 0
    holders: int = 0
    one_away: int = 0
    holding: Mapping[int, int] = field(default_factory=dict)

    @property
    def on_the_way(self) -> int:
        """People who hold some of its badges and have not reached it."""
        return sum(self.holding.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A site in numbers, as of `today`; `site` is its name, `language` its own. Badges and pathways are in the order of their slugs.

    `people` were given something and are still known, `holders` hold something today. `waiting` awards are dated later
    than today and counted nowhere else; `unpublished` ones are counted, and a publish would make them public. `told`
    people were sent a message about a badge; None while nobody ever was.
    """

    site: str
    language: str = "en"
    today: date
    badges: tuple[BadgeFigures, ...] = ()
    pathways: tuple[PathwayFigures, ...] = ()
    people: int = 0
    holders: int = 0
    waiting: int = 0
    unpublished: int = 0
    told: int | None = None

    @property
    def all(self) -> int:
        """All awards."""
        return sum(each.all for each in self.badges)

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which something was awarded."""
        return tuple(sorted({month.year for each in self.badges for month in each.given}))

    def months(self, year: int) -> tuple[int, ...]:
        """How many awards there are of each of a year's twelve months."""
        return tuple(sum(each.given.get(Month(year, month), 0) for each in self.badges) for month in MONTHS)

    def with_awards(self, year: int | None = None) -> tuple[BadgeFigures, ...]:
        """The badges that were awarded at all, or in a year."""
        return tuple(each for each in self.badges if (each.all if year is None else each.in_year(year)))
