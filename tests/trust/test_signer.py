"""Who signs what, and when a proof that was recorded is used again."""

from dataclasses import dataclass, replace

import pytest

from generator.trust.keys import preview_seed
from generator.trust.signer import Bare, Secured, Signer, Unsigned
from generator.trust.suites import eddsa_rdfc_2022 as suite
from tests.trust.examples import CREATED, DID, METHOD, OTHER_SEED, SEED, credential

LATER = "2027-01-01T00:00:00Z"
ADDRESS = "awards/abc/credential.json"
SIGNER = Signer(seeds={DID: SEED}, methods=frozenset({METHOD}))


@dataclass(frozen=True)
class Recorded:
    hash: str
    key: str
    created: str
    value: str


def secure(signer: Signer, document: dict[str, object], *, created: str = CREATED) -> Secured | Unsigned:
    (found,) = signer.secure_all([Bare(document=document, address=ADDRESS, controller=DID, created=created)])
    return found


def secured(signer: Signer, *, created: str = CREATED, **more: object) -> Secured:
    found = secure(signer, credential(**more), created=created)
    assert isinstance(found, Secured)
    return found


def remembering(signer: Signer, made: Secured) -> Signer:
    recorded = Recorded(hash=made.hash, key=made.key, created=made.created, value=made.value)
    return replace(signer, recorded={made.address: recorded})


def test_a_new_document_is_signed_and_is_to_be_recorded() -> None:
    made = secured(SIGNER)
    assert (made.is_new, made.is_preview, made.address) == (True, False, ADDRESS)
    assert (made.key, made.created, made.hash) == (METHOD, CREATED, suite.digest(credential()))
    proofs = made.document["proof"]
    assert isinstance(proofs, list)
    assert len(proofs) == 1
    assert proofs[0]["proofValue"] == made.value
    assert suite.verify_proof(made.document, proofs[0], SEED.public).holds
    assert "proof" not in credential()


def test_an_unchanged_document_keeps_its_proof_also_without_the_key() -> None:
    made = secured(SIGNER)
    for signer in (SIGNER, replace(SIGNER, seeds={}), replace(SIGNER, seeds={DID: OTHER_SEED})):
        again = secured(remembering(signer, made), created=LATER)
        assert again == replace(made, is_new=False)


def test_a_changed_document_is_signed_again() -> None:
    made = secured(SIGNER)
    again = secured(remembering(SIGNER, made), created=LATER, name="Second Aid")
    assert again.is_new
    assert (again.created, again.value != made.value) == (LATER, True)


def test_a_proof_of_a_compromised_key_is_made_anew() -> None:
    made = secured(SIGNER)
    new = OTHER_SEED.public.method(DID)
    signer = remembering(Signer(seeds={DID: OTHER_SEED}, methods=frozenset({new})), made)
    again = secured(signer, created=LATER)
    assert (again.is_new, again.key, again.hash) == (True, new, made.hash)


def test_a_recorded_proof_of_another_controller_is_not_used() -> None:
    other = SEED.public.method("did:web:other.example.org")
    made = replace(secured(SIGNER), key=other)
    signer = remembering(replace(SIGNER, methods=frozenset({METHOD, other})), made)
    assert secured(signer).is_new


@pytest.mark.parametrize("was_signed", [False, True])
def test_without_a_key_a_document_stays_unsigned(was_signed: bool) -> None:  # noqa: FBT001 - a case
    signer = Signer()
    if was_signed:
        signer = remembering(signer, secured(SIGNER, name="earlier"))
    found = secure(signer, credential())
    assert found == Unsigned(address=ADDRESS, was_signed=was_signed)


def test_a_preview_is_signed_with_a_key_that_everybody_knows() -> None:
    made = secured(Signer(previews=True))
    assert (made.is_preview, made.is_new) == (True, False)
    assert made.key == preview_seed(DID).public.method(DID)
    proofs = made.document["proof"]
    assert isinstance(proofs, list)
    assert suite.verify_proof(made.document, proofs[0], preview_seed(DID).public).holds


def test_a_real_key_and_a_recorded_proof_come_before_a_preview() -> None:
    made = secured(SIGNER)
    assert not secured(replace(SIGNER, previews=True)).is_preview
    again = secured(remembering(Signer(previews=True, methods=frozenset({METHOD})), made))
    assert again == replace(made, is_new=False)


def test_a_document_with_a_proof_gets_a_new_one() -> None:
    made = secured(SIGNER)
    again = secure(SIGNER, made.document)
    assert again == made


def test_a_signer_does_not_show_its_keys() -> None:
    assert "(secret)" in repr(SIGNER)
    assert SEED.data.hex() not in repr(SIGNER)
