"""`badges import`: what another platform gave you, into files of content/."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import located, speaking, today
from generator.model import words
from generator.model.errors import BadgesError
from generator.model.imported import Leftover
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Folders
    from generator.pipeline.importing import Brought

TOLD = 40
"""How many kinds of leftovers are listed."""


@click.command("import")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option("--issuer", default="", metavar="SLUG", help="Your issuer that gives the badges from now on.")
@click.option(
    "--emails",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A list (email,name) by which hashed recipients are known again.",
)
@click.option(
    "--badge",
    "badges",
    multiple=True,
    metavar="OLD=SLUG",
    help="Which badge of yours one of theirs is; may be repeated.",
)
@click.option("--online", is_flag=True, help="Read what is linked and not among the files from its address.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken over, and write nothing.")
@located
@speaking
def import_(
    console: Console,
    folders: "Folders",
    sources: tuple[Path, ...],
    issuer: str,
    emails: Path | None,
    badges: tuple[str, ...],
    *,
    online: bool,
    dry_run: bool,
) -> None:
    """Take over badges and awards from another platform: files, folders or .zip archives.

    Understood are Open Badges 2.0 and 3.0 (JSON and pictures with a badge in them, or the folder of a whole site), exports
    of Canvas Credentials (Badgr), Credly's list of issued badges, and Moodle's report of badges. New files are
    written into content/ for you to read; none that is there is changed.

    The archive that `badges export` made is another thing: a whole association. It is restored, where there is no
    content yet.

    \b
    Example:
        badges import export.zip --dry-run
        badges import export.zip --emails members.csv
        badges import old-badges/ --badge "First Aid=first-aid"
        badges import backup.zip --content restored/content
    """
    from generator import pipeline
    from generator.pipeline.importing import Source, Wish, bring_in
    from generator.read.surroundings import repository_visibility
    from generator.read.web import over_https

    if len(sources) == 1 and sources[0].is_file() and pipeline.is_export(sources[0]):
        _restore(console, folders, sources[0], dry_run=dry_run)
        return
    wish = Wish(issuer=issuer, badges=dict(map(_mapping, badges)))
    source = Source(paths=sources, emails=emails, fetch=over_https() if online else None)
    day = pipeline.Day(today=today().date(), visibility=repository_visibility(os.environ))
    done = bring_in(folders, day, source, wish, dry_run=dry_run)
    if isinstance(done, tuple):
        console.show(
            Report(problems=done), verdict="Mend or answer what is listed above first. Nothing was written."
        )
        raise SystemExit(1)
    counts = {
        "new badges": done.badges,
        "new issuers": done.issuers,
        "new awards": done.awards,
        "awards that were here already": done.known,
    }
    report = Report(
        problems=done.warnings,
        counts={name: number for name, number in counts.items() if number},
        notes=(*_told(done), *_left_over(done.leftovers)),
    )
    console.show(report, verdict=_verdict(done, dry_run=dry_run))


def _restore(console: Console, folders: "Folders", archive: Path, *, dry_run: bool) -> None:
    """Brings an export of ours back; what was handed out with it stays what it was."""
    from generator import pipeline

    if dry_run:
        said = f"{archive} is an export of Badges. Without --dry-run it is restored into {folders.content}."
        console.show(Report(), verdict=f"Nothing was written. {said}")
        return
    report = pipeline.restore(archive, folders)
    console.show(report, verdict=f"Restored into {folders.content}. Next: badges build")


def _mapping(written: str) -> tuple[str, str]:
    old, separator, slug = written.rpartition("=")
    if not separator or not old.strip() or not slug.strip():
        raise BadgesError(
            f'--badge "{written}" does not say which badge it is.', 'Write --badge "First Aid=first-aid".'
        )
    return old.strip(), slug.strip().removesuffix(".md")


def _told(done: "Brought") -> Iterator[str]:
    yield from (f"new: {path}" for path in done.files)
    yield from done.notes


def _left_over(leftovers: Iterable[Leftover]) -> Iterator[str]:
    """What was not taken over, each kind once with its number and the first place."""
    kinds = Counter((each.what, each.why) for each in leftovers)
    first = {(each.what, each.why): each.place for each in reversed(list(leftovers))}
    if kinds:
        yield "not taken over:"
    for (what, why), number in kinds.most_common(TOLD):
        times = f"{number:,} × " if number > 1 else ""
        place = first[what, why]
        where = f" ({place}{' and others' if number > 1 else ''})" if place.file else ""
        yield words.masked(f"  {times}{what}: {why}{where}")
    if len(kinds) > TOLD:
        yield f"  and {len(kinds) - TOLD} other kinds"


def _verdict(done: "Brought", *, dry_run: bool) -> str:
    if not done.files:
        return (
            "Nothing new to take over: all of it is here already."
            if done.known
            else "Nothing was taken over."
        )
    if dry_run:
        return "This is what an import would do. Nothing was written."
    return "Taken over. Read the new files, then run `badges check`; nothing is public before you publish."
