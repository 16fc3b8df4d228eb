"""Rosters: spreadsheets of awards, one module a family of formats.

A format reads bytes and gives a `Roster`, whose rows know their places, and every fault of the sheet's
structure. What the cells mean is not known here.
"""

from typing import Protocol

from generator.model.place import Problem
from generator.model.source import Roster
from generator.read.rosters import delimited, workbook


class Format(Protocol):
    """A family of spreadsheet formats."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a module's constant
        """The endings of its file names, in lower case."""

    def roster(
        self, data: bytes, path: str, file: str, *, encoding: str
    ) -> tuple[Roster | None, tuple[Problem, ...]]:
        """A file's roster and its problems; None where no row of it can be read.

        `path` is relative to content/, `file` is how problems name it; `encoding` is for text that says
        nothing of its own.
        """


ROSTERS: tuple[Format, ...] = (delimited, workbook)
"""Every format; the endings of their names do not overlap."""


def of_name(name: str) -> Format | None:
    """The format of a file by the ending of its name, or None."""
    folded = name.casefold()
    return next((each for each in ROSTERS if folded.endswith(each.SUFFIXES)), None)
