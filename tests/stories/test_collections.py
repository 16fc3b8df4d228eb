"""An earner's own page: opened when somebody asks for it, under an address that stays, and closed again."""

import json
from pathlib import Path

import pytest

from tests.association import ROWS, Association

MINA = {**ROWS[0], "collection": "yes"}
SECOND = {"name": "Mina Harbour", "email": "mina@example.org", "issued_on": "2026-04-04"}


@pytest.fixture
def club(tmp_path: Path) -> Association:
    """Mina has two awards and asked for a page of her own."""
    made = Association.at(tmp_path)
    made.roster("2026", (MINA, SECOND, *ROWS[1:]))
    return made


def opened(club: Association) -> list[str]:
    """The addresses of all earners' pages."""
    return sorted(path.name for path in (club.root / "_site/earners").iterdir())


def page(club: Association) -> str:
    (token,) = opened(club)
    return club.read(f"_site/earners/{token}/index.html")


def test_nobody_has_a_page_who_did_not_ask(club: Association) -> None:
    club.roster("2026", ROWS)
    club.done("publish")
    assert not (club.root / "_site/earners").exists()


def test_all_that_somebody_holds_is_on_the_page_and_nothing_links_to_it(club: Association) -> None:
    said = club.done("publish")
    (token,) = opened(club)
    assert (
        f"Opens the page of an earner who asked for it: https://club.example.org/badges/earners/{token}/"
        in said
    )
    html = page(club)
    assert "<h1><bdi>Mina Harbour</bdi></h1>" in html
    assert html.count("<h2><a href=") == 2
    assert '<meta name="robots" content="noindex">' in html
    others = [path for path in club.site() if not path.startswith("earners/")]
    assert not [
        path for path in others if token in (club.root / "_site" / path).read_bytes().decode("latin-1")
    ]
    record = json.loads(club.read(f"_site/earners/{token}/record.json"))
    assert record["name"] == "Mina Harbour"
    assert [each["issuedOn"] for each in record["awards"]] == ["2026-03-01", "2026-04-04"]
    assert "mina@" not in html + json.dumps(record)
    club.done("verify", "_site")


def test_the_address_survives_a_new_e_mail_address_and_an_earlier_award(club: Association) -> None:
    club.done("publish")
    before = opened(club)
    moved = {**MINA, "email": "mina.new@example.org", "previous_email": "mina@example.org"}
    earlier = {"name": "Mina Harbour", "email": "mina.new@example.org", "issued_on": "2025-01-01"}
    club.roster("2026", (earlier, moved, SECOND, *ROWS[1:]))
    club.done("publish")
    assert opened(club) == before
    assert page(club).count("<h2><a href=") == 3


def test_anonymous_and_revoked_awards_are_not_shown(club: Association) -> None:
    revoked = {**SECOND, "status": "revoked", "status_on": "2026-11-01", "reason": "A mistake"}
    hidden = {**SECOND, "issued_on": "2026-05-05", "show": "anonymous"}
    club.roster("2026", (MINA, revoked, hidden, *ROWS[1:]))
    club.done("publish")
    assert page(club).count("<h2><a href=") == 1


@pytest.mark.parametrize("end", ["nobody asks any more", "withdrawn"])
def test_a_page_that_was_closed_answers_and_shows_nobody(club: Association, end: str) -> None:
    club.done("publish")
    before = opened(club)
    gone = (
        {"status": "withdrawn", "status_on": "2026-11-01", "reason": "On request"}
        if end == "withdrawn"
        else {}
    )
    first = {**ROWS[0], **gone, "collection": ""}
    club.roster("2026", (first, {**SECOND, **gone}, *ROWS[1:]))
    club.done("publish")
    assert opened(club) == before
    assert "This page is closed" in page(club)
    assert "Mina" not in page(club)
    assert not (club.root / "_site/earners" / before[0] / "record.json").exists()
