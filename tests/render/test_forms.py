"""Forms: the page of an award filled into a form is the page that printing gives, whatever the words and the theme."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.plan import PlannedAward
from generator.model.theme import Theme
from generator.render.press import Press, press
from tests.render import nouns

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def plain(number: int, name: str, day: date, licence: str) -> PlannedAward:
    """An award that says only what forms know of."""
    planned = nouns.award(number)
    award = replace(
        planned.award,
        recipient=replace(planned.award.recipient, name=name),
        issued_on=day,
        expires_on=None,
        activity_start=None,
        activity_end=None,
        licence_number=licence,
        narrative="",
        evidence=(),
        results=(),
    )
    return replace(planned, award=award)


def page(printer: Press, planned: PlannedAward) -> bytes:
    first, *_ = printer.award_files(planned, nouns.documents(f"awards/{planned.id}/"))
    return first.data


def printed_alone(planned: PlannedAward, theme: Theme = nouns.THEME) -> bytes:
    """By a press that has never seen another award."""
    return page(press(nouns.plan(), theme), planned)


PRESS = press(nouns.plan(), nouns.THEME)


@settings(max_examples=60)
@given(st.integers(0, 25), TEXTS, DAYS, st.just("") | TEXTS)
def test_a_filled_form_is_the_printed_page(number: int, name: str, day: date, licence: str) -> None:
    planned = plain(number, name, day, licence)
    for _ in range(3):  # the third is filled in for certain
        filled = page(PRESS, planned)
    assert filled == printed_alone(planned)


def test_most_awards_are_filled_in() -> None:
    printer = press(nouns.plan(), nouns.THEME)
    for number in range(6):
        page(printer, plain(number, f"Earner {number}", date(2026, 1, 1 + number), ""))
    assert [form is not None for form in printer.forms._known.values()] == [True]


def test_why_an_award_was_suspended_once_is_its_own_whatever_a_theme_shows() -> None:
    old = nouns.THEME.templates["award.html"]
    shown = old.replace("{% block content %}", "{% block content %}{{ award.reason }}", 1)
    theme = replace(nouns.THEME, templates={**nouns.THEME.templates, "award.html": shown})
    printer = press(nouns.plan(), theme)
    for number in range(4):
        planned = plain(number, "Earner", date(2026, 1, 1), "")
        award = replace(planned.award, status_on=date(2026, 4, 1), reason=f"Appeal {number}")
        reinstated = replace(planned, award=award)
        assert page(printer, reinstated) == printed_alone(reinstated, theme)


@pytest.mark.parametrize(
    "trick",
    [
        "{{ award.name|upper }}",
        "{{ award.name|length }}",
        "{{ award.name|safe }}",
        "{% if award.issued_on.iso < '2020' %}old{% endif %}",
        "{{ award.issued_on.iso[:4] }}",
        "{{ award.name|reverse }}",
        "{{ award.name|urlencode }}",
        "{{ award.id|truncate(9) }}",
    ],
)
def test_a_theme_that_looks_at_words_has_no_forms_and_the_right_pages(trick: str) -> None:
    templates = {**nouns.THEME.templates, "award.html": trick + nouns.THEME.templates["award.html"]}
    if "extends" in templates["award.html"]:
        kept = nouns.THEME.templates["award.html"].replace(
            "{% block content %}", "{% block content %}" + trick, 1
        )
        templates["award.html"] = kept
    theme = replace(nouns.THEME, templates=templates)
    printer = press(nouns.plan(), theme)
    for number, day in enumerate((date(2026, 1, 1), date(2025, 2, 3), date(2019, 5, 5), date(2024, 1, 9))):
        planned = plain(number, f"Earner <{number}>", day, "")
        assert page(printer, planned) == printed_alone(planned, theme)
    assert set(printer.forms._known.values()) == {None}
