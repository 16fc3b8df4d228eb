"""Whose key is it: from the address of a verification method to a public key that its owner vouches for.

The key is always taken from the controller's own document, never from the proof or the credential.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from generator.model.fetch import Fetch, NotFetched
from generator.trust.keys import PublicKey, key_in, preview_seed
from generator.verify.addresses import host_of, leads_elsewhere
from generator.verify.dates import moment
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects, types

_DID_WEB = re.compile(r"did:web:[A-Za-z0-9.-]+(%3[Aa][0-9]{1,5})?(:[A-Za-z0-9._%~-]+)*")
_MULTIKEYS = frozenset({"Multikey", "Ed25519VerificationKey2020"})


@dataclass(frozen=True, slots=True)
class Found:
    """The key of a verification method, and how its owner was asked.

    `is_vouched`: whether somebody with an address says that it is theirs.
    """

    key: PublicKey
    detail: str
    is_vouched: bool = True


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why there is no key: `is_certain` when the owner's document answered and does not vouch for it."""

    detail: str
    is_certain: bool


@dataclass(slots=True)
class Keys:
    """Finds keys, asking each owner once. Lives for one verification.

    `accepts_previews`: whether the keys of previews count, which everybody knows. Only for the checks of a
    site by those who built it. `site` is the address of that site: what others signed, and it shows, is then held
    against the key that the proof itself names, since nobody outside is asked; "" everywhere else.
    """

    fetch: Fetch
    now: datetime
    accepts_previews: bool = False
    site: str = ""
    _documents: dict[str, Json | NotFound] = field(default_factory=dict)
    _found: dict[tuple[object, str], Found | NotFound] = field(default_factory=dict)

    def find(self, method: object, *, controller: str) -> Found | NotFound:
        """The key of a verification method, which must belong to `controller` and be for assertions.

        Source: Controlled Identifiers v1.0, section 3.3 Retrieve Verification Method.
        """
        if not isinstance(method, str):
            return self._sought(method, controller)
        if (method, controller) not in self._found:
            self._found[method, controller] = self._sought(method, controller)
        return self._found[method, controller]

    def _sought(self, method: object, controller: str) -> Found | NotFound:
        if not isinstance(method, str) or "#" not in method:
            return NotFound("the proof does not name a key by its whole address", is_certain=True)
        owner = method.partition("#")[0]
        if owner != controller:
            return NotFound(f"the key belongs to {owner}, not to the issuer {controller}", is_certain=True)
        if owner.startswith("did:key:"):
            return _did_key(method)
        named = key_in(method) if self._is_outside(owner) else None
        if named is not None and named != preview_seed(owner).public:
            return Found(
                named, f"it fits the key it names; whether that is one of {place(owner)} was not asked"
            )
        described = self.described(method, owner)
        if isinstance(described, NotFound):
            return described
        key = multikey(described)
        if key is None:
            return NotFound("the key is of a kind that cannot be checked here", is_certain=False)
        if self.is_known_to_everybody(key, owner):
            return NotFound(PREVIEW, is_certain=True)
        return Found(key, f"{place(owner)} lists the key as the issuer's own")

    def _is_outside(self, owner: str) -> bool:
        """Whether a site is checked, and this is not one of its own issuers."""
        return bool(self.site) and not (did_url(owner) or owner).startswith(self.site)

    def is_known_to_everybody(self, key: PublicKey, owner: str) -> bool:
        """Whether it is the key that signs previews, and previews do not count."""
        return not self.accepts_previews and key == preview_seed(owner).public

    def previewing(self) -> tuple[str, ...]:
        """The owners, of those that were asked, whose documents list the key of previews."""
        return tuple(
            owner
            for owner in tuple(self._documents)
            if any(multikey(each) == preview_seed(owner).public for each in self.vouched(owner))
        )

    def described(self, method: str, owner: str) -> Json | NotFound:
        """What an owner's own document says of a verification method that it lists for assertions."""
        document = self.document(owner)
        return document if isinstance(document, NotFound) else _listed(document, method, owner, self.now)

    def vouched(self, owner: str) -> Iterator[Json]:
        """All keys that an owner lists for assertions, as its document describes them."""
        document = self.document(owner)
        if isinstance(document, NotFound):
            return
        for method in _vouched_ids(document, owner)[:MOST_METHODS]:
            described = _listed(document, method, owner, self.now)
            if not isinstance(described, NotFound):
                yield described

    def document(self, owner: str) -> Json | NotFound:
        """The document in which a did:web, or an https address, describes its keys."""
        if owner not in self._documents:
            self._documents[owner] = self._read(owner)
        return self._documents[owner]

    def _read(self, owner: str) -> Json | NotFound:
        """The document of a did:web or of an https address.

        Source: did:web Method, section 2.5 Read (Resolve); Controlled Identifiers v1.0, section 3.3.
        """
        url = did_url(owner) if owner.startswith("did:web:") else owner
        if url is None:
            return NotFound(f"{owner} is not a did:web that leads to an address", is_certain=True)
        if not url.startswith("https://"):
            return NotFound(f"an issuer like {owner} cannot be asked for its keys here", is_certain=False)
        answer = self.fetch(url)
        if isinstance(answer, NotFetched):
            return NotFound(
                f"the issuer's keys at {url} could not be read: {answer.reason}", is_certain=False
            )
        if leads_elsewhere(url, answer.url):
            where = f"{host_of(url)} sends readers of its keys to {host_of(answer.url)}"
            return NotFound(f"{where}, which may be somebody else", is_certain=False)
        try:
            document = json_object(answer.data)
        except NotReadableError as error:
            return NotFound(f"the issuer's keys at {url} could not be read: {error}", is_certain=False)
        if document.get("id") != owner:
            return NotFound(f"the document at {url} is that of somebody else", is_certain=True)
        return document


MOST_METHODS = 50
"""Keys of one owner that are looked at."""
PREVIEW = "it is a preview: its key is known to everybody, so anybody can have signed it"


def did_url(did: str) -> str | None:
    """Where the document of a did:web is, or None when it is not one.

    Source: did:web Method, section 2.5 Read (Resolve).
    """
    if not _DID_WEB.fullmatch(did) or len(did) > 1000:
        return None
    host, *path = did.removeprefix("did:web:").split(":")
    steps = [unquote(step) for step in path]
    if any(step in ("", ".", "..") or set(step) & set("/\\?#\0") for step in steps):
        return None
    folder = "/".join(path) if path else ".well-known"
    return f"https://{unquote(host)}/{folder}/did.json"


def place(owner: str) -> str:
    """Where an owner of keys lives, as a person reads it: `club.example.org/badges`."""
    url = did_url(owner) if owner.startswith("did:web:") else owner
    shown = (url or owner).removeprefix("https://")
    return shown.removesuffix("/did.json").removesuffix("/.well-known")


def multikey(described: Mapping[str, Any]) -> PublicKey | None:
    """The Ed25519 key of a verification method, None when it is of another kind."""
    text = described.get("publicKeyMultibase")
    if not isinstance(text, str) or not set(types(described)) & _MULTIKEYS:
        return None
    try:
        return PublicKey.from_multibase(text)
    except ValueError:
        return None


def _did_key(method: str) -> Found | NotFound:
    did, _, fragment = method.partition("#")
    if fragment != did.removeprefix("did:key:"):
        return NotFound("the key's address does not fit its DID", is_certain=True)
    key = key_in(method)
    if key is None:
        return NotFound("the DID holds a key of a kind that cannot be checked here", is_certain=False)
    detail = "the issuer is known by this key alone: who holds it, nobody vouches for"
    return Found(key, detail, is_vouched=False)


def _vouched_ids(document: Json, owner: str) -> list[str]:
    """The absolute ids of what a document lists for assertions.

    Source: Decentralized Identifiers v1.0, section 3.2.2 Relative DID URLs.
    """
    vouched = document.get("assertionMethod")
    return [_absolute(id_of(entry), owner) for entry in (vouched if isinstance(vouched, list) else [vouched])]


def _absolute(name: str, owner: str) -> str:
    return f"{owner}{name}" if name.startswith("#") else name


def _listed(document: Json, method: str, owner: str, now: datetime) -> Json | NotFound:
    """What a document says of this method, if it is listed for assertions and counts at this moment."""
    if method not in _vouched_ids(document, owner):
        return NotFound("the issuer does not (or no longer) vouch for the key", is_certain=True)
    listed = [*objects(document.get("verificationMethod")), *objects(document.get("assertionMethod"))]
    entries = [each for each in listed if _absolute(id_of(each), owner) == method]
    if len(entries) != 1:
        return NotFound("the issuer's document does not describe the key exactly once", is_certain=False)
    described = entries[0]
    if described.get("controller") != owner:
        return NotFound("the key in the issuer's document is controlled by somebody else", is_certain=True)
    if _has_come(described, "revoked", now):
        return NotFound("the issuer has revoked the key", is_certain=True)
    if _has_come(described, "expires", now):
        return NotFound("the issuer's key has expired", is_certain=True)
    return described


def _has_come(described: Json, name: str, now: datetime) -> bool:
    """Whether a moment is stated and has come; what is stated and is no moment has."""
    stated = described.get(name)
    if stated is None or stated is False:
        return False
    at = moment(stated)
    return at is None or now >= at
