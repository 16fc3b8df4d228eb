"""The guard of public repositories: no roster with e-mail addresses in what everybody can read."""

from collections.abc import Iterable, Mapping

from generator.check import roster_faults, spoken, values
from generator.model import words
from generator.model.place import Problem
from generator.model.source import Roster

_KNOWN = values.by_word(spoken.COLUMNS)
_ADDRESSES = ("email", "previous_email")


def public_rosters(
    rosters: Iterable[Roster], own_columns: Mapping[str, str], *, visibility: str, is_meant: bool
) -> tuple[Problem, ...]:
    """One problem, at the first roster with an address in it, when the repository is public and nobody meant that.

    An address counts in whatever column it stands: a column that is not read is published with the file all
    the same.
    """
    if visibility != "public" or is_meant:
        return ()
    leaking = [roster for roster in rosters if _has_addresses(roster, own_columns)]
    if not leaking:
        return ()
    return (roster_faults.public_rosters(len(leaking)).at(leaking[0].place),)


def _has_addresses(roster: Roster, own_columns: Mapping[str, str]) -> bool:
    known = _KNOWN | {values.folded(header): name for name, header in own_columns.items()}
    of_addresses = {
        number
        for number, head in enumerate(roster.header)
        if known.get(values.folded(head.value)) in _ADDRESSES or _is_address(head.value)
    }
    return any(
        _is_address(cell.text) or (number in of_addresses and cell.text.strip() not in ("", *spoken.EMPTY))
        for row in roster.rows
        for number, cell in enumerate(row.cells)
    ) or any(_is_address(head.value) for head in roster.header)


def _is_address(text: str) -> bool:
    return "@" in text and words.masked(text) != text
