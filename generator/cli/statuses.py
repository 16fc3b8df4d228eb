"""`badges suspend`, `reinstate`, `revoke` and `withdraw`: an award taken back, for a while or for good."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli import edits
from generator.cli.console import Console
from generator.cli.options import as_day, located, speaking, today
from generator.model.award import Status

if TYPE_CHECKING:
    from generator.pipeline import Folders


WHY = "Why. It is public, so name nobody in it."
NEEDED_REASON = click.option("--reason", required=True, metavar="TEXT", help=WHY)
REASON = click.option("--reason", default="", metavar="TEXT", help=WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the arguments of one of these commands say."""

    console: Console
    folders: "Folders"
    award: str
    badge: str
    reason: str
    on: date | None
    dry_run: bool

    def do(self, status: Status, *, said: str) -> NoReturn:
        """Writes a status into the row, tells what came of it (see `edits.end`), and ends the command."""
        from generator import pipeline

        wish = pipeline.StatusWish(
            award=self.award,
            status=status,
            on=self.on or today().date(),
            reason=self.reason,
            badge=self.badge,
        )
        day = edits.surroundings(self.console)
        done = pipeline.set_status(self.folders, day, wish, dry_run=self.dry_run)
        edits.end(self.console, done, said=said, dry_run=self.dry_run)


def of_an_award(*, needs_reason: bool) -> Callable[[Callable[[Asked], None]], Callable[..., None]]:
    """Adds AWARD and the options that all of these commands have; the command gets them as one."""

    def with_options(command: Callable[[Asked], None]) -> Callable[..., None]:
        @click.argument("award")
        @click.option("--badge", default="", metavar="SLUG", help="Which of the awards of that person.")
        @(NEEDED_REASON if needs_reason else REASON)
        @click.option(
            "--on", metavar="DAY", callback=as_day, help="When it was decided: 2026-04-01. Today if left out."
        )
        @click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
        @located
        @speaking
        @wraps(command)
        def asked(
            console: Console,
            folders: "Folders",
            *,
            award: str,
            badge: str,
            reason: str,
            on: date | None,
            dry_run: bool,
        ) -> None:
            command(
                Asked(
                    console=console,
                    folders=folders,
                    award=award,
                    badge=badge,
                    reason=reason,
                    on=on,
                    dry_run=dry_run,
                )
            )

        return asked

    return with_options


@click.command()
@of_an_award(needs_reason=True)
def suspend(asked: Asked) -> None:
    """Let AWARD rest for a while; `badges reinstate` ends that.

    AWARD is its id, the address of its page, or the e-mail address in its row. The cells status, status_on and reason
    of that row are written, and nothing else of the roster changes.

    \b
    Example:
        badges suspend mina@example.org --badge first-aid --reason "Refresher course missed"
    """
    asked.do(Status.SUSPENDED, said="is suspended in its row; the next publish makes it known")


@click.command()
@of_an_award(needs_reason=False)
def reinstate(asked: Asked) -> None:
    """End the suspension of AWARD: it is valid again.

    AWARD is its id, the address of its page, or the e-mail address in its row. What was revoked or withdrawn cannot
    come back.

    \b
    Example:
        badges reinstate mina@example.org --badge first-aid
    """
    asked.do(Status.VALID, said="is valid again in its row; the next publish makes it known")


@click.command()
@of_an_award(needs_reason=True)
def revoke(asked: Asked) -> None:
    """Take AWARD back for good. Its page stays and says so, with the reason.

    AWARD is its id, the address of its page, or the e-mail address in its row.

    \b
    Example:
        badges revoke mina@example.org --badge first-aid --reason "Issued by mistake" --dry-run
        badges revoke mina@example.org --badge first-aid --reason "Issued by mistake"
    """
    asked.do(Status.REVOKED, said="is revoked in its row; the next publish makes it known, and that is final")


@click.command()
@of_an_award(needs_reason=False)
def withdraw(asked: Asked) -> None:
    """Erase the person from AWARD, at their wish: its page stays and names nobody.

    AWARD is its id, the address of its page, or the e-mail address in its row. What git's history still holds of the
    person is said, too.

    \b
    Example:
        badges withdraw mina@example.org --badge first-aid
    """
    asked.do(
        Status.WITHDRAWN,
        said="is withdrawn in its row; the next publish erases the person, and that is final",
    )
