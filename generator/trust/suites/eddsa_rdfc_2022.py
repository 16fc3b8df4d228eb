"""`eddsa-rdfc-2022`: Ed25519 over the hashes of two canonical forms, the proof's options and the document."""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256

from generator.trust.canonical import CanonicalError, canonical_bytes
from generator.trust.keys import PublicKey, Seed
from generator.trust.multibase import base58btc, from_base58btc
from generator.trust.suites.verdict import HOLDS, Verdict, broken, unknown

NAME = "eddsa-rdfc-2022"
_PURPOSE = "assertionMethod"
_is_created = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII).fullmatch


def digest(document: Mapping[str, object]) -> str:
    """The SHA-256 (hex) of the canonical form of a document without its proof.

    Raises:
        CanonicalError: the document has no canonical form.

    Source: Data Integrity EdDSA Cryptosuites v1.0, section 3.2.3 Transformation (eddsa-rdfc-2022).
    """
    if "proof" in document:
        document = {key: value for key, value in document.items() if key != "proof"}
    return sha256(canonical_bytes(document)).hexdigest()


def create_proof(
    document: Mapping[str, object], *, key: Seed, method: str, created: str, digest: str = ""
) -> dict[str, object]:
    """The proof of a document, signed with `key` in the name of the verification method `method`.

    Args:
        document: with or without its proof, which is not part of what is signed.
        key: what signs.
        method: the id of this key, a DID URL.
        created: when, as it will stand in the proof (`2026-01-15T00:00:00Z`).
        digest: what `digest(document)` gave, if it is known already.

    Raises:
        CanonicalError: the document has no canonical form.
        ValueError: `created` is not a moment with a time zone.

    Source: Data Integrity EdDSA Cryptosuites v1.0, section 3.2.1 Create Proof (eddsa-rdfc-2022).
    """
    if not _is_created(created):
        raise ValueError(f"{created!r} is not a moment such as 2026-01-15T00:00:00Z")
    of_document = digest or _digest(document)
    data = _options_hash(_contexts(document), method, created) + bytes.fromhex(of_document)
    return proof_of(method=method, created=created, value="z" + base58btc(key.sign(data)))


def proof_of(*, method: str, created: str, value: str) -> dict[str, object]:
    """A proof that was made before, put together again from what was recorded of it."""
    return {**_options(method, created), "proofValue": value}


def verify_proof(
    document: Mapping[str, object], proof: Mapping[str, object], key: PublicKey, *, purpose: str = _PURPOSE
) -> Verdict:
    """Whether `proof` is one of `document`, made with `key` for `purpose`.

    The caller says which key: the one that the issuer's own document lists under the proof's
    `verificationMethod` for this purpose. Dates and status are the caller's business too.

    Source: Data Integrity EdDSA Cryptosuites v1.0, section 3.2.2 Verify Proof (eddsa-rdfc-2022).
    """
    fault = _fault(document, proof, purpose)
    if fault is not None:
        return fault
    signature = _signature(proof.get("proofValue"))
    if signature is None:
        return broken("The proof value is not a signature: 64 bytes in base58btc, beginning with z.")
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    try:
        of_options = _hash_of(options, document)
        of_document = bytes.fromhex(digest(document))
    except CanonicalError as error:
        return unknown(f"What was signed cannot be worked out. {error}")
    if not key.has_signed(signature, of_options + of_document):
        return broken("The signature does not fit: the document was changed, or another key signed it.")
    return HOLDS


def _hash_of(options: Mapping[str, object], document: Mapping[str, object]) -> bytes:
    """The SHA-256 of the canonical form of a proof's options, in the contexts of its document."""
    method, created = options.get("verificationMethod"), options.get("created")
    if isinstance(method, str) and isinstance(created, str) and options == _options(method, created):
        contexts = document.get("@context")
        if isinstance(contexts, list) and all(isinstance(each, str) for each in contexts):
            return _options_hash(tuple(contexts), method, created)
    return sha256(canonical_bytes({**options, "@context": document.get("@context")})).digest()


def _fault(document: Mapping[str, object], proof: Mapping[str, object], purpose: str) -> Verdict | None:
    """What is wrong with a proof before any arithmetic."""
    if proof.get("type") != "DataIntegrityProof" or proof.get("cryptosuite") != NAME:
        return unknown(f"The proof is not of the kind {NAME}.")
    if proof.get("proofPurpose") != purpose:
        return broken(f"The proof was made for another purpose than {purpose}.")
    if not isinstance(proof.get("verificationMethod"), str):
        return broken("The proof does not say with which key it was made.")
    for name in ("created", "expires"):
        moment = proof.get(name, "0000-01-01T00:00:00Z")
        if not isinstance(moment, str) or not _is_created(moment):
            return broken(f'"{name}" of the proof is not a moment with a time zone.')
    if "previousProof" in proof:
        return unknown("The proof builds on another one; chains of proofs are not supported.")
    if "@context" in proof and proof["@context"] != document.get("@context"):
        return unknown("The proof has contexts of its own.")
    return None


def _signature(value: object) -> bytes | None:
    if not isinstance(value, str) or not value.startswith("z"):
        return None
    try:
        signature = from_base58btc(value[1:])
    except ValueError:
        return None
    return signature if len(signature) == 64 else None


def _options(method: str, created: str) -> dict[str, object]:
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": NAME,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": _PURPOSE,
    }


def _contexts(document: Mapping[str, object]) -> tuple[str, ...]:
    urls = document.get("@context")
    if isinstance(urls, str):
        return (urls,)
    return tuple(urls) if isinstance(urls, list | tuple) else ()


@lru_cache(maxsize=64)
def _options_hash(contexts: tuple[str, ...], method: str, created: str) -> bytes:
    # All proofs of one publish have the same options.
    return sha256(canonical_bytes({"@context": list(contexts), **_options(method, created)})).digest()


_digest = digest
