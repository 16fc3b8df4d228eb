"""`badges due`: which badges end soon, for the officer who invites people to renew them."""

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import located, speaking, today
from generator.model import words
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.model.plan import Due
    from generator.pipeline import Folders


@click.command()
@click.option(
    "--days", type=click.IntRange(0, 3660), default=60, show_default=True, help="How far to look ahead."
)
@located
@speaking
def due(console: Console, folders: "Folders", *, days: int) -> None:
    """List the badges that end within 60 days and were not renewed, and those that ended as short a time ago.

    To renew a badge add a row with the new day; the old one stays, and both pages lead to each other.

    \b
    Example:
        badges due
        badges due --days 365
    """
    from generator import pipeline

    now = today().date()
    reach = timedelta(days=days)
    found = pipeline.due(folders, pipeline.Day(today=now), first=now - reach, last=now + reach)
    if isinstance(found, Report):
        console.show(found, verdict="Mend what is listed above first.")
        raise SystemExit(1)
    over = [each for each in found if each.ends_on < now]
    soon = [each for each in found if each.ends_on >= now]
    widest = max((len(_name(each, console)) for each in found), default=0)
    notes = [
        line
        for heading, some in (("Ended and not renewed:", over), ("Ends soon:", soon))
        if some
        for line in (heading, *(_line(each, _name(each, console).ljust(widest)) for each in some))
    ]
    verdict = (
        f"{words.counted(len(soon), 'badge ends', 'badges end')} within {words.counted(days, 'day')}, "
        f"{len(over):,} ended in the {words.counted(days, 'day')} before today."
    )
    console.show(Report(notes=tuple(notes)), verdict=verdict)


def _name(each: "Due", console: Console) -> str:
    """Whose it is; a log that others can read names the row and not the person."""
    return "" if console.format == "github" else each.award.recipient.name


def _line(each: "Due", name: str) -> str:
    rest = f"; with it {words.listed(each.milestones)}" if each.milestones else ""
    parts = (each.ends_on.isoformat(), name, f"{each.award.badge}{rest}", f"({each.award.origin})")
    return "  " + "  ".join(part for part in parts if part.strip())
