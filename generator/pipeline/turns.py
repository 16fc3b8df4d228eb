"""Whose turn it is, where not all of them can be asked at a time."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

T = TypeVar("T")


def turn(waiting: Sequence[T], most: int, day: date) -> Sequence[T]:
    """At most so many of them: every week the next ones, and after the last the first again."""
    if len(waiting) <= most:
        return waiting
    start = day.toordinal() // 7 * most % len(waiting)
    return [*waiting[start:], *waiting[:start]][:most]
