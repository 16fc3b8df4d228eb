"""Drawings that take all time or all memory: one is named, and the program goes on."""

from pathlib import Path

import pytest

from generator.pipeline import drawing
from tests.association import Association
from tests.hostile.club import bounded
from tests.hostile.parts import BADGE, CLUB, svg

RECT = '<rect fill="url(#p)" width="99" height="99"/>'
GREEDY = svg(
    '<pattern id="p" width="9" height="9" patternTransform="scale(1e7)" patternUnits="userSpaceOnUse">'
    f'<rect width="1" height="1"/></pattern>{RECT}'
)
SLOW = svg(
    '<mask id="p"><rect width="99" height="99" fill="#fff"/></mask>' + RECT.replace("fill", "mask") * 15_000
)
LETTERS = svg(f"<text>{'a' * 1_000_000}</text>")


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association(tmp_path)
    for path, data in CLUB.items():
        made.write(path, data)
    made.write("content/badges/map.md", BADGE.replace("First aid", "Map"))
    made.write("content/badges/map.svg", svg("<circle r='40'/>"))
    return made


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (GREEDY, "takes more memory than it should, or breaks the program that reads it"),
        (SLOW, "takes too long"),
        (LETTERS, "takes too long"),
    ],
    ids=["greedy", "slow", "letters"],
)
def test_a_drawing_that_is_too_much_is_named(
    data: str, why: str, club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 3.0)
    club.write("content/badges/first-aid.svg", data)
    said = (
        "content/badges/first-aid.svg: error: The picture of content/badges/first-aid.md cannot be drawn: "
        f"it {why}.\n    Simplify it in the drawing program, or save it as a PNG of 1000 × 1000 pixels.  [picture-not-drawn]"
    )
    for command in ("check", "build", "publish") if data is GREEDY else ("build",):
        with bounded():
            ran = club.run(command)
        assert ran.code == 1
        assert said in ran.output
    assert not (club.root / "_site").exists()
    assert not (club.root / "content" / "ledger").exists()
    club.write("content/badges/first-aid.svg", svg("<circle r='40'/>"))
    club.done("build")


def test_a_logo_is_served_without_what_its_program_wrote_beside_it(club: Association) -> None:
    inner = '<metadata>/home/mina/secret.svg</metadata><evil/><rect width="9" height="9"/>'
    club.write("content/issuers/hill-club.svg", svg(inner))
    club.done("build")
    served = club.read("_site/issuers/hill-club/image.svg")
    assert "<rect" in served
    assert "secret" not in served
    assert "evil" not in served
