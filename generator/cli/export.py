"""`badges export`: a whole backup in one archive."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import located, speaking, today

if TYPE_CHECKING:
    from generator.pipeline import Folders

LOUD = (
    "THIS ARCHIVE HOLDS PERSONAL DATA: names and e-mail addresses of people who earned badges.",
    "Keep it where only officers can read it. Never put it into a repository or onto a web site.",
)


@click.command()
@click.argument("file", metavar="FILE.zip", type=click.Path(path_type=Path))
@click.option("--with-site", is_flag=True, help="Also put the finished pages in.")
@located
@speaking
def export(console: Console, folders: "Folders", file: Path, *, with_site: bool) -> None:
    """Put everything into one archive FILE.zip: content, ledger, public keys, and the standards' own files.

    It is your backup, and your way to any other platform. Before it is kept, it is restored into an empty folder
    and the site is built from that, byte for byte. `badges import FILE.zip` brings it back.
    Private keys are never in it: keep them apart. It holds names and e-mail addresses: keep it where only officers
    can read it.

    \b
    Example:
        badges export ../badges-backup.zip
        badges export ../badges-backup.zip --with-site
    """
    from generator import pipeline
    from generator.read.surroundings import repository_visibility
    from generator.write import scratch

    day = pipeline.Day(
        today=today().date(), visibility=repository_visibility(os.environ), strict=console.strict
    )
    with scratch.folder("export") as empty:
        report = pipeline.export(folders, day, target=file, scratch=empty, with_site=with_site)
    if not report.home:
        console.show(report, verdict="Mend what is listed above first. Nothing was exported.")
        raise SystemExit(1)
    console.show(replace(report, notes=(*report.notes, "", *LOUD)), verdict=f"Exported into {file}.")
    raise SystemExit(report.exit_code(strict=console.strict))
