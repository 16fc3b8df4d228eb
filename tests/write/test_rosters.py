"""A roster is written whole, and never over what somebody else wrote."""

from pathlib import Path

import pytest

from generator.model.errors import BadgesError
from generator.write import rosters

OLD, NEW = b"name\nJo\n", b"name\nAda\n"


def test_a_roster_gets_its_new_bytes_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "2026.csv"
    file.write_bytes(OLD)
    file.chmod(0o640)
    rosters.write(file, before=OLD, data=NEW)
    assert file.read_bytes() == NEW
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_roster_gets_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "awards" / "2026.csv"
    rosters.write(file, before=None, data=NEW)
    assert file.read_bytes() == NEW


@pytest.mark.parametrize(("there", "before"), [(b"other", OLD), (b"other", None), (None, OLD)])
def test_what_somebody_else_wrote_meanwhile_is_left_alone(
    tmp_path: Path, there: bytes | None, before: bytes | None
) -> None:
    file = tmp_path / "2026.csv"
    if there is not None:
        file.write_bytes(there)
    with pytest.raises(BadgesError, match="was changed by somebody else in this very moment"):
        rosters.write(file, before=before, data=NEW)
    assert (file.read_bytes() if file.exists() else None) == there
