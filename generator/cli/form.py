"""`badges form`: the form by which awards are asked for in issues."""

from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import located, speaking
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders


@click.command()
@located
@speaking
def form(console: Console, folders: "Folders") -> None:
    """Write the form by which awards are asked for in GitHub's issues: .github/ISSUE_TEMPLATE/award.yml.

    It lists the badges, so write it again when one was added or renamed; `badges check` says when. It is for private
    repositories only: what stands in a public issue, everybody can read.

    \b
    Example:
        badges form
    """
    from generator.pipeline.request_form import write_form

    done = write_form(folders)
    if isinstance(done, Report):
        console.show(done, verdict="Mend what is listed above first. Nothing was written.")
        raise SystemExit(1)
    console.show(Report(), verdict=f"The form is in {done.as_posix()}; commit it, and GitHub shows it.")
