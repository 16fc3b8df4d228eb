"""A new folder with all that belongs in it, or without anything: what was interrupted is begun anew, or finished.

Everything is made in a folder of its own inside; once that is whole it gets another name, and from then on its parts are
only moved up. (The folder itself cannot come in place of an empty one: somebody may stand in that.)
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.write import disk

_BEGUN, _WHOLE = ".new-begun", ".new-whole"


def is_free(folder: Path) -> bool:
    """Whether nothing is there, or nothing but what was interrupted."""
    if not folder.is_dir():
        return not (folder.exists() or folder.is_symlink())
    return (folder / _WHOLE).is_dir() or all(path.name == _BEGUN for path in folder.iterdir())


def finished(folder: Path) -> bool:
    """Whether there was something that only had to be finished, and it is.

    Raises:
        BadgesError: the disk failed.
    """
    if not (folder / _WHOLE).is_dir():
        return False
    with disk.world_failing(f"make the folder {folder}"):
        _finish(folder)
    return True


@contextmanager
def whole(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Where the folder's files (path → bytes) are for now; they are in it once the block ends well.

    Args:
        folder: it `is_free`.
        files: paths are good addresses (`content/site.yml`); scripts can be run.

    Raises:
        BadgesError: the disk failed; then nothing of it is there, or the next time it is `finished`.
    """
    begun = folder / _BEGUN
    with disk.world_failing(f"make the folder {folder}"):
        is_new = not folder.exists()
        try:
            disk.make_folders(folder)
            _cleared(folder)
            disk.make_folder(begun)
            for path, data in files.items():
                disk.make_folders((begun / path).parent)
                mode = 0o777 if path == "run" or path.endswith(".sh") else 0o666
                disk.create_durably(begun / path, [data], mode=mode)
            yield begun
            disk.move(begun, folder / _WHOLE)
        except BaseException:
            with suppress(OSError):
                disk.remove_tree(begun)
                if is_new:
                    disk.remove_folder(folder)
            raise
        _finish(folder)


def _cleared(folder: Path) -> None:
    """Takes away what was begun and can only be begun anew."""
    disk.remove_tree(folder / _BEGUN)


def _finish(folder: Path) -> None:
    whole = folder / _WHOLE
    disk.sync_folder(folder)
    for path in sorted(whole.iterdir()):
        disk.move(path, folder / path.name)
    disk.remove_folder(whole)
    disk.sync_folder(folder)
