"""A copy of the template, from the example to an association's own first files; nobody's people are published."""

import os
import shutil
from pathlib import Path

import pytest

from generator.write import disk
from tests.association import Association
from tests.stories.repository import commit, git

ROOT = Path(__file__).parent.parent.parent
FIVE = (
    "--name=Hill Walkers",
    "--url=https://hill.example.org/badges",
    "--email=badges@hill.example.org",
    "--country=gb",
    "--language=en",
)


@pytest.fixture
def copy(tmp_path: Path) -> Association:
    """The template as it comes: content and keys of the example in a repository with one commit."""
    club = Association(tmp_path / "copy")
    for part in ("content", "keys"):
        shutil.copytree(ROOT / part, club.root / part, ignore=shutil.ignore_patterns("*.private"))
    git(club, "init", "-q", "-b", "main")
    commit(club, "Initial commit")
    return club


def own_address(club: Association) -> None:
    text = club.read("content/site.yml")
    club.write(
        "content/site.yml",
        text.replace("https://northmoor.example.org/badges/", "https://hill.example.org/", 1),
    )


def files(club: Association) -> set[str]:
    found = (path.relative_to(club.root).as_posix() for path in club.root.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith((".git/", ".cache/"))}


@pytest.mark.parametrize("command", ["check", "doctor", "publish", "build"])
def test_invented_people_are_not_published_under_somebodys_own_address(
    copy: Association, command: str
) -> None:
    own_address(copy)
    ran = copy.run(command)
    assert ran.code == 1
    assert set(copy.refused(command)) - {"no-signing-key"} == {"example-left"}
    for path in (copy.root / "content/awards").iterdir():
        assert f"content/awards/{path.name}" in ran.output
    for name in ("content/badges/navigation.md", "content/issuers/valley-crew.md", "keys/valley-crew.json"):
        assert name in ran.output
    assert "awards to invented people" in ran.output
    assert "`badges begin` shows what would go" in ran.output
    assert not (copy.root / "_site").exists()


def test_the_example_itself_stays_a_whole_site(copy: Association) -> None:
    assert "example-left" not in copy.done("check")


def test_what_an_officer_has_cleared_by_hand_is_not_asked_for_again(copy: Association) -> None:
    own_address(copy)
    for part in ("content/awards", "content/endorsements", "content/pathways", "content/frameworks", "keys"):
        shutil.rmtree(copy.root / part)
    for part in ("badges", "issuers"):
        shutil.rmtree(copy.root / "content" / part)
    club = Association.at(copy.root)
    own_address(club)
    club.done("check")
    club.done("publish")
    assert '"site":"https://club.example.org/badges/"' in club.read("content/ledger/2026.jsonl")
    assert "northmoor" not in club.read("content/ledger/2026.jsonl")


def test_one_row_that_was_left_is_named_with_its_file(copy: Association) -> None:
    left = copy.read("content/awards/2023.csv").splitlines()
    own_address(copy)
    for path in (copy.root / "content/awards").iterdir():
        path.unlink()
    copy.write("content/awards/ours.csv", "\n".join([*left[:2], ""]))
    ran = copy.run("check")
    assert "1 award to invented people still came with the example" in ran.output
    assert "content/awards/ours.csv: error" in ran.output


def test_without_yes_a_beginning_only_tells_what_would_go(copy: Association) -> None:
    copy.write("content/pages/hut.md", "---\ntitle: Our hut\n---\nA stove and six beds.\n")
    before = files(copy)
    said = copy.done("begin")
    assert "  content/awards/crew.csv\n" in said
    assert "  keys/northmoor-federation.json\n" in said
    assert "Stays, because you changed or added it:\n  content/pages/hut.md\n" in said
    assert "Nothing was changed." in said
    assert files(copy) == before
    assert git(copy, "status", "--porcelain") == "?? content/pages/hut.md"


def test_after_a_beginning_only_ones_own_is_there_and_everything_is_in_order(copy: Association) -> None:
    secret = copy.read("content/ledger/2026.jsonl").splitlines()[0]
    copy.write("content/pages/hut.md", "---\ntitle: Our hut\n---\nA stove and six beds.\n")
    said = copy.done("begin", "--yes", *FIVE)
    assert (
        "This is now the folder of Hill Walkers. Its badges will live at https://hill.example.org/badges/"
        in said
    )
    assert files(copy) == {
        ".gitattributes",
        ".gitignore",
        "content/site.yml",
        "content/issuers/hill-walkers.md",
        "content/badges/first-aid.md",
        "content/awards/2026.csv",
        "content/pages/about.md",
        "content/pages/hut.md",
        "content/ledger/2026.jsonl",
        "content/ledger/README.md",
    }
    (line,) = copy.read("content/ledger/2026.jsonl").splitlines()
    assert '"site":"https://hill.example.org/badges/"' in line
    assert line.partition('"secret":"')[2][:44] != secret.partition('"secret":"')[2][:44]
    assert "Everything is in order." in copy.done("check")
    commit(copy, "Start clean")
    copy.done("publish")
    assert copy.run("begin").code == 3


def test_a_file_that_mixes_the_examples_people_with_ones_own_is_left_to_the_officer(
    copy: Association,
) -> None:
    text = copy.read("content/awards/2023.csv")
    copy.write("content/awards/2023.csv", text + text.splitlines()[1].replace("2023-", "2022-") + "\n")
    ran = copy.run("begin", "--yes", *FIVE)
    assert ran.code == 3
    assert "You changed content/awards/2023.csv, and what was published at https://northmoor" in ran.output
    assert git(copy, "status", "--porcelain") == "M content/awards/2023.csv"


def test_a_beginning_that_was_interrupted_anywhere_publishes_nothing_and_can_be_done_again(
    copy: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    stop_at = 0
    real_remove, real_move = disk.remove, disk.move

    def counted(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == stop_at:
            raise KeyboardInterrupt

    def remove(path: str | Path) -> None:
        if os.path.lexists(path) and "badges-new-" not in str(path):  # there the answers were tried out
            counted()
        real_remove(path)

    def move(source: str | Path, target: str | Path) -> None:
        counted()
        real_move(source, target)

    monkeypatch.setattr(disk, "remove", remove)
    monkeypatch.setattr(disk, "move", move)
    copy.done("begin", "--yes", *FIVE)
    whole = calls
    assert whole > 40
    wanted = files(copy)
    for stop_at in (2, 3, 6, 20, whole - 3, whole - 2, whole - 1, whole):
        git(copy, "reset", "-q", "--hard")
        git(copy, "clean", "-qfdx")
        calls = 0
        with pytest.raises(AssertionError):
            copy.done("begin", "--yes", *FIVE)
        calls = -1_000_000
        published = copy.run("publish")
        if published.code == 0:
            assert "northmoor" not in copy.read("content/ledger/2026.jsonl"), stop_at
            shutil.rmtree(copy.root / "_site")
        begun = copy.run("begin", "--yes", *FIVE)
        assert begun.code == 0 or "belongs to https://hill.example.org/badges/" in begun.output
        copy.done("check")
        assert files(copy) - {"content/ledger/.lock"} == wanted - {"content/ledger/.lock"}, stop_at


def test_a_copy_of_another_clubs_folder_is_told_whose_it_is_and_how_to_start_clean(tmp_path: Path) -> None:
    theirs = Association.at(tmp_path / "theirs")
    theirs.done("keys", "new", "hill-club")
    theirs.done("publish")
    ours = Association(tmp_path / "ours")
    shutil.copytree(theirs.root, ours.root, ignore=shutil.ignore_patterns("_site", "*.private"))
    git(ours, "init", "-q", "-b", "main")
    commit(ours, "A copy")
    ours.write("content/site.yml", "url: https://hill.example.org/badges/\nname: Ours\n")
    ran = ours.run("check")
    assert "[site-address-changed]" in ran.output
    assert "`badges begin --instead-of https://club.example.org/badges/` shows what would go" in ran.output
    refused = ours.run("begin", "--yes", *FIVE)
    assert refused.code == 3
    assert (
        "What is in content belongs to https://club.example.org/badges/, which is no example."
        in refused.output
    )
    assert "content/awards/2026.csv" in ours.done("begin", "--instead-of", "https://club.example.org/badges")
    ours.done("begin", "--instead-of", "https://club.example.org/badges/", "--yes", *FIVE)
    assert "Everything is in order." in ours.done("check")
    assert not (ours.root / "keys/hill-club.json").exists()
    assert "mina@example.org" not in ours.read("content/awards/2026.csv")


def test_the_address_of_the_example_is_no_answer(copy: Association) -> None:
    ran = copy.run("begin", "--yes", *FIVE[:1], "--url=https://northmoor.example.org/badges/", *FIVE[2:])
    assert ran.code == 2
    assert "is the address of the badges that came with this copy" in ran.output


def test_in_a_workflow_an_empty_address_is_that_of_the_repositorys_pages(copy: Association) -> None:
    copy.environ = {"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "Hill-Club/awards"}
    copy.done("begin", "--yes", *FIVE[:1], "--url=", *FIVE[2:])
    assert copy.read("content/site.yml").startswith('url: "https://hill-club.github.io/awards/"\n')


def test_a_beginning_proposed_by_the_form_without_the_ledger_opens_a_fresh_one_when_published(
    copy: Association,
) -> None:
    copy.done("begin", "--yes", *FIVE)
    git(copy, "checkout", "-q", "HEAD", "--", "content/ledger")  # a pull request never touches the ledger
    assert "Everything is in order." in copy.done("check")
    commit(copy, "Start clean")
    copy.done("publish")
    ledger = copy.read("content/ledger/2026.jsonl")
    assert ledger.startswith('{"n":1,"day":"2026-11-23","opened":{"site":"https://hill.example.org/badges/"')
    assert "northmoor" not in ledger
    assert '"example":true' not in ledger


def test_in_no_repository_it_is_said_that_nothing_comes_back(copy: Association) -> None:
    shutil.rmtree(copy.root / ".git")
    assert "what goes cannot be brought back" in copy.done("begin")
    copy.done("begin", "--yes", *FIVE)
    copy.done("check")


def test_where_nothing_was_published_there_is_nothing_to_clear(tmp_path: Path) -> None:
    ran = Association.at(tmp_path).run("begin")
    assert ran.code == 3
    assert "badges new my-club" in ran.output
