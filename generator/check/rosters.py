"""The header of a roster: which column is which, in five languages and the association's own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from generator.check import roster_faults as faults
from generator.check import spoken, values
from generator.model.place import Problem
from generator.model.source import Roster

LOOKED_AT = 10
"""How many rows may stand above the headings for them to be found."""

FEW_HEADINGS = 2
_KNOWN = values.by_word(spoken.COLUMNS)
_SEPARATORS = re.compile(r"[;,\t|]")
_OF_ROWS = frozenset({"too-many-cells", "more-faults"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a roster are: our name → number from 0. `strange` are those that are not read."""

    numbers: Mapping[str, int]
    strange: tuple[int, ...] = ()


def columns(
    roster: Roster, own: Mapping[str, str], *, is_of_badge: bool, problems: list[Problem]
) -> Columns | None:
    """The columns that a roster has; what is missing, twice there or unknown is noted.

    None where the headings stand further down, so that nothing in the roster can be told.

    Args:
        roster: the spreadsheet.
        own: our column → the association's header for it, from site.yml; it wins over every other meaning.
        is_of_badge: the file's name says the badge, so that no column has to.
        problems: where to note them.
    """
    known = _KNOWN | {values.folded(header): name for name, header in own.items()}
    if _say_headings_below(roster, known, problems):
        return None
    numbers: dict[str, int] = {}
    strange: list[int] = []
    for number, head in enumerate(roster.header):
        name = known.get(values.folded(head.value))
        if name is None:
            if head.value.strip():
                strange.append(number)
        elif name in numbers:
            first = roster.header[numbers[name]].value
            problems.append(faults.duplicate_column(name, first, head.value).at(head.place))
        else:
            numbers[name] = number
    _say_missing(roster, numbers, strange, is_of_badge=is_of_badge, problems=problems)
    return Columns(numbers, tuple(strange))


def _say_headings_below(roster: Roster, known: Mapping[str, str], problems: list[Problem]) -> bool:
    """Note a title, or anything else, above the headings; then the reader's faults in the rows mean nothing."""
    if _headings([head.value for head in roster.header], known) >= FEW_HEADINGS:
        return False
    for row in islice(roster.rows, LOOKED_AT):
        texts = [cell.text for cell in row.cells]
        if len(texts) == 1:  # a title without separators hides which one the table has
            texts = _SEPARATORS.split(texts[0])
        if _headings(texts, known) >= FEW_HEADINGS:
            place = row.place(-1)
            problems[:] = [
                each for each in problems if each.place.file != place.file or each.code not in _OF_ROWS
            ]
            title = next((head.value for head in roster.header if head.value.strip()), "")
            problems.append(faults.headings_below(place.line, title).at(roster.place))
            return True
    return False


def _headings(texts: list[str], known: Mapping[str, str]) -> int:
    """How many of our columns a row names."""
    return len({known[folded] for text in texts if (folded := values.folded(text)) in known})


def _say_missing(
    roster: Roster,
    numbers: Mapping[str, int],
    strange: list[int],
    *,
    is_of_badge: bool,
    problems: list[Problem],
) -> None:
    required = spoken.REQUIRED_COLUMNS if is_of_badge else ("badge", *spoken.REQUIRED_COLUMNS)
    missing = [name for name in required if name not in numbers]
    found = [head.value.strip() for head in roster.header if head.value.strip()]
    unknown = [roster.header[number].value.strip() for number in strange]
    for name in missing:
        fault = faults.missing_column(name, found, unknown, is_badge=name == "badge")
        problems.append(fault.at(roster.place))
    if not strange or missing:
        return  # an unknown column is probably the missing one: that has been said
    absent = [name for name in spoken.COLUMNS if name not in numbers]
    for header in unknown:
        near = get_close_matches(
            values.folded(header), [values.folded(name) for name in absent], n=1, cutoff=0.75
        )
        if near:
            meant = next(name for name in absent if values.folded(name) == near[0])
            problems.append(
                faults.unknown_columns(unknown, meant, header).at(roster.header[strange[0]].place)
            )
            return
    problems.append(faults.unknown_columns(unknown, "", "").at(roster.header[strange[0]].place))
