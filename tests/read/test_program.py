"""The digest of the program as it is: another after every change, also behind a link, and none that a stray link could stop."""

from pathlib import Path

from generator.read.program import digest


def test_a_change_behind_a_link_is_seen(tmp_path: Path) -> None:
    kept = tmp_path / "kept.py"
    kept.write_text("one")
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator/linked.py").symlink_to(kept)
    before = digest(tmp_path / "generator")
    assert digest(tmp_path / "generator") == before
    kept.write_text("another")
    assert digest(tmp_path / "generator") != before


def test_a_link_that_leads_nowhere_stops_nobody(tmp_path: Path) -> None:
    before = digest(tmp_path)
    (tmp_path / ".#open.py").symlink_to("somebody@nowhere.1")
    assert digest(tmp_path) != before
