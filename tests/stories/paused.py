"""`badges …` in a process of its own that stops at a point, says so, and goes on when it is told to.

`python -m tests.stories.paused POINT FOLDER …`: at the point the file `reached` appears in FOLDER; the process goes on
once `go` is there, or gives up after a minute. Everything else is the program as it is.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.association import TODAY, Association, Ran

SECONDS = 60.0

POINTS = {
    "content read": ("generator.pipeline.editors", "content", 1, "after"),
    "plan made": ("generator.read.keys", "public_keys", 1, "before"),
    "site staged": ("generator.pipeline.editors", "refuse_if_edited", 1, "before"),
    "ledger opened": ("generator.write.ledger", "start", 1, "after"),
    "ledger about to be added to": ("generator.write.disk", "append", 1, "before"),
    "ledger recorded": ("generator.write.tree", "Staged.commit", 1, "before"),
    "half of the site in place": ("generator.write.journal", "_move", 2, "before"),
    "edit judged": ("generator.pipeline.editing", "Desk.save", 1, "before"),
    "edit compared": ("generator.write.rosters", "_there", 1, "after"),
    "letter begun": ("generator.write.post", "_deliver", 1, "before"),
}
"""Name → module, function, at which of its calls, and on which side of it."""


@dataclass
class Paused:
    """A command that has come to its point and waits there."""

    process: subprocess.Popen[str]
    go: Path

    def release(self) -> Ran:
        """Lets it go on, and gives how it ended."""
        self.go.touch()
        output, _ = self.process.communicate(timeout=SECONDS)
        return Ran(self.process.returncode, output)


@contextmanager
def paused_at(point: str, club: Association, folder: Path, *arguments: str) -> Iterator[Paused]:
    """A command of a club, stopped at a point; it does not outlive the block."""
    folder.mkdir()
    process = _start(club, "tests.stories.paused", point, str(folder), *arguments)
    try:
        until = time.monotonic() + SECONDS
        while not (folder / "reached").exists():
            if process.poll() is not None:
                raise AssertionError(f"it never came to its point: {process.communicate()[0]}")
            assert time.monotonic() < until, f"{point} was not reached"
            time.sleep(0.02)
        yield Paused(process, folder / "go")
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def started(club: Association, *arguments: str) -> subprocess.Popen[str]:
    """A command of a club in a process of its own, as an officer starts it."""
    return _start(club, "generator", *arguments)


def ended(process: subprocess.Popen[str]) -> Ran:
    """How it ended."""
    output, _ = process.communicate(timeout=SECONDS)
    return Ran(process.returncode, output)


def _start(club: Association, module: str, *arguments: str) -> subprocess.Popen[str]:
    environ = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(TODAY),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "GITHUB_ACTIONS": "",
        **club.environ,
    }
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=club.root,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _main() -> None:
    point, folder, *arguments = sys.argv[1:]
    module, name, number, side = POINTS[point]
    owner: Any = import_module(module)
    *path, last = name.split(".")
    for each in path:
        owner = getattr(owner, each)
    setattr(owner, last, _stopping(getattr(owner, last), number, side, Path(folder)))
    sys.argv = ["badges", *arguments]
    import_module("generator.cli").main()


def _stopping(function: Callable[..., Any], number: int, side: str, folder: Path) -> Callable[..., Any]:
    calls = 0

    @wraps(function)
    def stopping(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - stands for any of them
        nonlocal calls
        calls += 1
        if calls == number and side == "before":
            _wait(folder)
        result = function(*args, **named)
        if calls == number and side == "after":
            _wait(folder)
        return result

    return stopping


def _wait(folder: Path) -> None:
    (folder / "reached").touch()
    until = time.monotonic() + SECONDS
    while not (folder / "go").exists():
        if time.monotonic() > until:
            sys.exit("nobody said go")
        time.sleep(0.02)


if __name__ == "__main__":
    _main()
