"""A site that moved: its pages check badges that still bear the old address, and ask nobody but themselves."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright import sync_api
from playwright.sync_api import Page, expect

from generator.model.plan import Plan
from generator.pipeline import Folders
from tests.browser.conftest import NOW, built
from tests.browser.test_checking import good, says
from tests.browser.web import URL, Web
from tests.demo.published import CONTENT

NEW = "https://badges.northmoor.example/"


@dataclass(frozen=True)
class Moved:
    """A page in the browser, and the web that it sees: the new address alone answers."""

    page: Page
    web: Web


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    root = tmp_path_factory.mktemp("moved")
    shutil.copytree(CONTENT, root / "content")
    settings = root / "content/site.yml"
    settings.write_text(settings.read_text().replace(f"url: {URL}\n", f"url: {URL}\nserved_at: {NEW}\n"))
    shutil.copytree(CONTENT.parent / "keys", root / "keys")
    return built(root / "content", root)


@pytest.fixture
def moved(chromium: sync_api.Browser, moved_site: Folders) -> Iterator[Moved]:
    web = Web(Path(moved_site.site), url=NEW)
    context = chromium.new_context()
    context.route("**/*", web.route)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    yield Moved(page, web)
    context.close()


def test_the_button_of_an_award_checks_it_on_the_new_host(moved: Moved, plan: Plan) -> None:
    moved.page.goto(f"{NEW}awards/{good(plan).id}/")
    moved.page.get_by_role("button", name="Check this badge").click()
    says(moved.page, "Valid.", "not a letter was changed", "lists the key as the issuer's own")
    expect(moved.page.locator(".checks .failed, .checks .unknown")).to_have_count(0)
    assert moved.web.hosts() == {"badges.northmoor.example"}


@pytest.mark.parametrize("where", [URL, NEW])
@pytest.mark.parametrize("name", ["", "assertion.json", "credential.json", "badge.png"])
def test_the_page_for_checking_takes_old_and_new_addresses(
    moved: Moved, plan: Plan, where: str, name: str
) -> None:
    moved.page.goto(f"{NEW}verify/")
    moved.page.locator("#text").fill(f"{where}awards/{good(plan).id}/{name}")
    moved.page.get_by_role("button", name="Check this badge").click()
    says(moved.page, "Valid.")
    expect(moved.page.locator(".checks .failed, .checks .unknown")).to_have_count(0)
    assert moved.web.hosts() == {"badges.northmoor.example"}


def test_a_baked_picture_from_before_the_move_is_valid(moved: Moved, plan: Plan) -> None:
    picture = moved.web.folder / "awards" / good(plan).id / "badge.png"
    moved.page.goto(f"{NEW}verify/")
    moved.page.locator("#file").set_input_files(
        {"name": "badge.png", "mimeType": "image/png", "buffer": picture.read_bytes()}
    )
    says(moved.page, "Valid.")


def test_another_site_on_the_old_host_is_not_taken_for_ours(moved: Moved) -> None:
    """Nobody is asked before the person says so; and what lies beside our old address is not ours."""
    moved.page.goto(f"{NEW}verify/")
    moved.page.locator("#text").fill("https://northmoor.example.org/other/badge.json")
    moved.page.get_by_role("button", name="Check this badge").click()
    expect(moved.page.locator(".asking")).to_contain_text("northmoor.example.org")
    assert moved.web.hosts() == {"badges.northmoor.example"}
