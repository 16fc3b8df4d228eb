"""What cannot be said by writing files: links, pipes, names that are no text. Each gives what does it to a folder."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

Prepare = Callable[[Path], None]


def linked(path: str, target: str) -> Prepare:
    """A link in place of whatever is there."""

    def prepare(root: Path) -> None:
        _cleared(root / path).symlink_to(target)

    return prepare


def piped(path: str) -> Prepare:
    """A named pipe: whoever opens it waits for ever."""

    def prepare(root: Path) -> None:
        os.mkfifo(_cleared(root / path))

    return prepare


def socketed(path: str) -> Prepare:
    def prepare(root: Path) -> None:
        with socket.socket(socket.AF_UNIX) as made:
            here = Path.cwd()
            os.chdir(_cleared(root / path).parent)  # the name of a socket is short
            try:
                made.bind(Path(path).name)
            finally:
                os.chdir(here)

    return prepare


def named(path: bytes) -> Prepare:
    """A file whose name is these bytes, which are no text."""

    def prepare(root: Path) -> None:
        target = Path(os.fsdecode(os.fsencode(root) + b"/" + path))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"x")

    return prepare


def foldered(path: str) -> Prepare:
    """A folder in place of a file."""
    return lambda root: _cleared(root / path).mkdir()


def filed(path: str, text: str = "x") -> Prepare:
    """A file in place of a folder, or of another file; nobody else may read it."""

    def prepare(root: Path) -> None:
        target = _cleared(root / path)
        target.touch(mode=0o600)
        target.write_text(text)

    return prepare


def _cleared(target: Path) -> Path:
    """The same path, with nothing there and all folders above."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)
    return target
