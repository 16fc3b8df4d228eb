"""`badges weekly`: what an officer should know once a week, as text and as the text of one issue."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import step_summary
from generator.cli.console import Console
from generator.cli.options import located, speaking, today
from generator.model import words
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders, Watched
    from generator.pipeline.watching import Finding, Line

ISSUE_LIMIT = 58_000
"""Bytes of an issue; GitHub takes 65,536 characters."""

MOST_LINES = 60
"""So many lines of a finding are told; the others are counted."""


@click.command()
@click.option(
    "--issue",
    metavar="FILE.md",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write what was found as the text of an issue; an empty file when all is well.",
)
@click.option(
    "--days", type=click.IntRange(0, 3660), default=60, show_default=True, help="How far to look ahead."
)
@click.option("--offline", is_flag=True, help="Ask nobody: leave the public site and links out.")
@located
@speaking
def weekly(console: Console, folders: "Folders", *, issue: Path | None, days: int, offline: bool) -> None:
    """Look after the site: what ends soon, links that died, and whether what is public is what the ledger says.

    What is found is no failure of this command: it ends well when it could look.

    \b
    Example:
        badges weekly
        badges weekly --offline
        badges weekly --issue issue.md
    """
    from generator import pipeline
    from generator.read.surroundings import repository_visibility
    from generator.write import asked

    if pipeline.is_example(folders) and os.environ.get("GITHUB_ACTIONS") == "true":
        found = pipeline.Watched((), ("nothing: this is still the example",))
    else:
        day = pipeline.Day(today=today().date(), visibility=repository_visibility(os.environ))
        found = pipeline.weekly(folders, day, days=days, offline=offline)
    if issue is not None:
        asked.write(issue, text(found, source=console.source).encode())
    notes = [line for finding in found.findings for line in _plain(finding)]
    verdict = (
        f"{words.counted(len(found.findings), 'thing needs', 'things need')} an officer."
        if found.findings
        else "All is well."
    )
    looked_at = f"Looked at: {words.listed(found.looked_at)}"
    console.show(Report(notes=(*notes, looked_at)), verdict=verdict)


def text(found: "Watched", *, source: str) -> str:
    """The text of the issue; empty when all is well. It has no date in it: the same findings give the same text."""
    return step_summary.bounded(_markdown(found, source), limit=ISSUE_LIMIT) if found.findings else ""


def _plain(finding: "Finding") -> Iterator[str]:
    yield f"{finding.heading}:"
    for line in finding.lines[:MOST_LINES]:
        place = f" ({line.place})" if line.place.file else ""
        yield f"    {words.masked(line.text)}{place}"
    yield from (f"    {rest}" for rest in _rest(finding))
    yield f"    What to do: {finding.todo}"


def _markdown(found: "Watched", source: str) -> Iterator[str]:
    yield "The weekly check found something that needs you. It closes this issue by itself when all is well again.\n"
    for finding in found.findings:
        yield f"### {step_summary.text(finding.heading)}\n"
        for line in finding.lines[:MOST_LINES]:
            yield f"{'  ' if line.text.startswith(' ') else ''}- {_item(line, source)}"
        yield from (f"- {rest}" for rest in _rest(finding))
        yield f"\n**What to do:** {finding.todo}\n"


def _item(line: "Line", source: str) -> str:
    place = step_summary.place(line.place, source)
    said = step_summary.text(words.masked(line.text.strip()))
    return f"{said} {place}".strip()


def _rest(finding: "Finding") -> Iterator[str]:
    if len(finding.lines) > MOST_LINES:
        yield f"and {len(finding.lines) - MOST_LINES:,} more"
