"""Our proofs before other people's verifiers, and theirs before ours."""

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.ob3 import OB3VerificationError
from openbadgeslib.ob3.ldp import add_data_integrity_proof, verify_data_integrity_proof

from generator.trust.canonical import Vocabulary, canonical, table
from generator.trust.keys import PublicKey, Seed, seed
from generator.trust.multibase import base58btc
from generator.trust.suites import eddsa_rdfc_2022 as suite
from tests.conformance.node import Node
from tests.trust.examples import CREATED, DID, METHOD, SEED, Anything, credential
from tests.trust.random_credentials import EXTENSIONS, OB3, VC2

DID_DOCUMENT: dict[str, object] = {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    "id": DID,
    "verificationMethod": [
        {"id": METHOD, "type": "Multikey", "controller": DID, "publicKeyMultibase": SEED.public.multibase()}
    ],
    "assertionMethod": [METHOD],
}


def full_credential() -> dict[str, Any]:
    """A credential with a good part of what the product puts into one."""
    endorsement: dict[str, Any] = {
        "@context": [VC2, OB3],
        "id": "urn:example:endorsement",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": DID, "type": ["Profile"], "name": "Northmoor Federation"},
        "validFrom": CREATED,
        "credentialSubject": {
            "id": "urn:example:achievement", "type": ["EndorsementSubject"], "endorsementComment": "Well made.",
        },
    }  # fmt: skip
    endorsement["proof"] = [suite.create_proof(endorsement, key=SEED, method=METHOD, created=CREATED)]
    document = credential(
        name="First Aid",
        description='A course with "quotes", \\ and é 学 \U0001f600.',
        awardedDate=CREATED,
        validUntil="2029-03-01T23:59:59Z",
        evidence=[
            {"id": "https://example.org/a.json", "type": ["Evidence", "https://w3id.org/openbadges#Assertion"]},
            {"type": ["Evidence"], "name": "Log", "narrative": "Line one.\nLine two."},
        ],
        credentialSchema=[{
            "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
            "type": "1EdTechJsonSchemaValidator2019",
        }],
        endorsement=[endorsement],
        subject={
            "identifier": [
                {"type": "IdentityObject", "hashed": True, "identityHash": "sha256$00", "identityType": "emailAddress",
                 "salt": "s"},
                {"type": "IdentityObject", "hashed": False, "identityHash": "Ada", "identityType": "name"},
            ],
            "creditsEarned": 1.5,
            "result": [{"type": ["Result"], "resultDescription": "urn:example:result", "value": "A"}],
        },
        achievement={
            "tag": ["first aid", "outdoor"],
            "alignment": [
                {"type": ["Alignment"], "targetName": "EQF 4", "targetUrl": "https://example.org/eqf/4"},
                {"type": ["Alignment"], "targetName": "EQF 5", "targetUrl": "https://example.org/eqf/5"},
            ],
            "resultDescription": [{
                "id": "urn:example:result", "type": ["ResultDescription"], "name": "Grade",
                "resultType": "LetterGrade", "allowedValue": ["B", "A"],
            }],
        },
    )  # fmt: skip
    return {**document, "@context": [VC2, OB3, EXTENSIONS]}


def signed() -> dict[str, Any]:
    document = full_credential()
    return {**document, "proof": [suite.create_proof(document, key=SEED, method=METHOD, created=CREATED)]}


def _pem(key: Seed, *, public: bool = False) -> bytes:
    private = Ed25519PrivateKey.from_private_bytes(key.data)
    if public:
        return private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@pytest.fixture
def digital_bazaar(node: Node) -> Callable[[dict[str, Any]], bool]:
    def verified(document: dict[str, Any]) -> bool:
        answer = node.ask("verify", document=document, web={DID: DID_DOCUMENT}, now="2026-06-01T00:00:00Z")
        return bool(answer["verified"])

    return verified


def open_badges_lib(document: dict[str, Any]) -> bool:
    try:
        verify_data_integrity_proof(document, _pem(SEED, public=True))
    except OB3VerificationError:
        return False
    return True


def test_digital_bazaar_accepts_our_proof(digital_bazaar: Callable[[dict[str, Any]], bool]) -> None:
    assert digital_bazaar(signed())


def test_open_badges_lib_accepts_our_proof() -> None:
    assert open_badges_lib(signed())


def test_digital_bazaar_makes_the_same_proof(node: Node) -> None:
    theirs = node.ask(
        "issue", document=full_credential(), secret=SEED.multibase(), method=METHOD, created=CREATED
    )
    assert theirs["proof"] == signed()["proof"][0]
    assert suite.verify_proof(theirs, theirs["proof"], SEED.public).holds


def test_open_badges_lib_makes_the_same_proof() -> None:
    created = datetime.fromisoformat(CREATED).astimezone(UTC)
    theirs = add_data_integrity_proof(full_credential(), _pem(SEED), METHOD, created=created)
    assert theirs["proof"] == signed()["proof"][0]
    assert suite.verify_proof(theirs, theirs["proof"], SEED.public).holds


def test_a_changed_document_is_refused_by_everybody(digital_bazaar: Callable[[dict[str, Any]], bool]) -> None:
    document = signed()
    places = [path for path in _texts(document) if path[-1] != "@context" and "@context" not in path]
    random = Random(8)
    for path in random.sample(places, 12):
        changed = copy.deepcopy(document)
        holder: Anything = changed
        for step in path[:-1]:
            holder = holder[step]
        text = holder[path[-1]]
        at = random.randrange(len(text))
        holder[path[-1]] = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
        assert not suite.verify_proof(changed, changed["proof"][0], SEED.public).holds, path
        assert not digital_bazaar(changed), path
        assert not open_badges_lib(changed), path


def _texts(value: Anything, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in _texts(item, (*path, key))]
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in _texts(item, (*path, index))]
    return [path] if isinstance(value, str) else []


def _vocabulary_with_examples() -> Vocabulary:
    """The vocabulary of the W3C's vectors: ours, and the examples context, where every word has a meaning."""
    known = table()
    contexts = known["contexts"]
    assert isinstance(contexts, dict)
    examples = {"@vocab": "https://www.w3.org/ns/credentials/examples#"}
    url = "https://www.w3.org/ns/credentials/examples/v2"
    return Vocabulary({**known, "contexts": {**contexts, url: examples}})


def test_the_vectors_of_the_w3c_come_out_byte_for_byte(reference: Path) -> None:
    vectors = reference / "w3c/vc-di-eddsa/TestVectors"
    vector = vectors / "eddsa-rdfc-2022"
    document = json.loads((vectors / "unsigned.json").read_text())
    expected = json.loads((vector / "signedDataInt.json").read_text())["proof"]
    options = {
        **json.loads((vector / "proofConfigDataInt.json").read_text()),
        "@context": document["@context"],
    }
    vocabulary = _vocabulary_with_examples()
    forms = {
        "canonDocDataInt": canonical(document, vocabulary),
        "proofCanonDataInt": canonical(options, vocabulary),
    }
    for name, form in forms.items():
        assert form == (vector / f"{name}.txt").read_text(), name
    of_document, of_proof = (sha256(form.encode()).hexdigest() for form in forms.values())
    assert of_document == (vector / "docHashDataInt.txt").read_text().strip()
    assert of_proof == (vector / "proofHashDataInt.txt").read_text().strip()
    key = seed(json.loads((vectors / "keyPair.json").read_text())["privateKeyMultibase"])
    signature = key.sign(bytes.fromhex(of_proof + of_document))
    assert signature.hex() == (vector / "sigHexDataInt.txt").read_text().strip()
    assert "z" + base58btc(signature) == expected["proofValue"]


def test_the_second_vector_of_the_w3c_signs_as_published(reference: Path) -> None:
    """Its document names a context that nobody ships, so only the hashes and the signature are compared."""
    vectors = reference / "w3c/vc-di-eddsa/TestVectors"
    vector = vectors / "eddsa-rdfc-2022/employ"
    hashes = [
        sha256((vector / f"{name}.txt").read_bytes()).hexdigest()
        for name in ("proofCanonDataInt", "canonDocDataInt")
    ]
    assert "".join(hashes) == (vector / "combinedHashDataInt.txt").read_text().strip()
    key = seed(json.loads((vectors / "keyPair.json").read_text())["privateKeyMultibase"])
    expected = json.loads((vector / "signedDataInt.json").read_text())["proof"]["proofValue"]
    assert "z" + base58btc(key.sign(bytes.fromhex("".join(hashes)))) == expected


@pytest.mark.parametrize("name", ["credential", "status-list-revoked-40001"])
def test_the_golden_files_come_out_byte_for_byte(name: str, reference: Path) -> None:
    golden = reference / "golden"
    document = json.loads((golden / f"{name}.json").read_text())
    (proof,) = document.pop("proof")
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    assert canonical(document) == (golden / f"{name}.canonical-document.nq").read_text()
    assert (
        canonical({**options, "@context": document["@context"]})
        == (golden / f"{name}.canonical-proof.nq").read_text()
    )
    key = seed(
        json.loads((reference / "w3c/vc-di-eddsa/TestVectors/keyPair.json").read_text())[
            "privateKeyMultibase"
        ]
    )
    method, created = proof["verificationMethod"], proof["created"]
    assert suite.create_proof(document, key=key, method=method, created=created) == proof
    listed = json.loads((golden / "did.json").read_text())["verificationMethod"][0]["publicKeyMultibase"]
    assert suite.verify_proof(document, proof, PublicKey.from_multibase(listed)).holds
