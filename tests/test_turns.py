"""Whose turn it is: everybody has one before long, and however many there are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline.turns import turn


@given(
    st.integers(1, 60), st.integers(1, 20), st.integers(0, 3), st.dates(date(2020, 1, 1), date(2200, 1, 1))
)
def test_nobody_waits_for_long_whether_or_not_there_are_more_every_week(
    first: int, most: int, growth: int, day: date
) -> None:
    waiting = [str(number) for number in range(first)]
    last = dict.fromkeys(waiting, 0)
    longest = 0
    for week in range(1, 60):
        asked = turn(waiting, most, day + timedelta(weeks=week), name=str)
        assert len(asked) == len(set(asked)) == min(most, len(waiting))
        for each in asked:
            longest = max(longest, week - last[each])
            last[each] = week
        new = [str(len(waiting) + number) for number in range(growth)]
        waiting += new
        last |= dict.fromkeys(new, week)
    assert max(longest, *(59 - each for each in last.values())) <= 4 + 4 * len(waiting) / most
