"""Issuer and signature: the proof of a document, made with a key that its issuer vouches for."""

from collections.abc import Iterator

from generator.model.report import Outcome, Step
from generator.trust.suites import Judgement, suite_of
from generator.verify.keys import Keys, NotFound
from generator.verify.parsing import Json, id_of, objects
from generator.verify.steps import failed, passed, skipped

_OUTCOMES = {
    Judgement.HOLDS: Outcome.PASSED,
    Judgement.BROKEN: Outcome.FAILED,
    Judgement.UNKNOWN: Outcome.SKIPPED,
}


def proof_steps(document: Json, keys: Keys, *, subject: str) -> Iterator[Step]:
    """The steps "issuer" and "signature" of a document with an embedded proof.

    Of several proofs one that is of a kind we know has to hold: the first. Which suite counts follows from the
    proof, which key from the issuer alone.

    Source: Verifiable Credential Data Integrity 1.0, section 4.4 Verify Proof.
    """
    proofs = objects(document.get("proof"))
    if not proofs:
        yield failed("signature", subject, "It is not signed.")
        return
    known = next(((proof, suite) for proof in proofs if (suite := suite_of(proof))), None)
    if known is None:
        yield skipped(
            "signature", subject, f"Its proof is of a kind that cannot be checked here ({_kind(proofs[0])})."
        )
        return
    proof, suite = known
    found = keys.find(proof.get("verificationMethod"), controller=id_of(document.get("issuer")))
    if isinstance(found, NotFound):
        step = failed if found.is_certain else skipped
        yield step("issuer", subject, _sentence(found.detail))
        yield skipped("signature", subject, "Without the issuer's key it cannot be checked.")
        return
    yield passed("issuer", subject, _sentence(found.detail))
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    verdict = suite.verify_proof(unsigned, proof, found.key, purpose="assertionMethod")
    yield Step(
        name="signature",
        subject=subject,
        outcome=_OUTCOMES[verdict.judgement],
        detail=verdict.why or "Signed by the issuer; not a letter was changed since.",
    )


def _kind(proof: Json) -> str:
    return str(proof.get("cryptosuite") or proof.get("type") or "unnamed")[:60]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
