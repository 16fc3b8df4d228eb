"""`badges form`: the form by which awards are asked for on GitHub."""

from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import located, speaking, today
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders


@click.command()
@located
@speaking
def form(console: Console, folders: "Folders") -> None:
    """Write the form by which awards are asked for on GitHub: an issue form that offers the badges there are.

    Run it again when a badge comes, goes or gets another name; `badges check` says when that is due. Requests are for
    private repositories only, since the address of a person stands in them.

    \b
    Example:
        badges form
    """
    from generator.pipeline import Day, requesting

    done = requesting.write_form(folders, Day(today=today().date()))
    if isinstance(done, Report):
        console.show(done, verdict="Mend what is listed above first. Nothing was written.")
        raise SystemExit(1)
    console.show(Report(), verdict=f"The form is in {done}.")
