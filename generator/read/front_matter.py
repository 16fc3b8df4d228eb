"""Markdown files into `SourceDocument`s: front matter between two lines `---`, then the body.

`site.yml` is front matter from its first line to its last. Leading empty lines are read past; a byte order
mark and Windows line ends are welcome.
"""

import re
from functools import lru_cache
from pathlib import PurePosixPath

from generator.model.place import Place, Problem
from generator.model.source import Fields, SourceDocument
from generator.read.few import few
from generator.read.fields import fields
from generator.read.sentences import example
from generator.read.text import shown, text

_FENCE = re.compile(r"^---\s*$")
_ALMOST = re.compile(r"^\s*(?:-{2,}|[-–—‐‑−]+|\+{3,}|-( -)+|\*{3,}|={3,}|~{3,})\s*$")
_KEY = re.compile(r"^\s*(?:- +)?[\w-]+\s*:(?:\s|$)")
_BELONGS = re.compile(r"^(?:\s+\S|- |#)")

KEPT = 256
"""So many documents are kept once they were read: `serve` reads all of them after every change of one."""


@lru_cache(maxsize=KEPT)
def document(data: bytes, path: str, file: str) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """A Markdown file, and its problems; None when its front matter cannot be understood.

    `path` is relative to content/, `file` is how problems name it.
    """
    written, problems = text(data, file)
    if written is None:
        return None, problems
    lines = written.split("\n")
    opening = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.match(lines[opening]):
        return None, (*problems, _no_opening(lines, opening, file))
    closing = next((at for at in range(opening + 1, len(lines)) if _FENCE.match(lines[at])), None)
    if closing is None:
        return None, (*problems, _no_closing(lines, opening, file))
    front, more = fields("\n".join(lines[opening + 1 : closing]), file, first_line=opening + 2)
    told = few((*problems, *more), file)
    if front is None:
        return None, told
    body = "\n".join(lines[closing + 1 :])
    return _document(path, file, front, body, closing + 2), told


def settings(data: bytes, path: str, file: str) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """A file that is front matter throughout: `site.yml`; None when it cannot be understood."""
    written, problems = text(data, file)
    if written is None:
        return None, problems
    front, more = fields(_without_fences(written), file)
    found = None if front is None else _document(path, file, front, "", written.count("\n") + 1)
    return found, few((*problems, *more), file)


def _without_fences(written: str) -> str:
    """The text with a pair of `---` that somebody put around it out of habit left empty."""
    lines = written.split("\n")
    last = len(lines) - 1
    while last > 0 and not lines[last].strip():
        last -= 1
    if _FENCE.match(lines[0]):
        lines[0] = ""
        if _FENCE.match(lines[last]):
            lines[last] = ""
    return "\n".join(lines)


def _document(path: str, file: str, front: Fields, body: str, body_line: int) -> SourceDocument:
    pure = PurePosixPath(path)
    room = "/".join(pure.parts[:-1])
    return SourceDocument(
        path=path,
        room=room,
        stem=pure.stem,
        front=front,
        body=body,
        body_line=body_line,
        place=Place(file),
    )


def _no_opening(lines: list[str], first: int, file: str) -> Problem:
    line = lines[first]
    place = Place(file, first + 1, 1)
    if _ALMOST.match(line):
        what = f'The first line is "{shown(line)}" and must be three hyphens.'
        return Problem(place, "no-opening-fence", what, "Write exactly: ---")
    if not line.strip():
        what = "This file is empty."
        hint = f'Begin it with a line "---", then lines such as "{example(file)}", then a line "---", then the text.'
        return Problem(place, "no-opening-fence", what, hint)
    what = f'The first line must be three hyphens, and it is "{shown(line)}".'
    if _KEY.match(line):
        return Problem(place, "no-opening-fence", what, "Put a line --- above it.")
    hint = f'Begin with a line "---", then lines such as "{example(file)}", then a line "---", then the text.'
    return Problem(place, "no-opening-fence", what, hint)


def _no_closing(lines: list[str], opening: int, file: str) -> Problem:
    for number in range(opening + 1, len(lines)):
        if _ALMOST.match(lines[number]):
            what = f'The line "{shown(lines[number])}" should close the part at the top, which takes three hyphens.'
            return Problem(Place(file, number + 1, 1), "no-closing-fence", what, "Write exactly: ---")
    last = opening
    while last + 1 < len(lines) and (_KEY.match(lines[last + 1]) or _BELONGS.match(lines[last + 1])):
        last += 1
    what = f"The part at the top, which begins on line {opening + 1}, is never closed."
    hint = f"Put a line --- below line {last + 1}, before the text begins."
    return Problem(Place(file, last + 1, 1), "no-closing-fence", what, hint)
