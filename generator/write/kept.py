"""What a build keeps for the next one, in a folder beside the content that git ignores. All of it can be deleted."""

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.write import disk

_IGNORE_ALL = b"*\n"


def make_folder(folder: Path) -> None:
    """The folder, with a word to git that nothing in it counts; OSError where that cannot be."""
    if not folder.is_dir():
        disk.make_folders(folder)
        with suppress(FileExistsError):
            disk.create(folder / ".gitignore", _IGNORE_ALL)


def only(memory: Path, name: str, wanted: Mapping[str, bytes | None]) -> None:
    """Let a folder of a memory hold the files that are wanted and no others: new bytes, or None for those that are there.

    Where that cannot be done, less is kept.
    """
    folder = memory / name
    with suppress(OSError):
        make_folder(memory)
        disk.make_folders(folder)
        for there in os.listdir(folder):  # noqa: PTH208 - as everywhere in this room
            if there not in wanted:
                disk.remove(folder / there)
        for new, data in wanted.items():
            if data is not None:
                with suppress(FileNotFoundError):
                    disk.remove(folder / new)  # it was damaged
                disk.create(folder / new, sha256(data).digest() + data)
