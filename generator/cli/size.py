"""`badges size`: what takes the room of a built site, how many awards fit, and what to do."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import located, speaking

if TYPE_CHECKING:
    from generator.pipeline import Folders


@click.command()
@located
@speaking
def size(console: Console, folders: "Folders") -> None:
    """Say what takes the room of the built site, how many awards fit on GitHub Pages, and what to do.

    It weighs the site that the last build or publish left, and reads the settings in content/site.yml.

    \b
    Example:
        badges size
        badges size --site /tmp/preview
    """
    from generator import pipeline

    found = pipeline.size(folders)
    if found.exit_code():
        console.show(found, verdict="Mend what is listed above first. Nothing was counted.")
        raise SystemExit(1)
    console.show(replace(found, in_short=""), verdict=found.in_short)
