"""What is it: bytes → the document in them, whether JSON, a baked PNG or a baked SVG."""

from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from generator.model.fetch import Fetch
from generator.model.report import Step
from generator.trust.suites.vc_jwt import Token, token
from generator.verify.assertion import AssertionChecker
from generator.verify.credential import CredentialChecker
from generator.verify.jwt import credential_in
from generator.verify.parsing import LARGEST, Json, NotReadableError, id_of, json_object, types
from generator.verify.shape import BADGE_TYPES
from generator.verify.steps import failed, skipped
from generator.verify.unbaking import UnbakingError, unbake_png, unbake_svg

JSON_TYPES = ("application/ld+json", "application/json", "application/vc")
PNG = b"\x89PNG\r\n\x1a\n"
NO_BADGE = (
    "This picture contains no badge data. It may be a screenshot or a copy from a chat; "
    "ask for the original file or the link."
)


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
    if data.startswith(PNG):
        return _baked(data, "a baked PNG picture")
    if data.lstrip()[:5].lower() in (b"<?xml", b"<svg ", b"<!doc") or b"<svg" in data[:1000]:
        return _baked(data, "a baked SVG picture")
    return _of_text(data, "a file")


def named_in_page(data: bytes, url: str) -> str:
    """The address of the badge that a page names with `link rel="alternate"`; "" for anything but such a page.

    A 3.0 credential is preferred to a 2.0 assertion: it carries its own proof.
    """
    if b"<html" not in data[:1000].lower():
        return ""
    reader = _Alternates()
    reader.feed(data[:LARGEST].decode("utf-8", "replace"))
    found = sorted(reader.found, key=lambda href: "credential" not in href)
    return urljoin(url, found[0]) if found else ""


class _Alternates(HTMLParser):
    """Collects the addresses of a page's machine-readable forms."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at one element."""
        said = dict(attrs)
        if tag == "link" and said.get("rel") == "alternate" and said.get("type") in JSON_TYPES:
            self.found.append(said.get("href") or "")


def steps(found: Read, *, fetch: Fetch, now: datetime, email: str = "", source: str = "") -> tuple[Step, ...]:
    """All steps of a badge, whichever standard it follows.

    Args:
        found: the badge.
        fetch: how to reach its issuer.
        now: the moment of checking (UTC).
        email: what the person gave, or "".
        source: the address it was read from, "" for a file.
    """
    document = found.document
    if is_credential(document):
        checker = CredentialChecker.at(fetch, now)
        if found.token is not None:
            return tuple(checker.token_steps(document, found.token, email=email))
        return tuple(checker.steps(document, email=email, is_hosted_copy=source == id_of(document)))
    if "Assertion" in types(document):
        return tuple(AssertionChecker(fetch, now).steps(document, email=email))
    name = id_of(document) or source or "the file"
    if "VerifiableCredential" in types(document):
        return (skipped("form", name, "It is a credential, but not an Open Badge."),)
    return (failed("form", name, "It is not an Open Badge."),)


def is_credential(document: Json) -> bool:
    """Whether a document says that it is an Open Badges 3.0 credential."""
    return bool(BADGE_TYPES & set(types(document)))


def _of_text(data: bytes, found_in: str) -> Read:
    """JSON, or a token whose payload is JSON."""
    if data[:1].isalnum() and data.count(b".") == 2 and len(data) <= LARGEST:
        found = token(data.decode("ascii", "replace"))
        if found is not None:
            return Read(credential_in(json_object(found.payload)), f"{found_in}, as a signed token", found)
    return Read(json_object(data), found_in)


def _baked(data: bytes, found_in: str) -> Read:
    try:
        texts = unbake_png(data) if data.startswith(PNG) else unbake_svg(data)
    except UnbakingError as error:
        raise NotReadableError(str(error)) from error
    for name in ("openbadgecredential", "openbadges"):
        if name in texts:
            return _of_text(texts[name].encode(), found_in)
    raise NotReadableError(NO_BADGE)
