"""One run of a command, and a branch of it at each of its changes of the disk, in which that change fails.

A branch is the process split in two (`fork`) in front of a system call: one half has the call refused and goes on to its
end, in a folder of its own with the same files; the other half waits for it, and goes on as if nothing had been. So every
call fails in turn, in every way, and what comes before it is done only once.

What a killed process leaves is what the disk holds at that moment: nothing of a process that is killed runs any more. So
that is simply looked at, before each call and after half of each write. (tests/stories/test_crashes.py kills real processes,
too, and finds the same.)
"""

import errno
import gc
import os
import pickle
import shutil
import sys
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.write import disk
from tests.association import Ran
from tests.crashing.states import State, forget, link, taken
from tests.write.faults import CHANGING

FULL = "ENOSPC"
KINDS = (FULL, "EIO", "EACCES")
"""How a call fails. A disk that is full stays full, so that nothing can be written later either; the others fail once."""

SCRATCH = "tmp/"
"""Where the system keeps what is for a moment. What a killed process leaves there is looked at now and then."""

_NEEDING_SPACE = frozenset({"open", "write", "mkdir"})
_MAKING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True, slots=True)
class Point:
    """A call: the how manyth it is, its name, and the file."""

    number: int
    call: str
    path: str

    def __str__(self) -> str:
        return f"call {self.number} ({self.call} {self.path})"


@dataclass(frozen=True, slots=True)
class Failed:
    """How a command ended in which a call failed, and what it left; `broken` is a traceback that is our mistake."""

    point: Point
    kind: str
    ran: Ran
    left: State
    broken: str = ""


@dataclass(slots=True)
class Tried:
    """A run, and all that came of its branches. `killed` are the states in which a killed process leaves the folder."""

    ran: Ran
    before: State
    after: State
    killed: list[tuple[Point, State]] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    @property
    def points(self) -> Counter[str]:
        """How many points were tried, by kind."""
        return Counter({"killed": len(self.killed)}) + Counter(each.kind for each in self.failed)


def tried(world: Path, run: Callable[[], Ran], *, every: int = 1, kinds: Sequence[str] = KINDS) -> Tried:
    """A command run once, and in branches with each of its changes failing.

    Args:
        world: the folder in which everything lies that the command changes.
        run: runs the command in it.
        every: the first call from a place in the program fails in all ways. Where one place calls again and again (twenty
            files written alike), each so manyth of the others fails in one way, in turns. Killed is at every one.
        kinds: the ways.
    """
    forget()
    before = taken(world)
    gc.collect()
    gc.freeze()  # what is there now is shared with all branches, and none of them has to look through it
    forks = _Forks(world, every, kinds)
    broken = ""
    ran = Ran(0, "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "os", forks.wrapped())
        try:
            ran = run()
        except BaseException:
            if forks.pipe < 0:
                raise
            broken = traceback.format_exc()
    if forks.pipe >= 0:
        forks.report(ran, broken)
    return Tried(ran=ran, before=before, after=taken(world), killed=forks.killed, failed=forks.failed)


class _Forks:
    """The `os` that `disk` sees: it counts, looks, and branches. In a branch `pipe` is where its answer goes."""

    def __init__(self, world: Path, every: int, kinds: Sequence[str]) -> None:
        self.killed: list[tuple[Point, State]] = []
        self.failed: list[Failed] = []
        self.pipe = -1
        self._world = world
        self._every = every
        self._kinds = tuple(kinds)
        self._number = 0
        self._from: Counter[tuple[str, int, str]] = Counter()
        self._paths: dict[int, str] = {}
        self._full = False

    def wrapped(self) -> SimpleNamespace:
        """A stand-in for the module `os`. Nothing has to be durable, since no machine stops here."""
        names = {name: getattr(os, name) for name in dir(os)}
        changing = {name: self._branching(name) for name in CHANGING if name != "close"}
        return SimpleNamespace(**{**names, **changing})

    def _branching(self, name: str) -> Callable[..., Any]:
        call = getattr(os, name)
        does = call if name not in ("fsync", "sync") else lambda *_: None

        def branching(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - stands for any of them
            if self.pipe < 0:
                self._try(name, args)
            elif self._full and name in _NEEDING_SPACE and _needs_space(name, args):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            elif name == "open" and args[1] & _MAKING and not args[1] & os.O_EXCL:
                _own(Path(args[0]))
            result: Any = does(*args, **named)
            if name == "open":
                self._paths[result] = str(Path.cwd() / args[0])
            return result

        return branching

    def _try(self, name: str, args: tuple[Any, ...]) -> None:
        """Everything that can happen instead of a call; in a branch it raises."""
        self._number += 1
        where = args[0] if args else ""
        path = self._paths.get(where, "") if isinstance(where, int) else str(Path.cwd() / where)
        path = os.path.normpath(path)
        shown = path.removeprefix(f"{self._world}/")
        point = Point(self._number, name, shown)
        kinds = self._ways(name)
        if shown.startswith(SCRATCH) and not kinds and self.killed:
            self.killed.append((point, self.killed[-1][1]))  # nothing else has changed since
            return
        before = taken(self._world)
        self.killed.append((point, before))
        half = args[1][: len(args[1]) // 2] if name == "write" else b""
        for kind in kinds:
            self._branch(point, kind, before, path, half)
        if half:
            there = before[shown]
            self.killed.append((point, {**before, shown: there._replace(data=(there.data or b"") + half)}))

    def _ways(self, name: str) -> tuple[str, ...]:
        """How this call fails: in all ways, in one, or not, as of `tried`."""
        place = self._place(name)
        again = self._from[place]
        self._from[place] += 1
        if not again:
            return self._kinds
        if again % self._every:
            return ()
        return tuple(self._kinds[self._number % len(self._kinds)] for _ in self._kinds[:1])

    def _place(self, name: str) -> tuple[str, int, str]:
        frame = sys._getframe(3)
        while frame.f_back is not None and frame.f_code.co_filename in (__file__, disk.__file__):
            frame = frame.f_back
        return frame.f_code.co_filename, frame.f_lineno, name

    def _branch(self, point: Point, kind: str, before: State, path: str, half: bytes) -> None:
        aside = self._world.with_name(f"{self._world.name}.aside")
        self._world.rename(aside)
        link(aside, self._world, before)
        readable, writable = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # other threads of ours are of no use to a branch
            number = os.fork()
        if number == 0:
            gc.disable()
            os.close(readable)
            self.pipe = writable
            os.chdir(self._world / Path.cwd().relative_to(aside))
            self._full = kind == FULL
            if half:
                _own(Path(path))
                with Path(path).open("ab") as file:
                    file.write(half)
            raise OSError(getattr(errno, kind), os.strerror(getattr(errno, kind)))
        os.close(writable)
        with os.fdopen(readable, "rb") as pipe:
            answer = pipe.read()
        os.waitpid(number, 0)
        code, output, broken = _understood(answer)
        self.failed.append(Failed(point, kind, Ran(code, output), taken(self._world), broken))
        shutil.rmtree(self._world)
        aside.rename(self._world)

    def report(self, ran: Ran, broken: str) -> None:
        """Sends how a branch ended to the process that waits for it, and ends it."""
        try:
            with os.fdopen(self.pipe, "wb") as pipe:
                pipe.write(pickle.dumps((ran.code, ran.output, broken)))
        finally:
            os._exit(0)


def _needs_space(name: str, args: tuple[Any, ...]) -> bool:
    return name != "open" or bool(args[1] & os.O_CREAT)


def _own(path: Path) -> None:
    """A file that has more names than this one becomes one of its own, so that it can be written to."""
    if path.exists() and path.stat().st_nlink > 1:
        new = path.with_name(f"{path.name}.own")
        new.write_bytes(path.read_bytes())
        new.chmod(path.stat().st_mode)
        new.replace(path)


def _understood(answer: bytes) -> tuple[int, str, str]:
    """How a branch ended: its exit code, what it said, a traceback."""
    if not answer:
        return -1, "", "the branch gave no answer"
    code, said, broken = pickle.loads(answer)  # noqa: S301 - from our own child
    return code, said, broken
