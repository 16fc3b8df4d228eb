"""Attacks on signed tokens. The page reads none: it says so of each, whatever is in it."""

import hmac
import json

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from generator.trust.keys import did_key
from tests.verify.attacks.attack import Attack, Json, invalid, unchecked
from tests.verify.hosted import (
    BADGE,
    ISSUER,
    KEY_URL,
    PEM,
    REVOCATIONS,
    club,
    in_token,
    issuer,
    signed_assertion,
)
from tests.verify.tokens import EC_KEY, KEYS, claims, club_with, compact, number, text, token
from tests.verify.world import DID, KEY, OTHER_KEY, Web, credential, method

UNREAD = "fault.token"
EVIL = "did:web:evil.example.org"
HEAD, PAYLOAD, SIGNATURE = token("EdDSA").decode().split(".")
OTHER_ALGORITHM = "signature: The token names another algorithm than its key is for."
NOT_SIGNED_SO = "signature: The signature does not fit: the token was changed, or another key signed it."
NOT_VOUCHED = "issuer: The issuer does not (or no longer) vouch for the key."


def refused(shown: bytes, says: str, alg: str = "EdDSA", **jwk: object) -> Attack:
    return invalid(shown, says, UNREAD, club_with(KEYS[alg][0] | jwk))


def left_open(shown: bytes, says: str, alg: str = "EdDSA", **jwk: object) -> Attack:
    return unchecked(shown, says, UNREAD, club_with(KEYS[alg][0] | jwk))


def with_secret(secret: bytes) -> bytes:
    """A token "signed" with a text that everybody knows, as if it were a shared secret."""
    header = {"alg": "HS256", "kid": f"{DID}#jwt"}
    return compact(header, claims(), lambda data: hmac.digest(secret, data, "sha256"))


def short() -> Json:
    numbers = rsa.generate_private_key(65537, 1024).public_key().public_numbers()  # noqa: S505 (that is the point)
    return {"n": number(numbers.n), "e": number(numbers.e)}


def spliced(*, header: str = HEAD, payload: str = PAYLOAD, signature: str = SIGNATURE) -> bytes:
    return f"{header}.{payload}.{signature}".encode()


def packed(document: object) -> str:
    return text(json.dumps(document).encode())


FOREVER = {name: value for name, value in claims().items() if name != "validUntil"}

ALGORITHMS: dict[str, Attack] = {
    "algorithm none, signature kept": refused(token("EdDSA", header={"alg": "none"}), OTHER_ALGORITHM),
    "algorithm none in another case": refused(token("EdDSA", header={"alg": "nOnE"}), OTHER_ALGORITHM),
    "algorithm none, no signature": invalid(
        f"{packed({'alg': 'none', 'kid': f'{DID}#jwt'})}.{PAYLOAD}.".encode(), OTHER_ALGORITHM, "fault.not_json",
        club_with(KEYS["EdDSA"][0]),
    ),
    "algorithm that is a list": refused(token("EdDSA", header={"alg": ["none", "EdDSA"]}), OTHER_ALGORITHM),
    "public key used as a shared secret": refused(with_secret(KEY.public.data), OTHER_ALGORITHM),
    "public key in PEM used as a shared secret": refused(with_secret(PEM.encode()), OTHER_ALGORITHM, "RS256"),
    "shared-secret algorithm over an RSA signature": refused(token("RS256", header={"alg": "HS256"}), OTHER_ALGORITHM, "RS256"),
    "ES256 header over RSA": refused(token("RS256", header={"alg": "ES256"}), OTHER_ALGORITHM, "RS256"),
    "RS256 header over ES256": refused(token("ES256", header={"alg": "RS256"}), OTHER_ALGORITHM, "ES256"),
    "EdDSA header over RSA": refused(token("RS256", header={"alg": "EdDSA"}), OTHER_ALGORITHM, "RS256"),
    "signed with a key of another kind": refused(token("ES256"), OTHER_ALGORITHM, "RS256"),
    "RSA-PSS header over RSA": refused(token("RS256", header={"alg": "PS256"}), OTHER_ALGORITHM, "RS256"),
    "ES256 with a signature of zeros": refused(
        compact({"alg": "ES256", "kid": f"{DID}#jwt"}, claims(), lambda _: bytes(64)), NOT_SIGNED_SO, "ES256"
    ),
    "ES256 with a signature in DER": refused(
        compact({"alg": "ES256", "kid": f"{DID}#jwt"}, claims(), lambda data: EC_KEY.sign(data, ec.ECDSA(SHA256()))),
        NOT_SIGNED_SO, "ES256",
    ),
    "EdDSA with a signature of zeros": refused(
        compact({"alg": "EdDSA", "kid": f"{DID}#jwt"}, claims(), lambda _: bytes(64)), NOT_SIGNED_SO
    ),
}  # fmt: skip

EMBEDDED: dict[str, Attack] = {
    "key brought along in jwk": left_open(
        token("EdDSA", header={"jwk": KEYS["EdDSA"][0] | {"x": text(OTHER_KEY.public.data)}}),
        "issuer: The token brings its own key, which proves nothing.",
    ),
    "shared secret brought along in jwk": left_open(
        compact({"alg": "HS256", "jwk": {"kty": "oct", "k": text(b"secret")}}, claims(), lambda data: hmac.digest(b"secret", data, "sha256")),
        "issuer: The token brings its own key, which proves nothing.",
    ),
    "keys at an address in jku": left_open(
        token("EdDSA", header={"kid": None, "jku": "https://evil.example.org/keys.json"}),
        "issuer: The token does not say with which key it was signed.",
    ),
    "jku beside the issuer's kid": refused(
        compact({"alg": "EdDSA", "kid": f"{DID}#jwt", "jku": "https://evil.example.org/keys.json"}, claims(), OTHER_KEY.sign),
        NOT_SIGNED_SO,
    ),
    "certificate brought along in x5c": refused(
        compact({"alg": "EdDSA", "kid": f"{DID}#jwt", "x5c": ["MIIB"]}, claims(), OTHER_KEY.sign), NOT_SIGNED_SO
    ),
    "kid of another issuer": refused(
        token("EdDSA", header={"kid": method(OTHER_KEY, EVIL)}),
        f"issuer: The key {method(OTHER_KEY, EVIL)} is not one of the issuer {DID}.",
    ),
    "kid of another issuer with the fragment of this one": refused(
        token("EdDSA", header={"kid": f"{EVIL}#jwt"}), f"issuer: The key {EVIL}#jwt is not one of the issuer {DID}."
    ),
    "kid of this issuer with the fragment of another one": refused(
        compact({"alg": "EdDSA", "kid": method(OTHER_KEY)}, claims(), OTHER_KEY.sign), NOT_VOUCHED
    ),
    "kid that is only a fragment": left_open(
        token("EdDSA", header={"kid": "#jwt"}), "issuer: The token does not name its key by a whole address."
    ),
    "kid that is a path": left_open(
        token("EdDSA", header={"kid": "../../evil/key.json"}), "issuer: The token does not name its key by a whole address."
    ),
    "kid at an address of anybody": left_open(
        token("EdDSA", header={"kid": "https://evil.example.org/key.json"}),
        "issuer: Nothing shows that the key at https://evil.example.org/key.json is the issuer's.",
    ),
    "kid below the issuer's address, and up again": left_open(
        token("EdDSA", payload=claims() | {"issuer": "https://shared.example.org/club", "iss": "https://shared.example.org/club"},
              header={"kid": "https://shared.example.org/club/.\t./evil/key.json"}),
        "issuer: Nothing shows that the key at https://shared.example.org/club/. ./evil/key.json is the issuer's.",
    ),
    "token of an issuer that is a key": left_open(
        compact({"alg": "EdDSA", "kid": OTHER_KEY.public.method(did_key(OTHER_KEY.public))},
                {"issuer": {"id": did_key(OTHER_KEY.public), "name": "Hill Club"}} | {k: v for k, v in credential().items() if k not in ("issuer", "credentialStatus")},
                OTHER_KEY.sign),
        "issuer: The issuer is known by this key alone: who holds it, nobody vouches for.",
    ),
}  # fmt: skip

FORMS: dict[str, Attack] = {
    "payload changed": refused(spliced(payload=packed(claims() | {"name": "Brain surgery"})), NOT_SIGNED_SO),
    "signature of another token": refused(spliced(signature=token("EdDSA", payload=claims() | {"name": "x"}).decode().split(".")[2]), NOT_SIGNED_SO),
    "made for logging in": left_open(
        token("EdDSA", header={"typ": "at+jwt"}), "issuer: The token was made for another end than to be a credential."
    ),
    "made with selective disclosure": left_open(
        token("EdDSA", header={"typ": "vc+sd-jwt"}), "issuer: The token was made for another end than to be a credential."
    ),
    "unencoded payload": left_open(
        token("EdDSA", header={"b64": False}), "signature: The token asks for something that is not known here."
    ),
    "something critical": left_open(
        token("EdDSA", header={"crit": ["exp"]}), "signature: The token asks for something that is not known here."
    ),
    "header with its algorithm twice": refused(
        spliced(header=text(b'{"alg":"EdDSA","alg":"none","kid":"x"}')), "form: it is not JSON"
    ),
    "payload with a property twice": refused(
        spliced(payload=text(b'{"name":1,"name":2}')), "form: it names the same property twice"
    ),
    "second spelling of the signature": refused(spliced(signature=SIGNATURE[:-1] + chr(ord(SIGNATURE[-1]) + 1)), "form: it is not JSON"),
    "two credentials in one token": refused(
        token("EdDSA", payload=claims() | {"vc": credential()}), "form: the token holds two credentials"
    ),
    "token written as JSON": invalid(
        {"payload": PAYLOAD, "signatures": [{"protected": HEAD, "signature": SIGNATURE}]},
        "form: It is not an Open Badge.", "form.none",
    ),
}  # fmt: skip

CLAIMS: dict[str, Attack] = {
    "expired by its claims": refused(token("EdDSA", payload=FOREVER | {"exp": 1775000000}), "claims: The token has expired."),
    "end that is no number": refused(
        token("EdDSA", payload=FOREVER | {"exp": "never"}), "claims: The token and its credential do not agree (exp)."
    ),
    "end that is yes": refused(
        token("EdDSA", payload=FOREVER | {"exp": True}), "claims: The token and its credential do not agree (exp)."
    ),
    "longer life in the claims": refused(
        token("EdDSA", payload=claims() | {"exp": 4102444800}), "claims: The token and its credential do not agree (exp)."
    ),
    "another beginning in the claims": refused(
        token("EdDSA", payload=claims() | {"nbf": 0}), "claims: The token and its credential do not agree (nbf)."
    ),
    "another id in the claims": refused(
        token("EdDSA", payload=claims() | {"jti": "urn:uuid:1"}), "claims: The token and its credential do not agree (jti)."
    ),
    "another issuer in the claims": refused(
        token("EdDSA", payload=claims() | {"iss": EVIL}), "claims: The token and its credential do not agree (iss)."
    ),
    "another person in the claims": refused(
        token("EdDSA", payload=claims() | {"credentialSubject": claims()["credentialSubject"] | {"id": "did:example:eve"}}),
        "claims: The token and its credential do not agree (sub).",
    ),
    "a number of seconds that no clock has": refused(
        token("EdDSA", payload={"vc": {k: v for k, v in credential().items() if k != "validFrom"}, "iss": DID, "nbf": 1e300}),
        "claims: The token does not count yet.",
    ),
}  # fmt: skip

KEY_FAULTS: dict[str, Attack] = {
    "issuer's key is for hiding, not for signing": refused(
        token("EdDSA"), "signature: The key is not for signatures of this kind.", use="enc"
    ),
    "issuer's key is for another algorithm": invalid(
        token("EdDSA"), "signature: The key is not for signatures of this kind.", UNREAD, club_with(KEYS["EdDSA"][0] | {"alg": "RS256"})
    ),
    "issuer has published the private half": refused(
        token("EdDSA"), "signature: The issuer has published the private half of the key", d="AAAA"
    ),
    "issuer's key is a shared secret": left_open(
        with_secret(b"secret"), "signature: The key is of a kind that cannot be checked here.", kty="oct", k=text(b"secret")
    ),
    "issuer's key is of a kind that is no text": left_open(
        token("EdDSA"), "signature: The key is of a kind that cannot be checked here.", kty=[]
    ),
    "issuer's RSA key is short": left_open(token("RS256"), "signature: The issuer's key cannot be read.", "RS256", **short()),
    "issuer's RSA key has the exponent 1": left_open(token("RS256"), "signature: The issuer's key cannot be read.", "RS256", e="AQ"),
    "issuer's key is no point of the curve": left_open(
        token("ES256"), "signature: The issuer's key cannot be read.", "ES256", x=text(bytes(32)), y=text(bytes(32))
    ),
}  # fmt: skip


def unlisted() -> Web:
    made = club()
    made.put(ISSUER, issuer())
    return made


def listless() -> Web:
    made = club()
    del made.pages[REVOCATIONS]
    return made


def other_list(**changed: object) -> Web:
    made = club()
    made.put(REVOCATIONS, json.loads(made.pages[REVOCATIONS]) | changed)  # type: ignore[arg-type]
    return made


SIGNED_2_0: dict[str, Attack] = {
    "2.0 token under an algorithm that the key is not for": invalid(in_token(signed_assertion(), "HS256"), OTHER_ALGORITHM, UNREAD, club()),
    "2.0 token revoked by its id": invalid(
        in_token(signed_assertion()), "status: The issuer has revoked it: A mistake.", UNREAD,
        club(revoked=({"id": "urn:uuid:1", "revocationReason": "A mistake"},)),
    ),
    "2.0 token revoked by its id alone": invalid(
        in_token(signed_assertion()), "status: The issuer has revoked it.", UNREAD, club(revoked=("urn:uuid:1",))
    ),
    "2.0 token revoked by its uid": invalid(
        in_token(signed_assertion(uid="abc-1")), "status: The issuer has revoked it.", UNREAD, club(revoked=({"uid": "abc-1"},))
    ),
    "2.0 token with a uid that is no text, revoked by its id": invalid(
        in_token(signed_assertion(uid=[["x"]])), "status: The issuer has revoked it.", UNREAD, club(revoked=({"uid": [["x"]]}, "urn:uuid:1"))
    ),
    "2.0 token without an id that a list could name": invalid(
        in_token({name: value for name, value in signed_assertion().items() if name != "id"}),
        "form: It is not a complete Open Badge: it has no id.", UNREAD, club(),
    ),
    "2.0 token whose list is absent": unchecked(
        in_token(signed_assertion()), f"status: {REVOCATIONS} could not be read: nobody answers there.", UNREAD, listless()
    ),
    "2.0 token whose list is somebody else's": unchecked(
        in_token(signed_assertion()), "status: The list of revoked badges is somebody else's, not the issuer's.", UNREAD,
        other_list(issuer="https://evil.example.org/"),
    ),
    "2.0 token whose list is another one": unchecked(
        in_token(signed_assertion()), "status: The list of revoked badges is somebody else's, not the issuer's.", UNREAD,
        other_list(id=f"{REVOCATIONS}?old"),
    ),
    "2.0 token with a key of somebody else": invalid(in_token(signed_assertion()), NOT_VOUCHED, UNREAD, club(owner="https://evil.example.org/")),
    "2.0 token with a key that is not listed": invalid(in_token(signed_assertion()), NOT_VOUCHED, UNREAD, unlisted()),
    "2.0 token with a key under another name": invalid(in_token(signed_assertion()), NOT_VOUCHED, UNREAD, club(id=f"{KEY_URL}x")),
    "2.0 token with a key that is none": unchecked(
        in_token(signed_assertion()), "signature: The key is of a kind that cannot be checked here.", UNREAD, club(publicKeyPem="?")
    ),
    "2.0 token that names no key": unchecked(
        in_token(signed_assertion(verification={"type": "SignedBadge"})),
        "issuer: What it names has no https address, and nothing else is read.", UNREAD, club(),
    ),
    "2.0 token that says it is hosted": unchecked(
        in_token(signed_assertion(verification={"type": "HostedBadge"})),
        "issuer: What it names has no https address, and nothing else is read.", UNREAD, club(),
    ),
    "2.0 token whose badge is an issuer": invalid(
        in_token(signed_assertion(badge=ISSUER)), f"issuer: What is at {ISSUER} is no BadgeClass.", UNREAD, club()
    ),
    "2.0 token with another badge inside": unchecked(
        in_token(signed_assertion(badge={"id": BADGE, "type": "BadgeClass", "issuer": "https://evil.example.org/"})),
        "issuer: The badge or the issuer inside it is not as their own addresses show them.", UNREAD, club(),
    ),
    "2.0 token changed": invalid(
        b".".join((*in_token(signed_assertion(id="urn:uuid:2")).split(b".")[:2], in_token(signed_assertion()).split(b".")[2])),
        NOT_SIGNED_SO, UNREAD, club(),
    ),
}  # fmt: skip

TABLE = ALGORITHMS | EMBEDDED | FORMS | CLAIMS | KEY_FAULTS | SIGNED_2_0
