"""Paths, days and passwords that are odd: each does what it says, or is answered."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.read.keys import private_keys
from tests.association import ROWS, TODAY, Association

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def club(tmp_path: Path) -> Association:
    return Association.at(tmp_path / "club")


@pytest.mark.parametrize(
    "written", ["soon", "-1", "1.5", "٣", "²", "99999999999999999999", "123456789012", "mina@example.org"]
)
def test_a_day_that_is_none_is_answered(club: Association, written: str) -> None:
    club.environ["SOURCE_DATE_EPOCH"] = written
    ran = club.run("check")
    assert ran.code == 3
    assert "SOURCE_DATE_EPOCH is " in ran.output
    assert "It is the number of seconds since 1970" in ran.output
    assert "mina@" not in ran.output


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_a_site_may_lie_where_the_name_is_no_text(club: Association, encoding: str) -> None:
    environ = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(TODAY),
        "PYTHONIOENCODING": encoding,
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "generator", "build", "--site", os.fsdecode(b"site-\xff")]
    said = ""
    for _ in range(2):
        ran = subprocess.run(
            command, cwd=club.root, env=environ, capture_output=True, timeout=120, check=True
        )
        said = ran.stdout.decode(encoding)
    assert "files unchanged" in said
    assert "Open site-?/index.html" in said


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_json_for_programs_loses_no_letter(club: Association, encoding: str) -> None:
    environ = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(TODAY),
        "PYTHONIOENCODING": encoding,
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "generator", "find", "first-aid", "--format", "json"]
    ran = subprocess.run(command, cwd=club.root, env=environ, capture_output=True, timeout=120, check=True)
    assert ROWS[3]["name"] in json.dumps(json.loads(ran.stdout.decode(encoding)), ensure_ascii=False)


def test_a_password_is_taken_byte_for_byte(tmp_path: Path) -> None:
    environ = {"BADGES_KEY_PASSWORD": os.fsdecode(b"caf\xe9")}
    assert private_keys(tmp_path, environ).password == b"caf\xe9"
