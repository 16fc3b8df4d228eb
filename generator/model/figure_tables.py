"""Figures as tables, for a terminal and for a page alike: headings, names, numbers, and what they mean."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.model.figures import LATER, MONTHS, SOON, BadgeFigures, Figures, Month, Stands
from generator.model.words import counted

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ALL = "All"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A badge or pathway by its name, in its language, and a number for every column."""

    name: str
    language: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """Numbers under headings; `of` heads the names. `last` sums them up, None where a sum would say nothing.

    `note` explains, or is empty. Without rows there is nothing to show, and `note` says why.
    """

    title: str
    of: str = "Badge"
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    last: FigureRow | None = None
    note: str = ""


def tables(figures: Figures, year: int) -> Iterator[FigureTable]:
    """All tables, in the order in which an officer asks; the first shows one year month by month."""
    yield _by_month(figures, year)
    if figures.all:
        yield _by_year(figures)
        yield _standing(figures)
        yield _renewals(figures)
    if figures.pathways:
        yield _pathways(figures)
    if any(each.on_the_way for each in figures.pathways):
        yield _on_the_way(figures)


def in_short(figures: Figures) -> str:
    """Everything in two sentences."""
    if not figures.all:
        return "Nothing was awarded yet."
    given = counted(len(figures.with_awards()), "badge")
    hold = counted(figures.holders, "person holds", "people hold")
    return f"{counted(figures.all, 'award')} of {given} so far. {hold} at least one today."


def remarks(figures: Figures) -> Iterator[str]:
    """What the tables leave unsaid, a sentence each."""
    if figures.unpublished:
        verb = "is" if figures.unpublished == 1 else "are"
        yield f"{figures.unpublished:,} of these awards {verb} not published yet."
    if figures.waiting:
        rest = "waits for its day and is" if figures.waiting == 1 else "wait for their day and are"
        yield f"{counted(figures.waiting, 'award')} {rest} not counted yet."
    if figures.told is not None:
        yield f"{counted(figures.told, 'person was', 'people were')} told of a badge by message."


def _by_month(figures: Figures, year: int) -> FigureTable:
    def numbers(each: BadgeFigures) -> tuple[int, ...]:
        return (*(each.given.get(Month(year, month), 0) for month in MONTHS), each.in_year(year))

    some = figures.with_awards(year)
    return FigureTable(
        title=f"Awards by badge and month, {year}",
        columns=(*MONTH_NAMES, ALL),
        rows=_rows(some, numbers),
        last=_sums(_rows(some, numbers)),
        note="" if some else f"Nothing was awarded in {year}.",
    )


def _by_year(figures: Figures) -> FigureTable:
    def numbers(each: BadgeFigures) -> tuple[int, ...]:
        return (*map(each.in_year, figures.years), each.all)

    rows = _rows(figures.with_awards(), numbers)
    return FigureTable(
        title="Awards by badge and year",
        columns=(*map(str, figures.years), ALL),
        rows=rows,
        last=_sums(rows),
    )


def _standing(figures: Figures) -> FigureTable:
    def numbers(each: BadgeFigures) -> tuple[int, ...]:
        return (*(each.standing.get(stands, 0) for stands in Stands), each.holders)

    rows = _rows(figures.badges, numbers)
    sums = _sums(rows)
    return FigureTable(
        title="How the awards stand today, and how many people hold each badge",
        columns=(*(stands.value for stands in Stands), "people"),
        rows=rows,
        last=sums and FigureRow(sums.name, sums.language, (*sums.numbers[:-1], figures.holders)),
        note="People who renewed a badge, or hold several, count once.",
    )


def _renewals(figures: Figures) -> FigureTable:
    def numbers(each: BadgeFigures) -> tuple[int, ...]:
        return each.soon, each.later, each.lapsed

    rows = tuple(row for row in _rows(figures.badges, numbers) if any(row.numbers))
    return FigureTable(
        title="Renewals due: people whose badge ends",
        columns=(f"in {SOON} days", f"in {LATER} days", "ended"),
        rows=rows,
        last=_sums(rows),
        note=f"Those in {SOON} days are among those in {LATER} days; who renewed is not counted. "
        f"To see who it is: badges due --days {LATER} (more days show more who ended)."
        if rows
        else f"No badge ends within {LATER} days, and none ended that was not renewed.",
    )


def _pathways(figures: Figures) -> FigureTable:
    return FigureTable(
        title="Pathways: how far people have come",
        of="Pathway",
        columns=("reached", "hold it today", "on the way", "one badge away"),
        rows=tuple(
            FigureRow(
                each.name, figures.language, (each.reached, each.holders, each.on_the_way, each.one_away)
            )
            for each in figures.pathways
        ),
    )


def _on_the_way(figures: Figures) -> FigureTable:
    most = max(number for each in figures.pathways for number in each.holding)
    return FigureTable(
        title="On the way: how many badges of the pathway people hold today",
        of="Pathway",
        columns=tuple(counted(number, "badge") for number in range(1, most + 1)),
        rows=tuple(
            FigureRow(
                f"{each.name} ({counted(each.badges, 'badge')})",
                figures.language,
                tuple(each.holding.get(number, 0) for number in range(1, most + 1)),
            )
            for each in figures.pathways
            if each.on_the_way
        ),
    )


def _rows(
    badges: Iterable[BadgeFigures], numbers: Callable[[BadgeFigures], tuple[int, ...]]
) -> tuple[FigureRow, ...]:
    return tuple(FigureRow(each.name, each.language, numbers(each)) for each in badges)


def _sums(rows: tuple[FigureRow, ...]) -> FigureRow | None:
    """The last row; one row alone needs none."""
    if len(rows) < 2:
        return None
    return FigureRow(ALL, "en", tuple(map(sum, zip(*(row.numbers for row in rows), strict=True))))
