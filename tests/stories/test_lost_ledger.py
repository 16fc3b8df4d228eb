"""A ledger that lost lines is noticed wherever git remembers them, and nothing is published meanwhile."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.association import ROWS, Association
from tests.stories.repository import commit, git, published_in_git

LEDGER = "content/ledger/2026.jsonl"
LATE = {"name": "Late", "email": "late@example.org", "issued_on": "2026-10-01"}


@pytest.fixture
def club(tmp_path: Path) -> Association:
    """Published twice from a repository, as on a server that keeps no site from one time to the next."""
    made = published_in_git(tmp_path)
    made.roster("2026", (*ROWS, LATE))
    made.done("publish")
    commit(made, "Second")
    shutil.rmtree(made.root / "_site")
    return made


def lose_all(club: Association) -> None:
    shutil.rmtree(club.root / "content/ledger")


def lose_everything_in_it(club: Association) -> None:
    club.write(LEDGER, "")


def lose_the_end(club: Association) -> None:
    club.write(LEDGER, "".join(club.read(LEDGER).splitlines(keepends=True)[:-2]))


LOSSES = (lose_all, lose_everything_in_it, lose_the_end)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("is_committed", [False, True], ids=["in the folder", "in a commit"])
def test_a_lost_line_stops_everything_and_the_way_back_works(
    club: Association, loss: Callable[[Association], None], *, is_committed: bool
) -> None:
    whole = club.read(LEDGER)
    loss(club)
    if is_committed:
        commit(club, "Tidied up")
        club.write("content/pages/news.md", "---\ntitle: News\n---\nNothing new.\n")
        commit(club)
    for command in ("check", "build", "publish"):
        assert club.refused(command) == ["ledger-lost-lines"]
    assert not (club.root / "_site").exists()
    said = club.run("check").output
    way_back = said.partition("or, if nothing was, `git ")[2].partition("`")[0].split()
    git(club, *way_back)
    assert club.read(LEDGER) == whole
    club.done("publish")


def test_a_merge_that_keeps_the_older_side_is_noticed(club: Association) -> None:
    git(club, "checkout", "-q", "-b", "side", "HEAD~1")
    club.write("content/pages/news.md", "---\ntitle: News\n---\nNothing new.\n")
    commit(club)
    git(club, "merge", "-q", "-s", "ours", "-m", "Merge", "main")
    club.roster("2026", (*ROWS, LATE))
    assert club.refused("publish") == ["ledger-lost-lines"]


def test_what_a_fetch_brought_counts_before_it_is_merged(club: Association, tmp_path: Path) -> None:
    behind = Association(tmp_path / "clone")
    git(club, "clone", "-q", str(club.root), str(behind.root))
    git(behind, "reset", "-q", "--hard", "HEAD~1")
    assert behind.refused("publish") == ["ledger-lost-lines"]
    git(behind, "merge", "-q", "--ff-only", "@{upstream}")
    behind.done("publish")


def test_a_loss_that_was_mended_and_a_ledger_that_grew_are_nothing_to_speak_of(club: Association) -> None:
    lose_all(club)
    commit(club)
    git(club, "checkout", "HEAD~1", "--", "content/ledger")
    commit(club, "Mended")
    club.done("publish")
    club.done("check")


def test_the_example_may_go(tmp_path: Path) -> None:
    copy = Association(tmp_path)
    shutil.copytree(Path(__file__).parents[2] / "content", copy.root / "content")
    git(copy, "init", "-q", "-b", "main")
    commit(copy, "The demo as it came")
    five = (
        "--name=Own",
        "--url=https://own.example.org/",
        "--email=a@own.example.org",
        "--country=GB",
        "--language=en",
    )
    copy.done("begin", "--yes", *five)
    copy.done("publish")
    commit(copy, "Our own")
    copy.done("check")
