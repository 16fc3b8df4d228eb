"""A second theme: two templates and some colours of its own, the rest inherited, and nobody shut out."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from tests.browser.conftest import built
from tests.browser.serving import served
from tests.browser.web import BASE
from tests.demo.published import CONTENT


@pytest.fixture(scope="module")
def almanac(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo in the other theme, served."""
    root = tmp_path_factory.mktemp("almanac")
    shutil.copytree(CONTENT, root / "content")
    settings = root / "content/site.yml"
    settings.write_text(f"{settings.read_text()}\ntheme: almanac\n")
    folders = built(root / "content", root)
    with served(Path(folders.site), BASE) as url:
        yield url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["", "badges/first-aid/", "verify/", "issuers/valley-crew/"])
def test_everybody_can_read_it(chromium: Browser, almanac: str, where: str, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(almanac + where)
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


def test_it_has_what_is_its_own_and_inherits_the_rest(chromium: Browser, almanac: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(almanac)
    expect(page.locator(".register li")).to_have_count(10)
    expect(page.locator(".card")).to_have_count(0)
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 253, 248)")
    page.goto(f"{almanac}badges/")
    expect(page.locator(".card")).to_have_count(10)
    context.close()
