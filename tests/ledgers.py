"""Small ledgers by hand: records, and their lines as the program writes them."""

from collections.abc import Iterable
from datetime import date

from generator.model.award import Status
from generator.model.ledger import (
    AwardRecorded,
    Entry,
    Opened,
    PictureRecorded,
    ProofRecorded,
    Record,
    StatusRecorded,
    Telling,
    ToldRecorded,
)
from generator.model.ledger_line import line

DAY = date(2026, 11, 23)
OPENED = Opened(site="https://northmoor.example.org/badges/", secret=b"s" * 32)


def award(name: str, *, index: int = 0) -> AwardRecorded:
    return AwardRecorded(
        id=name,
        badge="first-aid",
        version=1,
        issuer="valley-crew",
        issued_on=DAY,
        status_list=1,
        status_index=index,
        baked=True,
    )


def status(name: str, value: Status, reason: str = "") -> StatusRecorded:
    return StatusRecorded(id=name, status=value, on=DAY, reason=reason)


def proof(name: str, value: str = "z1") -> ProofRecorded:
    return ProofRecorded(
        address=f"awards/{name}/credential.json",
        hash="00" * 32,
        key="did:web:x#z6",
        created="2026-11-23T00:00:00Z",
        value=value,
    )


def told(name: str) -> ToldRecorded:
    return ToldRecorded(id=name, way="mail", step=Telling.TOLD)


SOUND: tuple[Record, ...] = (
    OPENED,
    award("a", index=4),
    award("b", index=5),
    status("a", Status.SUSPENDED, "née"),
    status("a", Status.VALID),
    status("b", Status.REVOKED),
    PictureRecorded(id="b"),
)


def lines(records: Iterable[Record], *, number: int = 0, previous: str = "", day: date = DAY) -> list[str]:
    """The lines of records with their ends, behind a line with that number and check."""
    made = []
    for record in records:
        number += 1
        text, previous = line(Entry(day, record), number=number, previous=previous)
        made.append(text + "\n")
    return made


def check_of(text: str) -> str:
    """The check that a line states."""
    return text.rstrip("\n")[-18:-2]
