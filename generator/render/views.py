"""What a template may see: the contract between program and themes. Nothing else reaches a template.

Addresses (`href`, `picture` …) are relative to the top of the site; a template puts `page.root` before them.
Texts are plain and escaped by the template; fields of type `Markup` are sanitised HTML. `…_on` are days for
people, beside an `iso` form for machines.
"""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day: `text` for people, `iso` (YYYY-MM-DD) for machines."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the site: its words and where it leads; `is_here` on the page that it leads to."""

    text: str
    href: str
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLink:
    """A published document: `label` from the catalogue, `media_type` as in HTTP, `rel` for `link` elements."""

    label: str
    href: str
    media_type: str
    rel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every page has around its content.

    `root` leads to the top of the site; `canonical` and `picture` are absolute; `robots` is "noindex" or
    empty; `style` is the accent's style sheet; `is_preview` says that a document on it proves nothing.
    """

    language: str
    direction: str
    title: str
    description: str
    site_name: str
    root: str
    canonical: str
    style: str
    robots: str = ""
    picture: str = ""
    menu: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    documents: tuple[DocumentLink, ...] = ()
    is_preview: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerView:
    """An issuer: `domain` is the host of its own site, `picture` may be empty."""

    name: str
    href: str
    url: str
    domain: str
    email: str
    description: str
    place: str
    picture: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of a table about a badge: "Workload", "16 hours"."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillView:
    """A skill or standard that a badge corresponds to; `url` may be empty."""

    name: str
    url: str
    framework: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeView:
    """A badge version. `number_of_awards` counts those that are public to count; `older` links other versions."""

    name: str
    description: str
    href: str
    picture: str
    issuer: IssuerView
    number: int
    is_newest: bool
    newest_href: str
    since: Day | None
    criteria: Markup
    facts: tuple[Fact, ...]
    skills: tuple[SkillView, ...]
    tags: tuple[str, ...]
    apply: str
    language: str
    direction: str
    other_versions: tuple[Link, ...]
    number_of_awards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A public award in a list: who, when, and its page."""

    name: str
    href: str
    issued_on: Day
    badge_name: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """Evidence: a link (`href` absolute or from the top of the site), or words, or both."""

    name: str
    href: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A result that was reached."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardView:
    """An award. `name` is empty for an anonymous or withdrawn one; `status` is the model's word.

    Of a stub only `id`, `status`, `status_on`, `reason` and `badge` say anything.
    """

    id: str
    badge: BadgeView
    name: str
    status: str
    status_on: Day | None
    reason: str
    issued_on: Day | None
    expires_on: Day | None
    activity: tuple[Day, ...]
    narrative: Markup
    evidence: tuple[EvidenceView, ...]
    results: tuple[ResultView, ...]
    licence_number: str
    url: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A part of a pathway: a badge, or a number of parts of which some are needed."""

    text: str
    href: str
    picture: str
    parts: "tuple[StepView, ...]"
