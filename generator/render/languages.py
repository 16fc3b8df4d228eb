"""The words of the interface: a key and values → a sentence in a language; dates and numbers as it writes them.

A catalogue maps dotted keys to sentences with `{names}` in them. A key that counts has two forms, `….one` and
`….other`; every language the program ships needs no more. What else a language does in its own way is in its
catalogue too: `number.one` lists the numbers that take the form for one ("0 1" in French), `date.first` writes
the first day of a month ("1er mars 2026"). A missing key is an error of ours, never an empty place on a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from markupsafe import Markup, escape

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "dv", "ps", "sd"})

OWN_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "ar": "العربية", "bg": "Български", "ca": "Català", "cs": "Čeština", "cy": "Cymraeg", "da": "Dansk",
        "de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti", "eu": "Euskara",
        "fa": "فارسی", "fi": "Suomi", "fr": "Français", "ga": "Gaeilge", "gd": "Gàidhlig", "gl": "Galego",
        "he": "עברית", "hi": "हिन्दी", "hr": "Hrvatski", "hu": "Magyar", "is": "Íslenska", "it": "Italiano",
        "ja": "日本語", "ko": "한국어", "lb": "Lëtzebuergesch", "lt": "Lietuvių", "lv": "Latviešu",
        "mt": "Malti", "nb": "Norsk bokmål", "nl": "Nederlands", "nn": "Norsk nynorsk", "pl": "Polski",
        "pt": "Português", "ro": "Română", "ru": "Русский", "sk": "Slovenčina", "sl": "Slovenščina",
        "sq": "Shqip", "sr": "Српски", "sv": "Svenska", "tr": "Türkçe", "uk": "Українська", "ur": "اردو",
        "zh": "中文",
    }
)  # fmt: skip
"""What a language calls itself: a heading that its speakers find."""


class MissingWordError(KeyError):
    """A page asked for words that the catalogue does not have."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalogue."""

    language: str
    catalogue: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of a key, with the values in their places.

        Raises:
            MissingWordError: there is no such key, or a value that the sentence needs was not given.
        """
        try:
            return self.catalogue[key].format(**values)
        except KeyError as error:
            raise MissingWordError(f"{self.language}: {key} ({error})") from error

    def isolated(self, key: str, **values: object) -> Markup:
        """The sentence of a key as HTML, each value in a `bdi`: names of either direction leave it in order."""
        kept = {name: f"<bdi>{escape(value)}</bdi>" for name, value in values.items()}
        try:
            return Markup(str(escape(self.catalogue[key])).format(**kept))  # noqa: S704 (all of it is escaped)
        except KeyError as error:
            raise MissingWordError(f"{self.language}: {key} ({error})") from error

    def count(self, key: str, number: int, **values: object) -> str:
        """The sentence of a key that counts: `{number}` things."""
        form = "one" if str(number) in self("number.one").split() else "other"
        return self(f"{key}.{form}", number=self.number(number), **values)

    def number(self, number: int) -> str:
        """A whole number with the language's separator of thousands."""
        return f"{number:,}".replace(",", self("number.thousands"))

    def day(self, day: date) -> str:
        """A date as people write it: `3 March 2026`."""
        key = "date.first" if day.day == 1 else "date.long"
        return self(key, day=day.day, month=self(f"month.{day.month}"), year=day.year)


def words(catalogues: Mapping[str, Mapping[str, str]], language: str) -> Words:
    """The words of a language: its own, else those of its main language, else English.

    What a language does not say yet is said in English: a page with one English sentence is better than none.
    """
    for tag in (language, language.split("-", maxsplit=1)[0], "en"):
        if tag in catalogues:
            return Words(tag, {**catalogues.get("en", {}), **catalogues[tag]})
    raise MissingWordError(f"the theme has no words in {language} and none in English")


def direction(language: str) -> str:
    """`rtl` or `ltr`, as HTML wants it."""
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


def own_name(language: str) -> str:
    """What a language calls itself; its tag where we do not know."""
    return OWN_NAMES.get(language.split("-", maxsplit=1)[0].lower(), language)
