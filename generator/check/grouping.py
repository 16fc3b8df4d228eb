"""Many rows with one mistake: the first few are told, the others are counted."""

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.check.spoken import COLUMNS
from generator.model import words
from generator.model.place import Problem, in_order

TOLD = 3
"""How many of many problems of one kind in one file are told in full."""

MOST_RANGES = 8
_ROSTER = re.compile(r".*\.(?:csv|tsv|xlsx|ods)", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"')


def grouped(problems: Iterable[Problem], read: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """The problems in order, with those of one kind in one roster told a few times and then counted.

    `read` are those that the reader met: of a cell of which it spoke, nothing else is said.
    """
    spoken = {problem.place: problem.code for problem in read if problem.place.cell}
    kinds: dict[tuple[str, ...], list[Problem]] = {}
    for problem in in_order(list(problems)):
        if spoken.get(problem.place, problem.code) != problem.code:
            continue
        kinds.setdefault(_kind(problem), []).append(problem)
    return in_order([told for alike in kinds.values() for told in _told(alike)])


def _kind(problem: Problem) -> tuple[str, ...]:
    """What makes problems alike: the sentence without the words and numbers of the single row."""
    place = problem.place
    if not place.line or _ROSTER.fullmatch(place.file) is None:
        return (str(problem),)
    plain = _QUOTED.sub(lambda found: found[0] if found[1] in COLUMNS else '""', problem.what)
    sheet = place.cell.rpartition("!")[0]
    return place.file, sheet, problem.code, re.sub(r"[0-9]+", "0", plain)


def _told(alike: list[Problem]) -> list[Problem]:
    """All of a few; of many the first ones, and one that says how many more there are and where."""
    others = alike[TOLD:]
    if len(others) < 2:
        return alike
    rows = sorted({problem.place.line for problem in others})
    noun = words.counted(len(rows), "more row")
    first = alike[0]
    what = f"{noun} have the mistake of row {first.place.line} ({first.what.rstrip('.')}): {_ranges(rows)}."
    hint = "Mend these like the ones above; if it is every row, the mistake may be in the headings or in how the file was saved."
    return [*alike[:TOLD], replace(others[0], what=what, hint=hint)]


def _ranges(rows: list[int]) -> str:
    """`14–201, 205`: neighbours as one."""
    ranges: list[tuple[int, int]] = []
    for row in rows:
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1] = ranges[-1][0], row
        else:
            ranges.append((row, row))
    spoken = [str(first) if first == last else f"{first}–{last}" for first, last in ranges]
    return words.listed(spoken, most=MOST_RANGES)
