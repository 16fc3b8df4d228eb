"""Small speech: did-you-mean, lists, numbers and masked addresses. Every room speaks through it."""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from unicodedata import category, east_asian_width

# An address begins where a word begins, so that a long word without "@" is read once and not once a letter.
_ADDRESS = re.compile(r"(?<![^\s@＠<>,;\"()])[^\s@＠<>,;\"()]+[@＠]+[^\s@＠<>,;\"'()]+")
_PRIVATE_KEY = re.compile(r"z3u2[1-9A-Za-z]{8,}")
LISTED = 12
"""How many choices a sentence lists before it says "and N more"."""


def did_you_mean(word: str, choices: Collection[str]) -> str:
    """A sentence that offers the nearest choice, or lists what there is; "" when there is nothing."""
    if not choices:
        return ""
    folded = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if not near:
        return f"There is: {listed(sorted(choices))}."
    known = (
        f" (known: {listed(sorted(choices))})" if len(choices) <= LISTED else ""
    )  # a long list buries the answer
    return f'Did you mean "{folded[near[0]]}"?{known}'


def listed(words: Iterable[str], *, most: int = LISTED) -> str:
    """`a, b, c`, or `a, b and 5 more` past `most`."""
    all_words = list(words)
    if len(all_words) <= most:
        return ", ".join(all_words)
    return f"{', '.join(all_words[:most])} and {len(all_words) - most} more"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 award`, `3 awards`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def width(text: str) -> int:
    """How many places a text takes on a terminal: signs of East Asia take two, marks on a sign none."""
    return sum(
        0 if category(sign) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(sign) in "WF") for sign in text
    )


def padded(text: str, places: int) -> str:
    """The text with spaces after it, so that it takes so many places on a terminal."""
    return text + " " * (places - width(text))


def shortened(text: str, places: int) -> str:
    """The text, or as much of its beginning as fits into so many places on a terminal, and "…"."""
    if width(text) <= places:
        return text
    kept = text
    while kept and width(kept) >= places:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def masked(text: str) -> str:
    """The text with every e-mail address in it shortened to `j…@e…`, so that no log shows a person."""
    return _ADDRESS.sub(lambda found: _short(found.group()), text) if "@" in text or "＠" in text else text


def without_keys(text: str) -> str:
    """The text with every private key in it shortened to its first letters: somebody pasted it in the wrong place."""
    return _PRIVATE_KEY.sub("z3u2…", text) if "z3u2" in text else text


def _short(address: str) -> str:
    local, _, domain = address.replace("＠", "@").partition("@")
    return f"{local[:1]}…@{domain.lstrip('@')[:1]}…"
