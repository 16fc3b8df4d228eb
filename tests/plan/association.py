"""A small association for the tests of `plan`: content as nouns, and a ledger that publishing fills."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from generator.model.award import Award, Status
from generator.model.badge import Badge
from generator.model.ledger import Entry, Ledger, Opened
from generator.model.pathway import Pathway
from generator.model.place import Problem
from generator.model.plan import Plan
from generator.model.site import Baking, Settings, Site
from generator.plan import plan
from tests.nouns import DAY, TODAY, URL, award, badge, issuer
from tests.nouns import badge_version as version

SECRET = bytes(range(32))

__all__ = [
    "DAY",
    "SECRET",
    "TODAY",
    "URL",
    "Association",
    "award",
    "badge",
    "emails",
    "ids",
    "sentences",
    "version",
    "with_status",
]


def with_status(given: Award, status: Status, on: date | None = date(2026, 5, 1), reason: str = "") -> Award:
    return replace(given, status=status, status_on=on, reason=reason)


@dataclass
class Association:
    """Content that can be edited between publishes, and the ledger that they write."""

    awards: list[Award] = field(default_factory=lambda: [award()])
    badges: list[Badge] = field(default_factory=lambda: [badge(version())])
    issuers: list[str] = field(default_factory=lambda: ["club"])
    ways: list[Pathway] = field(default_factory=list)
    url: str = URL
    baking: Baking = Baking.ALL
    example: bool = False
    today: date = TODAY
    entries: list[Entry] = field(default_factory=list)

    def site(self) -> Site:
        return Site(
            settings=Settings(url=self.url, served_at=self.url, name="Club", baking=self.baking),
            issuers={slug: issuer(slug) for slug in self.issuers},
            badges={each.slug: each for each in self.badges},
            pathways={each.slug: each for each in self.ways},
            awards=tuple(self.awards),
        )

    @property
    def ledger(self) -> Ledger:
        return Ledger.of(self.entries)

    def plan(self) -> tuple[Plan, tuple[Problem, ...]]:
        return plan(self.site(), self.ledger, today=self.today, secret=SECRET)

    def publish(self) -> Plan:
        """Publishes, which must be allowed."""
        made, problems = self.plan()
        assert not any(problem.is_error for problem in problems), [str(problem) for problem in problems]
        if made.ledger.opened is None:
            self.entries = [Entry(self.today, Opened(site=self.url, secret=SECRET, example=self.example))]
        self.entries += [Entry(self.today, record) for record in made.records]
        return made

    def refused(self) -> list[str]:
        """The codes for which a publish is refused."""
        return [problem.code for problem in self.plan()[1]]


def ids(made: Plan) -> list[str]:
    return [each.id for each in made.awards]


def sentences(made: Plan) -> list[str]:
    return [change.sentence for change in made.changes]


def emails(number: int) -> Iterable[str]:
    return (f"person{each}@example.org" for each in range(number))
