"""Awards: one badge earned by one person."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from generator.model.place import Place


class Status(Enum):
    """Whether an award holds. Revoked and withdrawn are final; withdrawn also erases the person."""

    VALID = "valid"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"

    @property
    def is_final(self) -> bool:
        """Whether nothing can follow it."""
        return self in (Status.REVOKED, Status.WITHDRAWN)


class Visibility(Enum):
    """Who is meant to see an award's page: everybody, those with the link, or those with the link but no name."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    ANONYMOUS = "anonymous"

    @property
    def openness(self) -> int:
        """The more who are meant to see it, and the more of it, the higher."""
        return (Visibility.ANONYMOUS, Visibility.UNLISTED, Visibility.PUBLIC).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A person who earned something. `email` is normalised: trimmed and lower case throughout.

    `previous_emails` are addresses the award was given under before, newest first, normalised alike.
    The repr hides them all: a recipient must be safe to log.
    """

    name: str = field(repr=False)
    email: str = field(repr=False)
    previous_emails: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What shows that the badge was earned: an address, a text, a file kept with the site, or several.

    `url` is absolute, or empty; `file` a path in content/ (`evidence/report.pdf`) and `digest` the SHA-256 of what is
    in it (64 hex digits), or both empty; `award` the id of another award of this site, which a milestone rests
    on, or empty.

    Source: Open Badges 2.0, Evidence; Open Badges 3.0, Evidence.
    """

    url: str = ""
    file: str = ""
    digest: str = ""
    award: str = ""
    name: str = ""
    narrative: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A result reached: which of the badge's `ResultDescription`s (`key`) and the value as written."""

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One badge earned by one person: a roster row that passed every check, or a milestone of a pathway.

    Days are calendar days; `expires_on` is the last on which it holds. `narrative` is Markdown, `reason`
    public text. `pinned_id` is set where an officer had to correct a row's key facts after publication.
    `pathway` is the slug of the pathway that a milestone was reached by; a roster's award has none.
    """

    badge: str
    version: int
    recipient: Recipient
    issued_on: date
    expires_on: date | None = None
    evidence: tuple[Evidence, ...] = ()
    narrative: str = ""
    results: tuple[Result, ...] = ()
    activity_start: date | None = None
    activity_end: date | None = None
    licence_number: str = ""
    visibility: Visibility = Visibility.UNLISTED
    collection: bool = False
    status: Status = Status.VALID
    status_on: date | None = None
    reason: str = ""
    pinned_id: str = ""
    pathway: str = ""
    origin: Place = field(compare=False)

    def __post_init__(self) -> None:
        if self.expires_on is not None and self.expires_on < self.issued_on:
            raise ValueError("an award expires on or after the day it is issued")
