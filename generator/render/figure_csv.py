"""Figures for a spreadsheet: a number a row, with all that it is about beside it, so that it can be filtered and summed."""

import csv
import io
from collections.abc import Iterator
from typing import TypeAlias

from generator.model.figures import LATER, SOON, BadgeFigures, Figures, PathwayFigures, Stands
from generator.render.sheets import harmless

COLUMNS = ("what", "slug", "name", "year", "month", "detail", "number")

_MARK = "\ufeff"
_Row: TypeAlias = tuple[str, str, str, str, str, str, int]


def figure_csv(figures: Figures) -> bytes:
    """CSV, UTF-8 with a byte order mark, CRLF; what is 0 has a row only where a reader would miss it.

    `awards` rows have a year and a month and add up to all awards, and so do those of `standing`. All others are people.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for *cells, number in _rows(figures):
        writer.writerow([*map(harmless, cells), str(number)])
    return (_MARK + text.getvalue()).encode()


def _rows(figures: Figures) -> Iterator[_Row]:
    for badge in figures.badges:
        for month, number in badge.given.items():
            yield "awards", badge.slug, badge.name, f"{month.year}", f"{month.number}", "", number
    for badge in figures.badges:
        yield from _standing(badge)
    for badge in figures.badges:
        yield from _renewals(badge)
    for way in figures.pathways:
        yield from _pathway(way)
    yield "people", "", "", "", "", "were given a badge", figures.people
    yield "people", "", "", "", "", "hold a badge today", figures.holders
    if figures.told is not None:
        yield "people", "", "", "", "", "were told of a badge", figures.told
    yield "awards not published yet", "", "", "", "", "", figures.unpublished
    yield "awards waiting for their day", "", "", "", "", "not counted above", figures.waiting


def _standing(badge: BadgeFigures) -> Iterator[_Row]:
    for stands in Stands:
        yield "standing", badge.slug, badge.name, "", "", stands.value, badge.standing.get(stands, 0)
    yield "holders", badge.slug, badge.name, "", "", "hold it today", badge.holders


def _renewals(badge: BadgeFigures) -> Iterator[_Row]:
    numbers = {
        f"ends within {SOON} days": badge.soon,
        f"ends within {LATER} days": badge.later,
        "ended, not renewed": badge.lapsed,
    }
    if any(numbers.values()):
        for said, number in numbers.items():
            yield "renewals", badge.slug, badge.name, "", "", said, number


def _pathway(way: PathwayFigures) -> Iterator[_Row]:
    numbers = {
        "reached": way.reached,
        "hold it today": way.holders,
        "on the way": way.on_the_way,
        "one badge away": way.one_away,
        **{f"on the way with {number} of {way.badges}": people for number, people in way.holding.items()},
    }
    for said, number in numbers.items():
        yield "pathway", way.slug, way.name, "", "", said, number
