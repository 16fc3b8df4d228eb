"""Everything that a site is made from, as one digest: to see in a moment that nothing has changed."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

FILES_MOST = 200_000
GIT_MOST = 5 * 1024 * 1024
_BLOCK = 1024 * 1024


def digest(content: Path, others: Iterable[Path], said: str) -> str:
    """A digest of every file below some folders, of what git has of them, and of a text; "" if there cannot be one.

    Args:
        content: the folder content/.
        others: more folders; those that are not there count as empty.
        said: whatever else matters.
    """
    found = sha256(said.encode(errors="surrogateescape"))
    try:
        for number, folder in enumerate((content, *others)):
            found.update(f"\n{number}\n".encode())
            for file in _files(str(folder)):
                _add(found.update, file)
        for file in _git(content):
            _add(found.update, file)
    except (OSError, ValueError):
        return ""
    return found.hexdigest()


def _add(update: Callable[[bytes], None], file: str) -> None:
    looks = os.lstat(file)
    update(f"{file}\t{stat.S_IFMT(looks.st_mode)}\t{looks.st_size}\n".encode(errors="surrogateescape"))
    if stat.S_ISREG(looks.st_mode):
        with Path(file).open("rb", buffering=0) as handle:
            while block := handle.read(_BLOCK):
                update(block)


def _files(top: str) -> Iterator[str]:
    """The files below a folder, in an order that depends on their names only; links are files."""
    number, waiting = 0, [top] if Path(top).is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                number += 1
                if number > FILES_MOST:
                    raise ValueError("too many files to look at")
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path


def _git(content: Path) -> Iterator[str]:
    """The files in which git keeps which commits there are, of the repository that holds the content.

    Raises:
        ValueError: it keeps them elsewhere, or there are very many.
    """
    here = content.resolve()
    folder = next((each / ".git" for each in (here, *here.parents) if (each / ".git").exists()), None)
    if folder is None:
        return
    if not folder.is_dir():
        raise ValueError("a working tree of a repository that is elsewhere")
    for name in ("HEAD", "packed-refs", "shallow"):
        if (folder / name).is_file():
            if (folder / name).stat().st_size > GIT_MOST:
                raise ValueError("too many branches to look at")
            yield str(folder / name)
    yield from _files(str(folder / "refs"))
