"""Awards asked for in an issue: an answer that becomes a row. The form that asks is in `request_form`."""

import re
from collections.abc import Iterator
from datetime import date

from generator.model.place import Place, Problem
from generator.model.report import Report
from generator.model.request import BADGE, EMAIL, NAME, Request
from generator.model.words import masked
from generator.pipeline.awarding import AwardWish, award
from generator.pipeline.editing import Edited
from generator.pipeline.folders import Day, Folders
from generator.read.request import Issue, Unreadable
from generator.read.request import request as answers

_NOWHERE = Place("")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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
