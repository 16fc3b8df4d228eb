"""Badges: what can be earned, in every version that was ever awarded."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A skill, level or standard outside that a badge corresponds to.

    `target_type` is one of the standard's (`ceasn:Competency`, `CFItem` …) or `ext:…`, or empty.

    Source: Open Badges 2.0, AlignmentObject; Open Badges 3.0, Alignment.
    """

    name: str
    url: str
    framework: str = ""
    code: str = ""
    description: str = ""
    target_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level in a framework: EQF 3."""

    framework: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """The notional effort of a typical learner, in hours or in ECTS credits (decimal text as written)."""

    hours: str = ""
    ects: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period (ISO 8601 `P2Y`, `P6M`, `P1Y6M`, `P90D`): years and months first, then days."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{letter}" for number, letter in parts if number)

    def after(self, day: date) -> date:
        """The day on which the period is over: P2Y after 3 March 2026 is 3 March 2028.

        A day that its month does not have becomes the month's last: P1Y after 29 February is 28 February.
        """
        months = day.year * 12 + day.month - 1 + self.years * 12 + self.months
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricLevel:
    """One level of a rubric: what its name means, and how many points it is worth (decimal text), if any.

    Source: Open Badges 3.0, RubricCriterionLevel.
    """

    key: str
    name: str
    description: str = ""
    points: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDescription:
    """A result that an award of the badge may state. `kind` is the standard's `resultType`.

    `scale` lists allowed values from low to high, or is empty; `minimum`/`maximum` bound a number;
    `passing` is the value that must be reached. `key` names it in rosters and is its fragment. A rubric has `levels`,
    from low to high, whose names are its scale.

    Source: Open Badges 3.0, ResultDescription.
    """

    key: str
    name: str
    kind: str
    scale: tuple[str, ...] = ()
    minimum: str = ""
    maximum: str = ""
    passing: str = ""
    levels: tuple[RubricLevel, ...] = ()

    def level(self, name: str) -> RubricLevel | None:
        """The level of that name."""
        return next((level for level in self.levels if level.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A picture drawn by the program: an icon's name, a shape's name and a colour (`#rrggbb`)."""

    icon: str
    shape: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeText:
    """What a badge says in another language (`badges/<slug>.<language>.md`); `criteria` is Markdown."""

    name: str
    description: str
    criteria: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeVersion:
    """A badge as it was meant from a certain day on. `criteria` is Markdown.

    `number` counts from 1. `since` is the first day on which it counts; only the first version may leave
    it out. `image` is a path in content/; a version has either that or a `design`.

    Source: Open Badges 2.0, BadgeClass; Open Badges 3.0, Achievement.
    """

    slug: str
    number: int
    name: str
    description: str
    criteria: str
    issuer: str
    language: str
    since: date | None = None
    image: str = ""
    design: Design | None = None
    tags: tuple[str, ...] = ()
    achievement_type: str = ""
    skills: tuple[Alignment, ...] = ()
    level: Level | None = None
    workload: Workload | None = None
    assessment: tuple[str, ...] = ()
    participation: str = ""
    supervision: str = ""
    quality_assurance: str = ""
    prerequisites: tuple[str, ...] = ()
    earned_by: tuple[str, ...] = ()
    valid_for: Period | None = None
    results: tuple[ResultDescription, ...] = ()
    apply: str = ""
    texts: Mapping[str, BadgeText] = field(default_factory=dict)
    origin: Place = field(compare=False)

    def __post_init__(self) -> None:
        if bool(self.image) == bool(self.design):
            raise ValueError("a badge version has a picture or a design, and not both")
        if self.number > 1 and self.since is None:
            raise ValueError("a later version says since when it counts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A badge through time: its versions, oldest first, and the slugs under which it was published before."""

    slug: str
    versions: tuple[BadgeVersion, ...]
    was: tuple[str, ...] = ()

    @property
    def newest(self) -> BadgeVersion:
        """The latest version."""
        return self.versions[-1]

    def version(self, number: int) -> BadgeVersion:
        """The version of that number; KeyError when there is none."""
        for version in self.versions:
            if version.number == number:
                return version
        raise KeyError(f"{self.slug} has no version {number}")

    def in_force_on(self, day: date) -> BadgeVersion:
        """The version that counts on a day: the newest whose `since` is not later; else the oldest."""
        begun = [version for version in self.versions if version.since is None or version.since <= day]
        return begun[-1] if begun else self.versions[0]
