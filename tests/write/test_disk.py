"""The plain steps: a file is replaced whole or not at all, and a failing disk is put into words."""

import stat
from contextlib import suppress
from pathlib import Path

import pytest

from generator.model.errors import BadgesError
from generator.write import disk
from tests.write.faults import Killed, failing


@pytest.mark.parametrize("kind", ["killed", "ENOSPC", "EIO", "EACCES"])
def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    seen = set()
    for at in range(1, 30):
        roster = tmp_path / f"{at}.csv"
        roster.write_bytes(b"old " * 10)
        with failing(monkeypatch, at=at, kind=kind) as world, suppress(Killed, OSError):
            disk.replace_file(roster, b"new " * 10)
        assert roster.read_bytes() in (b"old " * 10, b"new " * 10)
        seen.add(roster.read_bytes())
        if world.calls < at:
            break
        disk.replace_file(roster, b"newest")
        assert roster.read_bytes() == b"newest"
        assert not (tmp_path / f".{at}.csv.new").exists()
    assert len(seen) == 2


def test_a_replaced_file_keeps_its_permissions_and_a_secret_is_for_its_owner(tmp_path: Path) -> None:
    secret = tmp_path / "northmoor.private"
    disk.replace_file(secret, b"one", mode=0o600)
    disk.replace_file(secret, b"two")
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert secret.read_bytes() == b"two"


def test_a_replaced_link_is_replaced_itself(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    disk.replace_file(tmp_path / "link", b"new")
    assert (tmp_path / "real").read_bytes() == b"mine"
    assert (tmp_path / "link").read_bytes() == b"new"


def test_removing_a_folder_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/file").write_bytes(b"mine")
    (tmp_path / "tree/deep").mkdir(parents=True)
    (tmp_path / "tree/deep/link").symlink_to(tmp_path / "mine", target_is_directory=True)
    disk.remove_tree(tmp_path / "tree")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "mine"]
    disk.remove_tree(tmp_path / "tree")
    assert (tmp_path / "mine/file").read_bytes() == b"mine"


WORDS = {
    "ENOSPC": "the disk is full",
    "EDQUOT": "your share of the disk is used up",
    "EACCES": "writing there is not allowed",
    "EROFS": "the disk can only be read",
    "EIO": "the disk reported an error",
    "EBUSY": "Device or resource busy",
}


@pytest.mark.parametrize("kind", WORDS)
def test_a_failing_disk_is_put_into_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    with (
        failing(monkeypatch, at=2, kind=kind),
        pytest.raises(BadgesError) as failed,
        disk.world_failing("write the roster"),
    ):
        disk.replace_file(tmp_path / "2026.csv", b"row")
    assert failed.value.what == f"Cannot write the roster: {WORDS[kind]}."
    assert failed.value.hint
