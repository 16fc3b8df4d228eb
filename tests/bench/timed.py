"""`badges …`, which tells what its parts took: `python -m tests.bench.timed build …` writes JSON to $BADGES_TIMES.

The program itself keeps no clock. Each part is wrapped here, from outside, and its CPU seconds are those of this
process and of those it waited for; `… wall` are seconds on the clock.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from generator.cli.commands import main
from generator.pipeline import making, publishing


def cpu() -> float:
    """CPU seconds so far, of this process and its children."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def timed(times: dict[str, float], name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which adds up what it takes."""

    def wrapped(*given: object, **named: object) -> object:
        before, begun = cpu(), monotonic()
        try:
            return call(*given, **named)
        finally:
            times[name] = times.get(name, 0) + cpu() - before
            times[f"{name} wall"] = times.get(f"{name} wall", 0) + monotonic() - begun

    return wrapped


def run() -> None:
    """Wraps the parts, runs the command, writes what they took."""
    times: dict[str, float] = {}
    parts = (
        (publishing, "staged_tally", "verify"),
        *((making, each, "draw") for each in ("drawn_at_once", "drawn_pictures", "drawn_cards")),
    )
    for module, function, name in parts:
        setattr(module, function, timed(times, name, getattr(module, function)))
    try:
        main()
    finally:
        Path(os.environ["BADGES_TIMES"]).write_text(json.dumps(times), encoding="utf-8")


if __name__ == "__main__":
    sys.argv[0] = "badges"
    run()
