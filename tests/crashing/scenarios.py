"""A command that writes, on a small association that has everything it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from tests.association import ROWS, Association, Ran
from tests.crashing.states import Files, State, difference, put, taken
from tests.crashing.surroundings import same_every_time

Step: TypeAlias = tuple[str, ...] | Callable[[Association], None]
"""A command, or what somebody does with the files."""

KEY = ("keys", "new", "hill-club")
PUBLISHED: tuple[Step, ...] = (KEY, ("publish",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A command, and what was done before it.

    `sites` are the folders that are sites, changed as a whole; `grows` says that the ledger gets its lines in several
    steps. `every` is as of `tried`. The command ends with
    `code`; once more it does nothing else if it `repeats`; `floor` is the least number of points that there must be. Where somebody has to decide, the command is `refused`
    when it is made once more, and the `remedy` is what its hint says.
    """

    command: tuple[str, ...]
    before: tuple[Step, ...] = PUBLISHED
    sites: tuple[str, ...] = ("club/_site/",)
    grows: bool = False
    every: int = 1
    floor: int
    repeats: bool = True
    refused: str = ""
    remedy: Step = ("check",)
    differs: Callable[[Files, Files], str] = difference

    def make(self, world: Path) -> None:
        """The folder as it is before the command."""
        put(world, _made(self.before, world))

    def run(self, world: Path) -> Ran:
        """The command, under the same conditions every time."""
        with same_every_time(world, " ".join(self.command)):
            return Association(world / "club").run(*self.command)

    def mend(self, world: Path) -> None:
        """What somebody does for whom the command was refused."""
        _do(self.remedy, world)

    def is_done(self, files: Files, wanted: Files) -> bool:
        """Whether everything is there that the command makes."""
        return not self.differs(files, wanted)

    def is_ledger(self, data: bytes, old: bytes, new: bytes) -> bool:
        """Whether a ledger that is no longer the old one is as new as it can be."""
        lines = new.splitlines(keepends=True)
        steps = [b"".join(lines[:number]) for number in range(len(lines) + 1)]
        return data == new or (self.grows and data in steps and data.startswith(old))


@cache
def _made(steps: tuple[Step, ...], world: Path) -> State:
    if not steps:
        Association.at(world / "club", ROWS[:2])
        (world / "tmp").mkdir(exist_ok=True)
        return taken(world)
    put(world, _made(steps[:-1], world))
    _do(steps[-1], world)
    return taken(world)


def _do(step: Step, world: Path) -> None:
    club = Association(world / "club")
    with same_every_time(world, "before"):
        if isinstance(step, tuple):
            club.done(*step)
        else:
            step(club)
