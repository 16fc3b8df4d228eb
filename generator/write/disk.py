"""Every change to the file system that the program makes, one system call after another.

Nothing else opens a file for writing. Calls go through `os` by name, so that a test can make any of them fail.
What comes out is an `OSError`; `world_failing` turns it into words where a whole piece of work is known.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.model.errors import BadgesError

FEW = 64
"""Up to so many files are made durable one by one; more are cheaper with one `sync` of everything."""

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_WRITE_ANEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NO_FOLLOW | getattr(os, "O_BINARY", 0)

_REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", "Free some space and run the command again."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space and run the command again."),
    errno.EACCES: ("writing there is not allowed", "Check who owns the folder, then run the command again."),
    errno.EPERM: ("writing there is not allowed", "Check who owns the folder, then run the command again."),
    errno.EROFS: ("the disk can only be read", "Choose a folder on another disk."),
    errno.EIO: ("the disk reported an error", "Check the disk, then run the command again."),
    errno.ENAMETOOLONG: ("a file name is too long for this disk", "Use a shorter name or a shorter folder."),
    errno.ENOTDIR: (
        "a file stands where a folder is needed",
        "Move that file away, or choose another folder.",
    ),
    errno.ELOOP: ("a link stands where a file is needed", "Remove that link, then run the command again."),
}


@contextmanager
def world_failing(doing: str) -> Iterator[None]:
    """A piece of work in which an `OSError` becomes a `BadgesError` that says what was being done and why it failed.

    Args:
        doing: what cannot be done now, to follow "Cannot": `write the site in _site`.
    """
    try:
        yield
    except OSError as error:
        code = error.errno or 0
        why, hint = _REASONS.get(code, (error.strerror or "unknown reason", "Run the command again."))
        where = f" ({error.filename})" if error.filename else ""
        raise BadgesError(f"Cannot {doing}: {why}{where}.", hint) from error


def read(path: Path, most: int) -> bytes:
    """What a file of ours holds. Nothing is waited for, and no link is followed: anybody may have put one there.

    Raises:
        OSError: there is no such file, it is no regular one, or it holds more than `most` bytes.
    """
    handle = os.open(path, _READ)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.ELOOP, "it is no file", str(path))
        data = stream.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, "it is too large", str(path))
    return data


def make_folder(path: str | Path, *, mode: int = 0o777) -> None:
    """A new folder; its parent is there already."""
    os.mkdir(path, mode)  # noqa: PTH102 - every call goes through `os`, where a test can make it fail


def make_folders(path: Path) -> None:
    """A folder and all above it, as far as they are missing."""
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in reversed(missing):
        make_folder(folder)
        sync_folder(folder.parent)


def create(path: str | Path, data: bytes) -> None:
    """A new file with these bytes, not yet durable (see `settle`). FileExistsError if there is one."""
    handle = os.open(path, _WRITE_ANEW, 0o666)
    try:
        _write_all(handle, data)
    finally:
        os.close(handle)


def create_in_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """A new file made of chunks, as `create` makes one."""
    _in_chunks(path, _WRITE_ANEW, 0o666, chunks, is_durable=False)


def create_durably(path: Path, chunks: Iterable[bytes], *, mode: int = 0o666) -> None:
    """A new file made of chunks, durable; what an earlier, interrupted attempt left there goes first."""
    with suppress(FileNotFoundError):
        remove(path)
    _in_chunks(path, _WRITE_ANEW, mode, chunks)


def replace_file(path: Path, data: bytes, *, mode: int = 0o666, is_secret: bool = False) -> None:
    """The file with these bytes: whole and durable, or as it was before. An existing file keeps its permissions.

    A secret does not: it is for its owner's eyes from the first byte on. What an interrupted attempt leaves of it
    is called like the secret, so that whatever keeps secrets out of a repository keeps out that as well.

    Args:
        path: the file; its folder is there already.
        data: what it holds afterwards.
        mode: permissions of a new file.
        is_secret: whether nobody else may ever read it.
    """
    new = path.with_name(f".{path.stem}.new{path.suffix}" if is_secret else f".{path.name}.new")
    with suppress(FileNotFoundError):
        remove(new)
    with suppress(FileNotFoundError):
        mode = os.stat(path).st_mode & 0o777  # noqa: PTH116 - as above
    try:
        _in_chunks(new, _WRITE_ANEW, 0o600 if is_secret else mode, [data])
        move(new, path)
    except OSError:
        with suppress(OSError):
            remove(new)
        raise
    sync_folder(path.parent)


def append(path: Path, chunks: Iterable[bytes]) -> None:
    """The chunks behind what the file holds, durable once this returns; the file is made if there is none."""
    is_new = not path.exists()
    _in_chunks(path, _APPEND, 0o666, chunks)
    if is_new:
        sync_folder(path.parent)


def cut(path: Path, size: int) -> None:
    """The file shortened to its first `size` bytes, durably."""
    handle = os.open(path, os.O_WRONLY | _NO_FOLLOW)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


def move(source: str | Path, target: str | Path) -> None:
    """A file or folder under its new name; a file that had that name is gone."""
    os.replace(source, target)  # noqa: PTH105 - as above


def remove(path: str | Path) -> None:
    """The file gone; a link goes itself, never what it points at."""
    os.unlink(path)  # noqa: PTH108 - as above


def remove_folder(path: str | Path) -> None:
    """The empty folder gone."""
    os.rmdir(path)  # noqa: PTH106 - as above


def remove_tree(path: str | Path) -> None:
    """The folder gone with all it holds, without following any link; nothing happens if there is none."""
    if not os.path.lexists(path):
        return
    if os.path.islink(path) or not os.path.isdir(path):  # noqa: PTH112, PTH114 - as above
        remove(path)
        return
    folders = [str(path)]
    for folder in folders:  # grows while it is walked: parents come before their children
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    remove(entry.path)
    for folder in reversed(folders):
        remove_folder(folder)


def settle(paths: Sequence[str]) -> None:
    """Files made with `create`, and the names in folders, durable."""
    if len(paths) > FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        if os.name == "nt" and os.path.isdir(path):  # noqa: PTH112 - as above
            continue
        handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_folder(path: Path) -> None:
    """The names in a folder, durable. Windows has no such call and keeps names safe by itself."""
    settle([str(path)])


def hold(path: Path, text: str, *, claim: Callable[[int], None]) -> int:
    """The handle of a lock file that was claimed, holding `text`; for `lock` only.

    Args:
        path: the lock file; made if there is none.
        text: who holds it, for people.
        claim: raises BlockingIOError when somebody else has it.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW, 0o666)
    try:
        claim(handle)
        os.ftruncate(handle, 0)
        _write_all(handle, text.encode())
    except BaseException:
        os.close(handle)
        raise
    return handle


def _in_chunks(
    path: Path, flags: int, mode: int, chunks: Iterable[bytes], *, is_durable: bool = True
) -> None:
    handle = os.open(path, flags, mode)
    try:
        for chunk in chunks:
            _write_all(handle, chunk)
        if is_durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    written = os.write(handle, data)
    while written < len(data):  # a full disk may take a part before it says so
        written += os.write(handle, data[written:])
