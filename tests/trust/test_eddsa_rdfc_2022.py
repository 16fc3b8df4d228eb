"""Proofs: they hold for what was signed, by whom, for what; and for nothing else."""

import copy
import json
from hashlib import sha256
from random import Random
from typing import Any

import pytest

from generator.trust.canonical import canonical
from generator.trust.multibase import base58btc
from generator.trust.suites import SUITES, Judgement, Verdict, suite_of
from generator.trust.suites import eddsa_rdfc_2022 as suite
from tests.trust.examples import CREATED, METHOD, OTHER_SEED, SEED, Anything, credential
from tests.trust.random_credentials import OB3, VC2, credentials


def signed(**more: Anything) -> dict[str, Any]:
    document = credential(name="First Aid", awardedDate="2026-03-01T00:00:00Z", **more)
    proof = suite.create_proof(document, key=SEED, method=METHOD, created=CREATED)
    return {**document, "proof": [proof]}


def verdict(document: dict[str, Any], **changes: Anything) -> Verdict:
    proof = {**document["proof"][0], **changes}
    return suite.verify_proof(document, {k: v for k, v in proof.items() if v is not None}, SEED.public)


def test_a_proof_holds() -> None:
    assert verdict(signed()) == Verdict(Judgement.HOLDS)
    assert verdict(signed()).holds


def test_a_proof_is_spelt_as_the_standard_says() -> None:
    proof = signed()["proof"][0]
    assert list(proof) == [
        "type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue",
    ]  # fmt: skip
    assert proof["type"] == "DataIntegrityProof"
    assert proof["cryptosuite"] == "eddsa-rdfc-2022"
    assert proof["proofPurpose"] == "assertionMethod"
    assert suite.proof_of(method=METHOD, created=CREATED, value=proof["proofValue"]) == proof


def test_signing_twice_gives_the_same_proof() -> None:
    assert signed() == signed()


def test_the_order_of_keys_does_not_matter() -> None:
    document = signed()
    assert verdict(dict(reversed(document.items()))).holds


def test_a_digest_that_is_known_need_not_be_made_again() -> None:
    document = credential()
    digest = suite.digest(document)
    known = suite.create_proof(document, key=SEED, method=METHOD, created=CREATED, digest=digest)
    assert known == suite.create_proof(document, key=SEED, method=METHOD, created=CREATED)
    assert digest == suite.digest({**document, "proof": [known]})


def leaves(value: Anything, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The places of all texts in a document."""
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in leaves(item, (*path, index))]
    return [path] if isinstance(value, str) and value else []


def tampered(document: Anything, path: tuple[str | int, ...], random: Random) -> Anything:
    """The document with one character changed at this place."""
    changed = copy.deepcopy(document)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    text = holder[path[-1]]
    at = random.randrange(len(text))
    holder[path[-1]] = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
    return changed


def test_any_changed_character_breaks_the_proof() -> None:
    document = signed()
    random = Random(5)
    places = leaves(document)
    assert len(places) > 20
    for path in places:
        for _ in range(3):
            assert not verdict(tampered(document, path, random)).holds, path


@pytest.mark.slow
def test_any_changed_character_of_any_credential_breaks_its_proof() -> None:
    tried = 0
    for index, unsigned in enumerate(credentials(60, seed=4)):
        proof = suite.create_proof(unsigned, key=SEED, method=METHOD, created=CREATED)
        document = {**unsigned, "proof": [proof]}
        random = Random(index)
        places = [path for path in leaves(document) if not str(_at(document, path)).startswith("_:")]
        for path in random.sample(places, min(12, len(places))):
            changed = tampered(document, path, random)
            if suite_says_the_same(document, changed):
                continue
            assert not verdict(changed).holds, json.dumps([unsigned, path])
            tried += 1
    assert tried > 500


def _at(value: Anything, path: tuple[str | int, ...]) -> Anything:
    for step in path:
        value = value[step]
    return value


def suite_says_the_same(document: dict[str, Any], changed: dict[str, Any]) -> bool:
    """Whether the change changed nothing that is said: a language tag's case, a word beside its twin."""
    if document["proof"] != changed["proof"]:
        return False
    try:
        return suite.digest(document) == suite.digest(changed)
    except ValueError:
        return False


@pytest.mark.parametrize(
    ("change", "judgement", "why"),
    [
        ({"type": "Ed25519Signature2020"}, Judgement.UNKNOWN, "The proof is not of the kind eddsa-rdfc-2022."),
        ({"cryptosuite": "eddsa-jcs-2022"}, Judgement.UNKNOWN, "The proof is not of the kind eddsa-rdfc-2022."),
        ({"proofPurpose": "authentication"}, Judgement.BROKEN,
         "The proof was made for another purpose than assertionMethod."),
        ({"proofPurpose": None}, Judgement.BROKEN, "The proof was made for another purpose than assertionMethod."),
        ({"verificationMethod": None}, Judgement.BROKEN, "The proof does not say with which key it was made."),
        ({"created": "2026-03-01"}, Judgement.BROKEN, '"created" of the proof is not a moment with a time zone.'),
        ({"created": "2026-03-01T00:00:00"}, Judgement.BROKEN,
         '"created" of the proof is not a moment with a time zone.'),
        ({"expires": 5}, Judgement.BROKEN, '"expires" of the proof is not a moment with a time zone.'),
        ({"previousProof": "urn:x"}, Judgement.UNKNOWN,
         "The proof builds on another one; chains of proofs are not supported."),
        ({"@context": VC2}, Judgement.UNKNOWN, "The proof has contexts of its own."),
        ({"proofValue": None}, Judgement.BROKEN,
         "The proof value is not a signature: 64 bytes in base58btc, beginning with z."),
        ({"proofValue": "z"}, Judgement.BROKEN,
         "The proof value is not a signature: 64 bytes in base58btc, beginning with z."),
        ({"proofValue": "u" + "A" * 86}, Judgement.BROKEN,
         "The proof value is not a signature: 64 bytes in base58btc, beginning with z."),
        ({"proofValue": "z0"}, Judgement.BROKEN,
         "The proof value is not a signature: 64 bytes in base58btc, beginning with z."),
        ({"proofValue": "z" + "1" * 64}, Judgement.BROKEN,
         "The signature does not fit: the document was changed, or another key signed it."),
        ({"challenge": "x"}, Judgement.BROKEN,
         "The signature does not fit: the document was changed, or another key signed it."),
        ({"foo": "x"}, Judgement.UNKNOWN,
         ("What was signed cannot be worked out. "
          "foo: not defined for DataIntegrityProof in the contexts of this document")),
    ],
)  # fmt: skip
def test_a_faulty_proof_is_judged_in_words(change: dict[str, Any], judgement: Judgement, why: str) -> None:
    assert verdict(signed(), **change) == Verdict(judgement, why)


def test_another_key_does_not_fit() -> None:
    document = signed()
    found = suite.verify_proof(document, document["proof"][0], OTHER_SEED.public)
    assert found.judgement is Judgement.BROKEN


def test_what_has_no_meaning_cannot_be_judged() -> None:
    document = {**signed(), "surprise": "x"}
    found = verdict(document)
    assert found.judgement is Judgement.UNKNOWN
    assert found.why.startswith("What was signed cannot be worked out. surprise: not defined for")


def test_a_proof_without_a_date_or_with_its_documents_context_may_hold() -> None:
    document = credential()
    options = {
        key: value for key, value in signed()["proof"][0].items() if key not in {"created", "proofValue"}
    }
    contexts = {"@context": [VC2, OB3]}
    data = b"".join(sha256(canonical(part).encode()).digest() for part in ({**options, **contexts}, document))
    value = "z" + base58btc(SEED.sign(data))
    assert suite.verify_proof(document, {**options, "proofValue": value}, SEED.public).holds
    assert suite.verify_proof(document, {**options, **contexts, "proofValue": value}, SEED.public).holds


@pytest.mark.parametrize("created", ["", "2026-03-01", "now", "2026-03-01T00:00:00"])
def test_a_proof_is_dated_with_a_moment(created: str) -> None:
    with pytest.raises(ValueError, match="is not a moment such as 2026-01-15T00:00:00Z"):
        suite.create_proof(credential(), key=SEED, method=METHOD, created=created)


def test_a_suite_is_found_by_its_name() -> None:
    assert suite_of(signed()["proof"][0]) is SUITES[0]
    assert suite_of({"type": "DataIntegrityProof", "cryptosuite": "bbs-2023"}) is None
    assert suite_of({"type": "Ed25519Signature2020"}) is None
