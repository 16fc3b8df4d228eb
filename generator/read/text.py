"""Bytes into text: UTF-8, line ends as one sign, no sign that cannot be seen."""

import codecs
import re

from generator.model.place import Place, Problem
from generator.model.words import masked

SHOWN = 160
"""How many characters of a person's own line a sentence quotes."""

_REPORTED = 20
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\x85\u2028\u2029]")


def text(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    r"""The text of a file with `\n` line ends, and its problems: not-utf-8, control-character.

    None where it is not UTF-8. A control character is reported and read as a space.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
        what = "This file is saved as UTF-16, which I cannot read here."
        return None, (Problem(Place(file), "not-utf-8", what, _SAVE_AS_UTF_8),)
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf_8(data, error.start, file),)
    lines = one_line_end(decoded)
    lines = _BREAKS.sub(" ", lines)
    return _UNSEEN.sub(" ", lines), tuple(_unseen(lines, file))


_SAVE_AS_UTF_8 = 'Save it again as "UTF-8" (in Notepad: File, Save as, Encoding).'


def one_line_end(written: str) -> str:
    r"""The text with every line end, however written, as `\n`."""
    return written.replace("\r\n", "\n").replace("\r", "\n") if "\r" in written else written


def shown(line: str) -> str:
    """A person's own words as a sentence quotes them: trimmed, shortened, addresses masked, nothing in them unseen."""
    trimmed = _UNSEEN.sub(" ", line).strip()
    short = masked(trimmed if len(trimmed) <= SHOWN else trimmed[:SHOWN] + "…")
    return short if short.isprintable() else "".join(map(_seen, short))


def _seen(sign: str) -> str:
    """A sign as it is, an ordinary space for those that typists know, or a mark in place of one that nobody sees."""
    return sign if sign.isprintable() else " " if sign in "\t\n\r" else "�"


def _not_utf_8(data: bytes, at: int, file: str) -> Problem:
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    guess = data[start : start + 4 * SHOWN].splitlines()[0].decode("cp1252", errors="replace")
    what = f'This file is not saved as UTF-8. The line "{shown(guess)}" holds a letter that I cannot read.'
    return Problem(Place(file, line, at - start + 1), "not-utf-8", what, _SAVE_AS_UTF_8)


def _unseen(lines: str, file: str) -> list[Problem]:
    if _UNSEEN.search(lines) is None:
        return []
    problems = []
    for number, line in enumerate(lines.split("\n"), start=1):
        found = _UNSEEN.search(line)
        if found is not None:
            what = f'The line "{shown(line)}" holds a control character (U+{ord(found.group()):04X}).'
            hint = "It cannot be seen and often comes along when text is pasted. Delete the line and type it again."
            problems.append(Problem(Place(file, number, found.start() + 1), "control-character", what, hint))
        if len(problems) == _REPORTED:
            break
    return problems
