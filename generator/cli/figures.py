"""`badges figures`: how many awards, of what, when; what ends; who is on the way. As a table, as CSV, as a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import keep_private, located, speaking, today
from generator.model import words
from generator.model.errors import BadgesError
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.model.figure_tables import FigureTable
    from generator.pipeline import Folders

PLACES = 78
"""A line of 80, less the two that the console moves it in."""
LEAST_NAME = 16
NONE = "·"
"""What stands for 0, so that a number is seen among many of them."""


@click.command()
@click.option(
    "--csv",
    "table",
    metavar="FILE.csv",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write everything, all years, for a spreadsheet.",
)
@click.option(
    "--page",
    metavar="FILE.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a page with a picture and these tables.",
)
@click.option(
    "--year",
    type=click.IntRange(1900, 9999),
    metavar="YEAR",
    help="Which year to show month by month; this one if left out.",
)
@located
@speaking
def figures(
    console: Console, folders: "Folders", *, table: Path | None, page: Path | None, year: int | None
) -> None:
    """Count: awards by badge, month and year, how they stand, renewals due, progress on pathways.

    It counts what a publish would show, as of today. Nobody is named, and nothing of it is published: the page and the
    CSV are for you. Show them at the annual meeting, or to who pays for the courses.

    \b
    Example:
        badges figures
        badges figures --year 2025
        badges figures --csv figures.csv --page figures.html
    """
    from generator import pipeline
    from generator.model.figure_tables import in_short, remarks, tables

    for file, ending, what in ((table, ".csv", "spreadsheet"), (page, ".html", "web page")):
        if file is not None:
            if file.suffix.lower() != ending:
                raise BadgesError(f"{file} is no name for a {what}.", f"Let it end in {ending}.")
            keep_private(file, folders, "figures are for you, not for publishing")
    now = today().date()
    shown = year or now.year
    found = pipeline.figures(folders, pipeline.Day(today=now), year=shown, table=table, page=page)
    if isinstance(found, Report):
        console.show(found, verdict="Mend what is listed above first. Nothing was counted.")
        raise SystemExit(1)
    lines = [line for each in tables(found, shown) for line in ("", *_lines(each))]
    written = [f"Wrote {file}: for you, not for publishing." for file in (table, page) if file is not None]
    notes = (f"{found.site}, {now.isoformat()}", *lines, "", *remarks(found), *written)
    console.show(Report(notes=notes), verdict=in_short(found))


@dataclass(frozen=True, slots=True)
class _Column:
    """A heading and what stands below it."""

    heading: str
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(map(len, (self.heading, *self.cells)))


def _lines(table: "FigureTable") -> Iterator[str]:
    """A table as lines of a terminal; one with too many columns is continued below."""
    yield f"{table.title}:"
    rows = (*table.rows, *([table.last] if table.last else ()))
    if table.rows:
        columns = [
            _Column(heading, tuple(_number(row.numbers[index]) for row in rows))
            for index, heading in enumerate(table.columns)
        ]
        widest = max(words.width(row.name) for row in rows)
        gap = 2 if widest + sum(each.width + 2 for each in columns) <= PLACES - 2 else 1
        for some in _fitting(columns, gap, PLACES - min(widest, LEAST_NAME)):
            left = PLACES - sum(each.width + gap for each in some)
            yield from _block([row.name for row in rows], some, gap, min(widest, left - 2))
    yield from wrap(table.note, PLACES, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _number(number: int) -> str:
    return f"{number:,}" if number else NONE


def _fitting(columns: Sequence[_Column], gap: int, places: int) -> Iterator[list[_Column]]:
    """The columns in as few blocks as fit into so many places."""
    block: list[_Column] = []
    for each in columns:
        if block and sum(one.width + gap for one in (*block, each)) > places - 2:
            yield block
            block = []
        block.append(each)
    yield block


def _block(names: Sequence[str], columns: Sequence[_Column], gap: int, places: int) -> Iterator[str]:
    def line(name: str, cells: Iterable[str]) -> str:
        numbers = (cell.rjust(each.width + gap) for cell, each in zip(cells, columns, strict=True))
        return f"  {words.padded(words.shortened(name, places), places)}{''.join(numbers)}"

    yield line("", (each.heading for each in columns))
    for index, name in enumerate(names):
        yield line(name, (each.cells[index] for each in columns))
