"""Credentials in signed tokens: RS256, ES256 and EdDSA, with the key taken from the issuer and from nowhere else."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from generator.model.report import Outcome
from generator.verify import document as documents
from generator.verify.parsing import NotReadableError
from generator.verify.steps import standing
from tests.verify.world import AWARD, DID, DID_URL, KEY, NOW, OTHER_KEY, Web, credential, method, web

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


def token(alg: str, *, payload: Json | None = None, header: Json | None = None) -> bytes:
    parts = [{"alg": alg, "kid": METHOD, "typ": "JWT"} | (header or {}), payload or claims()]
    signed = ".".join(text(json.dumps(part).encode()) for part in parts)
    return f"{signed}.{text(KEYS[alg][1](signed.encode()))}".encode()


def world(jwk: Json) -> Web:
    """The club's web, with a JSON web key in its DID document."""
    made = web()
    described = {"id": METHOD, "type": "JsonWebKey", "controller": DID, "publicKeyJwk": jwk}
    document: Json = json.loads(made(DID_URL).data)  # type: ignore[union-attr]
    document["verificationMethod"].append(described)
    document["assertionMethod"].append(METHOD)
    made.put(DID_URL, document)
    return made


def said(data: bytes, made: Web) -> tuple[str, str]:
    steps = documents.steps(documents.read(data), fetch=made, now=NOW)
    bad = next((step for step in steps if step.outcome is not Outcome.PASSED), None)
    return standing(steps).value, f"{bad.name}: {bad.detail}" if bad else ""


@pytest.mark.parametrize("alg", KEYS)
def test_a_token_that_the_issuer_signed_is_valid(alg: str) -> None:
    assert said(token(alg), world(KEYS[alg][0])) == ("valid", "")


@pytest.mark.parametrize("alg", KEYS)
def test_a_changed_token_is_not(alg: str) -> None:
    good = token(alg)
    head, payload, signature = good.decode().split(".")
    forged = text(json.dumps(claims() | {"name": "Brain surgery"}).encode())
    verdict, words = said(f"{head}.{forged}.{signature}".encode(), world(KEYS[alg][0]))
    assert (verdict, words) == (
        "invalid",
        "signature: The signature does not fit: the token was changed, or another key signed it.",
    )
    assert payload != forged


ATTACKS: dict[str, tuple[bytes, str, tuple[str, str]]] = {
    "no-algorithm": (
        token("EdDSA", header={"alg": "none"}),
        "EdDSA",
        ("invalid", "signature: The token names another algorithm than its key is for."),
    ),
    "secret-key-algorithm": (
        token("RS256", header={"alg": "HS256"}),
        "RS256",
        ("invalid", "signature: The token names another algorithm than its key is for."),
    ),
    "key-of-another-kind": (
        token("ES256"),
        "RS256",
        ("invalid", "signature: The token names another algorithm than its key is for."),
    ),
    "its-own-key-that-the-issuer-lists": (
        token("EdDSA", header={"jwk": KEYS["EdDSA"][0] | {"kid": "x"}}),
        "EdDSA",
        ("valid", ""),
    ),
    "its-own-key": (
        token("EdDSA", header={"jwk": KEYS["EdDSA"][0] | {"x": text(OTHER_KEY.public.data)}}),
        "EdDSA",
        ("unchecked", "issuer: The token brings its own key, which proves nothing."),
    ),
    "no-key-named": (
        token("EdDSA", header={"kid": None}),
        "EdDSA",
        ("unchecked", "issuer: The token does not say with which key it was signed."),
    ),
    "key-of-another-issuer": (
        token("EdDSA", header={"kid": method(OTHER_KEY, "did:web:evil.example.org")}),
        "EdDSA",
        ("invalid", f"issuer: The key {method(OTHER_KEY, 'did:web:evil.example.org')} is not one of the issuer {DID}."),
    ),
    "a-key-named-by-half": (
        token("EdDSA", header={"kid": "#jwt"}),
        "EdDSA",
        ("unchecked", "issuer: The token does not name its key by a whole address."),
    ),
    "a-key-at-an-address-of-anybody": (
        token("EdDSA", header={"kid": "https://evil.example.org/key.json"}),
        "EdDSA",
        ("unchecked", "issuer: Nothing shows that the key at https://evil.example.org/key.json is the issuer's."),
    ),
    "made-for-logging-in": (
        token("EdDSA", header={"typ": "at+jwt"}),
        "EdDSA",
        ("unchecked", "issuer: The token was made for another end than to be a credential."),
    ),
    "unencoded-payload": (
        token("EdDSA", header={"b64": False}),
        "EdDSA",
        ("unchecked", "signature: The token asks for something that is not known here."),
    ),
    "expired-outside": (
        token("EdDSA", payload={k: v for k, v in claims().items() if k != "validUntil"} | {"exp": 1775000000}),
        "EdDSA",
        ("invalid", "claims: The token has expired."),
    ),
    "an-end-that-is-no-number": (
        token("EdDSA", payload={k: v for k, v in claims().items() if k != "validUntil"} | {"exp": "never"}),
        "EdDSA",
        ("invalid", "claims: The token and its credential do not agree (exp)."),
    ),
    "something-critical": (
        token("EdDSA", header={"crit": ["exp"]}),
        "EdDSA",
        ("unchecked", "signature: The token asks for something that is not known here."),
    ),
    "another-id-outside": (
        token("EdDSA", payload=claims() | {"jti": "urn:uuid:1"}),
        "EdDSA",
        ("invalid", "claims: The token and its credential do not agree (jti)."),
    ),
    "longer-life-outside": (
        token("EdDSA", payload=claims() | {"exp": 4102444800}),
        "EdDSA",
        ("invalid", "claims: The token and its credential do not agree (exp)."),
    ),
    "older-form": (
        token("EdDSA", payload={"vc": credential(), "iss": DID, "jti": f"{AWARD}credential.json"}),
        "EdDSA",
        ("valid", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_on_a_token_is_refused_or_reported_as_unchecked(name: str) -> None:
    data, alg, expected = ATTACKS[name]
    assert said(data, world(KEYS[alg][0])) == expected


def test_a_short_rsa_key_proves_nothing() -> None:
    short = rsa.generate_private_key(65537, 1024).public_key().public_numbers()  # noqa: S505 (that is the point)
    jwk = {"kty": "RSA", "n": number(short.n), "e": number(short.e)}
    assert said(token("RS256"), world(jwk)) == ("unchecked", "signature: The issuer's key cannot be read.")


KEY_FAULTS: dict[str, tuple[Json, tuple[str, str]]] = {
    "for hiding, not for signing": ({"use": "enc"}, ("invalid", "signature: The key is not for signatures of this kind.")),
    "for another algorithm": ({"alg": "RS256"}, ("invalid", "signature: The key is not for signatures of this kind.")),
    "with its private half": (
        {"d": "AAAA"},
        ("invalid", "signature: The issuer has published the private half of the key, so anybody can have signed it."),
    ),
    "a shared secret": ({"kty": "oct"}, ("unchecked", "signature: The key is of a kind that cannot be checked here.")),
    "a kind that is no text": ({"kty": []}, ("unchecked", "signature: The key is of a kind that cannot be checked here.")),
}  # fmt: skip


@pytest.mark.parametrize("name", KEY_FAULTS)
def test_the_issuers_key_says_what_it_is_for(name: str) -> None:
    change, expected = KEY_FAULTS[name]
    assert said(token("EdDSA"), world(KEYS["EdDSA"][0] | change)) == expected


def test_a_token_with_two_credentials_is_not_read() -> None:
    with pytest.raises(NotReadableError, match="the token holds two credentials"):
        documents.read(token("EdDSA", payload=claims() | {"vc": credential()}))


def test_a_token_of_the_1_1_era_moves_its_names_and_dates_outside() -> None:
    inner = {k: v for k, v in credential().items() if k not in {"id", "validFrom"}}
    payload = {"vc": inner, "iss": DID, "jti": f"{AWARD}credential.json", "nbf": 1772323200}
    assert said(token("EdDSA", payload=payload), world(KEYS["EdDSA"][0])) == ("valid", "")


def test_a_key_below_the_issuers_own_address_counts() -> None:
    issuer, key = "https://club.example.org/issuer", "https://club.example.org/issuer/key.json"
    made = web()
    made.put(key, KEYS["EdDSA"][0])
    payload = claims() | {"issuer": issuer, "iss": issuer}
    del payload["credentialStatus"]
    assert said(token("EdDSA", payload=payload, header={"kid": key}), made) == ("valid", "")
