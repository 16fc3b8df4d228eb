"""What a command finds around it, the same every time: chance, the folder for scratch, the mail server."""

import pickle
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from generator.read import git, program, theme
from generator.verify.people.findings import Trace
from generator.verify.people.traces import Tracer
from generator.write import post
from tests.crashing.mailbox import Server


@contextmanager
def same_every_time(world: Path, said: str) -> Iterator[None]:
    """Inside, what is drawn by lot depends on `said` alone, scratch lies in the world, and letters arrive there."""
    numbers = count()

    def token_bytes(length: int = 32) -> bytes:
        return sha256(f"{said} {next(numbers)}".encode()).digest()[:length]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "token_bytes", token_bytes)
        patch.setattr(tempfile, "tempdir", str(world / "tmp"))
        patch.setattr(post, "_connected", lambda *_: Server(world))
        yield


@contextmanager
def known_by_heart() -> Iterator[None]:
    """Inside, what does not change is worked out once, since the same command is made a thousand times.

    That is what the program is and what is in its themes, and whether a text names people. And there is no git.
    """
    part, traces = theme._part, Tracer.traces
    texts: dict[tuple[bytes, bytes, bool], tuple[Trace, ...]] = {}

    @cache
    def part_of(name: str, roots: tuple[Path, ...]) -> object:
        return part(name, roots)

    def traces_in(self: Tracer, data: bytes, *, is_award: bool = False) -> tuple[Trace, ...]:
        key = pickle.dumps(self.known), data, is_award
        if key not in texts:
            texts[key] = traces(self, data, is_award=is_award)
        return texts[key]

    def remembered(name: str, roots: Sequence[Path]) -> object:
        return part_of(name, tuple(roots))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "_part", remembered)
        patch.setattr(program, "digest", cache(program.digest))
        patch.setattr(program, "digest_by_content", cache(program.digest_by_content))
        patch.setattr(git, "_asked", lambda *_: None)
        patch.setattr(Tracer, "traces", traces_in)
        yield
