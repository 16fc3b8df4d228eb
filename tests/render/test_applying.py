"""How to earn a badge: a page as it is written, a letter with the questions in it."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.render.applying import apply_address
from generator.render.languages import words
from tests.render import nouns

VERSION = next(iter(nouns.plan().site.badges.values())).newest
ENGLISH = words(nouns.THEME.words, "en")


def found(written: str) -> str:
    return apply_address(replace(VERSION, name="R&D?", apply=written), ENGLISH, nouns.URL)


def test_an_address_gets_a_letter_that_asks_what_officers_ask() -> None:
    parts = urlsplit(found("mailto:badges@example.org"))
    said = {key: values[0] for key, values in parse_qs(parts.query).items()}
    assert parts.path == "badges@example.org"
    assert said["subject"] == "Badge: R&D?"
    lines = said["body"].split("\r\n\r\n")
    assert lines[0] == f"I would like to earn the badge R&D? ({nouns.URL}badges/{VERSION.slug}/)."
    assert len(lines) == 6


@pytest.mark.parametrize("written", ["https://example.org/join", "mailto:a@example.org?subject=Hello", ""])
def test_what_an_officer_wrote_stays_as_it_is(written: str) -> None:
    assert found(written) == written


def test_an_address_that_would_run_something_is_none() -> None:
    assert found("javascript:alert(1)") == ""
