"""A club that is about to publish, and how it is told afterwards that all is well."""

from collections.abc import Mapping
from pathlib import Path

from generator.read.ledger import ledger
from tests.association import ROWS, Association

NEW = {"name": "Tom Green", "email": "tom@example.org", "issued_on": "2026-11-20"}


def about_to_publish(root: Path, rows: tuple[Mapping[str, str], ...] = ROWS) -> Association:
    """A club with a key, its first site published, and a new row."""
    made = Association.at(root, rows)
    made.done("keys", "new", "hill-club")
    made.done("publish")
    made.roster("new", (NEW,))
    return made


def all_is_well(club: Association, awards: int) -> None:
    """One more publish, and the site is what the content and the ledger say, and both are sound."""
    club.done("publish")
    club.done("build", "--site", "again")
    assert club.site() == club.site("again")
    found, problems = ledger(club.root / "content/ledger")
    assert problems == ()
    assert len(found.awards) == awards
    club.done("check")
