"""`Imported`: what somebody else's files say of issuers, badges and awards, before any of it becomes content.

Nothing here is judged: names are as the other platform wrote them, and things refer to each other by `keys`: an
address, the platform's own number, or a name. What was seen and cannot be used is a `Leftover` with its reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.award import Evidence, Status
from generator.model.badge import Alignment
from generator.model.place import Place


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that is not taken over: a kind of thing (`what`), why, and the place where it stands.

    Equal `what` and `why` are told once, with their number.
    """

    what: str
    why: str
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom an award is for: a plain address, or the salted hash of one (`sha256$…`), and a name where there is one.

    The repr hides them: it must be safe to log.
    """

    email: str = field(default="", repr=False)
    hashed: str = field(default="", repr=False)
    salt: str = field(default="", repr=False)
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignIssuer:
    """An issuer as another platform describes it; `image` is an address or a `data:` URI."""

    keys: tuple[str, ...]
    name: str
    url: str = ""
    email: str = ""
    description: str = ""
    telephone: str = ""
    image: str = ""
    origin: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignBadge:
    """A badge as another platform describes it. `criteria` is Markdown, `issuer` a key, `valid_for` a period (P2Y)."""

    keys: tuple[str, ...]
    name: str
    description: str = ""
    criteria: str = ""
    criteria_url: str = ""
    issuer: str = ""
    image: str = ""
    tags: tuple[str, ...] = ()
    skills: tuple[Alignment, ...] = ()
    language: str = ""
    achievement_type: str = ""
    valid_for: str = ""
    origin: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignAward:
    """An award as another platform records it. `badge` is a key.

    `expires_on` is the last valid day. `picture` is the path of the baked picture that it was found in, and `entry` the
    address of a status list with the award's place in it.
    """

    keys: tuple[str, ...]
    badge: str
    person: Person
    issued_on: date
    expires_on: date | None = None
    evidence: tuple[Evidence, ...] = ()
    narrative: str = ""
    activity_start: date | None = None
    activity_end: date | None = None
    licence_number: str = ""
    status: Status = Status.VALID
    status_on: date | None = None
    reason: str = ""
    picture: str = ""
    entry: tuple[str, int] | None = None
    origin: Place


@dataclass(frozen=True, slots=True)
class Revocation:
    """The word of an issuer that an award was revoked, and why.

    `place` is where the award itself stood when no more than this is left of it, None for a line of a list.
    """

    key: str
    reason: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """All that was found in somebody else's files.

    `lists` holds the packed bits of status lists by address; `links` are the addresses of awards that a file names
    without saying more, with the place where it does.
    """

    issuers: tuple[ForeignIssuer, ...] = ()
    badges: tuple[ForeignBadge, ...] = ()
    awards: tuple[ForeignAward, ...] = ()
    revocations: tuple[Revocation, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    links: tuple[tuple[str, Place], ...] = ()
    leftovers: tuple[Leftover, ...] = ()

    def __add__(self, other: "Imported") -> "Imported":
        """Both together."""
        return Imported(
            issuers=self.issuers + other.issuers,
            badges=self.badges + other.badges,
            awards=self.awards + other.awards,
            revocations=self.revocations + other.revocations,
            lists={**self.lists, **other.lists},
            links=self.links + other.links,
            leftovers=self.leftovers + other.leftovers,
        )


def together(parts: Iterable[Imported]) -> Imported:
    """Many parts as one. A badge or an issuer that is said more than once in the same words counts once."""
    parts = tuple(parts)
    issuers = {(each.keys, each.name, each.url): each for part in parts for each in part.issuers}
    badges = {
        (each.keys, each.name, each.description, each.criteria, bool(each.image)): each
        for part in parts
        for each in part.badges
    }
    return Imported(
        issuers=tuple(issuers.values()),
        badges=tuple(badges.values()),
        awards=tuple(each for part in parts for each in part.awards),
        revocations=tuple(each for part in parts for each in part.revocations),
        lists={key: bits for part in parts for key, bits in part.lists.items()},
        links=tuple(each for part in parts for each in part.links),
        leftovers=tuple(each for part in parts for each in part.leftovers),
    )
