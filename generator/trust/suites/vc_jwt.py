"""Compact JWS signatures, as VC-JWT credentials carry them: RS256, ES256, EdDSA. For verifying only.

We issue none: 1EdTech's validator takes RS256 and ES256 but not Ed25519 in this form, wallets take the embedded
proof, and a second signature for each award would be one more thing to rotate. Others issue them, so they are
read here. The algorithm follows from the key; the header may only agree with it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from generator.trust.multibase import base64url, from_base64url
from generator.trust.suites.verdict import HOLDS, Verdict, broken, unknown

RSA_BITS = range(2048, 16_384 + 1)
P256_BYTES = 32


@dataclass(frozen=True, slots=True)
class Token:
    """A compact JWS taken apart: header, payload (JSON text), signature, and the bytes that were signed."""

    header: Mapping[str, Any]
    payload: bytes
    signature: bytes
    signed: bytes


def token(text: str) -> Token | None:
    """The parts of a compact JWS, or None when the text is not one.

    Source: RFC 7515, section 5.2 Message Signature or MAC Validation.
    """
    parts = text.strip().split(".")
    if len(parts) != 3 or not all(parts[:2]):
        return None
    try:
        header = json.loads(from_base64url(parts[0]), object_pairs_hook=_without_twins)
        payload, signature = (from_base64url(part) for part in parts[1:])
    except (ValueError, RecursionError):
        return None
    if not isinstance(header, dict):
        return None
    return Token(header, payload, signature, f"{parts[0]}.{parts[1]}".encode())


def verify(given: Token, jwk: Mapping[str, Any]) -> Verdict:
    """Whether a token was signed with the private half of a public key (a JWK).

    Source: RFC 8725, section 3.1 Perform Algorithm Verification.
    """
    if "crit" in given.header or "b64" in given.header:
        return unknown("The token asks for something that is not known here.")
    expected = _algorithm(jwk)
    if expected is None:
        return unknown("The key is of a kind that cannot be checked here.")
    names, check = expected
    if given.header.get("alg") not in names:
        return broken("The token names another algorithm than its key is for.")
    if jwk.get("use", "sig") != "sig" or jwk.get("alg", names[0]) not in names:
        return broken("The key is not for signatures of this kind.")
    if "d" in jwk:
        return broken("The issuer has published the private half of the key, so anybody can have signed it.")
    try:
        fits = check(given, jwk)
    except (ValueError, TypeError, KeyError, UnsupportedAlgorithm):
        return unknown("The issuer's key cannot be read.")
    return (
        HOLDS
        if fits
        else broken("The signature does not fit: the token was changed, or another key signed it.")
    )


def is_same_key(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two JWKs hold the same public key, whatever else they say.

    Source: RFC 7638, section 3.2 JWK Members Used in the Thumbprint Computation.
    """
    names = ("kty", "crv", "x", "y", "n", "e")
    return one.get("kty") is not None and all(one.get(name) == other.get(name) for name in names)


def jwk_of(pem: str) -> Mapping[str, Any] | None:
    """The JWK of a public RSA key in PEM, as signed 2.0 badges name it; None when it holds none."""
    try:
        key = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        return None
    if not isinstance(key, rsa.RSAPublicKey):
        return None
    numbers = key.public_numbers()
    return {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e)}


def _algorithm(jwk: Mapping[str, Any]) -> tuple[tuple[str, ...], "Check"] | None:
    kind, curve = jwk.get("kty"), jwk.get("crv")
    if not isinstance(kind, str) or not isinstance(curve, str | None):
        return None
    return ALGORITHMS.get((kind, curve))


def _ed25519(given: Token, jwk: Mapping[str, Any]) -> bool:
    key = Ed25519PublicKey.from_public_bytes(_bytes(jwk["x"]))
    return _fits(lambda: key.verify(given.signature, given.signed))


def _es256(given: Token, jwk: Mapping[str, Any]) -> bool:
    x, y = (int.from_bytes(_bytes(jwk[name])) for name in ("x", "y"))
    key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    if len(given.signature) != 2 * P256_BYTES:
        return False
    r, s = (int.from_bytes(part) for part in (given.signature[:P256_BYTES], given.signature[P256_BYTES:]))
    return _fits(lambda: key.verify(encode_dss_signature(r, s), given.signed, ec.ECDSA(SHA256())))


def _rs256(given: Token, jwk: Mapping[str, Any]) -> bool:
    modulus, exponent = (int.from_bytes(_bytes(jwk[name])) for name in ("n", "e"))
    if modulus.bit_length() not in RSA_BITS or exponent.bit_length() > 64:
        raise ValueError("a key of this size means nothing")
    key = rsa.RSAPublicNumbers(exponent, modulus).public_key()
    return _fits(lambda: key.verify(given.signature, given.signed, padding.PKCS1v15(), SHA256()))


def _fits(check: Callable[[], None]) -> bool:
    try:
        check()
    except InvalidSignature:
        return False
    return True


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise TypeError("not text")
    return from_base64url(text)


def _number(value: int) -> str:
    return base64url(value.to_bytes((value.bit_length() + 7) // 8))


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


Check = Callable[[Token, Mapping[str, Any]], bool]

ALGORITHMS: Mapping[tuple[str, str | None], tuple[tuple[str, ...], Check]] = {
    ("OKP", "Ed25519"): (("EdDSA", "Ed25519"), _ed25519),
    ("EC", "P-256"): (("ES256",), _es256),
    ("RSA", None): (("RS256",), _rs256),
}
"""Key type and curve → the names its algorithm goes by, and the check."""
