"""The pictures in the handbook: pages of the demo as a browser shows them. `python -m tests.demo.pictures` makes them anew."""

import io
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright

from generator import pipeline
from generator.model.award import Visibility
from generator.pipeline import Day, Folders
from tests.browser.web import URL, Web
from tests.demo.published import planned

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "content/pages/handbook"
NOW = "2026-11-24T12:00:00Z"
SCREEN = {"width": 760, "height": 1600}
TALLEST, MARGIN = 1000, 28
EDGE = 4
"""Rows at the lower end in which the foot of the page may begin."""
FRAME = (198, 204, 210)
COLOURS = 64
"""Enough for a page with one badge on it, and a quarter of the bytes."""


def make(target: Path) -> None:
    """All pictures, into a folder."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        folders = _built(Path(folder))
        found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        award = _award(folders)
        for name, opened in {
            "award-page": lambda page: page.goto(f"{URL}awards/{award}/"),
            "badge-page": lambda page: page.goto(f"{URL}badges/first-aid/"),
            "verify-page": lambda page: _checked(page, folders, award),
            "key-page": lambda page: page.goto(f"{URL}key/"),
        }.items():
            picture = _picture(browser, folders, opened)
            picture.save(target / f"{name}.png", optimize=True)
        browser.close()


def _built(folder: Path) -> Folders:
    """The demo with its own ledger, built; where a picture of the handbook is missing still, anything stands in for it."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    for name in ("award-page", "badge-page", "verify-page", "key-page"):
        shutil.copy(content / "badges/first-aid.png", content / f"pages/handbook/{name}.png")
    shutil.copytree(ROOT / "keys", folder / "keys", ignore=shutil.ignore_patterns("*.private"))
    folders = Folders.around(content, folder / "_site")
    report = pipeline.build(
        folders, Day(today=date(2026, 11, 24)), environ={}, progress=lambda issued, _: issued
    )
    assert report.exit_code() == 0, [*report.problems, *report.steps]
    return folders


def _award(folders: Folders) -> str:
    """The newest public one of a hill leader."""
    public = [
        each
        for each in planned(folders).awards
        if each.award.badge == "hill-leader" and each.award.visibility is Visibility.PUBLIC
    ]
    return max(public, key=lambda each: each.award.issued_on).id


def _checked(page: Page, folders: Folders, award: str) -> None:
    page.goto(f"{URL}verify/")
    page.locator("#file").set_input_files(str(folders.site / f"awards/{award}/credential.json"))
    page.locator(".check .status").wait_for()


def _picture(browser: Browser, folders: Folders, opened: Callable[[Page], object]) -> Image.Image:
    """The page without the site's own head and foot, as far down as a reader looks, in a frame."""
    context = browser.new_context(viewport=SCREEN)  # type: ignore[arg-type]
    context.route("**/*", Web(Path(folders.site)).route)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    opened(page)
    page.wait_for_load_state("networkidle")
    data = page.locator("main").screenshot()
    context.close()
    with Image.open(io.BytesIO(data)) as picture:
        page_shown = picture.convert("RGB").crop((0, 0, picture.width, picture.height - EDGE))
    empty = Image.new("RGB", page_shown.size, page_shown.getpixel((0, page_shown.height - 1)))
    ends = ImageChops.difference(page_shown, empty).getbbox() or (0, 0, 0, page_shown.height)
    shown = page_shown.crop((0, 0, page_shown.width, min(ends[3] + MARGIN, page_shown.height, TALLEST)))
    return ImageOps.expand(shown, border=2, fill=FRAME).quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    make(HANDBOOK)
