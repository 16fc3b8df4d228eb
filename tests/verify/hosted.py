"""Open Badges 2.0, by hand: what a club hosts, and what it signs."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from generator.model.fetch import NotFetched
from tests.verify.tokens import RSA_KEY, compact, rs256
from tests.verify.world import AWARD, SITE, Web

Json = dict[str, Any]
CONTEXT = "https://w3id.org/openbadges/v2"
URL, BADGE, ISSUER = (
    f"{AWARD}assertion.json",
    f"{SITE}badges/first-aid/v/1/badge.json",
    f"{SITE}issuers/club/issuer.json",
)
KEY_URL, REVOCATIONS = f"{SITE}issuers/club/key.json", f"{SITE}issuers/club/revocations.json"
PEM = RSA_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def assertion() -> Json:
    return {
        "@context": CONTEXT,
        "id": URL,
        "type": "Assertion",
        "recipient": {
            "type": "email",
            "hashed": True,
            "salt": "ab",
            "identity": "sha256$" + sha256(b"mina@example.orgab").hexdigest(),
        },
        "badge": BADGE,
        "verification": {"type": "HostedBadge"},
        "issuedOn": "2026-03-01T00:00:00Z",
    }


def issuer() -> Json:
    return {
        "@context": CONTEXT,
        "id": ISSUER,
        "type": "Profile",
        "name": "Hill Club",
        "verification": {"startsWith": SITE, "allowedOrigins": "club.example.org"},
    }


def hosted(**changed: Callable[[Json], object]) -> Web:
    """The club's site, with changes to what it hosts."""
    documents = {
        "assertion": (URL, assertion()),
        "badge": (BADGE, {"@context": CONTEXT, "id": BADGE, "type": "BadgeClass", "issuer": ISSUER}),
        "issuer": (ISSUER, issuer()),
    }
    made = Web()
    for name, (url, document) in documents.items():
        if name in changed:
            changed[name](document)
        made.put(url, document)
    return made


def without(*urls: str) -> Web:
    made = hosted()
    for url in urls:
        made.pages[url] = NotFetched("the server said that there is nothing", is_missing=True)
    return made


def silent(url: str) -> Web:
    made = hosted()
    made.pages[url] = NotFetched("it does not answer")
    return made


def signed_assertion(**changed: object) -> Json:
    return (
        assertion()
        | {"id": "urn:uuid:1", "verification": {"type": "SignedBadge", "creator": KEY_URL}}
        | changed
    )


def in_token(document: Json, alg: str = "RS256") -> bytes:
    """A signed assertion in its token."""
    return compact({"alg": alg}, document, rs256)


def club(*, revoked: tuple[object, ...] = (), **changed: object) -> Web:
    """A club that signs its 2.0 badges: a key, named by its profile, and a list of what it took back."""
    made = hosted()
    key = {
        "@context": CONTEXT,
        "id": KEY_URL,
        "type": "CryptographicKey",
        "owner": ISSUER,
        "publicKeyPem": PEM,
    }
    made.put(KEY_URL, key | changed)
    made.put(ISSUER, issuer() | {"publicKey": KEY_URL, "revocationList": REVOCATIONS})
    made.put(
        REVOCATIONS,
        {
            "@context": CONTEXT,
            "id": REVOCATIONS,
            "type": "RevocationList",
            "issuer": ISSUER,
            "revokedAssertions": list(revoked),
        },
    )
    return made
