"""Open Badges 3.0: the steps of a credential.

Source: Open Badges 3.0, section 8.1 OpenBadgeCredential Verification.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.model.fetch import Fetch, Fetched
from generator.model.report import Outcome, Step
from generator.trust.suites.vc_jwt import Token, token
from generator.verify.addresses import is_plain
from generator.verify.dates import date_steps
from generator.verify.evidence import evidence_steps
from generator.verify.jwt import credential_in, token_steps
from generator.verify.keys import Keys
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects, texts, types
from generator.verify.proof import proof_steps
from generator.verify.recipient import recipient_steps
from generator.verify.shape import faults
from generator.verify.status import StatusLists
from generator.verify.steps import failed, passed, skipped

MOST_ENDORSEMENTS = 10
"""Endorsements of one badge that are checked; each may ask another host."""


@dataclass(slots=True)
class CredentialChecker:
    """Checks credentials; keys and lists are read once for all of them."""

    fetch: Fetch
    now: datetime
    keys: Keys
    lists: StatusLists

    @classmethod
    def at(cls, fetch: Fetch, now: datetime, *, site: str = "") -> "CredentialChecker":
        """A checker for a moment (UTC); `site` is the address of the site that is checked by those who built it."""
        keys = Keys(fetch, now, accepts_previews=bool(site), site=site)
        return cls(fetch, now, keys, StatusLists(fetch, keys, now))

    def steps(
        self, document: Json, *, email: str = "", is_hosted_copy: bool = False, token: Token | None = None
    ) -> Iterator[Step]:
        """All steps of a credential, in order.

        Args:
            document: the credential.
            email: what the person gave, or "" when nobody did.
            is_hosted_copy: whether it was read from its own address, so that there is nothing to compare.
            token: the signed token that it came in, None for a document with an embedded proof or none.
        """
        subject = id_of(document)
        signature = list(self._signature(document, token, subject))
        yield form_step(document)
        yield from signature
        yield from self.date_steps(document)
        if any(step.outcome is Outcome.FAILED for step in signature):
            # Whoever forged it would choose whom we ask.
            yield skipped("status", subject, "Nobody was asked about a badge that its issuer did not sign.")
        else:
            yield from self.lists.steps(document, subject=subject)
        if email:
            yield from recipient_steps(_identities(document), email, subject=subject)
        if any(step.outcome is Outcome.FAILED for step in signature):
            return
        if not is_hosted_copy and token is None:
            yield from self._hosted(document, subject)
        yield from self.endorsement_steps(document)
        yield from evidence_steps(document, self.fetch)

    def _signature(self, document: Json, signed: Token | None, subject: str) -> Iterator[Step]:
        if signed is None:
            return proof_steps(document, self.keys, subject=subject)
        return token_steps(document, signed, self.keys, subject=subject)

    def date_steps(self, document: Json) -> Iterator[Step]:
        """The step "dates"; credentials of the 1.1 era name their dates otherwise."""
        begins = document.get("validFrom", document.get("issuanceDate"))
        ends = document.get("validUntil", document.get("expirationDate"))
        return date_steps(begins=begins, ends=ends, now=self.now, subject=id_of(document))

    def endorsement_steps(self, document: Json) -> Iterator[Step]:
        """One step "endorsements" for each endorsement in the credential, its achievement or its issuer.

        A forged one makes the badge invalid, since the issuer signed it. One that is over or was taken back
        says nothing about the badge.
        """
        subject = objects(document.get("credentialSubject"))
        holders = [document, *objects(document.get("issuer"))]
        holders += [each for one in subject for each in objects(one.get("achievement"))]
        given: list[tuple[Json, Token | None, str]] = [
            (each, None, id_of(of)) for of in holders for each in objects(of.get("endorsement"))
        ]
        given += [each for of in holders for each in _in_tokens(of)]
        for endorsement, signed, of in given[:MOST_ENDORSEMENTS]:
            yield self._endorsement(endorsement, signed, of=of)
        if len(given) > MOST_ENDORSEMENTS:
            rest = len(given) - MOST_ENDORSEMENTS
            yield skipped(
                "endorsements", id_of(document), f"{rest} more endorsements in it were not looked at."
            )

    def _endorsement(self, endorsement: Json, signed: Token | None, *, of: str) -> Step:
        name = id_of(endorsement) or "an endorsement"
        if "EndorsementCredential" not in types(endorsement):
            return failed("endorsements", name, "An endorsement in it is none.")
        about = [id_of(each) for each in objects(endorsement.get("credentialSubject"))]
        if not of or about != [of]:
            return failed("endorsements", name, "An endorsement in it is about something else.")
        signature = list(self._signature(endorsement, signed, name))
        worst = next((step for step in signature if step.outcome is Outcome.FAILED), None)
        if worst is not None:
            return failed("endorsements", name, f"An endorsement in it does not hold: {worst.detail}")
        rest = [*self.date_steps(endorsement), *self.lists.steps(endorsement, subject=name)]
        over = next((step for step in rest if step.outcome is Outcome.FAILED), None)
        if over is not None:
            return skipped("endorsements", name, f"An endorsement in it does not count now: {over.detail}")
        unsure = next((step for step in (*signature, *rest) if step.outcome is Outcome.SKIPPED), None)
        if unsure is not None:
            return skipped(
                "endorsements", name, f"An endorsement in it could not be checked: {unsure.detail}"
            )
        return passed("endorsements", name, "The endorsement in it holds.")

    def _hosted(self, document: Json, subject: str) -> Iterator[Step]:
        """The step "hosted": a copy in hand may be older than what the issuer shows now."""
        if not is_plain(subject):
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
    return passed("form", id_of(document), f"It is an Open Badges 3.0 credential{_said(document)}.")


def _said(document: Json) -> str:
    """What was earned, by whom, and who gave it: a good badge may be another one than was promised, or somebody else's."""
    subject = next(iter(objects(document.get("credentialSubject"))), {})
    achievement = next(iter(objects(subject.get("achievement"))), {})
    issuer = next(iter(objects(document.get("issuer"))), {}).get("name")
    named = [each for each in objects(subject.get("identifier")) if each.get("identityType") == "name"]
    who = next((each.get("identityHash") for each in named if not each.get("hashed")), None)
    parts = (
        (': "{}"', achievement.get("name", document.get("name"))),
        (", awarded to {}", who),
        (", in the name of {}", issuer),
    )
    return "".join(pattern.format(text) for pattern, text in parts if isinstance(text, str) and text)


def _in_tokens(holder: Json) -> Iterator[tuple[Json, Token, str]]:
    """The endorsements that come as signed tokens; what is no token is nothing."""
    for text in texts(holder.get("endorsementJwt"))[: MOST_ENDORSEMENTS + 1]:
        found = token(text)
        try:
            if found is not None:
                yield credential_in(json_object(found.payload)), found, id_of(holder)
        except NotReadableError:
            continue


def _identities(document: Json) -> tuple[Json, ...]:
    """How the person who earned it is named, in the form of IdentityObjects."""
    subjects = objects(document.get("credentialSubject"))
    named = [each for one in subjects for each in objects(one.get("identifier"))]
    mailed = [id_of(one)[7:] for one in subjects if id_of(one).lower().startswith("mailto:")]
    return (*named, *({"identityType": "emailAddress", "identityHash": each} for each in mailed))
