"""New files of content/: none that is there is touched."""

from collections.abc import Mapping
from pathlib import Path

from generator.model.errors import BadgesError
from generator.write import disk


def write(content: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes files by their path in content/, in order, and gives them.

    Each is whole or not there. What others rely on comes first: after a crash the same import goes on where it ended,
    and finds files that hold these very bytes.

    Raises:
        BadgesError: there is another file of such a name, or the disk failed.
    """
    paths = tuple(content / name for name in files)
    new = {path: data for path, data in zip(paths, files.values(), strict=True) if not _holds(path, data)}
    there = next((path for path in new if path.exists() or path.is_symlink()), None)
    if there is not None:
        raise BadgesError(
            f"{there} is there already, and nothing that is there is overwritten.", "Move it away first."
        )
    with disk.world_failing(f"write in {content}"):
        for path, data in new.items():
            disk.make_folders(path.parent)
            disk.replace_file(path, data)
    return paths


def replace(content: Path, files: Mapping[str, bytes]) -> None:
    """Writes files by their path in content/, also over older ones of the same name: each whole or as it was.

    Raises:
        BadgesError: the disk failed.
    """
    with disk.world_failing(f"write in {content}"):
        for name, data in files.items():
            path = content / name
            disk.make_folders(path.parent)
            disk.replace_file(path, data)


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file is there, and holds that."""
    return path.is_file() and not path.is_symlink() and path.read_bytes() == data
