"""`badges award`: a badge given to somebody."""

from datetime import date
from typing import TYPE_CHECKING

import click

from generator.cli import edits
from generator.cli.console import Console
from generator.cli.options import as_day, located, speaking, today

if TYPE_CHECKING:
    from generator.pipeline import Folders

SHOW = ("public", "unlisted", "anonymous")


@click.command()
@click.argument("badge")
@click.option("--name", required=True, help="Of the person, as the badge shows it.")
@click.option("--email", required=True, help="Their e-mail address. Only a hash of it is published.")
@click.option(
    "--issued-on", metavar="DAY", callback=as_day, help="When it was earned: 2026-04-01. Today if left out."
)
@click.option(
    "--roster", metavar="FILE", default="", help="The roster to add it to: content/awards/2026.csv."
)
@click.option("--show", type=click.Choice(SHOW), help="Who is meant to see its page; unlisted if left out.")
@click.option("--evidence", metavar="URL", default="", help="What shows that it was earned.")
@click.option("--narrative", metavar="TEXT", default="", help="What the person did, for everybody to read.")
@click.option("--expires-on", metavar="DAY", callback=as_day, help="The last day on which it holds.")
@click.option("--result", metavar="TEXT", default="", help="A result that the badge has: 87, or Score: 87.")
@click.option("--collection", is_flag=True, help="The person wants a page of all their badges.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@located
@speaking
def award(
    console: Console,
    folders: "Folders",
    *,
    badge: str,
    name: str,
    email: str,
    issued_on: date | None,
    roster: str,
    show: str | None,
    evidence: str,
    narrative: str,
    expires_on: date | None,
    result: str,
    collection: bool,
    dry_run: bool,
) -> None:
    """Give somebody the badge BADGE (the name of its file): one row more in a roster.

    Without --roster it goes where the newest award of that badge stands, else into a roster of its year. It is
    checked before anything is written, and published with the next `badges publish`.

    \b
    Example:
        badges award first-aid --name "Mina Harbour" --email mina@example.org
        badges award first-aid --name "Mina Harbour" --email mina@example.org --issued-on 2026-04-01 --dry-run
    """
    from generator import pipeline

    wish = pipeline.AwardWish(
        badge=badge,
        name=name,
        email=email,
        issued_on=issued_on or today().date(),
        roster=roster,
        show=show or "",
        evidence=evidence,
        narrative=narrative,
        expires_on=expires_on,
        result=result,
        collection=collection,
    )
    done = pipeline.award(folders, edits.surroundings(console), wish, dry_run=dry_run)
    edits.end(console, done, said="is in the roster; the next publish makes it public", dry_run=dry_run)
