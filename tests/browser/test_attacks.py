"""The table of attacks on /verify/, in a real browser: nothing is called valid, nothing runs, nothing hangs.

One page is opened, and one attack after another is dropped on it, as a person does who has many badges to check.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.model.fetch import Fetched, NotFetched
from generator.model.report import Standing
from generator.pipeline import Folders
from generator.read.theme import theme
from tests.browser.web import URL, Web
from tests.verify.attacks import ATTACKS, GENUINE
from tests.verify.attacks.attack import Attack
from tests.verify.world import NOW, Answer

SENTENCES = theme("default", (Path(__file__).parents[2] / "themes",)).words["en"]
REFUSED = {"invalid", "status", "dates", "recipient"}
MARKS = {SENTENCES[f"checked.mark.{standing}"]: standing for standing in ("valid", "unchecked", *REFUSED)}
SHOWN = {"DIV", "P", "SPAN", "STRONG", "BDI", "OL", "LI", "UL", "BUTTON"}
"""The elements of which the page's own words are made; a stranger's words make none."""
SECONDS = 60
"""How long a page may take over one attack before it counts as one that hangs."""

CHECK = """async ({ data, address, email, seconds }) => {
  const form = document.querySelector("form");
  const output = document.querySelector("[role=status]");
  output.replaceChildren();
  form.elements.email.value = email;
  if (address) {
    form.elements.text.value = address;
    form.requestSubmit();
  } else {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], "badge"));
    form.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
  }
  for (let waited = 0; waited < seconds * 100 && !output.querySelector(".status"); waited++) {
    output.querySelector(".asking button")?.click();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    verdict: output.querySelector(".status")?.textContent ?? "",
    steps: [...output.querySelectorAll(".checks li")].map((each) => each.textContent),
    elements: [...output.querySelectorAll("*")].map((each) => each.tagName),
    ran: window.ran === true,
  };
}"""


@dataclass
class Hostile(Web):
    """The demo's web, and that of an attack before it: silence, nothing there, and redirects too."""

    pages: dict[str, Answer] = field(default_factory=dict)

    def route(self, route: Route) -> None:
        url = route.request.url
        answer = self.pages.get(url)
        headers = {"access-control-allow-origin": "*", "content-type": "application/json"}
        if isinstance(answer, bytes):
            self.asked.append(url)
            route.fulfill(body=answer, headers=headers)
        elif isinstance(answer, Fetched):
            route.fulfill(status=302, headers=headers | {"location": answer.url})
        elif isinstance(answer, NotFetched) and answer.is_missing:
            route.fulfill(status=404, headers=headers)
        else:
            super().route(route)


@dataclass(frozen=True)
class Opened:
    """The page, and the web that it sees."""

    page: Page
    web: Hostile

    def check(self, attack: Attack) -> dict[str, Any]:
        """What the page shows of an attack that is dropped on it; its question whether hosts may be asked gets a yes."""
        self.web.pages = dict(attack.pages)
        given = {
            "data": b64encode(attack.shown).decode() if isinstance(attack.shown, bytes) else "",
            "address": attack.shown if isinstance(attack.shown, str) else "",
            "email": attack.email,
            "seconds": SECONDS,
        }
        found: dict[str, Any] = self.page.evaluate(CHECK, given)
        return found


@pytest.fixture(scope="module")
def opened(chromium: Browser, demo: Folders) -> Iterator[Opened]:
    context = chromium.new_context()
    web = Hostile(Path(demo.site))
    context.route("**/*", web.route)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.add_init_script("window.canary = () => { window.ran = true; };")
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{URL}verify/")
    page.wait_for_selector("form:not([hidden])")
    yield Opened(page, web)
    context.close()
    assert faults == []


def sentence(word: str) -> re.Pattern[str]:
    """A sentence of the catalogue, with anything in place of its values."""
    parts = re.split(r"\{\w+\}", SENTENCES[f"checked.{word}"])
    return re.compile(".*".join(map(re.escape, parts)), re.DOTALL)


def expected(attack: Attack) -> set[str]:
    """What the page may call it: the same as the program, or that it could not check it."""
    if attack.is_beyond_the_page or attack.standing is Standing.UNCHECKED:
        return {"unchecked"}
    return REFUSED if attack.standing is Standing.INVALID else {"valid"}


@pytest.mark.parametrize("name", GENUINE)
def test_what_the_attacks_start_from_is_genuine(opened: Opened, name: str) -> None:
    shows_as_expected(opened, GENUINE[name])


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_or_reported_as_unchecked_and_nothing_runs(opened: Opened, name: str) -> None:
    shows_as_expected(opened, ATTACKS[name])


def shows_as_expected(opened: Opened, attack: Attack) -> None:
    found = opened.check(attack)
    shown = json.dumps(found)[:2000]
    assert {standing for mark, standing in MARKS.items() if found["verdict"].startswith(mark)} <= expected(
        attack
    ), shown
    assert found["verdict"].startswith(tuple(MARKS)), shown
    is_unread = attack.page.startswith("fault.")
    wanted = sentence(attack.page if is_unread else f"step.{attack.page}")
    assert any(map(wanted.search, [found["verdict"]] if is_unread else found["steps"])), shown
    assert set(found["elements"]) <= SHOWN
    assert not found["ran"]
    assert not [url for url in opened.web.asked if url.endswith((".png", ".dtd", ".xsl"))]
