"""Attacks on dates: before and after, written so that programs differ, and at the ends of time."""

from tests.verify.attacks.attack import Attack, Json, invalid
from tests.verify.world import credential, signed

NONE = ("dates: Its dates are missing or are no dates.", "dates.none")
OVER = "dates.over"


def begins(text: object) -> Json:
    return signed(credential(validFrom=text))


def ends(text: object) -> Json:
    return signed(credential(validUntil=text))


def without_beginning() -> Json:
    document = credential()
    del document["validFrom"]
    return signed(document)


TABLE: dict[str, Attack] = {
    "expired": invalid(ends("2026-11-22T23:59:59Z"), "dates: It expired on 2026-11-22: it was genuine but is no longer current.", OVER),
    "expired in its own time zone": invalid(ends("2026-11-23T12:30:00+01:00"), "dates: It expired on 2026-11-23", OVER),
    "expired by a second": invalid(ends("2026-11-23T11:59:59.999Z"), "dates: It expired on 2026-11-23", OVER),
    "not begun": invalid(begins("2026-11-23T12:00:01Z"), "dates: It counts only from 2026-11-23 on.", "dates.early"),
    "not begun in its own time zone": invalid(begins("2026-11-23T12:30:00-01:00"), "dates: It counts only from 2026-11-23 on.", "dates.early"),
    "ended before it began": invalid(
        signed(credential(validFrom="2026-06-01T00:00:00Z", validUntil="2026-05-01T00:00:00Z")), "dates: It expired on 2026-05-01", OVER
    ),
    "no beginning": invalid(without_beginning(), *NONE),
    "no day": invalid(begins("tomorrow"), *NONE),
    "nothing": invalid(begins(""), *NONE),
    "a day alone": invalid(ends("2027-01-01"), *NONE),
    "no time zone": invalid(ends("2027-01-01T00:00:00"), *NONE),
    "a space in it": invalid(ends("2027-01-01 00:00:00Z"), *NONE),
    "spaces around it": invalid(ends(" 2027-01-01T00:00:00Z "), *NONE),
    "a line end behind it": invalid(ends("2027-01-01T00:00:00Z\n"), *NONE),
    "small letters": invalid(ends("2027-01-01t00:00:00z"), *NONE),
    "a short time zone": invalid(ends("2027-01-01T00:00:00+01"), *NONE),
    "a time zone without a colon": invalid(ends("2027-01-01T00:00:00+0100"), *NONE),
    "a time zone that does not exist": invalid(ends("2027-01-01T00:00:00+99:99"), *NONE),
    "a time zone of a day": invalid(ends("2027-01-01T00:00:00+24:00"), *NONE),
    "a time zone by its name": invalid(ends("2027-01-01T00:00:00[Europe/Berlin]"), *NONE),
    "the 30th of February": invalid(ends("2027-02-30T00:00:00Z"), *NONE),
    "the 29th of February of another year": invalid(ends("2027-02-29T00:00:00Z"), *NONE),
    "the 31st of April": invalid(ends("2027-04-31T00:00:00Z"), *NONE),
    "the 0th": invalid(ends("2027-01-00T00:00:00Z"), *NONE),
    "the 13th month": invalid(ends("2027-13-01T00:00:00Z"), *NONE),
    "24 o'clock": invalid(ends("2027-01-01T24:00:00Z"), *NONE),
    "a leap second": invalid(ends("2026-12-31T23:59:60Z"), *NONE),
    "the 60th minute": invalid(ends("2027-01-01T00:60:00Z"), *NONE),
    "other digits": invalid(ends("٢٠٢٧-01-01T00:00:00Z"), *NONE),
    "wide digits": invalid(ends("２０２７-01-01T00:00:00Z"), *NONE),
    "a week of the year": invalid(ends("2027-W01-1T00:00:00Z"), *NONE),
    "a very exact moment": invalid(ends("2027-01-01T00:00:00.0000000001Z"), *NONE),
    "a comma": invalid(ends("2027-01-01T00:00:00,5Z"), *NONE),
    "the year 0": invalid(begins("0000-01-01T00:00:00Z"), *NONE),
    "the year before 0": invalid(begins("0000-01-01T00:30:00+01:00"), *NONE),
    "before the year 1": invalid(begins("0001-01-01T00:00:00+01:00"), *NONE),
    "after the year 9999": invalid(ends("9999-12-31T23:59:59-01:00"), *NONE),
    "the year 10000": invalid(ends("10000-01-01T00:00:00Z"), *NONE),
    "the year 12026 with a sign": invalid(ends("+012026-01-01T00:00:00Z"), *NONE),
    "a year below zero": invalid(begins("-2026-01-01T00:00:00Z"), *NONE),
    "seconds since 1970": invalid(ends(1798761600), *NONE),
    "yes": invalid(ends(text=True), *NONE),
    "two ends": invalid(ends(["2026-11-22T23:59:59Z", "2099-01-01T00:00:00Z"]), *NONE),
    "an end of no kind": invalid(ends({"@value": "2099-01-01T00:00:00Z"}), *NONE),
}  # fmt: skip
