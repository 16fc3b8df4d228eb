"""Days and periods: never a guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check import dates
from generator.check.dates import DateFormat
from generator.check.fault import Fault
from generator.model.badge import Period

DAY_FIRST, MONTH_FIRST = DateFormat("dmy"), DateFormat("mdy")


def code(found: object) -> str:
    assert isinstance(found, Fault)
    return found.code


@given(st.dates(date(dates.FIRST_YEAR, 1, 1), date(dates.LAST_YEAR, 12, 31)))
def test_a_day_written_as_year_month_day_is_read_whatever_is_declared(day: date) -> None:
    for declared in (None, DAY_FIRST, MONTH_FIRST):
        assert dates.day(day.isoformat(), declared) == day
    assert dates.day(day.strftime("%d/%m/") + str(day.year), DAY_FIRST) == day
    assert dates.day(day.strftime("%m.%d.") + str(day.year), MONTH_FIRST) == day


@given(st.text(max_size=20) | st.from_regex(r"[0-9./ -]{1,12}", fullmatch=True))
def test_any_text_is_a_day_or_a_fault(text: str) -> None:
    assert isinstance(dates.day(text), date | Fault)
    assert isinstance(dates.period(text), Period | Fault)
    assert isinstance(dates.date_format(text), DateFormat | Fault)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (" 2026-04-03 ", date(2026, 4, 3)),
        ("2026-04-03 00:00:00", date(2026, 4, 3)),
        ("2026-04-03T00:00:00Z", date(2026, 4, 3)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_what_a_spreadsheet_writes_for_a_day_is_that_day(written: str, day: date) -> None:
    assert dates.day(written) == day


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("03/04/2026", "date-ambiguous"),
        ("3.4.2026", "date-ambiguous"),
        ("13/04/2026", "date-not-iso"),
        ("04/13/2026", "date-not-iso"),
        ("05/05/2026", "date-not-iso"),
        ("2026/04/03", "date-not-iso"),
        ("2026-4-3", "date-not-iso"),
        ("20260403", "date-not-iso"),
        ("03/04/26", "date-two-digit-year"),
        ("26-04-03", "date-two-digit-year"),
        ("46083", "date-serial-number"),
        ("2026-13-40", "date-impossible"),
        ("2026-02-29", "date-impossible"),
        ("31/02/2026", "date-impossible"),
        ("32/13/2026", "date-impossible"),
        ("0000-01-01", "date-impossible"),
        ("0026-04-03", "date-out-of-range"),
        ("2206-04-03", "date-out-of-range"),
        ("2026-04-03 14:30", "date-unreadable"),
        ("3 April 2026", "date-unreadable"),
        ("2026", "date-unreadable"),
        ("٢٠٢٦-٠٤-٠٣", "date-unreadable"),
    ],
)
def test_each_way_to_miswrite_a_day_has_its_own_message(written: str, expected: str) -> None:
    assert code(dates.day(written)) == expected


def test_an_ambiguous_day_names_both_days() -> None:
    found = dates.day("03/04/2026")
    assert isinstance(found, Fault)
    assert found.what == '"03/04/2026" could be 3 April or 4 March.'
    assert (
        found.hint == "Write 2026-04-03, or set date_format: day-first (or month-first) in content/site.yml."
    )


def test_a_declared_order_is_kept_even_where_the_other_would_fit() -> None:
    assert dates.day("03/04/2026", DAY_FIRST) == date(2026, 4, 3)
    assert dates.day("03/04/2026", MONTH_FIRST) == date(2026, 3, 4)
    assert code(dates.day("13/04/2026", MONTH_FIRST)) == "date-impossible"


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("day-first", "dmy"),
        ("Day first", "dmy"),
        ("month-first", "mdy"),
        ("DD.MM.YYYY", "dmy"),
        ("TT.MM.JJJJ", "dmy"),
        ("jj/mm/aaaa", "dmy"),
        ("MM/DD/YYYY", "mdy"),
        ("%d-%m-%Y", "dmy"),
        ("YYYY/MM/DD", "ymd"),
    ],
)
def test_an_order_can_be_declared_in_many_words(written: str, order: str) -> None:
    assert dates.date_format(written) == DateFormat(order)


@pytest.mark.parametrize("written", ["", "european", "DD.MM.YY", "DD.MM", "MM.MM.YYYY"])
def test_an_order_that_says_nothing_is_refused(written: str) -> None:
    assert code(dates.date_format(written)) == "date-format-unknown"


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("P2Y", Period(years=2)),
        ("P1Y6M", Period(years=1, months=6)),
        ("P90D", Period(days=90)),
        ("P8W", Period(days=56)),
    ],
)
def test_a_period_is_read(written: str, period: Period) -> None:
    assert dates.period(written) == period


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2 years", "Write P2Y."),
        ("6 Monate", "Write P6M."),
        ("1 an", "Write P1Y."),
        ("p2y", "Write P2Y."),
        ("P0Y", "Write P2Y for two years, P6M for six months or P90D for ninety days."),
        ("forever", "Write P2Y for two years, P6M for six months or P90D for ninety days."),
        ("P999Y", "Write P2Y for two years, P6M for six months or P90D for ninety days."),
        ("P", "Write P2Y for two years, P6M for six months or P90D for ninety days."),
    ],
)
def test_a_period_in_words_is_answered_with_how_it_is_written(written: str, hint: str) -> None:
    found = dates.period(written)
    assert isinstance(found, Fault)
    assert (found.code, found.hint) == ("period-unreadable", hint)


@pytest.mark.parametrize(
    ("day", "period", "end"),
    [
        (date(2026, 3, 3), Period(years=2), date(2028, 3, 3)),
        (date(2024, 2, 29), Period(years=1), date(2025, 2, 28)),
        (date(2024, 2, 29), Period(years=4), date(2028, 2, 29)),
        (date(2026, 1, 31), Period(months=1), date(2026, 2, 28)),
        (date(2026, 8, 31), Period(months=6), date(2027, 2, 28)),
        (date(2026, 12, 31), Period(years=1, months=2, days=1), date(2028, 3, 1)),
        (date(2026, 3, 3), Period(days=90), date(2026, 6, 1)),
    ],
)
def test_a_period_ends_on_its_anniversary(day: date, period: Period, end: date) -> None:
    assert period.after(day) == end


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026-3-1", "Write 2026-03-01."),
        ("20260301", "Write 2026-03-01."),
        (
            "25.03.2026",
            "Write 2026-03-25, or say in content/site.yml how you write dates: date_format: day-first",
        ),
        (
            "03/25/2026",
            "Write 2026-03-25, or say in content/site.yml how you write dates: date_format: month-first",
        ),
    ],
)
def test_a_day_that_is_clear_is_written_out_and_its_order_is_the_one_it_has(written: str, hint: str) -> None:
    found = dates.day(written)
    assert isinstance(found, Fault)
    assert (found.code, found.hint) == ("date-not-iso", hint)
