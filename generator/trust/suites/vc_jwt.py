"""Compact JWS signatures, as VC-JWT credentials carry them: RS256, ES256, EdDSA. For verifying only.

We issue none: 1EdTech's validator takes RS256 and ES256 but not Ed25519 in this form, wallets take the embedded
proof, and a second signature for each award would be one more thing to rotate. Others issue them, so they are
read here. The algorithm follows from the key; the header may only agree with it.
"""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from generator.trust.suites.verdict import HOLDS, Verdict, broken, unknown

LEAST_RSA_BITS = 2048
P256_BYTES = 32


@dataclass(frozen=True, slots=True)
class Token:
    """A compact JWS taken apart: header, payload (JSON text), signature, and the bytes that were signed."""

    header: Mapping[str, Any]
    payload: bytes
    signature: bytes
    signed: bytes


def token(text: str) -> Token | None:
    """The parts of a compact JWS, or None when the text is not one."""
    parts = text.strip().split(".")
    if len(parts) != 3 or not all(parts[:2]):
        return None
    try:
        header = json.loads(_bytes(parts[0]))
        payload, signature = _bytes(parts[1]), _bytes(parts[2])
    except (ValueError, RecursionError):
        return None
    if not isinstance(header, dict):
        return None
    return Token(header, payload, signature, f"{parts[0]}.{parts[1]}".encode())


def verify(given: Token, jwk: Mapping[str, Any]) -> Verdict:
    """Whether a token was signed with the private half of a public key (a JWK)."""
    if "crit" in given.header:
        return unknown("The token asks for something that is not known here.")
    expected = ALGORITHMS.get((jwk.get("kty"), jwk.get("crv")))
    if expected is None:
        return unknown("The key is of a kind that cannot be checked here.")
    names, check = expected
    if given.header.get("alg") not in names:
        return broken("The token names another algorithm than its key is for.")
    try:
        fits = check(given, jwk)
    except (ValueError, TypeError, KeyError, UnsupportedAlgorithm):
        return unknown("The issuer's key cannot be read.")
    return (
        HOLDS
        if fits
        else broken("The signature does not fit: the token was changed, or another key signed it.")
    )


def _ed25519(given: Token, jwk: Mapping[str, Any]) -> bool:
    return _fits(
        lambda: Ed25519PublicKey.from_public_bytes(_bytes(jwk["x"])).verify(given.signature, given.signed)
    )


def _es256(given: Token, jwk: Mapping[str, Any]) -> bool:
    x, y = (int.from_bytes(_bytes(jwk[name])) for name in ("x", "y"))
    key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    if len(given.signature) != 2 * P256_BYTES:
        return False
    r, s = (int.from_bytes(part) for part in (given.signature[:P256_BYTES], given.signature[P256_BYTES:]))
    return _fits(lambda: key.verify(encode_dss_signature(r, s), given.signed, ec.ECDSA(SHA256())))


def _rs256(given: Token, jwk: Mapping[str, Any]) -> bool:
    modulus, exponent = (int.from_bytes(_bytes(jwk[name])) for name in ("n", "e"))
    if modulus.bit_length() < LEAST_RSA_BITS:
        raise ValueError("the key is too short to mean anything")
    key = rsa.RSAPublicNumbers(exponent, modulus).public_key()
    return _fits(lambda: key.verify(given.signature, given.signed, padding.PKCS1v15(), SHA256()))


def _fits(check: Any) -> bool:  # noqa: ANN401 (cryptography's own checks give None or raise)
    try:
        check()
    except InvalidSignature:
        return False
    return True


def _bytes(text: object) -> bytes:
    if not isinstance(text, str) or not text.isascii() or set(text) & set("+/="):
        raise ValueError("not base64url")
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


ALGORITHMS: Mapping[tuple[object, object], tuple[tuple[str, ...], Any]] = {
    ("OKP", "Ed25519"): (("EdDSA", "Ed25519"), _ed25519),
    ("EC", "P-256"): (("ES256",), _es256),
    ("RSA", None): (("RS256",), _rs256),
}
"""Key type and curve → the names its algorithm goes by, and the check."""
