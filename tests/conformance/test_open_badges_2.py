"""Open Badges 2.0 by other people's verifiers: 1EdTech's own and openbadgeslib, over every assertion of the demo."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openbadgeslib.ob2.verifier import OB2VerificationError, OB2Verifier

from tests.demo.published import Published, published

SCRIPT = Path(__file__).parent / "validate_open_badges_2.py"
SECONDS = 300

Verdict = Mapping[str, Any]
Edit = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published(tmp_path_factory.mktemp("demo"))


def validate(folder: Path, site: str, emails: Mapping[str, str]) -> Mapping[str, Verdict]:
    """What 1EdTech's validator says of each assertion, asked in one process of its own old environment."""
    python = os.environ.get("OPEN_BADGES_2_VALIDATOR")
    if python is None:
        reason = "1EdTech's Open Badges 2.0 validator is not installed: ./run test installs it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    assertions = [{"url": url, "email": email} for url, email in emails.items()]
    job = json.dumps({"folder": str(folder), "site": site, "assertions": assertions})
    done = subprocess.run(
        [python, SCRIPT], input=job, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    verdicts: Mapping[str, Verdict] = json.loads(done.stdout)
    return verdicts


def test_1edtech_accepts_every_valid_assertion_and_no_other(demo: Published) -> None:
    emails = dict.fromkeys(demo.every(), "") | demo.emails()
    verdicts = validate(demo.folders.site, demo.url, emails)
    assert verdicts.keys() == demo.every()
    assert {url for url, verdict in verdicts.items() if verdict["valid"]} == demo.good()
    assert len(demo.good()) >= 60
    assert len(demo.every() - demo.good()) >= 12
    expired = [
        words for verdict in verdicts.values() for words in verdict["messages"] if " expired on " in words
    ]
    assert len(expired) >= 6


def test_1edtech_does_not_accept_a_badge_as_somebody_elses(demo: Published) -> None:
    some = sorted(demo.good())[:3]
    verdicts = validate(demo.folders.site, demo.url, dict.fromkeys(some, "somebody.else@example.org"))
    for verdict in verdicts.values():
        assert not verdict["valid"]
        assert any("recipient" in words.lower() for words in verdict["messages"])


TAMPERED: Mapping[str, Edit] = {
    "recipient-of-somebody-else": lambda it: it["recipient"].update(identity="sha256$" + "0" * 64),
    "recipient-not-said-to-be-hashed": lambda it: it["recipient"].update(hashed=False),
    "badge-that-is-not-there": lambda it: it.update(badge=it["badge"].replace("/v/", "/v/9")),
    "badge-that-is-an-issuer": lambda it: it.update(
        badge="https://northmoor.example.org/badges/issuers/valley-crew/issuer.json"
    ),
    "id-of-another-site": lambda it: it.update(id="https://elsewhere.example.org/assertion.json"),
    "no-day-of-issue": lambda it: it.pop("issuedOn"),
    "day-without-time": lambda it: it.update(issuedOn="2026-01-01"),
    "no-verification": lambda it: it.pop("verification"),
    "signed-without-signature": lambda it: it.update(verification={"type": "SignedBadge"}),
    "emptied": lambda it: it.pop("recipient"),
}


NOT_NOTICED_BY_1EDTECH = ["signed-without-signature"]
"""Its validator takes a hosted assertion that calls itself signed for a hosted one. openbadgeslib does not."""


@pytest.fixture(scope="module")
def tampered(demo: Published, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A copy of the site in which ten good assertions were changed, each in its own way; and which."""
    folder = tmp_path_factory.mktemp("tampered") / "_site"
    shutil.copytree(demo.folders.site, folder)
    which = dict(zip(TAMPERED, sorted(demo.good()), strict=False))
    for name, url in which.items():
        path = folder / url.removeprefix(demo.url)
        document = json.loads(path.read_text())
        TAMPERED[name](document)
        path.write_text(json.dumps(document))
    return folder, which


def test_1edtech_accepts_no_tampered_assertion(
    demo: Published, tampered: tuple[Path, dict[str, str]]
) -> None:
    folder, which = tampered
    emails = demo.emails()
    verdicts = validate(folder, demo.url, {url: emails[url] for url in which.values()})
    accepted = [name for name, url in which.items() if verdicts[url]["valid"]]
    assert accepted == NOT_NOTICED_BY_1EDTECH


def openbadgeslib_says(folder: Path, site: str, url: str, email: str) -> str:
    """Why openbadgeslib does not accept the assertion that is hosted at an address; empty when it does."""

    def download(wanted: str) -> bytes:
        if not wanted.startswith(site):
            raise OSError(f"nobody answers at {wanted}")
        return (folder / wanted.removeprefix(site)).read_bytes()

    try:
        OB2Verifier(download=download).verify_hosted(
            json.loads(download(url)), expected_recipient=email or None, check_revocation=True
        )
    except OB2VerificationError as error:
        return str(error)
    return ""


def test_openbadgeslib_accepts_every_valid_assertion_and_no_other(demo: Published) -> None:
    emails = dict.fromkeys(demo.every(), "") | demo.emails()
    said = {url: openbadgeslib_says(demo.folders.site, demo.url, url, email) for url, email in emails.items()}
    assert {url for url, words in said.items() if not words} == demo.good()


def test_openbadgeslib_accepts_no_tampered_assertion(
    demo: Published, tampered: tuple[Path, dict[str, str]]
) -> None:
    folder, which = tampered
    emails = demo.emails()
    accepted = [
        name for name, url in which.items() if not openbadgeslib_says(folder, demo.url, url, emails[url])
    ]
    assert accepted == []
