"""E-mail addresses and telephone numbers in a plain text."""

import re
from collections.abc import Iterator

LONGEST_LOCAL = 64
LONGEST = 254

_AT = re.compile("@")
_LOCAL = re.compile(r"[^\s@<>()\[\],;:\"'`\\/|=&?{}*!#\x00-\x1f\x7f]{1,64}\Z")
_DOMAIN = re.compile(
    r"(?:[^\W_](?:[\w-]{0,62})\.){1,10}(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,24})(?![\w-])", re.IGNORECASE
)
_ENDS_OF_FILES = frozenset((
    "avif", "css", "csv", "gif", "html", "ics", "jpeg", "jpg", "js", "json", "md", "mjs", "pdf", "png", "svg", "txt",
    "webp", "woff", "xml", "zip",
))  # fmt: skip
"""What follows the last dot of `icon@2x.png`, and of no address."""

# Each begins with a sign of its own: such a pattern jumps from one of them to the next, where others try every letter.
_LINKED = re.compile(r":(?<=\btel:)(\+?[\d(][\d().\-]{4,24}\d)", re.IGNORECASE | re.ASCII)
_ABROAD = re.compile(r"\+(?<![\w+/=.-]\+)\d[\d ()./\u00a0\u2011-]{6,22}\d(?!\w)", re.ASCII)
_AT_HOME = re.compile(
    r"0(?<![\w.,:/#%&=+\-]0)(?<!\d 0)\d{1,4}\)?[ /.\u00a0-]\d{2,4}(?:[ .\u00a0-]?\d{2,4}){1,3}(?![\w:.,-])",
    re.ASCII,
)
_DAY = re.compile(r"\d{2}[./ -]\d{2}[./ -]\d{4}")
_LEAST, _MOST = 8, 15
"""How many digits a telephone number has; with its country never more than 15 (E.164)."""


def addresses(text: str) -> Iterator[tuple[int, str]]:
    """Every e-mail address of a text and where it begins; in the letters of the text."""
    for found in _AT.finditer(text):
        at = found.start()
        local = _LOCAL.search(text, max(0, at - LONGEST_LOCAL), at)
        domain = _DOMAIN.match(text, at + 1)
        if local is None or domain is None or domain.group().rpartition(".")[2].lower() in _ENDS_OF_FILES:
            continue
        name = local.group().lstrip(".-+")
        if name and name != "git":
            yield at - len(name), f"{name}@{domain.group()}"


def backwards(text: str) -> Iterator[tuple[int, str]]:
    """Every word with an @ in it, read from its end."""
    for found in _AT.finditer(text):
        least = max(0, found.start() - LONGEST)
        start = max(least - 1, *(text.rfind(sign, least, found.start()) for sign in ' \n"<>')) + 1
        word = re.match(r"[^\s\"<>]{3,254}", text[start : start + LONGEST])
        if word:
            yield start, word.group()[::-1]


def telephones(text: str) -> Iterator[tuple[int, str, bool]]:
    """Every telephone number of a text: where it begins, its digits, and whether it can be nothing else."""
    for pattern, is_certain in ((_LINKED, True), (_ABROAD, True), (_AT_HOME, False)):
        for found in pattern.finditer(text):
            written = found.group(found.lastindex or 0)
            digits = digits_of(written)
            if (
                _LEAST <= len(digits) <= _MOST
                and not _DAY.match(written)
                and (is_certain or len(digits) > _LEAST)
            ):
                yield found.start(), digits, is_certain


def digits_of(telephone: str) -> str:
    """The digits of a number, from the country's on: `+44 (0)20 7946 0000` and `0044 20…` are one."""
    written = telephone.replace("(0)", "")
    return re.sub(r"\D", "", written).removeprefix("00")
