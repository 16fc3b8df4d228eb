"""When files were changed last: to notice that somebody writes while we read."""

import json
import os
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Stamps: TypeAlias = Mapping[str, tuple[int, int, int]]
"""By path: when it was changed (nanoseconds), its size, and which file has that name now."""

TRIES = 40
PAUSE_SECONDS = 0.1
"""So often, and so far apart, something is read anew that changed while it was read."""


def stamps(paths: Iterable[Path], *, most: int, skip: frozenset[Path] = frozenset()) -> Stamps:
    """The stamps of files, and of all below folders; hidden ones and what is below `skip` are left out.

    After `most` files and folders the rest is left out, too.
    """
    found: dict[str, tuple[int, int, int]] = {}
    left_out = {str(path) for path in skip}
    folders = [str(path) for path in paths][::-1]
    looked_at = 0
    while folders and looked_at < most:
        folder = folders.pop()
        looked_at += 1
        try:
            if not os.path.isdir(folder):  # noqa: PTH112 - a string, five times a second
                found[folder] = _stamp(os.stat(folder))  # noqa: PTH116 - as above
                continue
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.path in left_out:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                        continue
                    looked_at += 1
                    found[entry.path] = _stamp(entry.stat(follow_symlinks=False))
        except OSError:  # removed while we looked
            continue
    return found


def at_rest(read: Callable[[], T], look: Callable[[], object], *, tries: int = TRIES) -> T:
    """What `read` gives while `look` sees the same before and after it; after some tries, what it gave last.

    Args:
        read: reads.
        look: gives what must not change meanwhile, or None while somebody is known to write.
        tries: how often to wait for that.
    """
    for _ in range(tries):
        before = look()
        if before is not None:
            found = read()
            if look() == before:
                return found
        time.sleep(PAUSE_SECONDS)
    return read()


def is_held(lock: Path) -> bool:
    """Whether another process that is alive says in a lock file that it is writing.

    The lock itself is not touched: whoever tries it, if only for a moment, keeps others from taking it.
    """
    try:
        owner = json.loads(lock.read_text("utf-8"))
        process, machine = int(owner["process"]), owner["machine"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if machine != socket.gethostname() or process == os.getpid():
        return False
    if os.name == "nt":
        return True  # there is no harmless way to ask
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


def _stamp(about: os.stat_result) -> tuple[int, int, int]:
    return about.st_mtime_ns, about.st_size, about.st_ino
