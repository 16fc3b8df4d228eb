"""Workbooks (`.xlsx`, `.ods`, `.xls`) through python-calamine.

Which sheet? The one called "awards" (in any spelling of capitals), else the first that is visible and has
anything in it. Reading all of them would publish a helper sheet; a visible sheet that is passed over is
named in a warning. Hidden sheets are passed over in silence: they hold the lists behind drop-down cells.

A row counts as the spreadsheet counts it, empty ones included. A real date is one whatever it looks like;
the time of day is dropped. Whole numbers have no decimals; a ticked box is "true" or "false".
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from generator.model.place import Located, Place, Problem, Severity
from generator.model.source import Cell
from generator.model.words import listed
from generator.read.rosters import hollow_cells, structure
from generator.read.text import shown

SUFFIXES = (".xlsx", ".ods", ".xls")

UNPACKED_MOST = 256 * 1024 * 1024
MEMBERS_MOST = 2_000
CELLS_MOST = 5_000_000
"""Bounds of a workbook: bytes once unpacked, files in it, cells from the first to the last filled one."""

_PREFERRED = "awards"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\sr=["\'](\d+)')
_FAR_CELL = re.compile(rb'\sr=["\']([A-Z]{2,3})\d+["\'][^<>]*(?<!/)>')
_FILLED_CELL = re.compile(rb'\sr=["\'][A-Z]+(\d+)["\'][^<>]*(?<!/)>')


def roster(data: bytes, path: str, file: str, *, encoding: str) -> tuple["Sheet | None", tuple[Problem, ...]]:
    """A workbook's roster and its problems; see `rosters.Format`. Its own encoding is in it: `encoding` is unused.

    Problems: workbook-locked, workbook-broken, workbook-too-large, empty-roster, too-many-columns,
    too-many-cells, sheet-hidden, cell-error, cell-not-computed, cells-merged; a warning sheet-ignored.
    """
    del encoding
    problem = _refused(data, file)
    if problem is not None:
        return None, (problem,)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            chosen, ignored = _chosen(book)
            if chosen is None:
                return None, (_all_hidden(book, file) or structure.empty(file),)
            prefix = "" if chosen.name == book.sheet_names[0] else f"{chosen.name}!"
            sheet, problems = _sheet(chosen, path, Origin(file, prefix))
            if sheet is not None:
                problems = (*problems, *_hollow(data, chosen, sheet))
    except PasswordError:
        return None, (_locked(file),)
    except (CalamineError, OSError, ValueError, OverflowError):
        return None, (_broken(file),)
    return sheet, (*_ignored(ignored, chosen.name, file), *problems)


@dataclass(frozen=True, slots=True)
class Origin:
    """The file of a sheet, and what stands before its cells' names ("Spring!" on a later sheet)."""

    file: str
    prefix: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet; `line` is its number in the spreadsheet."""

    cells: tuple[Cell, ...]
    line: int
    origin: Origin

    def place(self, column: int) -> Place:
        """The cell, with the spreadsheet's name for it; the row for -1."""
        if column < 0:
            return Place(self.origin.file, self.line)
        name = f"{self.origin.prefix}{column_name(column)}{self.line}"
        return Place(self.origin.file, self.line, column + 1, name)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A roster in a workbook; `name` is what the sheet is called in it."""

    path: str
    place: Place
    header: tuple[Located[str], ...]
    rows: tuple[SheetRow, ...]
    name: str


def column_name(column: int) -> str:
    """The letters of a column that counts from 0: A, B … Z, AA."""
    name = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(65 + letter) + name
    return name


def cell(value: object) -> Cell:
    """A cell as read by calamine: real dates keep their day, whole numbers lose their `.0`."""
    match value:
        case str():
            return Cell(value)
        case bool():
            return Cell("true" if value else "false")
        case float():
            return Cell(str(int(value)) if value.is_integer() else repr(value))
        case datetime():
            return Cell(value.date().isoformat(), value.date())
        case date():
            return Cell(value.isoformat(), value)
        case _:
            return Cell(str(value))


def _chosen(book: CalamineWorkbook) -> tuple[CalamineSheet | None, list[str]]:
    """The sheet to read, and the names of filled visible ones that are not read."""
    visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
    filled = [sheet for sheet in map(book.get_sheet_by_name, visible) if sheet.end is not None]
    preferred = [sheet for sheet in filled if sheet.name.strip().casefold() == _PREFERRED]
    chosen = next(iter([*preferred, *filled]), None)
    return chosen, [sheet.name for sheet in filled if chosen is not None and sheet.name != chosen.name]


def _sheet(source: CalamineSheet, path: str, origin: Origin) -> tuple[Sheet | None, tuple[Problem, ...]]:
    rows = _rows(source, origin)
    top = next(rows, None)
    if top is None:
        return None, (structure.empty(origin.file),)
    header = tuple(Located(cell.text, top.place(number)) for number, cell in enumerate(top.cells))
    problems = structure.header_problems(header, top.place(-1))
    faults = structure.Faults(origin.file)
    filled = tuple(rows)
    for row in filled:
        if len(row.cells) > len(header):
            faults.check_width(row.cells, len(header), row.place)
    return Sheet(path, Place(origin.file), header, filled, source.name), (*problems, *faults.all())


def _hollow(data: bytes, source: CalamineSheet, sheet: Sheet) -> Iterator[Problem]:
    yield from hollow_cells.hollow(data, source.name, sheet.rows, len(sheet.header))
    yield from hollow_cells.merged(source.merged_cell_ranges or (), sheet.rows, len(sheet.header))


def _all_hidden(book: CalamineWorkbook, file: str) -> Problem | None:
    """What to say when all that is filled is hidden."""
    filled = [name for name in book.sheet_names if book.get_sheet_by_name(name).end is not None]
    if not filled:
        return None
    what = f"Everything in this workbook is hidden, and hidden sheets are not read: {shown(listed(filled))}."
    return Problem(
        Place(file), "sheet-hidden", what, "Show the sheet with the awards: right-click a tab, Unhide."
    )


def _rows(source: CalamineSheet, origin: Origin) -> Iterator[SheetRow]:
    """The rows that are not empty, without empty cells at their end."""
    start = source.start
    if start is None:
        return
    lead = (Cell(""),) * start[1]
    for number, values in enumerate(source.to_python(skip_empty_area=True), start=start[0] + 1):
        cells = [*lead, *map(cell, values)]
        while cells and not cells[-1].text.strip():
            cells.pop()
        if cells:
            yield SheetRow(tuple(cells), number, origin)


def _refused(data: bytes, file: str) -> Problem | None:
    """What is wrong with a workbook before it is opened: opening a malicious one is already too late."""
    if data.startswith(_OLE):
        return _locked(file) if _ENCRYPTED in data else None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS_MOST or sum(member.file_size for member in members) > UNPACKED_MOST:
                return _too_large(file)
            if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
                "META-INF/manifest.xml"
            ):
                return _locked(file)
            if not all(
                _is_whole(archive.read(member)) for member in members if member.filename.endswith(".xml")
            ):
                return _broken(file)
            sheets = [member for member in members if "worksheets/" in member.filename]
            if any(_spread(archive.read(member)) > CELLS_MOST for member in sheets):
                return _scattered(file)
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ):
        return _broken(file)
    return None


def _is_whole(xml: bytes) -> bool:
    """Whether every element is closed and no entity is defined: in broken XML the reader may look for an end for ever."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - the parser takes no names
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


def _refuse(*_: object) -> None:
    raise ValueError("no workbook defines a document type")


def _spread(xml: bytes) -> int:
    """How many cells lie between the first and the last filled one, at most: the reader makes room for all.

    A stray value in the last row and column of an `.xlsx` would otherwise take hundreds of gigabytes.
    """
    far = {_column_number(name) for name in set(_FAR_CELL.findall(xml))}
    columns = max(far, default=26)
    rows = max(map(int, _ROW.findall(xml)), default=1)
    if rows * columns > CELLS_MOST:
        rows = max(map(int, _FILLED_CELL.findall(xml)), default=1)
    return rows * columns


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _ignored(names: list[str], chosen: str, file: str) -> tuple[Problem, ...]:
    if not names:
        return ()
    what = f'Only the sheet "{shown(chosen)}" was read. Not read: {shown(listed(names))}.'
    hint = "If they hold awards too, save each as a file of its own in content/awards/."
    return (Problem(Place(file), "sheet-ignored", what, hint, Severity.WARNING),)


def _locked(file: str) -> Problem:
    what = "This workbook is protected by a password, so I cannot read it."
    return Problem(Place(file), "workbook-locked", what, "Save it without a password, or as CSV UTF-8.")


def _broken(file: str) -> Problem:
    what = "This workbook cannot be opened: it is damaged, or it is not what its name says."
    return Problem(
        Place(file),
        "workbook-broken",
        what,
        "Open it in your spreadsheet program and save it again as .xlsx or .csv.",
    )


def _too_large(file: str) -> Problem:
    what = f"This workbook is too large once unpacked (more than {UNPACKED_MOST // 1024 // 1024} MiB)."
    return Problem(
        Place(file), "workbook-too-large", what, "Remove pictures from it, or save it as CSV UTF-8."
    )


def _scattered(file: str) -> Problem:
    what = "A sheet of this workbook has something in a cell very far down or very far to the right."
    hint = "Press Ctrl+End to find it and delete that row and column, or save the sheet as CSV UTF-8."
    return Problem(Place(file), "workbook-too-large", what, hint)
