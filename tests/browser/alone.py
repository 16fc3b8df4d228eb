"""A page in one file, opened from a folder as an officer opens it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page


@contextmanager
def opened_alone(chromium: Browser, file: Path, *, width: int, scheme: str) -> Iterator[Page]:
    """The page on a screen: nobody else was asked, its own policy refused nothing, and everybody can read it."""
    context = chromium.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        bypass_csp=False,
    )
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert [url[:40] for url in asked if url != file.as_uri() and not url.startswith("data:image/")] == []
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    yield page
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
