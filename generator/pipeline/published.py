"""What a published site shows of awards, proofs and names: read from its documents, believed as far as it is ours.

For the ledger, when that has lost lines. A site in a folder can be listed; one in the web answers for the addresses
that are asked for, and unlisted awards whose rows are gone are found there only if somebody knows where they were.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.issue.open_badges_3.status_list import decoded_list
from generator.issue.revocations import listed_as, told
from generator.model import address
from generator.model.award import Status
from generator.model.errors import BadgesError
from generator.model.fetch import Fetch, Fetched
from generator.model.ledger import ProofRecorded
from generator.read import built
from generator.trust.canonical import CanonicalError
from generator.trust.keys import PublicKey
from generator.trust.suites import HOLDS, SUITES

AT_ONCE = 8
MOST_ASKED = 100_000
"""Addresses of a site that are asked for one repair."""

_TOKEN = re.compile(r"[a-z2-7]{26}")
_BADGE = re.compile(r"badges/([a-z0-9-]+)/v/([0-9]{1,6})/(?:badge\.json)?")
_PLACE = re.compile(r"issuers/([a-z0-9-]+)/status/([0-9]{1,6})\.json#([0-9]{1,6})")
_KEPT = re.compile(
    rb'<time class="by" datetime="([0-9]{4}-[0-9]{2}-[0-9]{2})">[^<]*</time> <code[^>]*>([0-9a-f]{64})<'
)
_NAMED = re.compile(rb"/badges/([a-z0-9-]+)/v/([0-9]{1,6})/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the site shows of an award. `badge` is "" where nothing tells; `place` is (issuer, list, index)."""

    badge: str = ""
    version: int = 0
    issued_on: date | None = None
    status: Status = Status.VALID
    status_on: date | None = None
    reason: str = ""
    place: tuple[str, int, int] | None = None
    signed_on: date | None = None


@dataclass(slots=True)
class Published:
    """A published site. `url` is its identity, `top` the address that `fetch` reads it at; `folder` can be listed."""

    url: str
    top: str
    fetch: Fetch
    folder: Path | None = None
    asked: dict[str, bytes | None] = field(default_factory=dict)

    def data(self, where: str) -> bytes | None:
        """The bytes at an address relative to the site; None where it has nothing.

        Raises:
            BadgesError: it cannot be read now, so nobody knows whether there is something.
        """
        if self.folder is not None:  # it is at hand, and may be large
            return self._answer(where)
        if where not in self.asked:
            self.asked[where] = self._answer(where)
        return self.asked[where]

    def ask(self, addresses: Iterable[str]) -> None:
        """Asks for addresses beforehand, a few at a time: the web is slow to answer."""
        new = [where for where in dict.fromkeys(addresses) if where not in self.asked]
        if self.folder is None and new:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                self.asked.update(zip(new, pool.map(self._answer, new), strict=True))

    def document(self, where: str) -> Mapping[str, Any] | None:
        """The JSON object at an address, if there is one."""
        data = self.data(where)
        try:
            found = json.loads(data) if data else None
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def has(self, where: str) -> bool:
        """Whether there is something at an address."""
        return self.data(where) is not None

    def award_ids(self) -> Iterator[str]:
        """The ids of all awards, as far as the site can be listed."""
        yield from self._names("awards")

    def earner_tokens(self) -> Iterator[str]:
        """The last parts of the addresses of earners' pages, as far as the site can be listed."""
        yield from self._names("earners")

    def award(self, award_id: str) -> Shown | None:
        """What is shown of an award; None where it is not published."""
        folder = address.award(award_id)
        assertion = self.document(f"{folder}assertion.json")
        if assertion is None:
            return None
        credential = self.document(f"{folder}credential.json") or {}
        status = (
            told(str(assertion.get("revocationReason", ""))) if assertion.get("revoked") is True else None
        )
        badge, version = self._badge(assertion, folder)
        return Shown(
            badge=badge,
            version=version,
            issued_on=day_in(assertion.get("issuedOn")) or day_in(credential.get("validFrom")),
            status=status[0] if status else Status.VALID,
            status_on=status[1] if status else None,
            reason=status[2] if status else "",
            place=self._place(credential),
            signed_on=day_in(_proof(credential).get("created")),
        )

    def revoked(self, award_ids: Iterable[str], issuers: Iterable[str]) -> frozenset[str]:
        """Those of the awards that the issuers' lists name: suspended, revoked and withdrawn ones."""
        listed: set[str] = set()
        for slug in issuers:
            said = self.document(f"{address.issuer(slug)}revocations.json") or {}
            entries = said.get("revokedAssertions")
            named = entries if isinstance(entries, list) else []
            listed |= {str(each["id"]) for each in named if isinstance(each, dict) and "id" in each}
        ways = {each: listed_as(f"{self.url}{address.award(each)}assertion.json") for each in award_ids}
        return frozenset(each for each, names in ways.items() if not listed.isdisjoint(names))

    def kept(self, award_id: str) -> Mapping[str, date]:
        """The day since which files are kept with an award, by the digest of what is in them."""
        page = self.data(f"{address.award(award_id)}index.html") or b""
        found = {digest.decode(): day_in(on.decode()) for on, digest in _KEPT.findall(page)}
        return {digest: on for digest, on in found.items() if on is not None}

    def digest(self, where: str) -> str:
        """The SHA-256 (hex) of what is at an address, "" where there is nothing."""
        data = self.data(where)
        return "" if data is None else sha256(data).hexdigest()

    def proof(self, where: str, keys: Mapping[str, PublicKey]) -> ProofRecorded | None:
        """The proof of the document at an address, if one of these keys (by the id of each) made it for what is there.

        Of a document that was signed once and is only a stub now the record says no more than that it was.
        """
        document = self.document(where)
        if document is None:
            return None
        if "proof" not in document:
            return ProofRecorded(address=where, hash="", key="", created="", value="")
        proof, bare = _proof(document), {name: value for name, value in document.items() if name != "proof"}
        key = keys.get(str(proof.get("verificationMethod")))
        try:
            if key is None or SUITES[0].verify_proof(bare, proof, key, purpose="assertionMethod") != HOLDS:
                return None
            digest = SUITES[0].digest(bare)
        except CanonicalError:
            return None
        subject = bare.get("credentialSubject")
        packed = str(subject.get("encodedList", "")) if isinstance(subject, dict) else ""
        return ProofRecorded(
            address=where,
            hash=digest,
            key=str(proof.get("verificationMethod")),
            created=str(proof.get("created")),
            value=str(proof.get("proofValue")),
            packed=packed if packed and decoded_list(packed) is not None else "",
        )

    def _answer(self, where: str) -> bytes | None:
        if len(self.asked) >= MOST_ASKED and self.folder is None:
            raise BadgesError(
                f"More than {MOST_ASKED:,} addresses of {self.top} would be asked.",
                "Name a folder: --from _site",
            )
        answer = self.fetch(self.top + where)
        if isinstance(answer, Fetched):
            return answer.data
        if answer.is_missing:
            return None
        raise BadgesError(f"{self.top}{where} cannot be read: {answer.reason}.", "Try again later.")

    def _names(self, room: str) -> Iterator[str]:
        folder = self.folder / room if self.folder else None
        for path in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
            if _TOKEN.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
                yield path.name

    def _badge(self, assertion: Mapping[str, Any], folder: str) -> tuple[str, int]:
        """Badge and version: as the assertion names them, or, once that is stripped, as the page shows them."""
        found = _BADGE.fullmatch(str(assertion.get("badge", "")).removeprefix(self.url))
        if found is not None:
            return found[1], int(found[2])
        named = _NAMED.search(self.data(f"{folder}index.html") or b"")
        return (named[1].decode(), int(named[2])) if named else ("", 0)

    def _place(self, credential: Mapping[str, Any]) -> tuple[str, int, int] | None:
        entry = credential.get("credentialStatus")
        named = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        found = _PLACE.fullmatch(named.removeprefix(self.url))
        return (found[1], int(found[2]), int(found[3])) if found else None


def in_folder(folder: Path, url: str, fetch: Fetch) -> Published:
    """The site in a folder.

    Raises:
        BadgesError: it is no site of ours, or that of another address.
    """
    there = built.site_url(folder)
    if there != url:
        raise BadgesError(
            f"{folder} holds the site of {there}, and yours is {url}.", "Name another with --from."
        )
    return Published(url, url, fetch, folder)


def in_the_web(top: str, url: str, fetch: Fetch, issuers: Iterable[str]) -> Published:
    """The site at an address.

    Raises:
        BadgesError: it cannot be read, or it is another site.
    """
    site = Published(url, top if top.endswith("/") else f"{top}/", fetch)
    for slug in issuers:
        where = f"{address.issuer(slug)}issuer.json"
        if (site.document(where) or {}).get("id") == url + where:
            return site
    raise BadgesError(
        f"{site.top} does not show the site of {url}: none of its issuers is there.",
        "Give the address at which the home page opens, as in --from https://club.example.org/badges/",
    )


def _proof(document: Mapping[str, Any]) -> Mapping[str, Any]:
    proof = document.get("proof")
    first = proof[0] if isinstance(proof, list) and proof else proof
    return first if isinstance(first, dict) else {}


def day_in(text: object) -> date | None:
    """The day that a moment in a document begins with, None where there is none."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
