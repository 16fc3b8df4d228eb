"""Whatever a table looks like: what was asked for is in it afterwards, and every other byte is as it was."""

import codecs
import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edit import delimited
from generator.edit.delimited import Added, Unsavable, with_cells, with_row
from generator.model import delimited as tables
from generator.model.delimited import Layout
from generator.read.rosters import delimited as reading

MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
HEADER = ["badge", "Prénom", "email", "date"]
"""One letter of it is no UTF-8 in any legacy encoding, so that a file stays what it is whatever the rows hold."""


@dataclass(frozen=True)
class Dialect:
    """How a spreadsheet program writes a table."""

    separator: str
    ending: str
    encoding: str
    mark: bytes
    says_separator: bool
    ends_last_line: bool

    def joined(self, rows: Iterable[Iterable[str]]) -> str:
        lines = [self.separator.join(row) for row in rows]
        text = self.ending.join(["sep=" + self.separator] * self.says_separator + lines)
        return text + self.ending * self.ends_last_line

    def saved(self, text: str) -> bytes:
        return self.mark + text.encode(self.encoding)


@dataclass(frozen=True)
class Written:
    """A table as it is written: every cell with its quotes, by row; the first row is the headings."""

    dialect: Dialect
    rows: tuple[tuple[str, ...], ...]

    @property
    def data(self) -> bytes:
        return self.dialect.saved(self.dialect.joined(self.rows))


def forms(value: str) -> tuple[str, str]:
    """The two ways to write a value into a cell."""
    return value, '"' + value.replace('"', '""') + '"'


encodings = st.sampled_from(
    [
        ("utf-8", b""),
        *((name, mark) for name, mark in MARKS.items()),
        *((name, b"") for name in ("cp1252", "cp1250", "iso8859-15", "gb18030", "cp850")),
    ]
)
values = st.text(alphabet="aé Z0;,\t|\"\n'", max_size=6).map(lambda value: value.strip().replace("\r", ""))


@st.composite
def dialects(draw: st.DrawFn) -> Dialect:
    encoding, mark = draw(encodings)
    return Dialect(
        separator=draw(st.sampled_from(list(";,\t|"))),
        ending=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        encoding=encoding,
        mark=mark,
        says_separator=draw(st.booleans()),
        ends_last_line=draw(st.booleans()),
    )


@st.composite
def cells(draw: st.DrawFn, dialect: Dialect, *, always_quoted: bool) -> str:
    value = draw(values)
    is_quoted = always_quoted or any(sign in value for sign in (dialect.separator, '"', "\n"))
    return forms(value)[is_quoted or draw(st.booleans())]


@st.composite
def written_tables(draw: st.DrawFn) -> Written:
    """Rows of two cells up to one more than there are headings (empty, then), and empty lines between them."""
    dialect = draw(dialects())
    always_quoted, trailing = draw(st.booleans()), draw(st.integers(0, 2))
    rows = [tuple(forms(head)[always_quoted] for head in HEADER) + ("",) * trailing]
    for _ in range(draw(st.integers(1, 4))):
        width = draw(st.integers(2, len(HEADER)))
        more = len(HEADER) - width + trailing if draw(st.booleans()) else 0
        row = ["a1", *(draw(cells(dialect, always_quoted=always_quoted)) for _ in range(width - 1))]
        rows.append((*row, *[""] * more))
        if draw(st.booleans()):
            rows.append(draw(st.sampled_from([("",), ("", "", "", "")])))
    return Written(dialect, tuple(rows))


@dataclass(frozen=True)
class Read:
    """How the program itself reads a table: its layout, its rows without what is empty at their end, their lines."""

    layout: Layout
    rows: list[list[str]]
    lines: list[int]


def read(data: bytes, encoding: str) -> Read:
    found, problems = reading.roster(data, "awards/a.csv", "a.csv", encoding=encoding)
    assert found is not None
    assert not any(problem.is_error for problem in problems)
    heads = [head.value for head in found.header]
    rows = [[cell.text for cell in row.cells] for row in found.rows]
    lines = [row.place(-1).line for row in found.rows]
    return Read(found.layout, [heads, *rows], [found.layout.heading_line, *lines])


def without_empty(row: list[str]) -> list[str]:
    return row[: max((number + 1 for number, value in enumerate(row) if value.strip()), default=0)]


def replaced(rows: list[list[str]], place: int, row: list[str]) -> list[list[str]]:
    return [*rows[:place], row, *rows[place + 1 :]]


def filled_rows(table: Written) -> list[int]:
    return [number for number, row in enumerate(table.rows) if number and any(row)]


@settings(deadline=None)
@given(table=written_tables(), data=st.data())
def test_cells_say_what_was_asked_for_and_every_other_byte_is_as_it_was(
    table: Written, data: st.DataObject
) -> None:
    dialect = table.dialect
    before = read(table.data, dialect.encoding)
    at = data.draw(st.sampled_from(filled_rows(table)))
    row = table.rows[at]
    columns = data.draw(st.sets(st.integers(1, min(len(row), len(HEADER)) - 1), min_size=1, max_size=3))
    wanted = {column: data.draw(values) for column in sorted(columns)}
    place = filled_rows(table).index(at) + 1
    made = with_cells(table.data, before.layout, before.lines[place], wanted)
    possible = {
        replace(
            table,
            rows=(
                *table.rows[:at],
                tuple(
                    dict(zip(wanted, some, strict=True)).get(place, cell) for place, cell in enumerate(row)
                ),
                *table.rows[at + 1 :],
            ),
        ).data
        for some in product(*({row[column], *forms(value)} for column, value in wanted.items()))
    }
    assert made in possible
    assert isinstance(made, bytes)
    expected = dict(enumerate(before.rows[place])) | wanted
    row_after = without_empty([expected.get(each, "") for each in range(max(expected) + 1)])
    assert read(made, dialect.encoding).rows == replaced(before.rows, place, row_after)


@settings(deadline=None)
@given(table=written_tables(), value=values.filter(bool))
def test_a_row_is_added_below_the_last_one_and_every_byte_before_it_and_behind_it_stays(
    table: Written, value: str
) -> None:
    before = read(table.data, table.dialect.encoding)
    added = with_row(table.data, before.layout, {0: "first-aid", 1: value})
    assert isinstance(added, Added)
    made = added.data
    last = filled_rows(table)[-1]
    head = table.dialect.saved(replace(table.dialect, ends_last_line=False).joined(table.rows[: last + 1]))
    assert made.startswith(head)
    assert made.endswith(table.data[len(head) :])
    after = read(made, table.dialect.encoding)
    assert after.rows == [*before.rows, ["first-aid", value]]
    assert after.lines == [*before.lines, added.line]


@settings(deadline=None)
@given(table=written_tables(), data=st.data())
def test_new_columns_take_nothing_away_and_leave_every_row_as_it_was(
    table: Written, data: st.DataObject
) -> None:
    before = read(table.data, table.dialect.encoding)
    place = data.draw(st.integers(1, len(before.rows) - 1))
    value = data.draw(values.filter(bool))
    made = with_cells(
        table.data,
        before.layout,
        before.lines[place],
        {4: "revoked", 5: value},
        headings={4: "status", 5: "reason"},
    )
    assert isinstance(made, bytes)
    behind = iter(made)
    assert all(byte in behind for byte in table.data), "something of the old bytes is gone"
    after = read(made, table.dialect.encoding)
    row_after = [*(before.rows[place] + [""] * 4)[:4], "revoked", value]
    assert after.rows == [[*HEADER, "status", "reason"], *replaced(before.rows, place, row_after)[1:]]


@given(
    st.text(alphabet='ab;"\n', max_size=30).filter(lambda text: text.strip("\n") != ""),
)
def test_cells_stand_where_the_parser_finds_them(text: str) -> None:
    try:
        expected = list(csv.reader(text.splitlines(keepends=True), delimiter=";", strict=True))
    except csv.Error:
        return
    walked = [[tables.content(text, span) for span in row] for row in tables.rows(text, 0, ";")]
    assert [[] if row == [""] else row for row in walked] == [[] if row == [""] else row for row in expected]


CSV_EXAMPLES: dict[str, tuple[str, dict[int, str], str]] = {
    "plain": ("a,b,c\n1,2,3\n4,5,6\n", {1: "x"}, "a,b,c\n1,2,3\n4,x,6\n"),
    "a cell that needs quotes gets them": ("a,b,c\n1,,\n4,5,\n", {2: 'x, "y"'}, 'a,b,c\n1,,\n4,5,"x, ""y"""\n'),
    "where everything is in quotes, so is the new": ('"a","b"\n"1","2"\n"4",""\n', {1: "x"}, '"a","b"\n"1","2"\n"4","x"\n'),
    "and what is emptied": ('"a","b","c"\n"1","2",""\n"4","5",""\n', {1: ""}, '"a","b","c"\n"1","2",""\n"4","",""\n'),
    "where only text is in quotes, text stays in them": ('a,b\n1,2\n4,"y"\n', {1: "x"}, 'a,b\n1,2\n4,"x"\n'),
    "quotes that were needed go when they are not": ('a,b\n1,2\n4,"y, z"\n', {1: "x"}, "a,b\n1,2\n4,x\n"),
    "a row that ends early": ("a;b;c;d\r\n1;2;3;4\r\n5\r\n", {2: "x"}, "a;b;c;d\r\n1;2;3;4\r\n5;;x\r\n"),
    "the last line is not ended": ("a\tb\n1\t2\n3\t4", {1: "x"}, "a\tb\n1\t2\n3\tx"),
    "line ends in a cell": ('a,b\r\n"1\r\n1",2\r\n"3\n\n3",4\r\n', {1: "x"}, 'a,b\r\n"1\r\n1",2\r\n"3\n\n3",x\r\n'),
    "old Macintosh": ("a,b\r1,2\r3,4\r", {0: "x"}, "a,b\r1,2\rx,4\r"),
}  # fmt: skip


@pytest.mark.parametrize("name", CSV_EXAMPLES)
def test_a_cell_is_written_as_the_table_writes(name: str) -> None:
    old, wanted, new = CSV_EXAMPLES[name]
    before = read(old.encode(), "cp1252")
    assert with_cells(old.encode(), before.layout, before.lines[2], wanted) == new.encode()


COLUMN_EXAMPLES: dict[str, tuple[str, str]] = {
    "every row gets its empty cells": (
        "a,b,c\n1,2,3\n4,5,6\n",
        "a,b,c,status,reason\n1,2,3,,\n4,5,6,revoked,lost\n",
    ),
    "rows that end early stay short": (
        "a,b,c\n1,2\n4,5\n",
        "a,b,c,status,reason\n1,2\n4,5,,revoked,lost\n",
    ),
    "free columns at the right are used": (
        "a;b;c;;\n1;2;3;;\n4;5;6;;\n",
        "a;b;c;status;reason\n1;2;3;;\n4;5;6;revoked;lost\n",
    ),
    "one is free, and one is added": (
        "a;b;c;\n1;2;3;\n4;5;6;\n",
        "a;b;c;status;reason\n1;2;3;;\n4;5;6;revoked;lost\n",
    ),
    "in quotes as everything": (
        '"a","b","c"\n"1","2","3"\n"4","","6"\n',
        '"a","b","c","status","reason"\n"1","2","3","",""\n"4","","6","revoked","lost"\n',
    ),
    "empty rows of a spreadsheet too": (
        "a,b,c\n1,2,3\n4,5,6\n,,\n\n",
        "a,b,c,status,reason\n1,2,3,,\n4,5,6,revoked,lost\n,,,,\n\n",
    ),
}


@pytest.mark.parametrize("name", COLUMN_EXAMPLES)
def test_columns_are_added_at_the_right(name: str) -> None:
    old, new = COLUMN_EXAMPLES[name]
    before = read(old.encode(), "cp1252")
    wanted = {3: "revoked", 4: "lost"}
    made = with_cells(
        old.encode(), before.layout, before.lines[2], wanted, headings={3: "status", 4: "reason"}
    )
    assert isinstance(made, bytes)
    assert made.decode() == new


ROW_EXAMPLES: dict[str, tuple[str, str]] = {
    "below the last row": ("a,b,c\n1,2,3\n", "a,b,c\n1,2,3\nx,y,\n"),
    "without a line end where there was none": ("a,b,c\r\n1,2,3", "a,b,c\r\n1,2,3\r\nx,y,"),
    "above what is empty": ("a;b;c\n1;2;3\n;;\n\n", "a;b;c\n1;2;3\nx;y;\n;;\n\n"),
    "in quotes": ('"a","b","c"\n"1","","3"\n', '"a","b","c"\n"1","","3"\n"x","y",""\n'),
    "only the headings are there": ("a,b,c", "a,b,c\nx,y,"),
    "with the separators at the end that all rows have": (
        "a;b;c;;\r\n1;2;3;;\r\n",
        "a;b;c;;\r\n1;2;3;;\r\nx;y;;;\r\n",
    ),
    "as short as the other rows": ("a,b,c\n1,2\n", "a,b,c\n1,2\nx,y\n"),
}


@pytest.mark.parametrize("name", ROW_EXAMPLES)
def test_a_row_is_added_as_the_table_writes_rows(name: str) -> None:
    old, new = ROW_EXAMPLES[name]
    added = with_row(old.encode(), read(old.encode(), "cp1252").layout, {0: "x", 1: "y"})
    assert isinstance(added, Added)
    assert added.data.decode() == new
    assert added.written in new.splitlines()


def test_a_letter_that_the_encoding_has_not_is_said() -> None:
    old = "badge;Prénom;c\n1;2;3\n".encode("cp1252")
    layout = read(old, "cp1252").layout
    assert with_cells(old, layout, 2, {1: "Jo 陈"}) == Unsavable("陈", "cp1252")
    assert with_row(old, layout, {1: "陈"}) == Unsavable("陈", "cp1252")


def test_bytes_that_an_encoding_reads_and_never_writes_are_kept() -> None:
    twin = b"\xfa\x54"  # one of several ways to say U+FFE2 in this encoding; written back it would be 81 CA
    assert twin.decode("cp932").encode("cp932") != twin
    old = "名前,b,c\n".encode("cp932") + twin + b",2,3\n4,5,6\n"
    made = with_cells(old, read(old, "cp932").layout, 3, {2: "x"})
    assert made == old.replace(b"4,5,6", b"4,5,x")


def test_a_new_table_has_quotes_where_they_are_needed() -> None:
    made = delimited.table(["a", "b", "c"], ["1", "x, y", ""])
    assert made == Added(b'a,b,c\n1,"x, y",\n', 2, '1,"x, y",')
