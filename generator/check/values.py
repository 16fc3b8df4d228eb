"""Small values: text into words, numbers, languages, colours, slugs. A value, or a `Fault`."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from generator.check import spoken
from generator.check import value_faults as faults
from generator.check.fault import Fault
from generator.check.knots import knotted
from generator.check.vocabularies import COUNTRIES, COUNTRY_NAMES, LANGUAGE_NAMES
from generator.model import slugs

_NEVER_LETTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
"""What Unicode never gives a meaning, at the end of each of its planes; HTML does not have it."""
_REFUSED = re.compile(
    f"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef{_NEVER_LETTERS}]"
)
_GARBLED = re.compile("[\u00c2-\u00f4][^\x00-\x7f]")
_EDGES = "\u200b\u2060\ufeff \t\r\n\u00a0"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(
    r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?((?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*)"
)
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,12}(?:[.,][0-9]{1,6})?")


def folded(text: str) -> str:
    """The letters and digits of a text without case, accents, spaces and punctuation: for matching words."""
    if text.isascii():
        return "".join(sign for sign in text.lower() if sign.isalnum())
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(slugs.LETTERS)
    return "".join(sign for sign in plain if sign.isalnum())


def by_word(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Every folded word → what it stands for; what it stands for is a word itself."""
    return {folded(word): meaning for meaning, more in words.items() for word in (meaning, *more)}


def text(written: str, *, most: int) -> str | Fault:
    """A text on one line: trimmed, inner space single, in Unicode's composed form, nothing hidden in it."""
    if written.isascii() and written.isprintable() and "  " not in written:
        plain = written.strip()
    else:
        # What is hidden at an edge goes after the spaces: it may stand before one that only Unicode calls a space.
        plain = " ".join(unicodedata.normalize("NFC", written).split()).strip(_EDGES)
        if hidden := _REFUSED.search(plain):
            return faults.hidden_character(hidden.group())
        if "\ufffd" in plain:
            return faults.lost_letter()
    return knotted(plain) or plain if len(plain) <= most else faults.text_too_long(len(plain), most)


def ungarbled(text: str) -> str:
    """A text whose UTF-8 somebody read as Windows-1252 ("JosÃ©"), as it was; "" for any other."""
    if text.isascii() or _GARBLED.search(text) is None:
        return ""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def body(written: str, *, most: int) -> str | Fault:
    """Markdown: as it was written, trimmed, composed, nothing hidden in it."""
    plain = unicodedata.normalize("NFC", written).strip("\ufeff\n ").rstrip()
    if hidden := _REFUSED.search(plain.replace("\n", "").replace("\t", "")):
        return faults.hidden_character(hidden.group())
    if "\ufffd" in plain:
        return faults.lost_letter()
    return knotted(plain) or plain if len(plain) <= most else faults.text_too_long(len(plain), most)


def is_slug(written: str) -> bool:
    """Whether a text can be part of an address for good: `first-aid`."""
    return len(written) <= slugs.LONGEST and _SLUG.fullmatch(written) is not None


def yes_or_no(written: str) -> bool | Fault:
    """A truth, in one of five languages."""
    found = _YES_NO.get(folded(written))
    return faults.not_yes_or_no(written) if found is None else found == "yes"


_YES_NO = by_word(spoken.YES_NO)


def language(written: str) -> str | Fault:
    """A language tag in its usual spelling: `pt-br` → `pt-BR`.

    Source: BCP 47, section 2.1 Syntax.
    """
    found = _LANGUAGE.fullmatch(written.strip().replace("_", "-"))
    named = LANGUAGE_NAMES.get(folded(written), "")
    if not found or named:
        return faults.not_a_language(written, named)
    primary, script, region, variants = found.groups()
    parts = (primary.lower(), (script or "").title(), (region or "").upper(), variants.lower().lstrip("-"))
    return "-".join(part for part in parts if part)


def country(written: str) -> str | Fault:
    """The two letters of a country (ISO 3166-1)."""
    code = written.strip().upper()
    return (
        code if code in COUNTRIES else faults.not_a_country(written, COUNTRY_NAMES.get(folded(written), ""))
    )


def colour(written: str) -> str | Fault:
    """A colour as `#rrggbb`, lower case."""
    found = _COLOUR.fullmatch(written.strip())
    if not found:
        return faults.not_a_colour(written.strip())
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def whole(written: str, *, least: int, most: int) -> int | Fault:
    """A whole number within bounds."""
    plain = written.strip()
    good = plain.isascii() and plain.isdigit() and len(plain) <= 9 and least <= int(plain) <= most
    return int(plain) if good else faults.not_a_number(written, f"a whole number from {least} to {most}")


def decimal(written: str) -> str | Fault:
    """A number as text with a point: "12,50" → "12.50". Nothing is rounded."""
    plain = written.strip()
    return plain.replace(",", ".") if _DECIMAL.fullmatch(plain) else faults.not_a_number(written, "a number")


def number(written: str) -> Decimal | None:
    """The number that a text (see `decimal`) stands for; None where it is none."""
    try:
        return Decimal(written)
    except InvalidOperation:
        return None


def choice(written: str, known: Mapping[str, str], *, offered: Iterable[str], subject: str) -> str | Fault:
    """One of a vocabulary's words; `known` maps folded words to it (see `by_word`)."""
    found = known.get(folded(written))
    return found if found is not None else faults.unknown_word(written, tuple(offered), subject)
