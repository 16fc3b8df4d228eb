"""Lets a small site be made by several processes, as a large one is."""

from types import ModuleType

import pytest

from generator.pipeline import building, verifying


def split(
    monkeypatch: pytest.MonkeyPatch,
    processes: int,
    *others: ModuleType,
    modules: tuple[ModuleType, ...] = (building, verifying),
    learned_from: int = 0,
) -> None:
    """Few awards are enough for so many processes.

    Args:
        monkeypatch: takes it back.
        processes: how many work at once.
        others: more modules that split their work.
        modules: those that always do.
        learned_from: how many awards of each kind are made before the processes part.
    """
    for module in (*modules, *others):
        monkeypatch.setattr(module, "ENOUGH", 1)
        monkeypatch.setattr(module, "processors", lambda: processes)
    monkeypatch.setattr(building, "LEARNED_FROM", learned_from)
