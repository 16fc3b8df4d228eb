"""`badges begin`: a clean start in a copy of the template, or of somebody else's folder."""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from generator.cli import workflow
from generator.cli.asking import answered, five_questions
from generator.cli.console import Console
from generator.cli.options import located, speaking, today
from generator.cli.starter import starter
from generator.model import words
from generator.model.errors import BadgesError

if TYPE_CHECKING:
    from generator.pipeline import Folders, Inherited

MOST_NAMED = 100


@click.command()
@five_questions
@click.option("--instead-of", metavar="URL", default="", help="Whose badges these are, if not the example's.")
@click.option("--yes", is_flag=True, help="Do it. Without it you are only told what would be done.")
@located
@speaking
def begin(console: Console, folders: "Folders", *, instead_of: str, yes: bool, **given: str | None) -> None:
    """Start clean in a copy: the example's people, badges, issuers and keys go, and your own begin.

    Without --yes nothing is written. What you changed or added yourself stays.

    \b
    Example:
        badges begin
        badges begin --yes --name "Hill Walkers" --url https://hill-walkers.github.io/badges/ \\
            --email badges@hill-walkers.example --country GB --language en
    """
    from generator import pipeline
    from generator.pipeline import beginning

    if yes and (done := beginning.finished(folders)) is not None:
        click.echo(f"{done} With that, this folder is yours.")
        return
    found = pipeline.inherited(folders, instead_of=instead_of)
    if found.mixed:
        raise BadgesError(
            f"You changed {words.listed(found.mixed, most=MOST_NAMED)}, and what was published at {found.site} is still "
            "in there: nobody can tell what is yours.",
            "Move what is yours into a file of its own, with another name, and delete the rest. Then begin again.",
        )
    if not yes:
        _foretell(found, quiet=console.quiet)
        return
    answers = answered(_with_address(given))
    if answers.url.rstrip("/") == found.site.rstrip("/"):
        raise click.UsageError(f"--url: {answers.url} is the address of the badges that came with this copy.")
    texts = {
        path.replace("content/", f"{folders.content.name}/", 1): text
        for path, text in starter(answers).items()
    }
    day = pipeline.Day(today=today().date())
    pipeline.begin(folders, day, found, texts, url=answers.url)
    for line in _done(found, texts, answers.name, answers.url):
        click.echo(line)


def _with_address(given: Mapping[str, str | None]) -> Mapping[str, str | None]:
    """In a workflow, an address that was left empty is that of the repository's own Pages."""
    if given.get("url") or not workflow.in_actions():
        return given
    return {**given, "url": workflow.pages_address()}


def _foretell(found: "Inherited", *, quiet: bool) -> None:
    whose = "the example" if found.is_example else "somebody else's site"
    click.echo(f"What is here came from {whose}: {found.site}, {words.counted(found.awards, 'award')}.")
    if not quiet:
        click.echo(f"Would go ({words.counted(len(found.clear), 'file')}, and the ledger):")
        for name in found.clear:
            click.echo(f"  {name}")
        for line in _kept(found):
            click.echo(line)
    click.echo("Nothing was changed. To do it: badges begin --yes (it asks five questions first).")


def _kept(found: "Inherited") -> Iterator[str]:
    if found.keep:
        yield "Stays, because you changed or added it:"
        yield from (f"  {name}" for name in found.keep)
    if not found.by_git:
        yield "This folder is in no git repository: what goes cannot be brought back, and nothing shows what is yours."


def _done(found: "Inherited", texts: Mapping[str, str], name: str, url: str) -> Iterator[str]:
    yield f"This is now the folder of {name}. Its badges will live at {url}"
    yield f"  Gone: {words.counted(len(found.clear), 'file')} that came from {found.site}, with its ledger and its keys."
    yield f"  New: {words.listed(path for path in texts if not path.startswith('.'))}."
    yield from (f"  {line}" for line in _kept(found))
    yield "  Next: write your own criteria into the badge, and the first awards into the roster."
    yield f"  Then a key to sign with: {_key_page()}"


def _key_page() -> str:
    from generator.cli.signing_words import secrets_page

    return f"make it on the page /key/ of the site, or with `badges keys new`. It goes to {secrets_page(os.environ)}"
