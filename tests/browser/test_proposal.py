"""The preview page of a pull request, opened from a folder as an officer opens it: alone, readable, on any screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.association import BADGE, ROWS, Association
from tests.browser.alone import opened_alone


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    club = Association.at(tmp_path_factory.mktemp("club"))
    club.done("publish")
    revoked = {**ROWS[0], "status": "revoked", "status_on": "2026-11-20", "reason": "Given by a slip"}
    new = {"name": "Ngozi Adé", "email": "ngozi@example.org", "issued_on": "2026-11-20", "show": "public"}
    long = {**new, "name": "Dr. Wolfeschlegelsteinhausenbergerdorff-" * 2, "email": "w@example.org"}
    club.roster(
        "2026",
        (revoked, *ROWS[1:], new, long, {**new, "email": "later@example.org", "issued_on": "2026-12-24"}),
    )
    club.write("content/badges/knots.md", BADGE.replace("First aid", "Knots"))
    club.done("check", "--preview", "preview.html")
    return club.root / "preview.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_stands_alone_and_everybody_can_read_it(
    chromium: Browser, preview: Path, width: int, scheme: str
) -> None:
    with opened_alone(chromium, preview, width=width, scheme=scheme) as page:
        assert page.locator("img").count() >= 2
        assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
        assert page.evaluate("getComputedStyle(document.querySelector('.banner')).borderTopStyle") == "dashed"
