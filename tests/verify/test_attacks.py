"""More ways to fool a reader of badges: proof sets, keys, redirects, lists, poison. Each is refused in words."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.fetch import Fetched, NotFetched
from generator.model.report import Outcome
from generator.trust.keys import Seed, did_key, preview_seed
from generator.verify import document as documents
from generator.verify.keys import Keys, did_url
from generator.verify.parsing import NotReadableError, json_object
from generator.verify.recipient import is_for
from generator.verify.status import LEAST_BITS, StatusLists, unpacked
from generator.verify.steps import LONGEST, failed
from tests.verify.world import (
    DID,
    DID_URL,
    EMAIL,
    INDEX,
    KEY,
    LIST,
    NOW,
    OTHER_KEY,
    VC2,
    Web,
    credential,
    did_document,
    packed,
    said,
    signed,
    status_list,
    steps,
    web,
)

Json = dict[str, Any]
GOOD = signed(credential())
PROOF: Json = GOOD["proof"][0]
BROKEN = signed(credential(name="Brain surgery"))["proof"][0]
FOREIGN = signed(credential(), OTHER_KEY, "did:web:notary.example.org")["proof"][0]
UNKNOWN = PROOF | {"cryptosuite": "ecdsa-sd-2023"}
DOES_NOT_FIT = "signature: The signature does not fit: the document was changed, or another key signed it."
NO_SUITE = "signature: Its proof is of a kind that cannot be checked here (ecdsa-sd-2023)."

PROOF_SETS: dict[str, tuple[list[Json], tuple[str, str]]] = {
    "good, then bad": ([PROOF, BROKEN], ("invalid", DOES_NOT_FIT)),
    "bad, then good": ([BROKEN, PROOF], ("invalid", DOES_NOT_FIT)),
    "unknown beside good": ([UNKNOWN, PROOF], ("valid", "")),
    "somebody else's beside good": ([FOREIGN, PROOF], ("valid", "")),
    "somebody else's beside unknown": ([FOREIGN, UNKNOWN], ("unchecked", NO_SUITE)),
    "only somebody else's": (
        [FOREIGN],
        ("invalid", f"issuer: The key belongs to did:web:notary.example.org, not to the issuer {DID}."),
    ),
    "too many": (
        [PROOF] * 6,
        ("unchecked", "signature: It has more than 5 proofs; that many are not checked."),
    ),
    "of the older kind": (
        [{"type": "Ed25519Signature2020", "verificationMethod": PROOF["verificationMethod"]}],
        (
            "unchecked",
            "signature: Its proof is of a kind that cannot be checked here (Ed25519Signature2020).",
        ),
    ),
    "one that builds on another": (
        [PROOF | {"previousProof": "urn:uuid:1"}],
        ("unchecked", "signature: The proof builds on another one; chains of proofs are not supported."),
    ),
    "over": (
        [PROOF | {"expires": "2026-04-01T00:00:00Z"}],
        ("invalid", "signature: The proof was only good until 2026-04-01."),
    ),
}


@pytest.mark.parametrize("name", PROOF_SETS)
def test_every_proof_in_the_issuers_name_has_to_hold(name: str) -> None:
    proofs, expected = PROOF_SETS[name]
    assert said(GOOD | {"proof": proofs}) == expected


def with_did(change: Callable[[Json], object]) -> Web:
    document = did_document(KEY)
    change(document)
    made = web()
    made.put(DID_URL, document)
    return made


def method_of(document: Json) -> Json:
    found: Json = document["verificationMethod"][0]
    return found


def relative(document: Json) -> None:
    method_of(document)["id"] = method_of(document)["id"].removeprefix(DID)
    document["assertionMethod"] = [method_of(document)["id"]]


DID_DOCUMENTS: dict[str, tuple[Callable[[Json], object], tuple[str, str]]] = {
    "relative ids, as the standard allows": (relative, ("valid", "")),
    "key embedded where it is listed": (
        lambda it: it.update(assertionMethod=it.pop("verificationMethod")),
        ("valid", ""),
    ),
    "two entries of one id": (
        lambda it: it["verificationMethod"].append({**method_of(it), "publicKeyMultibase": OTHER_KEY.public.multibase()}),
        ("unchecked", "issuer: The issuer's document does not describe the key exactly once."),
    ),
    "controlled by somebody else": (
        lambda it: method_of(it).update(controller="did:web:evil.example.org"),
        ("invalid", "issuer: The key in the issuer's document is controlled by somebody else."),
    ),
    "revoked": (
        lambda it: method_of(it).update(revoked="2026-05-01T00:00:00Z"),
        ("invalid", "issuer: The issuer has revoked the key."),
    ),
    "expired": (
        lambda it: method_of(it).update(expires="2026-05-01T00:00:00Z"),
        ("invalid", "issuer: The issuer's key has expired."),
    ),
    "not expired yet": (lambda it: method_of(it).update(expires="2030-05-01T00:00:00Z"), ("valid", "")),
    "key of an unknown kind": (
        lambda it: method_of(it).update(type="JsonWebKey"),
        ("unchecked", "issuer: The key is of a kind that cannot be checked here."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DID_DOCUMENTS)
def test_the_issuers_own_document_decides_which_keys_count(name: str) -> None:
    change, expected = DID_DOCUMENTS[name]
    assert said(GOOD, with_did(change)) == expected


def test_a_preview_key_signs_nothing_that_counts() -> None:
    key: Seed = preview_seed(DID)
    made = web()
    made.put(DID_URL, did_document(key))
    assert said(signed(credential(), key), made) == (
        "invalid",
        "issuer: It is a preview: its key is known to everybody, so anybody can have signed it.",
    )


def test_a_did_key_is_checked_and_said_to_prove_nothing_of_who_holds_it() -> None:
    did = did_key(KEY.public)
    document = credential(issuer={"id": did, "type": ["Profile"], "name": "Harvard"})
    del document["credentialStatus"]
    (issuer,) = [step for step in steps(signed(document, controller=did)) if step.name == "issuer"]
    assert issuer.detail == "The issuer is known by this key alone: who holds it, nobody vouches for."


def test_a_redirect_to_another_host_is_believed_by_nobody() -> None:
    made = web()

    def fetch(url: str) -> Fetched | NotFetched:
        answer = made(url)
        if url == DID_URL and isinstance(answer, Fetched):
            return Fetched(answer.data, "https://evil.example.org/did.json")
        return answer

    found = documents.steps(documents.read(json.dumps(GOOD).encode()), fetch=fetch, now=NOW)
    (issuer,) = [step for step in found if step.name == "issuer"]
    assert (issuer.outcome, issuer.detail) == (
        Outcome.SKIPPED,
        "Club.example.org sends readers of its keys to evil.example.org, which may be somebody else.",
    )


@pytest.mark.parametrize(
    ("did", "url"),
    [
        ("did:web:example.org", "https://example.org/.well-known/did.json"),
        ("did:web:example.org%3A8443:a:b", "https://example.org:8443/a/b/did.json"),
        ("did:web:example.org:caf%C3%A9", "https://example.org/caf%C3%A9/did.json"),
        ("did:web:example.org:..:b", None),
        ("did:web:example.org:%2e%2e:b", None),
        ("did:web:example.org:a%2Fb", None),
        ("did:web:example.org:a%00", None),
        ("did:web:user@example.org", None),
        ("did:web:example.org/a", None),
        ("did:web:example.org?a", None),
    ],
)
def test_a_did_web_leads_to_one_address_or_to_none(did: str, url: str | None) -> None:
    assert did_url(did) == url


ENTRY: Json = credential()["credentialStatus"]
UNKNOWN_WAY = "Its status is kept in a way that cannot be checked here."
STATUSES: dict[str, tuple[object, tuple[str, str]]] = {
    "none": (None, ("passed", "The issuer keeps no list on which it could be revoked.")),
    "as it should be": (ENTRY, ("passed", "The issuer has not revoked it.")),
    "only an address": (LIST, ("skipped", UNKNOWN_WAY)),
    "an address beside an entry": ([ENTRY, LIST], ("skipped", UNKNOWN_WAY)),
    "many entries": ([ENTRY] * 6, ("skipped", UNKNOWN_WAY)),
    "older kind of list": (ENTRY | {"type": "StatusList2021Entry"}, ("skipped", UNKNOWN_WAY)),
    "1EdTech's list": ({"id": LIST, "type": "1EdTechRevocationList"}, ("skipped", UNKNOWN_WAY)),
    "more than yes or no": (ENTRY | {"statusSize": 2}, ("skipped", UNKNOWN_WAY)),
    "another purpose": (
        ENTRY | {"statusPurpose": "suspension"},
        ("skipped", "The list is about something other than the badge says."),
    ),
    "a very large index": (
        ENTRY | {"statusListIndex": "9" * 12},
        ("failed", "Its place in the list lies outside the list."),
    ),
    "an index as a number": (
        ENTRY | {"statusListIndex": INDEX},
        ("passed", "The issuer has not revoked it."),
    ),
    "an index in other digits": (
        ENTRY | {"statusListIndex": "٤٠٠١"},
        ("failed", "It does not say where its status is kept."),
    ),
    "an index that is yes": (
        ENTRY | {"statusListIndex": True},
        ("failed", "It does not say where its status is kept."),
    ),
}


@pytest.mark.parametrize("name", STATUSES)
def test_a_status_is_read_or_said_to_be_unreadable(name: str) -> None:
    stated, expected = STATUSES[name]
    made = web()
    lists = StatusLists(made, Keys(made, NOW), NOW)
    document = {"issuer": DID, "credentialStatus": stated}
    (step,) = lists.steps(document, subject="it")
    assert (step.outcome.value, step.detail) == expected


def test_a_list_of_suspensions_says_so() -> None:
    inner = status_list()["credentialSubject"] | {"statusPurpose": "suspension", "encodedList": packed(INDEX)}
    made = web()
    made.put(LIST, status_list(credentialSubject=inner))
    document = signed(credential(credentialStatus=ENTRY | {"statusPurpose": "suspension"}))
    assert said(document, made) == (
        "invalid",
        "status: The issuer has suspended it.",
    )


def test_a_forged_badge_makes_us_ask_nobody_but_its_issuer() -> None:
    made = web()
    forged = GOOD | {"name": "Brain surgery", "id": "https://evil.example.org/beacon.json"}
    assert said(forged, made) == ("invalid", DOES_NOT_FIT)
    assert made.asked == [DID_URL]


@settings(max_examples=40)
@given(st.sets(st.integers(0, LEAST_BITS - 1), max_size=20))
def test_bits_are_read_from_the_left(bits: set[int]) -> None:
    raw = unpacked(packed(*bits))
    assert {at for at in bits if raw[at >> 3] & (0x80 >> (at & 7))} == bits
    assert sum(byte.bit_count() for byte in raw) == len(bits)


@given(st.text(max_size=60))
def test_unpacking_raises_nothing_but_its_own_error(text: str) -> None:
    with pytest.raises(NotReadableError):
        unpacked(f"u{text}")


def test_a_packed_list_that_is_cut_off_or_has_a_tail_is_not_read() -> None:
    whole = packed(7)
    for text in (whole[:-8], whole + "AAAA"):
        with pytest.raises(NotReadableError):
            unpacked(text)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"a": 1e999}', "it holds a number that is too large"),
        (b'{"a": "\\ud800"}', "it holds half a character, which programs read differently"),
        (b'{"a": ' + b"1" * 5000 + b"}", "it is not JSON"),
        (b'{"id": 1, "i\\u0064": 2}', "it names the same property twice, which programs read differently"),
    ],
)
def test_numbers_and_letters_that_no_two_programs_share_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(NotReadableError, match=words):
        json_object(data)


TRICKS: dict[str, Json] = {
    "hash given for an address": {"hashed": False, "identityHash": "sha256$00"},
    "kind that is no text": {"hashed": True, "identityType": ["email"], "identityHash": "sha256$00"},
    "unknown algorithm": {"hashed": True, "identityHash": "plain$mina@example.org"},
    "no algorithm": {"hashed": True, "identityHash": EMAIL},
    "not text": {"hashed": True, "identityHash": 5},
}


@pytest.mark.parametrize("name", TRICKS)
def test_a_recipient_cannot_be_claimed_by_a_trick(name: str) -> None:
    identity = TRICKS[name]
    assert is_for(identity, EMAIL) is False
    assert is_for(identity, "sha256$00") is False


def test_a_credential_of_the_1_1_era_could_not_be_checked_and_is_never_called_invalid() -> None:
    old = credential() | {"@context": ["https://www.w3.org/2018/credentials/v1"], "proof": [PROOF]}
    old["issuanceDate"] = old.pop("validFrom")
    verdict, sentence = said(old)
    assert verdict == "unchecked"
    assert sentence.startswith("signature: What was signed cannot be worked out.")


def test_a_poison_graph_ends_soon_and_is_not_believed() -> None:
    twins: list[Json] = [{"type": ["Evidence"], "name": "same"} for _ in range(3000)]
    began = time.perf_counter()
    verdict, _ = said(GOOD | {"evidence": twins})
    assert verdict in {"invalid", "unchecked"}
    assert time.perf_counter() - began < 20


def test_what_strangers_wrote_is_harmless_in_a_sentence() -> None:
    step = failed("issuer", "mailto:mina@example.org", "\x1b[2Jmina@example.org \u202elive" + "x" * 5000)
    assert "\x1b" not in step.detail
    assert "\u202e" not in step.detail
    assert "mina@" not in step.detail + step.subject
    assert len(step.detail) <= LONGEST


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from([DID, LIST, VC2, "https://["]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "id"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*GOOD]), ANYTHING)
def test_a_property_of_any_shape_never_breaks_the_reader(name: str, value: object) -> None:
    document = GOOD | {name: value}
    if document == GOOD:
        return
    try:
        found = documents.read(json.dumps(document).encode())
    except NotReadableError:
        return
    assert documents.steps(found, fetch=web(), now=NOW, email=EMAIL)
