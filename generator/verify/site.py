"""A whole site, from its files alone: does everything that was built hold together?

An expired or revoked award is no fault of a site. What must hold: every document says where it lives, is
complete, is signed by a key that the site's own DID documents list, and the forms of one award agree: what the
2.0 form calls revoked has its bit set in the status list, and a baked picture holds what is hosted.

Previews count here: whoever builds a site without a key checks it too, and its pages say what they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from generator.model.fetch import Fetch, Fetched
from generator.model.report import Outcome, Step
from generator.verify import archive
from generator.verify.addresses import is_kept_file
from generator.verify.assertion import AssertionChecker
from generator.verify.credential import CredentialChecker, form_step
from generator.verify.dates import moment
from generator.verify.document import is_credential
from generator.verify.evidence import evidence_steps
from generator.verify.parsing import Json, NotReadableError, Reader, id_of, json_object, objects, types
from generator.verify.proof import proof_steps
from generator.verify.repeated import Repeated
from generator.verify.steps import failed, passed
from generator.verify.unbaking import UnbakingError, unbake_png, unbake_svg

LEFT_OF_A_REVOKED = frozenset({"@context", "id", "type", "revoked", "revocationReason"})
LEFT_OF_A_WITHDRAWN = frozenset({"@context", "id", "type", "credentialStatus"})
LEFT_OF_AN_ENDORSEMENT = frozenset({"@context", "id", "type"})
IDENTIFIED = ("awards/", "badges/", "issuers/", "endorsements/")
"""Folders whose JSON files are documents with an id; elsewhere they are data for pages."""
NOT_IDENTIFIED = ("pathways.json", "index.json")
"""Names of JSON files in them that are data for pages or lists all the same."""


@dataclass(slots=True)
class SiteChecker:
    """Checks the documents of one site; what they share is read once."""

    fetch: Fetch
    url: str
    assertions: AssertionChecker
    credentials: CredentialChecker
    read: Reader
    repeated: Repeated = field(default_factory=Repeated)

    @classmethod
    def at(cls, fetch: Fetch, url: str, now: datetime) -> "SiteChecker":
        """A checker for the site with this address (it ends in a slash), at a moment (UTC)."""
        read = Reader()
        return cls(
            fetch, url, AssertionChecker(fetch, now, read), CredentialChecker.at(fetch, now, site=url), read
        )

    def steps(self, addresses: Iterable[str]) -> Iterator[Step]:
        """The steps of all documents among the addresses; pages and pictures of badges have none."""
        kept = archive.kept(self.fetch, self.url)
        for address in addresses:
            name = address.rsplit("/", 1)[-1]
            if is_kept_file(address) or address in kept:
                continue
            if name.endswith(".json") and name not in NOT_IDENTIFIED and address.startswith(IDENTIFIED):
                yield from self._document(address)
            elif name in ("badge.png", "badge.svg") and address.startswith("awards/"):
                yield self._picture(address)

    def _document(self, address: str) -> Iterator[Step]:
        document = self._read(address)
        if isinstance(document, Step):
            yield document
            return
        yield self._identity_step(document, address)
        if address.startswith("awards/") and address.endswith("/assertion.json"):
            yield from self._assertion(document, address)
        elif address.startswith("awards/") and address.endswith("/credential.json"):
            yield from self._credential(document, address)
        elif address.startswith("endorsements/") and set(document) == LEFT_OF_AN_ENDORSEMENT:
            yield self._taken_back(address)
        elif "VerifiableCredential" in types(document):
            yield from proof_steps(document, self.credentials.keys, subject=address)

    def _taken_back(self, address: str) -> Step:
        hosted = self._read(address.removesuffix("credential.json") + "endorsement.json")
        if isinstance(hosted, Step) or not hosted.get("revoked"):
            return failed(
                "form", address, "It says nothing, and its 2.0 form does not say that it was taken back."
            )
        return passed("form", address, "What is left of an endorsement.")

    def _identity_step(self, document: Json, address: str) -> Step:
        did = address.endswith("/did.json")
        expected = _did(self.url, address) if did else self.url + address
        if id_of(document) == expected:
            return passed("identity", address)
        return failed("identity", address, f"It says that its id is {id_of(document)!r}.")

    def _credential(self, document: Json, address: str) -> Iterator[Step]:
        if not is_credential(document):
            yield failed("form", address, "It is no Open Badges 3.0 credential.")
            return
        hosted = self._read(address.removesuffix("credential.json") + "assertion.json")
        if isinstance(hosted, Step):
            yield failed("form", address, "The award has no 2.0 form beside its 3.0 form.")
            return
        if "credentialSubject" in document:
            yield form_step(document)
            yield from proof_steps(self.repeated.known_in(document), self.credentials.keys, subject=address)
            yield from self.credentials.endorsement_steps(document)
            if not hosted.get("revoked"):
                yield _agreement(document, hosted, address)
                yield from evidence_steps(document, self.fetch)
            yield from self._status(document, hosted, address)
        else:
            yield from self._withdrawn(document, hosted, address)

    def _withdrawn(self, document: Json, hosted: Json, address: str) -> Iterator[Step]:
        """What may be left: an id and the place of a bit, which the issuer's own list has to have set."""
        rest = sorted(set(document) - LEFT_OF_A_WITHDRAWN)
        if rest or not objects(document.get("credentialStatus")) or not hosted.get("revoked"):
            yield failed(
                "form", address, "It has no subject, and is not what is left of a withdrawn award either."
            )
            return
        yield passed("form", address, "What is left of a withdrawn award.")
        # A stub names no issuer; whose list it is follows from the list, which is signed.
        issuer = self._issuer_of_list(document)
        yield from self._status({**document, "issuer": issuer}, hosted, address)

    def _issuer_of_list(self, document: Json) -> str:
        """The did:web of this site in whose folder the list of a stub lies; "" when it lies elsewhere."""
        where = str(objects(document.get("credentialStatus"))[0].get("statusListCredential", ""))
        folder, _, rest = where.removeprefix(self.url).partition("/status/")
        return _did(self.url, f"{folder}/did.json") if rest and folder.startswith("issuers/") else ""

    def _status(self, document: Json, hosted: Json, address: str) -> Iterator[Step]:
        for step in self.credentials.lists.steps(document, subject=address):
            if step.outcome is Outcome.SKIPPED:
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
            if step.name != "dates" or step.outcome is Outcome.PASSED or not moment(document.get("issuedOn")):
                yield step

    def _picture(self, address: str) -> Step:
        """A baked picture holds exactly what is hosted beside it, or nothing."""
        answer = self.fetch(self.url + address)
        if not isinstance(answer, Fetched):
            return failed("picture", address, f"It cannot be read: {answer.reason}.")
        folder = address.rpartition("/")[0]
        try:
            texts = unbake_png(answer.data) if address.endswith(".png") else unbake_svg(answer.data)
            baked = [json_object(text) for text in texts.values()]
        except (UnbakingError, NotReadableError) as error:
            return failed("picture", address, str(error))
        for document in baked:
            where = id_of(document).removeprefix(self.url)
            if where.rpartition("/")[0] != folder or self._read(where) != document:
                return failed("picture", address, "What is baked into it is not what is hosted.")
        return passed("picture", address, "It holds what is hosted." if baked else "A plain picture.")

    def _read(self, address: str) -> Json | Step:
        answer = self.fetch(self.url + address)
        if not isinstance(answer, Fetched):
            return failed("form", address, f"It cannot be read: {answer.reason}.")
        try:
            return self.read(answer.data)
        except NotReadableError as error:
            return failed("form", address, f"It cannot be read: {error}.")


def _agreement(document: Json, hosted: Json, address: str) -> Step:
    """Whether both forms of an award speak of one person and the same days."""
    subject = next(iter(objects(document.get("credentialSubject"))), {})
    recipient = next(iter(objects(hosted.get("recipient"))), {})
    hashes = [each.get("identityHash") for each in objects(subject.get("identifier"))]
    days = (document.get("validFrom"), document.get("validUntil"))
    if recipient.get("identity") not in hashes or days != (hosted.get("issuedOn"), hosted.get("expires")):
        return failed("agreement", address, "Its 2.0 form speaks of another person or of other days.")
    return passed("agreement", address, "Its 2.0 form says the same.")


def _did(url: str, address: str) -> str:
    host, _, path = url.removeprefix("https://").partition("/")
    steps = [*path.split("/"), *address.removesuffix("/did.json").split("/")]
    return ":".join(["did:web", host.replace(":", "%3A"), *(step for step in steps if step)])
