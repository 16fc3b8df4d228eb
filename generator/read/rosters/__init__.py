"""Rosters: spreadsheets of awards, one module a family of formats.

A format reads bytes and gives a `Roster`, whose rows know their places, and every fault of the sheet's
structure. What the cells mean is not known here.
"""

from dataclasses import dataclass
from typing import Protocol

from generator.model.place import Problem
from generator.model.source import Roster
from generator.read.rosters import delimited

Reading = tuple[Roster | None, tuple[Problem, ...]]
"""A file's roster and its problems; None where no row of it can be read."""


class Reader(Protocol):
    """What reads a format."""

    def __call__(self, data: bytes, path: str, file: str, *, encoding: str) -> Reading:
        """A file's roster and its problems.

        `path` is relative to content/, `file` is how problems name it; `encoding` is for text that says
        nothing of its own.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """A family of spreadsheet formats: the endings of its file names, in lower case, and what reads it."""

    suffixes: tuple[str, ...]
    roster: Reader


def _workbook(data: bytes, path: str, file: str, *, encoding: str) -> Reading:
    from generator.read.rosters import workbook  # noqa: PLC0415 - who has none need not load what opens it

    return workbook.roster(data, path, file, encoding=encoding)


FORMATS = (Format((".csv", ".tsv"), delimited.roster), Format((".xlsx", ".ods", ".xls"), _workbook))
"""Every format; the endings of their names do not overlap."""


def of_name(name: str) -> Format | None:
    """The format of a file by the ending of its name, or None."""
    folded = name.casefold()
    return next((each for each in FORMATS if folded.endswith(each.suffixes)), None)
