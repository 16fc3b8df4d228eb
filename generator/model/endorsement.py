"""Endorsements: one organisation's word for an issuer, a badge or an award."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeAlias

from generator.model.place import Place


class EndorsedKind(Enum):
    """What is endorsed; `OTHER` is somebody else's."""

    ISSUER = "issuer"
    BADGE = "badge"
    AWARD = "award"
    OTHER = "of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """A word for something of ours, by an issuer of this site (`by`, a slug) or by somebody else; or ours for others.

    `target` is the slug of an issuer, the slug of a badge (with `target_version`, else 0), an award's id, or the
    id of something that is not of this site, called `of_name`. `comment` is Markdown. An endorsement that
    somebody else hosts has its `url` (a 2.0 Endorsement) or its `file` (a signed 3.0 EndorsementCredential, a path
    in content/; `key` is the public key that it is known to be signed with, `z6Mk…`) instead of `by`. One that was
    taken back has the day on which it was: its address keeps answering, and says no more than that.

    Source: Open Badges 2.0, Endorsement; Open Badges 3.0, EndorsementCredential.
    """

    slug: str
    kind: EndorsedKind
    target: str
    target_version: int = 0
    by: str = ""
    by_name: str = ""
    comment: str = ""
    issued_on: date | None = None
    url: str = ""
    file: str = ""
    key: str = ""
    of_name: str = ""
    withdrawn_on: date | None = None
    origin: Place = field(compare=False)

    @property
    def about(self) -> "Endorsed":
        """What is endorsed."""
        return self.kind, self.target, self.target_version


Endorsed: TypeAlias = tuple[EndorsedKind, str, int]
"""An issuer's slug, a badge's slug and version, an award's id, or another's id; the number is 0 for all but badges."""
