"""The event of an issue on GitHub → the award that is asked for in it. Nothing in an issue is ever more than text.

The answers of a form arrive as one text:

    ### Name

    Mina Harbour

    ### E-mail address

    mina@example.org

They are read by their place and not by looking for headings: each question but the last has one line, which is the
answer whatever it looks like, and all that follows the last question answers it. So no answer can pass for a question.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.request import IN_ONE_LINE, QUESTIONS, REMARKS, Question, Request
from generator.read.surroundings import EVENT_MOST, RepositoryVisibility, repository_visibility
from generator.read.walk import bounded

MOST = 100_000
"""Letters of an issue; GitHub takes fewer."""
MOST_OF_AN_ANSWER = 1000
PERMITTED = ("OWNER", "MEMBER", "COLLABORATOR")
"""Who belongs to the repository, as GitHub calls it."""

_EMPTY = "_No response_"
_SLUG = re.compile(r".*\(([a-z0-9-]+)\)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue that was opened or edited: its number and text, whether it is open, and who can read and wrote it."""

    number: int
    text: str
    is_open: bool
    is_by_member: bool
    visibility: RepositoryVisibility

    @property
    def is_request(self) -> bool:
        """Whether the form was filled in, well or badly; any other issue is none of our business."""
        return self.is_open and self.text.lstrip().startswith(_heading(IN_ONE_LINE[0]))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """That an issue does not hold the answers of the form, and where reading ended."""

    at: str
    why: str


def issue(path: Path) -> Issue:
    """The issue that an event is about.

    Raises:
        BadgesError: the file cannot be read, or is no event of an issue.
    """
    try:
        event = json.loads(bounded(path, EVENT_MOST) or b"{}")
        found = event["issue"]
        return Issue(
            number=int(found["number"]),
            text=str(found.get("body") or ""),
            is_open=found.get("state", "open") == "open",
            is_by_member=found.get("author_association") in PERMITTED,
            visibility=repository_visibility({"GITHUB_EVENT_PATH": str(path)}),
        )
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
        raise BadgesError(
            f"{path.name} is not the event of an issue ({type(error).__name__}).",
            "GitHub writes that file; in a workflow its name is in GITHUB_EVENT_PATH.",
        ) from error


def request(text: str) -> Request | Unreadable:
    """The answers in the text of an issue."""
    if len(text) > MOST:
        return Unreadable("", f"The text is longer than {MOST:,} letters.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    answers: dict[str, str] = {}
    at = 0
    for question in QUESTIONS:
        at = _filled(lines, at)
        if at == len(lines) or lines[at].rstrip() != _heading(question):
            return Unreadable(
                question.label, f'The line "{_heading(question)}" is not where the form has it.'
            )
        at = _filled(lines, at + 1)
        if question is REMARKS:
            answers[question.label] = "\n".join(lines[at:]).strip()
        elif at < len(lines):
            answers[question.label] = " ".join(lines[at].split())
            at += 1
    return _bounded({label: "" if said == _EMPTY else said for label, said in answers.items()})


def _bounded(answers: Mapping[str, str]) -> Request | Unreadable:
    for question in IN_ONE_LINE:
        said = answers[question.label]
        if len(said) > MOST_OF_AN_ANSWER:
            return Unreadable(question.label, f"The answer is longer than {MOST_OF_AN_ANSWER:,} letters.")
        if _CONTROL.search(said):
            return Unreadable(question.label, "There is a sign in the answer that nobody can see.")
    badge, name, email, day, evidence = (answers[question.label] for question in IN_ONE_LINE)
    found = _SLUG.fullmatch(badge)
    return Request(
        badge=found[1] if found else badge,
        name=name,
        email=email,
        day=day,
        evidence=evidence,
        remarks=answers[REMARKS.label],
    )


def _heading(question: Question) -> str:
    return f"### {question.label}"


def _filled(lines: list[str], at: int) -> int:
    """The next line from there on that is not empty, or the end."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at
