"""A badge that was earned again: both awards stay, and each page leads to the other as far as it may."""

from pathlib import Path

from tests.association import BADGE, Association

FIRST = {"name": "Mina Harbour", "email": "mina@example.org", "issued_on": "2022-03-01", "show": "public"}
AGAIN = {**FIRST, "issued_on": "2024-02-20"}
OTHER = {"name": "José Núñez", "email": "jose@example.org", "issued_on": "2024-02-20", "show": "public"}


def pages(club: Association) -> dict[str, str]:
    """The page of each award, by the day on it."""
    club.done("publish")
    found = {}
    for award in club.addresses():
        page = club.read(f"_site/awards/{award}/index.html")
        if "Mina Harbour" in page:
            day = next(day for day in ("2022-03-01", "2024-02-20") if f'datetime="{day}"' in page)
            found[day] = page
    return found


def club_with(tmp_path: Path, *rows: dict[str, str]) -> Association:
    club = Association.at(tmp_path, (*rows, OTHER))
    club.write("content/badges/first-aid.md", BADGE.replace("issuer:", "valid_for: P2Y\nissuer:"))
    return club


def test_a_renewed_award_keeps_its_history(tmp_path: Path) -> None:
    found = pages(club_with(tmp_path, FIRST, AGAIN))
    assert "This badge was earned again on 20 February 2024." in found["2022-03-01"]
    assert "earned again" not in found["2024-02-20"]
    for page in found.values():
        assert "First earned and renewed" in page
        assert "valid until 1 March 2024" in page
        assert "valid until 20 February 2026" in page


def test_an_open_page_does_not_lead_to_a_more_private_one(tmp_path: Path) -> None:
    found = pages(club_with(tmp_path, FIRST, {**AGAIN, "show": "unlisted"}))
    assert "First earned and renewed" not in found["2022-03-01"]
    assert "First earned and renewed" in found["2024-02-20"]


def test_a_revoked_award_is_no_part_of_the_history(tmp_path: Path) -> None:
    revoked = {**AGAIN, "status": "revoked", "status_on": "2024-06-01", "reason": "Assessed by nobody"}
    assert "earned again" not in "".join(pages(club_with(tmp_path, FIRST, revoked)).values())


def test_a_new_address_of_the_person_changes_nothing(tmp_path: Path) -> None:
    club = club_with(tmp_path, FIRST, {**AGAIN, "email": "mina@club.example.org"})
    assert "earned again" not in "".join(pages(club).values())
    club.write(
        "content/awards/2026.csv",
        "badge,name,email,previous_email,issued_on,show\n"
        "first-aid,Mina Harbour,mina@example.org,,2022-03-01,public\n"
        "first-aid,Mina Harbour,mina@club.example.org,mina@example.org,2024-02-20,public\n"
        "first-aid,José Núñez,jose@example.org,,2024-02-20,public\n",
    )
    assert "earned again" in pages(club)["2022-03-01"]
