"""One organisation signs a word for another's badge; the other takes it in, verified, and shows it signed.

Two clubs, each with a site and a key of its own; @digitalbazaar/vc is the witness.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.model.report import Outcome, Step
from generator.pipeline.reports import unverified
from tests.association import SITE, URL, Association
from tests.conformance.demo import Site
from tests.conformance.node import Node
from tests.stories.witnesses import NOW, site_of

RESCUE = "https://rescue.example.org/badges/"
RESCUE_DID = "did:web:rescue.example.org:badges:issuers:hill-club"
ACHIEVEMENT = f"{URL}badges/first-aid/v/1/achievement.json"
GIVEN = f"""\
---
of: {ACHIEVEMENT}
of_name: First aid of the Hill Club
by: hill-club
issued_on: 2026-05-01
---
Whoever holds it can look after a casualty until we come.
"""
TAKEN = """\
---
badge: first-aid
by_name: Moorfoot Rescue
file: rescue.json
{key}---
Whoever holds it can look after a casualty until we come.
"""
FILE = "content/endorsements/rescue.json"


def endorsing_team(folder: Path) -> Association:
    """The rescue team, which has a word for the club's badge and has published nothing yet."""
    team = Association.at(folder)
    team.write("content/site.yml", SITE.replace(URL, RESCUE))
    team.write("content/endorsements/for-the-club.md", GIVEN)
    return team


def published_team(folder: Path) -> Association:
    """The rescue team with a key, its word signed and published."""
    team = endorsing_team(folder)
    team.done("keys", "new", "hill-club")
    team.done("publish")
    return team


@pytest.fixture
def rescue(tmp_path: Path) -> Association:
    return published_team(tmp_path / "rescue")


@pytest.fixture
def signed(rescue: Association) -> dict[str, Any]:
    return word_of(rescue)


def word_of(rescue: Association) -> dict[str, Any]:
    """Its endorsement, as it stands on its site."""
    found: dict[str, Any] = json.loads(rescue.read("_site/endorsements/for-the-club/credential.json"))
    return found


def key_of(rescue: Association) -> str:
    key: str = json.loads(rescue.read("keys/hill-club.json"))["keys"][0]["publicKeyMultibase"]
    return key


def take_in(club: Association, document: object, key: str = "") -> None:
    club.write("content/endorsements/rescue.md", TAKEN.format(key=f"key: {key}\n" if key else ""))
    club.write(FILE, json.dumps(document))


def test_a_word_for_somebody_elses_badge_is_signed_and_shown(
    rescue: Association, signed: dict[str, Any]
) -> None:
    assert signed["credentialSubject"]["id"] == ACHIEVEMENT
    assert signed["issuer"]["id"] == RESCUE_DID
    page = rescue.read("_site/issuers/hill-club/index.html")
    assert "What this issuer vouches for elsewhere" in page
    assert f'<a href="{ACHIEVEMENT}" rel="noopener"><bdi>First aid of the Hill Club</bdi></a>' in page
    assert "endorsements/for-the-club/credential.json" in page
    hosted = json.loads(rescue.read("_site/endorsements/for-the-club/endorsement.json"))
    assert hosted["claim"]["id"] == ACHIEVEMENT


def test_it_is_taken_in_embedded_and_shown_with_who_stands_behind_it(
    signing_club: Association, rescue: Association, signed: dict[str, Any], node: Node
) -> None:
    take_in(signing_club, signed, key_of(rescue))
    assert "could not be checked" not in signing_club.done("publish")
    credential = next(iter(site_of(signing_club).credentials().values()))
    assert credential["credentialSubject"]["achievement"]["endorsement"] == [signed]
    page = signing_club.read("_site/badges/first-aid/index.html")
    assert "Moorfoot Rescue" in page
    assert "signed by rescue.example.org/badges/issuers/hill-club" in page
    web = {**site_of(signing_club).web, **Site(rescue.root / "_site", RESCUE).web}
    node.ask("web", documents=web)
    for document in (credential, signed):
        assert node.ask("digital_bazaar", document=document, now=NOW)["verified"] is True
    assert "VALID" in signing_club.done("verify", "_site")


def test_without_its_key_it_is_taken_in_with_a_warning_that_says_what_to_compare(
    signing_club: Association, rescue: Association, signed: dict[str, Any]
) -> None:
    take_in(signing_club, signed)
    said = signing_club.done("publish")
    assert "[endorsement-key-unknown]" in said
    where = "https://rescue.example.org/badges/issuers/hill-club/did.json"
    assert f"Compare it with what stands at {where}, then write `key: {key_of(rescue)}`." in said
    assert signing_club.refused("publish", "--strict") == ["endorsement-key-unknown"]


def changed(document: dict[str, Any], name: str) -> object:
    """The document, changed as an attacker or a careless hand would."""
    subject = document["credentialSubject"]
    proof = document["proof"][0]
    return {
        "comment": {**document, "credentialSubject": {**subject, "endorsementComment": "Best of all."}},
        "unsigned": {key: value for key, value in document.items() if key != "proof"},
        "about another badge": {**document, "credentialSubject": {**subject, "id": f"{URL}other"}},
        "about two": {**document, "credentialSubject": [subject, {**subject, "id": f"{URL}other"}]},
        "in another's name": {
            **document,
            "issuer": {**document["issuer"], "id": "did:web:county.example.org"},
        },
        "not begun": {**document, "validFrom": "2027-05-01T00:00:00Z"},
        "no endorsement": {**document, "type": ["VerifiableCredential"]},
        "a list": [document],
        "signed otherwise": {**document, "proof": [{**proof, "cryptosuite": "ecdsa-sd-2023"}]},
        "with a second proof": {
            **document,
            "proof": [proof, {**proof, "proofValue": proof["proofValue"][:-1] + "1"}],
        },
    }[name]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("comment", "endorsement-not-genuine"),
        ("unsigned", "endorsement-not-genuine"),
        ("about another badge", "endorsement-of-another"),
        ("about two", "endorsement-of-another"),
        ("in another's name", "endorsement-not-genuine"),
        ("not begun", "endorsement-not-genuine"),
        ("no endorsement", "endorsement-unreadable"),
        ("a list", "endorsement-unreadable"),
        ("signed otherwise", "endorsement-not-genuine"),
        ("with a second proof", "endorsement-not-genuine"),
    ],
)
def test_what_does_not_hold_stops_everything(
    signing_club: Association, rescue: Association, signed: dict[str, Any], name: str, code: str
) -> None:
    before = signing_club.site()
    take_in(signing_club, changed(signed, name), key_of(rescue))
    for command in ("check", "build", "publish"):
        assert code in signing_club.refused(command)
    assert signing_club.site() == before


def test_a_key_that_is_not_theirs_is_noticed(signing_club: Association, signed: dict[str, Any]) -> None:
    other = json.loads(signing_club.read("keys/hill-club.json"))["keys"][0]["publicKeyMultibase"]
    take_in(signing_club, signed, other)
    assert signing_club.refused("check") == ["endorsement-not-genuine"]


def test_one_signed_with_a_key_that_nothing_names_asks_for_it(
    signing_club: Association, signed: dict[str, Any]
) -> None:
    proof = {**signed["proof"][0], "verificationMethod": f"{RESCUE_DID}#key-1"}
    take_in(signing_club, {**signed, "proof": [proof]})
    assert signing_club.refused("check") == ["endorsement-key-needed"]


def test_a_preview_is_no_endorsement(signing_club: Association, tmp_path: Path) -> None:
    preview = endorsing_team(tmp_path / "preview")
    preview.done("build")
    take_in(signing_club, word_of(preview))
    assert signing_club.refused("check") == ["endorsement-not-genuine"]


def test_one_that_is_over_is_said(
    signing_club: Association, rescue: Association, signed: dict[str, Any]
) -> None:
    take_in(signing_club, {**signed, "validUntil": "2026-06-01T00:00:00Z"}, key_of(rescue))
    said = signing_club.run("check").output
    assert "It held until 2026-06-01 only." in said


def test_one_that_was_taken_back_is_neither_verified_nor_shown(
    signing_club: Association, signed: dict[str, Any]
) -> None:
    take_in(signing_club, changed(signed, "comment"))
    text = signing_club.read("content/endorsements/rescue.md")
    signing_club.write(
        "content/endorsements/rescue.md", text.replace("file:", "withdrawn_on: 2026-11-01\nfile:")
    )
    signing_club.done("publish")
    assert "Moorfoot Rescue" not in signing_club.read("_site/badges/first-aid/index.html")


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("of: https://a.example.org/x\nof_name: A\nby_name: B\nurl: https://b.example.org/y", "endorsement-source"),
        ("of: https://a.example.org/x\nby: hill-club\nissued_on: 2026-05-01", "missing-field"),
        ("of: https://a.example.org/x\nof_name: A\nbadge: first-aid\nby: hill-club\nissued_on: 2026-05-01", "endorsement-target"),
        ("of: nonsense\nof_name: A\nby: hill-club\nissued_on: 2026-05-01", "not-an-address"),
    ],
)  # fmt: skip
def test_slips_are_answered(signing_club: Association, front: str, code: str) -> None:
    signing_club.write("content/endorsements/slip.md", f"---\n{front}\n---\nGood.")
    assert signing_club.refused("check") == [code]


def test_a_did_can_be_endorsed(signing_club: Association) -> None:
    front = "of: did:web:a.example.org:issuers:b\nof_name: B\nby: hill-club\nissued_on: 2026-05-01"
    signing_club.write("content/endorsements/issuer.md", f"---\n{front}\n---\nGood.")
    signing_club.done("publish")
    signed = json.loads(signing_club.read("_site/endorsements/issuer/credential.json"))
    assert signed["credentialSubject"]["id"] == "did:web:a.example.org:issuers:b"
    assert "<bdi>B</bdi>" in signing_club.read("_site/issuers/hill-club/index.html")


def test_what_a_build_could_not_check_is_not_published(signing_club: Association) -> None:
    """A step of its own verification that is skipped stops a build as one that fails does, and says so."""
    step = Step(name="signature", subject="x", outcome=Outcome.SKIPPED, detail="It could not be checked.")
    assert unverified((), [step]).exit_code() == 1
