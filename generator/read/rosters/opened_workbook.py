"""Workbooks through python-calamine. This is the part that runs apart: the library may end its process.

Which sheet? The one called "awards" (in any spelling of capitals), else the first that is visible and has
anything in it. Reading all of them would publish a helper sheet; a visible sheet that is passed over is
named in a warning. Hidden sheets are passed over in silence: they hold the lists behind drop-down cells.
"""

import io
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from generator.model.place import Place, Problem, Severity
from generator.model.source import Cell
from generator.model.words import listed
from generator.read.rosters import hollow_cells, structure, workbook_bounds
from generator.read.rosters.sheet_places import Origin
from generator.read.rosters.workbook_bounds import broken, locked
from generator.read.text import shown

OPENING = f"{__name__}:answer"
"""The name of the work, for a workshop."""

Value: TypeAlias = str | date
"""What a cell says."""

_PREFERRED = "awards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The rows of a sheet that have anything in them, headings first, each with its number in the spreadsheet."""

    name: str = ""
    origin: Origin = field(default_factory=Origin)
    rows: tuple[tuple[int, tuple[Value, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()


def message(data: bytes, file: str) -> bytes:
    """What is handed to the workshop: a workbook, and how problems name it."""
    return b"\0".join((file.encode("utf-8", "replace"), data))


def answer(message: bytes) -> bytes:
    """What the workshop gives back: an `Opened` as a pickle."""
    file, _, data = message.partition(b"\0")
    return pickle.dumps(opened(data, file.decode()), pickle.HIGHEST_PROTOCOL)


def opened(data: bytes, file: str) -> Opened:
    """The roster in a workbook, and what is wrong with its structure.

    Problems: workbook-locked, workbook-broken, workbook-too-large, file-too-large, empty-roster, too-many-columns,
    too-many-cells, sheet-hidden, cell-error, cell-not-computed, cells-merged; a warning sheet-ignored.
    """
    problem = workbook_bounds.refused(data, file)
    if problem is not None:
        return Opened(problems=(problem,))
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            chosen, ignored = _chosen(book)
            if chosen is None:
                return Opened(problems=(_all_hidden(book, file) or structure.empty(file),))
            prefix = "" if chosen.name == book.sheet_names[0] else f"{chosen.name}!"
            found = _of_sheet(data, chosen, Origin(file, prefix))
    except PasswordError:
        return Opened(problems=(locked(file),))
    except (CalamineError, OSError, ValueError, OverflowError):
        return Opened(problems=(broken(file),))
    return Opened(
        name=found.name,
        origin=found.origin,
        rows=found.rows,
        problems=(*_ignored(ignored, chosen.name, file), *found.problems),
    )


def text(value: object) -> Value:
    """What a cell says, as read by calamine: real dates keep their day, whole numbers lose their `.0`."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.date()
        case date():
            return value
        case _:
            return str(value)


def _chosen(book: CalamineWorkbook) -> tuple[CalamineSheet | None, list[str]]:
    """The sheet to read, and the names of filled visible ones that are not read."""
    visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
    filled = [sheet for sheet in map(book.get_sheet_by_name, visible) if sheet.end is not None]
    preferred = [sheet for sheet in filled if sheet.name.strip().casefold() == _PREFERRED]
    chosen = next(iter([*preferred, *filled]), None)
    return chosen, [sheet.name for sheet in filled if chosen is not None and sheet.name != chosen.name]


def _of_sheet(data: bytes, source: CalamineSheet, origin: Origin) -> Opened:
    rows = tuple(_rows(source))
    if not rows:
        return Opened(problems=(structure.empty(origin.file),))
    (top, heads), *below = rows
    if extent := (
        *structure.header_problems(len(heads), origin.place(top, -1)),
        *structure.row_problems(len(below), origin.file),
    ):
        return Opened(problems=extent)
    faults = structure.Faults(origin.file)
    for line, values in below:
        if len(values) > len(heads):
            cells = [Cell(str(value)) for value in values]
            faults.check_width(cells, len(heads), partial(origin.place, line))
    lines = [line for line, _ in below]
    for found in (
        *hollow_cells.hollow(data, source.name, lines, len(heads), origin),
        *hollow_cells.merged(source.merged_cell_ranges or (), lines, len(heads), origin),
    ):
        faults.add(found)
    return Opened(name=source.name, origin=origin, rows=rows, problems=faults.all())


def _rows(source: CalamineSheet) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """The rows that are not empty, without empty cells at their end."""
    start = source.start
    if start is None:
        return
    lead: list[Value] = [""] * start[1]
    for number, values in enumerate(source.to_python(skip_empty_area=True), start=start[0] + 1):
        cells = [*lead, *map(text, values)]
        while cells and _is_empty(cells[-1]):
            cells.pop()
        if cells:
            yield number, tuple(cells)


def _is_empty(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()


def _all_hidden(book: CalamineWorkbook, file: str) -> Problem | None:
    """What to say when all that is filled is hidden."""
    filled = [name for name in book.sheet_names if book.get_sheet_by_name(name).end is not None]
    if not filled:
        return None
    what = f"Everything in this workbook is hidden, and hidden sheets are not read: {shown(listed(filled))}."
    return Problem(
        Place(file), "sheet-hidden", what, "Show the sheet with the awards: right-click a tab, Unhide."
    )


def _ignored(names: list[str], chosen: str, file: str) -> tuple[Problem, ...]:
    if not names:
        return ()
    what = f'Only the sheet "{shown(chosen)}" was read. Not read: {shown(listed(names))}.'
    hint = "If they hold awards too, save each as a file of its own in content/awards/."
    return (Problem(Place(file), "sheet-ignored", what, hint, Severity.WARNING),)
