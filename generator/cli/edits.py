"""What an officer is told about an edit of a roster: which cells, what the next publish does, and how it ended."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

from generator.cli import workflow
from generator.cli.console import Console
from generator.cli.options import today
from generator.model import words
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Day, Edited

NOTHING = "Nothing was written."


def surroundings(console: Console) -> "Day":
    """What an edit is judged by."""
    from generator.pipeline import Day
    from generator.read.surroundings import repository_visibility

    return Day(today=today().date(), visibility=repository_visibility(os.environ), strict=console.strict)


def end(console: Console, done: "Edited | Report", *, said: str, dry_run: bool) -> NoReturn:
    """Shows what was done, or why nothing was, and ends the command.

    Args:
        console: how to talk.
        done: what came of the edit.
        said: what is true afterwards, to follow `"First aid" of Mina Harbour`.
        dry_run: nothing was written because nothing was to be.
    """
    if isinstance(done, Report):
        console.show(done, verdict=NOTHING)
        raise SystemExit(1)
    is_public = console.format == "github" or workflow.in_actions()
    whose = "" if is_public or not done.award.name else f" of {done.award.name}"
    verdict = f'"{done.award.badge_name}"{whose} {said}.'
    if dry_run:
        verdict = f"{NOTHING} Without --dry-run: {verdict}"
    lines = _lines(done, is_public=is_public)
    notes = tuple(words.masked(line) if is_public else line for line in lines)
    console.show(Report(problems=done.warnings, notes=notes), verdict=verdict)
    raise SystemExit(0)


def _lines(done: "Edited", *, is_public: bool) -> Iterator[str]:
    """What was edited; in a log that anybody may read only where, not what stands there now."""
    where = f"{done.file}:{done.award.place.line}"
    if done.line:
        new = " (a new file)" if done.is_new_file else ""
        yield f"{where}{new}" if is_public else f"{where}{new}: {done.line}"
    if done.added:
        noun = "a new column" if len(done.added) == 1 else "new columns"
        yield f"{done.file}: {noun} at the right: {words.listed(done.added)}"
    for cell in done.cells:
        at = f"{done.file} {cell.place.cell}" if cell.place.cell else where
        said = "" if is_public else f': "{words.masked(cell.before)}" → "{cell.after}"'
        yield f"{at}  {cell.heading}{said}"
    for change in done.changes:
        yield f"The next publish: {change.discreet if is_public else change.sentence}"
    if not (done.is_first or is_public):
        yield f"Page: {done.award.url}"
    yield from done.notes
