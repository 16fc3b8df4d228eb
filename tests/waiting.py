"""Waiting for what another process does, never for ever."""

import time
from collections.abc import Callable

SECONDS = 60.0


def until(comes: Callable[[], bool], *, seconds: float = SECONDS, often: float = 0.02) -> None:
    """Waits, and asks so often whether it has come; an AssertionError when it never does."""
    end = time.monotonic() + seconds
    while not comes():
        assert time.monotonic() < end, "it never came"
        time.sleep(often)
