"""Awards asked for in an issue: the form that asks, and an answer that becomes a row."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from generator import check as checking
from generator.edit.request_form import form
from generator.model.place import Place, Problem, Severity
from generator.model.report import Report
from generator.model.request import BADGE, EMAIL, NAME, Request
from generator.model.site import Site
from generator.model.words import masked
from generator.pipeline.awarding import AwardWish, award
from generator.pipeline.editing import Edited
from generator.pipeline.folders import Day, Folders
from generator.read import folder as reading
from generator.read.request import Issue, Unreadable
from generator.read.request import request as answers
from generator.read.walk import bounded
from generator.write import asked as writing

FORM = ".github/ISSUE_TEMPLATE/award.yml"
_LARGEST = 5_000_000
_NOWHERE = Place("")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def write_form(folders: Folders) -> Path | Report:
    """The form for requests, made from the badges; or why it cannot be.

    Raises:
        BadgesError: it cannot be written.
    """
    site, problems = checking.site(reading.folder(folders.content, shown_as=folders.shown_as))
    if site is None:
        return Report(problems=tuple(problem for problem in problems if problem.is_error))
    if not site.badges:
        what = "There is no badge yet that somebody could ask for."
        return Report(problems=(Problem(Place(f"{folders.shown_as}/badges"), "no-badges", what),))
    writing.write(_path(folders), form(_names(site)).encode())
    return _path(folders)


def stale_form(site: Site, folders: Folders) -> Iterator[Problem]:
    """Whether the form for requests names other badges than there are. Where there is none, nobody wants it.

    Problems: stale-request-form.
    """
    path = _path(folders)
    if not path.is_file() or bounded(path, _LARGEST) == form(_names(site)).encode():
        return
    yield Problem(
        Place(FORM),
        "stale-request-form",
        "The form by which awards are asked for is not in step with the badges.",
        'Run `badges form`, or in GitHub: Actions ▸ "Renew the request form". If nobody asks in issues, delete the file.',
        Severity.WARNING,
    )


def asked(folders: Folders, day: Day, issue: Issue) -> Edited | Report:
    """What is asked for in an issue, as a row in a roster; or why not, in words for whoever asks.

    Raises:
        BadgesError: somebody else changed the roster meanwhile, or the disk failed.

    Problems: request-in-public, request-not-permitted, request-unreadable, request-unanswered, request-day, and all
    that an award may be refused for.
    """
    refused = _refused(issue)
    if refused:
        return Report(problems=(refused,))
    said = answers(issue.text)
    if isinstance(said, Unreadable):
        where = f' from "{said.at}" on' if said.at else ""
        what = f"The answers cannot be read{where}. {said.why}"
        hint = "Open a new request, please, and leave the lines that begin with ### as they are."
        return Report(problems=(Problem(_NOWHERE, "request-unreadable", what, hint),))
    when = _day(said, day.today)
    lacking = [*_unanswered(said), *([when] if isinstance(when, Problem) else [])]
    if lacking or isinstance(when, Problem):
        return Report(problems=tuple(lacking))
    wish = AwardWish(
        badge=said.badge, name=said.name, email=said.email, issued_on=when, evidence=said.evidence
    )
    return award(folders, day, wish)


def _refused(issue: Issue) -> Problem | None:
    if issue.visibility != "private":
        what = "This repository is public, or nobody says that it is private: an address must not stand in an issue here."
        hint = 'Please delete this issue ("Delete issue", at the right below). An officer gives a badge by Actions ▸ "Award a badge".'
        return Problem(_NOWHERE, "request-in-public", what, hint)
    if not issue.is_by_member:
        what = "Only somebody who belongs to this repository can ask for a badge here."
        hint = "Ask an officer to let you in (Settings ▸ Collaborators), or to write the request."
        return Problem(_NOWHERE, "request-not-permitted", what, hint)
    return None


def _unanswered(said: Request) -> Iterator[Problem]:
    for question, answer in ((BADGE, said.badge), (NAME, said.name), (EMAIL, said.email)):
        if not answer:
            what = f'The question "{question.label}" has no answer.'
            yield Problem(_NOWHERE, "request-unanswered", what, question.help)


def _day(said: Request, today: date) -> date | Problem:
    if not said.day:
        return today
    try:
        if _DAY.fullmatch(said.day):
            return date.fromisoformat(said.day)
    except ValueError:
        pass
    what = f'"{masked(said.day)}" is no day that I can read.'
    return Problem(_NOWHERE, "request-day", what, "Write it like 2026-04-01.")


def _names(site: Site) -> Mapping[str, str]:
    return {slug: badge.newest.name for slug, badge in site.badges.items()}


def _path(folders: Folders) -> Path:
    return folders.content.parent / FORM
