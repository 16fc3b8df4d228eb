"""The text form of the ledger: what is written is read back, and no accident goes unnoticed."""

from datetime import date
from functools import partial
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from generator.model.ledger_line import LineError, NewerKindError, line, parse

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBER = st.integers(min_value=0, max_value=10**6)
DAYS = st.dates()
AWARDS = partial(
    st.builds,
    AwardRecorded,
    id=TEXT,
    badge=TEXT,
    version=NUMBER,
    issuer=TEXT,
    issued_on=DAYS,
    status_list=NUMBER,
    status_index=NUMBER,
    baked=st.booleans(),
)
RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(Opened, site=TEXT, secret=st.binary(max_size=32), example=st.booleans()),
    st.builds(NameRecorded, kind=TEXT, slug=TEXT),
    st.builds(Renamed, kind=TEXT, was=TEXT, now=TEXT),
    st.builds(BadgeRecorded, badge=TEXT, version=NUMBER, issuer=TEXT, digest=TEXT),
    AWARDS(),
    AWARDS(pathway=TEXT.filter(bool), parts=st.lists(TEXT, max_size=3).map(tuple)),
    st.builds(EvidenceRecorded, id=TEXT, file=TEXT, digest=TEXT),
    st.builds(StatusRecorded, id=TEXT, status=st.sampled_from(Status), on=DAYS, reason=TEXT),
    st.builds(PictureRecorded, id=TEXT),
    st.builds(ProofRecorded, address=TEXT, hash=TEXT, key=TEXT, created=TEXT, value=TEXT, packed=TEXT),
    st.builds(ToldRecorded, id=TEXT, way=TEXT, step=st.sampled_from(Telling)),
    st.builds(TellingBegan, since=DAYS),
    st.builds(Repaired, instead_of=st.lists(st.tuples(NUMBER, TEXT), max_size=3).map(tuple)),
)
ENTRY = Entry(
    date(2026, 11, 23), StatusRecorded(id="k3", status=Status.REVOKED, on=date(2026, 11, 1), reason="née")
)


@given(entry=st.builds(Entry, DAYS, RECORDS), number=NUMBER, previous=TEXT)
def test_what_is_written_is_read_back(entry: Entry, number: int, previous: str) -> None:
    text, check = line(entry, number=number, previous=previous)
    assert "\n" not in text
    assert text.encode().splitlines() == [text.encode()]
    assert parse(text, number=number, previous=previous) == (entry, check)


def test_a_line_looks_as_the_handbook_shows_it() -> None:
    text, check = line(ENTRY, number=12, previous="9f3c61d2a04b77e8")
    assert text == (
        '{"n":12,"day":"2026-11-23","status":{"id":"k3","status":"revoked","on":"2026-11-01","reason":"née"},'
        f'"check":"{check}"}}'
    )
    assert len(check) == 16


def test_every_changed_bit_of_a_line_is_noticed() -> None:
    text, _ = line(ENTRY, number=12, previous="")
    raw = text.encode()
    for at in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(LineError):
            parse(changed.decode("utf-8", errors="replace"), number=12, previous="")


def test_every_shortened_line_is_noticed() -> None:
    text, _ = line(ENTRY, number=12, previous="")
    for end in range(len(text)):
        with pytest.raises(LineError):
            parse(text[:end], number=12, previous="")


@given(text=st.text() | st.text().map(lambda inner: f'{{{inner},"check":"0123456789abcdef"}}'))
def test_no_text_gives_anything_but_our_own_error(text: str) -> None:
    with pytest.raises(LineError):
        parse(text, number=1, previous="")


def forged(body: str) -> str:
    """A line with a right check, as a newer version of the program would write it."""
    return f'{body[:-1]},"check":"{sha256(body.encode()).hexdigest()[:16]}"}}'


SAID = {
    "a newer kind": (
        '{"n":1,"day":"2026-11-23","seal":{}}',
        'a newer version of the program wrote this line ("seal"); use that version',
    ),
    "two records": (
        '{"n":1,"day":"2026-11-23","picture":{"id":"a"},"name":{}}',
        "the line holds more or less than one record",
    ),
    "a part missing": (
        '{"n":1,"day":"2026-11-23","picture":{}}',
        "the line is damaged: a part of the record is missing or wrong",
    ),
    "another number": (
        '{"n":2,"day":"2026-11-23","picture":{"id":"a"}}',
        "this is line number 1, but it says that it is number 2",
    ),
    "no such day": (
        '{"n":1,"day":"2026-02-30","picture":{"id":"a"}}',
        "the line is damaged: it is not JSON with a number and a day",
    ),
    "a list": ("[1]", "the line is damaged: it is not JSON with a number and a day"),
}


@pytest.mark.parametrize("name", SAID)
def test_a_refused_line_says_why(name: str) -> None:
    body, why = SAID[name]
    with pytest.raises(LineError) as refused:
        parse(forged(body), number=1, previous="")
    assert str(refused.value) == why
    assert isinstance(refused.value, NewerKindError) is (name == "a newer kind")
