"""The journal of a site: what a write meant to do, made durable before it begins, and how it is finished.

`.badges/journal` is one line of JSON with the position, then one line a change, removals before moves:
`"-awards/x/index.html"` (a file goes), `"-awards/x/"` (an empty folder goes), `"+awards/y/"` (a staged folder
or file takes its place). Once it has that name the write only goes forward, and doing it twice does no harm.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.file_names import KEPT, fault
from generator.write import disk, marker

_CHUNK = 1000
"""Lines of a journal that are written at once."""
_LARGEST = 512 * 1024 * 1024
"""Bytes of a journal: two million lines of the longest addresses that we make."""


def path(root: Path) -> Path:
    """The journal of the site in that folder; it exists exactly while a write is to be finished."""
    return root / marker.NOTES / "journal"


def stage_folder(root: Path) -> Path:
    """Where new and changed files wait, under the addresses they will have."""
    return root / marker.NOTES / "stage"


def begin(
    root: Path, position: marker.Position | None, removals: Sequence[str], moves: Sequence[str]
) -> None:
    """Make the decision durable. What is staged is durable already."""
    header = {"badges": "journal 1", "built_from": position, "removals": len(removals), "moves": len(moves)}
    lines = chain([header], (f"-{address}" for address in removals), (f"+{address}" for address in moves))
    new = _new(root)
    disk.create_durably(new, _chunks(lines))
    disk.move(new, path(root))
    disk.sync_folder(path(root).parent)


def finish(root: Path) -> tuple[int, int]:
    """Do what the journal says, or the rest of it; gives how many files it removes and how many it puts in place.

    Raises:
        BadgesError: the journal is not one of ours, or damaged, or leads out of the site.
    """
    position, removals, moves = _read(root)
    _refuse_links(root, removals)
    stage = stage_folder(root)
    if not moves or os.path.lexists(stage / moves[0]):
        # Otherwise all removals are done, and on a disk that knows no case they would hit what has moved in.
        for address in removals:
            _remove(root, address)
    _refuse_links(root, moves)
    for address in moves:
        _move(stage, root, address)
    disk.settle(sorted({str((root / address).parent) for address in moves}))
    marker.record(root, position)
    disk.remove_tree(stage)
    disk.remove(path(root))
    return sum(not address.endswith("/") for address in removals), len(moves)


def forget(root: Path) -> None:
    """Clear away a write that was not decided: what is staged, and the beginning of a journal."""
    with suppress(FileNotFoundError):
        disk.remove(_new(root))
    disk.remove_tree(stage_folder(root))


def _new(root: Path) -> Path:
    return path(root).with_name("journal.new")


def _chunks(lines: Iterable[object]) -> Iterator[bytes]:
    waiting: list[str] = []
    for line in lines:
        waiting.append(json.dumps(line))
        if len(waiting) == _CHUNK:
            yield ("\n".join(waiting) + "\n").encode()
            waiting.clear()
    yield "".join(f"{line}\n" for line in waiting).encode()


def _read(root: Path) -> tuple[marker.Position | None, list[str], list[str]]:
    try:
        text = disk.read(path(root), _LARGEST).decode("ascii")
        header, *changes = (json.loads(line) for line in text.splitlines())
        position = header["built_from"]
        removals = [change[1:] for change in changes if change[0] == "-"]
        moves = [change[1:] for change in changes if change[0] == "+"]
        is_whole = (len(removals), len(moves)) == (header["removals"], header["moves"])
        state = marker.Position(*position) if position is not None else None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise _unreadable(root) from error
    if not is_whole or not all(map(_is_ours, moves)) or not all(map(_is_inside, removals)):
        raise _unreadable(root)
    return state, removals, moves


def _is_ours(address: str) -> bool:
    """Whether we could have staged a file or folder of that address."""
    return not fault(address.removesuffix("/"))


def _is_inside(address: str) -> bool:
    """Whether it is of the site; somebody may have put things there whose names we would never give."""
    steps = address.removesuffix("/").split("/")
    return not set(steps) & {"", ".", ".."} and "\0" not in address and steps[0] not in KEPT


def _refuse_links(root: Path, addresses: Iterable[str]) -> None:
    """What is below a link is not in the site: we have never been there, so the journal is not ours."""
    folders = {os.path.dirname(address.removesuffix("/")) for address in addresses}  # noqa: PTH120 - by the 100,000
    above = {folder[:end] for folder in folders for end in _ends(folder)}
    if any(os.path.islink(root / folder) for folder in above):  # noqa: PTH114 - as above
        raise _unreadable(root)


def _ends(folder: str) -> Iterator[int]:
    """Where the names in an address end, from the outermost on."""
    end = folder.find("/")
    while end > 0:
        yield end
        end = folder.find("/", end + 1)
    if folder:
        yield len(folder)


def _unreadable(root: Path) -> BadgesError:
    return BadgesError(
        f"The notes of an interrupted build in {path(root)} cannot be read.",
        f"Delete the folder {root} and build again: everything in it is made from your content.",
    )


def _remove(root: Path, address: str) -> None:
    if not address.endswith("/"):
        with suppress(FileNotFoundError, NotADirectoryError):
            disk.remove(root / address)
        return
    try:
        disk.remove_folder(root / address)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError:
        if not any((root / address).iterdir()):
            raise
        # Something of somebody else's is in it: it stays, and the next build sees it.


def _move(stage: Path, root: Path, address: str) -> None:
    source, target = stage / address, root / address
    if not os.path.lexists(source):
        return  # done already, before we were interrupted
    try:
        disk.move(source, target)
    except OSError:
        if target.is_symlink() or not target.is_dir():
            raise
        disk.remove_tree(target)  # came in after the staging; nobody but us writes here
        disk.move(source, target)
