"""Workbooks (`.xlsx`, `.ods`, `.xls`) as rosters. They are opened apart: see `opened_workbook`.

A row counts as the spreadsheet counts it, empty ones included. A real date is one whatever it looks like;
the time of day is dropped. Whole numbers have no decimals; a ticked box is "true" or "false".
"""

import pickle
from dataclasses import dataclass

from generator.model.place import Located, Place, Problem
from generator.model.source import Cell
from generator.read.apart import Undone, Workshop
from generator.read.rosters.opened_workbook import OPENING, Opened, Value, message
from generator.read.rosters.sheet_places import Origin, column_name

__all__ = ["Sheet", "SheetRow", "column_name", "roster"]


def roster(data: bytes, path: str, file: str, *, encoding: str) -> tuple["Sheet | None", tuple[Problem, ...]]:
    """A workbook's roster and its problems; see `rosters.Reader`. Its own encoding is in it: `encoding` is unused.

    Problems: those of `opened_workbook.opened`, and workbook-too-large.
    """
    del encoding
    with Workshop(OPENING) as shop:
        answer = shop.done(message(data, file))
    if isinstance(answer, Undone):
        what = f"This workbook cannot be read: it {answer.why}."
        hint = "Copy the cells of its rows into a new spreadsheet, and save that as .xlsx or CSV UTF-8."
        return None, (Problem(Place(file), "workbook-too-large", what, hint),)
    found: Opened = pickle.loads(answer)  # noqa: S301 - from our own child
    return _sheet(found, path, file), found.problems


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet; `line` is its number in the spreadsheet."""

    cells: tuple[Cell, ...]
    line: int
    origin: Origin

    def place(self, column: int) -> Place:
        """The cell, with the spreadsheet's name for it; the row for -1."""
        return self.origin.place(self.line, column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A roster in a workbook; `name` is what the sheet is called in it."""

    path: str
    place: Place
    header: tuple[Located[str], ...]
    rows: tuple[SheetRow, ...]
    name: str


def _sheet(found: Opened, path: str, file: str) -> Sheet | None:
    if not found.rows:
        return None
    known: dict[Value, Cell] = {}
    (top, heads), *rows = found.rows
    header = tuple(Located(_text(head), found.origin.place(top, number)) for number, head in enumerate(heads))
    made = tuple(SheetRow(_cells(values, known), line, found.origin) for line, values in rows)
    return Sheet(path, Place(file), header, made, found.name)


def _cells(values: tuple[Value, ...], known: dict[Value, Cell]) -> tuple[Cell, ...]:
    """The cells of a row; what is said again and again is one cell."""
    cells = []
    for value in values:
        cell = known.get(value)
        if cell is None:
            cell = Cell(value) if isinstance(value, str) else Cell(value.isoformat(), value)
            known[value] = cell
        cells.append(cell)
    return tuple(cells)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else value.isoformat()
