"""The page and the program judge alike, whatever somebody has changed in a badge, in its issuer's keys or in a list."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.verify import document as documents
from generator.verify.steps import standing
from tests.browser.test_canonical import CHECKS, TABLE
from tests.verify.attacks.attack import CLUB, GOOD
from tests.verify.hosted import assertion, hosted
from tests.verify.mutations import tampered
from tests.verify.world import CREDENTIAL, EMAIL, NOW, Answer, Web, credential, endorsement, signed

REFUSED = {"invalid", "status", "dates", "recipient"}
STARTS = (
    (GOOD, CLUB),
    (signed(credential(endorsement=[endorsement(CREDENTIAL)])), CLUB),
    (assertion(), hosted().pages),
)

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs Node")


@dataclass(frozen=True)
class Case:
    """A badge as somebody hands it in, and what answers."""

    document: Mapping[str, Any]
    pages: Mapping[str, Answer]
    email: str


def case(random: Random) -> Case:
    document, pages = random.choice(STARTS)
    email = random.choice(("", EMAIL, "eve@example.org"))
    url = random.choice((*pages, ""))
    if not url:
        return Case(tampered(document, random), pages, email)
    answer = pages[url]
    assert isinstance(answer, bytes)
    changed = json.dumps(tampered(json.loads(answer), random)).encode()
    return Case(document, {**pages, url: changed}, email)


def by_the_page(cases: list[Case]) -> list[str]:
    asked = "".join(
        json.dumps(
            {
                "text": json.dumps(each.document),
                "pages": {
                    url: answer.decode() for url, answer in each.pages.items() if isinstance(answer, bytes)
                },
                "email": each.email,
                "now": NOW.isoformat(),
            }
        )
        + "\n"
        for each in cases
    )
    command = ["node", str(Path(__file__).with_name("judging.mjs")), str(CHECKS), str(TABLE)]
    said = subprocess.run(
        command, input=asked, capture_output=True, text=True, check=True, timeout=300
    ).stdout
    return ["invalid" if (found := json.loads(line)) in REFUSED else found for line in said.splitlines()]


def by_the_program(each: Case) -> str:
    found = documents.read(json.dumps(each.document).encode())
    return standing(documents.steps(found, fetch=Web(dict(each.pages)), now=NOW, email=each.email)).value


def test_the_page_judges_as_the_program_does_whatever_was_changed() -> None:
    random = Random(20261123)
    cases = [case(random) for _ in range(1500)]
    judged = [by_the_program(each) for each in cases]
    for each, program, page in zip(cases, judged, by_the_page(cases), strict=True):
        assert page == program, json.dumps(each.document)
    assert set(judged) == {"valid", "invalid", "unchecked"}
