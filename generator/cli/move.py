"""`badges move`: another address for the pages, or another issuer from a day on; the plan first."""

from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import day, located, speaking, today
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.model.place import Problem
    from generator.pipeline import Folders


@click.command()
@click.argument("to", metavar="[ADDRESS]", required=False)
@click.option("--new-issuer", metavar="OLD=NEW", help="Another issuer from a day on: hill-club=moor-trust.")
@click.option(
    "--since", metavar="DAY", help="With --new-issuer: its first day. The first possible if left out."
)
@click.option("--dry-run", is_flag=True, help="Only say what it means, and write nothing.")
@located
@speaking
def move(
    console: Console,
    folders: "Folders",
    to: str | None,
    new_issuer: str | None,
    since: str | None,
    *,
    dry_run: bool,
) -> None:
    """Move the pages to ADDRESS, for example to a domain of your own. What was handed out keeps its identity.

    It says what changes, what stays, what you have to do on GitHub, what would break it and how to undo it; then it
    writes one line, `served_at:`, into site.yml. The line `url:` is the identity of every badge and never changes.

    Is the association itself another one now (a new name in law, a merger)? Then --new-issuer lets a new issuer give
    the badges from a day on, as new versions; what the old one gave stays as it is and is still served.

    \b
    Example:
        badges move https://badges.your-club.example/ --dry-run
        badges move https://badges.your-club.example/
        badges move --new-issuer hill-club=moor-trust --since 2027-01-01 --dry-run
    """
    from generator import pipeline

    if (to is None) == (new_issuer is None) or (since is not None and new_issuer is None):
        raise click.UsageError(
            "Give the new ADDRESS, or --new-issuer OLD=NEW (with --since DAY if you like)."
        )
    done: pipeline.Moved | pipeline.Succeeded | tuple[Problem, ...]
    if to is not None:
        done = pipeline.move(folders, to, today=today().date(), dry_run=dry_run)
    else:
        old, _, new = (new_issuer or "").partition("=")
        first_day = None if since is None else day(since)
        done = pipeline.succeed(folders, old, new, today=today().date(), since=first_day, dry_run=dry_run)
    if isinstance(done, tuple):
        console.show(Report(problems=done), verdict="Mend what is listed above first. Nothing was changed.")
        raise SystemExit(1)
    verdict = "This is what the move means. Nothing was changed."
    if done.is_done and isinstance(done, pipeline.Moved):
        verdict = f"Changed {done.file}. Now do what is listed above, and publish."
    elif done.is_done and isinstance(done, pipeline.Succeeded):
        verdict = f"Done: it counts from {done.since.isoformat()}. Now do what is listed above, and publish."
    console.show(Report(notes=spelt_out(done.plan)), verdict=verdict)


def spelt_out(plan: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """A plan as lines: each heading, and what stands under it."""
    return tuple(
        line for heading, some in plan for line in (f"{heading}:", *(f"  · {sentence}" for sentence in some))
    )
