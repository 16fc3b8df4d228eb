"""`Site`: the association as it says it is. Only valid states can be built."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from generator.model.award import Award
from generator.model.badge import Badge, BadgeVersion
from generator.model.endorsement import Endorsement
from generator.model.framework import Framework
from generator.model.issuer import Issuer
from generator.model.letter import Letter, Mail
from generator.model.page import Page
from generator.model.pathway import Pathway
from generator.model.source import Asset


class Baking(Enum):
    """Whether every award has a baked picture on the site (`ALL`), or one is made when asked (`ON_DEMAND`)."""

    ALL = "all"
    ON_DEMAND = "on_demand"


class AwardPages(Enum):
    """Whether the page of an award repeats all that its badge's page says (`FULL`), or leads there (`SHORT`)."""

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `content/site.yml` says. Addresses end in a slash.

    `url` is the identity of everything published; `served_at` is where pages live now and equals `url`
    unless the site has moved. `languages` begins with the site's own. `public_rosters` is the owner's word
    that e-mail addresses in a public repository are meant to be there.
    """

    url: str
    served_at: str
    name: str
    description: str = ""
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "UTC"
    theme: str = "default"
    accent: str = ""
    public_rosters: bool = False
    baking: Baking = Baking.ALL
    award_pages: AwardPages = AwardPages.FULL
    contact: str = ""
    quality: str = ""
    mail: Mail | None = None

    def __post_init__(self) -> None:
        if not (self.url.endswith("/") and self.served_at.endswith("/")):
            raise ValueError("a site's addresses end in a slash")
        if not self.languages:
            raise ValueError("a site has at least one language")

    @property
    def language(self) -> str:
        """The site's own language, a BCP 47 tag."""
        return self.languages[0]


SEEN = "evidence/seen.csv"
"""Where it is written down, in content/, what was found at addresses that are evidence."""
SEEN_HEADER = ("url", "seen_on", "sha256")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found at an address that is evidence: the day, and the digest of what was there (SHA-256, hex)."""

    on: date
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The association: settings, issuers, badges, awards and all else its content says, without a fault.

    Everything is ordered by slug, awards by place in the content; `assets` by path relative to content/. `seen` holds what
    was last found at addresses that are evidence; `letters` are by language.
    """

    settings: Settings
    issuers: Mapping[str, Issuer]
    badges: Mapping[str, Badge]
    awards: tuple[Award, ...] = ()
    pathways: Mapping[str, Pathway] = field(default_factory=dict)
    endorsements: tuple[Endorsement, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    assets: Mapping[str, Asset] = field(default_factory=dict)
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    seen: Mapping[str, Seen] = field(default_factory=dict)
    letters: Mapping[str, Letter] = field(default_factory=dict)

    def version(self, slug: str, number: int) -> BadgeVersion:
        """A version of a badge; KeyError when there is none: a checked site has it."""
        return self.badges[slug].version(number)

    def issuer_of(self, version: BadgeVersion) -> Issuer:
        """Who issues a badge version."""
        return self.issuers[version.issuer]
