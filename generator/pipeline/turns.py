"""Whose turn it is, where not all of them can be asked at a time."""

from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")

_CIRCLE = 2**64
_STEP = 0x9E3779B97F4A7C15
"""The golden section of the circle: however many steps were made, they lie as far apart as they can."""


def turn(waiting: Sequence[T], most: int, day: date, *, name: Callable[[T], str]) -> Sequence[T]:
    """At most so many of them, other ones every week, whether or not there are more every week.

    They stand in a circle, in an order that is a matter of their names alone; every week those are asked that follow one
    point of it, and the points of all weeks lie evenly. So nobody waits more than about three times as long as if they were
    asked one after the other.
    """
    if len(waiting) <= most:
        return waiting
    circle = sorted(waiting, key=lambda each: sha256(name(each).encode()).digest())
    start = (day.toordinal() // 7 * _STEP % _CIRCLE) * len(circle) // _CIRCLE
    return [*circle[start:], *circle[:start]][:most]
