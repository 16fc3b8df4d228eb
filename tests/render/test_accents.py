"""Accents: whatever colour an issuer has, words in it can be read, by day and by night."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.accents import DARK, LIGHT, READABLE, Ground, ink_on, stylesheet, tint, toned
from generator.render.tones import contrast
from tests.render.nouns import THEME

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize("ground", [LIGHT, DARK], ids=["light", "dark"])
@given(colour=COLOURS)
def test_an_accent_reads_on_every_ground(ground: Ground, colour: str) -> None:
    accent = toned(colour, ground)
    assert contrast(accent, ground.paper) >= READABLE
    assert contrast(accent, ground.wash) >= READABLE
    assert contrast(accent, tint(accent, ground)) >= READABLE
    assert contrast(ink_on(accent), accent) >= READABLE


def test_a_colour_that_reads_already_is_left_alone() -> None:
    assert toned("#1f5f8b", LIGHT) == "#1f5f8b"


def test_the_style_sheet_sets_light_dark_and_paper() -> None:
    assert stylesheet("#1f5f8b") == (
        ":root{--accent:#1f5f8b;--on-accent:#ffffff;--tint:#eff4f7}\n"
        "@media(prefers-color-scheme:dark){:root{--accent:#628fae;--on-accent:#000000;--tint:#191f25}}\n"
        "@media print{:root{--accent:#1f5f8b;--on-accent:#ffffff;--tint:#eff4f7}}\n"
    )


def test_the_theme_has_the_grounds_that_accents_are_made_for() -> None:
    style = THEME.assets["style.css"].decode()
    said = re.findall(r"--(?:paper|wash): (#[0-9a-f]{6});", style)
    assert said == [LIGHT.paper, LIGHT.wash, DARK.paper, DARK.wash]


def test_the_theme_s_own_colours_can_be_read() -> None:
    style = THEME.assets["style.css"].decode()
    light, dark = style.split("@media (prefers-color-scheme: dark)", 1)
    day = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    night = day | dict(
        re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark.split("}", 2)[0] + dark.split("}", 2)[1])
    )
    for colours in (day, night):
        for words, ground in [
            ("ink", "paper"), ("ink", "wash"), ("soft", "paper"), ("soft", "wash"), ("good", "good-wash"),
            ("ink", "good-wash"), ("warn", "warn-wash"), ("bad", "bad-wash"),
        ]:  # fmt: skip
            assert contrast(colours[words], colours[ground]) >= READABLE, (words, ground)
