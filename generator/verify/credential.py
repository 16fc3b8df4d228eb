"""Open Badges 3.0: the steps of a credential.

Source: Open Badges 3.0, section 8.1 OpenBadgeCredential Verification.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.model.fetch import Fetch, Fetched
from generator.model.report import Outcome, Step
from generator.trust.suites.vc_jwt import Token
from generator.verify.dates import date_steps
from generator.verify.jwt import token_steps
from generator.verify.keys import Keys
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects
from generator.verify.proof import proof_steps
from generator.verify.recipient import recipient_steps
from generator.verify.shape import faults
from generator.verify.status import StatusLists
from generator.verify.steps import failed, passed, skipped


@dataclass(slots=True)
class CredentialChecker:
    """Checks credentials; keys and lists are read once for all of them."""

    fetch: Fetch
    now: datetime
    keys: Keys
    lists: StatusLists

    @classmethod
    def at(cls, fetch: Fetch, now: datetime) -> "CredentialChecker":
        """A checker for a moment (UTC)."""
        keys = Keys(fetch)
        return cls(fetch, now, keys, StatusLists(fetch, keys, now))

    def steps(self, document: Json, *, email: str = "", is_hosted_copy: bool = False) -> Iterator[Step]:
        """All steps of a credential, in order.

        Args:
            document: the credential.
            email: what the person gave, or "" when nobody did.
            is_hosted_copy: whether it was read from its own address, so that there is nothing to compare.
        """
        subject = id_of(document)
        yield form_step(document)
        yield from proof_steps(document, self.keys, subject=subject)
        yield from self.date_steps(document)
        yield from self.lists.steps(document, subject=subject)
        if email:
            yield from recipient_steps(_identities(document), email, subject=subject)
        if not is_hosted_copy:
            yield from self._hosted(document, subject)
        yield from self.endorsement_steps(document)

    def token_steps(self, document: Json, token: Token, *, email: str = "") -> Iterator[Step]:
        """All steps of a credential that came in a signed token."""
        subject = id_of(document)
        yield form_step(document)
        yield from token_steps(document, token, self.keys, subject=subject)
        yield from self.date_steps(document)
        yield from self.lists.steps(document, subject=subject)
        if email:
            yield from recipient_steps(_identities(document), email, subject=subject)
        yield from self.endorsement_steps(document)

    def date_steps(self, document: Json) -> Iterator[Step]:
        """The step "dates"; credentials of the 1.1 era name their dates otherwise."""
        begins = document.get("validFrom", document.get("issuanceDate"))
        ends = document.get("validUntil", document.get("expirationDate"))
        return date_steps(begins=begins, ends=ends, now=self.now, subject=id_of(document))

    def endorsement_steps(self, document: Json) -> Iterator[Step]:
        """One step "endorsements" for each endorsement in the credential, its achievement or its issuer."""
        subject = objects(document.get("credentialSubject"))
        holders = [document, *objects(document.get("issuer"))]
        holders += [each for one in subject for each in objects(one.get("achievement"))]
        for holder in holders:
            for endorsement in objects(holder.get("endorsement")):
                yield self._endorsement(endorsement, of=id_of(holder))

    def _endorsement(self, endorsement: Json, *, of: str) -> Step:
        name = id_of(endorsement) or "an endorsement"
        about = [id_of(each) for each in objects(endorsement.get("credentialSubject"))]
        if of not in about:
            return failed("endorsements", name, "An endorsement in it is about something else.")
        steps = [*proof_steps(endorsement, self.keys, subject=name), *self.date_steps(endorsement)]
        worst = next((step for step in steps if step.outcome is Outcome.FAILED), None)
        unsure = next((step for step in steps if step.outcome is Outcome.SKIPPED), None)
        if worst is not None:
            return failed("endorsements", name, f"An endorsement in it does not hold: {worst.detail}")
        if unsure is not None:
            return skipped(
                "endorsements", name, f"An endorsement in it could not be checked: {unsure.detail}"
            )
        return passed("endorsements", name, "The endorsement in it holds.")

    def _hosted(self, document: Json, subject: str) -> Iterator[Step]:
        """The step "hosted": a copy in hand may be older than what the issuer shows now."""
        if not subject.startswith("https://"):
            return
        answer = self.fetch(subject)
        if not isinstance(answer, Fetched):
            yield skipped("hosted", subject, f"Its own address could not be read: {answer.reason}.")
            return
        try:
            hosted = json_object(answer.data)
        except NotReadableError as error:
            yield skipped("hosted", subject, f"What is at its own address cannot be read: {error}.")
            return
        if hosted == document:
            yield passed("hosted", subject, "The copy at its own address is the same.")
        else:
            yield skipped("hosted", subject, "The copy at its own address is another one by now.")


def form_step(document: Json) -> Step:
    """The step "form"."""
    found = faults(document)
    if found:
        return failed("form", id_of(document), f"It is not a complete Open Badge: {'; '.join(found)}.")
    return passed("form", id_of(document), "It is an Open Badges 3.0 credential.")


def _identities(document: Json) -> tuple[Json, ...]:
    subject = objects(document.get("credentialSubject"))
    return tuple(each for one in subject for each in objects(one.get("identifier")))
