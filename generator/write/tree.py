"""A site put into its folder: staged beside the old one, then put in place as a whole.

    with tree.stage(folder, files, built_from=position) as staged:
        …verify what would be there: first staged.fetch_folders[0], then [1], without staged.removals…
        staged.commit()

Files that hold the right bytes already are not touched. Of the tree only addresses are kept in memory. A large one
is filled by several processes: `open_stage`, then a `filler` for each and `absorb` what it has done, and `close`.
"""

import os
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.model.document import AnyFile
from generator.model.errors import BadgesError
from generator.model.words import counted
from generator.write import disk, journal, marker
from generator.write.filling import Filled, Filler, Group
from generator.write.found import Found
from generator.write.lock import Lock
from generator.write.marker import Position, is_rehearsal, note_rehearsal, position

__all__ = [
    "Position",
    "Staged",
    "is_rehearsal",
    "note_rehearsal",
    "open_stage",
    "position",
    "recover",
    "stage",
    "unfinished",
]


class Staged:
    """A tree that is ready to be put in place. Until `commit` or `discard` nobody else can write there.

    `created`, `changed`, `unchanged` and `removed` count files. `fetch_folders` are the stage, then the site:
    the first that has an address is what the site will serve, unless the address is among `removals`.
    """

    def __init__(self, root: Path, lock: Lock, built_from: Position | None, *, made_root: bool) -> None:
        self.removals: frozenset[str] = frozenset()
        self.fetch_folders: tuple[Path, Path] = (journal.stage_folder(root), root)
        self._found = Found()
        self._shared: set[str] = set()
        self._filler = self.filler()
        self._root = root
        self._lock = lock
        self._built_from = built_from
        self._made_root = made_root
        self._moves: list[str] = []
        self._empty_folders: list[str] = []
        self._is_open = True

    @property
    def created(self) -> int:
        """How many files were not there."""
        return self._filler.done.created

    @property
    def changed(self) -> int:
        """How many files were there with other bytes."""
        return self._filler.done.changed

    @property
    def unchanged(self) -> int:
        """How many files are as they were."""
        return self._filler.done.unchanged

    @property
    def removed(self) -> int:
        """How many files that are there now will be gone."""
        return len(self.removals)

    @property
    def size(self) -> int:
        """The bytes of all files of the tree."""
        return self._filler.done.size

    @property
    def groups(self) -> list[Group]:
        """All files of the tree, by folder."""
        return self._filler.done.all

    @property
    def staged(self) -> list[Group]:
        """The files that are new or changed, by folder, in the order in which they were made."""
        return self._filler.done.staged

    @property
    def written(self) -> Iterator[str]:
        """The addresses of the files that are new or changed, in the order in which they were made."""
        return (folder + name for folder, names in self.staged for name in names)

    def look(self, *, known: Container[str] = frozenset()) -> None:
        """See what is in the site's folder, but for folders of which it is `known` that they are as they should be."""
        self._found = Found.below(self._root, known=known)
        self._filler = self.filler()

    def filler(self) -> Filler:
        """Takes files for this tree, in this process or another."""
        stage, root = self.fetch_folders
        return Filler(str(root), str(stage), self._found, self._shared)

    def make_folder(self, folder: str) -> None:
        """Make a folder of the stage before several processes need it."""
        self._filler.make_folder(folder)
        self._shared.add(folder)

    def fill(self, files: Iterable[AnyFile]) -> None:
        """Take files."""
        self._filler.add(files)

    def keep(self, folder: str, names: tuple[str, ...], size: int) -> None:
        """The files of a folder, of so many bytes together, stay as they are, and nobody has to look at them."""
        self._filler.addresses.add_group(folder, names)
        self._filler.done.add(Filled(unchanged=len(names), size=size, all=[(folder, names)]))

    def absorb(self, filled: Filled) -> None:
        """Take in what another filler did."""
        for folder, names in filled.all:
            self._filler.addresses.add_group(folder, names)
        self._filler.done.add(filled)

    def close(self) -> None:
        """Everything is there: work out what goes, and what has to move."""
        found, done = self._found, self._filler.done
        if found.files.keys() - {""} or found.files.get("") or found.others:
            names: dict[str, set[str]] = {}
            folders: set[str] = set()
            for folder, some in done.all:
                names.setdefault(folder, set()).update(some)
            for folder in names:
                folders.update(_folders_above(folder))
            gone = (
                folder + name
                for folder, there in found.files.items()
                for name in there
                if name not in names.get(folder, ())
            )
            self.removals = frozenset({*gone, *found.others})
            self._empty_folders = sorted(set(found.files) - folders - {""}, reverse=True)
        self._moves = list(dict.fromkeys(_units(done.staged, found)))

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
        disk.settle([str(stage_folder / each) for each in self._new_names()])
        journal.begin(root, self._built_from, [*sorted(self.removals), *self._empty_folders], self._moves)
        journal.finish(root)

    def _new_names(self) -> list[str]:
        """The files of the stage and their folders, as far as `disk.settle` wants to know them one by one."""
        few = [folder + name for folder, names in self.staged[: disk.FEW + 1] for name in names]
        return [*few, *sorted({folder for folder, _ in self.staged[: disk.FEW + 1]})]


def stage(folder: Path, files: Iterable[AnyFile], *, built_from: tuple[int, str] | None = None) -> Staged:
    """The files written beside the site in `folder`, which stays as it is until `Staged.commit`.

    Args:
        folder: where the site is, or will be. A folder with somebody else's files in it is refused.
        files: the whole site; each is looked at once, in order.
        built_from: length and head of the ledger it was made from.

    Raises:
        BadgesError: the folder is not ours, an address is refused, somebody else is writing, the disk failed.
    """
    staged = open_stage(folder, built_from=built_from)
    try:
        with disk.world_failing(f"write the site in {folder}"):
            staged.look()
            staged.fill(files)
            staged.close()
    except BaseException:
        staged.discard()
        raise
    return staged


def open_stage(folder: Path, *, built_from: tuple[int, str] | None = None) -> Staged:
    """An empty stage for the site in `folder`, arguments and errors as of `stage`; nobody has looked what is there."""
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


def _folders_above(address: str) -> Iterator[str]:
    """The folders above an address, outermost first: `a/`, `a/b/`."""
    end = address.find("/")
    while end >= 0:
        yield address[: end + 1]
        end = address.find("/", end + 1)


def _units(staged: Iterable[Group], found: Found) -> Iterator[str]:
    """What has to move so that staged files come into their places: the outermost folders that are new, or files."""
    for folder, names in staged:
        new = next((each for each in _folders_above(folder) if each not in found.files), None)
        if new is not None:
            yield new
        else:
            yield from (folder + name for name in names)
