"""Options that several commands share: how to talk, and where things are."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.console import FORMATS, console
from generator.model import words
from generator.model.errors import BadgesError

if TYPE_CHECKING:
    from generator.pipeline import Folders

_TOO_LONG = 12
"""Digits of seconds since 1970, as of the year 5138."""

F = TypeVar("F", bound=Callable[..., Any])


def speaking(command: F) -> F:
    """Adds `--format`, `--quiet`, `--strict`, `--debug`; the command gets them as `console`."""

    @click.option("--format", "format_", type=click.Choice(FORMATS), help="How to talk; github in Actions.")
    @click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong and how it ended.")
    @click.option("--strict", is_flag=True, help="Count warnings as errors.")
    @click.option("--debug", is_flag=True, hidden=True, help="Show tracebacks.")
    @wraps(command)
    def with_console(
        *args: Any,  # noqa: ANN401 (a decorator of any command)
        format_: str | None,
        quiet: bool,
        strict: bool,
        debug: bool,  # noqa: ARG001 (main reads it from the arguments)
        **kwargs: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        return command(*args, console=console(format_, quiet=quiet, strict=strict), **kwargs)

    return with_console  # type: ignore[return-value]


def located(command: F) -> F:
    """Adds `--content` and `--site`; the command gets them as `folders`."""

    @click.option(
        "--content",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("content"),
        show_default=True,
        help="The folder with site.yml, issuers, badges and awards.",
    )
    @click.option(
        "-d",
        "--site",
        "site",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("_site"),
        show_default=True,
        help="The folder that the site is built into.",
    )
    @wraps(command)
    def with_folders(*args: Any, content: Path, site: Path, **kwargs: Any) -> Any:  # noqa: ANN401 (as above)
        from generator.pipeline import Folders  # imported late: --help starts at once

        return command(*args, folders=Folders.around(content, site), **kwargs)

    return with_folders  # type: ignore[return-value]


def today() -> datetime:
    """Now, in UTC: the one clock of the program. `SOURCE_DATE_EPOCH` sets it for reproducible runs."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    if not (epoch.isascii() and epoch.isdecimal() and len(epoch) < _TOO_LONG):
        raise BadgesError(
            f'SOURCE_DATE_EPOCH is "{words.masked(epoch[:40])}", which is no moment that I can read.',
            "It is the number of seconds since 1970, such as 1795392000. Unset it to work with today.",
        )
    return datetime.fromtimestamp(int(epoch), UTC)


def day(written: str) -> date:
    """A day as people type it for a command."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadgesError(f'"{written}" is no day that I can read.', "Write it like 2026-04-01.") from None


def keep_private(path: Path, folders: "Folders", why: str) -> None:
    """Refuses a place that is published: in the site, or in content.

    Args:
        path: where something is to be written.
        folders: where things are.
        why: what is to be written is for, to follow "which is published; ".
    """
    for folder, what in ((folders.site, "the site"), (folders.content, "content")):
        if path.resolve().is_relative_to(folder.resolve()):
            raise BadgesError(f"{path} lies in {what}, which is published; {why}.", "Choose another place.")


def as_day(context: click.Context, parameter: click.Parameter, written: str | None) -> date | None:
    """The callback of an option that takes a day: 2026-04-01."""
    try:
        return None if written is None else day(written)
    except BadgesError as error:
        raise click.BadParameter(f"{error.what} {error.hint}", context, parameter) from None


def issuer_slugs(content: Path) -> tuple[str, ...]:
    """The slugs of the issuers, as their files are called; the file of a translation has a second dot."""
    paths = (content / "issuers").glob("[!.]*.md")
    return tuple(sorted(path.stem for path in paths if "." not in path.stem))
