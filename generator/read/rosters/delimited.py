"""Text tables (`.csv`, `.tsv`) as spreadsheets write them.

The separator is the one of `;`, `,`, tab and `|` that occurs most in the first row outside quotes, or what a
first line `sep=;` says. A roster holds the decoded text only: rows are parsed anew on every walk, and a
row finds its place on the page only when asked.

Source: RFC 4180, section 2 Definition of the CSV Format.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from generator.model.delimited import Layout, cells
from generator.model.place import Located, Place, Problem, Severity
from generator.model.source import Cell
from generator.model.words import counted
from generator.read.rosters import encodings, structure
from generator.read.rosters.misread import SEPARATORS, misread
from generator.read.text import one_line_end, shown

_NEVER = "\x1f"
"""The separator of a table with one column: a sign that no sheet contains."""

_SEP_LINE = re.compile(r'^"?sep=([^\w\s"]|\t)"?[;,\t| ]*$', re.IGNORECASE)


def roster(data: bytes, path: str, file: str, *, encoding: str) -> tuple["Table | None", tuple[Problem, ...]]:
    """A text table and its problems; see `rosters.Reader`.

    Problems: roster-encoding, nul-character, file-too-large, empty-roster, unclosed-quote, stray-quote, cell-too-long,
    too-many-columns, too-many-cells, cells-not-separated, curly-quotes; a warning roster-not-utf-8.
    """
    decoded = encodings.decoded(data, encoding)
    if isinstance(decoded, UnicodeDecodeError):
        return None, (_undecodable(data, decoded.start, encoding, file),)
    text = one_line_end(decoded.text)
    if "\0" in text:
        return None, (_nul(text, file),)
    if too_long := structure.row_problems(text.count("\n"), file):
        return None, too_long
    table, problems = _table(replace(decoded, text=text), path, file)
    if table is None:
        return None, problems
    warning = _assumed(table, decoded.assumed) if decoded.assumed else ()
    return table, (*warning, *problems, *_faults(table))


@dataclass(frozen=True, slots=True)
class Table:
    """A roster in a text file. Its rows are parsed whenever they are walked."""

    path: str
    place: Place
    header: tuple[Located[str], ...]
    text: str
    layout: Layout
    start: int
    first_line: int

    @property
    def separator(self) -> str:
        """What stands between two cells."""
        return self.layout.separator

    @property
    def rows(self) -> "Table":
        """Itself: it can be walked any number of times."""
        return self

    def __iter__(self) -> Iterator["TextRow"]:
        for row in _parsed(self.text, self.start, self.first_line, self.separator):
            if isinstance(row.values, csv.Error) or not structure.is_filled(row.values):
                continue
            if misread(row.values, len(self.header), self.separator, self.place) is None:
                yield TextRow(self, row.values, row.offset, row.line)


class TextRow:
    """A row of a text table. `line` is the one on which it begins."""

    __slots__ = ("_cells", "_offset", "_table", "line", "values")

    def __init__(self, table: Table, values: list[str], offset: int, line: int) -> None:
        self._table = table
        self._offset = offset
        self._cells: tuple[Cell, ...] | None = None
        self.values = values
        self.line = line

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, from the left, without empty ones at the end."""
        if self._cells is None:
            values = self.values
            while values and not values[-1].strip():
                values = values[:-1]
            self._cells = tuple(map(Cell, values))
        return self._cells

    def place(self, column: int) -> Place:
        """Where the cell of that column begins; the row's first line for -1 and for a cell that is not there."""
        file = self._table.place.file
        if not 0 <= column < len(self.values):
            return Place(file, self.line)
        return _cell_place(self._table, self._offset, self.line, column)


@dataclass(frozen=True, slots=True)
class _Row:
    offset: int
    line: int
    values: list[str] | csv.Error


class _Lines:
    """The lines of a text from an offset on; knows how far it has read."""

    __slots__ = ("offset", "text")

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        start = self.offset
        end = self.text.find("\n", start) + 1 or len(self.text)
        if start >= end:
            raise StopIteration
        self.offset = end
        return self.text[start:end]


def _parsed(text: str, offset: int, first_line: int, separator: str) -> Iterator[_Row]:
    """Every row from an offset on, empty ones too; a row that cannot be parsed is an error.

    After an error in a row of several lines nothing that follows can be trusted, and the walk ends.
    """
    lines = _Lines(text, offset)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        start, line = lines.offset, first_line + reader.line_num
        try:
            values = next(reader, None)
        except csv.Error as error:
            yield _Row(start, line, error)
            if first_line + reader.line_num > line + 1:
                return
            continue
        if values is None:
            return
        yield _Row(start, line, values)


def _table(decoded: encodings.Decoded, path: str, file: str) -> tuple[Table | None, tuple[Problem, ...]]:
    text = decoded.text
    first, _, _ = text.partition("\n")
    said = _SEP_LINE.match(first)
    start, line = (len(first) + 1, 2) if said else (0, 1)
    separator = said[1] if said else _counted(text)
    for row in _parsed(text, start, line, separator):
        layout = Layout(
            encoding=decoded.encoding, mark=decoded.mark, separator=separator, heading_line=row.line
        )
        if isinstance(row.values, csv.Error):
            return None, (_fault(Table(path, Place(file), (), text, layout, start, line), row),)
        if not structure.is_filled(row.values):
            continue
        end, lines = _after(text, row, separator)
        table = Table(path, Place(file), (), text, layout, end, lines)
        heads = TextRow(table, row.values, row.offset, row.line).cells
        if too_wide := structure.header_problems(len(heads), Place(file, row.line)):
            return None, too_wide
        places = _places(table, row.offset, row.line)
        header = tuple(Located(cell.text, place) for cell, place in zip(heads, places, strict=False))
        return replace(table, header=header), ()
    return None, (structure.empty(file),)


def _after(text: str, row: _Row, separator: str) -> tuple[int, int]:
    """Offset and line of what follows a row."""
    lines = _Lines(text, row.offset)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    next(reader)
    return lines.offset, row.line + reader.line_num


def _counted(text: str) -> str:
    """The separator that occurs most in the first row that is not empty, outside quotes."""
    counts = dict.fromkeys(SEPARATORS, 0)
    quoted = False
    for sign in text.lstrip("\n"):
        if sign == '"':
            quoted = not quoted
        elif sign == "\n" and not quoted:
            break
        elif not quoted and sign in counts:
            counts[sign] += 1
    most = max(SEPARATORS, key=lambda sign: counts[sign])
    return most if counts[most] else _NEVER


def _cell_place(table: Table, offset: int, line: int, column: int) -> Place:
    return next(islice(_places(table, offset, line), column, None))


def _places(table: Table, offset: int, line: int) -> Iterator[Place]:
    """Where the cells of the row begin that begins at an offset, on a line."""
    text, before = table.text, offset
    begun = text.rfind("\n", 0, offset) + 1
    for span in cells(text, offset, table.separator):
        line += text.count("\n", before, span.start)
        begun = text.rfind("\n", before, span.start) + 1 or begun
        before = span.start
        yield Place(table.place.file, line, span.start - begun + 1)


def _faults(table: Table) -> tuple[Problem, ...]:
    """What is wrong with the rows' structure, found by walking all of them once."""
    faults = structure.Faults(table.place.file)
    width = len(table.header)
    for row in _parsed(table.text, table.start, table.first_line, table.separator):
        if isinstance(row.values, csv.Error):
            faults.add(_fault(table, row))
        elif found := misread(row.values, width, table.separator, Place(table.place.file, row.line)):
            faults.add(found)
        elif len(row.values) > width and structure.is_filled(row.values):
            filled = TextRow(table, row.values, row.offset, row.line)
            faults.check_width(filled.cells, width, filled.place)
    return faults.all()


def _fault(table: Table, row: _Row) -> Problem:
    place = Place(table.place.file, row.line)
    said = str(row.values)
    if "field larger" in said:
        what = f"The row that begins on line {row.line} holds a cell of more than {csv.field_size_limit():,} characters."
        hint = 'A closing quote may be missing: look for a cell that begins with " and does not end with one.'
        return Problem(place, "cell-too-long", what, hint)
    if "unexpected end" in said:
        what = f"A quote opens in the row that begins on line {row.line} and is never closed."
        return Problem(
            place,
            "unclosed-quote",
            what,
            'Close it with ", or delete it. A quote inside a cell is written twice: "".',
        )
    line = table.text[row.offset : table.text.find("\n", row.offset) + 1 or None]
    what = f"The quotes in the row that begins on line {row.line} do not match: {shown(line)}"
    return Problem(
        place,
        "stray-quote",
        what,
        'A cell in quotes ends with its quote; a quote inside a cell is written twice: "".',
    )


def _assumed(table: Table, name: str) -> tuple[Problem, ...]:
    """The warning that says how a file was read, with a row of it as proof."""
    rows = _parsed(table.text, 0, 1, table.separator)
    for number, row in enumerate(rows, start=1):
        strange = (
            []
            if isinstance(row.values, csv.Error)
            else [value for value in row.values if not value.isascii()]
        )
        if strange:
            what = f"{table.place.file} is not saved as UTF-8. I read it as {encodings.label(name)}: "
            what += f'row {number} is "{shown(", ".join(strange))}".'
            hint = 'If that is wrong, save it as "CSV UTF-8" in Excel.'
            return (
                Problem(Place(table.place.file, row.line), "roster-not-utf-8", what, hint, Severity.WARNING),
            )
    return ()


def _undecodable(data: bytes, at: int, encoding: str, file: str) -> Problem:
    line = data.count(b"\n", 0, at) + 1
    what = f"Line {line} holds signs that are neither UTF-8 nor {encodings.label(encoding)}."
    hint = 'Save it as "CSV UTF-8" in Excel, or say in site.yml how it is saved, for example encoding: cp1250'
    return Problem(Place(file, line), "roster-encoding", what, hint)


def _nul(text: str, file: str) -> Problem:
    number = counted(text.count("\0"), "sign")
    what = f"This file holds {number} that no table contains (NUL): it is damaged, or not a text file."
    return Problem(
        Place(file, text.count("\n", 0, text.index("\0")) + 1),
        "nul-character",
        what,
        'Save it again as "CSV UTF-8" in Excel.',
    )
