"""did:web documents: where a verifier finds the keys of an issuer.

Source: did:web Method, section 2.5 Read (Resolve).
"""

from collections.abc import Iterable

from generator.issue.json_text import Json
from generator.model import address

DID_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")


def document(site_url: str, slug: str, keys: Iterable[str]) -> Json:
    """The DID document of an issuer. All ids in it are absolute: verifiers compare them to the letter.

    Args:
        site_url: the site's identity.
        slug: the issuer's.
        keys: public keys that count, as Multikey text; active and retired ones, never compromised.

    Source: Decentralized Identifiers v1.0, section 5.2 Verification Methods.
    """
    did = address.did(site_url, slug)
    methods = [
        {"id": method(did, key), "type": "Multikey", "controller": did, "publicKeyMultibase": key}
        for key in keys
    ]
    return {
        "@context": list(DID_CONTEXTS),
        "id": did,
        "alsoKnownAs": [f"{site_url}{address.issuer(slug)}issuer.json"],
        "verificationMethod": methods,
        "assertionMethod": [each["id"] for each in methods],
    }


def method(did: str, key: str) -> str:
    """The id of a verification method: the fragment is the key itself, which 1EdTech's validator relies on."""
    return f"{did}#{key}"
