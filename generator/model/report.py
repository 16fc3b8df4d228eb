"""What a command tells a person when it is done: problems, changes, steps, files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from generator.model.change import Change
from generator.model.place import Problem, Severity


class Outcome(Enum):
    """How a verification step ended. `SKIPPED` says nothing about the badge: it could not be checked."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


class Standing(Enum):
    """What all steps together say. `UNCHECKED`: nothing failed, but something that matters was not checked."""

    VALID = "valid"
    INVALID = "invalid"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was verified: which, of what, how it ended, and why in words.

    `name` is stable ("signature", "status", "dates" …); `subject` the address it is about.
    """

    name: str
    subject: str
    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a person is told. `counts` is a short table, in order: what → how many.

    `in_short` says in one sentence what a publish does; it is empty where nothing is planned.
    """

    in_short: str = ""
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    steps: tuple[Step, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    home: str = ""

    def exit_code(self, *, strict: bool = False) -> int:
        """0 when all is well, 1 when a person has to mend something (with `strict`, warnings count too)."""
        errors = any(problem.severity is Severity.ERROR or strict for problem in self.problems)
        failed = any(step.outcome is Outcome.FAILED for step in self.steps)
        return int(errors or failed)
