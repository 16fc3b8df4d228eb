"""One writer at a time: a lock file that names who holds it and that a dead process cannot keep.

Where the system has `flock`, the kernel lets go of the lock when its process ends, however that ends. Elsewhere
(Windows) a file that a living process has open cannot be deleted, so a stale lock is one that can.
"""

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.model.errors import BadgesError
from generator.write import disk

_FCNTL: Any = None if os.name == "nt" else import_module("fcntl")

_PAUSE = 0.05
_TRIES = 20
"""How often a lock file that its owner is just removing is opened anew."""


class Lock:
    """A lock that is held until `release`."""

    def __init__(self, path: Path, *, doing: str) -> None:
        """Take the lock.

        Args:
            path: the lock file; its folder is there already.
            doing: what it protects, to follow "Somebody else is": `writing the site in _site`.

        Raises:
            BadgesError: somebody else holds it.
        """
        self._path = path
        self._handle = _taken(path, doing)

    def release(self) -> None:
        """Let go; a second call does nothing."""
        handle, self._handle = self._handle, -1
        if handle < 0:
            return
        try:
            if _FCNTL is not None:  # while it is still ours, so that nobody's newer lock is removed
                _remove(self._path)
        finally:
            os.close(handle)
        if _FCNTL is None:
            _remove(self._path)


@contextmanager
def held(path: Path, *, doing: str, patience: float = 0) -> Iterator[None]:
    """A piece of work under a lock (see `Lock`), which is waited for so many seconds."""
    lock = _waited_for(path, doing, time.monotonic() + patience)
    try:
        yield
    finally:
        lock.release()


def _waited_for(path: Path, doing: str, until: float) -> Lock:
    while True:
        try:
            return Lock(path, doing=doing)
        except BadgesError:
            if time.monotonic() >= until:
                raise
        time.sleep(_PAUSE)


def _taken(path: Path, doing: str) -> int:
    owner = json.dumps({"process": os.getpid(), "machine": socket.gethostname()})
    for _ in range(_TRIES):
        try:
            if _FCNTL is None:
                with suppress(FileNotFoundError):
                    disk.remove(path)
            handle = disk.hold(path, owner, claim=_claim)
        except (BlockingIOError, PermissionError) as error:
            if isinstance(error, PermissionError) and _FCNTL is not None:
                raise
            raise BadgesError(
                f"Somebody else is {doing} ({_owner(path)}).",
                "Wait until that command has ended, or stop it; then run this one again.",
            ) from error
        if _is_still_there(handle, path):
            return handle
        os.close(handle)
    raise BadgesError(f"Somebody else is {doing}.", "Wait a moment, then run this command again.")


def _claim(handle: int) -> None:
    if _FCNTL is not None:
        _FCNTL.flock(handle, _FCNTL.LOCK_EX | _FCNTL.LOCK_NB)


def _remove(path: Path) -> None:
    with suppress(OSError):  # a lock file that stays behind stops nobody
        disk.remove(path)


def _is_still_there(handle: int, path: Path) -> bool:
    """Whether the file we locked is the one that has the name now: its last owner may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _owner(path: Path) -> str:
    try:
        owner = json.loads(path.read_text("utf-8"))
        return f"process {int(owner['process'])} on {owner['machine']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another program"
