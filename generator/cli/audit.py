"""`badges audit`: whom can one find in a finished site who should not be found there?"""

import os
from pathlib import Path

import click

from generator.cli.console import Console
from generator.cli.options import speaking, today
from generator.model import words


@click.command()
@click.argument(
    "site", metavar="[FOLDER]", type=click.Path(path_type=Path, file_okay=False), default=Path("_site")
)
@click.option(
    "--content",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The content that the site was made of: who is anonymous or withdrawn, and whose addresses to look for.",
)
@speaking
def audit(console: Console, site: Path, content: Path | None) -> None:
    """Look for people in a finished site who should not be found there.

    Searched are all files of FOLDER (_site, if you name none), also the inside of pictures and documents: for e-mail
    addresses and telephone numbers however they are written, hashes of addresses, names of anonymous people, addresses of
    awards that can be guessed, public pages that lead to what is listed nowhere, and private keys.

    Each publish does the same with what is new. The exit code is 0 when nobody was found, 1 when somebody was.

    \b
    Example:
        badges audit _site --content content
        badges audit _site --strict
    """
    from generator import pipeline

    folders = pipeline.Folders.around(content, site) if content else None
    report = pipeline.audit_site(site, folders, pipeline.Day(today=today().date()), environ=os.environ)
    code = report.exit_code(strict=console.strict)
    doubts = f" ({words.counted(len(report.problems), 'warning')})" if report.problems else ""
    console.show(report, verdict=_FOUND if code else f"Nobody was found who should not be found.{doubts}")
    raise SystemExit(code)


_FOUND = "Somebody or something was found that should not be there. Publish again once that is mended."
