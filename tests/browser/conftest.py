"""The built demo, served under its base path, and a real Chromium to look at it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.association import Association
from tests.browser.serving import served

ROOT = Path(__file__).parent.parent.parent
BASE_PATH = "/badges/"


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and where it is served."""

    folder: Path
    url: str

    def award(self, status: str) -> str:
        """The address of a page, relative to the site, that shows an award of this status ("anonymous" for one)."""
        wanted = {
            "anonymous": "Awarded to somebody who prefers not to be named here",
            "expiring": "data-ends=",
        }.get(status, f'class="status {status}"')
        for page in sorted(self.folder.glob("awards/*/index.html")):
            if wanted in page.read_text("utf-8"):
                return f"awards/{page.parent.name}/"
        raise AssertionError(f"the demo has no award that is {status}")

    def kinds(self) -> dict[str, str]:
        """A page of every kind there is, by a name for it."""
        earner = min(path.name for path in (self.folder / "earners").iterdir())
        statuses = ("valid", "expiring", "revoked", "suspended", "withdrawn", "anonymous")
        return {
            "home": "",
            "catalogue": "badges/",
            "badge": "badges/first-aid/",
            "older version": "badges/first-aid/v/1/",
            "issuer": "issuers/northmoor-federation/",
            "pathway": "pathways/trail-steward/",
            "about": "about/",
            "not found": "404.html",
            "earner": f"earners/{earner}/",
            **{f"award, {status}": self.award(status) for status in statuses},
        }


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo, built without a key as anybody can, and served."""
    demo = Association(tmp_path_factory.mktemp("demo"))
    for folder in ("content", "keys"):
        shutil.copytree(ROOT / folder, demo.root / folder, ignore=shutil.ignore_patterns("*.private"))
    demo.done("build", "--quiet")
    with served(demo.root / "_site", BASE_PATH) as url:
        yield Site(demo.root / "_site", url)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; `./run test` sees to it that there is one."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
