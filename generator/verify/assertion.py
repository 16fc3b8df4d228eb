"""Open Badges 2.0: the steps of a hosted assertion. The hosted file is the truth, whatever copy is in hand.

Source: Open Badges 2.0, section 5 Open Badges Verification.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from generator.model.fetch import Fetch, NotFetched
from generator.model.report import Step
from generator.verify.dates import date_steps
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects, texts, types
from generator.verify.recipient import recipient_steps
from generator.verify.steps import failed, passed, skipped

CONTEXT = "https://w3id.org/openbadges/v2"


@dataclass(slots=True)
class AssertionChecker:
    """Checks hosted assertions; badges and issuers are read once for all of them."""

    fetch: Fetch
    now: datetime
    _read: dict[str, "Json | Step"] = field(default_factory=dict)

    def steps(self, document: Json, *, email: str = "") -> Iterator[Step]:
        """All steps of an assertion, in order: form, hosted, issuer, dates, status, recipient."""
        url = id_of(document)
        if not url.startswith("https://"):
            yield skipped(
                "hosted", url, "It has no address where it is hosted; signed 2.0 badges are not checked here."
            )
            yield skipped("signature", url, "Nothing vouches for this copy but the hosted one.")
            return
        hosted = self._fetched(url, name="signature")
        if isinstance(hosted, Step):
            yield hosted
            return
        if id_of(hosted) != url or "Assertion" not in types(hosted):
            yield failed("signature", url, "What is hosted at its address is not this badge.")
            return
        yield passed("signature", url, "The issuer's own site shows it.")
        if hosted.get("revoked") is True:
            reason = hosted.get("revocationReason")
            yield failed("status", url, f"The issuer has suspended or revoked it{_reason(reason)}.")
            return
        yield from self._rest(hosted, url, email)

    def _rest(self, hosted: Json, url: str, email: str) -> Iterator[Step]:
        missing = [name for name in ("recipient", "badge", "issuedOn", "verification") if name not in hosted]
        if missing:
            yield failed("form", url, f"It is not a complete Open Badge: it has no {', '.join(missing)}.")
            return
        yield passed("form", url, "It is an Open Badges 2.0 assertion.")
        yield self._issuer_step(hosted, url)
        yield from date_steps(
            begins=hosted.get("issuedOn"), ends=hosted.get("expires"), now=self.now, subject=url
        )
        yield passed("status", url, "The issuer has not revoked it.")
        if email:
            yield from recipient_steps(objects(hosted.get("recipient")), email, subject=url)

    def _issuer_step(self, hosted: Json, url: str) -> Step:
        """Whether the badge's issuer lets assertions live at this address.

        Source: Open Badges 2.0, section 4.4 VerificationObject.
        """
        badge = self._fetched(id_of(hosted.get("badge")), name="issuer")
        if isinstance(badge, Step):
            return badge
        issuer = self._fetched(id_of(badge.get("issuer")), name="issuer")
        if isinstance(issuer, Step):
            return issuer
        if id_of(badge) != id_of(hosted.get("badge")) or id_of(issuer) != id_of(badge.get("issuer")):
            return failed("issuer", url, "What its addresses lead to is another badge or another issuer.")
        policy = next(iter(objects(issuer.get("verification"))), {})
        hosts = texts(policy.get("allowedOrigins")) or (urlsplit(id_of(issuer)).netloc,)
        starts = texts(policy.get("startsWith"))
        if urlsplit(url).netloc not in hosts or (starts and not url.startswith(starts)):
            return failed("issuer", url, "The issuer does not keep its badges at this address.")
        return passed(
            "issuer", url, f"It is hosted where {issuer.get('name', 'the issuer')} keeps its badges."
        )

    def _fetched(self, url: str, *, name: str) -> "Json | Step":
        if url not in self._read:
            self._read[url] = self._ask(url, name)
        return self._read[url]

    def _ask(self, url: str, name: str) -> "Json | Step":
        if not url.startswith("https://"):
            return failed(name, url, "It does not lead to an address.")
        answer = self.fetch(url)
        if isinstance(answer, NotFetched) and answer.is_missing:
            return failed(name, url, f"There is nothing at {url}.")
        if isinstance(answer, NotFetched):
            return skipped(name, url, f"{url} could not be read: {answer.reason}.")
        try:
            document = json_object(answer.data)
        except NotReadableError as error:
            return failed(name, url, f"What is at {url} is no badge: {error}.")
        if CONTEXT not in texts(document.get("@context")):
            return failed(name, url, f"What is at {url} is not in the form of Open Badges 2.0.")
        return document


def _reason(reason: object) -> str:
    return f": {reason}" if isinstance(reason, str) and reason else ""
