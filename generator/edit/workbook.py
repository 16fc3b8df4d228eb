"""Cells of a sheet of an `.xlsx` that say something else; every other file in it stays as it is, to the byte.

A cell is written as text of its own (an inline string), so that nothing else in the workbook has to know of it, and
keeps its looks. Whatever is not put together as spreadsheet programs do it is left to a person: better a
sentence that says what to type than a workbook that Excel wants to repair.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass

from generator.model.xml_words import escape

Texts = Mapping[tuple[int, int], str]
"""What cells are to say, by row from 1 and column from 0; "" empties one."""

_DATA = re.compile(r"(<(\w+:)?sheetData\b[^<>]*>)(.*)(</(?:\w+:)?sheetData>)", re.DOTALL)
_ROW = re.compile(r"<(?:\w+:)?row\b([^<>]*?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.DOTALL)
_CELL = re.compile(r"<(?:\w+:)?c\b([^<>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA = re.compile(r"<(?:\w+:)?f\b")
_ATTRIBUTE = re.compile(r'\s([\w:]+)="([^"<>]*)"')
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DIMENSION = re.compile(r'(<(?:\w+:)?dimension ref="[A-Z]+[0-9]+:)([A-Z]+)([0-9]+"\s*/>)')
_STRANGE = ("<!--", "<![CDATA[", "<!DOCTYPE", "sheetProtection")
"""What a sheet is not edited with: what could hide a cell from the patterns above, and a wish not to be edited."""

_UNSAVABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_x[0-9A-Fa-f]{4}_")
"""Signs that XML has not, and what Excel takes for one of them."""


def with_cells(data: bytes, part: str, texts: Texts) -> bytes | None:
    """The workbook with these cells; None where that is left to a person.

    Args:
        data: the workbook.
        part: the file in it that holds the sheet: `xl/worksheets/sheet1.xml`.
        texts: what the cells are to say; their rows are there already.
    """
    if any(_UNSAVABLE.search(text) for text in texts.values()):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(name.startswith("_xmlsignatures") for name in archive.namelist()):
                return None
            xml = _edited(archive.read(part).decode("utf-8"), texts)
            return None if xml is None else _packed(archive, part, xml.encode("utf-8"))
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, RuntimeError):
        return None


@dataclass(frozen=True, slots=True)
class _Cell:
    column: int
    xml: str


def _packed(archive: zipfile.ZipFile, part: str, xml: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        new.comment = archive.comment
        for member in archive.infolist():
            held = xml if member.filename == part else archive.read(member)
            new.writestr(copy(member), held)
    return made.getvalue()


def _edited(xml: str, texts: Texts) -> str | None:
    found = _DATA.search(xml)
    if found is None or any(sign in xml for sign in _STRANGE):
        return None
    prefix = found[2] or ""
    left = dict(texts)
    made: list[str] = []
    at = 0
    for row in _ROW.finditer(found[3]):
        number = _attributes(row[1]).get("r", "")
        if not number.isdecimal() or found[3][at : row.start()].strip():
            return None
        mine = {column: left.pop((line, column)) for line, column in texts if line == int(number)}
        new = _row(row, mine, prefix) if mine else row[0]
        if new is None:
            return None
        made += (found[3][at : row.start()], new)
        at = row.end()
    if left or found[3][at:].strip():
        return None
    rows = "".join([*made, found[3][at:]])
    return _widened(xml[: found.start(3)], texts) + rows + xml[found.end(3) :]


def _row(row: re.Match[str], texts: Mapping[int, str], prefix: str) -> str | None:
    """A row with cells that say something else. Its `spans`, a hint for readers in a hurry, may be wrong by now: it goes."""
    attributes = _attributes(row[1])
    cells = {}
    for cell in _cells(row[2] or ""):
        if cell is None or cell.column in cells:
            return None
        cells[cell.column] = cell
    for column, text in texts.items():
        new = _cell(cells.get(column), f"{_letters(column)}{attributes['r']}", text, prefix)
        if new is None:
            return None
        cells[column] = _Cell(column, new)
    said = "".join(f' {name}="{value}"' for name, value in attributes.items() if name != "spans")
    inner = "".join(cells[column].xml for column in sorted(cells))
    return f"<{prefix}row{said}>{inner}</{prefix}row>"


def _cells(inner: str) -> Iterator[_Cell | None]:
    """The cells of a row; None for anything else in it, or a cell that does not say where it is."""
    at = 0
    for cell in _CELL.finditer(inner):
        place = _REFERENCE.fullmatch(_attributes(cell[1]).get("r", ""))
        if place is None or inner[at : cell.start()].strip():
            yield None
            return
        yield _Cell(_number(place[1]), cell[0])
        at = cell.end()
    if inner[at:].strip():
        yield None


def _cell(old: _Cell | None, name: str, text: str, prefix: str) -> str | None:
    """A cell that says a text and looks as before; None for one that a formula fills, or that is more than a value."""
    attributes: Mapping[str, str] = {"r": name}
    if old is not None:
        found = _CELL.fullmatch(old.xml)
        attributes = _attributes(found[1]) if found else {}
        if not {"r"} <= attributes.keys() <= {"r", "s", "t"} or _FORMULA.search(old.xml):
            return None
    kept = "".join(f' {key}="{value}"' for key, value in attributes.items() if key != "t")
    if not text:
        return f"<{prefix}c{kept}/>"
    said = f'<{prefix}is><{prefix}t xml:space="preserve">{escape(text)}</{prefix}t></{prefix}is>'
    return f'<{prefix}c{kept} t="inlineStr">{said}</{prefix}c>'


def _widened(head: str, texts: Texts) -> str:
    """What stands before the cells, with the area that they fill as large as it is now."""
    last = max(column for _, column in texts)
    return _DIMENSION.sub(lambda area: area[1] + _letters(max(_number(area[2]), last)) + area[3], head)


def _attributes(tag: str) -> dict[str, str]:
    """The attributes of an element; none of them where one is written otherwise."""
    return {} if _ATTRIBUTE.sub("", tag).strip() else dict(_ATTRIBUTE.findall(tag))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(column: int) -> str:
    name, number = "", column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(65 + letter) + name
    return name
