"""A text as a reader's program would understand it: without entities, escapes, tags, foldings and spelled-out signs.

Every step keeps the ends of lines, or notes where it took one out, so that a finding has the line of its file.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import unquote_to_bytes

ROUNDS = 4
"""How many layers of escapes are taken off: `%2540` has two."""

SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}$")
"""The end of the name of a file."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_BACKSLASH = re.compile(
    r"\\u\{0*([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\x([0-9a-fA-F]{2})|\\(0{0,4}40) ?"
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_INNER = re.compile(
    r"<!--.{0,2000}?-->|</?(?:a|abbr|b|bdi|bdo|code|em|font|i|mark|s|small|span|strong|sub|sup|tt|u|wbr)\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_JOINED = re.compile(r"[\"'`][ \t]*\+[ \t]*[\"'`]")
_QUOTED_PRINTABLE = re.compile(r"=([0-9A-Fa-f]{2})")
_SOFT_BREAK = re.compile(r"=\r?\n")
_FOLDED = re.compile(r"\r?\n[ \t]")  # in calendars and cards
_OPEN, _SHUT = r"[ \t]*[\[({][ \t]*", r"[ \t]*[\])}][ \t]*"
_AT = re.compile(
    rf"{_OPEN}(?:at|ät|bei|arroba|arobase|chez|apenstaartje|klammeraffe|@){_SHUT}", re.IGNORECASE
)
_DOT = re.compile(rf"{_OPEN}(?:dot|punkt|point|punto|punt|\.){_SHUT}", re.IGNORECASE)
_SPELLED = re.compile(r"[\[({][ \t]*(?:[aäbckdp@.])", re.IGNORECASE)
"""How what `_AT` and `_DOT` find begins, to be sought once for both."""
_SAID = re.compile(
    r"\b([\w.+-]{1,64}) at ([\w-]{1,63}(?: dot [\w-]{1,63}){0,8} dot "
    r"(?:app|au|ca|ch|club|com|cz|de|dk|edu|es|eu|fi|fr|gov|ie|info|io|net|nl|nz|org|pl|pt|se|uk|us))\b"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text, and the places in it from which an end of line was taken."""

    text: str
    cuts: tuple[int, ...] = ()

    def line(self, at: int) -> int:
        """The line of the file, from 1, of a place in the text."""
        return 1 + self.text.count("\n", 0, at) + bisect_right(self.cuts, at)


def text_of(data: bytes) -> str:
    """The letters of a file: UTF-8, or UTF-16 if it says so."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8", errors="replace")


def of_name(address: str) -> str:
    """What the address of a file says: as it is, without the end of its name, and with spaces for what stands for them."""
    bare = SUFFIX.sub("", address)
    return "\n".join((address, bare, bare.replace("_", " ").replace("/", " / ")))


def views(text: str) -> Iterator[Plain]:
    """The text as it is meant, and again as each of the ways in which people hide an address makes it."""
    meant = _decoded(text)
    yield _without(meant, _FOLDED) if meant.lstrip().startswith("BEGIN:V") else Plain(meant)
    if "<" in meant or _JOINED.search(meant):
        yield Plain(_JOINED.sub("", _TAG.sub(_gap, _INNER.sub(_ends_of_lines, meant))))
    spelled = _AT.sub("@", _DOT.sub(".", meant)) if _SPELLED.search(meant) else meant
    if " at " in spelled and " dot " in spelled:
        spelled = _SAID.sub(_said, spelled)
    if spelled != meant:
        yield Plain(spelled)
    if "=40" in text:
        joined = _without(text, _SOFT_BREAK)
        printable = _QUOTED_PRINTABLE.sub(lambda found: _flat(chr(int(found[1], 16))), joined.text)
        yield Plain(printable, tuple(_moved(joined.cuts, joined.text)))


def _decoded(text: str) -> str:
    for _ in range(ROUNDS):
        before = text
        if "&" in text:
            text = _ENTITY.sub(lambda found: _flat(html.unescape(found.group())), text)
        if "%" in text:
            text = _PERCENT.sub(_percent, text)
        if "\\" in text:
            text = _BACKSLASH.sub(_backslash, text)
        if text == before:
            break
    if text.isascii():
        return text
    return "\n".join(normalize("NFKC", line) for line in _UNSEEN.sub("", text).split("\n"))


def _percent(found: re.Match[str]) -> str:
    return _flat(unquote_to_bytes(found.group()).decode("utf-8", errors="replace"))


def _backslash(found: re.Match[str]) -> str:
    code = int(next(group for group in found.groups() if group), 16)
    return _flat(chr(code)) if code <= 0x10FFFF else found.group()


def _flat(text: str) -> str:
    """Decoded text that does not change which line is which."""
    return text.replace("\n", " ")


def _ends_of_lines(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n")


def _gap(found: re.Match[str]) -> str:
    return _ends_of_lines(found) or " "


def _said(found: re.Match[str]) -> str:
    return f"{found[1]}@{found[2].replace(' dot ', '.')}"


def _without(text: str, breaks: re.Pattern[str]) -> Plain:
    """The text with some ends of lines taken out."""
    parts, cuts, at, length = [], [], 0, 0
    for found in breaks.finditer(text):
        parts.append(text[at : found.start()])
        length += found.start() - at
        cuts.append(length)
        at = found.end()
    return Plain("".join([*parts, text[at:]]), tuple(cuts))


def _moved(cuts: tuple[int, ...], joined: str) -> Iterator[int]:
    """Where the cuts are once each `=40` before them is one letter."""
    starts = [found.start() for found in _QUOTED_PRINTABLE.finditer(joined)]
    yield from (cut - 2 * bisect_right(starts, cut - 1) for cut in cuts)
