"""Ids of awards that can be guessed."""

from base64 import b32encode
from datetime import date
from hashlib import md5, sha256

import pytest

from generator.plan.identity import award_id
from generator.verify.people import ids
from tests.verify.people.audits import HERS, MINE, codes, found, page

FACTS = ("first-aid", "mina@example.org", "2026-03-01")


@pytest.mark.parametrize(
    "award", ["17", "0001", MINE[:-1], MINE.upper(), f"{MINE}a", "mina-harbour", f"{MINE[:-1]}1", "é" * 26]
)
def test_an_id_of_another_shape_is_found(award: str) -> None:
    (problem,) = [
        each
        for each in found({f"awards/{award}/index.html": page(robots="noindex")})
        if each.code != "noindex-missing"
    ]
    assert problem.code == "id-guessable"
    assert "too few such addresses" in problem.what


def test_ids_that_follow_one_another_are_found() -> None:
    first, second = "a" * 12 + "bcdefghijklmno", "a" * 12 + "bcdefghijklmnp"
    files = {f"awards/{each}/index.html": page(robots="noindex") for each in (first, second)}
    assert codes(files) == ["id-guessable"]
    assert "repeats a few signs" in ids.fault("abababababababababababab22", "")
    assert ids.fault(MINE, HERS) == ids.fault(MINE, "") == ids.fault(MINE, MINE) == ""


@pytest.mark.parametrize(
    "text", ["mina@example.org", "first-aid|mina@example.org|2026-03-01", "2026-03-01mina@example.org"]
)
@pytest.mark.parametrize("make", [md5, sha256])
def test_an_id_made_of_what_people_know_is_found(text: str, make: type) -> None:
    made = b32encode(make(text.encode()).digest()[:16]).decode().rstrip("=").lower()
    assert ids.fault(made, "") == ""
    assert ids.is_derived(made, FACTS)
    assert not ids.is_derived(made, ("first-aid", "jose@example.org", "2026-03-01"))


def test_an_id_of_ours_cannot_be_guessed() -> None:
    ours = award_id(b"s" * 32, badge=FACTS[0], email=FACTS[1], issued_on=date.fromisoformat(FACTS[2]))
    assert ids.fault(ours, "") == ""
    assert not ids.is_derived(ours, FACTS)
    assert codes({f"awards/{MINE}/index.html": page()}) == []
