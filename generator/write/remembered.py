"""What a build remembers of the site it has put in place: of what it was made, and how large and how old each file is.

    badges built 2                       → what follows is ours
    {"inputs": "…", "guarded": "…", "told": {…}}  → digests of everything it was made from, and of whom it hides; what was said
    f <folder> <key> <time> [<name> <size> <time>]…   a folder: digest of what its files were made from, or "-"
    p <address> <key>                    a page: digest of what it was made from
    <SHA-256 of all lines above>

Between the parts stand tabs; times are in nanoseconds. A memory is only ever a way to do less: one that is damaged,
of another program or of a folder that somebody touched says nothing, and everything is made anew. It lies in a
folder of its own beside the content, never in the site: it tells of this machine.
"""

import json
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any

from generator.write import disk
from generator.write import kept as kept_writing
from generator.write.filling import Group

_FIRST = "badges built 2"
_UNKNOWN = "-"
AT_A_TIME = 200
"""Lines that are written at a time."""


@dataclass(slots=True)
class Remembered:
    """The memory of a site. Without anything in it, nothing is fresh.

    `inputs` and `told` as they were given to `write`; `folders` the rest of each folder's line.
    """

    root: str
    inputs: str = ""
    guarded: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    def key_if_fresh(self, folder: str) -> str:
        """The digest of what the files of a folder were made from, if nobody touched them; else ""."""
        key, _, line = self.folders.get(folder, "").partition("\t")
        return key if line and self._names(folder, line) else ""

    def files(self, folder: str) -> tuple[tuple[str, ...], int]:
        """The names of the files of a folder, and their bytes together."""
        parts = self.folders[folder].split("\t")
        return tuple(parts[2::3]), sum(map(int, parts[3::3]))

    def size_of_fresh_page(self, address: str, key: str) -> int | None:
        """The bytes of a page that was made from the same and that nobody touched; else None."""
        if not key or self.pages.get(address) != key:
            return None
        folder, _, name = address.rpartition("/")
        folder = f"{folder}/" if folder else ""
        parts = self.folders.get(folder, "").split("\t")
        if name not in parts[2::3]:
            return None
        size, time = parts[parts.index(name, 2) + 1 :][:2]
        return int(size) if _looks(f"{self.root}/{address}") == f"{size}\t{time}" else None

    def is_whole(self) -> bool:
        """Whether every file and folder is there as it was left, and no other."""
        return bool(self.folders) and all(
            self._is_untouched(folder, line.partition("\t")[2]) for folder, line in self.folders.items()
        )

    @property
    def number_of_files(self) -> int:
        """How many files there are in all folders."""
        return sum((line.count("\t") - 1) // 3 for line in self.folders.values())

    def _is_untouched(self, folder: str, line: str) -> bool:
        return self._names(folder, line) != () if "\t" in line else self._time(folder) == line

    def _time(self, folder: str) -> str:
        try:
            return str(os.lstat(f"{self.root}/{folder}").st_mtime_ns)
        except OSError:
            return ""

    def _names(self, folder: str, line: str) -> tuple[str, ...]:
        time, *parts = line.split("\t")
        top = f"{self.root}/{folder}"
        if self._time(folder) != time:
            return ()
        names = parts[::3]
        for name, size, moment in zip(names, parts[1::3], parts[2::3], strict=True):
            if _looks(top + name) != f"{size}\t{moment}":
                return ()
        return tuple(names)


def read(file: Path, root: Path) -> Remembered:
    """The memory in a file, of the site in a folder; an empty one where there is none that can be trusted."""
    nothing = Remembered(os.path.realpath(root))
    try:
        with file.open("rb") as handle:
            lines = _proved(handle)
            if next(lines, "") != _FIRST:
                return nothing
            said = json.loads(next(lines, ""))
            made = Remembered(nothing.root, str(said["inputs"]), str(said["guarded"]), said["told"])
            for line in lines:
                kind, _, rest = line.partition("\t")
                name, _, rest = rest.partition("\t")
                if kind == "f":
                    made.folders[name] = rest
                elif kind == "p":
                    made.pages[name] = rest
    except (OSError, ValueError, KeyError, TypeError):
        return nothing
    return made


def _proved(lines: Iterable[bytes]) -> Iterator[str]:
    """Lines as text, without the last: that is the digest of the others.

    Raises:
        ValueError: at the end, if it is not.
    """
    digest, last = sha256(), b""
    for line in lines:
        if last:
            digest.update(last)
            yield last[:-1].decode(errors="surrogateescape")
        last = line
    if last != f"{digest.hexdigest()}\n".encode():
        raise ValueError("a memory that was damaged")


def write(
    file: Path,
    old: Remembered,
    groups: Iterable[Group],
    *,
    key_of: Callable[[str], str],
    kept: Container[str],
    pages: Mapping[str, str],
    inputs: str,
    guarded: str,
    told: Mapping[str, Any],
) -> None:
    """Remember a site that has just been put in place. Where that cannot be written, nothing is remembered.

    Args:
        file: where.
        old: the memory before.
        groups: all files of the site, by folder; a folder may come several times.
        key_of: gives the digest of what the files of a folder were made from, "" if that is not known.
        kept: folders of which `old` still says the right thing.
        pages: digests of what pages were made from.
        inputs: the digest of everything, "" if it is not known.
        guarded: a digest of whom an audit of the site had to keep out of it.
        told: what was said of the site.
    """
    with suppress(OSError):
        kept_writing.make_folder(file.parent)
        new = file.with_name(f"{file.name}.new")
        with suppress(FileNotFoundError):
            disk.remove(new)
        lines = _lines(old, groups, key_of=key_of, kept=kept, pages=pages)
        header = json.dumps({"inputs": inputs, "guarded": guarded, "told": told}, ensure_ascii=False)
        disk.create_in_chunks(new, _with_digest(chain([_FIRST, header], lines)))
        disk.move(new, file)


def _with_digest(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines as bytes, some at a time, and at last the digest of them all: nobody holds what a large site has of them."""
    digest, rest = sha256(), iter(lines)
    while some := list(islice(rest, AT_A_TIME)):
        data = "\n".join([*some, ""]).encode(errors="surrogateescape")
        digest.update(data)
        yield data
    yield f"{digest.hexdigest()}\n".encode()


def _lines(
    old: Remembered,
    groups: Iterable[Group],
    *,
    key_of: Callable[[str], str],
    kept: Container[str],
    pages: Mapping[str, str],
) -> Iterator[str]:
    folders: dict[str, tuple[str, ...]] = {}
    for folder, names in groups:
        folders[folder] = (*folders[folder], *names) if folder in folders else names
    above = {""}
    for folder in folders:
        end = folder.rfind("/", 0, -1)
        while end > 0 and (top := folder[: end + 1]) not in above:
            above.add(top)
            end = folder.rfind("/", 0, end)
    tops = {top: folders.pop(top, ()) for top in sorted(above)}
    for folder, names in chain(tops.items(), folders.items()):
        if folder in kept and folder in old.folders:
            yield f"f\t{folder}\t{old.folders[folder]}"
        else:
            yield _line(old.root, folder, names, key_of(folder) or _UNKNOWN)
    yield from (f"p\t{address}\t{key}" for address, key in pages.items() if key)


def _line(root: str, folder: str, names: tuple[str, ...], key: str) -> str:
    top = f"{root}/{folder}"
    parts = [f"f\t{folder}\t{key}\t{os.lstat(top).st_mtime_ns}"]
    for name in names:
        found = os.lstat(top + name)
        parts.append(f"{name}\t{found.st_size}\t{found.st_mtime_ns}")
    return "\t".join(parts)


def _looks(path: str) -> str:
    try:
        found = os.lstat(path)
    except OSError:
        return ""
    return f"{found.st_size}\t{found.st_mtime_ns}"
