"""Every kind of page in a real browser: for everybody, on any screen, by keyboard, without scripts, from one origin."""

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Request, expect

from tests.browser.conftest import Site

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
TESTS = Path(__file__).parent.parent
NOTING = """() => {
  window.faint = [];
  addEventListener("focusin", ({ target }) => {
    target.dataset.reached = "yes";
    const style = getComputedStyle(target);
    const ring = style.outlineStyle !== "none" || style.boxShadow !== "none"
      || getComputedStyle(target.closest(".card") ?? target).outlineStyle !== "none";
    if (!ring || target.getBoundingClientRect().width === 0) window.faint.push(target.outerHTML.slice(0, 200));
  });
}"""
"""Notes what gets the focus, and what of it does not show that it has it."""

TAKING_FOCUS = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])'
LEFT_OUT = """selector => [...document.querySelectorAll(selector)].filter(it => {
  const box = it.getBoundingClientRect();
  const isShown = box.width > 0 && box.height > 0 && it.checkVisibility({ visibilityProperty: true });
  return isShown && it.tabIndex !== -1 && !it.dataset.reached;
}).map(it => it.outerHTML.slice(0, 200))"""
"""What takes focus, is shown, and was not reached."""


JUDGING = """async rules => {
  const found = await axe.run({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
  return found.violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]);
}"""
"""What axe finds by some of its rules, or by all of them."""


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_any_kind_of_page(site: Site, chromium: Browser, screen: dict[str, int]) -> None:
    """By all of its rules while a page is light; what is dark differs in colours alone."""
    page = chromium.new_page(viewport=screen, color_scheme="light")  # type: ignore[arg-type]
    axe = Axe().axe_script
    for name, where in site.kinds().items():
        page.emulate_media(color_scheme="light")
        page.goto(site.url + where)
        page.evaluate(axe)
        assert page.evaluate(JUDGING) == [], name
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(JUDGING, ["color-contrast"]) == [], f"{name}, dark"
    page.close()


def test_no_page_asks_anybody_else(site: Site, chromium: Browser) -> None:
    context = chromium.new_context()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    context.on("request", note)
    pages = []
    for (
        where
    ) in site.kinds().values():  # side by side, since each is waited for until it asks for nothing more
        pages.append(context.new_page())
        pages[-1].goto(site.url + where)
    for page in pages:
        page.wait_for_load_state("networkidle")
    context.close()
    ours = urlsplit(site.url).netloc
    assert len(asked) > 50
    assert [url for url in asked if urlsplit(url).netloc != ours] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(site: Site, chromium: Browser, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    wide = []
    for name, where in site.kinds().items():
        page.goto(site.url + where)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide.append((name, needed))
    page.close()
    assert wide == []


def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(site: Site, chromium: Browser) -> None:
    page = chromium.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    for name, where in site.kinds().items():
        page.goto(site.url + where)
        page.evaluate(NOTING)
        for _ in range(page.locator(TAKING_FOCUS).count() + 1):
            page.keyboard.press("Tab")
        assert page.evaluate("faint") == [], name
        assert page.evaluate(LEFT_OUT, TAKING_FOCUS) == [], name
        assert page.locator("[data-reached]").count() > 5, name
    page.close()


def test_without_scripts_every_page_says_all_but_whether_a_day_has_passed(
    site: Site, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for name, where in site.kinds().items():
        page.goto(site.url + where)
        text = page.inner_text("main")
        assert len(text) > 60, name
    page.goto(site.url + site.award("expiring"))
    assert "Scripts are off here" in page.inner_text("main")
    assert "Expired" not in page.inner_text("main")
    context.close()


def test_html_is_valid(site: Site, tmp_path: Path) -> None:
    pages = [str(path) for path in sorted(site.folder.rglob("*.html")) if "files" not in path.parts]
    assert len(pages) > 110
    config = str(TESTS / "browser" / "html-validate.json")
    report = tmp_path / "report.json"
    validator = "node_modules/html-validate/bin/html-validate.mjs"
    command = ["node", validator, "--config", config, "--formatter", f"json={report}", *pages]
    subprocess.run(command, cwd=TESTS, capture_output=True, timeout=300, check=False)
    found = [
        (result["filePath"].removeprefix(str(site.folder)), each["line"], each["ruleId"], each["message"])
        for result in json.loads(report.read_text("utf-8"))
        for each in result["messages"]
    ]
    assert found[:10] == []


@pytest.mark.parametrize("size", [("A4", 210, 297), ("Letter", 216, 279)], ids=lambda size: size[0])
@pytest.mark.parametrize("status", ["valid", "expiring", "anonymous"])
def test_a_certificate_is_one_page(
    chromium: Browser, site: Site, status: str, size: tuple[str, int, int]
) -> None:
    """Counted in the PDF that the browser prints, the QR code being on it."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site.url + site.award(status))
    page.get_by_text("QR code").first.click()
    expect(page.locator(".address svg")).to_have_count(1)
    printed = page.pdf(format=size[0])
    context.close()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)
    assert box is not None
    assert [round(float(side) / 72 * 25.4) for side in box.groups()] == [*size[1:]]


def test_the_catalogue_is_searched_and_filtered_as_one_types(chromium: Browser, site: Site) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site.url}badges/")
    cards, said = page.locator(".card:visible"), page.locator(".find [role=status]")
    every = cards.count()
    assert every > 5
    page.get_by_label("Search").fill("FÍRST aid")
    expect(cards).to_have_count(1)
    expect(said).to_have_text("1 badge")
    page.get_by_label("Search").fill("leader  ten adults")
    expect(cards).to_contain_text(["Hill leader"])
    page.get_by_label("Search").fill("hypothermia")
    expect(said).to_have_text("1 badge")
    expect(cards).to_contain_text("Outdoor first aid")
    page.get_by_label("Search").fill("")
    page.get_by_label("Issuer").select_option("Valley Trail Crew")
    page.get_by_label("Level").select_option("EQF 3")
    some = cards.count()
    assert 0 < some < every
    page.get_by_label("Skill").select_option("Provide first aid")
    expect(said).to_have_text("0 badges")
    context.close()


def test_the_page_of_a_skill_leads_to_the_badges_that_show_it(chromium: Browser, site: Site) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site.url}badges/first-aid/")
    page.get_by_role("link", name="Prevent and treat hypothermia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prevent and treat hypothermia")
    expect(page.locator(".card")).to_contain_text(["Outdoor first aid"])
    context.close()
