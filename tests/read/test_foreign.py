"""Files of other platforms: whatever is in them, the answer is `Imported`, and nothing else happens."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.imported import Imported
from generator.read import foreign
from generator.read.foreign import sources, values
from generator.read.foreign.file import foreign as parsed

WORDS = st.sampled_from(
    [
        "type", "@context", "id", "badge", "recipient", "issuer", "name", "url", "issuedOn", "expires", "criteria", "evidence",
        "credentialSubject", "achievement", "identifier", "entityType", "entityId", "result", "image", "alignment", "revoked",
        "verification", "salt", "identity", "hashed", "validFrom", "credentialStatus", "openBadgeId", "badgeclass", "tags",
        "Assertion", "BadgeClass", "Profile", "OpenBadgeCredential", "Issuer", "RevocationList", "revokedAssertions",
        "BitstringStatusListCredential", "encodedList", "2024-03-01", "https://a.example.org/1", "email", "amount",
    ]
)  # fmt: skip
LEAVES = st.one_of(
    WORDS, st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=6),
    max_leaves=40,
)
HEADERS = st.sampled_from(
    [
        "Badge Template Name", "Badge Template ID", "Recipient Email", "Issued at", "State", "Name", "Full name", "Date issued",
        "Email address", "Badge Class", "Issue Date", "Revoked", "Recipient Identifier", "Evidence URL", "x",
    ]
)  # fmt: skip


@given(document=JSON)
@settings(max_examples=100, deadline=None)
def test_any_json_is_read_without_an_error(document: object) -> None:
    file = parsed("a.json", json.dumps(document).encode())
    assert isinstance(foreign.imported(file)[0], Imported)


@given(
    kind=st.sampled_from(["Assertion", "BadgeClass", "OpenBadgeCredential", "Issuer"]),
    rest=st.dictionaries(WORDS, JSON),
)
@settings(max_examples=100, deadline=None)
def test_what_says_that_it_is_a_badge_is_read_without_an_error(kind: str, rest: dict[str, Any]) -> None:
    for document in ({**rest, "type": kind}, {**rest, "entityType": kind}):
        assert isinstance(foreign.imported(parsed("a.json", json.dumps(document).encode()))[0], Imported)


@given(
    data=st.binary(max_size=300),
    suffix=st.sampled_from([".json", ".csv", ".tsv", ".xlsx", ".ods", "", ".txt"]),
)
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_without_an_error(data: bytes, suffix: str) -> None:
    file = parsed(f"a{suffix}", data)
    if file.document is not None or file.table is not None:
        assert isinstance(foreign.imported(file)[0], Imported)


@given(
    header=st.lists(HEADERS, min_size=1, max_size=8),
    cells=st.lists(st.lists(st.text(max_size=15), max_size=8), max_size=5),
)
@settings(max_examples=100, deadline=None)
def test_any_table_is_read_without_an_error(header: list[str], cells: list[list[str]]) -> None:
    lines = [",".join(header), *(",".join(json.dumps(cell) for cell in row) for row in cells)]
    file = parsed("a.csv", "\n".join(lines).encode("utf-8", "replace"))
    if file.table is not None:
        assert isinstance(foreign.imported(file)[0], Imported)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("2024-03-01T23:30:00-05:00", date(2024, 3, 1)),
        ("2014-04-01 09:41:00 -0500", date(2014, 4, 1)),
        ("2023-06-01 10:00:00 UTC", date(2023, 6, 1)),
        ("Friday, 1 March 2024, 10:15 AM", date(2024, 3, 1)),
        ("Freitag, 1. März 2024, 10:15", date(2024, 3, 1)),
        ("vendredi 1 mars 2024, 10:15", date(2024, 3, 1)),
        ("viernes, 1 de marzo de 2024, 10:15", date(2024, 3, 1)),
        (1717236000, date(2024, 6, 1)),
        ("1717236000", date(2024, 6, 1)),
        ("03/04/2024", None),
        ("2024-02-30", None),
        (True, None),
        (10**30, None),
    ],
)
def test_days_are_read_as_platforms_write_them_and_never_guessed(written: object, meant: date | None) -> None:
    assert values.day(written) == meant


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-03-01T00:00:00Z", date(2026, 2, 28)),
        ("2026-03-01T23:59:59Z", date(2026, 3, 1)),
        ("Sunday, 1 March 2026, 12:00 AM", date(2026, 2, 28)),
        ("Sunday, 1 March 2026, 12:00 PM", date(2026, 3, 1)),
    ],
)
def test_midnight_ends_the_day_before(written: str, last: date) -> None:
    assert values.last_day(written) == last


def test_json_that_is_nested_too_deeply_is_refused() -> None:
    assert parsed("a.json", b"[" * 100_000).why == "is not JSON that can be read for certain"
    assert parsed("a.json", b"[" * 50 + b"]" * 50).why == "is not JSON that can be read for certain"


def test_a_name_in_an_archive_is_a_label_and_leads_nowhere() -> None:
    assert sources._label("../../etc/passwd.json") == "etc/passwd.json"
    assert sources._label("C:\\evil\\..\\a.json") == "C:/evil/a.json"
    assert sources._label("a\u202e.json") == "a_.json"
