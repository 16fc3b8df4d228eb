"""Open Badges 2.0: the steps of an assertion, hosted or signed.

A hosted file is the truth, whatever copy is in hand. Of a signed assertion the token is the truth, if a key made
it that the issuer's own profile lists.

Source: Open Badges 2.0, section 5 Open Badges Verification.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from generator.model.fetch import Fetch, NotFetched
from generator.model.report import Step
from generator.trust.suites.vc_jwt import Token, jwk_of, verify
from generator.verify.addresses import host_of, is_plain, leads_elsewhere
from generator.verify.dates import date_steps
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects, texts, types
from generator.verify.proof import OUTCOMES, UNCHANGED
from generator.verify.recipient import recipient_steps
from generator.verify.steps import failed, passed, skipped, step

CONTEXT = "https://w3id.org/openbadges/v2"
OLDER = "https://w3id.org/openbadges/v1"
ISSUER_TYPES = frozenset({"Issuer", "Profile"})
SIGNED_TYPES = frozenset({"SignedBadge", "signed"})


@dataclass(slots=True)
class AssertionChecker:
    """Checks assertions; badges and issuers are read once for all of them."""

    fetch: Fetch
    now: datetime
    read: Callable[[bytes], Json] = json_object
    _shown: dict[str, "Json | Step"] = field(default_factory=dict)

    def steps(self, document: Json, *, email: str = "") -> Iterator[Step]:
        """All steps of a hosted assertion: signature, form, issuer, dates, status, recipient.

        What a copy says beyond or against the hosted one, nobody has signed.
        """
        url = id_of(document)
        if not is_plain(url):
            yield skipped("signature", url, "It has no https address where it is hosted, and no signature.")
            return
        hosted = self._asked(url, "signature", frozenset({"Assertion"}))
        if isinstance(hosted, Step):
            yield hosted
            return
        if id_of(hosted) != url:
            yield failed("signature", url, "What is hosted at its address is not this badge.")
            return
        if _kind(hosted) in SIGNED_TYPES:
            yield skipped("signature", url, "It says that it is signed, and what is hosted is not.")
            return
        if _says_more(document, hosted):
            yield skipped(
                "signature", url, "The copy in hand is another one; what the issuer shows is what counts."
            )
        else:
            yield passed("signature", url, "The issuer's own site shows it.")
        revoked = hosted.get("revoked")
        if revoked is not None and revoked is not False:
            yield failed(
                "status",
                url,
                f"The issuer has suspended or revoked it{_reason(hosted.get('revocationReason'))}.",
            )
            return
        yield from self._rest(hosted, url, email)

    def token_steps(self, document: Json, token: Token, *, email: str = "") -> Iterator[Step]:
        """All steps of a signed assertion: issuer, signature, form, dates, status, recipient.

        Source: Open Badges 2.0, section 5.2 Signed Badge Verification.
        """
        name = id_of(document)
        method = next(iter(objects(document.get("verification", document.get("verify")))), {})
        creator = method.get("creator")
        issuer = self._issuer_of(document, name)
        if isinstance(issuer, Step):
            yield issuer
            yield skipped("signature", name, "Without the issuer's key it cannot be checked.")
            return
        key = self._asked(id_of(creator), "issuer", frozenset({"CryptographicKey"}))
        if isinstance(key, Step):
            yield key
            yield skipped("signature", name, "Without the issuer's key it cannot be checked.")
            return
        listed = [id_of(each) for each in _several(issuer.get("publicKey"))]
        if key.get("owner") != id_of(issuer) or id_of(key) not in listed or id_of(key) != id_of(creator):
            yield failed("issuer", name, "The issuer does not (or no longer) vouch for the key.")
            return
        yield passed("issuer", name, f"{host_of(id_of(issuer))} lists the key as the issuer's own.")
        pem = key.get("publicKeyPem")
        jwk = jwk_of(pem) if isinstance(pem, str) else None
        verdict = verify(token, jwk or {})
        yield step("signature", name, OUTCOMES[verdict.judgement], verdict.why or UNCHANGED)
        yield from self._content(document, name, email, status=self._list_step(document, issuer))

    def _rest(self, hosted: Json, url: str, email: str) -> Iterator[Step]:
        issuer = self._issuer_step(hosted, url) if "badge" in hosted else None
        listed = passed("status", url, "The issuer has not revoked it.")
        steps = list(self._content(hosted, url, email, status=listed))
        yield steps[0]
        if issuer is not None:
            yield issuer
        yield from steps[1:]

    def _content(self, document: Json, name: str, email: str, *, status: Step) -> Iterator[Step]:
        """What both kinds have in common."""
        required = ("recipient", "badge", "issuedOn")
        missing = [each for each in required if each not in document]
        missing += [] if {"id", "uid"} & set(document) else ["id"]
        missing += [] if {"verification", "verify"} & set(document) else ["verification"]
        if missing:
            yield failed("form", name, f"It is not a complete Open Badge: it has no {', '.join(missing)}.")
            return
        yield passed("form", name, "It is an Open Badges 2.0 assertion.")
        yield from date_steps(
            begins=document.get("issuedOn"), ends=document.get("expires"), now=self.now, subject=name
        )
        yield status
        if email:
            yield from recipient_steps(objects(document.get("recipient")), email, subject=name)

    def _issuer_step(self, hosted: Json, url: str) -> Step:
        """Whether the badge's issuer lets assertions live at this address.

        Source: Open Badges 2.0, section 4.4 VerificationObject.
        """
        issuer = self._issuer_of(hosted, url)
        if isinstance(issuer, Step):
            return issuer
        policy = next(iter(objects(issuer.get("verification"))), {})
        hosts = tuple(each.lower() for each in texts(policy.get("allowedOrigins")))
        starts = texts(policy.get("startsWith"))
        if host_of(url) not in (hosts or (host_of(id_of(issuer)),)) or (
            starts and not url.startswith(starts)
        ):
            return failed("issuer", url, "The issuer does not keep its badges at this address.")
        name = issuer.get("name")
        shown = f'"{name}"' if isinstance(name, str) else "the issuer"
        return passed(
            "issuer", url, f"It is hosted where {shown} ({host_of(id_of(issuer))}) keeps its badges."
        )

    def _issuer_of(self, document: Json, name: str) -> Json | Step:
        """The issuer of an assertion's badge, both as they are hosted: copies inside count for nothing."""
        named = document.get("badge")
        badge = self._asked(id_of(named), "issuer", frozenset({"BadgeClass"}))
        if isinstance(badge, Step):
            return badge
        issuer = self._asked(id_of(badge.get("issuer")), "issuer", ISSUER_TYPES)
        if isinstance(issuer, Step):
            return issuer
        if id_of(badge) != id_of(named) or id_of(issuer) != id_of(badge.get("issuer")):
            return failed("issuer", name, "What its addresses lead to is another badge or another issuer.")
        inside = (named.get("issuer") if isinstance(named, dict) else None, badge.get("issuer"))
        if _differs(named, badge) or any(_differs(each, issuer) for each in inside):
            return skipped(
                "issuer", name, "The badge or the issuer inside it is not as their own addresses show them."
            )
        return issuer

    def _list_step(self, document: Json, issuer: Json) -> Step:
        """The step "status" of a signed assertion, which a list may call by its `id` or its `uid`.

        Source: Open Badges 2.0, section 4.8 RevocationList.
        """
        name, where = id_of(document), id_of(issuer.get("revocationList"))
        if not where:
            return passed("status", name, "The issuer keeps no list on which it could be revoked.")
        found = self._asked(where, "status", frozenset({"RevocationList"}))
        if isinstance(found, Step):
            return skipped("status", name, found.detail)
        entries = _several(found.get("revokedAssertions"))
        if id_of(found) != where or id_of(found.get("issuer")) != id_of(issuer):
            return skipped("status", name, "The list of revoked badges is somebody else's, not the issuer's.")
        names = {name, *texts(document.get("uid"))} - {""}
        for entry in entries:
            if names & {id_of(entry), *texts(entry.get("uid") if isinstance(entry, dict) else None)}:
                reason = entry.get("revocationReason") if isinstance(entry, dict) else ""
                return failed("status", name, f"The issuer has revoked it{_reason(reason)}.")
        return passed("status", name, "The issuer has not revoked it.")

    def _asked(self, url: str, name: str, expected: frozenset[str]) -> Json | Step:
        """A document of one of the expected types, or the step that says why there is none."""
        found = self._shared(url, name) if "Assertion" not in expected else self._ask(url, name)
        if isinstance(found, Step):
            return step(name, found.subject, found.outcome, found.detail)
        if not expected & set(types(found)):
            return failed(name, url, f"What is at {url} is no {min(expected)}.")
        return found

    def _shared(self, url: str, name: str) -> Json | Step:
        if url not in self._shown:
            self._shown[url] = self._ask(url, name)
        return self._shown[url]

    def _ask(self, url: str, name: str) -> Json | Step:
        if not is_plain(url):
            what = f"{url} is" if url else "What it names has"
            return skipped(name, url, f"{what} no https address, and nothing else is read.")
        answer = self.fetch(url)
        if isinstance(answer, NotFetched) and answer.is_missing:
            return failed(name, url, f"There is nothing at {url}.")
        if isinstance(answer, NotFetched):
            return skipped(name, url, f"{url} could not be read: {answer.reason}.")
        if leads_elsewhere(url, answer.url):
            return skipped(
                name, url, f"{url} sends readers to {host_of(answer.url)}, which may be somebody else."
            )
        try:
            document = self.read(answer.data)
        except NotReadableError as error:
            return skipped(name, url, f"What is at {url} cannot be read: {error}.")
        contexts = texts(document.get("@context"))
        if OLDER in contexts:
            return skipped(
                name, url, f"What is at {url} is in the form of Open Badges 1, which is not read here."
            )
        if CONTEXT not in contexts:
            return failed(name, url, f"What is at {url} is not in the form of Open Badges 2.0.")
        return document


def _kind(document: Json) -> str:
    method = next(iter(objects(document.get("verification", document.get("verify")))), {})
    return next(iter(types(method)), "")


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _says_more(copy: Json, hosted: Json) -> bool:
    """Whether a copy in hand says anything that the hosted assertion does not; its address alone says nothing."""
    if copy is hosted:
        return False
    said = ((name, value) for name, value in copy.items() if name not in ("@context", "type"))
    return any(_several(value) != _several(hosted.get(name)) for name, value in said)


def _differs(inside: object, hosted: Json) -> bool:
    """Whether a copy inside another document says something else than the hosted one; an address says nothing."""
    if not isinstance(inside, dict):
        return False
    return any(
        name != "@context" and name in hosted and _several(value) != _several(hosted[name])
        for name, value in inside.items()
        if not isinstance(value, dict)
    )


def _reason(reason: object) -> str:
    return f": {reason}" if isinstance(reason, str) and reason else ""
