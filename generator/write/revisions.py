"""Files that a command changes in an officer's stead: written whole, in order."""

from collections.abc import Mapping
from pathlib import Path

from generator.write import disk


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files of a folder (name → bytes), in order: what is kept comes before what takes its place.

    Raises:
        BadgesError: the disk failed.
    """
    with disk.world_failing(f"write in {folder}"):
        for name, data in files.items():
            disk.replace_file(folder / name, data)
