"""Files that come back from an export: the content as one folder that appears whole, what belongs beside it first."""

import errno
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.write import disk


def put(content: Path, inside: Iterable[tuple[str, bytes]], *, beside: Iterable[tuple[Path, bytes]]) -> None:
    """Makes the folder `content` with these files (name → bytes) in it, and single files elsewhere.

    Args:
        content: missing, or an empty folder.
        inside: what goes into it; names are good addresses (`badges/first-aid.md`).
        beside: new files elsewhere. They go again when something fails.

    Raises:
        BadgesError: the disk failed; then nothing of it is there.
    """
    stage = content.with_name(f".{content.name}.new")
    placed: list[Path] = []
    with disk.world_failing(f"restore {content}"):
        try:
            disk.make_folders(content.parent)
            disk.remove_tree(stage)
            disk.make_folder(stage)
            made = [_created(stage / name, data) for name, data in inside]
            disk.settle([str(path) for path in made])
            for path, data in beside:
                _refuse_other(path)
                placed.append(path)
                disk.make_folders(path.parent)
                disk.replace_file(path, data)
            if content.is_dir():
                disk.remove_folder(content)
            disk.move(stage, content)
            placed.clear()  # all of it is there, whatever comes now
            disk.sync_folder(content.parent)
        except BaseException:
            with suppress(OSError):
                disk.remove_tree(stage)
            for path in placed:
                with suppress(OSError):
                    disk.remove(path)
            raise


def _created(path: Path, data: bytes) -> Path:
    disk.make_folders(path.parent)
    disk.create(path, data)
    return path


def _refuse_other(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise FileExistsError(errno.EEXIST, "a file is there already", str(path))
