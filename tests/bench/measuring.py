"""What a command takes: CPU and wall seconds, memory at its peak, and what it leaves on disk.

Those who are compared take turns, each time in a new folder under a new name: a folder that was emptied is slow to
fill again on some file systems. The first turn warms up and is not counted; memory of commands with several
processes is sampled in it alone, because sampling costs time.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Self

LAUNCH = Path(__file__).parent / "launch.py"
LONGEST = 3600
"""Seconds after which a command is given up."""
OFTEN = 0.02
"""Seconds between two looks at the memory of processes."""


@dataclass(frozen=True, slots=True)
class Task:
    """A command that is ready to run: the folder that it fills and the file in which it tells of itself, if any."""

    command: Sequence[str]
    cwd: Path
    environ: Mapping[str, str]
    output: Path | None = None
    tells: Path | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took and wrote: seconds, bytes of memory, files and their bytes.

    `peak` is that of its largest process, `together` that of all its processes where there were several at a time
    and they were sampled, else 0. `told` is what it wrote into the file in which it tells of itself; what it printed
    if there is none.
    """

    cpu: float
    wall: float
    peak: float
    files: int = 0
    size: int = 0
    told: str = ""
    together: float = 0


Contestant = Callable[[Path], Task]
"""Puts what it needs into a new folder, and gives the task that is timed."""


def run(task: Task, *, is_sampled: bool = False) -> Run:
    """Runs a task to its end.

    Args:
        task: what to run.
        is_sampled: whether the memory of all its processes together is looked at again and again.

    Raises:
        AssertionError: it failed; its words are told.
    """
    with TemporaryDirectory() as folder:
        result, printed = Path(folder) / "result", Path(folder) / "printed"
        starter = [sys.executable, "-I", "-S", str(LAUNCH), str(result), str(LONGEST), *task.command]
        with (
            printed.open("wb") as out,
            subprocess.Popen(
                starter, cwd=task.cwd, env=dict(task.environ), stdout=out, stderr=out
            ) as process,
            _Sampler(process.pid if is_sampled else 0) as sampler,
        ):
            process.wait(LONGEST + 60)
        words = printed.read_text(encoding="utf-8", errors="replace")
        assert process.returncode == 0, words
        took = json.loads(result.read_text())
    assert took["code"] == 0, f"{' '.join(task.command)} ended with {took['code']}\n{words[-4000:]}"
    files, size = written(task.output) if task.output else (0, 0)
    told = task.tells.read_text(encoding="utf-8") if task.tells and task.tells.is_file() else words
    return Run(took["cpu"], took["wall"], took["peak"], files, size, told, sampler.peak)


def written(folder: Path) -> tuple[int, int]:
    """How many files there are below a folder, and their bytes."""
    sizes = [path.stat().st_size for path in files_below(folder)]
    return len(sizes), sum(sizes)


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below a folder, hidden ones too."""
    for top, _, names in os.walk(folder):
        yield from (Path(top) / name for name in names)


def in_turn(
    contestants: Mapping[str, Contestant],
    folder: Path,
    *,
    rounds: int,
    seen: Callable[[str, Path | None], None] = lambda _name, _output: None,
) -> dict[str, list[Run]]:
    """What each took in each round: A B C, A B C, …; its peak that of all its processes together.

    Args:
        contestants: by name.
        folder: where they get their folders.
        rounds: how many count.
        seen: shown what each has made when it has warmed up.
    """
    found: dict[str, list[Run]] = {name: [] for name in contestants}
    together: dict[str, float] = {}
    for number in range(rounds + 1):
        for place, (name, prepared) in enumerate(contestants.items()):
            own = folder / f"round-{number}-{place}"
            own.mkdir()
            task = prepared(own)
            took = run(task, is_sampled=number == 0)
            if number == 0:
                together[name] = took.together
                seen(name, task.output)
            else:
                found[name].append(replace(took, peak=max(took.peak, together[name])))
            shutil.rmtree(own)
    return found


def middle(runs: Sequence[Run]) -> Run:
    """The median of each figure; what was told is the last's."""
    return Run(
        median(each.cpu for each in runs),
        median(each.wall for each in runs),
        median(each.peak for each in runs),
        runs[-1].files,
        runs[-1].size,
        runs[-1].told,
    )


class _Sampler:
    """Looks at the memory of a process's children and theirs while the `with` block lasts; of 0, never.

    What processes share is counted once (PSS). Systems without /proc tell nothing, and the peak stays 0.
    """

    def __init__(self, pid: int) -> None:
        self.peak = 0.0
        self._pid = pid
        self._over = Event()
        self._thread = Thread(target=self._look)

    def __enter__(self) -> Self:
        if self._pid:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._pid:
            self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(OFTEN):
            # One process is told exactly by the system, and looking at it in vain would only slow it down.
            below = list(_below(self._pid))
            if len(below) > 1:
                self.peak = max(self.peak, sum(map(_share, below)))


def _below(pid: int) -> Iterator[int]:
    """The processes that a process has started, and theirs; each thread may have started some."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:  # it has just ended
        return
    for thread in threads:
        try:
            children = [int(each) for each in (thread / "children").read_text().split()]
        except OSError:
            continue
        for child in children:
            yield child
            yield from _below(child)


def _share(pid: int) -> float:
    """The proportional share of memory of a process, in bytes; 0 when it has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(float(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
