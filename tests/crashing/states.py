"""A folder as it is at one moment, with every byte of it: taken from the disk, put back, compared."""

import os
import time
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeAlias


class Entry(NamedTuple):
    """A file, or with `data` None a folder. The time is in nanoseconds."""

    mode: int
    time: int
    data: bytes | None


State: TypeAlias = Mapping[str, Entry]
"""Entries by their paths below the folder, parents before children."""

Files: TypeAlias = Mapping[str, bytes]
"""The bytes of files by their paths."""


_RESTED = 50_000_000
"""A file that was last touched longer ago than that, in nanoseconds, shows by its times whether it is touched again."""

_known: dict[tuple[int, ...], bytes] = {}
_same: dict[bytes, bytes] = {}
"""Bytes that were read: from a file as it looked, and once however often. A small process is split faster."""


def forget() -> None:
    """Keeps no longer what was read; for another story."""
    _known.clear()
    _same.clear()


def taken(root: Path) -> dict[str, Entry]:
    """What is below a folder now."""
    found: dict[str, Entry] = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = folder + entry.name
                looks = entry.stat(follow_symlinks=False)
                is_folder = entry.is_dir(follow_symlinks=False)
                data = None if is_folder else _bytes_of(entry.path, looks)
                found[path] = Entry(looks.st_mode & 0o777, looks.st_mtime_ns, data)
                if is_folder:
                    waiting.append(f"{path}/")
    return found


def put(root: Path, state: State) -> None:
    """Makes a folder hold exactly that; what is so already is left."""
    root.mkdir(parents=True, exist_ok=True)
    there = taken(root)
    for path, entry in reversed(list(there.items())):
        wanted = state.get(path)
        if wanted is None or (wanted.data is None) != (entry.data is None):
            (root / path).rmdir() if entry.data is None else (root / path).unlink()
    for path, entry in state.items():
        if entry.data is None:
            (root / path).mkdir(exist_ok=True)
        elif there.get(path) != entry:
            (root / path).unlink(missing_ok=True)
            (root / path).write_bytes(entry.data)
            (root / path).chmod(entry.mode)
            os.utime(root / path, ns=(entry.time, entry.time))
    _set_times(root, state)


def link(source: Path, root: Path, state: State) -> None:
    """Makes a new folder of the same files as another one that is in that state: the files themselves, by further names."""
    root.mkdir()
    for path, entry in state.items():
        if entry.data is None:
            (root / path).mkdir()
        else:
            (root / path).hardlink_to(source / path)
    _set_times(root, state)


def difference(files: Files, wanted: Files) -> str:
    """In which files two folders differ; "" for none."""
    return ", ".join(
        sorted(path for path in files.keys() | wanted.keys() if files.get(path) != wanted.get(path))
    )


def digest(state: State) -> str:
    """What a command could tell a state by: bytes and permissions, and in a site the times, which a build remembers."""
    found = blake2b(digest_size=16)
    for path, (mode, moment, data) in sorted(state.items()):
        is_timed = "_site/" in path and "/.badges" not in path
        found.update(
            f"\n{path}\t{mode}\t{moment if is_timed else 0}\t{-1 if data is None else len(data)}\t".encode()
        )
        found.update(data or b"")
    return found.hexdigest()


def _bytes_of(path: str, looks: os.stat_result) -> bytes:
    key = looks.st_dev, looks.st_ino, looks.st_size, looks.st_mtime_ns, looks.st_ctime_ns
    if key in _known:
        return _known[key]
    data = Path(path).read_bytes()
    data = _same.setdefault(data, data)
    if time.time_ns() - looks.st_ctime_ns > _RESTED:
        _known[key] = data
    return data


def _set_times(root: Path, state: State) -> None:
    """The times of folders; what was made in them has changed these."""
    for path, entry in reversed(list(state.items())):
        if entry.data is None:
            os.utime(f"{root}/{path}", ns=(entry.time, entry.time))
