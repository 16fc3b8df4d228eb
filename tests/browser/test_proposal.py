"""The preview page of a pull request, opened from a folder as an officer opens it: alone, readable, on any screen."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from tests.association import BADGE, ROWS, Association


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
    context = chromium.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        bypass_csp=False,
    )
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url[:40]))
    page.on("console", lambda message: said.append(message.text))
    page.goto(preview.as_uri())
    assert [url for url in asked if not url.startswith(("data:image/", "file://"))] == []
    assert said == []  # nothing that the page's own policy refuses
    assert page.locator("img").count() >= 2
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.querySelector('.banner')).borderTopStyle") == "dashed"
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
