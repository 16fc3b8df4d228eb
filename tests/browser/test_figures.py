"""The page of figures, opened from a folder as an officer opens it: alone, readable, on any screen, valid HTML."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.association import BADGE, ROWS, Association
from tests.browser.alone import opened_alone

TESTS = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    club = Association.at(tmp_path_factory.mktemp("club"))
    club.write("content/badges/knots.md", BADGE.replace("First aid", "Donaudampfschifffahrtsknoten-" * 3))
    many = tuple(
        {**ROWS[0], "badge": "knots", "email": f"p{number}@example.org", "issued_on": "2026-07-01"}
        for number in range(1200)
    )
    club.roster("knots", many)
    club.done("figures", "--page", "figures.html")
    return club.root / "figures.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_stands_alone_and_everybody_can_read_it(
    chromium: Browser, figures: Path, width: int, scheme: str
) -> None:
    with opened_alone(chromium, figures, width=width, scheme=scheme) as page:
        bars = page.locator(".bar").evaluate_all(
            "bars => bars.map(bar => bar.getBoundingClientRect().height)"
        )
        assert max(bars) > 150
        chart = page.get_by_role("img", name="Awards by month, 2026")
        assert chart.evaluate("chart => getComputedStyle(chart.querySelector('.bar')).fill") != "rgb(0, 0, 0)"


def test_on_paper_it_is_dark_on_light_whatever_the_screen_was(chromium: Browser, figures: Path) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(figures.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 33, 38)"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    context.close()


def test_its_html_is_valid(figures: Path) -> None:
    command = ["node", "node_modules/html-validate/bin/html-validate.mjs"]
    config = ["--config", str(TESTS / "browser" / "html-validate.json")]
    ran = subprocess.run(
        [*command, *config, str(figures)], cwd=TESTS, capture_output=True, timeout=120, check=False
    )
    assert (ran.returncode, ran.stdout.decode()) == (0, "")
