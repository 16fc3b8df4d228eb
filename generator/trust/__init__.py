"""Cryptography that knows nothing of badges: keys, the canonical form of documents, proofs. Pure.

It takes JSON and gives JSON. `Signer.secure` puts a proof into a document; the suites verify one; `canonical`
is what both sign. Making a document that is signed thousands of times: wrap what stays the same (the issuer,
the achievement) in `shared` once, and use it in each.
"""

from generator.trust.canonical import CONTEXTS, CanonicalError, Shared, canonical, shared
from generator.trust.keys import KeyTextError, PublicKey, Seed, did_key, key_in, preview_seed, seed, seeds
from generator.trust.signer import RecordedProof, Secured, Signer, Unsigned
from generator.trust.suites import SUITES, Judgement, Verdict, suite_of

__all__ = [
    "CONTEXTS",
    "SUITES",
    "CanonicalError",
    "Judgement",
    "KeyTextError",
    "PublicKey",
    "RecordedProof",
    "Secured",
    "Seed",
    "Shared",
    "Signer",
    "Unsigned",
    "Verdict",
    "canonical",
    "did_key",
    "key_in",
    "preview_seed",
    "seed",
    "seeds",
    "shared",
    "suite_of",
]
