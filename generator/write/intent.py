"""The journal of the ledger: what an addition means to write, durable before its first byte is added.

`content/ledger/.journal` is one line of JSON that says into which file and behind which byte, then the lines.
It exists exactly while an addition is under way; `read/ledger.py` knows the first line's form as well.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.model.errors import BadgesError
from generator.write import disk

YEAR_FILE = re.compile(r"[0-9]{4}\.jsonl")
"""The name of a ledger's file: a year's."""

_CHUNK = 1 << 18
_LONGEST_HEADER = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Which file is written behind which byte; or, when it is not None, `replaces`: files that go for this one.

    With `parts` they go for several: the name of each, and how many bytes of the lines it gets, in order.
    """

    file: str
    offset: int = 0
    replaces: tuple[str, ...] | None = None
    parts: tuple[tuple[str, int], ...] = ()


def path(folder: Path) -> Path:
    """The journal of the ledger in that folder."""
    return folder / ".journal"


def is_there(folder: Path) -> bool:
    """Whether there is a journal, or the beginning of one."""
    return path(folder).exists() or _new(folder).exists()


def begin(folder: Path, intent: Intent, lines: Iterable[str]) -> None:
    """Make it durable that these lines (without line ends) are to be written."""
    header = {
        "file": intent.file,
        "offset": intent.offset,
        "replaces": intent.replaces,
        "parts": intent.parts,
    }
    disk.create_durably(_new(folder), _chunks(chain([json.dumps(header)], lines)))
    disk.move(_new(folder), path(folder))
    disk.sync_folder(folder)


def read(folder: Path) -> Intent:
    """What the journal in that folder means to do.

    Raises:
        BadgesError: it is damaged, or not one of ours.
    """
    try:
        with path(folder).open("rb") as file:
            fields = json.loads(file.readline(_LONGEST_HEADER))
        replaces = None if fields["replaces"] is None else tuple(fields["replaces"])
        parts = tuple((str(name), int(size)) for name, size in fields.get("parts", ()))
        intent = Intent(file=fields["file"], offset=int(fields["offset"]), replaces=replaces, parts=parts)
        names = (intent.file, *(replaces or ()), *(name for name, _ in parts))
        is_ours = all(YEAR_FILE.fullmatch(name) for name in names)
    except (ValueError, KeyError, TypeError) as error:
        raise _unreadable(folder) from error
    if not is_ours:
        raise _unreadable(folder)
    return intent


def body(folder: Path) -> Iterator[bytes]:
    """The lines that the journal means to write, in chunks."""
    with path(folder).open("rb") as file:
        file.readline(_LONGEST_HEADER)
        yield from iter(lambda: file.read(_CHUNK), b"")


def forget(folder: Path) -> None:
    """Clear away the beginning of a journal that was never finished: nothing was decided."""
    with suppress(FileNotFoundError):
        disk.remove(_new(folder))


def _new(folder: Path) -> Path:
    return folder / ".journal.new"


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    waiting = bytearray()
    for text in lines:
        waiting += text.encode() + b"\n"
        if len(waiting) >= _CHUNK:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)


def _unreadable(folder: Path) -> BadgesError:
    return BadgesError(
        f"The notes of an interrupted publish in {path(folder)} cannot be read.",
        "Restore content/ledger from the main branch, delete that file, and publish again.",
    )
