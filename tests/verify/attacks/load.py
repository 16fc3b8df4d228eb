"""Attacks on patience: documents made to keep a reader busy. Each ends soon, and is believed by nobody."""

from typing import Any

from tests.verify.attacks.attack import GOOD, Attack, Json, edited, invalid, unchecked
from tests.verify.world import AWARD, CREDENTIAL, OB3, VC2, credential, endorsement, signed

WORK = ("signature: What was signed cannot be worked out.", "signature.canonical.work")
CHANGED = ("signature: The signature does not fit", "signature.changed")
NEAR = "urn:example:near"


def with_evidence(*evidence: Any) -> Json:  # noqa: ANN401 (any JSON)
    """The good badge, evidence added."""
    return GOOD | {"evidence": list(evidence)}


def all_know_all(count: int) -> Json:
    return with_evidence(
        *(
            {"id": f"_:{n}", "type": ["Evidence"], NEAR: [{"id": f"_:{m}"} for m in range(count) if m != n]}
            for n in range(count)
        )
    )


def stars(count: int, rays: int) -> Json:
    return with_evidence(*({"type": ["Evidence"], NEAR: [{} for _ in range(rays)]} for _ in range(count)))


def ring(count: int) -> Json:
    return with_evidence(
        *({"id": f"_:{n}", "type": ["Evidence"], NEAR: {"id": f"_:{(n + 1) % count}"}} for n in range(count))
    )


def proofs(document: Json) -> Json:
    return document | {"proof": GOOD["proof"] * 5}


def letters(count: int) -> str:
    return "".join(chr(97 + n % 26) for n in range(count))


def leading_everywhere() -> Json:
    """A badge with more endorsers than anybody asks, each on a host of its own."""
    words = [
        endorsement(CREDENTIAL)
        | {
            "id": f"{AWARD}word-{n}.json",
            "issuer": {"id": f"did:web:{n}.example.org", "type": ["Profile"], "name": "x"},
        }
        for n in range(40)
    ]
    return signed(credential(endorsement=words))


TABLE: dict[str, Attack] = {
    "a hundred thousand pieces that look alike": unchecked(with_evidence(*({"type": ["Evidence"], "name": "x"} for _ in range(100_000))), *WORK),
    "ten pieces that all know all": unchecked(all_know_all(10), *WORK),
    "two hundred pieces that all know all": unchecked(all_know_all(200), *WORK),
    "two stars of five thousand rays": unchecked(stars(2, 5_000), *WORK),
    "two stars of half a million rays": unchecked(stars(2, 500_000), *WORK),
    "a hundred stars of a hundred rays": unchecked(stars(100, 100), *WORK),
    "a ring of a thousand": unchecked(ring(1000), *WORK),
    "five proofs of what takes long": unchecked(proofs(stars(2, 5_000)), *WORK),
    "a very long text": invalid(edited(lambda it: it.update(description=letters(3_000_000))), *CHANGED),
    "a text of things to be escaped": invalid(edited(lambda it: it.update(description='"\\\n' * 400_000)), *CHANGED),
    "a very long name of a property": invalid(edited(lambda it: it.update({f"urn:example:{letters(1_000_000)}": "x"})), *CHANGED),
    "a hundred thousand properties": invalid(edited(lambda it: it.update({f"urn:example:{n}": "x" for n in range(100_000)})), *CHANGED),
    "a hundred thousand types": invalid(edited(lambda it: it["type"].extend(f"urn:example:{n}" for n in range(100_000))), *CHANGED),
    "fifty thousand contexts": unchecked(
        edited(lambda it: it["@context"].extend([VC2] * 50_000)), "signature: What was signed cannot be worked out.", "signature.canonical.work"
    ),
    "ten thousand pieces with contexts of their own": invalid(
        with_evidence(*({"@context": [VC2, OB3], "id": f"urn:example:{n}", "type": ["Evidence"]} for n in range(10_000))), *CHANGED
    ),
    "ten thousand identities": unchecked(
        edited(lambda it: it["credentialSubject"].update(identifier=it["credentialSubject"]["identifier"] * 10_000)), *WORK
    ),
    "fifteen thousand entries of a status": unchecked(
        edited(lambda it: it.update(credentialStatus=[it["credentialStatus"]] * 15_000)), "status: Its status is kept in a way that cannot be checked here.", "status.way"
    ),
    "forty endorsers": invalid(leading_everywhere(), "endorsements: An endorsement in it does not hold", "endorsements.forged"),
}  # fmt: skip
