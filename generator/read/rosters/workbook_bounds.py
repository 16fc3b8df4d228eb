"""Whether a workbook may be opened at all: it is a zip archive of XML, whole, and no larger than a roster can be.

The library makes room for every cell between the first and the last filled one before anybody can look, so the cells
are counted here first. Programs that write workbooks write them all alike, and for these a quick look is enough;
any other sheet is read word by word.
"""

import io
import re
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from generator.model.place import Place, Problem
from generator.read.rosters.sheet_places import cell_number
from generator.read.zips import DAMAGED

UNPACKED_MOST = 256 * 1024 * 1024
MEMBERS_MOST = 2_000
CELLS_MOST = 5_000_000
SPACES_MOST = 1_000_000
"""Bounds of a workbook: bytes once unpacked, files in it, cells from the first to the last filled one, and spaces
that an `.ods` only counts."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BINARY = "xl/workbook.bin"
"""A workbook of another kind (`.xlsb`), of which the library makes no difference and we cannot look into."""
_MANIFEST = "META-INF/manifest.xml"
_ANY_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_USUAL = re.compile(rb'<(?:c r="[A-Z]{1,3}[0-9]{1,7}"|row r="[0-9]{1,7}")')
_FAR_CELL = re.compile(rb'<c r="([A-Z]{2,3})[0-9]+"[^<>]*(?<!/)>')
_ROW = re.compile(rb'<row r="([0-9]+)"')
_FILLED_CELL = re.compile(rb'<c r="[A-Z]+([0-9]+)"[^<>]*(?<!/)>')


def refused(data: bytes, file: str) -> Problem | None:
    """What is wrong with a workbook before it is opened: opening a malicious one is already too late.

    Problems: workbook-locked, workbook-broken, workbook-too-large.
    """
    if data.startswith(_OLE):
        return locked(file) if _ENCRYPTED in data else None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _refused(archive, file)
    except DAMAGED:
        return broken(file)


def locked(file: str) -> Problem:
    """The problem of a workbook with a password."""
    what = "This workbook is protected by a password, so I cannot read it."
    return Problem(Place(file), "workbook-locked", what, "Save it without a password, or as CSV UTF-8.")


def broken(file: str) -> Problem:
    """The problem of a workbook that is none."""
    what = "This workbook cannot be opened: it is damaged, or it is not what its name says."
    return Problem(
        Place(file),
        "workbook-broken",
        what,
        "Open it in your spreadsheet program and save it again as .xlsx or .csv.",
    )


def _refused(archive: zipfile.ZipFile, file: str) -> Problem | None:
    members = archive.infolist()
    if len(members) > MEMBERS_MOST or sum(member.file_size for member in members) > UNPACKED_MOST:
        return _too_large(file)
    names = archive.namelist()
    if _BINARY in names:
        return broken(file)
    if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
        return locked(file)
    for member in members:
        held = archive.read(member)
        is_sheet = b"sheetData" in held
        if not (is_sheet or member.filename.lower().endswith((".xml", ".rels"))):
            continue
        if not _is_whole(held):
            return broken(file)
        if (is_sheet and _spread(held) > CELLS_MOST) or (
            member.filename == "content.xml" and not _is_modest(held)
        ):
            return _scattered(file)
    return None


def _spread(xml: bytes) -> int:
    """How many cells lie between the first and the last filled one, at most.

    A stray value in the last row and column of an `.xlsx` would otherwise take hundreds of gigabytes.
    """
    if len(_ANY_CELL.findall(xml)) != len(_USUAL.findall(xml)):
        return _Area.of(xml).cells
    columns = max((_number(name) for name in set(_FAR_CELL.findall(xml))), default=26)
    rows = max(map(int, _ROW.findall(xml)), default=1)
    if rows * columns > CELLS_MOST:
        rows = max(map(int, _FILLED_CELL.findall(xml)), default=1)
    return rows * columns


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _Area:
    """The cells of a sheet, counted as the library counts them: one that does not say where it is follows the last."""

    def __init__(self) -> None:
        self.rows = self.columns = 1
        self._row = self._column = 0

    @classmethod
    def of(cls, xml: bytes) -> "_Area":
        area = cls()
        _parse(xml, area._start)
        return area

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            stated = attributes.get("r", "").strip()
            self._row = int(stated) if stated.isdecimal() else self._row + 1
            self._column = 0
        elif local == "c":
            where = cell_number(attributes.get("r", "").strip())
            row, column = (where[0], where[1] + 1) if where else (max(self._row, 1), self._column + 1)
            self._column = column
            self.rows, self.columns = max(self.rows, row), max(self.columns, column)


def _is_modest(xml: bytes) -> bool:
    """Whether the tables of an `.ods` have no more cells and spaces than a roster can have, repeated ones counted."""
    table = _Table()
    _parse(xml, table.start, table.end)
    return table.cells <= CELLS_MOST and table.spaces <= SPACES_MOST


class _Table:
    """The filled cells of the tables of an `.ods`: each row up to its last one with a value, and how often it is there."""

    def __init__(self) -> None:
        self.cells = 0
        self.spaces = 0
        self._times = self._width = self._filled = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        match name.rpartition(":")[2]:
            case "table-row":
                self._times, self._width, self._filled = _times(said.get("number-rows-repeated")), 0, 0
            case "table-cell" | "covered-table-cell":
                self._width += _times(said.get("number-columns-repeated"))
                if said.keys() & {"value-type", "formula"}:
                    self._filled = self._width
            case "s":
                self.spaces += _times(said.get("c"))

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "table-row":
            self.cells += self._times * self._filled


def _times(written: str | None) -> int:
    plain = (written or "").strip()
    return int(plain) if plain.isdecimal() and len(plain) < 20 else 1


def _is_whole(xml: bytes) -> bool:
    """Whether every element is closed and no entity is defined: in broken XML the reader may look for an end for ever."""
    try:
        _parse(xml)
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None] | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    if start is not None:
        parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    parser.Parse(xml, True)  # noqa: FBT003 - the parser takes no names


def _no_doctype(*_: object) -> None:
    raise ValueError("no workbook defines a document type")


def _too_large(file: str) -> Problem:
    what = f"This workbook is too large once unpacked (more than {UNPACKED_MOST // 1024 // 1024} MiB)."
    return Problem(
        Place(file), "workbook-too-large", what, "Remove pictures from it, or save it as CSV UTF-8."
    )


def _scattered(file: str) -> Problem:
    what = "A sheet of this workbook has something in a cell very far down or very far to the right."
    hint = "Press Ctrl+End to find it and delete that row and column, or save the sheet as CSV UTF-8."
    return Problem(Place(file), "workbook-too-large", what, hint)
