"""`badges rescue`: keep what a closing platform shows in public, so that badges go on verifying."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import located, speaking, today
from generator.model import words
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders
    from generator.pipeline.rescuing import Rescued

TOLD = 20
"""How many lost badges are listed."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--dry-run", is_flag=True, help="Ask and say what could be kept, and write nothing.")
@located
@speaking
def rescue(console: Console, folders: "Folders", sources: tuple[str, ...], *, dry_run: bool) -> None:
    """Keep the public documents of a platform that is about to close, byte for byte, in content/archive/.

    SOURCE is the address of a badge, a list of addresses (.txt, one a line), or the badges themselves: files, folders and
    .zip archives. A folder that is called like the host (old.example.org, as wget makes it) stands in for it. Every badge is verified as anybody would; what was needed for that is kept, and verified
    once more from what was kept. Nothing is signed and nobody is named anew.

    \b
    Example:
        badges rescue addresses.txt --dry-run
        badges rescue https://old.example.org/assertions/1.json
        badges rescue my-old-pictures/
    """
    from generator import pipeline
    from generator.pipeline.rescuing import rescue as keep
    from generator.read.web import over_https

    day = pipeline.Day(today=today().date())
    done = keep(folders, day, sources, fetch=over_https(), site=pipeline.site_url(folders), dry_run=dry_run)
    show(console, folders, done, dry_run=dry_run)


def show(console: Console, folders: "Folders", done: "Rescued", *, dry_run: bool) -> None:
    """Say what was kept and what could not be."""
    counts = Counter(each.fate.value for each in done.saved)
    files = {"files kept": len(done.new), "files that had changed since": len(done.changed)}
    report = Report(
        counts={**counts, **{name: number for name, number in files.items() if number}},
        notes=(*_lost(done), *done.notes, *_hosts(done, folders.shown_as)),
    )
    console.show(report, verdict=_verdict(done, folders.shown_as, dry_run=dry_run))


def _lost(done: "Rescued") -> Iterator[str]:
    lost = [each for each in done.saved if each.fate.name == "LOST"]
    yield from (words.masked(f"lost: {each.address}: {each.why}") for each in lost[:TOLD])
    if len(lost) > TOLD:
        yield f"and {len(lost) - TOLD} more that cannot be verified any more"
    if lost:
        yield "what is lost can be given again under your own name: badges import, with the same files"


def _hosts(done: "Rescued", content: str) -> Iterator[str]:
    for host, is_ours in done.hosts.items():
        if is_ours:
            yield f"{host} is where your site is served: after the next publish these addresses answer again"
        else:
            yield (
                f"to keep the addresses of {host}, its owner has to point that name at a site that serves the files in "
                f"{content}/archive/{host}/ from its top, for example a repository of their own with GitHub Pages and the "
                f"custom domain {host}; until then they are kept for the record below archive/{host}/ of your site"
            )


def _verdict(done: "Rescued", content: str, *, dry_run: bool) -> str:
    kept = sum(each.fate.name != "LOST" for each in done.saved)
    if not done.saved:
        return "There is no badge in what you named. Nothing was kept."
    if not kept:
        return "None of them can be kept. Nothing was written."
    said = f"{kept:,} of {words.counted(len(done.saved), 'address of a badge', 'addresses of badges')} can be kept."
    if dry_run:
        return f"{said} Nothing was written."
    where = f"{content}/archive/"
    return (
        f"{said} They are in {where}."
        if done.new or done.changed
        else f"{said} All of it is in {where} already."
    )
