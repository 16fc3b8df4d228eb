"""A single file that a command was asked for by name: a preview page, the text of an issue."""

from pathlib import Path

from generator.write import disk


def write(path: Path, data: bytes) -> None:
    """The file, whole or as it was before.

    Raises:
        BadgesError: it cannot be written.
    """
    with disk.world_failing(f"write {path}"):
        disk.make_folders(path.parent)
        disk.replace_file(path, data)
