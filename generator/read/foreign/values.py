"""Small values of foreign files: texts without what cannot be seen, days in the ways that platforms write them."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from generator.model.imported import Leftover
from generator.model.place import Place

SHORT = 200
LONG = 2_000
LONGEST = 50_000
"""Characters of a name, of a description, and of a text that are taken; what is longer is cut."""
FIRST_YEAR, LAST_YEAR = 1990, 2099

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd-\uffff]"
)
_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_IN_WORDS = re.compile(
    r"(?:[^\W\d]+,? )?([0-9]{1,2})\.? (?:de )?([^\W\d]{3,})\.? (?:de )?([0-9]{4})(?:[, ].*)?"
)
_US = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})(?: .*)?")
_MIDNIGHT = re.compile(r".*[, ](?:12:00 ?AM|0?0:00)", re.IGNORECASE)
_MONTHS = (
    ("january", "januar", "janvier", "enero", "januari", "jan"),
    ("february", "februar", "février", "febrero", "februari", "feb"),
    ("march", "märz", "mars", "marzo", "maart", "mar"),
    ("april", "avril", "abril", "apr"),
    ("may", "mai", "mayo", "mei"),
    ("june", "juni", "juin", "junio", "jun"),
    ("july", "juli", "juillet", "julio", "jul"),
    ("august", "août", "agosto", "augustus", "aug"),
    ("september", "septembre", "septiembre", "sep"),
    ("october", "oktober", "octobre", "octubre", "oct", "okt"),
    ("november", "novembre", "noviembre", "nov"),
    ("december", "dezember", "décembre", "diciembre", "dec", "dez"),
)


def line(value: object, *, most: int = SHORT) -> str:
    """A text on one line; "" for anything but text."""
    if not isinstance(value, str):
        return ""
    plain = " ".join(_UNSEEN.sub(" ", unicodedata.normalize("NFC", value)).split())
    return plain[:most].rstrip()


def text(value: object, *, most: int = LONGEST) -> str:
    """A text of several lines; "" for anything but text."""
    if not isinstance(value, str):
        return ""
    lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    return _UNSEEN.sub(" ", lines)[:most].strip()


def inner(value: object) -> dict[str, Any]:
    """An object, the first of several; an empty one for anything else."""
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, dict)), None)
    return value if isinstance(value, dict) else {}


def several(value: object) -> list[Any]:
    """One value or several, as a list; None is none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def tags(value: object) -> tuple[str, ...]:
    """One tag or several; whatever is no text is left out."""
    return tuple(tag for each in several(value) if (tag := line(each, most=60)))


def address(value: object) -> str:
    """The address that a value is, or that an object has as its `id`; "" when there is none."""
    found = value.get("id", value.get("@id")) if isinstance(value, dict) else value
    return found.strip() if isinstance(found, str) and len(found) <= 6 * 1024 * 1024 else ""


def types(document: dict[str, Any]) -> frozenset[str]:
    """The types that an object says it has."""
    return frozenset(
        each for each in several(document.get("type", document.get("@type"))) if isinstance(each, str)
    )


def day(value: object) -> date | None:
    """The day on which a moment lies, as it was written: a day, a date with a time, or seconds since 1970 (UTC).

    English, German, French, Spanish and Dutch names of months are known. None for what cannot be read for certain.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_seconds(value)
    if not isinstance(value, str):
        return None
    written = value.strip()
    if found := _ISO.fullmatch(written):
        return _valid(*(int(part) for part in found.groups()[:3]))
    if found := _IN_WORDS.fullmatch(written):
        month = next((at for at, names in enumerate(_MONTHS, 1) if found[2].casefold() in names), 0)
        return _valid(int(found[3]), month, int(found[1]))
    if written.isascii() and written.isdigit() and len(written) == 10:
        return _of_seconds(int(written))
    return None


def day_in_us_order(value: object) -> date | None:
    """As `day`, and month/day/year with two or four digits of the year."""
    found = _US.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return day(value)
    month, number, year = (int(part) for part in found.groups())
    return _valid(year + 2000 if year < 100 else year, month, number)


def last_day(value: object, known: date | None = None) -> date | None:
    """The last day before a moment of expiry: midnight ends the day before; a day without a time counts itself.

    `known` is what another reading made of the same value.
    """
    found = known or day(value)
    if found is None or not isinstance(value, str):
        return found
    iso = _ISO.fullmatch(value.strip())
    at_midnight = (
        iso is not None and iso[4] is not None and not any(int(part or 0) for part in iso.groups()[3:6])
    )
    in_words = _MIDNIGHT.fullmatch(value.strip()) is not None and iso is None
    return found - timedelta(days=1) if at_midnight or in_words else found


def dropped(document: dict[str, Any], known: frozenset[str], thing: str, place: Place) -> Iterator[Leftover]:
    """A leftover for each field of an object that is not taken over."""
    for name, value in document.items():
        if name not in known and value not in (None, "", [], {}):
            yield Leftover(
                f"the field “{line(name, most=60)}” of {thing}", "badges here have no place for it", place
            )


def _of_seconds(value: float) -> date | None:
    try:
        return _in_range(datetime.fromtimestamp(value, UTC).date())
    except (OverflowError, OSError, ValueError):
        return None


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return _in_range(date(year, month, number))
    except ValueError:
        return None


def _in_range(found: date) -> date | None:
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
