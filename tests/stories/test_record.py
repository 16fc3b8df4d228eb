"""`badges record`: everything somebody holds as one signed learner record, judged by other people's programs."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from generator.issue.learner_record import LEARNER_RECORD
from generator.model.report import Standing
from generator.pipeline.verifying import verify_badge
from generator.read.served import in_folder
from tests.association import BADGE, ROWS, URL, Association
from tests.conformance.node import Node
from tests.stories.witnesses import NOW, later, site_of

MINA = {"name": "Mina Harbour", "email": "mina@example.org"}
PATHWAY = (
    "---\nname: Becoming a leader\nawards: leader\nrequires: {all_of: [first-aid, map]}\n---\nAnybody may.\n"
)
ROWS_OF_TWO = (
    *ROWS,
    {**MINA, "badge": "map", "issued_on": "2026-05-01"},
    {**MINA, "badge": "map", "issued_on": "2026-06-01", "status": "revoked", "status_on": "2026-07-01", "reason": "Twice"},
)  # fmt: skip


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path, ROWS_OF_TWO)
    for slug, name in (("map", "Map"), ("leader", "Leader")):
        made.write(f"content/badges/{slug}.md", BADGE.replace("name: First aid", f"name: {name}"))
    made.write("content/pathways/to-leader.md", PATHWAY)
    made.done("keys", "new", "hill-club")
    made.done("publish")
    return made


def web_of(club: Association) -> dict[str, Any]:
    """The club's site, and the context of learner records as another package ships it: npm has none."""
    context = files("openbadgeslib").joinpath("ob3/contexts/clr_context_2.0.1.json").read_bytes()
    return {**site_of(club).web, LEARNER_RECORD: json.loads(context)}


def record(club: Association, *arguments: str) -> dict[str, Any]:
    club.done("record", "Mina@Example.org ", "--out", "mina.json", *arguments)
    found: dict[str, Any] = json.loads(club.read("mina.json"))
    club.remove("mina.json")
    return found


def test_it_holds_the_published_credentials_whole_oldest_first(club: Association) -> None:
    made = record(club)
    members = made["credentialSubject"]["verifiableCredential"]
    assert [each["name"] for each in members] == ["First aid", "Map", "Leader"]
    published = site_of(club).credentials()
    assert all(published[each["id"]] == each for each in members)
    assert made["partial"] is False


def test_it_says_who_holds_it_without_an_address(club: Association) -> None:
    club.done("record", "mina@example.org", "--out", "mina.json")
    text = club.read("mina.json")
    assert "mina@example.org" not in text
    email, name = json.loads(text)["credentialSubject"]["identifier"]
    assert (email["hashed"], email["identityType"]) == (True, "emailAddress")
    assert name["identityHash"] == "Mina Harbour"


def test_it_says_what_a_milestone_rests_on(club: Association) -> None:
    achievement = f"{URL}badges/{{}}/v/1/achievement.json"
    assert record(club)["credentialSubject"]["association"] == [
        {
            "type": "Association",
            "associationType": "isPartOf",
            "sourceId": achievement.format(part),
            "targetId": achievement.format("leader"),
        }
        for part in ("first-aid", "map")
    ]


def test_other_peoples_verifiers_accept_it_and_drop_no_word(club: Association, node: Node) -> None:
    made = record(club)
    node.ask("web", documents=web_of(club))
    said = node.ask("digital_bazaar", document=made, now=NOW)
    assert said["verified"] is True, said
    unsigned = {key: value for key, value in made.items() if key != "proof"}
    assert node.ask("safe_mode", document=unsigned) > 0
    for member in made["credentialSubject"]["verifiableCredential"]:
        assert node.ask("digital_bazaar", document=member, now=NOW)["verified"] is True


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.update(name="Another"),
        lambda made: made["credentialSubject"]["verifiableCredential"].pop(),
        lambda made: made["credentialSubject"]["association"].pop(),
        lambda made: made["credentialSubject"]["identifier"][1].update(identityHash="Tom"),
        lambda made: made["credentialSubject"]["verifiableCredential"][0].update(name="Better"),
    ],
)
def test_a_changed_record_is_refused(
    club: Association, node: Node, change: Callable[[dict[str, Any]], object]
) -> None:
    made = record(club)
    change(made)
    node.ask("web", documents=web_of(club))
    assert node.ask("digital_bazaar", document=made, now=NOW)["verified"] is False


def test_our_own_verify_reads_it(club: Association) -> None:
    made = record(club)
    club.write("mine.json", json.dumps(made))
    ran = club.run("verify", "mine.json", "--offline")
    assert ran.code == 4  # nobody was asked for the keys
    assert "It is a learner record with 3 badges." in ran.output
    club.write("empty.json", json.dumps({**made, "credentialSubject": {"type": ["ClrSubject"]}}))
    assert club.run("verify", "empty.json", "--offline").code == 1


def test_a_badge_that_has_ended_is_history_and_nothing_against_the_record(club: Association) -> None:
    club.roster("ended", ({**MINA, "badge": "map", "issued_on": "2026-01-10", "expires_on": "2026-02-10"},))
    club.done("publish")
    held = record(club)["credentialSubject"]["verifiableCredential"]
    assert any("validUntil" in each for each in held), "it is in the record"
    signed = json.dumps(record(club))
    club.write("mine.json", signed)
    fetch = in_folder(club.root / "_site", URL)
    report, standing = verify_badge(
        str(club.root / "mine.json"), fetch=fetch, now=datetime(2027, 1, 15, tzinfo=UTC)
    )
    ended = [step.detail for step in report.steps if step.name == "ended"]
    assert ended == ["It expired on 2026-02-10: it was genuine but is no longer current."]
    assert standing is Standing.VALID


def test_it_is_the_same_on_the_same_day_and_dated_anew_on_another(club: Association) -> None:
    first = record(club)
    assert record(club) == first
    later(club, 1)
    again = record(club)
    assert (again["validFrom"], again["id"] == first["id"]) == ("2026-11-24T00:00:00Z", False)


def test_it_is_never_published(club: Association) -> None:
    before = club.site()
    for place in ("_site/mina.json", "content/mina.json"):
        ran = club.run("record", "mina@example.org", "--out", place)
        assert ran.code == 3
        assert "a record is for one person" in ran.output
    club.done("record", "mina@example.org")
    assert (club.root / "record.json").stat().st_mode & 0o077 == 0
    assert club.site() == before
    assert "is there already" in club.run("record", "mina@example.org").output


def test_what_is_not_signed_yet_is_left_out_and_said(club: Association) -> None:
    club.roster("2026", (*ROWS_OF_TWO, {**MINA, "badge": "map", "issued_on": "2026-11-20"}))
    assert "left out: 1 badge" in club.done("record", "mina@example.org")
    assert json.loads(club.read("record.json"))["partial"] is True


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody@example.org",), "No award in the rosters is for that address."),
        (("mina",), "the @ is missing"),
        (("mina@example.org", "--as", "hil-club"), 'There is no issuer called "hil-club".'),
    ],
)
def test_slips_are_answered(club: Association, arguments: tuple[str, ...], said: str) -> None:
    ran = club.run("record", *arguments)
    assert ran.code == 3
    assert said in ran.output
    assert "nobody@" not in ran.output


def test_without_a_key_nothing_is_written(club: Association) -> None:
    club.remove("keys/hill-club.private")
    ran = club.run("record", "mina@example.org")
    assert "so the record cannot be signed" in ran.output
    assert not (club.root / "record.json").exists()
