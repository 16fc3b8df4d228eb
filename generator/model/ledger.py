"""`Ledger`: what was ever published. Append-only; it holds no name and no e-mail address.

An `Entry` is a day and a record; a `Ledger` is the entries read from the first to the last and what
follows from them. `ledger_line` is the text form of an entry.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import TypeAlias

from generator.model.award import Status
from generator.model.badge import Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The ledger's first record: the site's address and the secret that ids and salts come from (32 bytes).

    `example` marks the ledger of a demo: a copy of it with an address of its own starts empty.
    """

    site: str
    secret: bytes = field(repr=False)
    example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRecorded:
    """An address was handed out for good: `kind` is "issuer", "pathway", "framework", "endorsement" or "earner"."""

    kind: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """`kind` ("issuer", "badge", "pathway") `was` is called `now` from here on; the old addresses keep answering."""

    kind: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeRecorded:
    """A badge version was published; `digest` is of its meaning (SHA-256, hex)."""

    badge: str
    version: int
    issuer: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRecorded:
    """An award was published. `issuer` owns status list number `status_list`, from 1; the index is in that list.

    `baked` says that the site served a baked picture for it, which then stays. A milestone has the slug of its
    `pathway`, and the ids of the awards that it rests on, in order: what it was given for does not change later.
    """

    id: str
    badge: str
    version: int
    issuer: str
    issued_on: date
    status_list: int
    status_index: int
    baked: bool
    pathway: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRecorded:
    """The status of an award changed on a day, for a public reason."""

    id: str
    status: Status
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRecorded:
    """A baked picture was published for an award that had none; it stays from here on."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecorded:
    """A file was published as evidence of an award; `digest` is the SHA-256 of what is in it, hex.

    `file` is the start of that of its path, since the name of a file may be that of a person.
    """

    id: str
    file: str
    digest: str

    @staticmethod
    def key(path: str) -> str:
        """What stands for a path: 16 hex digits."""
        return sha256(path.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofRecorded:
    """The document at `address` was signed: the hash of what was signed (hex), key id, `created`, proof value.

    `created` is text as it stands in the proof. `packed` is the `encodedList` of a status list, else "".
    A later record for the same address replaces an earlier one.
    """

    address: str
    hash: str
    key: str
    created: str
    value: str
    packed: str = ""


class Telling(Enum):
    """How far the message to an earner has come.

    `BEGUN` is written before a message is handed over, so that a crash in between cannot lead to a second one. `NOT_SENT`
    takes that back: the server did not take the message, and it will be tried again. `REFUSED`: it never will by itself.
    """

    BEGUN = "begun"
    NOT_SENT = "not sent"
    REFUSED = "refused"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRecorded:
    """An earner was told of an award, or nearly so; `way` is "mail" (through a server), "eml", "csv" or "other"."""

    id: str
    way: str
    step: Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingBegan:
    """From here on earners are told by the program: of awards that were published on this day or later."""

    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """The ledger was put together again, so that it does not go on from states (length, head) that it once had.

    What these had recorded is in it again, in other lines; whoever remembers one of them need not miss it.
    """

    instead_of: tuple[tuple[int, str], ...]


Record: TypeAlias = (
    Opened
    | NameRecorded
    | Renamed
    | BadgeRecorded
    | AwardRecorded
    | StatusRecorded
    | PictureRecorded
    | EvidenceRecorded
    | ProofRecorded
    | ToldRecorded
    | TellingBegan
    | Repaired
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and the day on which it was written (UTC)."""

    day: date
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAward:
    """What the ledger knows of an award: how it was first published, and its status now."""

    record: AwardRecorded
    published_on: date
    baked: bool
    status: Status = Status.VALID
    status_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the ledger knows of the message to an earner: its last step, on which day, and how often one arrived."""

    step: Telling
    on: date
    way: str
    times: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLedger:
    """A state in which a ledger once was: its number of lines, the check of the last one, and what opened it.

    `seen_in` says where it was found, within a sentence; `way_back` how to get it back. `opened` is None when
    that is not known.
    """

    length: int
    head: str
    seen_in: str
    way_back: str
    opened: Opened | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything ever published, ready to be asked.

    `head` is the check of the last line ("" for an empty ledger) and `length` the number of lines: together
    they say which state of the ledger this is; `checks` has that of every line, in order. `names` holds (kind, slug) of every slug handed out, under
    its newest name; `renamed` maps (kind, old slug) to the newest one. `evidence` holds, by award and key of a file, the
    digest of the file and the day on which it was published. `told` says by award what became of the message to its
    earner; `telling_since` is None while nobody has decided from which day on earners are told. `repaired` are the
    states that it stands in for since it was put together again.
    """

    length: int = 0
    head: str = ""
    checks: tuple[str, ...] = field(default=(), repr=False)
    opened: Opened | None = None
    awards: Mapping[str, PublishedAward] = field(default_factory=dict)
    badges: Mapping[tuple[str, int], BadgeRecorded] = field(default_factory=dict)
    names: frozenset[tuple[str, str]] = frozenset()
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    proofs: Mapping[str, ProofRecorded] = field(default_factory=dict)
    evidence: Mapping[tuple[str, str], tuple[str, date]] = field(default_factory=dict)
    told: Mapping[str, Told] = field(default_factory=dict)
    telling_since: date | None = None
    repaired: frozenset[tuple[int, str]] = frozenset()

    def continues(self, length: int, head: str) -> bool:
        """Whether this ledger holds every line of one that had so many lines and this head, or stands in for it."""
        is_whole = not length or (self.length >= length and self.checks[length - 1] == head)
        return is_whole or (length, head) in self.repaired

    def former_slugs(self, kind: str, slug: str, *, was: Iterable[str] = ()) -> tuple[str, ...]:
        """The slugs under which something was published before it got this one.

        Args:
            kind: "badge", "issuer" or "pathway".
            slug: its slug now.
            was: what its own file says that it was called; counts where that was published.
        """
        stated = [old for old in was if (kind, old) in self.names]
        newest = {slug, *stated}  # what it is called today, and until the next publish
        recorded = [old for (what, old), now in self.renamed.items() if what == kind and now in newest]
        return tuple(dict.fromkeys(old for old in (*recorded, *stated) if old != slug))

    def slugs_of(self, badge: Badge) -> tuple[str, ...]:
        """The slug of a badge, then those under which it was published before."""
        return (badge.slug, *self.former_slugs("badge", badge.slug, was=badge.was))

    def by_slug(self, badges: Iterable[Badge]) -> dict[str, Badge]:
        """Badges by every slug that they have, or under which they were published before."""
        return {slug: badge for badge in badges for slug in self.slugs_of(badge)}

    @classmethod
    def of(
        cls, entries: Iterable[Entry], *, length: int = 0, head: str = "", checks: tuple[str, ...] = ()
    ) -> "Ledger":
        """The ledger that these entries make, oldest first. Keys of `awards` keep the order of publication."""
        opened: Opened | None = None
        awards: dict[str, PublishedAward] = {}
        badges: dict[tuple[str, int], BadgeRecorded] = {}
        names: set[tuple[str, str]] = set()
        renamed: dict[tuple[str, str], str] = {}
        proofs: dict[str, ProofRecorded] = {}
        evidence: dict[tuple[str, str], tuple[str, date]] = {}
        told: dict[str, Told] = {}
        telling_since: date | None = None
        repaired: set[tuple[int, str]] = set()
        for entry in entries:
            match entry.record:
                case Opened() as record:
                    opened = opened or record
                case AwardRecorded(id=award_id, baked=baked) as record:
                    awards[award_id] = PublishedAward(record=record, published_on=entry.day, baked=baked)
                case StatusRecorded(id=award_id, status=status, on=on, reason=reason):
                    awards[award_id] = replace(awards[award_id], status=status, status_on=on, reason=reason)
                case PictureRecorded(id=award_id):
                    awards[award_id] = replace(awards[award_id], baked=True)
                case EvidenceRecorded(id=award_id, file=file, digest=digest):
                    evidence[award_id, file] = digest, entry.day
                case BadgeRecorded(badge=badge, version=version) as record:
                    badges[badge, version] = record
                    names.add(("badge", badge))
                case NameRecorded(kind=kind, slug=slug):
                    names.add((kind, slug))
                case Renamed(kind=kind, was=was, now=now):
                    names.discard((kind, was))
                    names.add((kind, now))
                    renamed.update({key: now for key, to in renamed.items() if key[0] == kind and to == was})
                    renamed[kind, was] = now
                case ProofRecorded(address=address) as record:
                    proofs[address] = record
                case ToldRecorded(id=award_id) as record:
                    told[award_id] = _told(record, entry.day, told.get(award_id))
                case TellingBegan(since=since):
                    telling_since = telling_since or since
                case Repaired(instead_of=states):
                    repaired.update(states)
        return cls(
            length=length,
            head=head,
            checks=checks,
            opened=opened,
            awards=awards,
            badges=badges,
            names=frozenset(names),
            renamed=renamed,
            proofs=proofs,
            evidence=evidence,
            told=told,
            telling_since=telling_since,
            repaired=frozenset(repaired),
        )


def _told(record: ToldRecorded, day: date, before: Told | None) -> Told:
    times = (before.times if before else 0) + (record.step is Telling.TOLD)
    return Told(step=record.step, on=day, way=record.way, times=times)
