"""Cells of a workbook that look filled in the spreadsheet and have nothing for us: errors, formulas, merged ones.

The reader of workbooks gives all of them as empty, so that "fill it" would be the only advice. What they hold
is looked up in the file itself, and only for `.xlsx`: other formats keep their silence.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from posixpath import normpath

from generator.model.place import Place, Problem
from generator.read.rosters.sheet_places import Origin, cell_number
from generator.read.zips import DAMAGED

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_CELL = re.compile(rb"<(?:\w+:)?c(\s[^<>]*[^/<>])>(.*?)</(?:\w+:)?c\s*>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]*[^/<>]?>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")

Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged area: row and column, both from 0."""


def hollow(data: bytes, sheet: str, lines: Collection[int], width: int, origin: Origin) -> Iterator[Problem]:
    """What to say of the hollow cells in rows with anything in them (`lines`), and within the width of the headings.

    Problems: cell-error, cell-not-computed.
    """
    filled = set(lines)
    for (line, column), held in sorted(set(_cells(_xml(data, sheet)))):
        if line in filled and column < width:
            yield _problem(origin.place(line, column), held)


def merged(ranges: Iterable[Range], lines: Collection[int], width: int, origin: Origin) -> Iterator[Problem]:
    """What to say of cells that belong to one further up: cells-merged."""
    above = {
        (row + 1, column): (first, column)
        for (first, column), (last, _) in ranges
        if column < width
        for row in range(first + 1, min(last, first + 1000) + 1)
    }
    filled = set(lines)
    for (line, column), (top, _) in sorted(above.items()):
        if line in filled and top + 1 in filled:
            what = f"This cell is merged with the one in row {top + 1}, so it is empty in this row."
            yield Problem(
                origin.place(line, column), "cells-merged", what, "Unmerge the cells, and fill each of them."
            )


def _problem(place: Place, error: str) -> Problem:
    if error:
        what = f'The formula in this cell gives an error: "{error}".'
        return Problem(place, "cell-error", what, "Mend the formula, or write the value itself.")
    what = "The formula in this cell was never computed, so the file holds no value for it."
    hint = "Open the file in a spreadsheet program and save it again, or write the value itself."
    return Problem(place, "cell-not-computed", what, hint)


def _cells(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Line and column of each hollow cell, and its error; "" for a formula without a value."""
    for found in _CELL.finditer(xml) if b't="e"' in xml or _FORMULA.search(xml) else ():
        attributes = _attributes(found[1])
        place = cell_number(attributes.get("r", ""))
        value = _VALUE.search(found[2])
        kind = attributes.get("t", "")
        is_bare = kind != "str" and _FORMULA.search(found[2]) and not (value and value[1].strip())
        if place is not None and (kind == "e" or is_bare):
            error = value[1].decode("utf-8", "replace") if kind == "e" and value else ""
            yield place, error


def part(data: bytes, sheet: str) -> str:
    """The file within an `.xlsx` that holds a sheet; "" where it is none, or is not put together as usual."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = [_attributes(tag) for tag in _SHEET.findall(archive.read("xl/workbook.xml"))]
            wanted = next(
                (each.get("r:id") for each in sheets if unescape(each.get("name", "")) == sheet), None
            )
            relations = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
            targets = {each.get("Id"): each.get("Target", "") for each in map(_attributes, relations)}
            target = targets.get(wanted, "")
            name = target[1:] if target.startswith("/") else normpath(f"xl/{target}")
            return name if name in archive.namelist() else ""
    except DAMAGED:
        return ""


def _xml(data: bytes, sheet: str) -> bytes:
    name = part(data, sheet)
    if not name:
        return b""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(tag)}
