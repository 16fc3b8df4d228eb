"""`badges request`: an award that was asked for in an issue."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import edits, step_summary, workflow
from generator.cli.console import Console
from generator.cli.options import located, speaking
from generator.model import words
from generator.model.place import Problem
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Edited, Folders

_LONGEST = 20_000
"""Bytes of an answer; GitHub takes more, nobody reads more."""


@click.command()
@click.argument("event", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--reply",
    metavar="FILE.md",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write what to answer in the issue.",
)
@located
@speaking
def request(console: Console, folders: "Folders", event: Path, reply: Path | None) -> None:
    """Turn a request that was filled in as an issue into one row more in a roster. For the workflow on GitHub.

    EVENT is the file in which GitHub describes what happened. Only members of a private repository may ask.

    \b
    Example:
        badges request event.json --reply reply.md
    """
    from generator.pipeline.requesting import asked
    from generator.read.request import issue as issue_in
    from generator.write import asked as writing

    issue = issue_in(event)
    if not issue.is_request:
        console.show(Report(), verdict="This issue is not a request for a badge. Nothing was done.")
        raise SystemExit(0)
    done = asked(folders, edits.surroundings(console), issue)
    if reply is not None:
        text = step_summary.bounded(_reply(done), limit=_LONGEST)
        writing.write(reply, text.encode())
    if isinstance(done, Report):
        console.show(done, verdict=edits.NOTHING)
        raise SystemExit(1)
    workflow.output("added", "true")
    notes = tuple(f"The next publish: {change.sentence}" for change in done.changes)
    console.show(
        Report(problems=done.warnings, notes=notes),
        verdict=f'"{done.award.badge_name}" is in {done.file}, line {done.award.place.line}.',
    )


def _reply(done: "Edited | Report") -> Iterator[str]:
    """What whoever asked is told; whatever they wrote stays text in it, and calls nobody."""
    if isinstance(done, Report):
        yield "This request cannot go on yet:\n"
        for problem in done.problems:
            if problem.is_error:
                yield f"- {_said(problem)}"
        yield "\nEdit the text of the issue (the three dots at its right ▸ Edit), and it is looked at again."
        return
    yield f"Thank you. The request for {step_summary.text(done.award.badge_name)} was checked, and it is in order."
    for problem in done.warnings:
        yield f"- Please look at this: {_said(problem)}"


def _said(problem: Problem) -> str:
    """A problem in one line of Markdown, without addresses."""
    return step_summary.text(words.masked(f"{problem.what} {problem.hint}".strip()))
