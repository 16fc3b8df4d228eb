"""`badges request`: an issue that asks for an award, turned into a row; for the workflow that answers such issues."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import workflow
from generator.cli.console import Console
from generator.cli.options import located, speaking, today
from generator.model import words
from generator.model.place import Problem
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders
    from generator.pipeline.requesting import Handled

_SPECIAL = re.compile(r"[^\w\s.,;?%'…“”„‘’·–-]")


@click.command()
@click.argument("event", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--answer",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what to answer the person into a file; nothing if there is nothing to say.",
)
@located
@speaking
def request(console: Console, folders: "Folders", *, event: Path, answer: Path | None) -> None:
    """Turn an issue that asks for an award into a row of a roster. For the workflow that answers such issues.

    EVENT is the file in which GitHub tells of the issue. Only members of the association may ask, and only in a private
    repository. The answers are data: nothing of them is ever run.

    \b
    Example:
        badges request "$GITHUB_EVENT_PATH" --answer answer.md
    """
    from generator.pipeline import Day, requesting
    from generator.read.issue_event import issue_event
    from generator.read.surroundings import repository_visibility
    from generator.write import forms

    visibility = repository_visibility({"GITHUB_EVENT_PATH": str(event)})
    day = Day(today=today().date(), visibility=visibility, strict=console.strict)
    done = requesting.request(folders, day, issue_event(event))
    said = _answer(done)
    if answer is not None:
        forms.write(answer, said.encode())
    workflow.leave(fate=done.fate.value, number=str(done.issue.number), title=_title(done))
    console.show(Report(problems=done.problems), verdict=_verdict(done))
    raise SystemExit(int(done.fate is requesting.Fate.UNSOUND))


def _title(done: "Handled") -> str:
    """What the pull request is called. It names nobody."""
    return f"Award: {done.edited.award.badge_name} (request #{done.issue.number})" if done.edited else ""


def _verdict(done: "Handled") -> str:
    from generator.pipeline.requesting import Fate, Refusal

    match done.fate:
        case Fate.IGNORED:
            return "This issue asks for no award. Nothing was done."
        case Fate.REFUSED if done.refusal is Refusal.PUBLIC:
            return "This repository is not private, so nothing was done about the request."
        case Fate.REFUSED:
            return "Who asks is no member, so nothing was done about the request."
        case Fate.UNSOUND:
            return "The request cannot be fulfilled as it is. Nothing was written."
    where = f"{done.edited.file}:{done.edited.award.place.line}" if done.edited else ""
    return f"The award that was asked for is in {where}."


def _answer(done: "Handled") -> str:
    """What to answer, as Markdown; "" where silence is best."""
    return "\n".join(_lines(done)) + "\n" if done.fate.value != "ignored" else ""


def _lines(done: "Handled") -> Iterator[str]:
    from generator.pipeline.requesting import Fate, Refusal

    match done.fate:
        case Fate.REFUSED if done.refusal is Refusal.PUBLIC:
            yield (
                "Nothing was done about this request: this repository is not private, and an e-mail address must not "
                "stand where everybody can read it. Please ask an officer to delete this issue (editing it leaves the "
                "earlier text readable), and ask for the award in another way."
            )
        case Fate.REFUSED:
            yield (
                "Nothing was done about this request: only owners, members and collaborators of this repository can "
                "ask for an award here. Are you one? Then GitHub keeps it hidden: in your organisation, under "
                "People, make your membership public, and edit this issue."
            )
        case Fate.UNSOUND:
            yield "This cannot be awarded yet. Nothing was changed."
            yield ""
            yield from _listed(done.problems)
            yield ""
            yield "Edit the request above (⋯ ▸ Edit) and save it: it is looked at again."
        case _:
            yield f"Thank you. The award of **{_plain(done.edited.award.badge_name if done.edited else '')}** was checked and is ready to be looked at."
            if done.problems:
                yield ""
                yield from _listed(done.problems)


def _listed(problems: tuple[Problem, ...]) -> Iterator[str]:
    for problem in problems:
        yield f"- {_plain(f'{problem.what} {problem.hint}'.strip())}"


def _plain(text: str) -> str:
    """A text that Markdown shows as it is, in which nobody is called and no other issue is named.

    GitHub looks for names and numbers after it has read the Markdown, so an entity alone would not do: a space of no
    width follows.
    """
    quiet = re.sub(r"[@#]", "\\g<0>\u200b", words.masked(" ".join(text.split())))
    return _SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", quiet)
