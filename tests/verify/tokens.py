"""Badges in signed tokens, by hand: RS256, ES256 and EdDSA, and the club's web with the key of one of them."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from tests.verify.world import AWARD, DID, DID_URL, KEY, Web, credential, did_document, web

Json = dict[str, Any]
METHOD = f"{DID}#jwt"
RSA_KEY = rsa.generate_private_key(65537, 2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def number(value: int) -> str:
    return text(value.to_bytes((value.bit_length() + 7) // 8))


def rs256(data: bytes) -> bytes:
    return RSA_KEY.sign(data, padding.PKCS1v15(), SHA256())


def es256(data: bytes) -> bytes:
    r, s = decode_dss_signature(EC_KEY.sign(data, ec.ECDSA(SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


_rsa, _ec = RSA_KEY.public_key().public_numbers(), EC_KEY.public_key().public_numbers()
KEYS: dict[str, tuple[Json, Callable[[bytes], bytes]]] = {
    "RS256": ({"kty": "RSA", "n": number(_rsa.n), "e": number(_rsa.e)}, rs256),
    "ES256": (
        {"kty": "EC", "crv": "P-256", "x": text(_ec.x.to_bytes(32)), "y": text(_ec.y.to_bytes(32))},
        es256,
    ),
    "EdDSA": ({"kty": "OKP", "crv": "Ed25519", "x": text(KEY.public.data)}, KEY.sign),
}


def claims() -> Json:
    """A payload as the standard has it: the credential, and what it says again for readers of tokens."""
    return credential() | {
        "iss": DID,
        "jti": f"{AWARD}credential.json",
        "sub": "did:example:mina",
        "nbf": 1772323200,
    }


def compact(header: Mapping[str, Any], payload: Mapping[str, Any], sign: Callable[[bytes], bytes]) -> bytes:
    """A compact JWS."""
    signed = ".".join(text(json.dumps(part).encode()) for part in (header, payload))
    return f"{signed}.{text(sign(signed.encode()))}".encode()


def token(alg: str, *, payload: Json | None = None, header: Json | None = None) -> bytes:
    return compact(
        {"alg": alg, "kid": METHOD, "typ": "JWT"} | (header or {}), payload or claims(), KEYS[alg][1]
    )


def club_with(jwk: Json) -> Web:
    """The club's web, with a JSON web key in its DID document."""
    made = web()
    document = did_document(KEY)
    document["verificationMethod"].append(
        {"id": METHOD, "type": "JsonWebKey", "controller": DID, "publicKeyJwk": jwk}
    )
    document["assertionMethod"].append(METHOD)
    made.put(DID_URL, document)
    return made
