"""As many faults of one file as anybody reads."""

from collections.abc import Sequence

from generator.model.place import Place, Problem

FAULTS_MOST = 50
"""How many faults of one file are told."""


def few(problems: Sequence[Problem], file: str, noun: str = "faults like these") -> tuple[Problem, ...]:
    """The first faults of a file, and how many more there are.

    Problems: more-faults.
    """
    more = len(problems) - FAULTS_MOST
    return tuple(problems) if more <= 0 else (*problems[:FAULTS_MOST], more_faults(file, more, noun))


def more_faults(file: str, more: int, noun: str) -> Problem:
    """What to say of the faults that are not told."""
    what = f"There are {more:,} more {noun}."
    return Problem(Place(file), "more-faults", what, "Mend the first ones and try again.")
