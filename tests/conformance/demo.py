"""The demo association's published site, its credentials, and what other people's verifiers may load of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.model.award import Status
from generator.model.key import IssuerKeys, KeyState, PublicKey
from generator.model.plan import PlannedAward
from generator.pipeline import fresh_key
from generator.write import keys as writing
from tests.demo.published import CONTENT, TODAY, Published, published

Json = dict[str, Any]

NOW = "2026-11-23T23:59:59Z"
"""The evening of the day on which the demo is published: when credentials are verified, unless a test says otherwise."""

SECONDS = 120
"""How long a verifier may take for all documents of the demo together; they take about five."""

NOT_VALID = (Status.REVOKED, Status.SUSPENDED)


@dataclass(frozen=True)
class Site:
    """A built folder as verifiers on the web would see it; `elsewhere` is what stands on other people's sites."""

    folder: Path
    url: str
    elsewhere: Mapping[str, Json] = field(default_factory=dict)

    def file(self, url: str) -> Path:
        """Where an address of the site lies in the folder; for a `did:web` its document."""
        if url.startswith("did:web:"):
            url = "https://" + url.removeprefix("did:web:").replace(":", "/") + "/did.json"
        assert url.startswith(self.url), f"{url} is not of this site"
        return self.folder / url.removeprefix(self.url)

    def document(self, url: str) -> Json:
        """The JSON document at an address."""
        return read(self.file(url))

    def download(self, url: str) -> bytes:
        """What a verifier written in Python fetches instead of the web."""
        return self.file(url).read_bytes()

    def credentials(self) -> dict[str, Json]:
        """Id → credential of every award that has a signed one."""
        return self._all("awards/*/credential.json")

    def status_lists(self) -> dict[str, Json]:
        """Id → status list credential."""
        return self._all("issuers/*/status/*.json")

    def endorsements(self) -> dict[str, Json]:
        """Id → endorsement credential that has a file of its own."""
        return self._all("endorsements/*/credential.json")

    def achievements(self) -> dict[str, Json]:
        """Id → achievement document."""
        return self._all("badges/*/v/*/achievement.json")

    def dids(self) -> dict[str, Json]:
        """DID → its document."""
        return self._all("issuers/*/did.json")

    @property
    def web(self) -> Json:
        """All that a verifier may want to load: DID documents by DID and address, status lists, credentials."""
        dids = self.dids()
        hosted = {
            "https://" + did.removeprefix("did:web:").replace(":", "/") + "/did.json": document
            for did, document in dids.items()
        }
        own = {**dids, **hosted, **self.status_lists(), **self.credentials(), **self.endorsements()}
        return {**self.elsewhere, **own}

    def _all(self, pattern: str) -> dict[str, Json]:
        documents = [read(path) for path in sorted(self.folder.glob(pattern))]
        return {each["id"]: each for each in documents}


@dataclass(frozen=True)
class Demo:
    """The demo, published with a key for both issuers."""

    published: Published

    @cached_property
    def site(self) -> Site:
        return Site(self.published.folders.site, self.published.url, dict(self._endorsers()))

    def _endorsers(self) -> Iterator[tuple[str, Json]]:
        """The DID documents of those who signed endorsements elsewhere, with the keys that the demo pins."""
        for given in self.published.plan.site.endorsements:
            if given.file:
                signed = read(CONTENT / given.file)
                (proof,) = signed["proof"]
                did, method = signed["issuer"]["id"], proof["verificationMethod"]
                key = {"type": "Multikey", "controller": did, "publicKeyMultibase": given.key}
                yield (
                    did,
                    {
                        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
                        "id": did,
                        "verificationMethod": [{"id": method, **key}],
                        "assertionMethod": [method],
                    },
                )

    @property
    def awards(self) -> Mapping[str, PlannedAward]:
        """Id of the credential → award, for all awards that have a row."""
        return {
            f"{self.published.url}awards/{each.id}/credential.json": each
            for each in self.published.plan.awards
        }

    def with_status(self, *wanted: Status) -> set[str]:
        """The ids of the credentials of awards with one of these statuses."""
        return {key for key, each in self.awards.items() if each.award.status in wanted}

    def expired(self, now: str) -> set[str]:
        """The ids of the credentials whose last day has passed."""
        return {
            key
            for key, each in self.awards.items()
            if each.award.expires_on and f"{each.award.expires_on}T23:59:59Z" < now
        }


def publish_demo(root: Path) -> Demo:
    """The repository's content, published below `root` with fresh keys for every issuer."""
    make_keys(root)
    return Demo(published(root))


def make_keys(root: Path) -> None:
    """What `badges keys new` makes, for every issuer of the demo."""
    for path in sorted((CONTENT / "issuers").glob("*.md")):
        secret, multibase = fresh_key()
        active = PublicKey(multibase=multibase, state=KeyState.ACTIVE, created_on=TODAY)
        writing.private_key(root / "keys", path.stem, secret, replaces=False)
        writing.public_keys(root / "keys", IssuerKeys(issuer=path.stem, keys=(active,)))


def read(path: Path) -> Json:
    document = json.loads(path.read_bytes())
    assert isinstance(document, dict)
    return document
