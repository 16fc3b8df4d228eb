"""Whose key and which proof: what counts, in all the shapes that the standards allow."""

import pytest

from generator.trust.keys import did_key
from generator.verify.keys import did_url
from tests.verify.attacks.attack import GOOD, Json
from tests.verify.attacks.keys import changed, entry
from tests.verify.attacks.proofs import FOREIGN, PROOF, UNKNOWN
from tests.verify.world import DID, KEY, credential, proved, said, signed, steps

VALID_SETS: dict[str, list[Json]] = {
    "two of the issuer": [PROOF, PROOF],
    "unknown beside good": [UNKNOWN, PROOF],
    "somebody else's beside good": [FOREIGN, PROOF],
}


@pytest.mark.parametrize("name", VALID_SETS)
def test_what_stands_beside_a_good_proof_counts_for_nothing(name: str) -> None:
    assert said(GOOD | {"proof": VALID_SETS[name]}) == ("valid", "")


def test_a_proof_that_is_not_over_yet_holds() -> None:
    assert said(proved(credential(), expires="2030-01-01T00:00:00Z")) == ("valid", "")


def relative(document: Json) -> None:
    entry(document)["id"] = entry(document)["id"].removeprefix(DID)
    document["assertionMethod"] = [entry(document)["id"]]


DOCUMENTS = {
    "relative ids, as the standard allows": changed(relative),
    "key embedded where it is listed": changed(
        lambda it: it.update(assertionMethod=it.pop("verificationMethod"))
    ),
    "not expired yet": changed(lambda it: entry(it).update(expires="2030-05-01T00:00:00Z")),
    "not revoked": changed(lambda it: entry(it).update(revoked=None)),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_issuers_own_document_decides_which_keys_count(name: str) -> None:
    assert said(GOOD, DOCUMENTS[name]) == ("valid", "")


def test_a_did_key_is_checked_and_said_to_prove_nothing_of_who_holds_it() -> None:
    did = did_key(KEY.public)
    document = credential(issuer={"id": did, "type": ["Profile"], "name": "Harvard"})
    del document["credentialStatus"]
    found = {step.name: (step.outcome.value, step.detail) for step in steps(signed(document, controller=did))}
    assert found["signature"] == ("passed", "Signed by the issuer; not a letter was changed since.")
    assert found["issuer"] == (
        "skipped",
        "The issuer is known by this key alone: who holds it, nobody vouches for.",
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
