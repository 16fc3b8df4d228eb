"""The handbook as its tests read it: its pages, the commands in them, and what each of these is to do."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli.commands import COMMANDS, badges

CONTENT = Path(__file__).parents[2] / "content"
HANDBOOK = CONTENT / "pages/handbook"

FENCED = re.compile(r"^```(?P<kind>[\w.-]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(?<!`)`(?P<text>[^`\n]+)`(?!`)")
CODES = {"sh": 0, "sh-fails": 1}
"""How a block is opened → the exit code of each command in it."""


@dataclass(frozen=True)
class Step:
    """A command of a page, as it is written there, and how it must end."""

    line: str
    code: int


@dataclass(frozen=True)
class Mention:
    """A command that a page names, in a block of any kind or within a sentence; `words` follow "badges"."""

    page: str
    words: tuple[str, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The command itself: ("keys", "new")."""
        group: click.Command | None = badges
        found: list[str] = []
        for word in self.words:
            inner = group.get_command(click.Context(group), word) if isinstance(group, click.Group) else None
            if inner is None:
                break
            found.append(word)
            group = inner
        return tuple(found)


def pages() -> list[Path]:
    """Every page of the handbook."""
    return sorted(HANDBOOK.glob("*.md"))


def steps(page: Path) -> list[Step]:
    """The commands that a page asks its reader to run, in order."""
    found = []
    for block in FENCED.finditer(page.read_text(encoding="utf-8")):
        if block["kind"] in CODES:
            for line in filter(str.strip, block["text"].splitlines()):
                assert line.startswith(("badges ", "git ")), f"{page.name}: what should run {line!r}?"
                found.append(Step(line, CODES[block["kind"]]))
    return found


def mentions(page: Path) -> Iterator[Mention]:
    """Every `badges …` of a page."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in FENCED.finditer(text) for line in block["text"].splitlines()]
    lines += [span["text"] for span in SPAN.finditer(FENCED.sub("", text))]
    for line in lines:
        for part in line.split(" && "):
            if part.startswith("badges "):
                yield Mention(page.name, tuple(shlex.split(part)[1:]))


def options(words: tuple[str, ...]) -> set[str]:
    """The options among the words of a command."""
    return {word.partition("=")[0] for word in words if word.startswith("--")}


def options_of(path: tuple[str, ...]) -> set[str]:
    """The options that a command has."""
    command: click.Command = badges
    for word in path:
        assert isinstance(command, click.Group)
        inner = command.get_command(click.Context(command), word)
        assert inner is not None
        command = inner
    context = click.Context(command)
    named = {option for parameter in command.get_params(context) for option in parameter.opts}
    return {option for option in named if option.startswith("--")}


def every_command() -> Iterator[tuple[str, ...]]:
    """Every command of the program: ("publish",), ("keys", "new")."""
    for name in COMMANDS:
        command = badges.get_command(click.Context(badges), name)
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.list_commands(click.Context(command)))
        else:
            yield (name,)
