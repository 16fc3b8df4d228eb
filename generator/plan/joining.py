"""What another branch of a ledger recorded, or what stood behind a gap, said again behind the chain that is gone on from.

Nothing is said twice, and nothing that the chain rules out: a final status stays, a place in a status list that is
taken stays taken. What is left out for such a reason is named; what is left out because it is said already is not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.award import Status
from generator.model.ledger import (
    AwardRecorded,
    BadgeRecorded,
    Entry,
    EvidenceRecorded,
    NameRecorded,
    Opened,
    PictureRecorded,
    ProofRecorded,
    Record,
    Renamed,
    Repaired,
    StatusRecorded,
    TellingBegan,
    ToldRecorded,
)
from generator.model.ledger_story import Story
from generator.plan.chaining import Link

_RANK = {Status.VALID: 0, Status.SUSPENDED: 0, Status.REVOKED: 1, Status.WITHDRAWN: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """`entries` go behind the chain, in order; `left_out` says in sentences what does not, and why."""

    entries: tuple[Entry, ...] = ()
    left_out: tuple[str, ...] = ()


def joined(
    chain: Iterable[Link], beside: Iterable[tuple[Link, ...]], *, first: Iterable[Entry] = ()
) -> Joined:
    """The entries of lines beside a chain that are not said in it, behind those that are to be said `first`."""
    known = _Known()
    for link in chain:
        known.take(link.entry, link.number)
    entries: list[Entry] = list(first)
    for entry in entries:
        known.take(entry, 0)
    left_out: list[str] = []
    for group in beside:
        for link in group:
            record = link.entry.record
            if known.says(link.entry, fork=group[0].number):
                continue
            why = known.story.contradiction(record, is_first=False)
            if why:
                left_out.append(f"line {link.number:,} beside them is left out: {why}")
                continue
            known.take(link.entry, 0, is_told=True)
            entries.append(link.entry)
    return Joined(entries=tuple(entries), left_out=tuple(left_out))


class _Known:
    """What the chain says: facts that are said once, and in which line a thing was said last that may be said anew."""

    def __init__(self) -> None:
        self.story = Story()
        self._facts: set[Record | tuple[object, ...]] = set()
        self._last: dict[tuple[object, ...], int] = {}
        self._status: dict[str, Status] = {}
        self._letters: dict[Entry, int] = {}

    def take(self, entry: Entry, number: int, *, is_told: bool = False) -> None:
        """Takes an entry in; `is_told` when the story took it in already."""
        record = entry.record
        if not is_told:
            self.story.contradiction(record, is_first=isinstance(record, Opened))
        self._facts.update(_facts(record))
        if isinstance(record, ToldRecorded):
            self._letters[entry] = number
        if (subject := _subject(record)) is not None:
            self._last[subject] = max(number, self._last.get(subject, 0))
        if isinstance(record, StatusRecorded):
            self._status[record.id] = record.status

    def says(self, entry: Entry, *, fork: int) -> bool:
        """Whether an entry of a branch that begins with line number `fork` is said already, or has been overtaken."""
        record = entry.record
        if isinstance(record, ToldRecorded):  # whoever was told by both was told twice
            return self._letters.get(entry, 0) >= fork
        if any(fact in self._facts for fact in _facts(record)):
            return True
        subject = _subject(record)
        is_newer_here = subject is not None and self._last.get(subject, 0) >= fork
        if isinstance(record, StatusRecorded) and is_newer_here:
            return _RANK[record.status] <= _RANK[self._status[record.id]]
        return is_newer_here


def _facts(record: Record) -> Iterator[Record | tuple[object, ...]]:
    """What of a record is said once and for all."""
    match record:
        case AwardRecorded(id=award_id):
            yield "award", award_id
        case PictureRecorded(id=award_id):
            yield "picture", award_id
        case EvidenceRecorded(id=award_id, file=file):
            yield "evidence", award_id, file
        case TellingBegan():
            yield ("telling",)
        case Opened() | Repaired():
            yield ("opened", record)
        case ToldRecorded():
            return
        case _:
            yield record
    if isinstance(record, AwardRecorded) and record.baked:
        yield "picture", record.id


def _subject(record: Record) -> tuple[object, ...] | None:
    """What a record is about that a later record may say anew."""
    match record:
        case StatusRecorded(id=award_id):
            return StatusRecorded, award_id
        case ProofRecorded(address=address):
            return ProofRecorded, address
        case BadgeRecorded(badge=badge, version=version):
            return BadgeRecorded, badge, version
        case Renamed(kind=kind, was=was):
            return Renamed, kind, was
        case NameRecorded(kind=kind, slug=slug):
            return NameRecorded, kind, slug
        case _:
            return None
