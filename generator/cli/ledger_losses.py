"""Which files of the ledger have lost lines since the last commit: the ledger only ever grows."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

SECONDS = 20


def lost_lines(ledger: Path) -> Sequence[str]:
    """The files in the folder of the ledger that are shorter than in the last commit, or gone.

    Args:
        ledger: the ledger's folder, which may be gone itself; its parent is there.
    """
    command = [
        "git",
        "-C",
        str(ledger.parent),
        "diff",
        "HEAD",
        "--numstat",
        "-z",
        "--no-renames",
        "--relative",
    ]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command; the one argument is a folder)
            [*command, "--", ledger.name], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    if done.returncode != 0:
        return ()
    return tuple(_shorter(done.stdout.decode(errors="replace")))


def _shorter(numstat: str) -> list[str]:
    """The names of `ADDED TAB DELETED TAB NAME NUL …` in which a line was deleted; a README is no ledger."""
    rows = [row.split("\t", 2) for row in numstat.split("\0") if row.count("\t") > 1]
    return [name for _, deleted, name in rows if deleted != "0" and name.endswith(".jsonl")]
