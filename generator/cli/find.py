"""`badges find`: which award is whose, and where its row stands."""

from typing import TYPE_CHECKING

import click

from generator.cli import edits
from generator.cli.console import Console
from generator.cli.options import located, speaking
from generator.model import words
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders


@click.command()
@click.argument("text")
@located
@speaking
def find(console: Console, folders: "Folders", *, text: str) -> None:
    """List the awards whose id, page, e-mail address or badge is TEXT, or in whose name it occurs.

    One line an award: id, badge, version, name, day, status, page, and where its row stands. Awards whose rows
    were deleted are found in the ledger, by their page, their badge, or the address they were given under.

    \b
    Example:
        badges find harbour
        badges find mina@example.org
        badges find first-aid
    """
    from generator import pipeline
    from generator.pipeline import Found, finding

    day = edits.surroundings(console)
    found = pipeline.find(folders, day, text)
    if not isinstance(found, Found):
        console.show(found, verdict="Nothing was found.")
        raise SystemExit(1)
    notes = list(finding.lines(found.awards, day.today))
    if found.is_first:
        notes.append("Nothing is published yet: the first publish gives other ids, and these stay then.")
    console.show(Report(notes=tuple(notes)), verdict=f"{words.counted(len(found.awards), 'award')}.")
