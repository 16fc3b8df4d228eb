"""The text form of the ledger: one line of JSON an entry, numbered and chained.

    {"n":12,"day":"2026-11-23","award":{"id":"k3…","badge":"first-aid",…},"check":"9f3c61d2a04b77e8"}

`check` is the start of SHA-256 over the check of the line before and this line without its own: a changed
byte, a lost line or two lines in the wrong order break the chain at that line. It guards against accidents,
not against an owner who rewrites the whole file. A chain runs on from one year's file to the next.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

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
    Telling,
    TellingBegan,
    ToldRecorded,
)

CHECK_LENGTH = 16
"""Hex digits of a check: 64 bits, enough to notice any accident."""


class LineError(ValueError):
    """A line that is not an entry of this ledger; the text says why, in words for a person."""


class NewerKindError(LineError):
    """A whole line that holds a kind of record this version does not know."""


def line(entry: Entry, *, number: int, previous: str) -> tuple[str, str]:
    """The line of an entry, without its line end, and the check that the next line builds on.

    Args:
        entry: what to write.
        number: the line's number, counting from 1 over the whole ledger.
        previous: the check of the line before, "" for the first.
    """
    kind, content = _as_json(entry.record)
    body = json.dumps(
        {"n": number, "day": entry.day.isoformat(), kind: content}, ensure_ascii=False, separators=(",", ":")
    )
    check = _check(previous, body)
    return f'{body[:-1]},"check":"{check}"}}', check


def parse(text: str, *, number: int, previous: str | None) -> tuple[Entry, str]:
    """The entry of a line (without its line end) and its check.

    Args:
        text: the line.
        number: the number that it must have.
        previous: the check of the line before; None when that is lost, so that nothing proves this one.

    Raises:
        LineError: the line is damaged, out of order, or not one of ours.
    """
    tail = f',"check":"{"0" * CHECK_LENGTH}"}}'
    body, check = text[: -len(tail)] + "}", text[-2 - CHECK_LENGTH : -2]
    if text != f'{body[:-1]},"check":"{check}"}}':
        raise LineError("the line is cut off or is not a line of the ledger")
    try:
        fields: dict[str, Any] = json.loads(body)
        found, day = fields.pop("n"), date.fromisoformat(fields.pop("day"))
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise LineError("the line is damaged: it is not JSON with a number and a day") from error
    if found != number:
        raise LineError(f"this is line number {number}, but it says that it is number {found}")
    if previous is not None and check != _check(previous, body):
        raise LineError("the line, or the one before it, was changed after it was written")
    return Entry(day, _record(fields)), check


def _check(previous: str, body: str) -> str:
    return sha256((previous + body).encode()).hexdigest()[:CHECK_LENGTH]


def _as_json(record: Record) -> tuple[str, dict[str, object]]:
    match record:
        case Opened():
            secret = b64encode(record.secret).decode()
            return "opened", {"site": record.site, "secret": secret, "example": record.example}
        case NameRecorded():
            return "name", {"kind": record.kind, "slug": record.slug}
        case Renamed():
            return "renamed", {"kind": record.kind, "was": record.was, "now": record.now}
        case BadgeRecorded():
            return "badge", {
                "slug": record.badge,
                "version": record.version,
                "issuer": record.issuer,
                "digest": record.digest,
            }
        case AwardRecorded():
            reached = {"pathway": record.pathway, "parts": record.parts} if record.pathway else {}
            return "award", {
                "id": record.id,
                "badge": record.badge,
                "version": record.version,
                "issuer": record.issuer,
                "issued": record.issued_on.isoformat(),
                "list": record.status_list,
                "index": record.status_index,
                "baked": record.baked,
                **reached,
            }
        case StatusRecorded():
            return "status", {
                "id": record.id,
                "status": record.status.value,
                "on": record.on.isoformat(),
                "reason": record.reason,
            }
        case PictureRecorded():
            return "picture", {"id": record.id}
        case EvidenceRecorded():
            return "evidence", {"id": record.id, "file": record.file, "digest": record.digest}
        case ProofRecorded():
            packed = {"packed": record.packed} if record.packed else {}
            return "proof", {
                "of": record.address,
                "hash": record.hash,
                "key": record.key,
                "created": record.created,
                "value": record.value,
                **packed,
            }
        case ToldRecorded():
            return "told", {"id": record.id, "way": record.way, "step": record.step.value}
        case TellingBegan():
            return "telling", {"since": record.since.isoformat()}
        case Repaired():
            return "repaired", {"instead_of": [list(state) for state in record.instead_of]}


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Record]] = {
    "opened": lambda it: Opened(
        site=it["site"], secret=b64decode(it["secret"], validate=True), example=it["example"]
    ),
    "name": lambda it: NameRecorded(kind=it["kind"], slug=it["slug"]),
    "renamed": lambda it: Renamed(kind=it["kind"], was=it["was"], now=it["now"]),
    "badge": lambda it: BadgeRecorded(
        badge=it["slug"], version=it["version"], issuer=it["issuer"], digest=it["digest"]
    ),
    "award": lambda it: AwardRecorded(
        id=it["id"],
        badge=it["badge"],
        version=it["version"],
        issuer=it["issuer"],
        issued_on=date.fromisoformat(it["issued"]),
        status_list=it["list"],
        status_index=it["index"],
        baked=it["baked"],
        pathway=it.get("pathway", ""),
        parts=tuple(it.get("parts", ())),
    ),
    "status": lambda it: StatusRecorded(
        id=it["id"], status=Status(it["status"]), on=date.fromisoformat(it["on"]), reason=it["reason"]
    ),
    "picture": lambda it: PictureRecorded(id=it["id"]),
    "evidence": lambda it: EvidenceRecorded(id=it["id"], file=it["file"], digest=it["digest"]),
    "proof": lambda it: ProofRecorded(
        address=it["of"],
        hash=it["hash"],
        key=it["key"],
        created=it["created"],
        value=it["value"],
        packed=it.get("packed", ""),
    ),
    "told": lambda it: ToldRecorded(id=it["id"], way=it["way"], step=Telling(it["step"])),
    "telling": lambda it: TellingBegan(since=date.fromisoformat(it["since"])),
    "repaired": lambda it: Repaired(
        instead_of=tuple((int(length), str(head)) for length, head in it["instead_of"])
    ),
}


def _record(fields: Mapping[str, Any]) -> Record:
    if len(fields) != 1:
        raise LineError("the line holds more or less than one record")
    kind, content = next(iter(fields.items()))
    reader = _READERS.get(kind)
    if reader is None:
        raise NewerKindError(f'a newer version of the program wrote this line ("{kind}"); use that version')
    try:
        return reader(content)
    except (ValueError, KeyError, TypeError) as error:
        raise LineError("the line is damaged: a part of the record is missing or wrong") from error
