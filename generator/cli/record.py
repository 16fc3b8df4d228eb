"""`badges record`: what somebody holds, signed as one learner record, to be handed to that person."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import keep_private, located, speaking, today
from generator.model import words
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders


@click.command()
@click.argument("email")
@click.option(
    "--as",
    "issuer",
    default="",
    metavar="ISSUER",
    help="Who signs it; who gave most of the badges if left out.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("record.json"),
    show_default=True,
    help="The file to write.",
)
@located
@speaking
def record(console: Console, folders: "Folders", email: str, issuer: str, out: Path) -> None:
    """Put everything that EMAIL holds into one signed Comprehensive Learner Record (CLR 2.0).

    It is about one person, so it is written into a file for you to hand over, and never published. Check it with
    `badges verify record.json`.

    \b
    Example:
        badges record mina@example.org --out mina.json
    """
    from generator import pipeline
    from generator.write import records

    day = pipeline.Day(today=today().date())
    found = pipeline.record(folders, day, environ=os.environ, email=email, issuer=issuer)
    if isinstance(found, Report):
        console.show(found, verdict="Mend what is listed above first. Nothing was written.")
        raise SystemExit(1)
    keep_private(out, folders, "a record is for one person")
    path = records.write(out, found.data)
    notes = [f"left out: {words.counted(found.left_out, 'badge')} that no published signature stands for"]
    console.show(
        Report(notes=tuple(notes) if found.left_out else ()),
        verdict=f"Wrote {path}: {words.counted(found.badges, 'badge')} in one signed record.",
    )
