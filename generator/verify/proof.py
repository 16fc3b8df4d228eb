"""Issuer and signature: the proof of a document, made with a key that its issuer vouches for."""

from collections.abc import Iterator
from datetime import datetime

from generator.model.report import Outcome, Step
from generator.trust.suites import Judgement, Suite, suite_of
from generator.verify.dates import moment
from generator.verify.keys import Keys, NotFound
from generator.verify.parsing import Json, id_of, objects
from generator.verify.steps import failed, passed, skipped, step

MOST_PROOFS = 5
"""Proofs of one document that are looked at; each costs a canonical form."""
UNCHANGED = "Signed by the issuer; not a letter was changed since."
OUTCOMES = {
    Judgement.HOLDS: Outcome.PASSED,
    Judgement.BROKEN: Outcome.FAILED,
    Judgement.UNKNOWN: Outcome.SKIPPED,
}


def proof_steps(document: Json, keys: Keys, *, subject: str) -> Iterator[Step]:
    """The steps "issuer" and "signature" of a document with an embedded proof.

    Of several proofs every one has to hold that is of a kind we know and in the issuer's name: one that does
    not shows that somebody changed the document, whatever the others say. The first of them decides. Proofs of a
    kind that we do not know, and those that somebody else added, count for nothing beside one of the issuer.

    Source: Verifiable Credential Data Integrity 1.0, section 4.4 Verify Proof.
    """
    proofs = objects(document.get("proof"))
    if not proofs:
        yield failed("signature", subject, "It is not signed.")
        return
    if len(proofs) > MOST_PROOFS:
        yield skipped(
            "signature", subject, f"It has more than {MOST_PROOFS} proofs; that many are not checked."
        )
        return
    known = [(proof, suite) for proof in proofs if (suite := suite_of(proof))]
    issuer = id_of(document.get("issuer"))
    of_issuer = [each for each in known if _owner(each[0]) == issuer]
    unknown = [proof for proof in proofs if suite_of(proof) is None]
    if not of_issuer and unknown:
        kind = _kind(unknown[0])
        yield skipped("signature", subject, f"Its proof is of a kind that cannot be checked here ({kind}).")
        return
    steps: tuple[Step, ...] = ()
    for proof, suite in of_issuer or known[:1]:
        steps = tuple(_judged(document, proof, suite, keys, subject))
        if steps[-1].outcome is not Outcome.PASSED:
            break
    yield from steps


def _judged(document: Json, proof: Json, suite: Suite, keys: Keys, subject: str) -> Iterator[Step]:
    found = keys.find(proof.get("verificationMethod"), controller=id_of(document.get("issuer")))
    if isinstance(found, NotFound):
        yield from not_found_steps(found, subject)
        return
    yield issuer_step(found.detail, subject, is_vouched=found.is_vouched)
    untimely = _untimely(proof, keys.now, subject)
    if untimely is not None:
        yield untimely
        return
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    verdict = suite.verify_proof(unsigned, proof, found.key, purpose="assertionMethod")
    yield step("signature", subject, OUTCOMES[verdict.judgement], verdict.why or UNCHANGED)


def _untimely(proof: Json, now: datetime, subject: str) -> Step | None:
    """The step "signature" of a proof that does not count now: it is over, its dates are none, or it has not begun."""
    made, ends = (moment(proof[name]) if name in proof else None for name in ("created", "expires"))
    if ("created" in proof and made is None) or ("expires" in proof and ends is None):
        return failed("signature", subject, "The proof's dates are no dates.")
    if ends is not None and now >= ends:
        return failed("signature", subject, f"The proof was only good until {ends.date().isoformat()}.")
    if made is not None and now < made:
        day = made.date().isoformat()
        return skipped("signature", subject, f"The proof says that it was made on {day}, which has not come.")
    return None


def issuer_step(detail: str, subject: str, *, is_vouched: bool) -> Step:
    """The step "issuer" when there is a key: open where nobody says whose it is, since anybody can make one."""
    return (passed if is_vouched else skipped)("issuer", subject, sentence(detail))


def not_found_steps(found: NotFound, subject: str) -> Iterator[Step]:
    """The steps "issuer" and "signature" when there is no key."""
    yield (failed if found.is_certain else skipped)("issuer", subject, sentence(found.detail))
    yield skipped("signature", subject, "Without the issuer's key it cannot be checked.")


def sentence(text: str) -> str:
    """A clause as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."


def _owner(proof: Json) -> str:
    method = proof.get("verificationMethod")
    return method.partition("#")[0] if isinstance(method, str) else ""


def _kind(proof: Json) -> str:
    return str(proof.get("cryptosuite") or proof.get("type") or "unnamed")[:60]
