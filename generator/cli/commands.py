"""The commands and where each of them lives; errors of the world are told here, and nowhere else."""

import atexit
import gc
import importlib
import io
import keyword
import os
import sys
from collections.abc import Mapping

import click

from generator import __version__
from generator.cli.console import FORMATS, Console, console
from generator.model import words
from generator.model.errors import BadgesError

COMMANDS: Mapping[str, tuple[str, str]] = {
    "new": ("generator.cli.start", "Start a folder of your own: site, issuer, a first badge."),
    "begin": ("generator.cli.begin", "Start clean in a copy: what came with it goes, your own begins."),
    "check": ("generator.cli.content", "Say everything that is wrong in the content; write nothing."),
    "build": ("generator.cli.content", "Build the site as a publish would leave it; publish nothing."),
    "serve": ("generator.cli.content", "Show the site in a browser and again after every change."),
    "publish": ("generator.cli.content", "Record what is new in the ledger and build the site."),
    "award": ("generator.cli.award", "Give somebody a badge: one row more in a roster."),
    "request": ("generator.cli.request", "Turn a request in an issue into one row more in a roster."),
    "form": ("generator.cli.form", "Write the form by which awards are asked for in issues."),
    "find": ("generator.cli.find", "Find awards by a name, an e-mail address, a badge or a page."),
    "suspend": ("generator.cli.statuses", "Let an award rest for a while."),
    "reinstate": ("generator.cli.statuses", "End the suspension of an award."),
    "revoke": ("generator.cli.statuses", "Take an award back for good."),
    "withdraw": ("generator.cli.statuses", "Erase a person from an award, at their wish."),
    "due": ("generator.cli.due", "List the badges that end soon and were not renewed."),
    "figures": ("generator.cli.figures", "Count awards by badge and month, renewals due, pathway progress."),
    "size": ("generator.cli.size", "Say what takes the room of the site, and how many awards fit."),
    "weekly": ("generator.cli.weekly", "Look after the site once a week: endings, links, what is public."),
    "import": ("generator.cli.importing", "Take over badges and awards from another platform."),
    "rescue": ("generator.cli.rescue", "Keep the public badges of a platform that is about to close."),
    "notify": ("generator.cli.notify", "Tell earners of their new badges."),
    "record": ("generator.cli.record", "Put all that somebody holds into one signed learner record."),
    "revise": ("generator.cli.revise", "Open a new version of a badge, and keep what was awarded."),
    "export": (
        "generator.cli.export",
        "Put everything into one archive: your backup, tried out.",
    ),
    "handover": ("generator.cli.handover", "Write a page for the next officer, from the site's own facts."),
    "move": ("generator.cli.move", "Move the pages to another address; badges keep their identity."),
    "verify": ("generator.cli.verification", "Check a badge or a whole site, ours or anybody's."),
    "audit": ("generator.cli.audit", "Look for people in a finished site who should not be found there."),
    "keys": ("generator.cli.keys", "Make and look after the keys that sign badges."),
    "explain": ("generator.cli.explain", "Say what a message means, by the word in brackets behind it."),
    "doctor": ("generator.cli.doctor", "Look for what would stop a publish, and say how to mend it."),
}
"""Name → the module it lives in and its line in `--help`."""


class _Commands(click.Group):
    """A group that knows its commands by name and imports them only when one is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's)
        if cmd_name not in COMMANDS:
            return None
        function = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), function)
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's)
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="badges")
def badges() -> None:
    """Open Badges from a folder: Markdown and spreadsheets in, a static site of verifiable badges out."""


_SELDOM = (50_000, 20, 20)
"""How often Python looks for garbage that holds itself: hardly any is made here, and each look goes through all awards."""


def main() -> None:
    """Run a command and end the process with its exit code. A person never sees a traceback unasked."""
    debug = "--debug" in sys.argv or os.environ.get("BADGES_DEBUG") == "1"
    _say_what_can_be_said()
    gc.set_threshold(*_SELDOM)
    # At the end all goes with the process: nobody has to look through it once more.
    atexit.register(gc.freeze)
    try:
        code = badges.main(standalone_mode=False, prog_name="badges")
    except click.exceptions.Exit as wanted:
        code = wanted.exit_code
    except click.ClickException as wrong:
        said = io.StringIO()
        wrong.show(said)
        click.echo(words.without_keys(said.getvalue()), err=True, nl=False)
        code = wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing half done was left behind.", err=True)
        code = 130
    except BadgesError as error:
        _console_of_arguments().error(error)
        code = 3
    except BrokenPipeError:
        code = 0
    except Exception as error:
        if debug:
            raise
        click.echo(
            f"error: the program itself failed ({type(error).__name__}): this is our mistake.", err=True
        )
        click.echo("    Run the same command with --debug and report what it prints, please.", err=True)
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _say_what_can_be_said() -> None:
    """A letter that the terminal or the pipe does not know becomes a question mark, and ends no command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


def _console_of_arguments() -> Console:
    """The console for an error that ended a command: its own is gone with the command."""
    arguments = " ".join(sys.argv)
    named = next(
        (each for each in FORMATS if f"--format {each}" in arguments or f"--format={each}" in arguments), None
    )
    return console(named, quiet=False, strict=False)
