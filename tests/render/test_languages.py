"""Words: every key that is used exists, every key that exists is used, and a missing one is an error."""

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError

import generator
from generator.check import vocabularies
from generator.model.badge import Period
from generator.model.theme import Theme
from generator.render.environment import environment
from generator.render.facts import facts, period
from generator.render.languages import MissingWordError, Words, direction, own_name, words
from tests.render import nouns
from tests.render.nouns import THEME

ENGLISH = THEME.words["en"]
WORDS = Words("en", ENGLISH)
ROOM = Path(generator.__file__).parent / "render"
ISSUE = Path(generator.__file__).parent / "issue"
PREFIXES = {
    'f"apply.{each}"': "apply.",
    'f"fact.{key}"': "fact.",
    'f"quality.{measure.value}"': "quality.",
    'f"quality.element.{element}"': "quality.element.",
    'f"term.{each}"': "term.",
    'f"issuer.keys.{key.state.value}"': "issuer.keys.",
    'f"workload.{unit}"': "workload.",
    'f"period.{unit}"': "period.",
    'f"month.{day.month}"': "month.",
    'f"pathway.on_revocation.{pathway.on_revocation.value}"': "pathway.on_revocation.",
    'f"pathway.on_expiry.{pathway.on_expiry.value}"': "pathway.on_expiry.",
    'f"document.{document.format}"': "document.",
    'f"award.gone_title.{view.status}"': "award.gone_title.",
    '("status.mark." ~ award.status)|t': "status.mark.",
    '("status." ~ award.status)|t_bdi': "status.",
    'key.startswith(("checked.", "date.", "month."))': "checked.",
}
"""Keys that are put together while printing, as they stand in code or template."""

FORMATS_THAT_PAGES_LIST = re.compile(r'(?:format=|format_=|FORMAT = )"([a-z0-9.-]+)"')


def sources() -> str:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.glob("*.py")))
    return code + "\n".join(THEME.templates.values())


def used() -> set[str]:
    """The keys that are written whole in code and templates; those that count stand for both their forms."""
    keys = set()
    for key, kind in re.findall(
        r"[\"']([a-z0-9_.-]+)[\"']\|(t_count|t_bdi|t)\b", "\n".join(THEME.templates.values())
    ):
        keys |= {key} if kind != "t_count" else {f"{key}.one", f"{key}.other"}
    for path in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in ENGLISH:
                keys.add(node.value)
    return keys


def test_every_key_that_is_used_is_in_the_catalogue() -> None:
    assert used() - set(ENGLISH) == set()


def test_every_key_of_the_catalogue_is_used() -> None:
    spoken = sources()
    assert [said for said in PREFIXES if said not in spoken] == []
    whole = used()
    left = [key for key in ENGLISH if key not in whole and not key.startswith(tuple(PREFIXES.values()))]
    assert left == []


OTHERS = sorted(set(THEME.words) - {"en"})


def test_the_languages_that_are_shipped() -> None:
    assert OTHERS == ["de", "es", "fr", "nl"]


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything_with_the_same_names_in_it(language: str) -> None:
    said = THEME.words[language]
    missing = {key for key in ENGLISH if key not in said}
    assert sorted(missing | (set(said) - set(ENGLISH))) == []
    names = re.compile(r"\{(\w+)\}")
    free = {"date.first", "date.long"}  # the first of a month may be written without its number
    assert [
        key
        for key in said
        if key not in free and set(names.findall(said[key])) != set(names.findall(ENGLISH[key]))
    ] == []
    assert [key for key, text in said.items() if not text.strip() and key != "number.thousands"] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_page_can_be_printed_in_every_language(language: str) -> None:
    made = nouns.plan()
    settings = replace(made.site.settings, languages=(language,))
    pages = nouns.pages(replace(made, site=replace(made.site, settings=settings)))
    assert all(f'<html lang="{language}"' in html for html in pages.values() if "refresh" not in html)
    assert words(THEME.words, language)("badge.criteria") in pages["badges/first-aid/index.html"]


def test_every_format_that_a_page_may_list_has_a_word() -> None:
    formats = {
        found for path in ISSUE.rglob("*.py") for found in FORMATS_THAT_PAGES_LIST.findall(path.read_text())
    }
    assert "open-badges-2.0" in formats
    missing = (
        formats
        - {"evidence", "issuer-picture"}
        - {key.removeprefix("document.") for key in ENGLISH if key.startswith("document.")}
    )
    assert missing == set()


def test_a_missing_key_is_an_error_and_never_an_empty_place() -> None:
    with pytest.raises(MissingWordError, match=r"en: nothing\.here"):
        WORDS("nothing.here")
    with pytest.raises(MissingWordError, match=r"en: badge\.title"):
        WORDS("badge.title", badge="x")
    with pytest.raises(MissingWordError, match=r"en: badge\.title"):
        WORDS.isolated("badge.title", badge="x")
    with pytest.raises(MissingWordError):
        environment({"x": '{{ "nothing.here"|t }}'}, WORDS).get_template("x").render()


def test_a_name_that_no_view_has_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment({"x": "{{ nothing }}"}, WORDS).get_template("x").render()


def test_words_of_the_catalogue_are_escaped_like_all_others() -> None:
    made = environment({"x": '{{ "a"|t }}{{ "b"|t(c="<i>") }}'}, Words("en", {"a": "<b> {{{{", "b": "&{c}"}))
    assert made.get_template("x").render() == "&lt;b&gt; {{&amp;&lt;i&gt;"


def test_names_in_a_sentence_are_escaped_and_keep_their_direction_to_themselves() -> None:
    made = environment({"x": '{{ "a"|t_bdi(b=name) }}'}, Words("en", {"a": "<by> {b}"}))
    assert made.get_template("x").render(name="نور <i>") == "&lt;by&gt; <bdi>نور &lt;i&gt;</bdi>"


@pytest.mark.parametrize(("language", "found"), [("de", "de"), ("de-AT", "de"), ("it", "en"), ("en", "en")])
def test_a_language_without_words_falls_back(language: str, found: str) -> None:
    assert words({"en": {}, "de": {}}, language).language == found


def test_a_theme_without_words_is_an_error() -> None:
    with pytest.raises(MissingWordError):
        words(Theme(name="empty").words, "fr")


@pytest.mark.parametrize(
    ("language", "way", "name"),
    [("ar", "rtl", "العربية"), ("he-IL", "rtl", "עברית"), ("fr", "ltr", "Français"), ("tlh", "ltr", "tlh")],
)
def test_a_language_knows_its_direction_and_its_name(language: str, way: str, name: str) -> None:
    assert (direction(language), own_name(language)) == (way, name)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Period(years=1), "1 year"),
        (Period(years=2, months=6), "2 years and 6 months"),
        (Period(years=1, months=1, days=1), "1 year, 1 month and 1 day"),
    ],
)
def test_a_period_is_said_in_words(given: Period, said: str) -> None:
    assert period(given, WORDS) == said


def test_days_and_numbers_are_written_as_people_write_them() -> None:
    assert WORDS.day(date(2026, 3, 3)) == "3 March 2026"
    assert WORDS.count("home.numbers.awards", 12345) == "12,345 awards"
    assert WORDS.count("home.numbers.awards", 1) == "1 award"


def test_another_language_counts_and_writes_days_in_its_own_way_by_its_catalogue_alone() -> None:
    french = Words(
        "fr",
        {
            "number.one": "0 1",
            "number.thousands": "\u202f",
            "date.long": "{day} {month} {year}",
            "date.first": "{day}er {month} {year}",
            "month.3": "mars",
            "award.one": "{number} attribution",
            "award.other": "{number} attributions",
        },
    )
    assert [french.count("award", number) for number in (0, 1, 2, 1234)] == [
        "0 attribution",
        "1 attribution",
        "2 attributions",
        "1\u202f234 attributions",
    ]
    assert [french.day(date(2026, 3, day)) for day in (1, 2)] == ["1er mars 2026", "2 mars 2026"]


def test_the_words_of_the_european_standard_elements_are_all_there() -> None:
    lists = ("ASSESSMENT", "PARTICIPATION", "SUPERVISION", "QUALITY_ASSURANCE", "EARNED_BY")
    known = {f"term.{word}" for name in lists for word in getattr(vocabularies, name)}
    assert {key for key in ENGLISH if key.startswith("term.")} == known
    version = next(iter(nouns.plan().site.badges.values())).newest
    shown = facts(replace(version, assessment=("testing", "a long walk")), words(THEME.words, "nl"))
    assert next(fact.values for fact in shown if fact.label == "Toetsing") == ("toets", "a long walk")
