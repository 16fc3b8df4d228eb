"""The everyday commands: check, build, publish, serve."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli import signing_words, workflow
from generator.cli.console import Console
from generator.cli.options import issuer_slugs, located, speaking, today
from generator.cli.pinning import program_problems
from generator.model import words
from generator.model.change import ChangeKind
from generator.model.errors import BadgesError
from generator.model.report import Report
from generator.model.shard import SHARES_MOST, Share

if TYPE_CHECKING:
    from generator.pipeline import Day, Folders
    from generator.pipeline.making import Issued

F = TypeVar("F", bound=Callable[..., Any])

_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


@click.command()
@located
@speaking
@click.option("--quality", is_flag=True, help="Say what each badge leaves out that others will ask for.")
@click.option(
    "--preview",
    metavar="FILE.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a page that shows what a publish would change.",
)
@click.option(
    "--summary",
    metavar="FILE.md",
    type=click.Path(path_type=Path, dir_okay=False),
    help="If all is well, also write what was found as the text of a pull request.",
)
def check(
    console: Console, folders: "Folders", *, quality: bool, preview: Path | None, summary: Path | None
) -> None:
    """Say everything that is wrong in the content, and what a publish would do. Nothing is published.

    \b
    Example:
        badges check
        badges check --quality
        badges check --preview preview.html
        badges check --content my-club/content --strict
    """
    from generator import pipeline

    if preview is not None and preview.suffix.lower() != ".html":
        raise BadgesError(
            f"{preview} is no name for a web page.", "Let it end in .html: --preview preview.html"
        )
    report = pipeline.check(folders, _day(console), quality=quality, preview=preview)
    report = replace(
        report,
        problems=(
            *report.problems,
            *workflow.ledger_problems(folders.ledger),
            *program_problems(folders.content.parent),
        ),
    )
    is_good = report.exit_code() == 0
    if is_good and preview is not None:
        report = replace(report, notes=(*report.notes, workflow.where_preview(preview)))
    if is_good and not workflow.in_actions() and not signing_words.is_key_at_hand(os.environ, folders.keys):
        report = replace(
            report, notes=(*report.notes, signing_words.unsigned(issuer_slugs(folders.content), folders.keys))
        )
    good = "Everything is in order."
    if is_good and summary is not None:
        _write_summary(summary, report, _verdict(report, 0, good=good, bad=""))
    _end(console, report, good=good, bad="Until that is mended, nothing can be published.")


def _with_shards(command: F) -> F:
    """Adds `--shards`."""
    return click.option(
        "--shards",
        metavar="FOLDER",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="Take awards from here that `badges build --shard` made, instead of making them again.",
    )(command)


def _as_share(context: click.Context, parameter: click.Parameter, written: str | None) -> Share | None:
    """The callback of an option that takes a share: 2/4."""
    if written is None:
        return None
    number, _, of = written.partition("/")
    if not (
        _NUMBER.fullmatch(number) and _NUMBER.fullmatch(of) and 1 <= int(number) <= int(of) <= SHARES_MOST
    ):
        raise click.BadParameter(
            f'"{written}" is no share. Write 2/4 for the second of four; there can be {SHARES_MOST} at most.',
            context,
            parameter,
        )
    return Share(int(number), int(of))


@click.command()
@located
@speaking
@click.option(
    "--shard",
    metavar="I/N",
    callback=_as_share,
    help="Only the awards of share I of N, for a build or publish with --shards.",
)
@_with_shards
def build(console: Console, folders: "Folders", *, shard: Share | None, shards: Path | None) -> None:
    """Build the site as a publish would leave it. Nothing is published and the ledger is not touched.

    \b
    Example:
        badges build
        badges build --content my-club/content --site /tmp/preview
        badges build --shard 2/4 --site shards/2
        badges build --shards shards
    """
    from generator import pipeline

    if shard is not None:
        _build_shard(console, folders, shard, shards)
        return
    report = pipeline.build(
        folders, _day(console), environ=os.environ, progress=_Progress(console), shards=shards
    )
    _end(console, report, good=f"Built. Open {report.home}", bad="Nothing was built.")


def _build_shard(console: Console, folders: "Folders", share: Share, shards: Path | None) -> None:
    """Make one share of the awards, and end the command."""
    from generator import pipeline

    if shards is not None:
        raise click.UsageError("--shard makes a share and --shards puts them together: one at a time.")
    if (folders.site / "index.html").exists():
        raise BadgesError(
            f"{folders.site} holds a whole site, and a share of the awards would replace it.",
            f"Choose a folder of its own: --site shards/{share.number}",
        )
    report = pipeline.build_shard(
        folders, _day(console), share, environ=os.environ, progress=_Progress(console)
    )
    good = f"Share {share.number} of {share.of} is in {folders.site}. It is no site: put it together with --shards."
    _end(console, report, good=good, bad="Nothing was built.")


@click.command()
@located
@speaking
@_with_shards
@click.option("--dry-run", is_flag=True, help="Say what would be published, and write nothing.")
def publish(console: Console, folders: "Folders", *, dry_run: bool, shards: Path | None) -> None:
    """Record what is new in the ledger and build the site for publishing.

    What is published keeps its address for ever. Run `badges check` first to see what would happen.

    \b
    Example:
        badges publish --dry-run
        badges publish
        badges publish --shards shards
    """
    from generator import pipeline

    if not dry_run and workflow.in_actions() and pipeline.is_example(folders):
        workflow.tell(published=False)
        console.show(
            Report(notes=workflow.what_to_paste()),
            verdict="This is still the example: nothing was published.",
        )
        raise SystemExit(0)
    report = pipeline.publish(
        folders,
        _day(console),
        environ=os.environ,
        progress=_Progress(console),
        dry_run=dry_run,
        shards=shards,
    )
    workflow.tell(published=not dry_run and report.exit_code(strict=console.strict) == 0)
    good = (
        "This is what a publish would do. Nothing was written."
        if dry_run
        else f"Published into {folders.site}."
    )
    lacking = next((change for change in report.changes if change.kind is ChangeKind.UNSIGNED), None)
    if lacking:
        good = f"{good} {signing_words.unsigned(lacking.subjects, folders.keys)}"
    _end(console, report, good=good, bad="Nothing was published.")


@click.command()
@located
@speaking
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 picks a free one."
)
def serve(console: Console, folders: "Folders", *, port: int) -> None:
    """Show the site in a browser, as GitHub Pages would serve it, and again after every change.

    \b
    Example:
        badges serve
    """
    from urllib.parse import urlsplit

    from generator import pipeline
    from generator.cli.preview import seen
    from generator.cli.preview import serve as serve_folder

    def rebuild() -> bool:
        report = pipeline.build(folders, _day(console), environ=os.environ, progress=_Progress(console))
        code = report.exit_code(strict=console.strict)
        console.show(
            report, verdict=_verdict(report, code, good="Built.", bad="Not built; showing the last one.")
        )
        return code == 0

    watch = (folders.content, *folders.themes)
    since = seen(watch)
    rebuild()
    url = pipeline.site_url(folders)
    path = urlsplit(url).path if url else "/"
    serve_folder(
        folders.site,
        path,
        port=port,
        rebuild=rebuild,
        watch=watch,
        since=since,
        ready=lambda address: click.echo(f"Look at {address} (Ctrl+C ends it)"),
        failed=console.error,
    )
    click.echo(f"\nGoodbye. What was built stays in {folders.site}.")


def _write_summary(file: Path, report: Report, verdict: str) -> None:
    from generator.cli import step_summary
    from generator.write import asked

    text = step_summary.summary(report, verdict, limit=step_summary.LIMIT_OF_A_PULL_REQUEST)
    asked.write(file, text.encode())


def _end(console: Console, report: Report, *, good: str, bad: str = "") -> None:
    """Show a report and end the command with its exit code."""
    code = report.exit_code(strict=console.strict)
    console.show(report, verdict=_verdict(report, code, good=good, bad=bad))
    raise SystemExit(code)


def _verdict(report: Report, code: int, *, good: str, bad: str) -> str:
    errors = sum(problem.is_error for problem in report.problems)
    warnings = len(report.problems) - errors
    found = [
        words.counted(number, noun) for number, noun in ((errors, "error"), (warnings, "warning")) if number
    ]
    if code == 0:
        return f"{good} ({found[0]})" if found else good
    return f"{' and '.join(found) or 'It did not pass its own verification'}. {bad}".strip()


def _day(console: Console) -> "Day":
    from generator.pipeline import Day
    from generator.read.surroundings import repository_visibility

    return Day(today=today().date(), visibility=repository_visibility(os.environ), strict=console.strict)


class _Progress:
    """A progress bar over awards, as `pipeline` wants it."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __call__(self, issued: "Issued", length: int) -> "Issued":
        return self._console.progress(issued, length=length, label="Awards")
