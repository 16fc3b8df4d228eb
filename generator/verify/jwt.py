"""VC-JWT: credentials that come as a signed token instead of with a proof inside.

Source: Open Badges 3.0, section 8.2 JSON Web Token Proof Format.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from generator.model.fetch import NotFetched
from generator.model.report import Step
from generator.trust.keys import PublicKey
from generator.trust.multibase import base64url
from generator.trust.suites.vc_jwt import Token, is_same_key, verify
from generator.verify.addresses import is_plain, leads_elsewhere
from generator.verify.dates import moment
from generator.verify.keys import Keys, NotFound, multikey, place
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects
from generator.verify.proof import OUTCOMES, UNCHANGED, issuer_step, not_found_steps
from generator.verify.steps import failed, passed, step

KINDS = frozenset({"jwt", "vc+jwt", "vc+ld+jwt", "vc-ld+jwt", "vc+ld+json+jwt"})
"""What a token may say it is; one made for another end (logging in, say) proves no badge."""

_MOVED = {"id": "jti", "issuer": "iss", "issuanceDate": "nbf", "expirationDate": "exp"}


@dataclass(frozen=True, slots=True)
class _Key:
    jwk: Mapping[str, Any]
    detail: str
    is_vouched: bool = True


def credential_in(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The credential of a payload: the payload itself, or what tokens of the 1.1 era hold under `vc`.

    Raises:
        NotReadableError: it holds both, and programs differ in which one they show.

    Source: Verifiable Credentials Data Model v1.1, section 6.3.1 JSON Web Token.
    """
    inner = payload.get("vc")
    if not isinstance(inner, dict):
        return dict(payload)
    if "credentialSubject" in payload:
        raise NotReadableError("the token holds two credentials, and programs differ in which one they show")
    moved = {name: _moved(payload[claim]) for name, claim in _MOVED.items() if claim in payload}
    return moved | inner


def _moved(value: object) -> object:
    """A claim as the credential would say it: seconds become a date."""
    if not _is_number(value):
        return value
    try:
        return datetime.fromtimestamp(int(cast("float", value)), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return value


def token_steps(document: Json, token: Token, keys: Keys, *, subject: str) -> Iterator[Step]:
    """The steps "issuer", "signature" and "claims" of a credential in a token."""
    found = _key(document, token, keys)
    if isinstance(found, NotFound):
        yield from not_found_steps(found, subject)
        return
    yield issuer_step(found.detail, subject, is_vouched=found.is_vouched)
    verdict = verify(token, found.jwk)
    yield step("signature", subject, OUTCOMES[verdict.judgement], verdict.why or UNCHANGED)
    yield _claims(document, json_object(token.payload), subject, keys)


def _key(document: Json, token: Token, keys: Keys) -> _Key | NotFound:
    """The public key as a JWK: from the issuer, never from the token."""
    issuer = id_of(document.get("issuer"))
    kind, method = token.header.get("typ", "JWT"), token.header.get("kid")
    if not isinstance(kind, str) or kind.lower().removeprefix("application/") not in KINDS:
        return NotFound("the token was made for another end than to be a credential", is_certain=False)
    if "jwk" in token.header:
        return _brought_along(token.header["jwk"], issuer, keys)
    if not isinstance(method, str):
        return NotFound("the token does not say with which key it was signed", is_certain=False)
    if method.startswith("https://") and "#" not in method:
        return _at_address(method, issuer, keys)
    if ":" not in method.partition("#")[0]:
        return NotFound("the token does not name its key by a whole address", is_certain=False)
    if method.partition("#")[0] != issuer:
        return NotFound(f"the key {method} is not one of the issuer {issuer}", is_certain=True)
    return _at_issuer(method, issuer, keys)


def _at_issuer(method: str, issuer: str, keys: Keys) -> _Key | NotFound:
    if not issuer.startswith("did:key:"):
        described = keys.described(method, issuer)
        if isinstance(described, NotFound):
            return described
        if isinstance(described.get("publicKeyJwk"), dict):
            return _Key(described["publicKeyJwk"], f"{place(issuer)} lists the key as the issuer's own")
    found = keys.find(method, controller=issuer)
    if isinstance(found, NotFound):
        return found
    return _Key(_as_jwk(found.key), found.detail, is_vouched=found.is_vouched)


def _at_address(url: str, issuer: str, keys: Keys) -> _Key | NotFound:
    """A key at an https address of its own, which counts where only the issuer can have put it.

    That is below the issuer's own address; elsewhere on a host that many share, it may be anybody's.
    """
    if not is_plain(url) or not url.startswith(f"{issuer.rstrip('/')}/"):
        return NotFound(f"nothing shows that the key at {url} is the issuer's", is_certain=False)
    answer = keys.fetch(url)
    if isinstance(answer, NotFetched):
        return NotFound(f"the issuer's key at {url} could not be read: {answer.reason}", is_certain=False)
    if leads_elsewhere(url, answer.url):
        return NotFound(f"{url} sends readers to another host", is_certain=False)
    try:
        jwk = json_object(answer.data)
    except NotReadableError as error:
        return NotFound(f"the issuer's key at {url} could not be read: {error}", is_certain=False)
    return _Key(jwk, f"the key lies at {place(url)}, with the issuer")


def _brought_along(jwk: object, issuer: str, keys: Keys) -> _Key | NotFound:
    """A key in the token itself, which counts only when the issuer lists the same one."""
    if isinstance(jwk, dict) and issuer.startswith(("did:web:", "https://")):
        for described in keys.vouched(issuer):
            listed = described.get("publicKeyJwk")
            key = multikey(described)
            if key is not None and not keys.is_known_to_everybody(key, issuer):
                listed = _as_jwk(key)
            if isinstance(listed, dict) and is_same_key(listed, jwk):
                return _Key(listed, f"{place(issuer)} lists the key as the issuer's own")
    return NotFound("the token brings its own key, which proves nothing", is_certain=False)


def _as_jwk(key: PublicKey) -> Mapping[str, Any]:
    return {"kty": "OKP", "crv": "Ed25519", "x": base64url(key.data)}


def _claims(document: Json, payload: Json, subject: str, keys: Keys) -> Step:
    """The step "claims": what the token says of itself must be what its credential says, and hold now.

    Source: Open Badges 3.0, section 8.2 JSON Web Token Proof Format; RFC 7519, section 4.1.
    """
    begins = _seconds(document.get("validFrom", document.get("issuanceDate")))
    ends = _seconds(document.get("validUntil", document.get("expirationDate")))
    about = next((id_of(each) for each in objects(document.get("credentialSubject"))), "")
    pairs = {
        "iss": (payload.get("iss"), id_of(document.get("issuer"))),
        "jti": (payload.get("jti"), id_of(document)),
        "sub": (payload.get("sub"), about or payload.get("sub")),
        "nbf": (payload.get("nbf"), payload.get("nbf") if begins is None else begins),
        "exp": (payload.get("exp"), payload.get("exp") if ends is None else ends),
    }
    wrong = [name for name, (said, meant) in pairs.items() if said is not None and said != meant]
    times = [payload.get(name) for name in ("nbf", "exp")]
    wrong += [n for n, t in zip(("nbf", "exp"), times, strict=True) if t is not None and not _is_number(t)]
    if wrong:
        names = ", ".join(dict.fromkeys(wrong))
        return failed("claims", subject, f"The token and its credential do not agree ({names}).")
    now = keys.now.timestamp()
    if times[0] is not None and now < times[0]:
        return failed("claims", subject, "The token does not count yet.")
    if times[1] is not None and now > times[1]:
        return failed("claims", subject, "The token has expired.")
    return passed("claims", subject, "The token and its credential say the same.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _seconds(text: object) -> int | None:
    found = moment(text)
    return int(found.timestamp()) if found else None
