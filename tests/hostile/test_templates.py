"""Every template of every theme, with every value hostile: not one element or attribute more than with plain words."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.read.theme import themes
from tests.association import Association, files_below
from tests.hostile.club import bounded
from tests.hostile.everywhere import content
from tests.hostile.judging import Element, elements, faults, page_faults, structure

THEMES = Path(__file__).parent.parent.parent / "themes"
ENDING = "\"><script>alert(1)</script>' onx='"
"""What ends a text, a value in either kind of quotes, and an element; short enough for a tag."""
HOSTILE = (
    f"{ENDING}</title></style></textarea><img src=x onerror=x><svg onload=x>{{{{7*7}}}}{{% x %}}"
    "{name}%(x)s${{71-22}}]]>--><!--&amp;&#60;\\u003c\u200e\u2028"
)
"""The same, and what templates, formats, XML and JSON would take for more than text."""
KINDS = {"full": ("award_pages: full", "bake: all"), "short": ("award_pages: short", "bake: on_demand")}


def plain(usual: str, most: int) -> str:
    return usual[:most]


def hostile(usual: str, most: int) -> str:
    """The usual words, and all that fits behind them."""
    return f"{usual}{HOSTILE if len(usual) + len(HOSTILE) <= most else ENDING}"[:most]


def built(root: Path, theme: str, kind: str, *, is_hostile: bool) -> Association:
    club = Association(root)
    for path, data in content(hostile if is_hostile else plain, f"theme: {theme}", *KINDS[kind]).items():
        club.write(path, data)
    with bounded():
        club.done("build")
        club.done("check", "--preview", "proposal.html")
        club.done("figures", "--page", "figures.html")
    return club


@pytest.fixture(
    scope="module", params=[(theme, kind) for theme in themes((THEMES,)) for kind in KINDS], ids="-".join
)
def clubs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Association, Association]:
    """The same site twice: with plain words, and with hostile ones."""
    root = tmp_path_factory.mktemp("-".join(request.param))
    return (
        built(root / "plain", *request.param, is_hostile=False),
        built(root / "hostile", *request.param, is_hostile=True),
    )


def test_hostile_words_add_no_element_and_no_attribute(clubs: tuple[Association, Association]) -> None:
    usual, strange = (structure(club.root / "_site") for club in clubs)
    assert usual.keys() == strange.keys()
    assert {
        "awards",
        "badges",
        "issuers",
        "pathways",
        "skills",
        "earners",
        "frameworks",
        "book",
    } <= usual.keys()
    for kind, shapes in usual.items():
        assert strange[kind] - shapes == Counter(), kind
        assert shapes - strange[kind] == Counter(), kind


def test_every_file_of_the_site_is_harmless(clubs: tuple[Association, Association]) -> None:
    for club in clubs:
        assert list(faults(club.root / "_site")) == []


def test_the_words_are_there_and_nothing_was_worked_out_of_them(
    clubs: tuple[Association, Association],
) -> None:
    _, club = clubs
    shown = 0
    for path in files_below(club.root / "_site"):
        if path.suffix == ".html":
            page = path.read_text("utf-8")
            assert "<script>" not in page
            shown += page.count("{{7*7}}")
            assert "49" not in re.sub(r"[\w-]*49[\w.-]*\.\w+|[0-9a-f]{64}|z6Mk\w+|\d{4}-\d\d-\d\d", "", page)
    assert shown > 100


def test_data_in_a_page_is_data(clubs: tuple[Association, Association]) -> None:
    _, club = clubs
    said = [
        json.loads(each.text or "")
        for path in files_below(club.root / "_site")
        if path.suffix == ".html"
        for each in elements(path.read_text("utf-8"))
        if each.tag == "script" and each.get("type") == "application/ld+json"
    ]
    assert {each["name"].partition('"')[0] for each in said} == {"First aid for all of us", "Map", "Leader"}
    assert all(HOSTILE.partition("\u2028")[0] in each["name"] for each in said)


@pytest.mark.parametrize("page", ["proposal.html", "figures.html"])
def test_pages_for_officers_are_as_safe(clubs: tuple[Association, Association], page: str) -> None:
    shapes = []
    for club in clubs:
        html = club.read(page)
        found = Counter[Element]((str(each.tag), tuple(sorted(each.attrib))) for each in elements(html))
        shapes.append(found)
        wrong = [each for each in page_faults(html) if each != "it has <style>" and "data:image/" not in each]
        assert wrong == []
    assert shapes[0] == shapes[1]
