"""Verification of 3.0 credentials: each step, each attack, in the words that a person reads."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.fetch import NotFetched
from generator.model.report import Outcome, Standing
from generator.verify.parsing import NotReadableError, json_object
from generator.verify.steps import standing
from tests.verify.world import (
    AWARD,
    DID,
    DID_URL,
    EMAIL,
    INDEX,
    KEY,
    LIST,
    OTHER_KEY,
    Web,
    credential,
    did_document,
    method,
    packed,
    said,
    signed,
    status_list,
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


def edited(edit: Callable[[Json], object]) -> Json:
    """The good credential, changed after it was signed."""
    document: Json = json.loads(json.dumps(GOOD))
    edit(document)
    return document


def resigned(edit: Callable[[Json], object]) -> Json:
    """A credential that is changed and then signed by its issuer."""
    document = credential()
    edit(document)
    return signed(document)


def proof(document: Json) -> Json:
    found: Json = document["proof"][0]
    return found


DOES_NOT_FIT = "signature: The signature does not fit: the document was changed, or another key signed it."

ATTACKS: dict[str, tuple[Json, tuple[str, str]]] = {
    "another-name": (edited(lambda it: it.update(name="Brain surgery")), ("invalid", DOES_NOT_FIT)),
    "another-achievement": (
        edited(lambda it: it["credentialSubject"]["achievement"].update(name="Brain surgery")),
        ("invalid", DOES_NOT_FIT),
    ),
    "longer-life": (edited(lambda it: it.update(validUntil="2099-01-01T00:00:00Z")), ("invalid", DOES_NOT_FIT)),
    "somebody-elses-hash": (
        edited(lambda it: it["credentialSubject"]["identifier"][0].update(identityHash="sha256$" + "0" * 64)),
        ("invalid", DOES_NOT_FIT),
    ),
    "status-taken-out": (edited(lambda it: it.pop("credentialStatus")), ("invalid", DOES_NOT_FIT)),
    "another-day-of-signing": (
        edited(lambda it: proof(it).update(created="2020-01-01T00:00:00Z")),
        ("invalid", DOES_NOT_FIT),
    ),
    "no-proof": (edited(lambda it: it.pop("proof")), ("invalid", "signature: It is not signed.")),
    "proof-of-another-kind": (
        edited(lambda it: proof(it).update(cryptosuite="bbs-2023")),
        ("unchecked", "signature: Its proof is of a kind that cannot be checked here (bbs-2023)."),
    ),
    "proof-for-another-purpose": (
        edited(lambda it: proof(it).update(proofPurpose="authentication")),
        ("invalid", "signature: The proof was made for another purpose than assertionMethod."),
    ),
    "key-without-an-address": (
        edited(lambda it: proof(it).update(verificationMethod="#" + KEY.public.multibase())),
        ("invalid", f"issuer: The key belongs to , not to the issuer {DID}."),
    ),
    "key-in-the-proof-itself": (
        edited(lambda it: proof(it).update(verificationMethod={"publicKeyMultibase": KEY.public.multibase()})),
        ("invalid", "issuer: The proof does not name a key by its whole address."),
    ),
    "key-of-another-issuer": (
        signed(credential(), OTHER_KEY, "did:web:evil.example.org") | {"issuer": credential()["issuer"]},
        ("invalid", f"issuer: The key belongs to did:web:evil.example.org, not to the issuer {DID}."),
    ),
    "key-that-the-issuer-does-not-list": (
        signed(credential(), OTHER_KEY),
        ("invalid", "issuer: The issuer does not (or no longer) vouch for the key."),
    ),
    "issuer-without-a-did": (
        resigned(lambda it: it.update(issuer={"id": "https://club.example.org/", "type": ["Profile"]})),
        ("invalid", f"issuer: The key belongs to {DID}, not to the issuer https://club.example.org/."),
    ),
    "unknown-term": (
        edited(lambda it: it.update(honorary=True)),
        ("unchecked", "signature: What was signed cannot be worked out. honorary: not defined for"),
    ),
    "another-context": (
        edited(lambda it: it["@context"].append("https://evil.example.org/context.json")),
        ("unchecked", "signature: What was signed cannot be worked out."),
    ),
    "list-somewhere-else": (
        resigned(lambda it: it["credentialStatus"].update(statusListCredential="https://evil.example.org/1.json")),
        ("unchecked", "status: The list at https://evil.example.org/1.json could not be read: nobody answers there."),
    ),
    "index-outside-the-list": (
        resigned(lambda it: it["credentialStatus"].update(statusListIndex="131072")),
        ("invalid", "status: Its place in the list lies outside the list."),
    ),
    "index-below-zero": (
        resigned(lambda it: it["credentialStatus"].update(statusListIndex="-1")),
        ("invalid", "status: It does not say where its status is kept."),
    ),
    "status-of-another-kind": (
        edited(lambda it: it["credentialStatus"].update(type="StatusList2021Entry")),
        ("unchecked", "signature: What was signed cannot be worked out."),
    ),
    "another-purpose": (
        resigned(lambda it: it["credentialStatus"].update(statusPurpose="suspension")),
        ("unchecked", "status: The list is about something other than the badge says."),
    ),
    "no-subject": (
        edited(lambda it: it.pop("credentialSubject")),
        ("invalid", "form: It is not a complete Open Badge: it is not about one person."),
    ),
    "nobody-earned-it": (
        resigned(lambda it: it["credentialSubject"].pop("identifier")),
        ("invalid", "form: It is not a complete Open Badge: it does not say who earned it."),
    ),
    "no-criteria": (
        resigned(lambda it: it["credentialSubject"]["achievement"].pop("criteria")),
        ("invalid", "form: It is not a complete Open Badge: it does not say what it took to earn it."),
    ),
    "dates-that-are-none": (
        edited(lambda it: it.update(validFrom="tomorrow")),
        ("invalid", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_or_reported_as_unchecked_in_words(name: str) -> None:
    document, (verdict, words) = ATTACKS[name]
    found, sentence = said(document)
    assert found == verdict
    assert sentence.startswith(words)
    assert sentence


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


def changed_web(change: Callable[[Web], object]) -> Web:
    made = web()
    change(made)
    return made


WEBS: dict[str, tuple[Web, tuple[str, str]]] = {
    "revoked": (web(INDEX), ("invalid", "status: The issuer has suspended or revoked it.")),
    "another-bit": (web(INDEX - 1, INDEX + 1), ("valid", "")),
    "did-not-reached": (
        changed_web(lambda it: it.pages.pop(DID_URL)),
        ("unchecked", f"issuer: The issuer's keys at {DID_URL} could not be read: nobody answers there."),
    ),
    "did-of-somebody-else": (
        changed_web(lambda it: it.put(DID_URL, did_document(KEY) | {"id": "did:web:evil.example.org"})),
        ("invalid", f"issuer: The document at {DID_URL} is that of somebody else."),
    ),
    "key-listed-but-not-for-assertions": (
        changed_web(lambda it: it.put(DID_URL, did_document(KEY) | {"assertionMethod": []})),
        ("invalid", "issuer: The issuer does not (or no longer) vouch for the key."),
    ),
    "key-listed-twice": (
        changed_web(
            lambda it: it.put(
                DID_URL,
                did_document(KEY)
                | {"verificationMethod": did_document(KEY)["verificationMethod"] * 2},
            )
        ),
        ("unchecked", "issuer: The issuer's document does not describe the key exactly once."),
    ),
    "another-key-under-its-name": (
        changed_web(
            lambda it: it.put(
                DID_URL,
                json.loads(
                    json.dumps(did_document(KEY)).replace(
                        f'"publicKeyMultibase": "{KEY.public.multibase()}"',
                        f'"publicKeyMultibase": "{OTHER_KEY.public.multibase()}"',
                    )
                ),
            )
        ),
        ("invalid", DOES_NOT_FIT),
    ),
    "did-that-is-no-json": (
        changed_web(lambda it: it.put(DID_URL, b"<html>")),
        ("unchecked", f"issuer: The issuer's keys at {DID_URL} could not be read: it is not JSON."),
    ),
    "list-not-reached": (
        changed_web(lambda it: it.pages.update({LIST: NotFetched("it does not answer")})),
        ("unchecked", f"status: The list at {LIST} could not be read: it does not answer."),
    ),
    "list-of-somebody-else": (
        changed_web(lambda it: it.put(LIST, status_list(key=OTHER_KEY))),
        ("unchecked", f"status: The list at {LIST} cannot be trusted: The issuer does not (or no longer) vouch"),
    ),
    "list-with-a-bit-cleared-by-hand": (
        changed_web(
            lambda it: it.put(
                LIST,
                status_list(INDEX)
                | {"credentialSubject": status_list()["credentialSubject"]},
            )
        ),
        ("unchecked", f"status: The list at {LIST} cannot be trusted: The signature does not fit"),
    ),
    "unsigned-list": (
        changed_web(lambda it: it.put(LIST, {k: v for k, v in status_list().items() if k != "proof"})),
        ("unchecked", f"status: The list at {LIST} cannot be trusted: It is not signed."),
    ),
    "another-list-at-its-address": (
        changed_web(lambda it: it.put(LIST, status_list(id=f"{LIST}x"))),
        ("unchecked", f"status: What is at {LIST} is not the list that the badge means."),
    ),
    "short-list": (
        changed_web(
            lambda it: it.put(
                LIST,
                status_list(
                    credentialSubject=status_list()["credentialSubject"] | {"encodedList": packed(length=1024)}
                ),
            )
        ),
        ("unchecked", f"status: The list at {LIST} cannot be used: it is shorter than the standard allows."),
    ),
    "list-that-fills-the-memory": (
        changed_web(
            lambda it: it.put(
                LIST,
                status_list(
                    credentialSubject=status_list()["credentialSubject"]
                    | {"encodedList": packed(length=8 * 1024 * 1024 * 16)}
                ),
            )
        ),
        ("unchecked", f"status: The list at {LIST} cannot be used: it is too large."),
    ),
    "list-not-packed": (
        changed_web(
            lambda it: it.put(
                LIST,
                status_list(
                    credentialSubject=status_list()["credentialSubject"] | {"encodedList": "uAAAA"}
                ),
            )
        ),
        ("unchecked", f"status: The list at {LIST} cannot be used: its bits are not packed as the standard says."),
    ),
    "expired-list": (
        changed_web(lambda it: it.put(LIST, status_list(validUntil="2026-01-02T00:00:00Z"))),
        ("unchecked", f"status: The list at {LIST} cannot be trusted: It expired on 2026-01-02"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WEBS)
def test_what_the_web_answers_decides_and_silence_says_nothing(name: str) -> None:
    made, (verdict, words) = WEBS[name]
    found, sentence = said(GOOD, made)
    assert found == verdict
    assert sentence.startswith(words)
    assert bool(sentence) is (verdict != "valid")


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


def test_an_endorsement_inside_must_hold_and_be_about_it() -> None:
    def endorsement(about: str) -> Json:
        return signed(
            {
                "@context": credential()["@context"],
                "id": f"{AWARD}endorsement.json",
                "type": ["VerifiableCredential", "EndorsementCredential"],
                "name": "A word",
                "issuer": {"id": DID, "type": ["Profile"], "name": "Hill Club"},
                "validFrom": "2026-03-01T00:00:00Z",
                "credentialSubject": {
                    "id": about,
                    "type": ["EndorsementSubject"],
                    "endorsementComment": "Well done.",
                },
            }
        )

    good = endorsement(f"{AWARD}credential.json")
    assert said(signed(credential(endorsement=[good]))) == ("valid", "")
    elsewhere = signed(credential(endorsement=[endorsement("https://club.example.org/other")]))
    assert said(elsewhere) == ("invalid", "endorsements: An endorsement in it is about something else.")
    forged = json.loads(json.dumps(good).replace("Well done.", "Perfect."))
    verdict, sentence = said(signed(credential(endorsement=[forged])))
    assert verdict == "invalid"
    assert sentence.startswith("endorsements: An endorsement in it does not hold: The signature does not fit")

    over = signed({**good, "validUntil": "2026-04-01T00:00:00Z"})
    found = steps(signed(credential(endorsement=[over])))
    assert standing(found) is Standing.VALID
    assert (
        "An endorsement in it does not count now: It expired on 2026-04-01: it was genuine but is no longer current."
        in [step.detail for step in found]
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is not JSON"),
        (b"[]", "it is not a JSON object"),
        (b"\xff\xfe", "it is not text in UTF-8"),
        (b'{"a": 1, "a": 2}', "it names the same property twice, which programs read differently"),
        (b'{"a": NaN}', "it holds NaN, which JSON does not have"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "it is nested too deeply"),
        (b'{"a":' * 200_000, "it is nested too deeply"),
        (b" " * (4 * 1024 * 1024 + 1), "it is larger than 4 MiB"),
    ],
)
def test_what_two_readers_could_read_differently_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(NotReadableError, match=words):
        json_object(data)


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
