"""Attacks on hosted Open Badges 2.0: copies in hand, addresses, and who may host what."""

import json
from collections.abc import Mapping
from typing import Any

from generator.model.fetch import NotFetched
from tests.verify.attacks.attack import Attack, Change, Json, elsewhere, invalid, unchecked
from tests.verify.hosted import BADGE, CONTEXT, ISSUER, URL, assertion, hosted
from tests.verify.world import Answer, Web, credential

OTHER_COPY = (
    "signature: The copy in hand is another one; what the issuer shows is what counts.",
    "signature.other_shown",
)
ELSEWHERE = ("issuer: The issuer does not keep its badges at this address.", "issuer.elsewhere")
OTHERS = ("issuer: What its addresses lead to is another badge or another issuer.", "issuer.others")
INSIDE = (
    "issuer: The badge or the issuer inside it is not as their own addresses show them.",
    "issuer.other_copy",
)
NO_ADDRESS = (
    "signature: It has no https address where it is hosted, and no signature.",
    "signature.no_address",
)
REVOKED = ("status: The issuer has suspended or revoked it", "status.revocation")
NO_DATES = ("dates: Its dates are missing or are no dates.", "dates.none")
EVIL = "https://evil.example.org/"
STUB: Json = {"@context": CONTEXT, "id": URL, "type": "Assertion"}


def with_pages(pages: Mapping[str, Json | Answer]) -> Web:
    """The club's site, with other answers at some addresses."""
    made = hosted()
    for url, answer in pages.items():
        made.pages[url] = json.dumps(answer).encode() if isinstance(answer, dict) else answer
    return made


def at(url: str, **changed: object) -> Attack:
    """An assertion of the club's badge that is hosted at an address of somebody else."""
    found = assertion() | {"id": url} | changed
    return invalid(found, *ELSEWHERE, with_pages({url: found}))


def nowhere(url: str) -> Attack:
    """An assertion at something that is no plain https address, which answers all the same."""
    found = assertion() | {"id": url}
    return unchecked(found, *NO_ADDRESS, with_pages({url: found}))


def copy(**changed: object) -> Attack:
    return unchecked(assertion() | changed, *OTHER_COPY, hosted())


def by(what: str, change: Change, says: tuple[str, str]) -> Attack:
    """The issuer hosts this; what is handed in is its address alone, as in very old pictures."""
    return invalid(STUB, *says, hosted(**{what: change}))


def open_by(what: str, change: Change, says: tuple[str, str]) -> Attack:
    return unchecked(STUB, *says, hosted(**{what: change}))


def policy(**verification: Any) -> Attack:  # noqa: ANN401 (any JSON)
    """The issuer lets assertions live somewhere else than this one does."""
    return by("issuer", lambda it: it.update(verification=verification), ELSEWHERE)


def gone(url: str) -> Web:
    return with_pages({url: NotFetched("there is nothing", is_missing=True)})


def silent(url: str) -> Web:
    return with_pages({url: NotFetched("it does not answer")})


COPIES: dict[str, Attack] = {
    "a copy of somebody else's": copy(recipient={"type": "email", "hashed": False, "identity": "eve@example.org"}),
    "a copy for another badge": copy(badge=f"{EVIL}badge.json"),
    "a copy with a badge inside": copy(badge={"id": BADGE, "type": "BadgeClass", "name": "Brain surgery"}),
    "a copy with a longer life": copy(expires="2099-01-01T00:00:00Z"),
    "a copy of another day": copy(issuedOn="2020-01-01T00:00:00Z"),
    "a copy with evidence": copy(evidence=f"{EVIL}diploma.pdf"),
    "a copy with praise": copy(narrative="The best surgeon of all."),
    "a copy with words that nobody knows": copy(honorary=True),
    "a copy that says it holds": copy(revoked=False),
}  # fmt: skip

ADDRESSES: dict[str, Attack] = {
    "hosted by somebody else": at(f"{EVIL}assertion.json"),
    "hosted on a host that begins alike": at("https://club.example.org.evil.example.com/badges/a.json"),
    "hosted on another port": at("https://club.example.org:8443/badges/a.json"),
    "hosted on a host below": at("https://evil.club.example.org/badges/a.json"),
    "hosted with a dot behind the host": at("https://club.example.org./badges/a.json"),
    "hosted elsewhere on the issuer's host": at("https://club.example.org/forum/upload/a.json"),
    "hosted where its own profile allows it": at(f"{EVIL}assertion.json", verification={"type": "hosted", "allowedOrigins": "evil.example.org", "startsWith": EVIL}),
    "hosted with a name before the host": nowhere("https://club.example.org@evil.example.org/a.json"),
    "hosted with a password before the host": nowhere("https://a:b@club.example.org/badges/a.json"),
    "hosted behind a backslash": nowhere("https://evil.example.org\\@club.example.org/badges/a.json"),
    "hosted on a path that leads up": nowhere("https://club.example.org/badges/../forum/a.json"),
    "hosted on a path that leads up in other letters": nowhere("https://club.example.org/badges/%2E%2e/forum/a.json"),
    "hosted on a path that leads up in other letters twice": nowhere("https://club.example.org/badges/%252e%252e/forum/a.json"),
    "hosted on a path that leads up with a slash in other letters": nowhere("https://club.example.org/badges/..%2Fforum/a.json"),
    "hosted on a path that leads up with a backslash": nowhere("https://club.example.org/badges/..%5cforum/a.json"),
    "hosted on a path that leads up behind a semicolon": nowhere("https://club.example.org/badges/..;/forum/a.json"),
    "hosted on a path that leads up behind a tab": nowhere("https://club.example.org/badges/.\t./forum/a.json"),
    "hosted on a path that leads up behind a line end": nowhere("https://club.example.org/badges/.\n./forum/a.json"),
    "hosted on a path that stays": nowhere("https://club.example.org/badges/./a.json"),
    "hosted without encryption": nowhere("http://club.example.org/badges/a.json"),
    "hosted in capitals without encryption": nowhere("HTTP://club.example.org/badges/a.json"),
    "hosted nowhere": nowhere("urn:uuid:1"),
    "hosted in itself": nowhere("data:application/json,{}"),
    "hosted on the machine": nowhere("file:///etc/passwd"),
    "hosted in a script": nowhere("javascript:canary()"),
    "hosted at no address": unchecked(assertion() | {"id": {"id": ["x"]}}, *NO_ADDRESS, hosted()),
    "hosted at an address that is none": nowhere("https://["),
}  # fmt: skip

HOSTED: dict[str, Attack] = {
    "nothing hosted": invalid(assertion(), f"signature: There is nothing at {URL}.", "signature.nothing", gone(URL)),
    "nobody answers": unchecked(assertion(), f"signature: {URL} could not be read: it does not answer.", "signature.unread", silent(URL)),
    "a page hosted": unchecked(
        assertion(), f"signature: What is at {URL} cannot be read: it is not JSON.", "signature.unread", with_pages({URL: b"<!doctype html><p>Yes, it is genuine"})
    ),
    "another badge hosted": by("assertion", lambda it: it.update(id=f"{URL}2"), ("signature: What is hosted at its address is not this badge.", "signature.not_this")),
    "no id hosted": by("assertion", lambda it: it.pop("id"), ("signature: What is hosted at its address is not this badge.", "signature.not_this")),
    "an id in a list hosted": by("assertion", lambda it: it.update(id=[URL]), ("signature: What is hosted at its address is not this badge.", "signature.not_this")),
    "hosted by a redirect": unchecked(
        assertion(), f"signature: {URL} sends readers to evil.example.org, which may be somebody else.", "signature.unread",
        with_pages({URL: elsewhere(f"{EVIL}a.json", assertion())}),
    ),
    "hosted with a property twice": unchecked(
        assertion(), f"signature: What is at {URL} cannot be read: it names the same property twice", "signature.unread",
        with_pages({URL: json.dumps(assertion()).encode()[:-1] + b', "revoked": true, "revoked": false}'}),
    ),
    "hosted in a list": unchecked(
        assertion(), f"signature: What is at {URL} cannot be read: it is not a JSON object", "signature.unread", with_pages({URL: json.dumps([assertion()]).encode()})
    ),
    "a 3.0 credential hosted": invalid(
        assertion(), f"signature: What is at {URL} is not in the form of Open Badges 2.0.", "signature.other_form",
        with_pages({URL: credential() | {"id": URL, "type": ["Assertion"]}}),
    ),
    "a badge class hosted": by("assertion", lambda it: it.update(type="BadgeClass"), (f"signature: What is at {URL} is no Assertion.", "signature.other_type")),
    "hosted in an unknown form": by("assertion", lambda it: it.update({"@context": "https://schema.org"}), (f"signature: What is at {URL} is not in the form of Open Badges 2.0.", "signature.other_form")),
    "hosted in a form of its own": by(
        "assertion", lambda it: it.update({"@context": {"@vocab": CONTEXT}}), (f"signature: What is at {URL} is not in the form of Open Badges 2.0.", "signature.other_form")
    ),
    "hosted in the older form": open_by(
        "assertion", lambda it: it.update({"@context": "https://w3id.org/openbadges/v1"}), (f"signature: What is at {URL} is in the form of Open Badges 1", "signature.other_form")
    ),
    "hosted and said to be signed": open_by(
        "assertion", lambda it: it.update(verification={"type": "SignedBadge"}), ("signature: It says that it is signed, and what is hosted is not.", "signature.says_signed")
    ),
    "hosted and said to be signed by another word": open_by(
        "assertion", lambda it: it.update(verification={"type": ["signed", "hosted"]}), ("signature: It says that it is signed", "signature.says_signed")
    ),
    "hosted without a way of verifying": by("assertion", lambda it: it.pop("verification"), ("form: It is not a complete Open Badge: it has no verification.", "form.incomplete")),
    "hosted for nobody": by("assertion", lambda it: it.pop("recipient"), ("form: It is not a complete Open Badge: it has no recipient.", "form.incomplete")),
    "hosted for nothing": by("assertion", lambda it: it.pop("badge"), ("form: It is not a complete Open Badge: it has no badge.", "form.incomplete")),
    "revoked": by("assertion", lambda it: it.update(revoked=True), REVOKED),
    "revoked in words": by("assertion", lambda it: it.update(revoked="yes"), REVOKED),
    "revoked in a number": by("assertion", lambda it: it.update(revoked=1), REVOKED),
    "revoked by nothing in a list": by("assertion", lambda it: it.update(revoked=[]), REVOKED),
    "revoked by no number": by("assertion", lambda it: it.update(revoked=0), REVOKED),
    "revoked, and a copy says otherwise": invalid(assertion() | {"revoked": False}, *REVOKED, hosted(assertion=lambda it: it.update(revoked=True))),
    "revoked and stripped": invalid(assertion(), *REVOKED, with_pages({URL: {"@context": CONTEXT, "id": URL, "type": "Assertion", "revoked": True}})),
    "expired": by("assertion", lambda it: it.update(expires="2026-04-01T23:59:59Z"), ("dates: It expired on 2026-04-01", "dates.over")),
    "not issued yet": by("assertion", lambda it: it.update(issuedOn="2027-04-01T23:59:59Z"), ("dates: It counts only from 2027-04-01 on.", "dates.early")),
    "issued on no day": by("assertion", lambda it: it.update(issuedOn="recently"), NO_DATES),
    "an end that is no day": by("assertion", lambda it: it.update(expires="never"), NO_DATES),
}  # fmt: skip

ISSUERS: dict[str, Attack] = {
    "the badge is gone": invalid(assertion(), f"issuer: There is nothing at {BADGE}.", "issuer.nothing", gone(BADGE)),
    "the badge is silent": unchecked(assertion(), f"issuer: {BADGE} could not be read: it does not answer.", "issuer.unread", silent(BADGE)),
    "the badge is another one": by("badge", lambda it: it.update(id=f"{BADGE}2"), OTHERS),
    "the badge is an issuer": by("assertion", lambda it: it.update(badge=ISSUER), (f"issuer: What is at {ISSUER} is no BadgeClass.", "issuer.other_type")),
    "the badge is the assertion": by("assertion", lambda it: it.update(badge=URL), (f"issuer: What is at {URL} is no BadgeClass.", "issuer.other_type")),
    "the badge is at no address": open_by("assertion", lambda it: it.update(badge={"name": "x"}), ("issuer: What it names has no https address", "issuer.unread")),
    "the badge is somebody else's, who allows nothing": invalid(
        assertion(), *ELSEWHERE, with_pages({BADGE: {"@context": CONTEXT, "id": BADGE, "type": "BadgeClass", "issuer": f"{EVIL}i.json"},
                                             f"{EVIL}i.json": {"@context": CONTEXT, "id": f"{EVIL}i.json", "type": "Profile", "name": "Hill Club"}}),
    ),
    "the badge's issuer is the badge": by("badge", lambda it: it.update(issuer=BADGE), (f"issuer: What is at {BADGE} is no", "issuer.other_type")),
    "the issuer is gone": invalid(assertion(), f"issuer: There is nothing at {ISSUER}.", "issuer.nothing", gone(ISSUER)),
    "the issuer is silent": unchecked(assertion(), f"issuer: {ISSUER} could not be read: it does not answer.", "issuer.unread", silent(ISSUER)),
    "the issuer is another one": by("issuer", lambda it: it.update(id=f"{ISSUER}2"), OTHERS),
    "the issuer is in a form of its own": by("issuer", lambda it: it.update({"@context": "https://schema.org"}), (f"issuer: What is at {ISSUER} is not in the form", "issuer.other_form")),
    "the issuer is reached by a redirect": unchecked(
        assertion(), f"issuer: {ISSUER} sends readers to evil.example.org, which may be somebody else.", "issuer.unread",
        with_pages({ISSUER: elsewhere(f"{EVIL}i.json", {"@context": CONTEXT, "id": ISSUER, "type": "Profile"})}),
    ),
    "the issuer keeps badges in another folder": policy(startsWith="https://club.example.org/other/"),
    "the issuer keeps badges on another host": policy(allowedOrigins="elsewhere.example.org"),
    "the issuer keeps badges on several other hosts": policy(allowedOrigins=["a.example.org", "b.example.org"]),
    "the issuer keeps badges where a longer name begins": policy(startsWith=f"{URL}/"),
    "the issuer keeps badges in a folder of another host": policy(startsWith=f"{EVIL}club.example.org/"),
    "the issuer allows a pattern": policy(allowedOrigins="*"),
    "the issuer allows a host that ends alike": policy(allowedOrigins="example.org"),
    "another issuer inside the badge": open_by("badge", lambda it: it.update(issuer={"id": ISSUER, "name": "Harvard"}), INSIDE),
    "another badge inside the assertion": open_by("assertion", lambda it: it.update(badge={"id": BADGE, "issuer": f"{EVIL}i.json"}), INSIDE),
    "another issuer inside the badge inside the assertion": open_by(
        "assertion", lambda it: it.update(badge={"id": BADGE, "issuer": {"id": ISSUER, "name": "Harvard"}}), INSIDE
    ),
}  # fmt: skip

TABLE = COPIES | ADDRESSES | HOSTED | ISSUERS
