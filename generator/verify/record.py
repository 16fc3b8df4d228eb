"""A Comprehensive Learner Record: its own signature, and every badge in it.

Source: Comprehensive Learner Record 2.0, ClrCredential.
"""

from collections.abc import Iterator

from generator.model.report import Outcome, Step
from generator.verify.credential import CredentialChecker
from generator.verify.dates import moment
from generator.verify.parsing import Json, id_of, objects, types
from generator.verify.proof import proof_steps
from generator.verify.recipient import recipient_steps
from generator.verify.shape import BADGE_TYPES
from generator.verify.steps import failed, passed, skipped

TYPE = "ClrCredential"
MOST_MEMBERS = 200
"""Badges of one record that are checked."""


def is_record(document: Json) -> bool:
    """Whether a document says that it is a learner record."""
    return TYPE in types(document)


def _as_part(step: Step, member: Json, checker: CredentialChecker) -> Step:
    """What a step of a badge says of the record: one that has merely ended is history, and nothing against it."""
    if step.name == "dates" and step.outcome is Outcome.FAILED:
        end = moment(member.get("validUntil", member.get("expirationDate")))
        if end is not None and end < checker.now:
            return skipped("ended", step.subject, step.detail)
    return step


def record_steps(document: Json, checker: CredentialChecker, *, email: str = "") -> Iterator[Step]:
    """The steps of a record, then those of every badge in it, in their order.

    Args:
        document: the record.
        checker: for the badges in it.
        email: what the person gave, or "".
    """
    name = id_of(document) or "the record"
    subjects = objects(document.get("credentialSubject"))
    members = [each for one in subjects for each in objects(one.get("verifiableCredential"))]
    if len(subjects) != 1 or not members:
        yield failed("form", name, "It is no complete learner record: it is about nobody, or holds no badge.")
        return
    yield passed("form", name, f"It is a learner record with {len(members)} badges.")
    yield from proof_steps(document, checker.keys, subject=name)
    yield from checker.date_steps(document)
    yield from checker.lists.steps(document, subject=name)
    if email:
        yield from recipient_steps(tuple(objects(subjects[0].get("identifier"))), email, subject=name)
    for member in members[:MOST_MEMBERS]:
        if BADGE_TYPES & set(types(member)):
            yield from (_as_part(step, member, checker) for step in checker.steps(member))
        else:
            yield skipped(
                "form", id_of(member) or name, "Something in it is no Open Badge, and was not checked."
            )
    if len(members) > MOST_MEMBERS:
        yield skipped("form", name, f"{len(members) - MOST_MEMBERS} more badges in it were not checked.")
