"""`badges revise`: a new version of a badge that was awarded already."""

from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import day, located, speaking, today
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders


@click.command()
@click.argument("slug")
@click.option(
    "--since", metavar="DAY", help="The first day of the new version: 2026-04-01. Today if left out."
)
@located
@speaking
def revise(console: Console, folders: "Folders", slug: str, since: str | None) -> None:
    """Open a new version of the badge SLUG (the name of its file) and keep the old text.

    Whoever holds the badge keeps the old version; awards dated from the first day of the new one get that. If you
    have edited the file already, the edit becomes the new version and the old text is taken from git.

    \b
    Example:
        badges revise first-aid
        badges revise first-aid --since 2026-04-01
    """
    from generator import pipeline

    done = pipeline.revise(
        folders, slug.removesuffix(".md"), today=today().date(), since=day(since) if since else None
    )
    if isinstance(done, tuple):
        console.show(Report(problems=done), verdict="Mend what is listed above first. Nothing was changed.")
        raise SystemExit(1)
    what_next = "it has your new text already" if done.was_edited else "now edit it"
    notes = (
        *(f"kept: {path}" for path in done.kept),
        f"opened: {done.opened} ({what_next})",
        "awards dated before that day stay with the old version, also those that are still to be added",
    )
    console.show(Report(notes=notes), verdict=f"Version {done.number} counts from {done.since.isoformat()}.")
