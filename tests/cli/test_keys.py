"""What `badges keys` says: where a key goes, what is missing, and what a compromise does."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.commands import badges
from generator.cli.signing_words import SECRETS_PAGE
from tests.association import Association


def test_doctor_and_keys_call_the_place_of_the_key_the_same(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    assert SECRETS_PAGE in club.done("doctor")
    assert SECRETS_PAGE in club.done("keys", "new", "hill-club")


def test_a_key_in_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    club = Association(tmp_path)
    ran = club.run("keys", "new", "hill-club")
    assert ran.code == 3
    assert "There is no folder content" in ran.output
    assert "badges new my-club" in ran.output
    (tmp_path / "content").mkdir()
    ran = club.run("keys", "new", "hill-club")
    assert ran.code == 3
    assert "Write content/issuers/hill-club.md first" in ran.output
    assert not (tmp_path / "keys").exists()


def test_an_issuer_that_is_none_is_told_who_there_are(tmp_path: Path) -> None:
    ran = Association.at(tmp_path).run("keys", "new", "hill-clubb")
    assert "The issuers are: hill-club." in ran.output


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_a_compromise_is_explained_and_asked_about(
    tmp_path: Path, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    club = Association.at(tmp_path)
    club.done("keys", "new", "hill-club")
    club.done("publish")
    before = club.read("keys/hill-club.json")
    monkeypatch.chdir(tmp_path)
    command = ["keys", "compromise", "hill-club"]
    asked = CliRunner().invoke(badges, command, input=answer)
    assert asked.exit_code == 1
    assert "It cannot be taken back." in asked.output
    assert "documents it signed will be signed again" in asked.output
    assert "badges keys rotate hill-club" in asked.output
    assert "Nothing was changed." in asked.output
    assert club.read("keys/hill-club.json") == before
    assert CliRunner().invoke(badges, command, input="y\n").exit_code == 0
    assert '"compromised"' in club.read("keys/hill-club.json")


def test_a_script_answers_beforehand(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.done("keys", "new", "hill-club")
    assert "Did it fall" not in club.done("keys", "compromise", "hill-club", "--yes")
