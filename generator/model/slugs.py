"""Slugs: file names that are part of an address for good, `[a-z0-9-]`."""

import re
import unicodedata

LONGEST = 60

LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Letters (in small) that no decomposition makes plain."""

_OF_A_LANGUAGE = {
    "de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}),
    "da": str.maketrans({"ø": "oe", "å": "aa"}),
    "nb": str.maketrans({"ø": "oe", "å": "aa"}),
}
"""How those who speak a language write its letters where there are no others."""


def slug_of(written: str, *, language: str = "") -> str:
    """The slug that is nearest to a text: "Erste Hilfe für Groß" → `erste-hilfe-fur-gross`; "" if none.

    Args:
        written: any text.
        language: its language, if it is known: in German the same text gives `…-fuer-gross`.
    """
    small = unicodedata.normalize("NFC", written).casefold()
    small = small.translate(_OF_A_LANGUAGE.get(language.partition("-")[0], {})).translate(LETTERS)
    plain = unicodedata.normalize("NFKD", small)
    kept = "".join("" if unicodedata.combining(sign) else sign for sign in plain)
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")[:LONGEST].strip("-")
