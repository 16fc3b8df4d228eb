"""A key is retired or stolen, an award suspended: other people's verifiers as witnesses before and after."""

from pathlib import Path

import pytest

from tests.association import ROWS, Association
from tests.conformance.node import Node
from tests.stories.witnesses import (
    NEW_ROW,
    credential_of,
    digital_bazaar,
    in_a_wallet,
    is_good,
    later,
    secret_of,
    site_of,
    statuses,
    without_key,
)


@pytest.fixture
def club(signing_club: Association) -> Association:
    return signing_club


# Rotation


def test_a_rotation_leaves_old_credentials_as_they_are_and_good(club: Association, node: Node) -> None:
    before, old = club.site(), site_of(club).credentials()
    old_secret = secret_of(club)
    later(club, 1)
    club.done("keys", "rotate", "hill-club")
    assert secret_of(club) != old_secret
    club.roster("2026", (*ROWS, NEW_ROW))
    said = club.done("publish")
    assert "again under the same address" not in said
    after, credentials = club.site(), site_of(club).credentials()
    for path in (each for each in before if each.endswith("credential.json")):
        assert after[path] == before[path], path
    keys = {each["proof"][0]["verificationMethod"] for each in credentials.values()}
    (did,) = site_of(club).dids().values()
    assert keys == {each["id"] for each in did["verificationMethod"]} == set(did["assertionMethod"])
    assert len(keys) == 2
    assert len(credentials) == len(old) + 1
    assert all(is_good(node, club, each) for each in credentials.values())
    for each in (old.popitem()[1], credential_of(club, "2026-11-20")):
        assert in_a_wallet(club, each)["steps"]["valid_signature"] is True


def test_after_a_rotation_a_clone_without_the_key_still_gives_the_same_bytes(
    club: Association, tmp_path: Path
) -> None:
    club.done("keys", "rotate", "hill-club")
    statuses(club, "revoked", "2026-11-22")
    club.done("publish")
    clone = without_key(club, tmp_path / "clone")
    clone.done("build")
    assert clone.site() == club.site()


# Compromise


def test_after_a_compromise_everything_is_signed_again_under_the_same_ids(
    club: Association, node: Node, tmp_path: Path
) -> None:
    old, old_lists = site_of(club).credentials(), site_of(club).status_lists()
    assert all(is_good(node, club, each) for each in old.values())
    (old_key,) = {each["proof"][0]["verificationMethod"] for each in old.values()}
    later(club, 1)
    club.done("keys", "compromise", "hill-club", "--yes")
    plan = club.done("publish", "--dry-run")
    said = club.done("publish")
    new = site_of(club).credentials()
    assert new.keys() == old.keys()
    (new_key,) = {
        each["proof"][0]["verificationMethod"]
        for each in (*new.values(), *site_of(club).status_lists().values())
    }
    assert new_key != old_key
    assert all(is_good(node, club, each) for each in new.values())
    for key, each in old.items():
        assert {**each, "proof": 0} == {**new[key], "proof": 0}

    # the plan names them
    for words in (plan, said):
        assert f"Signs {len(old)} awards again under the same address: " in words
        assert all(key in words for key in old)

    # the old key is gone, and with it the copies people had saved
    assert old_key.partition("#")[2] not in club.read("_site/issuers/hill-club/did.json")
    for each in (*old.values(), *old_lists.values()):
        refused = digital_bazaar(node, club, each)
        assert not refused["verified"]
        assert "Verification error(s)." in refused["why"]
    key, saved = next(iter(old.items()))
    assert in_a_wallet(club, new[key])["steps"]["valid_signature"] is True
    assert in_a_wallet(club, saved)["errors"] == ["invalid_signature: The signature is not valid."]

    # and a clone without any key gives the same bytes
    clone = without_key(club, tmp_path / "clone")
    clone.done("build")
    assert clone.site() == club.site()


def test_after_a_compromise_nothing_is_published_without_the_new_key(
    club: Association, tmp_path: Path
) -> None:
    club.done("keys", "compromise", "hill-club", "--yes")
    (club.root / "keys/hill-club.private").rename(tmp_path / "kept-elsewhere")
    before = club.site()
    assert club.refused("publish") == ["key-needed"]
    assert club.site() == before


# Suspension


def test_a_suspended_award_is_not_valid_until_it_is_reinstated(club: Association, node: Node) -> None:
    saved = credential_of(club, "2026-06-30")
    assert is_good(node, club, saved)

    later(club, 1)
    statuses(club, "suspended", "2026-11-24")
    club.done("publish")
    for copy in (saved, credential_of(club, "2026-06-30")):
        assert digital_bazaar(node, club, copy) == {"verified": True, "why": [], "status": [True]}
        assert in_a_wallet(club, copy)["steps"]["revocation_status"] is False

    later(club, 20)
    statuses(club, "valid", "2026-12-13")
    club.done("publish")
    for copy in (saved, credential_of(club, "2026-06-30")):
        assert is_good(node, club, copy)
        assert in_a_wallet(club, copy)["steps"]["revocation_status"] is True


def test_the_bytes_of_a_status_list_change_only_when_its_bits_do(club: Association) -> None:
    where = "_site/issuers/hill-club/status/1.json"
    first = club.read(where)
    club.roster("2026", (*ROWS, NEW_ROW))
    later(club, 1)
    club.done("publish")
    assert club.read(where) == first
    club.done("keys", "rotate", "hill-club")
    club.done("publish")
    assert club.read(where) == first
    again = (
        *ROWS[:-1],
        {**ROWS[-1], "status": "suspended", "status_on": "2026-11-24", "reason": "Looked at again"},
    )
    club.roster("2026", (*again, NEW_ROW))
    club.done("publish")
    suspended = club.read(where)
    assert suspended != first
    revoked = {
        **ROWS[-1],
        "status": "revoked",
        "status_on": "2026-11-24",
        "reason": "It was not held by the rules",
    }
    club.roster("2026", (*ROWS[:-1], revoked, NEW_ROW))
    club.done("publish")
    assert club.read(where) == suspended


@pytest.mark.parametrize("status", ["revoked", "withdrawn"])
def test_a_copy_of_a_revoked_or_withdrawn_award_is_reported_as_revoked(
    status: str, club: Association, node: Node
) -> None:
    saved = credential_of(club, "2026-06-30")
    statuses(club, status, "2026-11-22")
    club.done("publish")
    assert digital_bazaar(node, club, saved) == {"verified": True, "why": [], "status": [True]}
    assert in_a_wallet(club, saved)["steps"]["revocation_status"] is False


def test_what_a_withdrawn_award_leaves_is_no_credential_and_says_nothing_unknown(
    club: Association, node: Node
) -> None:
    saved = credential_of(club, "2026-06-30")
    statuses(club, "withdrawn", "2026-11-22")
    club.done("publish")
    left = site_of(club).document(saved["id"])
    assert "credentialSubject" not in left
    assert node.ask("safe_mode", document=left) > 5
    refused = digital_bazaar(node, club, left)
    assert not refused["verified"]
    assert refused["why"] == ['"credentialSubject" property is required.']
