"""Where something stands in a source file, and what a person has to mend there."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a source file; line and column count from 1, 0 means the whole file.

    `file` is relative to the repository, with forward slashes: `content/awards/2026.csv`.
    `cell` is the name a spreadsheet gives the place ("C14", or "Spring!C14" on a later sheet), if it has one.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        """The place as editors and GitHub read it, with the cell's name behind it."""
        numbers = ":".join([self.file, *(str(part) for part in (self.line, self.column) if part)])
        return f"{numbers} (cell {self.cell})" if self.cell else numbers


@dataclass(frozen=True, slots=True)
class Located(Generic[T_co]):
    """A value and where it was written."""

    value: T_co
    place: Place


class Severity(Enum):
    """Whether a problem stops a build (`ERROR`) or only deserves a look (`WARNING`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person has to mend. The code never changes; the words may.

    `what` quotes the file's own words; `hint` says what to write instead. Neither holds a whole e-mail
    address (see `words.masked`).
    """

    place: Place
    code: str
    what: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Two lines: place and sentence, then the hint and the code."""
        tail = f"{self.hint}  [{self.code}]" if self.hint else f"[{self.code}]"
        return f"{self.place}: {self.severity.value}: {self.what}\n    {tail}"

    @property
    def is_error(self) -> bool:
        """Whether it stops a build by itself."""
        return self.severity is Severity.ERROR


def in_order(problems: Iterator[Problem] | list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems sorted by file, line, column and code, each once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda problem: (problem.place, problem.code, problem.what)))
