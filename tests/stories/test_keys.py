"""A key is made, is missing, is refused, and is nowhere it should not be."""

from base64 import b64encode, urlsafe_b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from generator.pipeline import fresh_key
from generator.trust.keys import Seed, seed
from tests.association import ROWS, Association
from tests.conformance.node import Node
from tests.stories.witnesses import NEW_ROW, is_good, records, secret_of, site_of, statuses, without_key


@pytest.fixture
def club(signing_club: Association) -> Association:
    return signing_club


# With and without the key


def test_a_clone_without_the_key_rebuilds_the_published_site_byte_for_byte(
    club: Association, tmp_path: Path
) -> None:
    clone = without_key(club, tmp_path / "clone")
    clone.done("build")
    assert clone.site() == club.site()
    assert len(site_of(clone).credentials()) == len(ROWS)
    clone.done("publish")
    assert clone.site() == club.site()
    assert records(clone) == records(club)


def test_without_a_key_new_awards_are_hosted_only_and_the_output_says_so(tmp_path: Path) -> None:
    club = Association.at(tmp_path / "club")
    said = club.done("publish")
    assert "The signing key of Hill Club is missing, so new badges are published unsigned" in said
    assert "hosted Open Badges 2.0 only" in said
    assert site_of(club).credentials() == {}
    assert site_of(club).dids() == {}
    assert len(list((club.root / "_site/awards").glob("*/assertion.json"))) == len(ROWS)


def test_a_key_that_comes_later_signs_what_was_published_without_one(tmp_path: Path, node: Node) -> None:
    club = Association.at(tmp_path / "club")
    club.done("publish")
    club.done("keys", "new", "hill-club")
    club.done("publish")
    credentials = site_of(club).credentials()
    assert len(credentials) == len(ROWS)
    assert all(is_good(node, club, each) for each in credentials.values())


def test_a_new_award_without_the_key_leaves_signed_ones_as_they_are(
    club: Association, tmp_path: Path, node: Node
) -> None:
    before = club.site()
    clone = without_key(club, tmp_path / "clone")
    clone.roster("2026", (*ROWS, NEW_ROW))
    assert "published unsigned" in clone.done("publish")
    signed = [path for path in before if path.endswith(("credential.json", "did.json", "status/1.json"))]
    assert len(signed) == len(ROWS) + 2
    after = clone.site()
    assert {path: after.get(path) for path in signed} == {path: before[path] for path in signed}
    assert len(clone.addresses()) == len(ROWS) + 1
    assert len(site_of(clone).credentials()) == len(ROWS)
    assert all(is_good(node, clone, each) for each in site_of(clone).credentials().values())


@pytest.mark.parametrize("status", ["revoked", "suspended", "withdrawn"])
def test_a_status_cannot_change_without_the_key_that_signs_the_list(
    status: str, club: Association, tmp_path: Path
) -> None:
    (club.root / "keys/hill-club.private").rename(tmp_path / "kept-elsewhere")
    before, ledger = club.site(), records(club)
    statuses(club, status, "2026-11-22")
    assert club.refused("publish") == ["key-needed"]
    assert (club.site(), records(club)) == (before, ledger)


# Where a private key must never be


def encodings(private: Seed) -> dict[str, bytes]:
    """Every form in which somebody might write it down."""
    key = private._private
    der = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {
        "multibase": private.multibase().encode(),
        "raw": private.data,
        "hex": private.data.hex().encode(),
        "base64url": urlsafe_b64encode(private.data).rstrip(b"="),
        "base64": b64encode(private.data).rstrip(b"="),
        "pem": b64encode(der)[-40:],
        "der": der,
    }


def test_a_private_key_is_in_no_output_site_ledger_or_public_file(tmp_path: Path) -> None:
    club = Association.at(tmp_path / "club")
    secrets, said = [], []
    for command in (
        ("keys", "new", "hill-club"),
        ("publish",),
        ("keys", "rotate", "hill-club"),
        ("publish", "--dry-run"),
        ("keys", "compromise", "hill-club", "--yes"),
        ("keys", "show"),
        ("check",),
        ("publish",),
        ("build",),
        ("verify", "_site"),
    ):
        said.append(club.done(*command))
        secrets.append(secret_of(club))
    assert len(set(secrets)) == 3
    written = [path for path in sorted(club.root.rglob("*")) if path.is_file() and path.suffix != ".private"]
    assert len(written) > 20
    everywhere = {str(path.relative_to(club.root)): path.read_bytes() for path in written}
    everywhere["output"] = "\n".join(said).encode()
    for text in set(secrets):
        for form, needle in encodings(seed(text)).items():
            holders = [where for where, data in everywhere.items() if needle.lower() in data.lower()]
            assert holders == [], form


def test_a_private_key_is_for_its_owners_eyes_and_git_looks_away(club: Association) -> None:
    assert (club.root / "keys/hill-club.private").stat().st_mode & 0o777 == 0o600
    ignored = (Path(__file__).parent.parent.parent / ".gitignore").read_text().splitlines()
    assert "/keys/*.private" in ignored


# What is refused


def refusal(club: Association, *arguments: str) -> str:
    """What a command says that stops because the world is not as it needs it; nothing has changed."""
    before, ledger = club.site(), records(club)
    ran = club.run(*arguments)
    assert ran.code == 3, ran.output
    assert (club.site(), records(club)) == (before, ledger)
    return ran.output


def test_a_key_file_that_others_can_read_is_refused(club: Association) -> None:
    (club.root / "keys/hill-club.private").chmod(0o644)
    said = refusal(club, "publish")
    assert "The private key hill-club.private can be read by others on this computer" in said
    assert "chmod 600" in said


def test_a_key_that_is_not_the_active_one_is_refused(club: Association) -> None:
    retired = secret_of(club)
    said = club.done("keys", "rotate", "hill-club")
    assert "The key before it signs nothing any more; what it signed stays good." in said
    assert "into the secret BADGES_KEY, in place of the old one:" in said
    for secret in (retired, fresh_key()[0]):
        club.environ["BADGES_KEY"] = f"hill-club: {secret}"
        said = refusal(club, "publish")
        assert 'The signing key for "hill-club" is not the active one in keys/hill-club.json' in said
        assert secret not in said


def test_a_key_of_an_issuer_that_does_not_exist_is_refused(club: Association) -> None:
    secret = secret_of(club)
    club.environ["BADGES_KEY"] = f"hill-klub: {secret}"
    said = refusal(club, "publish")
    assert 'There is a signing key for "hill-klub", which is no issuer of this site.' in said
    assert "the issuers are: hill-club." in said
    assert secret not in said


@pytest.mark.parametrize("command", ["new", "rotate", "compromise"])
def test_no_key_is_made_for_an_issuer_that_does_not_exist(command: str, club: Association) -> None:
    said = refusal(club, "keys", command, "hill-klub")
    assert 'There is no issuer "hill-klub".' in said
    assert "The issuers are: hill-club." in said
    assert not (club.root / "keys/hill-klub.private").exists()


def test_a_second_first_key_is_refused(club: Association) -> None:
    secret = secret_of(club)
    assert "hill-club has a key already" in refusal(club, "keys", "new", "hill-club")
    assert secret_of(club) == secret


def test_a_bare_key_in_the_environment_serves_a_sole_issuer(club: Association, tmp_path: Path) -> None:
    bare = secret_of(club)
    clone = without_key(club, tmp_path / "clone")
    clone.environ["BADGES_KEY"] = bare
    clone.roster("2026", (*ROWS, NEW_ROW))
    assert "unsigned" not in clone.done("publish")
    assert len(site_of(clone).credentials()) == len(ROWS) + 1
