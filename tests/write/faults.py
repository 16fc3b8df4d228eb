"""A world that fails at the k-th system call of `write/disk.py`: the process is killed there, or the call refused."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from generator.write import disk

CHANGING = ("open", "write", "fsync", "sync", "ftruncate", "replace", "unlink", "mkdir", "rmdir", "close")


class Killed(BaseException):
    """The process is gone: nothing of ours may catch it, and no later call happens."""


class World:
    """The `os` that `disk` sees. From the k-th call on, it fails as it is told."""

    def __init__(self, *, at: int, kind: str) -> None:
        self.calls = 0
        self._at = at
        self._kind = kind

    def wrapped(self) -> SimpleNamespace:
        """A stand-in for the module `os`."""
        names = {name: getattr(os, name) for name in dir(os)}
        return SimpleNamespace(**{**names, **{name: self._failing(getattr(os, name)) for name in CHANGING}})

    def _failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - stands for any of them
            self.calls += 1
            if call is os.close:  # closing is not refused; a killed process closes its files too
                return call(*args, **named)
            if self.calls == self._at or (self._kind == "killed" and self.calls > self._at):
                if call is os.write:  # half of it arrives
                    call(args[0], args[1][: len(args[1]) // 2])
                if self._kind == "killed":
                    raise Killed
                raise OSError(getattr(errno, self._kind), os.strerror(getattr(errno, self._kind)))
            return call(*args, **named)

        return failing


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, *, at: int, kind: str) -> Iterator[World]:
    """Inside the block, the k-th changing system call fails: `kind` is "killed" or an errno's name."""
    world = World(at=at, kind=kind)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "os", world.wrapped())
        yield world
