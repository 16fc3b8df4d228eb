"""The card that messengers show: one size, readable names, never more than the picture where letters are missing."""

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from generator.model.badge import BadgeVersion, Design
from generator.model.document import Picture
from generator.model.issuer import Issuer
from generator.render import cards
from generator.render.cards import card
from generator.render.pictures import picture
from tests.render import nouns

DESIGN = Design(icon="cross", shape="shield", colour="#b3261e")
NEWEST = next(iter(nouns.plan().site.badges.values())).newest


def version(name: str) -> BadgeVersion:
    return replace(NEWEST, name=name, image="", design=DESIGN)


def issuer(name: str = "Northmoor Federation") -> Issuer:
    return replace(next(iter(nouns.plan().site.issuers.values())), name=name)


@pytest.fixture(scope="module")
def drawn() -> Picture:
    return picture(version("x"), {})


def test_it_has_the_size_that_networks_ask_for(drawn: Picture) -> None:
    data = card(version("First aid"), issuer(), drawn)
    with Image.open(io.BytesIO(data)) as found:
        assert (found.size, found.format) == ((1200, 630), "PNG")
    assert len(data) < 300_000
    assert data == card(version("First aid"), issuer(), drawn)


def lines_of(monkeypatch: pytest.MonkeyPatch, name: str, by: str, drawn: Picture) -> list[tuple[int, str]]:
    """Font size and text of every line on a card."""
    seen: list[str] = []

    def noted(svg: str, **_: object) -> bytes:
        seen.append(svg)
        return b""

    monkeypatch.setattr(cards, "png", noted)
    card(version(name), issuer(by), drawn)
    return [(int(size), text) for size, text in re.findall(r'font-size="(\d+)"[^>]*>([^<]*)<', seen[0])]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("First aid", ["First aid"]),
        ("R&D <lead>", ["R&amp;D &lt;lead&gt;"]),
        ("Wilderness first aid and mountain rescue", ["Wilderness first", "aid and mountain", "rescue"]),
    ],
)
def test_names_are_broken_into_lines_that_fit(
    monkeypatch: pytest.MonkeyPatch, drawn: Picture, name: str, lines: list[str]
) -> None:
    found = lines_of(monkeypatch, name, "Hill Club", drawn)
    assert [text for _, text in found] == [*lines, "Hill Club"]


@pytest.mark.parametrize("name", ["W" * 200, "Donaudampfschifffahrtsgesellschaftskapitän " * 8])
def test_however_long_a_name_is_it_stays_on_the_card(
    monkeypatch: pytest.MonkeyPatch, drawn: Picture, name: str
) -> None:
    found = lines_of(monkeypatch, name, name, drawn)
    assert sum(size * 1.25 for size, _ in found) <= 420


def test_what_our_font_cannot_write_is_left_to_the_picture(
    monkeypatch: pytest.MonkeyPatch, drawn: Picture
) -> None:
    assert lines_of(monkeypatch, "急救", "Hill Club", drawn) == []
