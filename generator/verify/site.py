"""A whole site, from its files alone: does everything that was built hold together?

An expired or revoked award is no fault of a site. What must hold: every document says where it lives, is
complete, is signed by a key that the site's own DID documents list, and the forms of one award agree: what the
2.0 form calls revoked has its bit set in the status list, and a baked picture holds what is hosted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.model.fetch import Fetch, Fetched
from generator.model.report import Outcome, Step
from generator.verify.assertion import AssertionChecker
from generator.verify.credential import CredentialChecker, form_step
from generator.verify.document import is_credential
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, types
from generator.verify.proof import proof_steps
from generator.verify.steps import failed, passed
from generator.verify.unbaking import UnbakingError, unbake_png, unbake_svg

LEFT_OF_A_REVOKED = frozenset({"@context", "id", "type", "revoked", "revocationReason"})
NOT_IDENTIFIED = ("pathways.json", "index.json")
"""Names of JSON files that are data for pages or lists, and identify nothing."""


@dataclass(slots=True)
class SiteChecker:
    """Checks the documents of one site; what they share is read once."""

    fetch: Fetch
    url: str
    assertions: AssertionChecker
    credentials: CredentialChecker

    @classmethod
    def at(cls, fetch: Fetch, url: str, now: datetime) -> "SiteChecker":
        """A checker for the site with this address (it ends in a slash), at a moment (UTC)."""
        return cls(fetch, url, AssertionChecker(fetch, now), CredentialChecker.at(fetch, now))

    def steps(self, addresses: Iterable[str]) -> Iterator[Step]:
        """The steps of all documents among the addresses; pages and pictures of badges have none."""
        for address in addresses:
            name = address.rsplit("/", 1)[-1]
            if name.endswith(".json") and name not in NOT_IDENTIFIED:
                yield from self._document(address)
            elif name in ("badge.png", "badge.svg") and address.startswith("awards/"):
                yield from self._picture(address)

    def _document(self, address: str) -> Iterator[Step]:
        document = self._read(address)
        if isinstance(document, Step):
            yield document
            return
        yield self._identity_step(document, address)
        if is_credential(document):
            yield from self._credential(document, address)
        elif "VerifiableCredential" in types(document) and "proof" in document:
            yield from proof_steps(document, self.credentials.keys, subject=address)
        elif address.startswith("awards/") and address.endswith("/assertion.json"):
            yield from self._assertion(document, address)

    def _identity_step(self, document: Json, address: str) -> Step:
        did = address.endswith("/did.json")
        expected = _did(self.url, address) if did else self.url + address
        if id_of(document) == expected:
            return passed("identity", address)
        return failed("identity", address, f"It says that its id is {id_of(document)!r}.")

    def _credential(self, document: Json, address: str) -> Iterator[Step]:
        if "credentialSubject" not in document:
            yield passed("form", address, "What is left of a withdrawn award.")
            return
        yield form_step(document)
        yield from proof_steps(document, self.credentials.keys, subject=address)
        yield from self.credentials.endorsement_steps(document)
        hosted = self._read(address.removesuffix("credential.json") + "assertion.json")
        for step in self.credentials.lists.steps(document, subject=address):
            if isinstance(hosted, Step) or step.outcome is Outcome.SKIPPED:
                yield step
            elif (step.outcome is Outcome.FAILED) != bool(hosted.get("revoked")):
                yield failed("status", address, "Its 2.0 form and the status list do not agree.")
            else:
                yield passed("status", address, "Its 2.0 form and the status list agree.")

    def _assertion(self, document: Json, address: str) -> Iterator[Step]:
        if document.get("revoked") is True:
            rest = set(document) - LEFT_OF_A_REVOKED
            if rest:
                yield failed("form", address, f"A revoked assertion still says: {', '.join(sorted(rest))}.")
            else:
                yield passed("form", address, "What is left of a revoked assertion.")
            return
        for step in self.assertions.steps(document):
            if step.name != "dates" or step.outcome is Outcome.PASSED:
                yield step

    def _picture(self, address: str) -> Iterator[Step]:
        """A baked picture holds exactly what is hosted, or nothing."""
        answer = self.fetch(self.url + address)
        if not isinstance(answer, Fetched):
            yield failed("picture", address, answer.reason)
            return
        try:
            texts = unbake_png(answer.data) if address.endswith(".png") else unbake_svg(answer.data)
            baked = [json_object(text) for text in texts.values()]
        except (UnbakingError, NotReadableError) as error:
            yield failed("picture", address, str(error))
            return
        for document in baked:
            hosted = self._read(id_of(document).removeprefix(self.url))
            if isinstance(hosted, Step) or hosted != document:
                yield failed("picture", address, "What is baked into it is not what is hosted.")
                return
        yield passed("picture", address, "It holds what is hosted." if baked else "A plain picture.")

    def _read(self, address: str) -> Json | Step:
        answer = self.fetch(self.url + address)
        if not isinstance(answer, Fetched):
            return failed("form", address, f"It cannot be read: {answer.reason}.")
        try:
            return json_object(answer.data)
        except NotReadableError as error:
            return failed("form", address, f"It cannot be read: {error}.")


def _did(url: str, address: str) -> str:
    host, _, path = url.removeprefix("https://").partition("/")
    steps = [*path.split("/"), *address.removesuffix("/did.json").split("/")]
    return ":".join(["did:web", host.replace(":", "%3A"), *(step for step in steps if step)])
