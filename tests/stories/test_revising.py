"""A badge gets a new meaning: the old text stays for those who hold it, the new one counts from its day."""

from pathlib import Path

import pytest

from tests.association import BADGE, ROWS, Association
from tests.stories.repository import commit, published_in_git

FILE = "content/badges/first-aid.md"
OLD = "content/badges/first-aid.v1.md"
NEW_TEXT = BADGE.replace("within two minutes", "within one minute")
PENDING = {"name": "Mina Harbour", "email": "mina@example.org", "issued_on": "2026-12-24"}
TODAY = "2026-11-23"


@pytest.fixture
def club(tmp_path: Path) -> Association:
    return published_in_git(tmp_path)


def test_the_old_text_is_kept_to_the_byte_and_the_file_is_opened(club: Association) -> None:
    said = club.done("revise", "first-aid")
    assert club.read(OLD) == BADGE
    assert club.read(FILE) == BADGE.replace(
        "name: First aid\n", f"name: First aid\nversion: 2\nsince: {TODAY}\n"
    )
    assert f"Version 2 counts from {TODAY}." in said
    assert "kept: " in said
    assert "now edit it" in said
    club.done("publish")


def test_an_edit_that_was_made_already_becomes_the_new_version(club: Association) -> None:
    club.write(FILE, NEW_TEXT)
    assert club.refused("publish") == ["meaning-changed"]
    assert "it has your new text already" in club.done("revise", "first-aid")
    assert club.read(OLD) == BADGE
    assert "within one minute" in club.read(FILE)
    club.done("publish")


def test_the_old_text_is_found_behind_many_commits(club: Association) -> None:
    for number in range(3):
        club.write(FILE, NEW_TEXT.replace("assessor", f"assessor {number}"))
        commit(club, f"Edit {number}")
    club.done("revise", "first-aid")
    assert club.read(OLD) == BADGE


def test_a_text_that_is_nowhere_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.done("publish")
    club.write(FILE, NEW_TEXT)
    ran = club.run("revise", "first-aid")
    assert ran.code == 3
    assert "the text that was awarded is not in git's history" in ran.output
    assert not (club.root / OLD).exists()
    assert club.read(FILE) == NEW_TEXT


def test_translations_are_kept_with_it(club: Association) -> None:
    french = BADGE.replace("First aid", "Premiers secours").replace("issuer: hill-club\n", "")
    french = "\n".join(line for line in french.split("\n") if not line.startswith("design:"))
    club.write("content/site.yml", club.read("content/site.yml") + "languages: [en, fr]\n")
    club.write("content/badges/first-aid.fr.md", french)
    club.done("revise", "first-aid")
    assert club.read("content/badges/first-aid.v1.fr.md") == french
    club.done("publish")


def test_a_third_version_follows_the_second(club: Association) -> None:
    club.done("revise", "first-aid")
    ran = club.run("revise", "first-aid")
    assert "Nobody was awarded version 2" in ran.output
    club.roster("2026", (*ROWS, {**ROWS[1], "issued_on": TODAY}))
    refused = club.run("revise", "first-aid", "--since", TODAY)
    assert f"Version 2 counts from {TODAY}, so the next one must begin later." in refused.output
    club.done("revise", "first-aid")
    assert "version: 3\nsince: 2026-11-24\n" in club.read(FILE)
    assert "version: 2\n" in club.read("content/badges/first-aid.v2.md")


def test_a_pending_renewal_gets_the_version_of_its_day_and_the_old_award_keeps_its_own(
    club: Association,
) -> None:
    club.roster("2026", (*ROWS, PENDING))
    club.done("publish")
    before = club.site()
    club.done("revise", "first-aid", "--since", "2026-12-01")
    club.write(FILE, club.read(FILE).replace("two minutes", "one minute"))
    club.done("publish")
    after = club.site()
    hosted = [each for each in before if each.endswith("assertion.json")]
    assert hosted
    assert all(before[each] == after[each] for each in hosted)
    club.environ = {"SOURCE_DATE_EPOCH": "1798156800"}  # 2026-12-25
    club.done("publish")
    (renewal,) = set(club.site()) - set(after) - {each for each in club.site() if "assertion" not in each}
    assert "badges/first-aid/v/2/badge.json" in club.read(f"_site/{renewal}")


@pytest.mark.parametrize(
    ("slug", "said"),
    [("first-ad", 'There is no badge called "first-ad"'), ("first-aid.md", "Version 2 counts from")],
)
def test_a_slip_is_answered(club: Association, slug: str, said: str) -> None:
    assert said in club.run("revise", slug).output


def test_an_unreadable_day_is_answered(club: Association) -> None:
    ran = club.run("revise", "first-aid", "--since", "1.4.2026")
    assert ran.code == 3
    assert "Write it like 2026-04-01." in ran.output


def test_nothing_is_revised_beside_a_damaged_ledger(club: Association) -> None:
    club.write(FILE, NEW_TEXT)
    ledger = next((club.root / "content/ledger").glob("*.jsonl"))
    ledger.write_bytes(ledger.read_bytes().replace(b'"secret":"', b'"secret":"A', 1))
    assert "ledger-damaged" in club.refused("revise", "first-aid")
    assert not (club.root / OLD).exists()
    assert club.read(FILE) == NEW_TEXT


def test_content_with_a_mistake_is_not_touched(club: Association) -> None:
    club.write("content/badges/other.md", "---\nname: Other\n---\nText")
    assert "missing-field" in club.refused("revise", "first-aid")
    assert not (club.root / OLD).exists()
