"""Text tables: cells filled, columns added at the right, a row added at the end. Every other byte stays.

A change is a splice: a stretch of the text and what takes its place. What stands between two splices is copied
as bytes and never decoded and encoded again, since not every encoding gives back the bytes that it was read from.

A new cell is written as the table writes: in quotes where the cells beside it are, or where it has to be.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.delimited import QUOTE, Layout, Span, cells, content, line_end, line_start, rows

Cells = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Unsavable:
    """A sign that cannot be kept in the encoding of a table."""

    sign: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Added:
    """A table with one more row: its bytes, the line on which the row stands, and the row as it is written."""

    data: bytes
    line: int
    written: str


def with_cells(
    data: bytes,
    layout: Layout,
    line: int,
    wanted: Mapping[int, str],
    *,
    headings: Mapping[int, str] | None = None,
) -> bytes | Unsavable:
    """The table with some cells of one row, and with columns that it had not.

    Args:
        data: the table.
        layout: how it is written.
        line: the line on which the row begins, from 1.
        wanted: what its cells are to say, by column from 0.
        headings: those of new columns, by column; right of all that there are. Rows that reach as far as the
            headings did get empty cells below the new ones, so that the table stays as even as it was.

    Raises:
        ValueError: these bytes are not written like that, or end before that line.
    """
    text = _text(data, layout)
    target = line_start(text, line)
    if not headings:
        row = cells(text, target, layout.separator)
        return _spliced(data, text, layout, _filled(text, layout, row, wanted))
    first, *others = rows(text, line_start(text, layout.heading_line), layout.separator)
    width = max(len(first), *(number + 1 for number in headings))
    splices = list(_filled(text, layout, first, headings))
    for row in others:
        asked = wanted if row[0].start == target else {}
        splices += _filled(text, layout, row, asked, width=width if len(row) >= len(first) else 0)
    return _spliced(data, text, layout, splices)


def with_row(data: bytes, layout: Layout, wanted: Mapping[int, str]) -> Added | Unsavable:
    """The table with one more row below the last one that is filled.

    Args:
        data: the table.
        layout: how it is written.
        wanted: what the cells of the row say, by column from 0.

    Raises:
        ValueError: these bytes are not written like that.
    """
    text = _text(data, layout)
    below = rows(text, line_start(text, layout.heading_line), layout.separator)
    filled = [row for row in below if any(content(text, cell).strip() for cell in row)]
    last, end = filled[-1], filled[-1][-1].end
    ending = next((found for row in reversed(filled) if (found := line_end(text, row[-1].end))), "\n")
    habit = _Habit.of(text, last, layout.separator)
    width = max(len(last), *(number + 1 for number in wanted))
    written = layout.separator.join(habit.written(number, wanted.get(number, "")) for number in range(width))
    made = _spliced(data, text, layout, [_Splice(end, end, ending + written)])
    return made if isinstance(made, Unsavable) else Added(made, _lines(text[:end]) + 1, written)


def table(header: Sequence[str], row: Sequence[str]) -> Added:
    """A new table with one row: UTF-8, commas, quotes only where they have to be, every line ended."""
    habit = _Habit(",")
    lines = [",".join(habit.written(*cell) for cell in enumerate(each)) for each in (header, row)]
    return Added("".join(f"{line}\n" for line in lines).encode(), 2, lines[-1])


@dataclass(frozen=True, slots=True)
class _Splice:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Habit:
    """What a row puts in quotes: all filled cells, all empty ones, or some columns for no need."""

    separator: str
    filled: bool = False
    empty: bool = False
    columns: frozenset[int] = frozenset()

    @classmethod
    def of(cls, text: str, row: Cells, separator: str) -> "_Habit":
        said = [content(text, cell) for cell in row]
        quoted = [text[cell.start : cell.start + 1] == QUOTE for cell in row]
        filled = [is_quoted for is_quoted, value in zip(quoted, said, strict=True) if value]
        empty = [is_quoted for is_quoted, value in zip(quoted, said, strict=True) if not value]
        always = bool(filled) and all(filled)
        needless = (
            number
            for number, value in enumerate(said)
            if value and quoted[number] and not _has_to_be_quoted(value, separator)
        )
        return cls(separator, always, all(empty) if empty else always, frozenset(needless))

    def written(self, column: int, value: str) -> str:
        """A cell as the row would write it."""
        habit = (self.filled or column in self.columns) if value else self.empty
        if not habit and not _has_to_be_quoted(value, self.separator):
            return value
        return f"{QUOTE}{value.replace(QUOTE, QUOTE * 2)}{QUOTE}"


def _has_to_be_quoted(value: str, separator: str) -> bool:
    return any(sign in value for sign in (separator, QUOTE, "\r", "\n"))


def _filled(
    text: str, layout: Layout, row: Cells, wanted: Mapping[int, str], *, width: int = 0
) -> Iterator[_Splice]:
    """The splices that make cells of a row say what is wanted; cells that it lacks are added at its end."""
    habit = _Habit.of(text, row, layout.separator)
    for number, value in sorted(wanted.items()):
        if number < len(row) and content(text, row[number]) != value:
            yield _Splice(row[number].start, row[number].end, habit.written(number, value))
    width = max(width, *(number + 1 for number in wanted), 0)
    added = (habit.written(number, wanted.get(number, "")) for number in range(len(row), width))
    more = "".join(layout.separator + cell for cell in added)
    if more:
        yield _Splice(row[-1].end, row[-1].end, more)


def _text(data: bytes, layout: Layout) -> str:
    return data[len(layout.mark) :].decode(layout.encoding)


def _lines(text: str) -> int:
    """On which line a text ends that began on the first."""
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _spliced(data: bytes, text: str, layout: Layout, splices: Iterable[_Splice]) -> bytes | Unsavable:
    """The bytes with every splice in its place; what lies between them is cut out of the old bytes."""
    made = [layout.mark]
    at, byte = 0, len(layout.mark)
    for splice in splices:
        kept = _cut(data, byte, text[at : splice.start], layout.encoding)
        old = _cut(data, byte + len(kept), text[splice.start : splice.end], layout.encoding)
        at, byte = splice.end, byte + len(kept) + len(old)
        try:
            made += (kept, splice.text.encode(layout.encoding))
        except UnicodeEncodeError as error:
            return Unsavable(splice.text[error.start], layout.encoding)
    return b"".join([*made, data[byte:]])


def _cut(data: bytes, byte: int, text: str, encoding: str) -> bytes:
    """The bytes of a stretch of text.

    Raises:
        ValueError: the encoding writes the same letters in several lengths, and these in another one than usual.
    """
    found = data[byte : byte + len(text.encode(encoding))]
    if found.decode(encoding) != text:
        raise ValueError("these bytes do not say that text")
    return found
