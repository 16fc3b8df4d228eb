"""A roster with new bytes: whole, or as it was; and never over what somebody else wrote meanwhile."""

from pathlib import Path

from generator.model.errors import BadgesError
from generator.write import disk, lock

LOCK = ".writing"
"""Beside the rosters while one is written, so that of two commands in the same moment only one writes."""


def write(path: Path, *, before: bytes | None, data: bytes) -> None:
    """Writes a roster.

    Args:
        path: the file.
        before: what it held when the edit was made; None where there was no such file.
        data: what it is to hold.

    Raises:
        BadgesError: the file has changed since, or the disk failed.
    """
    with disk.world_failing(f"write {path}"):
        disk.make_folders(path.parent)
        with lock.held(path.parent / LOCK, doing=f"writing {path}"):
            if _there(path) != before:
                raise BadgesError(
                    f"{path} was changed by somebody else in this very moment. Nothing was written.",
                    "Run the command again.",
                )
            disk.replace_file(path, data)


def _there(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
