"""What is it: bytes → the document in them, whether JSON, a signed token, a baked PNG or a baked SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from generator.model.fetch import Fetch, Fetched, NotFetched
from generator.model.report import Step
from generator.trust.suites.vc_jwt import Token, token
from generator.verify.addresses import host_of, is_plain
from generator.verify.assertion import CONTEXT, AssertionChecker
from generator.verify.credential import CredentialChecker
from generator.verify.jwt import credential_in
from generator.verify.links import read_page
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, types
from generator.verify.record import is_record, record_steps
from generator.verify.shape import BADGE_TYPES
from generator.verify.steps import failed, skipped
from generator.verify.unbaking import UnbakingError, unbake_png, unbake_svg

JSON_TYPES = ("application/ld+json", "application/json", "application/vc")
PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_PAGE = 512 * 1024
"""Bytes of a page in which the address of its badge is looked for."""
MOST_ADDRESSES = 25
"""Addresses that are asked for one badge: a file from anywhere must not send us around the world."""
NO_BADGE = (
    "This picture contains no badge data. It may be a screenshot or a copy from a chat; "
    "ask for the original file or the link."
)
OTHERS = frozenset({"VerifiableCredential", "Achievement", "BadgeClass", "Issuer", "Profile"})
"""What a page about badges may name, and is nobody's."""
NOBODYS = (
    "It is nobody's badge but something else, such as the description of a badge or of an issuer. "
    "Ask for the link of the award itself."
)
NO_BADGE_ON_PAGE = "This is a web page, and it names no badge on its own site."


@dataclass(frozen=True, slots=True)
class Read:
    """A badge that was found in bytes; `found_in` says where, in words ("a baked picture").

    `token` is the signed token that it came in, None for a document with an embedded proof or none.
    """

    document: dict[str, Any]
    found_in: str
    token: Token | None = None


def read(data: bytes) -> Read:
    """The badge in a file: a credential before an assertion when a picture carries both.

    Raises:
        NotReadableError: there is none, or it cannot be read; the text is for people.
    """
    start = _start(data)
    if data.startswith(PNG):
        return _baked(data, "a baked PNG picture")
    if _is_page(start):
        raise NotReadableError(NO_BADGE_ON_PAGE)
    if start.startswith(b"<"):
        return _baked(data, "a baked SVG picture")
    return _of_text(data, "a file")


def named_in_page(data: bytes, url: str) -> str:
    """The address of the badge that a page names with `link rel="alternate"`; "" for anything but such a page.

    A 3.0 credential is preferred to a 2.0 assertion: it carries its own proof. Only an address on the page's
    own host counts: a page could else adorn itself with somebody else's badge.
    """
    if not _is_page(_start(data)):
        return ""
    reader = _Alternates()
    read_page(reader, data[:LARGEST_PAGE].decode("utf-8", "replace"))
    found = [
        joined for href in reader.found if host_of(joined := _joined(url, href)) == (host_of(url) or None)
    ]
    return min(found, key=lambda each: "credential" not in each, default="")


class _Alternates(HTMLParser):
    """Collects the addresses of a page's machine-readable forms."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at one element."""
        said = {name: value or "" for name, value in attrs}
        is_alternate = tag == "link" and "alternate" in said.get("rel", "").lower().split()
        if is_alternate and said.get("type", "").partition(";")[0].strip().lower() in JSON_TYPES:
            self.found.append(said.get("href", ""))


def steps(found: Read, *, fetch: Fetch, now: datetime, email: str = "", source: str = "") -> tuple[Step, ...]:
    """All steps of a badge, whichever standard it follows.

    Args:
        found: the badge.
        fetch: how to reach its issuer.
        now: the moment of checking (UTC).
        email: what the person gave, or "".
        source: the address it was read from, "" for a file.
    """
    document, fetch = found.document, _bounded(fetch)
    name = id_of(document) or source or "the file"
    if is_credential(document):
        checker = CredentialChecker.at(fetch, now)
        is_hosted_copy = source == id_of(document)
        given = checker.steps(document, email=email, is_hosted_copy=is_hosted_copy, token=found.token)
    elif is_record(document):
        given = record_steps(document, CredentialChecker.at(fetch, now), email=email)
    elif "Assertion" in types(document) and found.token is not None:
        given = AssertionChecker(fetch, now).token_steps(document, found.token, email=email)
    elif "Assertion" in types(document):
        given = AssertionChecker(fetch, now).steps(document, email=email)
    elif OTHERS.intersection(types(document)):
        return (skipped("form", name, NOBODYS),)
    else:
        return (failed("form", name, "It is not an Open Badge."),)
    return tuple(given)


def is_credential(document: Json) -> bool:
    """Whether a document says that it is an Open Badges 3.0 credential."""
    return bool(BADGE_TYPES & set(types(document)))


def _bounded(fetch: Fetch) -> Fetch:
    """The same, for so many addresses at most; each is asked once."""
    known: dict[str, Fetched | NotFetched] = {}

    def bounded(url: str) -> Fetched | NotFetched:
        if url not in known and len(known) >= MOST_ADDRESSES:
            return NotFetched(f"it is one of more than {MOST_ADDRESSES} addresses that the badge leads to")
        if url not in known:
            known[url] = fetch(url)
        return known[url]

    return bounded


def _is_page(start: bytes) -> bool:
    """Whether a file that begins like this is a page; a badge may well speak of `<html>`, and is none."""
    is_html = b"<html" in start and b"<svg" not in start
    return start.startswith(b"<!doctype html") or (start.startswith(b"<") and is_html)


def _start(data: bytes) -> bytes:
    return data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _joined(url: str, href: str) -> str:
    try:
        return urljoin(url, href)
    except ValueError:
        return ""


def _of_text(data: bytes, found_in: str) -> Read:
    """JSON; or a token whose payload is JSON; or the address of an assertion, as very old pictures have it."""
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    if text[:1] not in (b"{", b"[") and text.count(b".") == 2:
        found = token(text.decode("ascii", "replace"))
        if found is not None:
            payload: Mapping[str, Any] = json_object(found.payload)
            return Read(credential_in(payload), f"{found_in}, as a signed token", found)
    return Read(json_object(data), found_in)


def _baked(data: bytes, found_in: str) -> Read:
    try:
        texts = unbake_png(data) if data.startswith(PNG) else unbake_svg(data)
    except UnbakingError as error:
        raise NotReadableError(str(error)) from error
    credential, assertion = (texts.get(name) for name in ("openbadgecredential", "openbadges"))
    if credential is not None:
        beside = " (beside a 2.0 badge, which was not checked)" if assertion is not None else ""
        return _of_text(credential.encode(), f"{found_in}{beside}")
    if assertion is None:
        raise NotReadableError(NO_BADGE)
    if is_plain(assertion.strip()):
        # The hosted file is the truth of a 2.0 badge, so its address is as good as a copy.
        return Read({"@context": CONTEXT, "id": assertion.strip(), "type": "Assertion"}, found_in)
    return _of_text(assertion.encode(), found_in)
