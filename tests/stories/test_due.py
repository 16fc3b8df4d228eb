"""`badges due` and the calendar files, as officers and earners meet them."""

from pathlib import Path

from tests.association import BADGE, ROWS, Association

MINA = {"name": "Mina Harbour", "email": "mina@example.org", "issued_on": "2024-12-20"}
TOM = {"name": "Tom Green", "email": "tom@example.org", "issued_on": "2024-11-01"}


def club_at(path: Path, *rows: dict[str, str]) -> Association:
    club = Association.at(path, rows)
    club.write("content/badges/first-aid.md", BADGE.replace("issuer:", "valid_for: P2Y\nissuer:"))
    return club


def test_the_list_tells_what_ended_and_what_ends_soon(tmp_path: Path) -> None:
    said = club_at(tmp_path, MINA, TOM).done("due")
    assert (
        "Ended and not renewed:\n    2026-11-01  Tom Green     first-aid  (content/awards/2026.csv:3" in said
    )
    assert "Ends soon:\n    2026-12-20  Mina Harbour  first-aid" in said
    assert said.rstrip().endswith("1 badge ends within 60 days, 1 ended in the 60 days before today.")


def test_it_names_no_address_and_in_a_log_no_person(tmp_path: Path) -> None:
    club = club_at(tmp_path, MINA, TOM)
    assert "@" not in club.done("due")
    said = club.done("due", "--format", "github")
    assert "Mina" not in said
    assert "content/awards/2026.csv:2" in said


def test_nothing_is_due(tmp_path: Path) -> None:
    assert "0 badges end within 7 days" in club_at(tmp_path, MINA).done("due", "--days", "7")


def test_content_with_a_mistake_is_said(tmp_path: Path) -> None:
    club = club_at(tmp_path, {**MINA, "issued_on": "yesterday"})
    assert club.refused("due") == ["date-unreadable"]


def test_an_award_with_a_last_day_has_a_calendar_file(tmp_path: Path) -> None:
    club = club_at(tmp_path, MINA)
    club.done("build")
    (award,) = club.addresses()
    assert 'href="ends.ics"' in club.read(f"_site/awards/{award}/index.html")
    assert "DTSTART;VALUE=DATE:20261220" in club.read(f"_site/awards/{award}/ends.ics")


def test_one_without_has_none(tmp_path: Path) -> None:
    club = Association.at(tmp_path, ROWS[:1])
    club.done("build")
    (award,) = club.addresses()
    assert not (club.root / f"_site/awards/{award}/ends.ics").exists()
    assert "ends.ics" not in club.read(f"_site/awards/{award}/index.html")
