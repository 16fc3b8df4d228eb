"""What `badges keys` says: where a key goes, what is missing, and what a compromise does."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.commands import badges
from generator.cli.signing_words import SECRETS_PAGE
from generator.pipeline import fresh_key
from generator.trust.keys import preview_seed
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


def public_half() -> str:
    """Of a key that was made elsewhere, as on the page that makes keys in the browser."""
    return fresh_key()[1]


def test_a_key_made_elsewhere_is_adopted_by_its_public_half_alone(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    key = public_half()
    said = club.done("keys", "new", "hill-club", "--public", key)
    assert f"The key of hill-club is now {key}." in said
    assert "hill-club: z3u2…" in said
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["hill-club.json"]
    assert f'"publicKeyMultibase": "{key}"' in club.read("keys/hill-club.json")
    club.done("check")


@pytest.mark.parametrize(
    ("command", "state"), [(("rotate",), "retired"), (("compromise", "--yes"), "compromised")]
)
def test_a_key_made_elsewhere_follows_the_one_before_it(
    tmp_path: Path, command: tuple[str, ...], state: str
) -> None:
    club = Association.at(tmp_path)
    first, second = public_half(), public_half()
    club.done("keys", "new", "hill-club", "--public", first)
    club.done("keys", command[0], "hill-club", *command[1:], "--public", second)
    keys = json.loads(club.read("keys/hill-club.json"))["keys"]
    assert [(each["publicKeyMultibase"], each["state"]) for each in keys] == [
        (first, state),
        (second, "active"),
    ]
    assert not (tmp_path / "keys" / "hill-club.private").exists()


def test_a_publish_signs_with_the_private_half_that_belongs_to_an_adopted_key(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    secret, key = fresh_key()
    club.done("keys", "new", "hill-club", "--public", key)
    club.environ["BADGES_KEY"] = f"hill-club: {secret}"
    club.done("publish")
    assert f"#{key}" in next((tmp_path / "_site/awards").glob("*/credential.json")).read_text()


def test_a_private_half_given_by_mistake_is_refused_and_not_repeated(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    secret, _ = fresh_key()
    ran = club.run("keys", "new", "hill-club", "--public", secret)
    assert ran.code == 3
    assert "This is the private half of a key" in ran.output
    assert secret not in ran.output
    assert not (tmp_path / "keys").exists()


def test_what_is_no_public_key_is_refused(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    key = public_half()
    for text in (
        "z6Mk",
        key[:-1],
        key + "1",
        "z6LS" + key[4:],
        "https://example.org/",
        key.replace("M", "0"),
    ):
        ran = club.run("keys", "new", "hill-club", "--public", text)
        assert (ran.code, "This is not a public Ed25519 key" in ran.output) == (3, True), text
    assert not (tmp_path / "keys").exists()


def test_a_key_is_used_once_and_the_preview_key_never(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    key = public_half()
    club.done("keys", "new", "hill-club", "--public", key)
    ran = club.run("keys", "rotate", "hill-club", "--public", key)
    assert ran.code == 3
    assert "This key is in keys/hill-club.json already (active since 2026-11-23)." in ran.output
    preview = preview_seed("did:web:club.example.org:badges:issuers:hill-club").public.multibase()
    ran = club.run("keys", "rotate", "hill-club", "--public", preview)
    assert ran.code == 3
    assert "This is the preview key, which everybody knows" in ran.output
    assert preview not in club.read("keys/hill-club.json")
