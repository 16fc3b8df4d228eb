"""The ways of proving a document that we know, one module each.

Question: which? `eddsa-rdfc-2022`, since it is the only Ed25519 suite that Open Badges 3.0 certification and
the wallets accept. `eddsa-jcs-2022` and VC-JWT with EdDSA are refused by 1EdTech's validator. A further suite
is a module with these four names, and its name in `SUITES`; one that signs differently every time relies on
the proof that was recorded.
"""

from collections.abc import Mapping
from typing import Protocol

from generator.trust.keys import PublicKey, Seed
from generator.trust.suites import eddsa_rdfc_2022
from generator.trust.suites.verdict import HOLDS, Judgement, Verdict

__all__ = ["HOLDS", "SUITES", "Judgement", "Suite", "Verdict", "suite_of"]


class Suite(Protocol):
    """What a suite module offers."""

    NAME: str

    def digest(self, document: Mapping[str, object]) -> str:
        """The hash (hex) of what a proof of this document signs, whoever signs it and when."""

    def create_proof(
        self, document: Mapping[str, object], *, key: Seed, method: str, created: str, digest: str = ""
    ) -> dict[str, object]:
        """The proof of a document; `digest` spares computing it again."""

    def proof_of(self, *, method: str, created: str, value: str) -> dict[str, object]:
        """A proof that was made before, put together again."""

    def verify_proof(
        self, document: Mapping[str, object], proof: Mapping[str, object], key: PublicKey, *, purpose: str
    ) -> Verdict:
        """Whether this proof of this document was made with this key."""


SUITES: tuple[Suite, ...] = (eddsa_rdfc_2022,)
"""What we can verify, in the order of preference; the first one signs."""


def suite_of(proof: Mapping[str, object]) -> Suite | None:
    """The suite that a proof says it was made with; None if it is not one of ours."""
    if proof.get("type") != "DataIntegrityProof":
        return None
    return next((suite for suite in SUITES if proof.get("cryptosuite") == suite.NAME), None)
