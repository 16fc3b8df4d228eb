"""A bar chart as SVG inside a page. Widths are shares of the page's and letters keep their size: it fits any screen.

It has no colours of its own: the page's style gives them to `.bar`, `.axis`, and texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

HEIGHT = 260
TOP, BOTTOM = 24, 232
"""Where the highest bar begins, with room for its number above, and where all of them stand."""
SHARE = 0.7
"""Of a bar's place; the rest is the gap to its neighbours."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a bar is called below it, and how high it is; None is no bar at all, not even a 0."""

    name: str
    number: int | None


def bar_chart(bars: Sequence[Bar], *, title: str, description: str) -> Markup:
    """The chart. Whoever cannot see it gets the title and the description."""
    most = max((bar.number or 0 for bar in bars), default=0)
    place = 100 / max(len(bars), 1)
    drawn = Markup("").join(
        _bar(bar, left=index * place, place=place, most=most) for index, bar in enumerate(bars)
    )
    return Markup(
        '<svg class="chart" xmlns="http://www.w3.org/2000/svg" width="100%" height="{}" role="img" '
        'aria-labelledby="chart-title chart-text"><title id="chart-title">{}</title><desc id="chart-text">{}</desc>'
        '{}<line class="axis" x1="0" x2="100%" y1="{}" y2="{}"></line></svg>'
    ).format(HEIGHT, title, description, drawn, BOTTOM, BOTTOM)


def _bar(bar: Bar, *, left: float, place: float, most: int) -> Markup:
    middle = f"{left + place / 2:.2f}%"
    name = Markup('<text x="{}" y="{}">{}</text>').format(middle, BOTTOM + 20, bar.name)
    if bar.number is None:
        return name
    height = round((BOTTOM - TOP) * bar.number / most, 1) if most else 0
    number = Markup('<text class="number" x="{}" y="{}">{}</text>').format(
        middle, f"{BOTTOM - height - 7:.1f}", bar.number
    )
    if not height:
        return name + number
    shape = Markup('<rect class="bar" x="{}%" y="{}" width="{}%" height="{}"></rect>').format(
        f"{left + place * (1 - SHARE) / 2:.2f}", f"{BOTTOM - height:.1f}", f"{place * SHARE:.2f}", height
    )
    return shape + name + number
