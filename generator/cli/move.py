"""`badges move`: another address for the pages, or another issuer from a day on; the plan first."""

from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import located, speaking
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders


@click.command()
@click.argument("to", metavar="ADDRESS")
@click.option("--dry-run", is_flag=True, help="Only say what it means, and write nothing.")
@located
@speaking
def move(console: Console, folders: "Folders", to: str, *, dry_run: bool) -> None:
    """Move the pages to ADDRESS, for example to a domain of your own. What was handed out keeps its identity.

    It says what changes, what stays, what you have to do on GitHub, what would break it and how to undo it; then it
    writes one line, `served_at:`, into site.yml. The line `url:` is the identity of every badge and never changes.

    \b
    Example:
        badges move https://badges.your-club.example/ --dry-run
        badges move https://badges.your-club.example/
    """
    from generator import pipeline

    done = pipeline.move(folders, to, dry_run=dry_run)
    if isinstance(done, tuple):
        console.show(Report(problems=done), verdict="Mend what is listed above first. Nothing was changed.")
        raise SystemExit(1)
    verdict = (
        f"Changed {done.file}. Now do what is listed above, and publish."
        if done.is_done
        else "This is what the move means. Nothing was changed."
    )
    console.show(Report(notes=spelt_out(done.plan)), verdict=verdict)


def spelt_out(plan: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """A plan as lines: each heading, and what stands under it."""
    return tuple(
        line for heading, some in plan for line in (f"{heading}:", *(f"  · {sentence}" for sentence in some))
    )
