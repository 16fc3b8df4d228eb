"""Rosters into `Award`s: one row, one award.

Written for a hundred thousand rows: one walk, only filled cells are looked at, whatever repeats is looked up
in the `Catalogue`, and a place is computed only for a row that is kept or wrong.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from generator.check import addresses, content_faults, dates, spoken, value_faults, values
from generator.check import roster_faults as faults
from generator.check.catalogue import Catalogue
from generator.check.endorsements import award_id
from generator.check.evidence import evidence, public_text
from generator.check.fault import Fault
from generator.check.results import results
from generator.check.rosters import Columns, columns
from generator.check.statuses import standing
from generator.model.award import Award, Recipient, Result, Visibility
from generator.model.badge import BadgeVersion
from generator.model.place import Place, Problem
from generator.model.source import Cell, Roster, Row

T = TypeVar("T")

LONGEST_NAME = 200
LONGEST_NUMBER = 100
LONGEST_NARRATIVE = 10_000
LONG_AGO = 1990

_NEVER = frozenset(values.folded(word) for word in spoken.NEVER)
_SHOW = values.by_word(spoken.SHOW)
_SIGNED_NUMBER = re.compile(r"[+-][0-9][0-9 .,%]*")
_BETWEEN_ADDRESSES = re.compile(r"[\s,;|]+")


def awards(
    rosters: Iterable[Roster], catalogue: Catalogue, own_columns: Mapping[str, str], problems: list[Problem]
) -> tuple[Award, ...]:
    """The awards of all rows that are sound, in the order in which they stand."""
    seen = _Seen(problems)
    found: list[Award] = []
    for roster in rosters:
        stem = roster.path.rpartition("/")[2].rpartition(".")[0]
        badge = stem if catalogue.is_badge(stem) else ""
        heads = columns(roster, own_columns, is_of_badge=bool(badge), problems=problems)
        for row in roster.rows:
            award = _Reading(row, heads, catalogue, problems).award(badge)
            if award is not None:
                found.append(award)
                seen.check(award)
    return tuple(found)


class _Reading:
    """Reads one row. A cell that is wrong is noted, and the rest of the row is judged all the same."""

    __slots__ = ("_catalogue", "_cells", "_columns", "_is_sound", "_problems", "_row", "_texts")

    def __init__(self, row: Row, heads: Columns, catalogue: Catalogue, problems: list[Problem]) -> None:
        self._row = row
        self._columns = heads.numbers
        self._catalogue = catalogue
        self._problems = problems
        self._is_sound = True
        cells = row.cells
        self._cells: Mapping[str, Cell] = {
            name: cells[number] for name, number in heads.numbers.items() if number < len(cells)
        }
        self._texts: dict[str, str] = {}
        for name, cell in self._cells.items():
            text = cell.text.strip()
            if not text or text in spoken.EMPTY:
                continue
            if text[0] in "=@+-" and _is_formula(text):
                self._say(faults.formula(text), name)
            else:
                self._texts[name] = text

    def award(self, badge_of_file: str) -> Award | None:
        texts = self._texts
        badge = self._badge(badge_of_file)
        issued_on = self._day("issued_on", is_required=True)
        recipient = self._recipient()
        version = self._version(badge, issued_on)
        expires_on = self._expires_on(version, issued_on)
        start, end = self._day("activity_start"), self._day("activity_end")
        if start is not None and end is not None and end < start:
            self._say(faults.dates_reversed("activity_end", "activity_start"), "activity_end")
        status, status_on, reason = standing(texts, self._day("status_on"), issued_on, self._say)
        pinned = self._parsed("id", award_id)
        collection = self._parsed("collection", values.yes_or_no)
        shown = (
            evidence(texts["evidence"], self._catalogue.cupboard, self._say) if "evidence" in texts else ()
        )
        narrative = self._parsed(
            "narrative", lambda text: public_text(values.body(text, most=LONGEST_NARRATIVE))
        )
        licence = self._parsed(
            "licence_number", lambda text: public_text(values.text(text, most=LONGEST_NUMBER))
        )
        reached = self._results(version)
        if not self._is_sound or recipient is None or version is None or issued_on is None:
            return None
        return Award(
            badge=version.slug,
            version=version.number,
            recipient=recipient,
            issued_on=issued_on,
            expires_on=expires_on,
            evidence=shown,
            narrative=narrative or "",
            results=reached,
            activity_start=start,
            activity_end=end,
            licence_number=licence or "",
            visibility=self._visibility(),
            collection=bool(collection),
            status=status,
            status_on=status_on,
            reason=reason,
            pinned_id=pinned or "",
            origin=self._row.place(-1),
        )

    def _say(self, fault: Fault, name: str = "") -> None:
        problem = fault.at(self._row.place(self._columns.get(name, -1)))
        self._problems.append(problem)
        if problem.is_error:
            self._is_sound = False

    def _require(self, name: str) -> str | None:
        """The text of a cell that has to be filled; an absent column has been spoken of already."""
        text = self._texts.get(name)
        if text is None and name in self._columns and self._is_blank(name):
            self._say(faults.missing_cell(name), name)
        if text is None:
            self._is_sound = False
        return text

    def _is_blank(self, name: str) -> bool:
        cell = self._cells.get(name)
        return cell is None or not cell.text.strip() or cell.text.strip() in spoken.EMPTY

    def _parsed(self, name: str, parse: Callable[[str], T | Fault]) -> T | None:
        text = self._texts.get(name)
        if text is None:
            return None
        found = parse(text)
        if isinstance(found, Fault):
            self._say(found, name)
            return None
        return found

    def _day(self, name: str, *, is_required: bool = False) -> date | None:
        cell = self._cells.get(name)
        if cell is not None and cell.day is not None:
            found = dates.in_range(cell.day)
        else:
            text = self._require(name) if is_required else self._texts.get(name)
            if text is None:
                return None
            found = self._catalogue.day(text)
        if isinstance(found, Fault):
            self._say(found, name)
            return None
        if is_required and found.year < LONG_AGO:
            self._say(faults.long_ago(found), name)
        return found

    def _badge(self, badge_of_file: str) -> str:
        written = self._texts.get("badge")
        if written is None and badge_of_file and self._is_blank("badge"):
            written = badge_of_file
        found = self._catalogue.badge(written) if written is not None else self._require("badge")
        if isinstance(found, Fault):
            self._say(found, "badge")
            return ""
        return found or ""

    def _recipient(self) -> Recipient | None:
        email = self._address("email", self._require("email"))
        may_be_nameless = self._visibility() is Visibility.ANONYMOUS
        name = self._texts.get("name") if may_be_nameless else self._require("name")
        plain = public_text(values.text(name, most=LONGEST_NAME)) if name else ""
        if isinstance(plain, Fault):
            self._say(plain, "name")
            return None
        previous = self._texts.get("previous_email")
        earlier = (
            [self._address("previous_email", part) for part in _BETWEEN_ADDRESSES.split(previous) if part]
            if previous
            else ()
        )
        if email is None or (name is None and not may_be_nameless):
            return None
        others = dict.fromkeys(address for address in earlier if address is not None and address != email)
        return Recipient(name=plain, email=email, previous_emails=tuple(others))

    def _address(self, name: str, written: str | None) -> str | None:
        found = addresses.email(written) if written is not None else None
        if isinstance(found, Fault):
            self._say(found, name)
            return None
        return found

    def _visibility(self) -> Visibility:
        written = self._texts.get("show")
        if written is None:
            return Visibility.UNLISTED
        found = _SHOW.get(values.folded(written))
        if found is None:
            self._say(value_faults.unknown_word(written, tuple(spoken.SHOW), "show"), "show")
        return Visibility(found or "unlisted")

    def _version(self, badge: str, issued_on: date | None) -> BadgeVersion | None:
        if badge not in self._catalogue.badges:
            return None
        whole = self._catalogue.badges[badge]
        written = self._texts.get("version")
        if written is not None:
            numbers = {str(version.number): version for version in whole.versions}
            found = numbers.get(written.lower().removeprefix("v").strip().removesuffix(".0"))
            if found is None:
                self._say(content_faults.unknown_version(badge, written, map(int, numbers)), "version")
            return found
        if issued_on is None:
            return None
        found = self._catalogue.in_force(badge, issued_on)
        if found.since is not None and issued_on < found.since:
            self._say(faults.before_badge(issued_on, found.since), "issued_on")
        return found

    def _expires_on(self, version: BadgeVersion | None, issued_on: date | None) -> date | None:
        written = self._texts.get("expires_on")
        if written is not None and values.folded(written) in _NEVER:
            return None
        stated = self._day("expires_on")
        if stated is not None and issued_on is not None and stated < issued_on:
            self._say(faults.dates_reversed("expires_on", "issued_on"), "expires_on")
        if stated is not None or written is not None or version is None or issued_on is None:
            return stated
        return self._catalogue.end(version, issued_on)

    def _results(self, version: BadgeVersion | None) -> tuple[Result, ...]:
        written = self._texts.get("result")
        if written is None or version is None:
            return ()
        found, wrong = results(written, version)
        for fault in wrong:
            self._say(fault, "result")
        return found


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet would compute it: not so a number with its sign, nor a list of Markdown."""
    if text[0] in "+-" and (text[1:2].isspace() or _SIGNED_NUMBER.fullmatch(text)):
        return False
    return len(text) > 1 or text[0] in "=@"


class _Seen:
    """The awards so far, to find those that are there twice."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._awards: dict[tuple[str, str, date], Place] = {}
        self._ids: dict[str, Place] = {}

    def check(self, award: Award) -> None:
        """Note it if the same badge, person and day, or the same id, was there before."""
        person = award.recipient
        emails = (person.email, *person.previous_emails) if person.previous_emails else (person.email,)
        others = [self._awards.get((award.badge, email, award.issued_on)) for email in emails]
        other = next((place for place in others if place is not None), None)
        if other is not None:
            self._problems.append(faults.duplicate_award(award.origin, other).at(award.origin))
        for email in emails:
            self._awards.setdefault((award.badge, email, award.issued_on), award.origin)
        if award.pinned_id:
            first = self._ids.setdefault(award.pinned_id, award.origin)
            if first is not award.origin:
                self._problems.append(faults.same_id(first).at(award.origin))
