"""`Signer`: secures documents. A plain value, and signing with it a pure function.

Ed25519 gives the same signature for the same bytes, and a proof that was recorded is used again as long as
what it signed is the same and its key still stands. So a rebuild gives the same bytes, also without any key.
"""

from collections.abc import Mapping, Sequence
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
class Bare:
    """A document that is to be secured.

    Attributes:
        document: without a proof; one that is there is left out and replaced.
        address: under which the proof is recorded: that of the document, relative to the site.
        controller: the DID in whose name it is signed.
        created: what a new proof is dated, a moment such as `2026-01-15T00:00:00Z`.
    """

    document: Mapping[str, object]
    address: str
    controller: str
    created: str


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

    def secure_all(
        self, bare: Sequence[Bare], digests: Sequence[str] | None = None
    ) -> list[Secured | Unsigned]:
        """The documents, each with a proof of its controller, in an array.

        Whoever has the hashes of their canonical forms already gives them as `digests`; of such a document no more
        than its contexts is needed.

        It is the recorded proof of its address, if that signed the same and its key is one of `methods`; else a
        new one; without a private key a preview or nothing.

        Thirty at once take a fifth less time than thirty one by one: canonical forms, and the tables of the
        curve, fill a processor's nearest memory, and neither has to make room for the other all the time.

        Raises:
            CanonicalError: a document says something that has no meaning; this is our bug.
        """
        if digests is None:
            digests = [SUITES[0].digest(each.document) for each in bare]
        return [self._secured(each, digest) for each, digest in zip(bare, digests, strict=True)]

    def _secured(self, bare: Bare, digest: str) -> Secured | Unsigned:
        known = self.recorded.get(bare.address)
        if known is not None and known.hash == digest and self._stands(known.key, bare.controller):
            proof = SUITES[0].proof_of(method=known.key, created=known.created, value=known.value)
            return _with_proof(bare, proof, digest)
        seed = self.seeds.get(bare.controller)
        is_preview = seed is None
        if seed is None:
            if not self.previews:
                return Unsigned(address=bare.address, was_signed=known is not None)
            seed = preview_seed(bare.controller)
        method = seed.public.method(bare.controller)
        proof = SUITES[0].create_proof(
            bare.document, key=seed, method=method, created=bare.created, digest=digest
        )
        return _with_proof(bare, proof, digest, is_new=not is_preview, is_preview=is_preview)

    def _stands(self, method: str, controller: str) -> bool:
        return method in self.methods and method.partition("#")[0] == controller


def _with_proof(
    bare: Bare, proof: dict[str, object], digest: str, *, is_new: bool = False, is_preview: bool = False
) -> Secured:
    return Secured(
        document={**bare.document, "proof": [proof]},
        address=bare.address,
        hash=digest,
        key=str(proof["verificationMethod"]),
        created=str(proof["created"]),
        value=str(proof["proofValue"]),
        is_new=is_new,
        is_preview=is_preview,
    )
