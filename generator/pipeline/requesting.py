"""Awards asked for in an issue: the form on GitHub, kept in step with the badges, and its answers turned into a row.

**Who may ask, and where.** Members of the association only, and in a private repository only: in a public one the
address of the person would stand in the issue for everybody to read. What comes of a request is a row in this copy of
the content, as `badges award` would write it. It is proposed in a pull request, and an officer decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from generator.check import requests
from generator.check.requests import Asked
from generator.check.settings import settings
from generator.model import words
from generator.model.errors import BadgesError
from generator.model.place import Place, Problem, Severity
from generator.model.plan import Plan
from generator.model.report import Report
from generator.model.request import LABEL, IssueEvent, Request
from generator.model.site import Site
from generator.pipeline import editing
from generator.pipeline.awarding import AwardWish, award
from generator.pipeline.editing import Desk, Edited
from generator.pipeline.finding import badge_slug
from generator.pipeline.folders import Day, Folders
from generator.pipeline.judging import judged
from generator.read import folder as reading
from generator.read import theme as theme_reading
from generator.read import walk
from generator.read.issue_form import Lost, answers, is_answered
from generator.render import languages, request_form
from generator.write import forms

MEMBERS = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
"""Who may ask, in GitHub's words."""

FORM_MOST = 1024 * 1024
_NO_COLUMN = "no-such-column"


class Fate(Enum):
    """What became of an issue: it is not ours; it may not be; its answers have to be mended; its row is written."""

    IGNORED = "ignored"
    REFUSED = "refused"
    UNSOUND = "unsound"
    READY = "ready"


class Refusal(Enum):
    """Why nothing is done about a request."""

    PUBLIC = "public"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """What was done about an issue. `problems` are what to mend, or what the row gives cause for."""

    issue: IssueEvent
    fate: Fate
    refusal: Refusal | None = None
    problems: tuple[Problem, ...] = ()
    edited: Edited | None = None


def write_form(folders: Folders, day: Day) -> str | Report:
    """Writes the form; gives its path in the repository, or what is wrong with the content.

    Raises:
        BadgesError: there is no badge to ask for, a form that is not ours stands there, or the disk failed.
    """
    sources = reading.folder(folders.content, shown_as=folders.shown_as)
    plan, problems = judged(sources, folders, day)
    if plan is None:
        return Report(problems=tuple(problem for problem in problems if problem.is_error))
    if not request_form.choices(plan.site):
        raise BadgesError("There is no badge yet that somebody could ask for.", "Write one first.")
    there = _there(folders)
    if there is not None and not request_form.is_ours(there):
        raise BadgesError(
            f"{request_form.FILE} was not written by `badges form`, so it stays as it is.",
            "To have it written, delete that file first.",
        )
    forms.write(folders.content.parent / request_form.FILE, _form(plan.site, folders))
    return request_form.FILE


def form_problems(plan: Plan | None, folders: Folders) -> tuple[Problem, ...]:
    """Whether the form still offers the badges that there are; nothing where there is no form of ours.

    Problems: form-out-of-step.
    """
    there = _there(folders)
    if plan is None or there is None or not request_form.is_ours(there):
        return ()
    if there.replace(b"\r\n", b"\n") == _form(plan.site, folders):
        return ()
    what = "The form by which awards are asked for does not fit the badges any more."
    hint = "Run `badges form`, or on GitHub: Actions ▸ Bring the request form up to date ▸ Run workflow."
    return (Problem(Place(request_form.FILE), "form-out-of-step", what, hint, Severity.WARNING),)


def request(folders: Folders, day: Day, issue: IssueEvent) -> Handled:
    """A row in a roster, if the issue asks for an award as it may; else why there is none.

    `day.visibility` must say that the repository is private.

    Raises:
        BadgesError: the world failed, as for `badges award`.
    """
    desk = editing.desk(folders, day)
    asked = tuple(_questions(desk, folders))
    if not issue.is_open or not (
        LABEL in issue.labels or any(is_answered(issue.body, questions) for questions in asked)
    ):
        return Handled(issue=issue, fate=Fate.IGNORED)
    refusal = _refusal(issue, day)
    if refusal is not None:
        return Handled(issue=issue, fate=Fate.REFUSED, refusal=refusal)
    if isinstance(desk, Report):
        return Handled(issue=issue, fate=Fate.UNSOUND, problems=desk.problems)
    wish = _wish(desk, issue, asked)
    if not isinstance(wish, AwardWish):
        return Handled(issue=issue, fate=Fate.UNSOUND, problems=wish)
    done = _awarded(folders, day, issue, wish)
    if isinstance(done, Report):
        return Handled(issue=issue, fate=Fate.UNSOUND, problems=done.problems)
    return Handled(issue=issue, fate=Fate.READY, problems=done.warnings, edited=done)


def _refusal(issue: IssueEvent, day: Day) -> Refusal | None:
    if day.visibility != "private":
        return Refusal.PUBLIC
    return None if issue.association in MEMBERS else Refusal.STRANGER


def _questions(desk: Desk | Report, folders: Folders) -> Iterator[tuple[str, ...]]:
    """The questions in every language that the form may have been in, that of the site first."""
    found = desk.plan.site.settings if isinstance(desk, Desk) else None
    catalogues = theme_reading.theme(found.theme if found else "default", folders.themes).words
    own = found.language if found else "en"
    for language in dict.fromkeys((own, *catalogues)):
        yield request_form.questions(languages.words(catalogues, language))


def _wish(desk: Desk, issue: IssueEvent, asked: Sequence[tuple[str, ...]]) -> AwardWish | tuple[Problem, ...]:
    """What the answers say; or what is wrong with them."""
    read = [answers(issue.body, questions) for questions in asked]
    at = next((number for number, found in enumerate(read) if not isinstance(found, Lost)), 0)
    said = read[at]
    if isinstance(said, Lost):
        return (_lost(said),)
    _, terms = settings(desk.sources.settings, [])
    wanted = requests.request(Asked._make(said), Asked._make(asked[at]), date_format=terms.date_format)
    badge = _badge(desk.plan.site, said[0]) if said[0] else ""
    wrong = wanted if not isinstance(wanted, Request) else ()
    if isinstance(badge, Problem):
        return (replace(badge, what=f"{asked[at][0]}: {badge.what}"), *wrong)
    if not isinstance(wanted, Request):
        return wrong
    return AwardWish(
        badge=badge,
        name=wanted.name,
        email=wanted.email,
        issued_on=wanted.issued_on or issue.opened_on,
        evidence=wanted.evidence,
    )


def _badge(site: Site, written: str) -> str | Problem:
    """The slug of the badge that the form calls so; an older form may know it by another name."""
    return request_form.choices(site).get(written) or badge_slug(site, written)


def _lost(lost: Lost) -> Problem:
    what = f'The line "### {lost.label}" is not where the form has it.'
    hint = (
        "Leave the lines that begin with ### as the form made them, and answer each question below its own, on one "
        "line. Or open a new request with the form."
    )
    return Problem(Place(""), "form-answers-unreadable", what, hint)


def _awarded(folders: Folders, day: Day, issue: IssueEvent, wish: AwardWish) -> Edited | Report:
    """The row, in the roster where `badges award` puts it, or where that lacks a column in one for requests."""
    requested = f"requests-{wish.issued_on.year}"
    done = award(folders, day, wish)
    for roster in (f"{requested}.csv", f"{requested}-{issue.number}.csv"):
        if isinstance(done, Report) and any(each.code == _NO_COLUMN for each in done.problems):
            done = award(folders, day, replace(wish, roster=roster))
    return done


def _form(site: Site, folders: Folders) -> bytes:
    catalogues = theme_reading.theme(site.settings.theme, folders.themes).words
    return request_form.form(site, languages.words(catalogues, site.settings.language))


def _there(folders: Folders) -> bytes | None:
    """The form that is there, None where there is none."""
    path = folders.content.parent / request_form.FILE
    try:
        data = walk.bounded(path, FORM_MOST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadgesError(f"{path} cannot be read: {error.strerror or error}.") from error
    if data is None:
        raise BadgesError(f"{path} is larger than {words.counted(FORM_MOST, 'byte')}.", "Delete that file.")
    return data
