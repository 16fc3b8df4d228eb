"""Whose key is it: from the address of a verification method to a public key that its owner vouches for.

The key is always taken from the controller's own document, never from the proof or the credential.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.model.fetch import Fetch, NotFetched
from generator.trust.keys import PublicKey, key_in
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects, types

_DID_WEB = re.compile(r"did:web:[A-Za-z0-9.-]+(%3A[0-9]{1,5})?(:[A-Za-z0-9._%~-]+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """The key of a verification method, and how its owner was asked."""

    key: PublicKey
    detail: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why there is no key: `is_certain` when the owner's document answered and does not vouch for it."""

    detail: str
    is_certain: bool


@dataclass(slots=True)
class Keys:
    """Finds keys, asking each owner once. Lives for one verification."""

    fetch: Fetch
    _documents: dict[str, Json | NotFound] = field(default_factory=dict)

    def find(self, method: object, *, controller: str) -> Found | NotFound:
        """The key of a verification method, which must belong to `controller` and be for assertions.

        Source: Controlled Identifiers v1.0, section 3.3 Retrieve Verification Method.
        """
        if not isinstance(method, str) or "#" not in method:
            return NotFound("the proof does not name a key by its whole address", is_certain=True)
        owner = method.partition("#")[0]
        if owner != controller:
            return NotFound(f"the key belongs to {owner}, not to the issuer {controller}", is_certain=True)
        if owner.startswith("did:key:"):
            return _did_key(method)
        if not owner.startswith("did:web:"):
            return NotFound(f"keys of {owner.split(':', 2)[:2]} cannot be looked up here", is_certain=False)
        described = self.described(method, owner)
        return described if isinstance(described, NotFound) else _key_of(described)

    def described(self, method: str, owner: str) -> Json | NotFound:
        """What a did:web's own document says of a verification method that it lists for assertions."""
        document = self._document(owner)
        return document if isinstance(document, NotFound) else _listed(document, method, owner)

    def _document(self, did: str) -> Json | NotFound:
        if did not in self._documents:
            self._documents[did] = self._read(did)
        return self._documents[did]

    def _read(self, did: str) -> Json | NotFound:
        """The DID document of a did:web.

        Source: did:web Method, section 2.5 Read (Resolve).
        """
        url = did_url(did)
        if url is None:
            return NotFound(f"{did} is not a did:web that leads to an address", is_certain=True)
        answer = self.fetch(url)
        if isinstance(answer, NotFetched):
            return NotFound(
                f"the issuer's keys at {url} could not be read: {answer.reason}", is_certain=False
            )
        try:
            document = json_object(answer.data)
        except NotReadableError as error:
            return NotFound(f"the issuer's document at {url} cannot be read: {error}", is_certain=True)
        if document.get("id") != did:
            return NotFound(f"the document at {url} is that of somebody else", is_certain=True)
        return document


def did_url(did: str) -> str | None:
    """Where the document of a did:web is, or None when it is not one.

    Source: did:web Method, section 2.5 Read (Resolve).
    """
    if not _DID_WEB.fullmatch(did) or len(did) > 1000:
        return None
    host, *path = did.removeprefix("did:web:").split(":")
    steps = [unquote(step) for step in path]
    if any(step in ("", ".", "..") or set(step) & set("/\\?#") for step in steps):
        return None
    folder = "/".join(path) if path else ".well-known"
    return f"https://{unquote(host)}/{folder}/did.json"


def _did_key(method: str) -> Found | NotFound:
    did, _, fragment = method.partition("#")
    if fragment != did.removeprefix("did:key:"):
        return NotFound("the key's address does not fit its DID", is_certain=True)
    key = key_in(method)
    if key is None:
        return NotFound("the DID holds a key of a kind that cannot be checked here", is_certain=False)
    return Found(key, "the DID is the key itself: it says nothing of who holds it")


def _listed(document: Json, method: str, owner: str) -> Json | NotFound:
    """What a document says of this method, if it is listed for assertions and not revoked."""
    vouched = document.get("assertionMethod")
    entries = vouched if isinstance(vouched, list) else []
    if method not in [id_of(entry) for entry in entries]:
        return NotFound("the issuer does not (or no longer) vouch for the key", is_certain=True)
    embedded = [entry for entry in entries if isinstance(entry, dict)]
    listed = [*objects(document.get("verificationMethod")), *embedded]
    described = [each for each in listed if each.get("id") == method]
    if len(described) != 1:
        return NotFound("the issuer's document does not describe the key once", is_certain=True)
    if described[0].get("controller") != owner:
        return NotFound("the key in the issuer's document is controlled by somebody else", is_certain=True)
    if "revoked" in described[0]:
        return NotFound("the issuer has revoked the key", is_certain=True)
    return described[0]


def _key_of(described: Json) -> Found | NotFound:
    text = described.get("publicKeyMultibase")
    if not isinstance(text, str) or not set(types(described)) & {"Multikey", "Ed25519VerificationKey2020"}:
        return NotFound("the key is of a kind that cannot be checked here", is_certain=False)
    try:
        return Found(PublicKey.from_multibase(text), "the issuer's own document lists the key")
    except ValueError:
        return NotFound("the key is of a kind that cannot be checked here", is_certain=False)
