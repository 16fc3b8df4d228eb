"""Names in a text: which of very many are in it, at the cost of reading its words."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote

_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[A-Za-z]+")
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+"
)
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Kana, Han."""
_WORDS_APART = bytes(sign if chr(sign).isalnum() or sign > 127 else 32 for sign in range(256))
_BETWEEN = r"\W{1,3}"
"""What stands between two words of a name, wherever it is written: a space, an apostrophe, a mark above a letter."""


class Names:
    """Some names, and a quick answer to which of them a text holds.

    A name of one word, such as "May", may be any other word of a page too. It counts where it stands alone between
    quotes or tags, as a name does in a document.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key: dict[str, list[str]] = {}
        self._in_bytes: set[bytes] = set()
        self._are_spaceless = False
        for name in names:
            if key := _key(folded(name)):
                self._by_key.setdefault(key, []).append(name)
                self._in_bytes.update(needles(name))
                self._are_spaceless |= _SPACELESS.match(key) is not None

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def may_be_in(self, text: bytes) -> bool:
        """Whether a text has a word that one of the names has too."""
        if not self._in_bytes.isdisjoint(text.lower().translate(_WORDS_APART).split()):
            return True
        return self._are_spaceless and not self._by_key.keys().isdisjoint(
            _keys(text.decode(errors="replace"))
        )

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """The names in a text, and where each is first."""
        if not self._by_key:
            return
        for key in sorted(self._by_key.keys() & _keys(folded(text))):
            for name in self._by_key[key]:
                found = _pattern(name).search(text)
                if found:
                    yield found.start(), name


def folded(text: str) -> str:
    """A text in which case and ways of composing accents make no difference."""
    return normalize("NFC", text).casefold()


def is_whole(name: str) -> bool:
    """Whether a name is more than one word, so that it hardly stands in a text by chance."""
    spaceless = _SPACELESS.search(name)
    return len(_WORD.findall(name)) > 1 or (spaceless is not None and len(spaceless.group()) > 1)


def told(names: Iterable[str], text: str) -> frozenset[str]:
    """The names that a text gives; of those of one word each that is a word of it."""
    wanted, words = tuple(names), _keys(folded(text))
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
    spelled = {
        normalize(form, each) for form in ("NFC", "NFD") for each in (word, word.casefold(), word.upper())
    }
    return frozenset(
        each for text in spelled for each in (text.encode().lower(), quote(text).lower().encode())
    )


def _key(name: str) -> str:
    """The word by which a name is looked up: its longest, or two letters where there are no words."""
    spaceless = _SPACELESS.search(name)
    if spaceless:
        return spaceless.group()[:2]
    return max(_WORD.findall(name), key=len, default="")


def _keys(text: str) -> set[str]:
    words = set(_WORD.findall(text))
    if not text.isascii():
        for run in _SPACELESS.findall(text):
            words.update(run[at : at + 2] for at in range(len(run)))
    return words


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in _WORD.findall(normalize("NFC", name))]
    if not is_whole(name):
        return re.compile(rf"(?<=[\"'>])\s*{words[0]}\s*(?=[\"'<])")
    if _SPACELESS.search(name):
        return re.compile(r"\W{0,3}".join(words), re.IGNORECASE)
    orders = [words, [words[-1], *words[:-1]]]
    either = "|".join(_BETWEEN.join(order) for order in orders)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
