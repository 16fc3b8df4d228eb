"""Names in a text: which of very many are in it, at the cost of reading its words."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import TypeVar
from unicodedata import normalize
from urllib.parse import quote

_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[A-Za-z]+")
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+"
)
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Kana, Han."""
_WORDS_APART = bytes(sign if chr(sign).isalnum() or sign > 127 else 32 for sign in range(256))
_NO_BREAK = "\N{NO-BREAK SPACE}".encode()
_ODD = (b"\xcc", b"\xcd", b"&#160;", b"&#xa0;", b"&#xA0;", b"\\u00a0")
"""Marks that are put above a letter (their first byte), and codes of a space: a name may be written in another way."""
_FEW = 50
"""Words that are sought one after the other sooner than a text is taken apart."""
T = TypeVar("T")
_BETWEEN = r"\W{1,3}"
"""What stands between two words of a name, wherever it is written: a space, an apostrophe, a mark above a letter."""


class Names:
    """Some names, and a quick answer to which of them a text holds.

    They are looked up by two words that follow one another, since thousands may share a family name. A name of one word,
    such as "May", may be any other word of a page too. It counts where it stands alone between quotes or tags, as a name
    does in a document.
    """

    def __init__(self, names: Iterable[str]) -> None:
        wanted = tuple(names)
        self._by_word = _by_rarest((words, name) for name in wanted for words in _ways(name))
        self._in_bytes = _by_rarest(
            (words, name) for name in wanted for words in {_words_in(each) for each in _spellings(name)}
        )
        self._are_spaceless = any(map(_is_spaceless, wanted))

    def __bool__(self) -> bool:
        return bool(self._by_word)

    def may_be_in(self, text: bytes) -> bool:
        """Whether one of the names might be in a text, however its signs are written."""
        words = _words_in(text)
        if not self._in_bytes.keys().isdisjoint(words) and any(_held(self._in_bytes, words, words)):
            return True
        if any(sign in text for sign in _ODD):
            return True
        return self._are_spaceless and any(self._held_in(text.decode(errors="replace")))

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """The names in a text, and where each is first."""
        for name in sorted(set(self._held_in(text))) if self._by_word else ():
            found = _pattern(name).search(text)
            if found:
                yield found.start(), name

    def _held_in(self, text: str) -> Iterator[str]:
        text = folded(text)
        if len(self._by_word) < _FEW and not any(word in text for word in self._by_word):
            return iter(())
        words = _WORD.findall(text)
        twos = [] if text.isascii() else [two for run in _SPACELESS.findall(text) for two in _twos(run)]
        return _held(self._by_word, words, [*words, *twos])


def folded(text: str) -> str:
    """A text in which case and ways of composing accents make no difference."""
    return normalize("NFC", text).casefold()


def is_whole(name: str) -> bool:
    """Whether a name is more than one word, so that it hardly stands in a text by chance."""
    return len(_WORD.findall(name)) > 1 or _is_spaceless(name)


def told(names: Iterable[str], text: str) -> frozenset[str]:
    """The names that a text gives; of those of one word each that is a word of it."""
    wanted, words = tuple(names), set(_WORD.findall(folded(text)))
    whole = Names(name for name in wanted if is_whole(name))
    single = {name for name in wanted if not is_whole(name) and words.issuperset(_WORD.findall(folded(name)))}
    return frozenset(single.union(name for _, name in whole.found_in(text)))


def initials(name: str) -> str:
    """A name as it may be told: `J… U…`."""
    return " ".join(f"{word[:1]}…" for word in _WORD.findall(name)[:4]) or "…"


@lru_cache(maxsize=1024)
def needles(name: str) -> frozenset[bytes]:
    """Words of which one is in every text, in small letters, that names this person: its longest, in all its spellings."""
    words = _WORD.findall(name)
    plain = max((word for word in words if word.isascii()), key=len, default="")
    word = plain if len(plain) > 2 else max(words, key=len, default=name)
    spelled = set(_spellings(word))
    return frozenset({each.lower() for each in spelled} | {quote(each).lower().encode() for each in spelled})


def _spellings(text: str) -> Iterator[bytes]:
    """A text as pages, documents and addresses write it."""
    for each in {normalize("NFC", text), normalize("NFC", text).casefold()}:
        escaped = escape(each).replace("&#x27;", "&#39;")
        yield from (written.encode() for written in (each, escaped, quote(each), json.dumps(each)))


def _words_in(text: bytes) -> tuple[bytes, ...]:
    """The words of a text in small letters, as far as ASCII knows them."""
    return tuple(
        text.replace(_NO_BREAK, b" ").replace(b"&nbsp;", b" ").lower().translate(_WORDS_APART).split()
    )


def _ways(name: str) -> Iterator[tuple[str, ...]]:
    """The words, or pairs of signs, by which a name can be looked up in each way to write it."""
    words = _WORD.findall(folded(name))
    if len(words) > 1 or not _is_spaceless(name):
        yield tuple(words)
    if _is_spaceless(name):
        yield tuple(_twos("".join(words)))


def _by_rarest(ways: Iterable[tuple[tuple[T, ...], str]]) -> Mapping[T, list[tuple[tuple[T, ...], str]]]:
    """Names by that word of each which it shares with the fewest others; all its words stand beside."""
    once: dict[T, T] = {}  # people share first names: each word is kept but once
    given = [(tuple([once.setdefault(word, word) for word in words]), name) for words, name in ways if words]
    counts = Counter(word for words, _ in given for word in words)
    found: dict[T, list[tuple[tuple[T, ...], str]]] = {}
    for words, name in given:
        found.setdefault(min(words, key=counts.__getitem__), []).append((words, name))
    return found


def _held(
    known: Mapping[T, list[tuple[tuple[T, ...], str]]], words: Sequence[T], keys: Sequence[T]
) -> Iterator[str]:
    """The names whose words follow one another in a text, or the last before the first; or whose pairs of signs are there."""
    there = set(keys)
    pairs: set[tuple[T, T]] = set()
    for key in known.keys() & there:
        pairs = pairs or set(pairwise(words))
        for wanted, name in known[key]:
            if (
                len(wanted) == 1
                or pairs.issuperset(pairwise(wanted))
                or (wanted[-1], wanted[0]) in pairs
                or (there.issuperset(wanted) and _is_spaceless(name))
            ):
                yield name


def _is_spaceless(name: str) -> bool:
    """Whether all words of a name are in a script that puts no space between words."""
    words = _WORD.findall(name)
    return bool(words) and len("".join(words)) > 1 and all(map(_SPACELESS.fullmatch, words))


def _twos(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in _WORD.findall(normalize("NFC", name))]
    if not is_whole(name):
        return re.compile(rf"(?<=[\"'>])\s*{words[0]}\s*(?=[\"'<])")
    if _is_spaceless(name):
        return re.compile(r"\W{0,3}".join(words), re.IGNORECASE)
    orders = [words, [words[-1], *words[:-1]]]
    either = "|".join(_BETWEEN.join(order) for order in orders)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
