"""Spreadsheets of awards, as platforms let their users download them: headers into our words, rows into awards."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.award import Evidence, Status
from generator.model.imported import (
    ForeignAward,
    ForeignBadge,
    ForeignIssuer,
    Imported,
    Leftover,
    Person,
    together,
)
from generator.model.place import Place
from generator.model.source import Roster, Row
from generator.read.foreign import values

ROWS_MOST = 200_000
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one platform writes: our word → its headers, its order of dates, and what its words for a status mean.

    `states` maps a word to "" (the award holds), "revoked", or the reason for which it is not taken over.
    """

    headers: Mapping[str, tuple[str, ...]]
    day: Callable[[object], date | None] = values.day
    states: Mapping[str, str]


def columns(table: Roster | None, dialect: Dialect) -> dict[str, int]:
    """The columns that a dialect knows: our word → number from 0."""
    if table is None:
        return {}
    meant = {folded(header): word for word, headers in dialect.headers.items() for header in headers}
    found: dict[str, int] = {}
    for number, head in enumerate(table.header):
        word = meant.get(folded(head.value))
        if word is not None:
            found.setdefault(word, number)
    return found


def folded(header: str) -> str:
    """The letters and digits of a header."""
    return _SIGNS.sub("", header.casefold())


def awards(table: Roster, dialect: Dialect) -> Imported:
    """What the rows of a table say; headers that are not known are told as left over."""
    at = columns(table, dialect)
    known = set(at.values())
    strange = tuple(
        Leftover(
            f"the column “{values.line(head.value, most=60)}”", "badges here have no place for it", head.place
        )
        for number, head in enumerate(table.header)
        if number not in known and head.value.strip()
    )
    parts: list[Imported] = [Imported(leftovers=strange)]
    for count, row in enumerate(table.rows):
        if count >= ROWS_MOST:
            parts.append(
                Imported(leftovers=(Leftover("rows", f"there are more than {ROWS_MOST:,}", table.place),))
            )
            break
        parts.append(_row(_Cells(row, at), dialect, row.place(-1)))
    return together(parts)


class _Cells:
    """The cells of one row by our words."""

    def __init__(self, row: Row, at: Mapping[str, int]) -> None:
        self._cells = row.cells
        self._at = at

    def text(self, word: str, *, most: int = values.SHORT) -> str:
        number = self._at.get(word, -1)
        return values.line(self._cells[number].text, most=most) if 0 <= number < len(self._cells) else ""

    def day(self, word: str, dialect: Dialect) -> date | None:
        number = self._at.get(word, -1)
        if not 0 <= number < len(self._cells):
            return None
        return self._cells[number].day or dialect.day(self._cells[number].text)


def _row(cells: _Cells, dialect: Dialect, place: Place) -> Imported:
    name, number = cells.text("badge"), cells.text("badge_id")
    if not (name or number):
        return Imported(leftovers=(Leftover("a row", "it names no badge", place),))
    badge = ForeignBadge(
        keys=tuple(dict.fromkeys(key for key in (number, name) if key)),
        name=name or number,
        description=cells.text("description", most=values.LONG),
        issuer=cells.text("issuer"),
        origin=place,
    )
    issuers = (ForeignIssuer(keys=(badge.issuer,), name=badge.issuer, origin=place),) if badge.issuer else ()
    issued_on = cells.day("issued_on", dialect)
    if issued_on is None and not cells.text("issued_on"):
        # Reports list badges that nobody has, too.
        return Imported(badges=(badge,), issuers=issuers)
    state = cells.text("state").casefold()
    meant = dialect.states.get(state, f"it is “{state}” on the platform" if state else "")
    why = "" if meant in ("", "revoked") else meant
    if issued_on is None:
        why = "its day of issue cannot be read"
    elif not (cells.text("email") or _name(cells)):
        why = "it names nobody"
    if why or issued_on is None:
        return Imported(badges=(badge,), issuers=issuers, leftovers=(Leftover("an award", why, place),))
    award = ForeignAward(
        keys=tuple(key for key in (cells.text("award_id"),) if key),
        badge=badge.keys[0],
        person=Person(email=cells.text("email"), name=_name(cells)),
        issued_on=issued_on,
        expires_on=values.last_day(cells.text("expires_on"), cells.day("expires_on", dialect)),
        evidence=tuple(_evidence(cells)),
        narrative=cells.text("narrative", most=values.LONG),
        status=Status.REVOKED if meant == "revoked" else Status.VALID,
        status_on=cells.day("status_on", dialect) if meant == "revoked" else None,
        reason=cells.text("reason", most=500),
        origin=place,
    )
    return Imported(badges=(badge,), issuers=issuers, awards=(award,))


def _name(cells: _Cells) -> str:
    parts = (cells.text("first_name"), cells.text("last_name"))
    return cells.text("name") or " ".join(part for part in parts if part)


def _evidence(cells: _Cells) -> Iterator[Evidence]:
    url, name = cells.text("evidence_url", most=values.LONG), cells.text("evidence_name")
    if url:
        yield Evidence(url=url, name=name)
