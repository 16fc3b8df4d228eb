"""Lets a small site be made by several processes, as a large one is."""

from types import ModuleType

import pytest

from generator.pipeline import building, verifying
from generator.write import forking


def split(
    monkeypatch: pytest.MonkeyPatch,
    processes: int,
    *others: ModuleType,
    modules: tuple[ModuleType, ...] = (building, verifying),
    learned_from: int = 0,
    at_a_time: int = 2,
) -> None:
    """Few awards are enough for so many processes.

    Args:
        monkeypatch: takes it back.
        processes: how many work at once.
        others: more modules that split their work.
        modules: those that always do.
        learned_from: how many awards of each kind are made, and folders verified, before the processes part.
        at_a_time: how many of them a process does before it ends, and another is split off.
    """
    for module in (*modules, *others):
        monkeypatch.setattr(module, "ENOUGH", 1)
        monkeypatch.setattr(module, "processors", lambda: processes)
    for module in (building, verifying):
        monkeypatch.setattr(module, "LEARNED_FROM", learned_from)
    for bound in ("FEWEST", "MOST"):
        monkeypatch.setattr(forking, bound, at_a_time)
