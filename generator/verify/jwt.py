"""VC-JWT: credentials that come as a signed token instead of with a proof inside.

Source: Open Badges 3.0, section 8.2 JSON Web Token Proof Format.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.report import Outcome, Step
from generator.trust.multibase import base64url
from generator.trust.suites import Judgement
from generator.trust.suites.vc_jwt import Token, verify
from generator.verify.dates import moment
from generator.verify.keys import Found, Keys, NotFound
from generator.verify.parsing import Json, id_of
from generator.verify.steps import failed, passed, skipped

_OUTCOMES = {
    Judgement.HOLDS: Outcome.PASSED,
    Judgement.BROKEN: Outcome.FAILED,
    Judgement.UNKNOWN: Outcome.SKIPPED,
}


def credential_in(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The credential of a payload: the payload itself, or what older tokens hold under `vc`."""
    inner = payload.get("vc")
    return dict(inner) if isinstance(inner, dict) else dict(payload)


def token_steps(document: Json, token: Token, keys: Keys, *, subject: str) -> Iterator[Step]:
    """The steps "issuer", "signature" and "claims" of a credential in a token."""
    jwk = _key(document, token, keys)
    if isinstance(jwk, NotFound):
        step = failed if jwk.is_certain else skipped
        yield step("issuer", subject, f"{jwk.detail[:1].upper()}{jwk.detail[1:]}.")
        yield skipped("signature", subject, "Without the issuer's key it cannot be checked.")
        return
    yield passed("issuer", subject, "The issuer's own document lists the key.")
    verdict = verify(token, jwk)
    detail = verdict.why or "Signed by the issuer; not a letter was changed since."
    yield Step(name="signature", subject=subject, outcome=_OUTCOMES[verdict.judgement], detail=detail)
    yield from _claims(document, json.loads(token.payload), subject)


def _key(document: Json, token: Token, keys: Keys) -> Mapping[str, Any] | NotFound:
    """The public key as a JWK, from the issuer's document and never from the token."""
    method = token.header.get("kid")
    issuer = id_of(document.get("issuer"))
    if "jwk" in token.header or not isinstance(method, str):
        return NotFound("the token brings its own key, which proves nothing", is_certain=False)
    if method.partition("#")[0] != issuer:
        return NotFound(f"the key {method} is not one of the issuer {issuer}", is_certain=True)
    if not issuer.startswith("did:web:"):
        found = keys.find(method, controller=issuer)
        return _as_jwk(found) if isinstance(found, Found) else found
    described = keys.described(method, issuer)
    if isinstance(described, NotFound):
        return described
    jwk = described.get("publicKeyJwk")
    if isinstance(jwk, dict):
        return jwk
    found = keys.find(method, controller=issuer)
    return _as_jwk(found) if isinstance(found, Found) else found


def _as_jwk(found: Found) -> Mapping[str, Any]:
    return {"kty": "OKP", "crv": "Ed25519", "x": base64url(found.key.data)}


def _claims(document: Json, payload: Json, subject: str) -> Iterator[Step]:
    """The step "claims": what the token says of itself must be what its credential says.

    Source: Open Badges 3.0, section 8.2 JSON Web Token Proof Format.
    """
    pairs = {
        "iss": (payload.get("iss"), id_of(document.get("issuer"))),
        "jti": (payload.get("jti"), id_of(document)),
        "nbf": (payload.get("nbf"), _seconds(document.get("validFrom", document.get("issuanceDate")))),
        "exp": (payload.get("exp"), _seconds(document.get("validUntil", document.get("expirationDate")))),
    }
    wrong = [name for name, (said, meant) in pairs.items() if said is not None and said != meant]
    if wrong:
        yield failed("claims", subject, f"The token and its credential do not agree ({', '.join(wrong)}).")
    else:
        yield passed("claims", subject, "The token and its credential say the same.")


def _seconds(text: object) -> int | None:
    found = moment(text)
    return int(found.timestamp()) if found else None
