"""Pathways: badges that are reached by holding others."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from generator.model.badge import Period
from generator.model.place import Place


@dataclass(frozen=True, slots=True)
class Holds:
    """Met by holding a badge (its slug)."""

    badge: str


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Met by meeting a number of the parts: all of them, any of them, or some."""

    number: int
    parts: "tuple[Requirement, ...]"

    def __post_init__(self) -> None:
        if not 1 <= self.number <= len(self.parts):
            raise ValueError("a requirement asks for between one and all of its parts")


Requirement: TypeAlias = Holds | AtLeast


class OnRevocation(Enum):
    """What becomes of the milestone when a part of it is revoked."""

    REVOKE = "revoke"
    SUSPEND = "suspend"
    KEEP = "keep"


class OnExpiry(Enum):
    """What becomes of the milestone when a part of it expires and is not renewed.

    `SUSPEND`: it is suspended until the part is renewed; `EXPIRE`: it says itself until when all parts hold;
    `KEEP`: it ends when its own badge says so, and not before.
    """

    SUSPEND = "suspend"
    EXPIRE = "expire"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """A way to a milestone badge (`awards`, a slug) through other badges. `about` is Markdown.

    `within` is the time that may lie between the days on the first and the last part.
    """

    slug: str
    name: str
    awards: str
    requires: Requirement
    description: str = ""
    about: str = ""
    within: Period | None = None
    on_revocation: OnRevocation = OnRevocation.REVOKE
    on_expiry: OnExpiry = OnExpiry.SUSPEND
    origin: Place = field(compare=False)


def needed(requirement: Requirement) -> tuple[str, ...]:
    """The badges (slugs) that a requirement names, at whatever depth, each once and in its order."""
    if isinstance(requirement, Holds):
        return (requirement.badge,)
    return tuple(dict.fromkeys(badge for part in requirement.parts for badge in needed(part)))
