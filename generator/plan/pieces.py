"""Copies of a ledger, damaged or not → lines that may be whole, by number. Whether one is, the chain decides.

Damage is undone here as far as it is certain what it was: other line ends, another encoding, a byte order mark, lines
that were joined or split. Nothing is believed: every text is tried, and only those count that fit the chain.
"""

import codecs
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from generator.model.ledger_copy import LedgerCopy

_NUMBER = re.compile(rb'\{"n":([0-9]{1,12}),')
_CHECK = re.compile(rb'"check":"([0-9a-f]{16})"\}$')
_WHOLE = re.compile(rb'\{"n":[0-9]{1,12},.*?"check":"[0-9a-f]{16}"\}')


@dataclass(slots=True)
class Pieces:
    """What was found: by number, texts of lines and where each was found first, and checks that lines state."""

    texts: dict[int, dict[str, str]] = field(default_factory=dict)
    stated: dict[int, dict[str, None]] = field(default_factory=dict)
    copies: list[list[bytes]] = field(default_factory=list)

    @classmethod
    def of(cls, copies: Iterable[LedgerCopy]) -> "Pieces":
        """The pieces of some copies."""
        found = cls()
        for copy in copies:
            raw = [line for name in sorted(copy.files) for line in _lines(copy.files[name])]
            found.copies.append(raw)
            for place, line in enumerate(raw):
                found._add(line, raw[place + 1] if place + 1 < len(raw) else b"", copy.found_in)
        return found

    def doubtful(self, believed: Container[str]) -> Iterator[tuple[bytes, frozenset[int]]]:
        """Lines that nobody believes, and the numbers that they may have: by themselves, or by their neighbours.

        A line end too many makes two of one, so each is given together with the one behind it, too.
        """
        for raw in self.copies:
            numbers = [stated_number(line) for line in raw]
            for place, line in enumerate(raw):
                if any(text in believed for text in readings(line)):
                    continue
                before = numbers[place - 1] if place else 0
                after = numbers[place + 1] if place + 1 < len(raw) else None
                may_be = {numbers[place], None if before is None else before + 1, after and after - 1}
                named = frozenset(number for number in may_be if number is not None)
                yield line, named
                if place + 1 < len(raw):
                    yield line + raw[place + 1], named

    def _add(self, line: bytes, following: bytes, found_in: str) -> None:
        number = stated_number(line)
        after = stated_number(following)
        check = stated_check(line)
        for each in {number, after and after - 1} - {None} if check else ():
            self.stated.setdefault(int(each or 0), {}).setdefault(check)
        if number is None:
            return
        whole = [line] if check or not following or after is not None else [line, line + following]
        for joined in whole:
            for text in readings(joined):
                self.texts.setdefault(number, {}).setdefault(text, found_in)


def stated_number(line: bytes) -> int | None:
    """The number that a line gives itself."""
    found = _NUMBER.match(line)
    return int(found.group(1)) if found else None


def stated_check(line: bytes) -> str:
    """The check that a line states, "" where it has none at its end."""
    found = _CHECK.search(line)
    return found.group(1).decode() if found else ""


def _lines(data: bytes) -> Iterator[bytes]:
    """The lines of a file, whatever their ends, without empty ones; what was joined is apart again."""
    for line in _as_utf_8(data).splitlines():
        joined = [found.span() for found in _WHOLE.finditer(line)]
        start = 0
        for _, end in joined[:-1]:
            begin = max(line.find(b'{"n":', start), start)
            yield line[begin:end]
            start = end
        rest = line[start:] if not start else line[max(line.find(b'{"n":', start), start) :]
        if rest.strip():
            yield rest


def _as_utf_8(data: bytes) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace").encode()
    return data.removeprefix(codecs.BOM_UTF8)


def readings(line: bytes) -> Iterator[str]:
    """What a line may say: as UTF-8, else as Windows writes it; and what it said before it was read as the other."""
    try:
        text = line.decode()
    except UnicodeDecodeError:
        yield line.decode("cp1252", errors="replace")
        return
    yield text
    if not text.isascii():
        try:
            yield text.encode("cp1252").decode()
        except UnicodeError:
            return
