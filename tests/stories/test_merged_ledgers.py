"""Two branches that both published: however git merges them, nothing of either is lost, and the next publish is as usual."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.read.ledger import ledger as read
from tests.association import Association
from tests.stories.repository import commit, git

OURS = {"name": "Aye", "email": "aye@example.org", "issued_on": "2026-10-01"}
THEIRS = {"name": "Bee", "email": "bee@example.org", "issued_on": "2026-10-02"}
LEDGER = "content/ledger/2026.jsonl"
NEXT_YEAR = 1800000000
"""In January 2027."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Association:
    """A club with a key and a first publish, before anybody makes a branch."""
    club = Association.at(tmp_path_factory.mktemp("base") / "club")
    git(club, "init", "-q", "-b", "main")
    club.write(".gitignore", "/_site/\n/keys/*.private\n/content/ledger/damaged/\n")
    club.done("keys", "new", "hill-club")
    club.done("publish")
    commit(club, "First")
    return club


@pytest.fixture(scope="module")
def expected(base: Association, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The site as it is when one after the other publishes on one branch."""
    club = _copy(base, tmp_path_factory.mktemp("expected"))
    for name, row in (("ours", OURS), ("theirs", THEIRS)):
        club.roster(name, (row,))
        club.done("publish")
    return club.site()


@pytest.fixture
def club(base: Association, tmp_path: Path) -> Association:
    return _copy(base, tmp_path)


def _copy(base: Association, folder: Path) -> Association:
    shutil.copytree(base.root, folder / "club")
    return Association(folder / "club")


def both_published(club: Association, *, order: str, theirs_at: int | None = None) -> str:
    """Publishes on two branches, goes to the one that takes the other in, and gives the name of that."""
    git(club, "checkout", "-q", "-b", "side")
    club.roster("theirs", (THEIRS,))
    if theirs_at:
        club.environ["SOURCE_DATE_EPOCH"] = str(theirs_at)
    club.done("publish")
    club.environ.clear()
    commit(club, "Theirs")
    git(club, "checkout", "-q", "main")
    shutil.rmtree(club.root / "_site")
    club.roster("ours", (OURS,))
    club.done("publish")
    commit(club, "Ours")
    if order == "main into side":
        shutil.rmtree(club.root / "_site")
        git(club, "checkout", "-q", "side")
        return "main"
    return "side"


def merge(club: Association, other: str, *options: str) -> bool:
    who = ["-c", "user.name=Officer", "-c", "user.email=officer@example.org"]
    asked = ["git", "-C", str(club.root), *who, "merge", "-q", "--no-edit", *options, other]
    return subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode == 0


WAYS = {
    "conflict": ("ledger-merge-conflict", ()),
    "union": ("ledger-line-order", ()),
    "ours": ("ledger-lost-lines", ("-X", "ours")),
    "theirs": ("ledger-lost-lines", ("-X", "theirs")),
}


@pytest.mark.parametrize("order", ["side into main", "main into side"])
@pytest.mark.parametrize("is_committed", [False, True], ids=["at hand", "committed"])
@pytest.mark.parametrize("way", WAYS)
def test_a_merge_is_recognised_and_joined(
    club: Association, expected: dict[str, str], way: str, order: str, *, is_committed: bool
) -> None:
    code, options = WAYS[way]
    if way == "union":
        club.write(".gitattributes", "*.jsonl merge=union\n")
        commit(club, "So that git never asks")
    other = both_published(club, order=order)
    at_hand = () if is_committed else ("--no-commit",)
    assert merge(club, other, *options, *at_hand) is (way != "conflict")
    if way == "conflict" and is_committed:
        commit(club, "Merged, marks and all")
    for command in ("check", "build", "publish", "doctor"):
        assert code in club.refused(command), command
    said = club.done("doctor", "--repair-ledger", "--yes")
    assert "records from other branches, or behind a gap" in said
    club.done("build")
    assert club.site() == expected
    joined = club.read(LEDGER)
    club.done("publish")
    assert club.site() == expected
    assert club.read(LEDGER) == joined
    commit(club, "Repaired")
    for command in ("check", "publish"):
        club.done(command)
    assert "there is nothing to repair" in club.done("doctor", "--repair-ledger")


def test_branches_of_two_years_merge_without_a_conflict_and_are_noticed(club: Association) -> None:
    other = both_published(club, order="side into main", theirs_at=NEXT_YEAR)
    assert merge(club, other)
    assert club.refused("check") == ["ledger-line-order"]
    club.done("doctor", "--repair-ledger", "--yes")
    found, problems = read(club.root / "content/ledger")
    assert problems == ()
    assert len(found.awards) == 6
    club.environ["SOURCE_DATE_EPOCH"] = str(NEXT_YEAR)
    club.done("publish")


def test_both_revoked_and_a_revocation_of_either_stays(club: Association) -> None:
    """What one branch took back stays taken back, whichever side a merge of the rosters kept."""
    rows = club.read("content/awards/2026.csv")
    git(club, "checkout", "-q", "-b", "side")
    club.done("revoke", "mina@example.org", "--reason", "Given by slip")
    assert club.read("content/awards/2026.csv") != rows
    club.done("publish")
    commit(club, "Theirs")
    git(club, "checkout", "-q", "main")
    shutil.rmtree(club.root / "_site")
    club.roster("ours", (OURS,))
    club.done("publish")
    commit(club, "Ours")
    assert not merge(club, "side")
    club.write("content/awards/2026.csv", rows)
    club.done("doctor", "--repair-ledger", "--yes")
    assert club.refused("check") == ["revoked-is-final"]
