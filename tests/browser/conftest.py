"""A real Chromium, and the demo as a build leaves it. Without a browser these tests are skipped, but never in CI."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright import sync_api

from generator import pipeline
from generator.model.plan import Plan
from generator.pipeline import Day, Folders
from tests.browser.serving import served
from tests.browser.web import BASE, Web
from tests.demo.published import CONTENT, planned

NOW = "2026-11-24T12:00:00Z"

# A machine that does other things too takes its time; what is right is seen at once all the same.
sync_api.expect.set_options(timeout=20_000)


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
            "skill": "skills/provide-first-aid/",
            "pathway": "pathways/trail-steward/",
            "about": "about/",
            "handbook": "handbook/",
            "page of the handbook": "handbook/badges/",
            "messages": "handbook/mistakes/",
            "checking": "verify/",
            "not found": "404.html",
            "earner": f"earners/{earner}/",
            **{f"award, {status}": self.award(status) for status in statuses},
        }


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The demo's content with its ledger, built without a key: every proof is a recorded one."""
    return built(CONTENT, tmp_path_factory.mktemp("demo"))


def built(content: Path, root: Path) -> Folders:
    """A folder of content, built into `root` on the day of the browser's clock."""
    folders = Folders.around(content, root / "_site")
    report = pipeline.build(
        folders, Day(today=date(2026, 11, 24)), environ={}, progress=lambda issued, _: issued
    )
    assert report.exit_code() == 0, [*report.problems, *report.steps]
    return folders


@pytest.fixture(scope="session")
def site(demo: Folders) -> Iterator[Site]:
    """The same, on a port of this computer."""
    with served(Path(demo.site), BASE) as url:
        yield Site(Path(demo.site), url)


@pytest.fixture(scope="session")
def plan(demo: Folders) -> Plan:
    return planned(demo)


@pytest.fixture(scope="session")
def chromium() -> Iterator[sync_api.Browser]:
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if found is None:
        assert not os.environ.get("CI"), "no Chromium: tests/tools.sh installs one"
        pytest.skip("no Chromium here")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def web(demo: Folders) -> Web:
    return Web(Path(demo.site))


@pytest.fixture
def page(chromium: sync_api.Browser, web: Web) -> Iterator[sync_api.Page]:
    """A page in a context of its own, on a day on which the demo's dates are known."""
    context = chromium.new_context()
    context.route("**/*", web.route)
    opened = context.new_page()
    opened.clock.set_fixed_time(NOW)
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened
    context.close()
    assert faults == []
