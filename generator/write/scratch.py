"""A folder for a moment, among those that the system keeps for such things. Only its owner can look into it."""

import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.write import disk

_NAME_BYTES = 8
_TRIES = 10


@contextmanager
def folder(purpose: str, files: Mapping[str, bytes] | None = None) -> Iterator[Path]:
    """A folder that is gone afterwards, with these files in it (path → bytes); nothing in it has to last.

    Raises:
        BadgesError: the disk failed.
    """
    with disk.world_failing(f"use the folder {tempfile.gettempdir()}"):
        made = _made(purpose)
        try:
            for path, data in (files or {}).items():
                disk.make_folders((made / path).parent)
                disk.create(made / path, data)
        except OSError:
            _clear(made)
            raise
    try:
        yield made
    finally:
        _clear(made)


def _made(purpose: str) -> Path:
    for _ in range(_TRIES):
        path = Path(tempfile.gettempdir(), f"badges-{purpose}-{secrets.token_hex(_NAME_BYTES)}")
        with suppress(FileExistsError):
            disk.make_folder(path, mode=0o700)
            return path
    raise FileExistsError


def _clear(path: Path) -> None:
    with suppress(OSError):  # the system clears such folders away
        disk.remove_tree(path)
