"""Questions to git about several things at once."""

import subprocess
from pathlib import Path

import pytest

from generator.read.git import answer, files_in, objects

FILES = {"2025.jsonl": b"one\n", "2026.jsonl": b"two\nlines\n", "ünï côdé.txt": b"", "NUL.bin": b"\0\n\0"}


@pytest.fixture(params=["sha1", "sha256"])
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    def git(*arguments: str) -> None:
        named = ("-c", "user.name=Mina Harbour", "-c", "user.email=mina@example.org")
        subprocess.run(["git", "-C", str(tmp_path), *named, *arguments], check=True, capture_output=True)

    git("init", f"--object-format={request.param}")
    folder = tmp_path / "a folder" / "ledger"
    folder.mkdir(parents=True)
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    git("add", ".")
    git("commit", "--message", "First")
    return folder.parent


def test_files_are_found_by_what_git_says_of_their_folder(repository: Path) -> None:
    found = objects(repository, ["HEAD:./ledger"])
    tree_id, tree = found["HEAD:./ledger"]
    files = dict(files_in(tree, of=tree_id))
    assert tree_id == answer(repository, "rev-parse", "HEAD:./ledger")
    assert files.keys() == FILES.keys()
    assert {name: objects(repository, files.values())[id_][1] for name, id_ in files.items()} == FILES


def test_what_is_not_there_is_left_out(repository: Path) -> None:
    asked = ["HEAD:./nothing here", "HEAD:./ledger/2025.jsonl", "f" * 40, "HEAD:./ledger/NUL.bin"]
    found = objects(repository, asked)
    assert {name: data for name, (_, data) in found.items()} == {asked[1]: b"one\n", asked[3]: b"\0\n\0"}


def test_without_a_repository_or_a_question_there_is_nothing(tmp_path: Path, repository: Path) -> None:
    assert objects(repository, []) == {}
    assert objects(repository, ["no-such-branch:./ledger"]) == {}
    assert objects(tmp_path / "nowhere", ["HEAD:./ledger"]) == {}
