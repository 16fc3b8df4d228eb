"""Rosters: spreadsheets of awards, one module a family of formats.

A format reads bytes and gives a `Roster`, whose rows know their places, and every fault of the sheet's
structure. What the cells mean is not known here.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from generator.model.place import Problem
from generator.model.source import Roster

Reading = tuple[Roster | None, tuple[Problem, ...]]
"""A file's roster and its problems; None where no row of it can be read."""


class Reader(Protocol):
    """What the module of a format has to offer."""

    def roster(self, data: bytes, path: str, file: str, *, encoding: str) -> Reading:
        """A file's roster and its problems.

        `path` is relative to content/, `file` is how problems name it; `encoding` is for text that says
        nothing of its own.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """A family of spreadsheet formats: the endings of its file names, in lower case, and the module that reads it."""

    suffixes: tuple[str, ...]
    module: str

    def roster(self, data: bytes, path: str, file: str, *, encoding: str) -> Reading:
        """As `Reader`. The module is imported now: who has no workbook need not load what opens one."""
        reader: Reader = import_module(f"{__name__}.{self.module}")
        return reader.roster(data, path, file, encoding=encoding)


FORMATS = (Format((".csv", ".tsv"), "delimited"), Format((".xlsx", ".ods", ".xls"), "workbook"))
"""Every format; the endings of their names do not overlap."""


def of_name(name: str) -> Format | None:
    """The format of a file by the ending of its name, or None."""
    folded = name.casefold()
    return next((each for each in FORMATS if folded.endswith(each.suffixes)), None)
