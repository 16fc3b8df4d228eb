"""An officer's stories: what is published stays, and a mistake changes nothing."""

import json
import random
import shutil
from base64 import b64encode
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.model.ledger import Entry, Opened
from generator.model.ledger_line import line
from tests.association import ROWS, SITE, URL, Association


@pytest.fixture
def club(tmp_path: Path) -> Association:
    return Association.at(tmp_path / "club")


def test_a_build_makes_a_page_and_an_assertion_for_every_award(club: Association) -> None:
    said = club.done("build")
    assert "Built. Open " in said
    assert "_site/index.html" in said
    assert len(club.addresses()) == len(ROWS)
    for award in club.addresses():
        assertion = json.loads(club.read(f"_site/awards/{award}/assertion.json"))
        assert assertion["id"] == f"https://club.example.org/badges/awards/{award}/assertion.json"
        assert (club.root / f"_site/awards/{award}/index.html").exists()


def test_a_build_never_writes_the_ledger(club: Association) -> None:
    club.done("build")
    assert not (club.root / "content/ledger").exists()


def test_a_publish_records_and_the_next_build_gives_the_same_bytes(club: Association) -> None:
    club.done("publish")
    published = club.site()
    ledger = club.read("content/ledger/2026.jsonl")
    assert ledger.count('"award"') == len(ROWS)
    shutil.rmtree(club.root / "_site")
    club.done("build")
    assert club.site() == published
    assert club.read("content/ledger/2026.jsonl") == ledger


def test_publishing_twice_changes_nothing(club: Association) -> None:
    club.done("publish")
    before = (club.site(), club.read("content/ledger/2026.jsonl"))
    club.done("publish")
    assert (club.site(), club.read("content/ledger/2026.jsonl")) == before


def test_the_ledger_holds_no_name_and_no_address(club: Association) -> None:
    club.done("publish")
    ledger = club.read("content/ledger/2026.jsonl")
    for row in ROWS:
        assert row["name"] not in ledger
        assert row["email"] not in ledger


def test_order_case_and_files_of_rows_change_nothing(club: Association) -> None:
    club.done("publish")
    published = club.site()
    rows = list(ROWS)
    random.Random(3).shuffle(rows)
    shouted = [{**row, "email": f" {row['email'].upper()} "} for row in rows]
    club.roster("2026", tuple(shouted[:1]))
    club.roster("another", tuple(shouted[1:]))
    club.done("build")
    assert club.site() == published


def test_a_published_row_cannot_disappear(club: Association) -> None:
    club.done("publish")
    before = club.site()
    club.roster("2026", ROWS[1:])
    assert club.refused("publish") == ["award-disappeared"]
    assert club.refused("build") == ["award-disappeared"]
    assert club.site() == before


def test_a_mistake_anywhere_publishes_nothing(club: Association) -> None:
    club.done("publish")
    before = (club.site(), club.read("content/ledger/2026.jsonl"))
    club.roster("2026", (*ROWS, {"name": "Jo", "email": "jo@gmail,com", "issued_on": "2026-13-40"}))
    codes = club.refused("publish")
    assert len(codes) >= 2
    assert (club.site(), club.read("content/ledger/2026.jsonl")) == before


def test_a_revoked_award_is_stripped_and_its_address_stays(club: Association) -> None:
    club.done("publish")
    before = club.addresses()
    revoked = {**ROWS[0], "status": "revoked", "status_on": "2026-11-01", "reason": "Issued by mistake"}
    club.roster("2026", (revoked, *ROWS[1:]))
    assert 'Revokes 1 award of "First aid": Issued by mistake' in club.done("publish")
    assert club.addresses() == before
    stripped = [
        document
        for document in (json.loads(club.read(f"_site/awards/{each}/assertion.json")) for each in before)
        if document.get("revoked")
    ]
    assert [sorted(document) for document in stripped] == [
        ["@context", "id", "revocationReason", "revoked", "type"]
    ]
    club.roster("2026", ROWS)
    assert club.refused("publish") == ["revoked-is-final"]


def test_a_row_may_be_deleted_once_it_is_withdrawn(club: Association) -> None:
    club.done("publish")
    withdrawn = {**ROWS[1], "status": "withdrawn", "status_on": "2026-11-01"}
    club.roster("2026", (ROWS[0], withdrawn, *ROWS[2:]))
    club.done("publish")
    erased = club.site()
    club.roster("2026", (ROWS[0], *ROWS[2:]))
    club.done("publish")
    assert club.site() == erased
    assert len(club.addresses()) == len(ROWS)


def test_a_new_address_of_a_person_keeps_the_page_and_moves_the_hash(club: Association) -> None:
    club.done("publish")
    before = {each: club.read(f"_site/awards/{each}/assertion.json") for each in club.addresses()}
    moved = {**ROWS[0], "email": "mina.new@example.org", "previous_email": "mina@example.org"}
    club.roster("2026", (moved, *ROWS[1:]))
    club.done("publish")
    after = {each: club.read(f"_site/awards/{each}/assertion.json") for each in club.addresses()}
    assert before.keys() == after.keys()
    changed = [each for each in before if before[each] != after[each]]
    assert len(changed) == 1
    old, new = (json.loads(documents[changed[0]])["recipient"] for documents in (before, after))
    assert old["salt"] == new["salt"]
    assert old["identity"] != new["identity"]


def test_an_older_ledger_is_refused(club: Association) -> None:
    club.done("publish")
    older = club.read("content/ledger/2026.jsonl")
    club.roster("2026", (*ROWS, {"name": "Late", "email": "late@example.org", "issued_on": "2026-10-01"}))
    club.done("publish")
    before = club.site()
    club.write("content/ledger/2026.jsonl", older)
    assert club.refused("publish") == ["ledger-is-older"]
    assert club.site() == before


def test_a_damaged_ledger_is_refused_with_its_line(club: Association) -> None:
    club.done("publish")
    club.write(
        "content/ledger/2026.jsonl",
        club.read("content/ledger/2026.jsonl").replace("first-aid", "First-aid", 1),
    )
    result = club.run("build")
    assert result.code == 1
    assert "content/ledger/2026.jsonl:" in result.output


def test_the_site_cannot_move_without_a_word(club: Association) -> None:
    club.done("publish")
    club.write("content/site.yml", SITE.replace("club.example.org/badges", "elsewhere.example.org"))
    assert club.refused("publish") == ["site-address-changed"]
    club.write("content/site.yml", SITE + "served_at: https://elsewhere.example.org/\n")
    club.done("publish")
    award = club.addresses()[0]
    assert '"https://club.example.org/badges/awards/' in club.read(f"_site/awards/{award}/assertion.json")


def test_a_copy_of_the_example_starts_with_a_ledger_of_its_own(club: Association) -> None:
    opened = Opened(site="https://demo.example.org/", secret=bytes(32), example=True)
    text, _ = line(Entry(date(2026, 1, 1), opened), number=1, previous="")
    club.write("content/ledger/2026.jsonl", text + "\n")
    club.done("publish")
    mine = club.read("content/ledger/2026.jsonl")
    assert '"site":"https://club.example.org/badges/"' in mine
    assert '"example":false' in mine
    assert b64encode(bytes(32)).decode() not in mine, "the secret is its own"


WORD = "---\nbadge: first-aid\nby: hill-club\nissued_on: 2026-01-02\n---\nGood.\n"


@pytest.mark.parametrize("has_key", [False, True])
def test_an_endorsement_cannot_disappear_but_be_taken_back(club: Association, *, has_key: bool) -> None:
    club.write("content/endorsements/word.md", WORD)
    if has_key:
        club.done("keys", "new", "hill-club")
    club.done("publish")
    before = {path for path in club.site() if path.startswith("endorsements/")}
    assert ("endorsements/word/credential.json" in before) is has_key
    club.remove("content/endorsements/word.md")
    assert club.refused("publish") == ["endorsement-disappeared"]
    club.write("content/endorsements/word.md", WORD.replace("by:", "withdrawn_on: 2026-09-01\nby:"))
    club.done("publish")
    club.done("verify", "_site")
    left = {path: club.read(f"_site/{path}") for path in club.site() if path.startswith("endorsements/")}
    assert left.keys() == before
    assert not [path for path, text in left.items() if "Good." in text]
    for path in (club.root / "_site/awards").glob("*/credential.json"):
        assert "endorsements/" not in path.read_text()


def test_an_endorsement_stays_with_the_version_that_counted_on_its_day(club: Association) -> None:
    club.write("content/endorsements/word.md", WORD)
    club.done("publish")
    old = club.read("content/badges/first-aid.md")
    club.write("content/badges/first-aid.v1.md", old)
    newer = old.replace("name:", "version: 2\nsince: 2026-11-01\nname:", 1).replace("two", "three")
    club.write("content/badges/first-aid.md", newer)
    club.done("publish")
    versions = [json.loads(club.read(f"_site/badges/first-aid/v/{number}/badge.json")) for number in (1, 2)]
    assert [len(version.get("endorsement", ())) for version in versions] == [1, 0]


def test_an_endorsement_of_an_award_that_is_not_there_is_refused(club: Association) -> None:
    club.done("publish")
    club.write("content/endorsements/word.md", WORD.replace("badge: first-aid", f"award: {'a' * 26}"))
    assert club.refused("publish") == ["unknown-award"]
    club.write(
        "content/endorsements/word.md", WORD.replace("badge: first-aid", f"award: {club.addresses()[0]}")
    )
    club.done("publish")


def test_damaged_public_keys_are_named(club: Association) -> None:
    club.done("keys", "new", "hill-club")
    club.write("keys/hill-club.json", '{"issuer": "hill-club", "keys": [{}]}')
    assert club.refused("build") == ["keys-unreadable"]


FLAGS = (
    "--name", "Höhen & Wege e.V.", "--url", "https://hoehen.example.org/badges",
    "--email", "badges@hoehen.example.org", "--country", "de", "--language", "de",
)  # fmt: skip


def test_new_makes_a_folder_that_builds(tmp_path: Path) -> None:
    Association(tmp_path).done("new", "club", *FLAGS, f"--program=club/badges@{40 * 'a'}")
    club = Association(tmp_path / "club")
    assert "Everything is in order." in club.done("check", "--strict")
    club.done("build")
    assert "Höhen &amp; Wege e.V." in club.read("_site/index.html")
    assert '"url":' not in club.read("content/ledger/2026.jsonl")


def test_new_leaves_a_folder_with_something_in_it_alone(club: Association) -> None:
    ran = club.run("new", ".", *FLAGS)
    assert (ran.code, ran.output) == (
        3,
        ". exists and is not empty.\nName a folder that does not exist yet.\n",
    )


EVIDENCE = (
    "badge.png",
    "credential.json",
    "index.txt",
    "a rapport é #1 & 50 %.pdf",
    "2026/plan.txt",
    "2025/plan.txt",
)


def test_evidence_may_have_any_name_and_stands_beside_its_award(club: Association) -> None:
    for name in EVIDENCE:
        club.write(f"content/evidence/{name}", f'{name}<a href="nowhere.html">'.encode())
    club.roster("2026", ({**ROWS[0], "evidence": " | ".join(EVIDENCE)}, *ROWS[1:]))
    club.done("keys", "new", "hill-club")
    club.done("publish")
    club.done("verify", "_site")
    kept = {
        path.read_text().partition("<")[0]: path
        for path in (club.root / "_site/awards").glob("*/files/**/*.*")
    }
    assert kept.keys() == set(EVIDENCE)
    folder = next(iter(kept.values())).parents[2]
    for name in ("assertion.json", "credential.json"):
        shown = [item["id"] for item in json.loads((folder / name).read_text())["evidence"]][: len(EVIDENCE)]
        found = [unquote(url.removeprefix(f"{URL}awards/{folder.name}/")) for url in shown]
        assert found == [f"files/evidence/{each}" for each in EVIDENCE]
        assert all(url.isascii() and " " not in url for url in shown)
