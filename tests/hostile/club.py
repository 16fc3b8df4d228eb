"""A club on disk into which somebody put hostile files, and what the program says of it."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator import check
from generator.model.place import Problem
from generator.model.site import Site
from generator.read import folder as reading
from tests.hostile.parts import CLUB, Files

MORE = "and more"
"""Behind what is said: there is more like it."""
SECONDS = 60
"""No case may take longer, on the slowest machine: a case that does never ends."""


class HangsError(Exception):
    """A case that was still not done after its time."""


@dataclass(frozen=True)
class Case:
    """One hostile thing, and what is said of it: `code place` of every problem; nothing where it does no harm.

    `prepare` does to the folder what cannot be said in files: links, names that are no text.
    """

    name: str
    files: Files = field(default_factory=dict, repr=False)
    said: tuple[str, ...] = ()
    prepare: Callable[[Path], None] | None = field(default=None, repr=False)


def case(name: str, files: Files | Callable[[Path], None], *said: str) -> Case:
    """A line of the table."""
    return Case(name, {}, said, files) if callable(files) else Case(name, files, said)


def written(root: Path, given: Case) -> Path:
    """The club's folder with the hostile thing in it; gives its content/."""
    for path, data in {**CLUB, **given.files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(as_bytes(data))
    if given.prepare is not None:
        given.prepare(root)
    return root / "content"


def as_bytes(data: str | bytes) -> bytes:
    """What a file holds; half a letter is written as nobody should write it."""
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data


def judged(root: Path, given: Case) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site, or what is wrong with it."""
    content = written(root, given)
    with bounded():
        return check.site(reading.folder(content, shown_as="content"), themes={"default": {"en"}})


@contextmanager
def bounded(seconds: int = SECONDS) -> Iterator[None]:
    """A piece of work that has an end, or is ended."""

    def end(*_: object) -> None:
        raise HangsError

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
