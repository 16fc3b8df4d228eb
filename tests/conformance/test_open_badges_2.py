"""Open Badges 2.0 by other people's verifiers: 1EdTech's own and openbadgeslib, over every assertion of the demo."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, Self

import pytest
from openbadgeslib.ob2 import verifier as openbadgeslib
from openbadgeslib.ob2.verifier import OB2VerificationError, OB2Verifier
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.model.award import Status
from tests.demo.published import Published, published

SCRIPT = Path(__file__).parent / "validate_open_badges_2.py"
SECONDS = 120
"""How long the validator may take for all assertions of a folder together; the demo takes about six."""
NOW = datetime(2026, 11, 23, 23, 59, 59, tzinfo=UTC)
"""The evening of the day on which the demo is published: when all is judged, in whatever year the tests run."""

Edit = Callable[[dict[str, Any]], object]


@dataclass(frozen=True)
class Case:
    """An assertion's address, or a baked picture's path; the earner's address; what a verifier should say."""

    of: str
    email: str
    is_good: bool


@dataclass(frozen=True)
class Verdict:
    """What 1EdTech's validator says."""

    is_valid: bool
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Hosted:
    """Any built folder, its address, the cases to be judged, and where it is served if it has moved."""

    folder: Path
    url: str
    cases: tuple[Case, ...]
    served_at: str = ""

    @property
    def good(self) -> set[str]:
        return {case.of for case in self.cases if case.is_good}

    @property
    def emails(self) -> dict[str, str]:
        return {case.of: case.email for case in self.cases}


@pytest.fixture(scope="module")
def published_demo(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def demo(published_demo: Published) -> Hosted:
    """The demo's folder; good is what is valid and not past its last day."""
    awards = [
        Case(
            of=published_demo.assertion(each.id),
            email=each.award.recipient.email,
            is_good=each.award.status is Status.VALID
            and (each.award.expires_on is None or each.award.expires_on >= NOW.date()),
        )
        for each in published_demo.plan.awards
    ]
    stubs = [Case(published_demo.assertion(each.id), "", is_good=False) for each in published_demo.plan.stubs]
    return Hosted(published_demo.folders.site, published_demo.url, (*awards, *stubs))


@pytest.fixture(scope="module")
def with_status(published_demo: Published) -> Callable[[Status], set[str]]:
    """The assertions of awards with a status, those of which only a stub is left included."""
    every = [(each.id, each.award.status) for each in published_demo.plan.awards]
    every += [(each.id, each.status) for each in published_demo.plan.stubs]
    return lambda wanted: {
        published_demo.assertion(award_id) for award_id, status in every if status is wanted
    }


def validate(hosted: Hosted, emails: Mapping[str, str]) -> Mapping[str, Verdict]:
    """What 1EdTech's validator says of each assertion, asked in one process of its own old environment."""
    python = os.environ.get("OPEN_BADGES_2_VALIDATOR")
    if python is None:
        reason = "NOT COMPARED: 1EdTech's Open Badges 2.0 validator is not installed; ./run test installs it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    assertions = [{"of": of, "email": email} for of, email in emails.items()]
    job = {
        "folder": str(hosted.folder),
        "site": hosted.url,
        "served_at": hosted.served_at,
        "now": NOW.isoformat(),
        "assertions": assertions,
    }
    done = subprocess.run(
        [python, SCRIPT], input=json.dumps(job), capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said = {
        of: Verdict(each["valid"], tuple(each["messages"])) for of, each in json.loads(done.stdout).items()
    }
    assert said.keys() == emails.keys()
    return said


@pytest.fixture(scope="module")
def verdicts(demo: Hosted) -> Mapping[str, Verdict]:
    """What 1EdTech's validator says of the whole demo, each assertion asked on behalf of its earner."""
    return validate(demo, demo.emails)


def test_1edtech_accepts_every_valid_assertion_and_no_other(
    demo: Hosted, verdicts: Mapping[str, Verdict]
) -> None:
    assert {of for of, verdict in verdicts.items() if verdict.is_valid} == demo.good
    assert {verdicts[of].messages for of in demo.good} == {()}
    assert len(demo.good) >= 60
    assert len(demo.cases) - len(demo.good) >= 12


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.REVOKED, Status.WITHDRAWN])
def test_1edtech_misses_what_is_stripped_from_an_award_that_does_not_hold(
    status: Status, with_status: Callable[[Status], set[str]], verdicts: Mapping[str, Verdict]
) -> None:
    """It never looks at `revoked`, so the missing properties are what keeps it from saying "valid"."""
    some = with_status(status)
    assert len(some) >= 2
    for of in some:
        assert not verdicts[of].is_valid
        for name in ("recipient", "badge", "verification", "issuedOn"):
            assert f"Required property {name} not present in unknown type node {of}" in verdicts[of].messages


def test_1edtech_says_when_a_badge_expired(
    published_demo: Published, verdicts: Mapping[str, Verdict]
) -> None:
    expired = {
        published_demo.assertion(each.id): each.award.expires_on
        for each in published_demo.plan.awards
        if each.award.status is Status.VALID
        and each.award.expires_on is not None
        and each.award.expires_on < NOW.date()
    }
    assert len(expired) >= 6
    for of, day in expired.items():
        assert verdicts[of].messages == (f"Assertion {of} expired on {day.isoformat()}T23:59:59Z",)


def test_1edtech_does_not_accept_a_badge_as_somebody_elses(demo: Hosted) -> None:
    stranger = "somebody.else@example.org"
    for verdict in validate(demo, dict.fromkeys(sorted(demo.good)[:3], stranger)).values():
        assert not verdict.is_valid
        (said,) = verdict.messages
        assert f"identifier(s) {stranger} of type email did not match assertion" in said


def _of_day(moment: str) -> Edit:
    return lambda it: it.update(issuedOn=moment)


ELSEWHERE = "https://elsewhere.example.org/assertion.json"

TAMPERED: Mapping[str, tuple[Edit, str]] = {
    "recipient-of-somebody-else": (
        lambda it: it["recipient"].update(identity="sha256$" + "0" * 64),
        "did not match assertion",
    ),
    "another-salt": (lambda it: it["recipient"].update(salt="0" * 32), "did not match assertion"),
    "recipient-not-said-to-be-hashed": (
        lambda it: it["recipient"].update(hashed=False),
        "must not be hashed if hashed is false",
    ),
    "no-recipient": (lambda it: it.pop("recipient"), "Required property recipient not present"),
    "badge-that-is-not-there": (
        lambda it: it.update(badge=it["badge"].replace("/v/", "/v/9")),
        "Response could not be interpreted from url https://northmoor.example.org/badges/badges/",
    ),
    "badge-of-somebody-else": (
        lambda it: it.update(badge="https://elsewhere.example.org/badge.json"),
        "Response could not be interpreted from url https://elsewhere.example.org/badge.json",
    ),
    "badge-that-is-an-issuer": (
        lambda it: it.update(badge="https://northmoor.example.org/badges/issuers/valley-crew/issuer.json"),
        "Required property criteria not present",
    ),
    "id-of-another-site": (lambda it: it.update(id=ELSEWHERE), f"declared its id as {ELSEWHERE}"),
    "no-day-of-issue": (lambda it: it.pop("issuedOn"), "Required property issuedOn not present"),
    "day-of-issue-without-time": (
        _of_day("2026-01-01"),
        "DATETIME property issuedOn value 2026-01-01 not valid",
    ),
    "day-of-issue-to-come": (_of_day("2027-01-01T00:00:00Z"), "has issue date 2027-01-01 00:00:00+00:00 in"),
    "expired-before-it-was-issued": (
        lambda it: it.update(expires="1999-01-01T00:00:00Z"),
        "expiration is prior to issue date.",
    ),
    "no-verification": (
        lambda it: it.pop("verification"),
        "Required property verification not present",
    ),
    "no-assertion": (lambda it: it.update(type="Badge"), "Chosen OBClass None not implemented yet"),
}
"""How a good assertion is changed on the issuer's own site, and what 1EdTech's validator says of it."""

OF_OPENBADGESLIB_ALONE: Mapping[str, Edit] = {
    "signed-without-signature": lambda it: it.update(verification={"type": "SignedBadge"}),
}
"""1EdTech's validator takes a hosted assertion that calls itself signed for a hosted one."""


@pytest.fixture(scope="module")
def tampered(demo: Hosted, tmp_path_factory: pytest.TempPathFactory) -> tuple[Hosted, dict[str, str]]:
    """A copy of the site in which good assertions were changed, each in its own way; and which in which."""
    folder = tmp_path_factory.mktemp("tampered") / "_site"
    shutil.copytree(demo.folder, folder)
    edits = {name: edit for name, (edit, _) in TAMPERED.items()} | dict(OF_OPENBADGESLIB_ALONE)
    which = dict(zip(edits, sorted(demo.good), strict=False))
    assert which.keys() == edits.keys()
    for name, url in which.items():
        path = folder / url.removeprefix(demo.url)
        document = json.loads(path.read_bytes())
        edits[name](document)
        path.write_text(json.dumps(document), encoding="utf-8")
    return Hosted(folder, demo.url, demo.cases), which


def test_1edtech_accepts_no_tampered_assertion(tampered: tuple[Hosted, dict[str, str]]) -> None:
    site, which = tampered
    verdicts = validate(site, {url: site.emails[url] for url in which.values()})
    said = {name: " | ".join(verdicts[which[name]].messages) for name in TAMPERED}
    assert [name for name in TAMPERED if verdicts[which[name]].is_valid] == []
    assert [(name, said[name]) for name, (_, words) in TAMPERED.items() if words not in said[name]] == []


def test_1edtech_overlooks_what_only_openbadgeslib_refuses(
    tampered: tuple[Hosted, dict[str, str]],
) -> None:
    """When this fails the validator has learnt something: move the case up into `TAMPERED`."""
    site, which = tampered
    urls = {which[name]: site.emails[which[name]] for name in OF_OPENBADGESLIB_ALONE}
    assert [verdict.is_valid for verdict in validate(site, urls).values()] == [True] * len(urls)


def baked(picture: Path, document: Mapping[str, Any], into: Path) -> str:
    """A copy of a baked picture whose 2.0 text was replaced: what somebody may do to a file in hand."""
    text = PngInfo()
    text.add_itxt("openbadges", json.dumps(document))
    with Image.open(picture) as image:
        image.save(into, pnginfo=text)
    return str(into)


def test_1edtech_trusts_the_served_assertion_and_not_the_baked_copy(
    demo: Hosted, with_status: Callable[[Status], set[str]], tmp_path: Path
) -> None:
    good = min(demo.good)
    revoked = min(with_status(Status.REVOKED))
    picture = (demo.folder / good.removeprefix(demo.url)).with_name("badge.png")
    honest = json.loads((demo.folder / good.removeprefix(demo.url)).read_bytes())
    stranger = "somebody.else@example.org"
    plain = {"type": "email", "hashed": False, "identity": stranger}
    emails = {
        str(picture): demo.emails[good],
        baked(picture, honest | {"recipient": plain}, tmp_path / "recipient.png"): stranger,
        baked(picture, honest | {"id": revoked}, tmp_path / "revoked.png"): "",
        baked(picture, honest | {"id": ELSEWHERE}, tmp_path / "elsewhere.png"): "",
        baked(picture, honest | {"narrative": "The best of all"}, tmp_path / "narrative.png"): "",
    }
    verdicts = {Path(of).name: verdict for of, verdict in validate(demo, emails).items()}
    assert {name: verdict.is_valid for name, verdict in verdicts.items()} == {
        "badge.png": True,
        "recipient.png": False,
        "revoked.png": False,
        "elsewhere.png": False,
        "narrative.png": True,
    }
    assert any("did not match assertion" in words for words in verdicts["recipient.png"].messages)
    missing = f"Required property recipient not present in unknown type node {revoked}"
    assert missing in verdicts["revoked.png"].messages


class Stopped(datetime):
    """A clock that stands still at `NOW`."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls.fromtimestamp(NOW.timestamp(), tz)


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openbadgeslib, "datetime", Stopped)


def openbadgeslib_says(hosted: Hosted, url: str, email: str) -> str:
    """Why openbadgeslib does not accept the assertion that is hosted at an address; empty when it does."""

    def download(wanted: str) -> bytes:
        if not wanted.startswith(hosted.url):
            raise OSError(f"nobody answers at {wanted}")
        return (hosted.folder / wanted.removeprefix(hosted.url)).read_bytes()

    try:
        OB2Verifier(download=download).verify_hosted(
            json.loads(download(url)), expected_recipient=email or None, check_revocation=True
        )
    except OB2VerificationError as error:
        return str(error) or repr(error)
    return ""


@pytest.mark.usefixtures("stopped_clock")
def test_openbadgeslib_accepts_every_valid_assertion_and_no_other(demo: Hosted) -> None:
    said = {case.of: openbadgeslib_says(demo, case.of, case.email) for case in demo.cases}
    assert {of for of, words in said.items() if not words} == demo.good


@pytest.mark.usefixtures("stopped_clock")
def test_openbadgeslib_does_not_accept_a_badge_as_somebody_elses(demo: Hosted) -> None:
    for of in sorted(demo.good)[:3]:
        assert openbadgeslib_says(demo, of, "somebody.else@example.org") != ""


@pytest.mark.usefixtures("stopped_clock")
def test_openbadgeslib_accepts_no_tampered_assertion(tampered: tuple[Hosted, dict[str, str]]) -> None:
    site, which = tampered
    said = {name: openbadgeslib_says(site, url, site.emails[url]) for name, url in which.items()}
    assert [name for name, words in said.items() if not words] == []
