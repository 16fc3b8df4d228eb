"""A badge's file opened for a new version: its front matter edited line by line, every other byte kept."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.write import disk

_FENCE = re.compile(rb"(?:\xef\xbb\xbf)?---\s*$")


def opened(data: bytes, *, number: int, since: date) -> bytes:
    """A badge's file with `version:` and `since:` of a new version.

    Fields that are there are changed where they stand; new ones come below the name.

    Args:
        data: front matter between two lines `---`, then the body.
        number: of the new version.
        since: the first day on which it counts.
    """
    lines = data.split(b"\n")
    opening, closing = [at for at, line in enumerate(lines) if _FENCE.match(line)][:2]
    ending = b"\r" if lines[opening].endswith(b"\r") else b""
    front = lines[opening + 1 : closing]
    for key, value in ((b"since", since.isoformat()), (b"version", str(number))):
        front = _with(front, key, b"%s: %s%s" % (key, value.encode(), ending))
    return b"\n".join([*lines[: opening + 1], *front, *lines[closing:]])


def _with(front: list[bytes], key: bytes, line: bytes) -> list[bytes]:
    """The lines with one for that key: in the place of the one there is, else below the name."""
    place = _line_of(key, front)
    if place is not None:
        return [*front[:place], line, *front[place + 1 :]]
    name = _line_of(b"name", front)
    below = 0 if name is None else name + 1
    return [*front[:below], line, *front[below:]]


def _line_of(key: bytes, front: list[bytes]) -> int | None:
    return next((at for at, line in enumerate(front) if re.match(rb"%s\s*:" % key, line)), None)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files of a folder (name → bytes), in order: what is kept comes before what takes its place.

    Raises:
        BadgesError: the disk failed.
    """
    with disk.world_failing(f"write in {folder}"):
        for name, data in files.items():
            disk.replace_file(folder / name, data)
