"""Work done apart: by a process of its own, with so much memory and time and no more.

Drawings are drawn and workbooks are opened by libraries that are not written in Python. A file that comes from
anywhere can make them take all memory, go on for ever, or end the process they run in, and nothing in that process
could stop it. So they run in another one, which is ended when it asks for too much: then one file was not read, and
we can say so. It is given the bytes and nothing else: no variable of ours, so no secret either.

Memory is bounded where the system can do it (not on Windows); time is bounded everywhere.
"""

import importlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

SECONDS = 60.0
MEMORY_MOST = 2 * 1024 * 1024 * 1024
"""Bounds of one piece of work: seconds, and bytes of memory."""

TOO_LONG = "takes too long"
TOO_MUCH = "takes more memory than it should, or breaks the program that reads it"

_ROOT = Path(__file__).resolve().parent.parent.parent
_CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from generator.read import apart; apart.serve(*sys.argv[2:])"
_NEEDED = ("SYSTEMROOT",)
"""Variables without which no process starts on Windows."""
_LENGTH = 8
_DONE, _REFUSED = b"+", b"-"


@dataclass(frozen=True, slots=True)
class Undone:
    """That a piece of work was not done, and why, to follow "it"."""

    why: str


@dataclass(slots=True)
class Workshop:
    """A place where one kind of work is done, piece by piece, by one process as long as that lasts.

    `work` names a function of ours that takes bytes and gives bytes: "generator.render.pictures:drawn_apart". What
    it cannot do it refuses with a ValueError. Two workshops for the same work are equal.
    """

    work: str
    seconds: float = SECONDS
    memory: int = MEMORY_MOST
    _process: subprocess.Popen[bytes] | None = field(default=None, compare=False, repr=False)

    def __hash__(self) -> int:
        return hash((self.work, self.seconds, self.memory))

    def done(self, data: bytes) -> bytes | Undone:
        """What comes of a piece of work."""
        process = self._process or self._begun()
        self._process = process
        is_late = threading.Event()

        def end() -> None:
            is_late.set()
            process.kill()

        bell = threading.Timer(self.seconds, end)
        bell.start()
        try:
            answer = _asked(process, data)
        finally:
            bell.cancel()
        if is_late.is_set():
            self.close()
            return Undone(TOO_LONG)
        if answer is None:
            self.close()
            return Undone(TOO_MUCH)
        return answer[1:] if answer[:1] == _DONE else Undone(answer[1:].decode())

    def close(self) -> None:
        """Nobody works here any more."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was not said yet is of no use to anybody
                    stream.close()
        process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begun(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-I", "-c", _CHILD, str(_ROOT), self.work, str(self.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _NEEDED if name in os.environ},
        )


def serve(work: str, memory: str) -> None:
    """Does the work that is asked for on the standard input until that ends; for the process of a workshop."""
    _bound(int(memory))
    module, _, name = work.partition(":")
    function: Callable[[bytes], bytes] = getattr(importlib.import_module(module), name)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (data := _received(source)) is not None:
        try:
            _send(target, _DONE + function(data))
        except ValueError as error:
            _send(target, _REFUSED + str(error).encode(errors="replace"))


def _bound(memory: int) -> None:
    """No more memory than that for this process, where the system can bound it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _asked(process: subprocess.Popen[bytes], data: bytes) -> bytes | None:
    """The answer of a process; None where it ended instead."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        _send(process.stdin, data)
        return _received(process.stdout)
    except (OSError, ValueError):
        return None


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_LENGTH))
    stream.write(data)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH)
    length = int.from_bytes(head)
    data: bytes = stream.read(length) if len(head) == _LENGTH else b""
    return data if len(head) == _LENGTH and len(data) == length else None
