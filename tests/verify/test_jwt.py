"""Credentials in signed tokens: RS256, ES256 and EdDSA, with the key taken from the issuer and from nowhere else."""

import json

import pytest

from generator.model.report import Outcome
from generator.verify import document as documents
from generator.verify.steps import standing
from tests.verify.tokens import KEYS, claims, club_with, text, token
from tests.verify.world import AWARD, DID, NOW, Web, credential, web


def said(data: bytes, made: Web) -> tuple[str, str]:
    steps = documents.steps(documents.read(data), fetch=made, now=NOW)
    bad = next((step for step in steps if step.outcome is not Outcome.PASSED), None)
    return standing(steps).value, f"{bad.name}: {bad.detail}" if bad else ""


@pytest.mark.parametrize("alg", KEYS)
def test_a_token_that_the_issuer_signed_is_valid(alg: str) -> None:
    assert said(token(alg), club_with(KEYS[alg][0])) == ("valid", "")


@pytest.mark.parametrize("alg", KEYS)
def test_a_changed_token_is_not(alg: str) -> None:
    good = token(alg)
    head, payload, signature = good.decode().split(".")
    forged = text(json.dumps(claims() | {"name": "Brain surgery"}).encode())
    verdict, words = said(f"{head}.{forged}.{signature}".encode(), club_with(KEYS[alg][0]))
    assert (verdict, words) == (
        "invalid",
        "signature: The signature does not fit: the token was changed, or another key signed it.",
    )
    assert payload != forged


VALID: dict[str, bytes] = {
    "its own key, which the issuer lists": token("EdDSA", header={"jwk": KEYS["EdDSA"][0] | {"kid": "x"}}),
    "older form": token("EdDSA", payload={"vc": credential(), "iss": DID, "jti": f"{AWARD}credential.json"}),
}


@pytest.mark.parametrize("name", VALID)
def test_a_token_in_another_form_is_valid_too(name: str) -> None:
    assert said(VALID[name], club_with(KEYS["EdDSA"][0])) == ("valid", "")


def test_a_token_of_the_1_1_era_moves_its_names_and_dates_outside() -> None:
    inner = {k: v for k, v in credential().items() if k not in {"id", "validFrom"}}
    payload = {"vc": inner, "iss": DID, "jti": f"{AWARD}credential.json", "nbf": 1772323200}
    assert said(token("EdDSA", payload=payload), club_with(KEYS["EdDSA"][0])) == ("valid", "")


def test_a_key_below_the_issuers_own_address_counts() -> None:
    issuer, key = "https://club.example.org/issuer", "https://club.example.org/issuer/key.json"
    made = web()
    made.put(key, KEYS["EdDSA"][0])
    payload = claims() | {"issuer": issuer, "iss": issuer}
    del payload["credentialStatus"]
    assert said(token("EdDSA", payload=payload, header={"kid": key}), made) == ("valid", "")
