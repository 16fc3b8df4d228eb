"""Verification of 3.0 credentials: each step, each attack, in the words that a person reads."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.report import Outcome, Standing
from generator.verify.parsing import NotReadableError, json_object
from generator.verify.steps import standing
from tests.verify.world import (
    AWARD,
    CREDENTIAL,
    DID,
    DID_URL,
    EMAIL,
    INDEX,
    KEY,
    LIST,
    OTHER_KEY,
    credential,
    did_document,
    endorsement,
    method,
    said,
    signed,
    steps,
    web,
)

Json = dict[str, Any]
GOOD = signed(credential())


def test_a_good_credential_is_valid_and_every_step_says_why() -> None:
    found = steps(GOOD, email=f"  {EMAIL.upper()} ")
    assert [(step.name, step.outcome.value) for step in found] == [
        ("form", "passed"),
        ("issuer", "passed"),
        ("signature", "passed"),
        ("dates", "passed"),
        ("status", "passed"),
        ("recipient", "passed"),
        ("hosted", "skipped"),
    ]
    assert said(GOOD) == ("valid", "")
    assert "Signed by the issuer; not a letter was changed since." in [step.detail for step in found]


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (datetime(2026, 2, 28, 23, 59, tzinfo=UTC), ("invalid", "dates: It counts only from 2026-03-01 on.")),
        (datetime(2026, 3, 1, tzinfo=UTC), ("valid", "")),
        (datetime(2028, 3, 1, 23, 59, 59, tzinfo=UTC), ("valid", "")),
        (
            datetime(2028, 3, 2, tzinfo=UTC),
            ("invalid", "dates: It expired on 2028-03-01: it was genuine but is no longer current."),
        ),
    ],
)
def test_dates_are_judged_at_the_moment_of_checking(now: datetime, verdict: tuple[str, str]) -> None:
    assert said(GOOD, now=now) == verdict


def test_the_bits_of_other_badges_say_nothing_of_this_one() -> None:
    assert said(GOOD, web(INDEX - 1, INDEX + 1)) == ("valid", "")


def test_each_address_is_asked_once() -> None:
    made = web()
    steps(GOOD, made)
    assert sorted(made.asked) == sorted({DID_URL, LIST, f"{AWARD}credential.json"})


def test_a_copy_is_compared_with_the_hosted_one() -> None:
    made = web()
    made.put(f"{AWARD}credential.json", GOOD)
    assert [step.outcome for step in steps(GOOD, made) if step.name == "hosted"] == [Outcome.PASSED]
    made.put(f"{AWARD}credential.json", GOOD | {"name": "Newer"})
    (hosted,) = [step for step in steps(GOOD, made) if step.name == "hosted"]
    assert (hosted.outcome, hosted.detail) == (
        Outcome.SKIPPED,
        "The copy at its own address is another one by now.",
    )


def test_the_recipient_is_tried_as_typed_and_in_lower_case() -> None:
    assert said(GOOD, email="Mina@Example.org") == ("valid", "")
    assert said(GOOD, email="nina@example.org") == (
        "invalid",
        "recipient: It was not given to that e-mail address.",
    )
    nobody = signed(
        credential(credentialSubject=credential()["credentialSubject"] | {"identifier": [], "id": DID})
    )
    assert said(nobody, email=EMAIL)[0] == "unchecked"


def test_an_endorsement_inside_that_holds_is_good_and_one_that_is_over_says_nothing() -> None:
    assert said(signed(credential(endorsement=[endorsement(CREDENTIAL)]))) == ("valid", "")
    over = endorsement(CREDENTIAL, validUntil="2026-04-01T00:00:00Z")
    found = steps(signed(credential(endorsement=[over])))
    assert standing(found) is Standing.VALID
    assert (
        "An endorsement in it does not count now: It expired on 2026-04-01: it was genuine but is no longer current."
        in [step.detail for step in found]
    )


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_reading_raises_nothing_but_its_own_error(data: bytes) -> None:
    try:
        found = json_object(data)
    except NotReadableError:
        return
    assert isinstance(found, dict)


TEXT = json.dumps(GOOD, ensure_ascii=False)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(TEXT) - 1), st.characters(min_codepoint=32, max_codepoint=0x2FF))
def test_one_changed_character_never_verifies(at: int, letter: str) -> None:
    changed = TEXT[:at] + letter + TEXT[at + 1 :]
    try:
        document = json_object(changed)
    except NotReadableError:
        return
    if document == GOOD:
        return
    assert said(document)[0] != "valid"


def test_the_fragment_alone_proves_nothing() -> None:
    """The key is in the address of the method, and still the issuer's own document decides."""
    made = web()
    made.put(DID_URL, did_document(OTHER_KEY))
    assert method(KEY) in json.dumps(GOOD)
    assert said(GOOD, made) == ("invalid", "issuer: The issuer does not (or no longer) vouch for the key.")
