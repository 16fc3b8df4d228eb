"""The form by which awards are asked for, as a file of the repository."""

from pathlib import Path

from generator.write import disk


def write(path: Path, data: bytes) -> None:
    """Writes the form, and its folder where there is none.

    Raises:
        BadgesError: the disk failed.
    """
    with disk.world_failing(f"write {path}"):
        disk.make_folders(path.parent)
        disk.replace_file(path, data)
