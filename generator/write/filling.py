"""Files, held against what is there and staged where they differ. One filler a process; what they did adds up."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.model.document import AnyFile, File, LateFile
from generator.write import disk
from generator.write.addresses import Addresses
from generator.write.found import Found

Group = tuple[str, tuple[str, ...]]
"""A folder (`awards/x/`, "" for the top) and names of files in it."""

_COMPARE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class Filled:
    """What was done: counts of files; `size` the bytes of all; `staged` those that wait to be put in place, `all` those that belong to the site."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    size: int = 0
    staged: list[Group] = field(default_factory=list)
    all: list[Group] = field(default_factory=list)

    def add(self, other: "Filled") -> None:
        """Take in what another filler did."""
        self.created += other.created
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.size += other.size
        self.staged += other.staged
        self.all += other.all


class Filler:
    """Compares every file with what is there and stages those that differ."""

    def __init__(self, root: str, stage: str, found: Found, made: Iterable[str] = ()) -> None:
        """Of the folders of the site and of its stage, what is in the site, and the folders of the stage made before."""
        self.done = Filled()
        self.addresses = Addresses()
        self._root = root
        self._stage = stage
        self._found = found
        self._made = {"", *made}
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}

    def make_folder(self, folder: str) -> None:
        """Make a folder of the stage (`awards/`), and those above it, unless that was done before."""
        if folder in self._made:
            return
        self.make_folder(folder[: folder.rfind("/", 0, -1) + 1])
        disk.make_folder(f"{self._stage}/{folder}")
        self._made.add(folder)

    def add(self, files: Iterable[AnyFile]) -> None:
        """Take files of any folders."""
        for each in files:
            file = File(address=each.address, data=each.data) if isinstance(each, LateFile) else each
            self.add_group(file.address[: file.address.rfind("/") + 1], (file,))

    def add_group(self, folder: str, files: Sequence[File]) -> None:
        """Take the files of one folder; raises what `disk` raises, and BadgesError for an odd address."""
        start = len(folder)
        names = tuple([file.address[start:] for file in files])
        names = self._names.setdefault(names, names)  # a hundred thousand folders have one tuple in common
        self.addresses.add_group(folder, names)
        there = self._found.files.get(folder, ())
        if there:
            differing = [
                file for file in files if file.address[start:] not in there or not self._is_same(file)
            ]
            new = sum(file.address[start:] not in there for file in differing)
        else:
            differing, new = list(files), len(files)
        done = self.done
        done.size += sum([len(file.data) for file in files])
        done.created += new
        done.changed += len(differing) - new
        done.unchanged += len(files) - len(differing)
        group = folder, names
        done.all.append(group)
        if not differing:
            return
        if len(differing) < len(files):
            group = folder, tuple([file.address[start:] for file in differing])
        done.staged.append(group)
        self.make_folder(folder)
        for file in differing:
            disk.create(f"{self._stage}/{file.address}", file.data)

    def _is_same(self, file: File) -> bool:
        try:
            handle = os.open(f"{self._root}/{file.address}", _COMPARE)
        except OSError:
            return False
        try:
            return os.read(handle, len(file.data) + 1) == file.data
        except OSError:
            return False
        finally:
            os.close(handle)
