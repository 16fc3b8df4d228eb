"""A club with a past: two years, a signing key, everything that a ledger records, in a repository with its history."""

from pathlib import Path

from tests.association import BADGE, HEADER, ROWS, TODAY, Association
from tests.stories.repository import commit, git

BEFORE = TODAY - 400 * 86_400
"""The first publish was in October 2025."""

GUIDE = BADGE.replace("First aid", "Mountain guide").replace("cross", "mountain")
PATHWAY = """\
---
name: All-rounder
description: Two of ours.
awards: all-rounder
requires:
  all_of: [first-aid, guide]
---
Whoever has both.
"""
ENDORSEMENT = """\
---
badge: first-aid
by: hill-club
issued_on: 2025-09-01
---
We know that it can be relied on.
"""
EVIDENCE = {"evidence": "evidence/report.txt"}
MINA, JOSE, RANA, CHEN = ({**row, "issued_on": row["issued_on"].replace("2026", "2025")} for row in ROWS)
GONE = {"name": "Gone Away", "email": "gone@example.org", "issued_on": "2025-02-02"}
SHY = {"name": "Shy One", "email": "shy@example.org", "issued_on": "2025-02-03"}
LATE = {"name": "Late", "email": "late@example.org", "issued_on": "2026-10-01", "badge": "guide"}
GUIDES = ({**MINA, "badge": "guide", "issued_on": "2025-04-04"},)


def seasoned(folder: Path) -> Association:
    """The club, published four times: in its first year twice, then renamed, revoked and withdrawn, then once more."""
    club = Association.at(folder, (MINA | EVIDENCE, JOSE, RANA, CHEN, GONE, SHY))
    git(club, "init", "-q", "-b", "main")
    club.write(".gitignore", "/_site/\n/content/ledger/damaged/\n/keys/*.private\n")
    club.write("content/evidence/report.txt", "A path was repaired.\n")
    club.write("content/endorsements/word.md", ENDORSEMENT)
    club.done("keys", "new", "hill-club")
    _publish(club, BEFORE)
    club.write("content/badges/guide.md", GUIDE)
    club.write("content/badges/all-rounder.md", BADGE.replace("First aid", "All-rounder"))
    club.write("content/pathways/rounds.md", PATHWAY)
    club.roster("guides", GUIDES)
    club.done("notify", "--mark")
    _publish(club, BEFORE + 7 * 86_400)
    revoked = {**GONE, "status": "revoked", "status_on": "2026-11-01", "reason": "née elsewhere"}
    withdrawn = {**SHY, "status": "withdrawn", "status_on": "2026-11-02", "reason": "As asked, née so"}
    opened = {**JOSE, "collection": "yes"}
    resting = {**RANA, "status": "suspended", "status_on": "2026-11-03", "reason": "Looked at again, à part"}
    club.roster("2026", (MINA | EVIDENCE, opened, resting, CHEN, revoked, withdrawn))
    _publish(club, TODAY - 7 * 86_400)
    club.roster("2026", (MINA | EVIDENCE, opened, resting, CHEN))
    club.roster("guides", (*GUIDES, LATE))
    _publish(club, TODAY)
    return club


def _publish(club: Association, moment: int) -> None:
    club.environ["SOURCE_DATE_EPOCH"] = str(moment)
    club.done("publish")
    commit(club, "Published")


__all__ = ["HEADER", "seasoned"]
