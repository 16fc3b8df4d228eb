"""Small values."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.check import spoken, values
from generator.check.fault import Fault, quoted
from generator.model import words
from generator.model.slugs import slug_of


def code(found: object) -> str:
    assert isinstance(found, Fault)
    return found.code


@given(st.text(max_size=40))
@example("0\u200b\u202f")
def test_a_text_is_on_one_line_trimmed_and_composed(written: str) -> None:
    found = values.text(written, most=100)
    if isinstance(found, str):
        assert found == " ".join(found.split()) == unicodedata.normalize("NFC", found)
        assert values.text(found, most=100) == found


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("  José\u00a0 Núñez ", "José Núñez"),
        ("Jose\u0301", "José"),
        ("line\nbreak", "line break"),
        ("رنا حداد", "رنا حداد"),
        ("陈美玲 🏔️", "陈美玲 🏔️"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ufeffMina", "Mina"),
    ],
)
def test_names_of_every_script_stay_as_they_are(written: str, plain: str) -> None:
    assert values.text(written, most=100) == plain


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\u202e", "\u2066", "\ud800", "\uffff"])
def test_a_hidden_character_is_refused(sign: str) -> None:
    assert code(values.text(f"Mina{sign}Harbour", most=100)) == "hidden-character"
    assert code(values.body(f"Mina{sign}Harbour", most=100)) == "hidden-character"


def test_a_lost_letter_and_a_long_text_are_told() -> None:
    assert code(values.text("Jos\ufffd", most=100)) == "lost-letter"
    assert code(values.body("Jos\ufffd", most=100)) == "lost-letter"
    assert code(values.text("x" * 101, most=100)) == "text-too-long"
    assert code(values.body("x" * 101, most=100)) == "text-too-long"


def test_a_body_keeps_its_lines() -> None:
    assert values.body("\n\n- one\n- two\n\n", most=100) == "- one\n- two"


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Erste Hilfe für Groß & Klein", "erste-hilfe-fur-gross-klein"),
        ("Sjøredning", "sjoredning"),
        ("Łódka", "lodka"),
        ("first_aid", "first-aid"),
        ("--a--b--", "a-b"),
        ("急救", ""),
    ],
)
def test_a_slug_is_proposed_for_any_name(written: str, slug: str) -> None:
    assert slug_of(written) == slug


def test_a_language_may_write_its_letters_in_its_own_way() -> None:
    assert slug_of("Höhen & Wege e.V.", language="de-AT") == "hoehen-wege-e-v"
    assert slug_of("Höhen & Wege e.V.", language="sv") == "hohen-wege-e-v"


@given(st.text(max_size=80))
def test_a_proposed_slug_is_a_slug(written: str) -> None:
    proposal = slug_of(written)
    assert not proposal or values.is_slug(proposal)


@pytest.mark.parametrize(
    "written", ["", "First", "first aid", "-a", "a-", "a--b", "é", "a.b", "a/b", "..", "x" * 61]
)
def test_what_is_no_slug(written: str) -> None:
    assert not values.is_slug(written)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("gsw", "gsw"),
    ],
)
def test_a_language_has_one_spelling(written: str, tag: str) -> None:
    assert values.language(written) == tag


@pytest.mark.parametrize(
    ("written", "meant"), [("English", "en"), ("deutsch", "de"), ("eng", "en"), ("français", "fr")]
)
def test_the_name_of_a_language_is_answered_with_its_code(written: str, meant: str) -> None:
    found = values.language(written)
    assert isinstance(found, Fault)
    assert found.hint == f'Write "{meant}".'


@pytest.mark.parametrize("written", ["", "e", "klingon", "en-", "12"])
def test_what_is_no_language(written: str) -> None:
    assert code(values.language(written)) == "not-a-language"


def test_a_country_has_two_letters() -> None:
    assert values.country(" nl ") == "NL"
    assert code(values.country("UK")) == "not-a-country"
    assert code(values.country("ZZ")) == "not-a-country"


def test_a_colour_has_one_form() -> None:
    assert values.colour("#0B6E4F") == values.colour("0b6e4f") == "#0b6e4f"
    assert values.colour("#0a7") == "#00aa77"
    assert code(values.colour("green")) == "not-a-colour"
    empty = values.colour("")
    assert isinstance(empty, Fault)
    assert empty.what == "The colour is missing: without quotes, all that follows a # is a remark."


def test_numbers_are_never_guessed() -> None:
    assert values.whole("8", least=1, most=8) == 8
    for wrong in ("9", "0", "1.0", "²", "٣", "-1", "", "1" * 5000):
        assert code(values.whole(wrong, least=1, most=8)) == "not-a-number"
    assert values.decimal("12,50") == "12.50"
    for wrong in ("1.2E+05", "1,234.5", "twelve", "nan", "infinity", ""):
        assert code(values.decimal(wrong)) == "not-a-number"


@pytest.mark.parametrize(
    ("written", "truth"),
    [("Yes", True), ("JA", True), ("oui", True), ("sí", True), ("Nee", False), ("non", False)],
)
def test_yes_and_no_are_understood_in_five_languages(written: str, truth: object) -> None:
    assert values.yes_or_no(written) is truth


def test_no_word_means_two_things() -> None:
    for table in (spoken.YES_NO, spoken.STATUS, spoken.SHOW, spoken.COLUMNS):
        meant: dict[str, str] = {}
        for meaning, others in table.items():
            for word in {values.folded(word) for word in (meaning, *others)}:
                assert word
                assert meant.setdefault(word, meaning) == meaning


@given(st.emails(), st.text(max_size=30))
def test_quoted_words_show_no_address_and_nothing_invisible(address: str, around: str) -> None:
    shown = quoted(f"{around} {address} {around}")
    assert address not in shown
    assert shown.isprintable()


def test_a_masked_text_has_no_address_left() -> None:
    assert words.masked("to mina@example.org, or jo@@example.org; (x@y)") == "to m…@e…, or j…@e…; (x…@y…)"
    assert words.masked("mina＠example.org") == "m…@e…"
    assert words.masked("no address @ all") == "no address @ all"
    assert words.masked("x" * 100_000) == "x" * 100_000
