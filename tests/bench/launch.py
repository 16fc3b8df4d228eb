"""Starts a command and tells what it took: `launch.py RESULT SECONDS COMMAND …`, with the answer as JSON in RESULT.

A process of its own, and a small one: Linux counts what its starter held in memory as the peak of a command, too.
CPU time is that of the command and of every process that it waited for. After SECONDS, or when this is
interrupted, all of them are killed.
"""

import json
import os
import signal
import sys
from time import monotonic


def main(result: str, seconds: str, *command: str) -> None:
    """Runs the command to its end."""
    begun = monotonic()
    child = os.posix_spawnp(command[0], command, os.environ, setpgroup=0, setsigdef=[signal.SIGPIPE])

    def stop(number: int, frame: object) -> None:
        os.killpg(child, signal.SIGKILL)

    for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    signal.alarm(int(seconds))
    _, status, used = os.wait4(child, 0)
    wall = monotonic() - begun
    # Kibibytes, but bytes on a Mac.
    unit = 1 if sys.platform == "darwin" else 1024
    said = {
        "code": os.waitstatus_to_exitcode(status),
        "cpu": used.ru_utime + used.ru_stime,
        "wall": wall,
        "peak": used.ru_maxrss * unit,
    }
    with open(result, "w", encoding="utf-8") as out:  # noqa: PTH123 - imports nothing that it can do without
        json.dump(said, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
