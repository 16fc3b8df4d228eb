"""The program itself as a task: `badges …` on a copy of a reference work."""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path

from tests.bench import work
from tests.bench.measuring import Task, run

ROOT = Path(__file__).parent.parent.parent
OURS = (sys.executable, "-m", "generator")
TIMED = (sys.executable, "-m", "tests.bench.timed")
TODAY = int(datetime.combine(work.TODAY, time(), UTC).timestamp())


def environ(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process, without what changes how programs run: everybody runs as installed."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BADGES_", "CI", "GITHUB_", "GO", "HUGO_", "NODE_", "PYTHON"))
    }
    return {**kept, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(TODAY), **more}


def prepared(
    source: Path, keys: Mapping[str, str], own: Path, *command: str, tells_times: bool = False
) -> Task:
    """`badges …` in a copy of a reference work: nothing that an earlier run left behind helps it.

    Args:
        source: the folder of the work.
        keys: the environment with its private keys.
        own: the folder of this run.
        command: what comes after `badges`.
        tells_times: whether it says how long its phases took; to do so it imports what a build may do without.
    """
    here = own / "work"
    shutil.copytree(source, here)
    site, times = own / "site", own / "times.json"
    return Task(
        (*(TIMED if tells_times else OURS), *command, "--quiet", "--site", str(site)),
        here,
        environ({**keys, "BADGES_TIMES": str(times)}),
        output=site,
        tells=times if tells_times else None,
    )


def built(folder: Path, awards: int) -> tuple[Path, dict[str, str]]:
    """The site of a reference work, built in a folder, and the environment with the work's private keys."""
    keys = work.write(folder / "work", awards)
    own = folder / "own"
    own.mkdir()
    task = prepared(folder / "work", keys, own, "build")
    run(task)
    return own / "site", keys


def phases(told: str) -> dict[str, float]:
    """CPU seconds of each phase of a build, as the program tells them; nothing if it did not."""
    try:
        found = json.loads(told)
    except ValueError:
        return {}
    return {str(name): float(seconds) for name, seconds in found.items()}
