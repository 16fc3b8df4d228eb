"""What a template may see: the contract between program and themes. Nothing else reaches a template.

Addresses (`href`, `picture` …) are relative to the top of the site; a template puts `page.root` before them.
Texts are plain, escaped by the template; fields of type `Markup` are sanitised HTML. `…_on` are days, with an `iso` form.
"""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day: `text` and `month_text` ("June 2024") for people; `iso` (YYYY-MM-DD), `year` and `month` ("6") for machines."""

    text: str
    iso: str
    year: str = ""
    month: str = ""
    month_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the site: its words and where it leads; `is_here` on the page that it leads to."""

    text: str
    href: str
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLink:
    """A published document: `label` from the catalogue, `media_type` as in HTTP, `rel` for `link` elements.

    `href` as the page needs it, `name` the file's own, `saved_as` that for a folder of many. Pictures are offered apart.
    """

    label: str
    href: str
    name: str
    saved_as: str
    media_type: str
    rel: str
    is_picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The published files that belong to a page: `link` elements, pictures to take away, a list of the others."""

    links: Markup
    pictures: Markup
    files: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What pages share: the fixed part of the head, the top and the bottom. Awards of a badge share one."""

    head: Markup
    top: Markup
    bottom: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every page has around its content.

    `language` is the interface's and `site_language` that of the site's own texts. `root` leads to the top of
    the site; `canonical` is absolute; `robots` is "noindex" or empty. `is_signed` says that a document on it
    carries a proof, `is_preview` that the proof proves nothing.
    """

    language: str
    direction: str
    site_language: str
    title: str
    site_name: str
    root: str
    shell: Shell
    beside: Beside
    canonical: str
    robots: str = ""
    is_signed: bool = False
    is_preview: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerView:
    """An issuer: `slug` its name in addresses, `domain` is the host of its own site, `official` who answers for it.

    `url` and `picture` may be empty.
    """

    slug: str
    name: str
    href: str
    url: str
    domain: str
    email: str
    official: str
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
    """A skill or standard that a badge corresponds to: `href` leads to its page here; `url`, on `domain`, may be empty."""

    name: str
    href: str
    url: str
    domain: str
    framework: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSkillView:
    """A skill of a site's own list: `url` is where it is described elsewhere, or empty; the badges that show it."""

    code: str
    name: str
    description: str
    url: str
    badges: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """The same in another language: `heading` is its own name for itself, `body` may be empty."""

    language: str
    direction: str
    heading: str
    name: str
    description: str
    body: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeView:
    """A badge version. `number_of_awards` counts all of them, also those that are listed nowhere.

    `card` is what messengers show beside links to it. Of pathways, it `counts_towards` some and `ends` some.
    Its criteria and translations are sanitised for each page anew, since links in them depend on its depth.
    """

    slug: str
    name: str
    description: str
    href: str
    picture: str
    card: str
    issuer: IssuerView
    number: int
    is_newest: bool
    newest_href: str
    since: Day | None
    level: str
    facts: tuple[Fact, ...]
    skills: tuple[SkillView, ...]
    tags: tuple[str, ...]
    apply: str
    language: str
    direction: str
    counts_towards: tuple[Link, ...]
    ends: tuple[Link, ...]
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
    """Evidence: a link (`href` as the page needs it, or empty), or words, or both.

    A file kept here has a `digest` (SHA-256, hex) and a day since when; a link that on which it was seen.
    """

    name: str
    href: str
    text: Markup
    digest: str = ""
    kept_on: Day | None = None
    seen_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementView:
    """Somebody's word: `href` leads to an issuer of this site, `url` to where it is; `signed_by` is whose signature."""

    by: str
    href: str
    url: str
    day: Day | None
    text: Markup
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VouchedView:
    """What an issuer of this site vouches for elsewhere: its name, its address if it has one, and the word itself."""

    name: str
    url: str
    day: Day | None
    text: Markup
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A result that was reached; `meaning` is that of a level of a rubric, `passing` what had to be reached.

    `possible` are the values of its scale from low to high, or the two ends of its range. All but the first two may be
    empty.
    """

    name: str
    value: str
    meaning: str
    passing: str
    possible: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardParts:
    """What every award of a badge version says: picture and name, who issues it, what it took, the table beside it.

    `signed` and `hosted` say what a page proves, for an award with a proof of its own and for one without.
    """

    head: Markup
    issuer: Markup
    about: Markup
    endorsements: Markup
    aside: Markup
    signed: Markup
    hosted: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingView:
    """What an earner can do with an award: addresses, values to type (label, value), and HTML to paste.

    `verifier_plus` only makes sense for an award with a signed 3.0 form.
    """

    linkedin: str
    by_hand: tuple[tuple[str, str], ...]
    verifier_plus: str
    links: tuple[Link, ...]
    website: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalView:
    """One of several awards of a badge to the same person; `is_here` on its own page. No `href` leads to an unlisted one."""

    href: str
    issued_on: Day
    expires_on: Day | None
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardView:
    """An award. `name` is empty for an anonymous or withdrawn one; `status` is the model's word.

    One that does not hold says neither how it was earned nor what shows it (`narrative`, `evidence`, `results`).
    Of a stub only `id`, `status`, `status_on`, `reason` and `badge` say anything. `parts` are what every award
    of the badge version says, printed once. `is_baked` says that its picture with the award inside is on the site.
    A milestone leads to the `pathway` that it was reached by; its evidence is the awards it rests on.
    `renewals` are all awards of the badge to the same person, oldest first, if several; `renewed` is the last of them.
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
    endorsements: tuple[EndorsementView, ...]
    results: tuple[ResultView, ...]
    licence_number: str
    url: str
    domain: str
    parts: AwardParts
    is_baked: bool
    pathway: Link | None = None
    renewals: tuple[RenewalView, ...] = ()
    renewed: RenewalView | None = None
    sharing: SharingView | None = None
    is_short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedView:
    """An award on an earner's own page; `line` says it all in one line, to be copied elsewhere."""

    badge: BadgeView
    href: str
    url: str
    issued_on: Day
    expires_on: Day | None
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressStepView:
    """A part of a pathway, and whether somebody has it."""

    text: str
    href: str
    is_done: bool
    parts: "tuple[ProgressStepView, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """A pathway, and how far somebody has come on it."""

    name: str
    href: str
    is_done: bool
    step: ProgressStepView


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """How much of what a measure asks for a badge says: a sentence, and each element with whether it is there."""

    sentence: str
    elements: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """A line of a badge's table that two versions fill in differently: what went in `del`, what came in `ins`."""

    label: str
    values: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What changed since the version `older`; `text` is what it takes, with `del` and `ins`, or empty."""

    older: int
    lines: tuple[DifferenceView, ...]
    text: Markup
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """A public key of an issuer: its text (`z6Mk…`); what its signatures are worth."""

    text: str
    state: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A part of a pathway: a badge, or a number of parts of which some are needed."""

    text: str
    href: str
    picture: str
    parts: "tuple[StepView, ...]"
