"""Rosters into `Award`s: one row, one award.

Written for a hundred thousand rows: one walk, only filled cells are looked at, whatever repeats is looked up
in the `Catalogue`, and a place is computed only for a row that is kept or wrong.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.check import addresses, content_faults, dates, doubt_faults, spoken, value_faults, values
from generator.check import roster_faults as faults
from generator.check.catalogue import Catalogue
from generator.check.endorsements import award_id
from generator.check.evidence import evidence, public_text
from generator.check.fault import Fault
from generator.check.results import results
from generator.check.rosters import Columns, columns
from generator.check.statuses import standing
from generator.model.award import Award, Evidence, Recipient, Result, Status, Visibility
from generator.model.badge import BadgeVersion
from generator.model.place import Place, Problem
from generator.model.source import Roster, Row

T = TypeVar("T")

LONGEST_NAME = 200
LONGEST_NUMBER = 100
LONGEST_NARRATIVE = 10_000
LONG_AGO = 1990

_NEVER = frozenset(values.folded(word) for word in spoken.NEVER)
_SHOW = values.by_word(spoken.SHOW)
_PLAIN_SHOW = {visibility.value: visibility for visibility in Visibility}
_COMMON = frozenset(
    {"badge", "name", "email", "issued_on", "show", "status", "status_on", "reason", "expires_on", "version"}
)
"""Columns that `award` reads by itself; `_rare` reads the others."""
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
        if heads is None:
            continue
        for row in roster.rows:
            if len(row.cells) > len(roster.header):
                continue  # its cells are not where they belong: the reader has said so
            award = _Reading(row, heads, catalogue, problems).award(badge)
            if award is not None:
                found.append(award)
                seen.check(award)
    return tuple(found)


class _Reading:
    """Reads one row. A cell that is wrong is noted, and the rest of the row is judged all the same."""

    __slots__ = ("_catalogue", "_columns", "_days", "_is_sound", "_problems", "_refused", "_row", "_texts")

    def __init__(self, row: Row, heads: Columns, catalogue: Catalogue, problems: list[Problem]) -> None:
        self._row = row
        self._columns = heads.numbers
        self._catalogue = catalogue
        self._problems = problems
        self._is_sound = True
        self._texts: dict[str, str] = {}
        self._days: dict[str, date] = {}
        self._refused: list[str] = []
        cells = row.cells
        filled = len(cells)
        for name, number in heads.numbers.items():
            cell = cells[number] if number < filled else None
            text = cell.text.strip() if cell is not None else ""
            if cell is None or not text or text in spoken.EMPTY:
                continue
            if cell.day is not None:
                self._days[name] = cell.day
            if text[0] in "=@+-" and _is_formula(text):
                self._refused.append(name)
                self._say(faults.formula(text), name)
            else:
                self._texts[name] = text

    def award(self, badge_of_file: str) -> Award | None:
        badge = self._badge(badge_of_file)
        issued_on = self._day("issued_on", self._require("issued_on"))
        if issued_on is not None and issued_on.year < LONG_AGO:
            self._say(faults.long_ago(issued_on), "issued_on")
        visibility = self._visibility()
        recipient = self._recipient(may_be_nameless=visibility is Visibility.ANONYMOUS)
        version = self._version(badge, issued_on)
        expires_on = self._expires_on(version, issued_on)
        standing = self._standing(issued_on)
        rare = self._rare(version) if not self._texts.keys() <= _COMMON else _NOTHING
        if not self._is_sound or recipient is None or version is None or issued_on is None:
            return None
        return Award(
            badge=version.slug,
            version=version.number,
            recipient=recipient,
            issued_on=issued_on,
            expires_on=expires_on,
            visibility=visibility,
            status=standing[0],
            status_on=standing[1],
            reason=standing[2],
            evidence=rare.evidence,
            narrative=rare.narrative,
            results=rare.results,
            activity_start=rare.activity_start,
            activity_end=rare.activity_end,
            licence_number=rare.licence_number,
            collection=rare.collection,
            pinned_id=rare.pinned_id,
            origin=self._row.place(-1),
        )

    def _standing(self, issued_on: date | None) -> tuple[Status, date | None, str]:
        texts = self._texts
        if "status" not in texts and "status_on" not in texts and "reason" not in texts:
            return Status.VALID, None, ""
        return standing(texts, self._day("status_on", texts.get("status_on")), issued_on, self._say)

    def _rare(self, version: BadgeVersion | None) -> "_Rare":
        texts = self._texts
        start = self._day("activity_start", texts.get("activity_start"))
        end = self._day("activity_end", texts.get("activity_end"))
        if start is not None and end is not None and end < start:
            self._say(faults.dates_reversed("activity_end", "activity_start"), "activity_end")
        written = texts.get("evidence")
        return _Rare(
            evidence=evidence(written, self._catalogue.cupboard, self._say) if written is not None else (),
            narrative=self._parsed("narrative", _narrative) or "",
            results=self._results(version),
            activity_start=start,
            activity_end=end,
            licence_number=self._parsed("licence_number", _licence_number) or "",
            collection=bool(self._parsed("collection", values.yes_or_no)),
            pinned_id=self._parsed("id", award_id) or "",
        )

    def _say(self, fault: Fault, name: str = "") -> None:
        problem = fault.at(self._row.place(self._columns.get(name, -1)))
        self._problems.append(problem)
        if problem.is_error:
            self._is_sound = False

    def _require(self, name: str) -> str | None:
        """The text of a cell that has to be filled; an absent column has been spoken of already."""
        text = self._texts.get(name)
        if text is None:
            self._is_sound = False
            if name in self._columns and name not in self._refused:
                self._say(faults.missing_cell(name), name)
        return text

    def _parsed(self, name: str, parse: Callable[[str], T | Fault]) -> T | None:
        text = self._texts.get(name)
        if text is None:
            return None
        found = parse(text)
        if isinstance(found, Fault):
            self._say(found, name)
            return None
        return found

    def _day(self, name: str, text: str | None) -> date | None:
        """The day in a cell: a spreadsheet's real date, or what its text means."""
        if text is None:
            return None
        real = self._days.get(name)
        found = dates.in_range(real) if real is not None else self._catalogue.day(text)
        if isinstance(found, Fault):
            self._say(found, name)
            return None
        return found

    def _badge(self, badge_of_file: str) -> str:
        written = self._texts.get("badge")
        if written is None and badge_of_file and "badge" not in self._refused:
            written = badge_of_file
        found = self._catalogue.badge(written) if written is not None else self._require("badge")
        if isinstance(found, Fault):
            self._say(found, "badge")
            return ""
        return found or ""

    def _recipient(self, *, may_be_nameless: bool) -> Recipient | None:
        email = self._address("email", self._require("email"))
        name = self._texts.get("name") if may_be_nameless else self._require("name")
        plain = public_text(values.text(name, most=LONGEST_NAME)) if name else ""
        if isinstance(plain, Fault):
            self._say(plain, "name")
            return None
        if name and not plain:
            self._say(faults.missing_cell("name"), "name")
        if email and (host := addresses.meant_host(email)):
            self._say(doubt_faults.host_slip(email.rpartition("@")[2], host), "email")
        if plain and (meant := values.ungarbled(plain)):
            self._say(doubt_faults.garbled_letters(plain, meant), "name")
        earlier = self._texts.get("previous_email")
        previous = self._previous(earlier, email) if earlier is not None else ()
        if email is None or (name is None and not may_be_nameless):
            return None
        return Recipient(name=plain, email=email, previous_emails=previous)

    def _previous(self, written: str, email: str | None) -> tuple[str, ...]:
        parts = [part for part in _BETWEEN_ADDRESSES.split(written) if part]
        found = [self._address("previous_email", part) for part in parts]
        return tuple(dict.fromkeys(address for address in found if address is not None and address != email))

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
        found = _PLAIN_SHOW.get(written)
        if found is not None:
            return found
        word = _SHOW.get(values.folded(written))
        if word is None:
            self._say(
                value_faults.unknown_word(written, tuple(spoken.SHOW), "show", spoken.SHOW_MEANINGS), "show"
            )
        return Visibility(word or "unlisted")

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
        stated = self._day("expires_on", written)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rare:
    """What most rows do not say."""

    evidence: tuple[Evidence, ...] = ()
    narrative: str = ""
    results: tuple[Result, ...] = ()
    activity_start: date | None = None
    activity_end: date | None = None
    licence_number: str = ""
    collection: bool = False
    pinned_id: str = ""


_NOTHING = _Rare()


def _narrative(written: str) -> str | Fault:
    return public_text(values.body(written, most=LONGEST_NARRATIVE))


def _licence_number(written: str) -> str | Fault:
    return public_text(values.text(written, most=LONGEST_NUMBER))


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
