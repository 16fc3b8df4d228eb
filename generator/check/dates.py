"""Days and periods: text into calendar values, never by guessing.

**Which dates are read.** Year-month-day always. Anything else only when site.yml says the order
(`date_format`): one row's 13/04/2026 is plain, but the next row's 03/04/2026 is not, and an officer who is told
at the first of them mends the column once. Weighed: reading what can only mean one day; it would hide the
problem until the first ambiguous day, months later. The cost is one line in site.yml.

**When a badge of P2Y ends.** On the anniversary, and that day still counts: a card that says "valid until
3 March 2028" is accepted on that day, and that is what associations print.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from generator.check import value_faults as faults
from generator.check.fault import Fault
from generator.model.badge import Period

FIRST_YEAR = 1900
LAST_YEAR = 2099
SPREADSHEET_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?")
_NUMBERS = re.compile(r"([0-9]{1,4})\s?([-./])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,4})\.?")
_TOKENS = re.compile(r"%?[A-Za-z]+")
_PERIOD = re.compile(r"P(?:([0-9]{1,3})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?")
_LENGTH = re.compile(r"([0-9]{1,4})\s*([^\W\d_]+)\.?")
_UNITS = {
    "Y": [
        "y",
        "yr",
        "yrs",
        "year",
        "years",
        "jahr",
        "jahre",
        "jahren",
        "an",
        "ans",
        "année",
        "années",
        "año",
        "años",
        "jaar",
        "jaren",
    ],
    "M": [
        "m",
        "mo",
        "month",
        "months",
        "monat",
        "monate",
        "monaten",
        "mois",
        "mes",
        "meses",
        "maand",
        "maanden",
    ],
    "W": ["w", "week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas", "weken"],
    "D": [
        "d",
        "day",
        "days",
        "tag",
        "tage",
        "tagen",
        "jour",
        "jours",
        "día",
        "días",
        "dia",
        "dias",
        "dag",
        "dagen",
    ],
}
"""Words for lengths of time in en, de, fr, es and nl: only to say how they are written here."""

_MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class DateFormat:
    """The order in which an association writes its dates: a permutation of "d", "m" and "y"."""

    order: str


def date_format(text: str) -> DateFormat | Fault:
    """The order that `day-first`, `month-first` or a pattern such as `DD.MM.YYYY`, `TT.MM.JJJJ`, `%d/%m/%Y` states."""
    named = {"day-first": "dmy", "month-first": "mdy", "year-first": "ymd"}
    plain = re.sub(r"[\s_]+", "-", text.strip().casefold())
    if plain in named:
        return DateFormat(named[plain])
    tokens: list[str] = _TOKENS.findall(text)
    order = "".join(_kind(token) for token in tokens)
    return DateFormat(order) if sorted(order) == ["d", "m", "y"] else faults.date_format_unknown(text)


def _kind(token: str) -> str:
    if len(token) == 4 or token == "%Y":  # noqa: S105 - a sign of a pattern
        return "y"
    return "m" if token.lower() in ("m", "mm", "%m") else "d" if len(token) <= 2 else "?"


def day(text: str, declared: DateFormat | None = None) -> date | Fault:
    """The day that a text means, or why that cannot be said."""
    written = text.strip()
    if iso := _ISO.fullmatch(written):
        return _bounded(written, *(int(part) for part in iso.groups()))
    if numbers := _NUMBERS.fullmatch(written):
        return _from_numbers(written, (numbers[1], numbers[3], numbers[4]), declared)
    if written.isascii() and written.isdigit():
        return _from_digits(written)
    return faults.date_unreadable(text)


def _from_numbers(written: str, parts: tuple[str, str, str], declared: DateFormat | None) -> date | Fault:
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == 4 and len(parts[2]) <= 2:
        found = _bounded(written, first, second, third)
        is_declared = declared is not None and declared.order == "ymd"
        return found if is_declared or isinstance(found, Fault) else faults.date_not_iso(written, found)
    if len(parts[2]) != 4 or len(parts[0]) > 2:
        return faults.date_two_digit_year(written)
    if declared is not None and declared.order == "dmy":
        return _bounded(written, third, second, first)
    if declared is not None and declared.order == "mdy":
        return _bounded(written, third, first, second)
    day_first, month_first = _bounded(written, third, second, first), _bounded(written, third, first, second)
    if isinstance(month_first, Fault):
        return (
            day_first
            if isinstance(day_first, Fault)
            else faults.date_not_iso(written, day_first, "day-first")
        )
    if isinstance(day_first, Fault) or day_first == month_first:
        order = "month-first" if isinstance(day_first, Fault) else "day-first"
        return faults.date_not_iso(written, month_first, order)
    return faults.date_ambiguous(written, day_first, month_first)


def _from_digits(written: str) -> Fault:
    if len(written) == 8:
        found = _bounded(written, int(written[:4]), int(written[4:6]), int(written[6:]))
        return found if isinstance(found, Fault) else faults.date_not_iso(written, found)
    if len(written) == 5 and int(written) in _SERIALS:
        return faults.date_serial_number(written, SPREADSHEET_EPOCH + timedelta(days=int(written)))
    return faults.date_unreadable(written)


def _bounded(written: str, year: int, month: int, number: int) -> date | Fault:
    """The day of those numbers, if the calendar has it and it is not absurdly far away."""
    if not 1 <= month <= 12:
        return faults.date_impossible(written, f"there is no month {month}")
    if not year >= 1:
        return faults.date_impossible(written, "there is no year 0")
    days = monthrange(year, month)[1]
    if not 1 <= number <= days:
        month_said = faults.spoken(date(year, month, 1)).removeprefix("1 ")
        return faults.date_impossible(written, f"{month_said} has {days} days")
    return in_range(date(year, month, number))


def in_range(found: date) -> date | Fault:
    """The day, unless nobody can mean it."""
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        return found
    return faults.date_out_of_range(found, FIRST_YEAR, LAST_YEAR)


def period(text: str) -> Period | Fault:
    """The period that `P2Y`, `P1Y6M`, `P8W` or `P90D` states; words are answered with how to write them.

    Source: ISO 8601, section 5.5.2 Duration.
    """
    written = text.strip()
    found = _PERIOD.fullmatch(written)
    numbers = [int(number or 0) for number in found.groups()] if found else []
    if not any(numbers):
        return faults.period_unreadable(text, _meant(written))
    years, months, weeks, days = numbers
    length = Period(years=years, months=months, days=weeks * 7 + days)
    is_long = years * 365 + months * 30 + length.days > _MOST_YEARS * 366
    return faults.period_unreadable(text, "") if is_long else length


def _meant(written: str) -> str:
    found = _LENGTH.fullmatch(written.casefold())
    if found:
        for letter, names in _UNITS.items():
            if found[2] in names and int(found[1]):
                return f"P{int(found[1])}{letter}"
    upper = written.upper()
    return upper if upper != written and isinstance(period(upper), Period) else ""
