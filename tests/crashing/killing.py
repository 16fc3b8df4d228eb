"""Real processes, really killed: this one split in two, whose other half is ended by the system at a point."""

import os
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.write import disk
from tests.write.faults import CHANGING

SECONDS = 30.0
MOMENT = 0.2


def forked(work: Callable[[], object]) -> int:
    """The number of a process that does some work and ends, seen by nobody."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads of ours are of no use to it
        number = os.fork()
    if number:
        return number
    try:
        work()
    finally:
        os._exit(0)


def was_killed(number: int) -> bool:
    """Whether a process, which is waited for, was ended by SIGKILL."""
    _, status = os.waitpid(number, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def killed_at(point: int, work: Callable[[], object], *, said: Path | None = None) -> Callable[[], None]:
    """Work in which the process kills itself in front of its how manyth change of the disk.

    If it is to say so, it makes that file, and dies a moment later.
    """

    def stopped() -> None:
        count = 0

        def counting(name: str) -> Callable[..., Any]:
            call = getattr(os, name)

            def counted(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - stands for any of them
                nonlocal count
                count += 1
                if count == point and said is not None:
                    said.touch()
                    time.sleep(MOMENT)
                if count == point:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*args, **named)

            return counted

        names = {name: getattr(os, name) for name in dir(os)}
        changing = {name: counting(name) for name in CHANGING if name != "close"}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(disk, "os", SimpleNamespace(**{**names, **changing}))
            work()

    return stopped


def children() -> set[int]:
    """The processes that this one has started, and that have not been waited for."""
    own = os.getpid()
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, _, rest = path.read_text().partition(" (")
        except OSError:
            continue  # it has just ended
        if int(rest.rpartition(") ")[2].split()[1]) == own:
            found.add(int(number))
    return found


def is_gone(number: int) -> bool:
    """Whether a process ends in time."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(") ")[2][:1]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.02)
    return False
