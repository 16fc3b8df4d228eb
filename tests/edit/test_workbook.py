"""A workbook with other words in some cells: Excel's other readers see these cells and no other change."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import lru_cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table

from generator.edit.workbook import Texts, with_cells
from generator.read.rosters import workbook as reading

PART = "xl/worksheets/sheet1.xml"
HEADER = ["badge", "name", "email", "issued_on", "show", "status", "status_on", "reason"]
Looks = dict[str, tuple[object, ...]]


def book(*, change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """A workbook as officers have them: bold headings, real dates, a coloured cell, a second sheet, a formula."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Awards"
    sheet.append(HEADER)
    for name in ("Ada Lund", "Änne & Jo <Hill>", "李雷"):
        sheet.append(["first-aid", name, "ada@example.org", date(2026, 4, 1), None, None, None, None])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet["F3"].fill = PatternFill("solid", fgColor="FFEE00")
    sheet["H4"] = "lost"
    sheet.freeze_panes = "A2"
    other = made.create_sheet("Notes")
    other["A1"] = "=1+1"
    if change is not None:
        change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def looks(data: bytes) -> dict[str, Looks]:
    """What every cell of every sheet says, and how it looks, as openpyxl sees it."""
    made = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: {
            cell.coordinate: (cell.value, cell.font.b, cell.fill.fgColor.rgb, cell.number_format)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None or cell.has_style
        }
        for sheet in made
    }


def members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return [(name, archive.read(name)) for name in archive.namelist()]


def said(looked: Looks) -> dict[str, object]:
    return {name: look[0] for name, look in looked.items()}


def with_sheet(data: bytes, old: str, new: str) -> bytes:
    """The workbook with other XML in its first sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as changed:
        for member in archive.infolist():
            held = archive.read(member)
            if member.filename == PART:
                assert old in held.decode()
                held = held.decode().replace(old, new).encode()
            changed.writestr(member, held)
    return made.getvalue()


WISH: Texts = {(3, 5): "revoked", (3, 6): "2026-11-23", (3, 7): "Issued by mistake & <more>"}


def test_the_cells_say_what_was_asked_for_and_look_as_before() -> None:
    data = book()
    made = with_cells(data, PART, WISH)
    assert made is not None
    before, after = looks(data), looks(made)
    assert after["Notes"] == before["Notes"]
    assert said(after["Awards"]) == said(before["Awards"]) | {
        "F3": "revoked",
        "G3": "2026-11-23",
        "H3": "Issued by mistake & <more>",
    }
    styles = {name: look[1:] for name, look in before["Awards"].items()}
    assert {name: look[1:] for name, look in after["Awards"].items() if name in styles} == styles


def test_every_other_file_in_it_is_as_it_was() -> None:
    data = book()
    made = with_cells(data, PART, WISH)
    assert made is not None
    assert [name for name, _ in members(made)] == [name for name, _ in members(data)]
    changed = [name for (name, new), (_, old) in zip(members(made), members(data), strict=True) if new != old]
    assert changed == [PART]


def test_new_columns_get_their_headings() -> None:
    data = book()
    made = with_cells(data, PART, {(1, 8): "collection", (2, 8): "yes"})
    assert made is not None
    assert said(looks(made)["Awards"]) == said(looks(data)["Awards"]) | {"I1": "collection", "I2": "yes"}
    assert b'<dimension ref="A1:I4"' in dict(members(made))[PART]


def test_a_cell_can_be_emptied() -> None:
    made = with_cells(book(), PART, {(4, 7): ""})
    assert made is not None
    assert "H4" not in said(looks(made)["Awards"])


BOOK = book()


@settings(max_examples=40, deadline=None)
@given(
    line=st.integers(2, 4),
    texts=st.dictionaries(
        st.integers(0, 30),
        st.text(
            st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
        ),
        min_size=1,
    ),
)
def test_the_program_reads_back_what_was_written(line: int, texts: dict[int, str]) -> None:
    made = with_cells(BOOK, PART, {(line, column): text for column, text in texts.items()})
    if made is None:
        assert any(re.search("_x[0-9A-Fa-f]{4}_", text) for text in texts.values())
        return
    before, after = dict(rows(BOOK)), rows(made)
    before[line] = {column: text for column, text in (before[line] | texts).items() if text.strip()}
    assert {number: row for number, row in after.items() if row} == {
        number: row for number, row in before.items() if row
    }


@lru_cache(maxsize=2)
def rows(data: bytes) -> dict[int, dict[int, str]]:
    """What the program reads: by row and column, without what is empty."""
    found, _ = reading.roster(data, "awards/a.xlsx", "a.xlsx", encoding="")
    assert found is not None
    return {
        row.line: {column: cell.text for column, cell in enumerate(row.cells) if cell.text.strip()}
        for row in found.rows
    }


def test_names_with_a_prefix_and_hints_for_readers_are_understood() -> None:
    plain = dict(members(BOOK))[PART].decode()
    prefixed = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", plain).replace(" xmlns=", " xmlns:x=")
    prefixed = prefixed.replace('<x:row r="3"', '<x:row r="3" spans="1:8" ht="20"')
    made = with_cells(with_sheet(BOOK, plain, prefixed), PART, WISH)
    assert made is not None
    assert said(looks(made)["Awards"])["F3"] == "revoked"
    assert '<x:row r="3" ht="20">' in dict(members(made))[PART].decode()


def _formula(made: openpyxl.Workbook) -> None:
    made["Awards"]["F3"] = '=IF(A3="","","valid")'


def _protected(made: openpyxl.Workbook) -> None:
    made["Awards"].protection.sheet = True


UNSAFE: dict[str, bytes] = {
    "a formula in the cell": book(change=_formula),
    "a protected sheet": book(change=_protected),
    "a comment in the XML": with_sheet(BOOK, "<sheetData>", "<!-- x --><sheetData>"),
    "rows without numbers": with_sheet(BOOK, '<row r="2"', "<row"),
    "cells without names": with_sheet(BOOK, '<c r="A3"', "<c"),
    "other quotes": with_sheet(BOOK, '<c r="F3"', "<c r='F3'"),
    "something else between the rows": with_sheet(BOOK, "</sheetData>", "<more/></sheetData>"),
    "something else in the row": with_sheet(BOOK, '<c r="A3"', '<more/><c r="A3"'),
    "a cell twice": with_sheet(BOOK, '<c r="B3"', '<c r="A3"'),
    "not a workbook": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", UNSAFE)
def test_what_is_not_as_usual_is_left_to_a_person(name: str) -> None:
    assert with_cells(UNSAFE[name], PART, WISH) is None


@pytest.mark.parametrize("text", ["a\x00", "a\x0bb", "\ud800", "_x000D_"])
def test_a_text_that_a_workbook_cannot_hold_is_left_to_a_person(text: str) -> None:
    assert with_cells(BOOK, PART, {(3, 5): text}) is None


def test_a_row_or_a_sheet_that_is_not_there_is_left_to_a_person() -> None:
    assert with_cells(BOOK, PART, {(9, 5): "revoked"}) is None
    assert with_cells(BOOK, "xl/worksheets/sheet9.xml", WISH) is None


def test_a_table_in_the_sheet_stays_one() -> None:
    def as_table(made: openpyxl.Workbook) -> None:
        made["Awards"].add_table(Table(displayName="Awards", ref="A1:H4"))

    made = with_cells(book(change=as_table), PART, {**WISH, (1, 8): "collection", (3, 8): "yes"})
    assert made is not None
    assert openpyxl.load_workbook(io.BytesIO(made))["Awards"].tables["Awards"].ref == "A1:H4"
