"""A learner record: one file for one person, readable by its owner alone."""

from pathlib import Path

from generator.model.errors import BadgesError
from generator.write import disk


def write(path: Path, data: bytes) -> Path:
    """Writes a record and gives the file.

    Raises:
        BadgesError: there is a file of that name, or the disk failed.
    """
    if path.exists():
        raise BadgesError(f"{path} is there already.", "Choose another name with --out, or delete that file.")
    with disk.world_failing(f"write {path}"):
        disk.replace_file(path, data, mode=0o600)
    return path
