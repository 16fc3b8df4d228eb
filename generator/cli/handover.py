"""`badges handover`: a page for the next officer, from the site's own facts."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import located, speaking, today
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@located
@speaking
def handover(console: Console, folders: "Folders", file: Path | None) -> None:
    """Write a page for the next officer into FILE: HANDOVER.md beside the content, if left out.

    It says what the site is, what must never be changed, who gives which badges, which secrets there are, what ends
    when, what is waiting, and what to do in the first week. No earner is named. What you add under "What only people
    know" is kept when you run the command again.

    \b
    Example:
        badges handover
        badges handover docs/HANDOVER.md
    """
    from generator import pipeline

    target = file or folders.content.parent / "HANDOVER.md"
    done = pipeline.hand_over(folders, pipeline.Day(today=today().date()), target=target)
    if isinstance(done, Report):
        console.show(done, verdict="Mend what is listed above first. Nothing was written.")
        raise SystemExit(1)
    note = "Fill in what only people know, commit it, and go through it with whoever comes after you."
    console.show(Report(notes=(note,)), verdict=f"Wrote {done}.")
