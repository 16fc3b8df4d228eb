"""`Letter`: what is written to somebody who earned a badge; and `Message`: one such letter, ready to be sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from generator.model.place import Place

NEW_AWARD = "new-award"
"""The letter that tells of a new award; its file in content/letters/ has this name."""

PLACEHOLDERS: Mapping[str, str] = {
    "name": "the name of the earner",
    "badge": "what the badge is called",
    "description": "what the badge is, in a sentence",
    "issuer": "who gives it",
    "issued_on": "the day of the award",
    "expires_on": "the last day on which it holds, if there is one",
    "page": "the address of the award's page",
    "linkedin": "the address that puts it on LinkedIn",
    "credential": "the address of the signed file for a wallet, if it is signed",
    "collection": "the address of the earner's own page, if there is one",
    "contact": "the address to which questions go",
    "site": "what the site is called",
}
"""What may stand in a letter in braces, and what comes in its place. A line with one that has nothing to say goes."""

PLACEHOLDER = re.compile(r"\{([^\W\d][\w-]{0,39})\}")
"""A word in braces; anything else in braces is text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter before it is about anybody: `subject` is one line of text, `body` Markdown, both with placeholders."""

    subject: str
    body: str
    language: str
    origin: Place = field(compare=False)


class Security(Enum):
    """How the way to a mail server is closed to others: from the start (`TLS`), or before anything is said (`STARTTLS`).

    `NONE` is for a server on this computer only.
    """

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


LOCAL_SERVERS = frozenset({"localhost", "127.0.0.1", "::1"})
USUAL_PORTS: Mapping[Security, int] = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How the association sends mail. `server` is "" where it says only whom letters come from."""

    sender: str
    reply_to: str = ""
    server: str = ""
    port: int = 587
    security: Security = Security.STARTTLS

    def __post_init__(self) -> None:
        if self.security is Security.NONE and self.server not in LOCAL_SERVERS:
            raise ValueError("only the way to a server on this computer may be open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A letter to one earner. `id` is the award's, `text` what it says without marks, `data` all of it (RFC 5322).

    `sender` and `address` are what a server is told (domains in ASCII). The repr shows neither person nor address.
    """

    id: str
    sender: str
    address: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    data: bytes = field(repr=False)
    fields: Mapping[str, str] = field(repr=False)
    origin: Place = field(compare=False)

    @property
    def needs_utf8(self) -> bool:
        """Whether an address has letters that only newer servers take."""
        return not f"{self.sender}{self.address}".isascii()
