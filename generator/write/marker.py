"""The folder `.badges/` in a site: the sign that the site is ours, and which ledger it was built from.

`.badges/built.json` says how long the ledger was and its last check, so that a publish can refuse to put an
older state over a newer one. It holds nothing about the machine or the day: same input, same bytes.
"""

import errno
import json
from pathlib import Path
from typing import NamedTuple

from generator.model.errors import BadgesError
from generator.model.file_names import KEPT
from generator.write import disk

NOTES = ".badges"
_AHEAD = f"{NOTES}/ahead"
_LARGEST = 10_000
_NOT_OURS = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EFBIG)


class Position(NamedTuple):
    """A state of the ledger: its number of lines and the check of the last one (see `Ledger`)."""

    length: int
    head: str


def position(folder: Path) -> Position | None:
    """The state of the ledger that the site in a folder was built from; None when it is not known.

    Raises:
        BadgesError: the disk failed. What is not known for a moment only must not be taken for nothing.
    """
    try:
        with disk.world_failing(f"read what the site in {folder} was built from"):
            length, head = json.loads(_noted(folder))["built_from"]
        return Position(int(length), str(head))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _noted(folder: Path) -> bytes:
    """What stands there; nothing where there is no such file, or none of ours."""
    try:
        return disk.read(_built(folder), _LARGEST)
    except OSError as error:
        if error.errno in _NOT_OURS:
            return b""
        raise


def record(root: Path, state: Position | None) -> None:
    """Write down what the site was built from."""
    text = (json.dumps({"made by": "badges", "built_from": state}) + "\n").encode()
    try:
        is_there = disk.read(_built(root), _LARGEST) == text
    except OSError:
        is_there = False
    if not is_there:
        disk.replace_file(_built(root), text)


def note_rehearsal(root: Path, *, is_ahead: bool) -> None:
    """Notes whether the site shows, or is about to show, what was never published."""
    with disk.world_failing(f"note in {root / NOTES} whether all of the site is published"):
        if is_ahead and not is_rehearsal(root):
            disk.replace_file(root / _AHEAD, b"")
        elif not is_ahead and is_rehearsal(root):
            disk.remove(root / _AHEAD)


def is_rehearsal(root: Path) -> bool:
    """Whether the site may show what was never published: a build made it, not a publish."""
    return (root / _AHEAD).exists()


def is_recorded(root: Path) -> bool:
    """Whether a site was ever finished here."""
    return _built(root).is_file()


def refuse_what_is_not_ours(folder: Path) -> None:
    """Nothing happens when the folder is missing, empty, or a site of ours.

    Raises:
        BadgesError: somebody else's files are in it, or it is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise BadgesError(f"{folder} is a file, not a folder.", "Choose another folder with --site.")
    notes = folder / NOTES
    if not folder.exists() or (notes.is_dir() and not notes.is_symlink()):
        return
    strange = sorted(path.name for path in folder.iterdir() if path.name not in KEPT)
    if strange or notes.is_symlink():
        example = strange[0] if strange else NOTES
        raise BadgesError(
            f'{folder} holds files that Badges did not make (such as "{example}"), and a build would remove them.',
            "Choose another folder with --site, or empty this one yourself.",
        )


def _built(folder: Path) -> Path:
    return folder / NOTES / "built.json"
