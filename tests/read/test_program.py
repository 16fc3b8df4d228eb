"""The digests of the program as it is: others after every change, also behind a link, and none that a stray link could stop."""

from pathlib import Path

import pytest

from generator.read.program import digest, digest_by_content


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for folder in ("generator", "themes/default/fonts"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def test_a_change_behind_a_link_is_seen(program: Path) -> None:
    kept = program / "kept.py"
    kept.write_text("one")
    (program / "generator/linked.py").symlink_to(kept)
    before = digest(program)
    assert digest(program) == before
    kept.write_text("another")
    assert digest(program) != before


def test_a_link_that_leads_nowhere_stops_nobody(program: Path) -> None:
    before = digest(program)
    (program / "generator/.#open.py").symlink_to("somebody@nowhere.1")
    assert digest(program) != before


def test_other_fonts_draw_other_pictures(program: Path) -> None:
    before = digest(program), digest_by_content(program)
    (program / "themes/default/fonts/OpenSans-Bold.ttf").write_bytes(b"another")
    after = digest(program), digest_by_content(program)
    assert before[0] != after[0]
    assert before[1] != after[1]
