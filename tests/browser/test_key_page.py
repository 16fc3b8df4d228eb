"""The page that makes a signing key: nothing gets out of it, and the program signs with what it shows."""

import json
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from generator.render.key_maker import repository_of
from tests.association import Association
from tests.browser.web import URL, Web

KEY_PAGE = f"{URL}key/"


def made(page: Page, issuer: str = "valley-crew") -> tuple[str, str]:
    """The two things to paste."""
    page.goto(KEY_PAGE)
    page.locator("#issuer").select_option(issuer)
    page.get_by_role("button", name="Make the key").click()
    expect(page.locator(".made")).to_be_visible()
    return page.locator("#secret").input_value(), page.locator("#public").input_value()


def test_a_club_signs_with_what_the_page_shows(page: Page, tmp_path: Path) -> None:
    secret, file = made(page)
    club = Association.at(tmp_path)
    text = club.read("content/issuers/hill-club.md")
    club.remove("content/issuers/hill-club.md")
    club.write("content/issuers/valley-crew.md", text)
    club.write(
        "content/badges/first-aid.md",
        club.read("content/badges/first-aid.md").replace("hill-club", "valley-crew"),
    )
    key = {**json.loads(file), "keys": json.loads(file)["keys"][-1:]}
    club.write("keys/valley-crew.json", json.dumps(key, indent=2) + "\n")
    club.environ = {"BADGES_KEY": secret}
    club.done("publish")
    signed = json.loads(club.read(f"_site/awards/{club.addresses()[0]}/credential.json"))
    assert signed["proof"][0]["verificationMethod"].endswith(key["keys"][0]["publicKeyMultibase"])
    club.done("verify", "_site")


def test_the_file_is_the_one_that_the_command_writes(page: Page) -> None:
    _, file = made(page)
    known = json.loads((Path(__file__).parents[2] / "keys/valley-crew.json").read_text())
    (old,) = known["keys"]
    found = json.loads(file)
    assert file == json.dumps(found, indent=2) + "\n"
    assert found["issuer"] == "valley-crew"
    assert found["keys"][0] == {**old, "state": "retired", "ended": "2026-11-24"}
    assert found["keys"][1]["state"] == "active"
    assert found["keys"][1]["created"] == "2026-11-24"


def test_nothing_leaves_the_page_and_nothing_stays(page: Page, web: Web) -> None:
    page.goto(KEY_PAGE)
    expect(page.locator("#issuer")).to_be_visible()
    before = len(web.asked)
    web.is_offline = True
    page.get_by_role("button", name="Make the key").click()
    expect(page.locator(".made")).to_be_visible()
    assert page.locator("#secret").input_value().startswith("northmoor-federation: z3u2")
    assert len(web.asked) == before
    assert page.evaluate("fetch('.').then(() => 'sent', () => 'refused')") == "refused"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.url == KEY_PAGE
    page.locator("#issuer").select_option("valley-crew")
    expect(page.locator(".made")).to_be_hidden()
    expect(page.locator("#secret")).to_have_value("")


def test_everybody_can_use_it(page: Page) -> None:
    made(page)
    assert Axe().run(page).response["violations"] == []


def test_a_browser_that_makes_no_such_keys_says_so(page: Page) -> None:
    page.add_init_script("crypto.subtle.generateKey = () => Promise.reject(new Error('NotSupportedError'))")
    page.goto(KEY_PAGE)
    page.get_by_role("button", name="Make the key").click()
    expect(page.locator(".said")).to_contain_text("This browser cannot make such a key.")
    expect(page.locator(".made")).to_be_hidden()


def test_the_repository_is_known_from_an_address_of_github_pages_alone() -> None:
    assert repository_of("https://hill-club.github.io/badges/") == "https://github.com/hill-club/badges"
    assert repository_of("https://hill-club.github.io/") == "https://github.com/hill-club/hill-club.github.io"
    assert repository_of("https://badges.example.org/") == ""
    assert repository_of("https://github.io/badges/") == ""
    assert repository_of("https://a.b.github.io.example.org/badges/") == ""
