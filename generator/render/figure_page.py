"""Figures as one page with a picture, for officers: it stands alone and is published nowhere."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.figure_tables import MONTH_NAMES, FigureTable, in_short, remarks, tables
from generator.model.figures import MONTHS, Figures, Month
from generator.model.words import counted
from generator.render import alone
from generator.render.bar_chart import Bar, bar_chart
from generator.render.figure_page_template import STYLE, TEMPLATE
from generator.render.languages import Words

FULL_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """Everything on the page; `day` is the one on which it was counted."""

    site: str
    language: str
    day: str
    year: int
    in_short: str
    remarks: tuple[str, ...]
    chart: Markup
    tables: tuple[FigureTable, ...]


def figure_page(figures: Figures, year: int) -> bytes:
    """The page, as UTF-8; picture and first table show that year month by month."""
    shown = FigurePage(
        site=figures.site,
        language=figures.language,
        day=figures.today.isoformat(),
        year=year,
        in_short=in_short(figures),
        remarks=tuple(remarks(figures)),
        chart=_chart(figures, year),
        tables=tuple(tables(figures, year)),
    )
    return alone.page(TEMPLATE, STYLE, shown, title=f"Figures: {shown.site}", words=Words("en", {}))


def _chart(figures: Figures, year: int) -> Markup:
    """A bar a month; none for months that are still to come, and no chart of a year without awards."""
    numbers = figures.months(year)
    if not any(numbers):
        return Markup("")
    so_far = [month for month in MONTHS if Month(year, month) <= Month.of(figures.today)]
    said = ", ".join(f"{FULL_NAMES[month - 1]} {numbers[month - 1]}" for month in so_far)
    return bar_chart(
        [Bar(MONTH_NAMES[month - 1], numbers[month - 1] if month in so_far else None) for month in MONTHS],
        title=f"Awards by month, {year}",
        description=f"{counted(sum(numbers), 'award')}: {said}.",
    )
