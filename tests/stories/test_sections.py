"""A folder of pages is a section: one entry in the menu, a list of contents, and a way from page to page."""

from pathlib import Path

import pytest

from tests.association import Association

INDEX = "---\ntitle: Handbook\norder: 4\n---\nHow we do it.\n"
START = """\
---
title: The start
description: The first evening.
order: 1
---
Read [what comes next](next.md), [about us](../about.md), [the badge](../../badges/first-aid.md) and [here](index.md).

![A map](map.png)
"""
NEXT = "---\ntitle: What comes next\norder: 2\n---\nGo back to [the start](start.md).\n"
ABOUT = "---\ntitle: About us\norder: 1\n---\nSee [the start](handbook/start.md) and [all of it](handbook/index.md).\n"
PICTURE = Path(__file__).parents[2] / "content/badges/first-aid.png"


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path)
    made.write("content/pages/about.md", ABOUT)
    for name, text in {"index": INDEX, "start": START, "next": NEXT}.items():
        made.write(f"content/pages/handbook/{name}.md", text)
    made.write("content/pages/handbook/map.png", PICTURE.read_bytes())
    return made


def test_links_lead_from_page_to_page_however_they_are_written(club: Association) -> None:
    club.done("publish")
    start = club.read("_site/handbook/start/index.html")
    for href in (
        "../../handbook/next/",
        "../../about/",
        "../../badges/first-aid/",
        "../../handbook/",
        "../../pages/handbook/map.png",
    ):
        assert f'"{href}"' in start, href
    about = club.read("_site/about/index.html")
    assert 'href="../handbook/start/"' in about
    assert 'href="../handbook/"' in about
    assert club.run("verify", "_site").code == 0


def test_a_fault_of_the_sections_page_is_said_once(club: Association) -> None:
    club.write("content/pages/handbook/index.md", INDEX.replace("How we do it.", "[That](nowhere.md)."))
    assert club.refused("check") == ["missing-file"]


def test_the_menu_has_the_section_once_and_its_page_lists_the_others(club: Association) -> None:
    club.done("publish")
    home = club.read("_site/index.html")
    assert 'href="handbook/"' in home
    assert "handbook/start/" not in home
    top = club.read("_site/handbook/index.html")
    assert top.index("The start") < top.index("What comes next")
    assert "The first evening." in top
    start = club.read("_site/handbook/start/index.html")
    assert '<a rel="prev" href="../../handbook/">' in start
    assert '<a rel="next" href="../../handbook/next/">' in start
    assert "handbook/start/" in club.read("_site/sitemap.xml")


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("content/pages/handbook.md", INDEX, "page-twice"),
        ("content/pages/rules/walks.md", NEXT.replace("[the start](start.md)", "it"), "no-section-page"),
        ("content/pages/handbook/deeper/more.md", INDEX, "misplaced-file"),
        ("content/pages/verify/index.md", INDEX, "reserved-slug"),
        ("content/pages/Our Rules/index.md", INDEX, "bad-slug"),
        ("content/pages/handbook/start.md", START.replace("next.md", "nowhere.md"), "missing-file"),
    ],
)
def test_what_has_no_place_is_said(club: Association, path: str, text: str, code: str) -> None:
    club.write(path, text)
    assert code in club.refused("check")
