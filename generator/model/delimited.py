"""Text tables: how one is written, and where the cells of a row stand. What reader and editor agree on.

A row is walked as the parser of the reader walks it: a cell that begins with a quote ends behind its closing
one, a quote inside is written twice; any other cell ends at a separator or a line end, however that is written.

Source: RFC 4180, section 2 Definition of the CSV Format.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

QUOTE = '"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a text table is written, as far as an edit has to keep it.

    `encoding` is Python's name of it, without the mark; `mark` are the bytes before the text, if any;
    `heading_line` is the line on which the headings begin, from 1.
    """

    encoding: str
    mark: bytes
    separator: str
    heading_line: int


@dataclass(frozen=True, slots=True)
class Span:
    """Where a cell stands in a text, its quotes included: from `start` up to `end`."""

    start: int
    end: int


def cells(text: str, offset: int, separator: str) -> tuple[Span, ...]:
    """The cells of the row that begins at an offset; at least one, which is empty in an empty line."""
    cell = _cell(separator)
    found: list[Span] = []
    at = offset
    while True:
        walked = cell.match(text, at)
        end = walked.end() if walked else at
        found.append(Span(at, end))
        if text[end : end + 1] != separator:
            return tuple(found)
        at = end + 1


def rows(text: str, offset: int, separator: str) -> Iterator[tuple[Span, ...]]:
    """The cells of every row from an offset on, of empty lines too."""
    at = offset
    while at < len(text):
        row = cells(text, at, separator)
        yield row
        end = row[-1].end
        at = end + len(line_end(text, end))


def line_end(text: str, offset: int) -> str:
    r"""The line end that stands at an offset: `\r\n`, `\n` or `\r`; "" where the text ends."""
    pair = text[offset : offset + 2]
    return pair if pair == "\r\n" else pair[:1]


def line_start(text: str, line: int) -> int:
    """The offset of a line, counted from 1.

    Raises:
        ValueError: there are not so many lines.
    """
    at = 0
    for _ in range(line - 1):
        found = _LINE_END.search(text, at)
        if found is None:
            raise ValueError(f"there is no line {line}")
        at = found.end()
    return at


def content(text: str, span: Span) -> str:
    """What a cell says, without the quotes that hold it together."""
    written = text[span.start : span.end]
    if not written.startswith(QUOTE):
        return written
    return written[1:].removesuffix(QUOTE).replace(QUOTE * 2, QUOTE)


_LINE_END = re.compile(r"\r\n|\n|\r")


@cache
def _cell(separator: str) -> re.Pattern[str]:
    return re.compile(rf'(?:"[^"]*(?:""[^"]*)*"?)?[^{re.escape(separator)}\r\n]*')
