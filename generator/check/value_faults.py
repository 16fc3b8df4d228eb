"""The words for a single value that cannot be read: one function a code."""

from collections.abc import Collection
from datetime import date

from generator.check.fault import Fault, quoted
from generator.model import words

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken(day: date) -> str:
    """`3 April 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def hidden_character(sign: str) -> Fault:
    """A character that cannot be seen and can make a text read as another."""
    what = (
        f"There is a hidden character here (U+{ord(sign):04X}) that can make text look like something else."
    )
    return Fault("hidden-character", what, "Delete the text and type it again instead of pasting it.")


def lost_letter() -> Fault:
    """The replacement character: a letter was lost before we saw it."""
    what = 'There is a "�" here: it stands for a letter that got lost when the file was saved.'
    return Fault("lost-letter", what, "Type the letter again, and save the file as UTF-8.")


def text_too_long(length: int, most: int) -> Fault:
    """A text longer than its field takes."""
    what = f"This text has {length:,} characters; there is room for {most:,}."
    return Fault(
        "text-too-long", what, "Shorten it; in a Markdown file, the long part may stand below the second ---."
    )


def date_ambiguous(text: str, day_first: date, month_first: date) -> Fault:
    """A date that means two days."""
    one = f"{day_first.day} {_MONTHS[day_first.month - 1]}"
    other = f"{month_first.day} {_MONTHS[month_first.month - 1]}"
    hint = (
        f"Write {day_first.isoformat()}, or set date_format: day-first (or month-first) in content/site.yml."
    )
    return Fault("date-ambiguous", f"{quoted(text)} could be {one} or {other}.", hint)


def date_not_iso(text: str, day: date, order: str = "") -> Fault:
    """A date that can only mean one day, but whose neighbours could mean two; `order` is what it is written in."""
    declare = f", or say in content/site.yml how you write dates: date_format: {order}" if order else "."
    hint = f"Write {day.isoformat()}{declare}"
    return Fault("date-not-iso", f"{quoted(text)} is not written as year-month-day.", hint)


def date_two_digit_year(text: str) -> Fault:
    """A year of two digits."""
    what = f"{quoted(text)} has a year of two digits."
    return Fault("date-two-digit-year", what, "Write all four digits of the year, as in 2026-04-03.")


def date_serial_number(text: str, day: date) -> Fault:
    """The number by which a spreadsheet counts days."""
    what = f"{quoted(text)} is a spreadsheet's own number for a day, not a date."
    hint = f"It is probably {spoken(day)}: write {day.isoformat()}, or format the column as a date and save again."
    return Fault("date-serial-number", what, hint)


def date_impossible(text: str, why: str) -> Fault:
    """A day that the calendar does not have; `why` completes the sentence."""
    return Fault(
        "date-impossible", f"{quoted(text)} is not a day: {why}.", "Write a date such as 2026-04-03."
    )


def date_unreadable(text: str) -> Fault:
    """Not a date at all."""
    hint = "Write the year, the month and the day, as in 2026-04-03."
    return Fault("date-unreadable", f"{quoted(text)} is not a date.", hint)


def date_out_of_range(day: date, first: int, last: int) -> Fault:
    """A day too far away to be meant."""
    what = f"{day.isoformat()} is very far away: a day here lies between {first} and {last}."
    return Fault("date-out-of-range", what, "Look at the year: is a digit wrong?")


def date_format_unknown(text: str) -> Fault:
    """A `date_format` that says no order."""
    what = f"{quoted(text)} does not say in which order you write dates."
    return Fault(
        "date-format-unknown", what, "Write day-first, month-first, or a pattern such as DD.MM.YYYY."
    )


def period_unreadable(text: str, meant: str) -> Fault:
    """Not a period; `meant` is how it is written, if we can tell."""
    hint = (
        f"Write {meant}." if meant else "Write P2Y for two years, P6M for six months or P90D for ninety days."
    )
    return Fault("period-unreadable", f"{quoted(text)} is not a length of time.", hint)


def not_an_email(shown: str, why: str, hint: str = "") -> Fault:
    """Not an e-mail address; `shown` is safe to show, `why` completes the sentence."""
    tail = hint or "It has one @, and a dot in the part behind it."
    return Fault("not-an-email", f'"{shown}" is not an e-mail address: {why}', tail)


def not_an_address(text: str, hint: str) -> Fault:
    """Not an absolute web address."""
    return Fault("not-an-address", f"{quoted(text)} is not a web address.", hint)


def site_address(text: str, why: str, hint: str) -> Fault:
    """An address that cannot be a site's; `why` completes the sentence."""
    return Fault("site-address", f"{quoted(text)} cannot be the address of the site: {why}.", hint)


def not_a_language(text: str, code: str) -> Fault:
    """Not a language tag; `code` is the one that is probably meant."""
    hint = f'Write "{code}".' if code else "Write its short code, such as en, de, fr or pt-BR."
    return Fault("not-a-language", f"{quoted(text)} is not the code of a language.", hint)


def not_a_country(text: str, code: str) -> Fault:
    """Not a country code."""
    hint = f'Write "{code}".' if code else "Write the two letters of the country, such as NL or DE."
    return Fault("not-a-country", f"{quoted(text)} is not the code of a country.", hint)


def not_a_colour(text: str) -> Fault:
    """Not a colour."""
    what = (
        f"{quoted(text)} is not a colour."
        if text
        else "The colour is missing: without quotes, all that follows a # is a remark."
    )
    return Fault("not-a-colour", what, 'Write it with its quotes, as in "#0b6e4f".')


def not_a_number(text: str, wanted: str) -> Fault:
    """Not a number, or not one of the kind that is `wanted` ("a whole number from 1 to 8")."""
    return Fault("not-a-number", f"{quoted(text)} is not {wanted}.", "Write it in digits, as in 3 or 12.5.")


def not_yes_or_no(text: str) -> Fault:
    """Neither yes nor no."""
    return Fault("not-yes-or-no", f"{quoted(text)} is neither yes nor no.", "Write yes or no.")


_EVERY = 60
"""So many words of a field are told; there are about forty icons."""


def unknown_word(text: str, known: Collection[str], subject: str, meanings: str = "") -> Fault:
    """A word that is none of those that a field takes; `subject` names the field in words.

    `meanings` is a sentence that says what each word does, for whoever is not near any of them.
    """
    what = f"{quoted(text)} is not one of the words for {subject}."
    near = words.did_you_mean(text, known)
    if not near.startswith("Did"):  # nobody finds them anywhere else
        near = meanings or f"There is: {words.listed(sorted(known), most=_EVERY)}."
    return Fault("unknown-word", what, near)
