"""`Signer`: secures documents. A plain value, and signing with it a pure function.

Ed25519 gives the same signature for the same bytes, and a proof that was recorded is used again as long as
what it signed is the same and its key still stands. So a rebuild gives the same bytes, also without any key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from generator.trust.keys import Seed, preview_seed
from generator.trust.suites import SUITES


class RecordedProof(Protocol):
    """What was recorded of a proof: the hash of what it signed (hex), its key's id, `created`, its value."""

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of the canonical form of the document."""

    @property
    def key(self) -> str:
        """Id of the verification method."""

    @property
    def created(self) -> str:
        """As it stands in the proof."""

    @property
    def value(self) -> str:
        """The proof value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secured:
    """A document with its proof, and what is to be recorded of it.

    `is_new` says that it was signed just now: `hash`, `key`, `created` and `value` are not recorded yet.
    `is_preview` says that the proof is worth nothing and must never be recorded.
    """

    document: dict[str, object]
    address: str
    hash: str
    key: str
    created: str
    value: str
    is_new: bool
    is_preview: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsigned:
    """Why a document could not be secured. `was_signed`: an earlier form of it was, and is published."""

    address: str
    was_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Keys and the proofs made so far.

    `seeds` holds the private key of each controller (a DID) that has one at hand. `methods` are the ids of
    all keys whose proofs still stand (active and retired, not compromised). `recorded` maps the address of a
    document to its last proof. With `previews`, what would stay unsigned is signed with the preview key.
    """

    seeds: Mapping[str, Seed] = field(default_factory=dict)
    methods: frozenset[str] = frozenset()
    recorded: Mapping[str, RecordedProof] = field(default_factory=dict)
    previews: bool = False

    def secure(
        self, document: Mapping[str, object], *, address: str, controller: str, created: str
    ) -> Secured | Unsigned:
        """The document with a proof of its controller, in an array.

        The recorded proof of `address`, if it signed the same and its key is one of `methods`; else a new
        one, dated `created`; without a private key a preview or nothing.

        Args:
            document: without a proof; one that is there is left out and replaced.
            address: under which the proof is recorded: that of the document, relative to the site.
            controller: the DID in whose name it is signed.
            created: a moment such as `2026-01-15T00:00:00Z`.

        Raises:
            CanonicalError: the document says something that has no meaning; this is our bug.
        """
        digest = SUITES[0].digest(document)
        known = self.recorded.get(address)
        if known is not None and known.hash == digest and self._stands(known.key, controller):
            return _secured(document, address, digest, known.key, known.created, known.value)
        seed = self.seeds.get(controller)
        is_preview = seed is None
        if seed is None:
            if not self.previews:
                return Unsigned(address=address, was_signed=known is not None)
            seed = preview_seed(controller)
        method = seed.public.method(controller)
        proof = SUITES[0].create_proof(document, key=seed, method=method, created=created, digest=digest)
        value = str(proof["proofValue"])
        return _secured(
            document, address, digest, method, created, value, is_new=not is_preview, is_preview=is_preview
        )

    def _stands(self, method: str, controller: str) -> bool:
        return method in self.methods and method.partition("#")[0] == controller


def _secured(
    document: Mapping[str, object],
    address: str,
    digest: str,
    method: str,
    created: str,
    value: str,
    *,
    is_new: bool = False,
    is_preview: bool = False,
) -> Secured:
    proof = SUITES[0].proof_of(method=method, created=created, value=value)
    return Secured(
        document={**document, "proof": [proof]},
        address=address,
        hash=digest,
        key=method,
        created=created,
        value=value,
        is_new=is_new,
        is_preview=is_preview,
    )
