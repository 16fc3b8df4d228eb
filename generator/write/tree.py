"""A site put into its folder: staged beside the old one, then put in place as a whole.

    with tree.stage(folder, files, built_from=position) as staged:
        …verify what would be there: first staged.fetch_folders[0], then [1], without staged.removals…
        staged.commit()

Files that hold the right bytes already are not touched. Of the tree only addresses are kept in memory.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.model.document import File
from generator.model.errors import BadgesError
from generator.model.file_names import KEPT
from generator.model.words import counted
from generator.write import disk, journal, marker
from generator.write.addresses import Addresses
from generator.write.lock import Lock
from generator.write.marker import Position, is_rehearsal, note_rehearsal, position

__all__ = [
    "Position",
    "Staged",
    "is_rehearsal",
    "note_rehearsal",
    "position",
    "recover",
    "stage",
    "unfinished",
]

_COMPARE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Staged:
    """A tree that is ready to be put in place. Until `commit` or `discard` nobody else can write there.

    `created`, `changed`, `unchanged` and `removed` count files. `fetch_folders` are the stage, then the site:
    the first that has an address is what the site will serve, unless the address is among `removals`.
    """

    def __init__(self, root: Path, lock: Lock, built_from: Position | None, *, made_root: bool) -> None:
        self.created = 0
        self.changed = 0
        self.unchanged = 0
        self.removals: frozenset[str] = frozenset()
        self.fetch_folders: tuple[Path, Path] = (journal.stage_folder(root), root)
        self._root = root
        self._lock = lock
        self._built_from = built_from
        self._made_root = made_root
        self._staged: list[str] = []
        self._moves: list[str] = []
        self._empty_folders: list[str] = []
        self._is_open = True

    @property
    def removed(self) -> int:
        """How many files that are there now will be gone."""
        return len(self.removals)

    @property
    def written(self) -> tuple[str, ...]:
        """The addresses of the files that are new or changed, in the order in which they were made."""
        return tuple(self._staged)

    @property
    def is_same(self) -> bool:
        """Whether the site is there already, byte for byte."""
        return not (self._moves or self.removals or self._empty_folders)

    def commit(self, *, built_from: tuple[int, str] | None = None) -> None:
        """Put the tree in place.

        Args:
            built_from: length and head of the ledger, when they were not known before the staging: a publish
                writes its records after it has seen that the site can be made.

        Raises:
            BadgesError: the disk refused. Either nothing changed, or the next command finishes the work.
        """
        if not self._is_open:
            raise ValueError("this tree was put in place or discarded before")
        if built_from is not None:
            self._built_from = Position(*built_from)
        try:
            with disk.world_failing(f"put the site in place in {self._root}"):
                self._put_in_place()
        except BadgesError as error:
            if journal.path(self._root).exists():
                hint = f"{error.hint} It finishes what was begun; until then the site is half old, half new."
                raise BadgesError(error.what, hint) from error
            self.discard()
            raise
        finally:
            self._is_open = False
            self._lock.release()

    def discard(self) -> None:
        """Leave the site as it is. Nothing happens after a commit."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            with suppress(OSError):  # a full or broken disk: the next command clears it away
                journal.forget(self._root)
        finally:
            self._lock.release()
        if not marker.is_recorded(self._root):
            with suppress(OSError):
                disk.remove_folder(self._root / marker.NOTES)
                if self._made_root:
                    disk.remove_folder(self._root)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def _put_in_place(self) -> None:
        stage_folder, root = self.fetch_folders
        if self.is_same:
            marker.record(root, self._built_from)
            journal.forget(root)
            return
        files = [str(stage_folder / address) for address in self._staged]
        disk.settle([*files, *sorted({os.path.dirname(file) for file in files})])  # noqa: PTH120 - by the 100,000
        journal.begin(root, self._built_from, [*sorted(self.removals), *self._empty_folders], self._moves)
        journal.finish(root)

    def _fill(self, files: Iterable[File]) -> None:
        """Compare every file with what is there and stage the others."""
        found = _Found.below(self._root)
        addresses = Addresses()
        made = {""}
        for file in files:
            addresses.add(file.address)
            if file.address not in found.files:
                self.created += 1
            else:
                found.files.discard(file.address)
                if _is_same(self._root, file):
                    self.unchanged += 1
                    continue
                self.changed += 1
            self._stage(file, made)
        self.removals = frozenset(found.files | found.others)
        self._empty_folders = sorted(
            (folder for folder in found.folders if not addresses.has_folder(folder)), reverse=True
        )
        self._moves = list(dict.fromkeys(_unit(address, found.folders) for address in self._staged))

    def _stage(self, file: File, made: set[str]) -> None:
        top = str(self.fetch_folders[0])
        for folder in _folders_above(file.address):
            if folder not in made:
                disk.make_folder(f"{top}/{folder}")
                made.add(folder)
        disk.create(f"{top}/{file.address}", file.data)
        self._staged.append(file.address)


def stage(folder: Path, files: Iterable[File], *, built_from: tuple[int, str] | None = None) -> Staged:
    """The files written beside the site in `folder`, which stays as it is until `Staged.commit`.

    Args:
        folder: where the site is, or will be. A folder with somebody else's files in it is refused.
        files: the whole site; each is looked at once, in order.
        built_from: length and head of the ledger it was made from.

    Raises:
        BadgesError: the folder is not ours, an address is refused, somebody else is writing, the disk failed.
    """
    with disk.world_failing(f"write the site in {folder}"):
        root = Path(os.path.realpath(folder))
        marker.refuse_what_is_not_ours(root)
        made_root = not root.exists()
        disk.make_folders(root / marker.NOTES)
        lock = _lock(root)
        state = Position(*built_from) if built_from is not None else None
        staged = Staged(root, lock, state, made_root=made_root)
        try:
            _tidy(root)
            disk.make_folder(staged.fetch_folders[0])
            staged._fill(files)  # noqa: SLF001 - the other half of this constructor
        except BaseException:
            staged.discard()
            raise
    return staged


def recover(folder: Path) -> str | None:
    """What an interrupted write left in a site's folder, finished or cleared away; says which, None if nothing.

    Raises:
        BadgesError: somebody else is writing there now, or the disk failed.
    """
    root = Path(os.path.realpath(folder))
    if not (journal.path(root).exists() or journal.stage_folder(root).exists()):
        return None
    with disk.world_failing(f"tidy up the site in {folder}"):
        lock = _lock(root)
        try:
            return _tidy(root)
        finally:
            lock.release()


def unfinished(folder: Path) -> bool:
    """Whether a write was interrupted while it put a site in place, so that the folder is half old, half new."""
    return journal.path(folder).exists()


def _lock(root: Path) -> Lock:
    return Lock(root / marker.NOTES / "lock", doing=f"writing the site in {root}")


def _tidy(root: Path) -> str | None:
    if journal.path(root).exists():
        removed, moved = journal.finish(root)
        return (
            "A build was interrupted while it put the site in place; now it is finished "
            f"({counted(moved, 'move')}, {counted(removed, 'removal')})."
        )
    if journal.stage_folder(root).exists():
        journal.forget(root)
        return "A build was interrupted before it changed the site; what it had prepared was cleared away."
    return None


class _Found:
    """What is in a site's folder now: files, folders (with a slash), and links and other odd things."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self.others: set[str] = set()

    @classmethod
    def below(cls, root: Path) -> "_Found":
        found = cls()
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            with os.scandir(f"{root}/{folder}") as entries:
                for entry in entries:
                    if not folder and entry.name in KEPT:
                        continue
                    address = folder + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        found.folders.add(address + "/")
                        waiting.append(address + "/")
                    elif entry.is_file(follow_symlinks=False):
                        found.files.add(address)
                    else:
                        found.others.add(address)
        return found


def _is_same(root: Path, file: File) -> bool:
    try:
        handle = os.open(f"{root}/{file.address}", _COMPARE)
    except OSError:
        return False
    try:
        return os.read(handle, len(file.data) + 1) == file.data
    except OSError:
        return False
    finally:
        os.close(handle)


def _folders_above(address: str) -> Iterator[str]:
    """The folders above an address, outermost first: `a/`, `a/b/`."""
    end = address.find("/")
    while end >= 0:
        yield address[: end + 1]
        end = address.find("/", end + 1)


def _unit(address: str, there: set[str]) -> str:
    """What has to move so that a staged file comes into its place: the outermost folder that is new, or the file."""
    return next((folder for folder in _folders_above(address) if folder not in there), address)
