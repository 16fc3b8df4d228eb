"""A platform is about to close: what it shows in public is kept, and goes on verifying from what was kept."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.cli.console import Console
from generator.cli.rescue import show
from generator.model.fetch import Fetch, Fetched, NotFetched
from generator.model.report import Standing
from generator.pipeline import Day, Folders
from generator.pipeline.rescuing import Fate, Rescued, rescue
from generator.pipeline.verifying import verify_badge
from generator.read.served import in_folder
from tests.association import ISSUER, NOW, ROWS, SITE, Association

OLD = "https://old.example.org/badges/"
TODAY = Day(today=date(2026, 11, 23))
ARCHIVE = "content/archive/old.example.org"


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Association:
    """Somebody else's site, at an address of its own, signed with a key; one award expired and one is revoked."""
    rows = (
        *ROWS,
        {
            "name": "Ada",
            "email": "ada@example.org",
            "issued_on": "2024-01-01",
            "expires_on": "2025-01-01",
            "show": "public",
        },
        {
            "name": "Bea",
            "email": "bea@example.org",
            "issued_on": "2024-01-01",
            "status": "revoked",
            "status_on": "2024-05-01",
            "reason": "Wrong person",
        },
    )
    club = Association.at(tmp_path_factory.mktemp("platform"), rows)
    club.write("content/site.yml", SITE.replace("https://club.example.org/badges/", OLD))
    club.done("keys", "new", "hill-club")
    club.done("publish")
    return club


def new_club(root: Path, url: str = "https://club.example.org/badges/") -> Association:
    club = Association(root)
    club.write("content/site.yml", SITE.replace("https://club.example.org/badges/", url))
    club.write("content/issuers/hill-club.md", ISSUER)
    return club


def on_the_web(platform: Association) -> Fetch:
    return in_folder(platform.root / "_site", OLD)


def addresses(platform: Association, name: str = "assertion.json") -> list[str]:
    return [f"{OLD}awards/{each}/{name}" for each in platform.addresses()]


def good(platform: Association, name: str) -> str:
    """The address of a badge that neither expired nor was revoked; ids are in no order that anybody knows."""
    known = addresses(platform, name)
    return next(
        each for each in known if verify_badge(each, fetch=on_the_web(platform), now=NOW)[1] is Standing.VALID
    )


def rescued(
    club: Association, what: list[str], fetch: Fetch, *, url: str = "https://club.example.org/badges/"
) -> Rescued:
    folders = Folders.around(club.root / "content", club.root / "_site")
    return rescue(folders, TODAY, what, fetch=fetch, site=url)


def fates(done: Rescued) -> list[Fate]:
    return sorted((each.fate for each in done.saved), key=lambda fate: fate.name)


@pytest.mark.parametrize("name", ["assertion.json", "credential.json", "badge.png", ""])
def test_every_badge_goes_on_verifying_from_what_was_kept(
    name: str, platform: Association, tmp_path: Path
) -> None:
    club = new_club(tmp_path)
    what = addresses(platform, name)
    done = rescued(club, what, on_the_web(platform))
    assert fates(done).count(Fate.LOST) == (
        name == "badge.png"
    )  # the picture of a revoked award is a plain one
    assert fates(done).count(Fate.KEPT) == len(ROWS)
    kept = in_folder(club.root / ARCHIVE, "https://old.example.org/")
    for each in (each for each in done.saved if each.fate is not Fate.LOST):
        before, after = (
            verify_badge(each.address, fetch=fetch, now=NOW)[1] for fetch in (on_the_web(platform), kept)
        )
        assert after is before
        assert (after is Standing.VALID) == (each.fate is Fate.KEPT)


def test_what_is_kept_is_the_same_to_the_byte(platform: Association, tmp_path: Path) -> None:
    club = new_club(tmp_path)
    rescued(club, addresses(platform), on_the_web(platform))
    top = club.root / ARCHIVE / "badges"
    files = [path for path in top.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert path.read_bytes() == (platform.root / "_site" / path.relative_to(top)).read_bytes()
    assert {"badge.json", "issuer.json", "badge.png"} <= {path.name for path in files}


def test_a_second_rescue_changes_nothing_and_a_later_one_takes_what_is_newer(
    platform: Association, tmp_path: Path
) -> None:
    club = new_club(tmp_path)
    first = rescued(club, addresses(platform), on_the_web(platform))
    assert first.new
    assert not first.changed
    second = rescued(club, addresses(platform), on_the_web(platform))
    assert (second.new, second.changed) == ((), ())
    path = next((club.root / ARCHIVE).rglob("assertion.json"))
    path.write_bytes(b"{}")
    third = rescued(club, addresses(platform), on_the_web(platform))
    assert [club.root / "content" / each for each in third.changed] == [path]


def test_another_host_is_served_below_archive_and_the_site_still_verifies(
    platform: Association, tmp_path: Path
) -> None:
    club = new_club(tmp_path)
    rescued(club, addresses(platform, "credential.json"), on_the_web(platform))
    club.done("check", "--strict")
    club.done("build")
    club.done("verify", "_site")
    site = club.root / "_site" / "archive" / "old.example.org"
    address = good(platform, "credential.json")
    served = in_folder(site, "https://old.example.org/")
    assert verify_badge(address, fetch=served, now=NOW)[1] is Standing.VALID
    listed = json.loads((club.root / "_site" / "archive" / "index.json").read_text())["kept"]
    assert all((club.root / "_site" / each).is_file() for each in listed)


def test_when_the_site_is_served_at_the_old_host_the_old_addresses_answer(
    platform: Association, tmp_path: Path
) -> None:
    club = new_club(tmp_path, "https://old.example.org/")
    done = rescued(club, addresses(platform), on_the_web(platform), url="https://old.example.org/")
    assert done.hosts == {"old.example.org": True}
    club.done("build")
    club.done("verify", "_site")
    served = in_folder(club.root / "_site", "https://old.example.org/")
    for each in done.saved:
        standing = verify_badge(each.address, fetch=served, now=NOW)[1]
        assert (standing is Standing.VALID) == (each.fate is Fate.KEPT)
    assert not (club.root / "_site" / "archive" / "old.example.org").exists()


def test_what_was_kept_never_takes_the_place_of_an_award_of_ours(
    platform: Association, tmp_path: Path
) -> None:
    club = Association.at(tmp_path)
    club.write("content/site.yml", SITE.replace("https://club.example.org/badges/", OLD))
    rescued(club, addresses(platform), on_the_web(platform), url=OLD)
    assert set(club.refused("build")) == {"archive-collision"}


def test_a_list_of_addresses_and_the_pictures_of_earners_name_what_is_to_be_kept(
    platform: Association, tmp_path: Path
) -> None:
    club = new_club(tmp_path)
    club.write("addresses.txt", "\n".join(addresses(platform)))
    pictures = sorted((platform.root / "_site" / "awards").rglob("badge.png"))
    for number, path in enumerate(pictures):
        club.write(f"pictures/{number}.png", path.read_bytes())
    listed = rescued(club, [str(club.root / "addresses.txt")], on_the_web(platform))
    assert Fate.LOST not in fates(listed)
    assert len(listed.saved) == len(ROWS) + 2
    shown = rescued(club, [str(club.root / "pictures")], on_the_web(platform))
    assert len(shown.saved) == len(ROWS) + 1  # the picture of a revoked award is a plain one
    assert Fate.LOST not in fates(shown)


def moodle(identity: Mapping[str, object]) -> Fetch:
    """A platform whose addresses have a question mark."""
    top = "https://moodle.example.org/badges"
    answers: dict[str, dict[str, object]] = {
        f"{top}/assertion.php?b=1": {
            "type": "Assertion",
            "recipient": identity,
            "badge": f"{top}/badge.json",
            "verification": {"type": "HostedBadge"},
            "issuedOn": "2024-01-01T00:00:00Z",
        },
        f"{top}/badge.json": {"type": "BadgeClass", "name": "Cook", "issuer": f"{top}/issuer.json"},
        f"{top}/issuer.json": {"type": "Issuer", "name": "Camp"},
    }
    answers[f"{top}/a/1"] = answers[f"{top}/assertion.php?b=1"]

    def fetch(url: str) -> Fetched | NotFetched:
        if url not in answers:
            return NotFetched("there is nothing", is_missing=True)
        document = {"@context": "https://w3id.org/openbadges/v2", "id": url, **answers[url]}
        return Fetched(json.dumps(document).encode(), url)

    return fetch


HASHED = {"type": "email", "hashed": True, "salt": "s", "identity": "sha256$00"}
PLAIN = {"type": "email", "hashed": False, "identity": "ada@example.org"}


def test_an_address_with_a_question_mark_is_lost_and_that_is_said(tmp_path: Path) -> None:
    club = new_club(tmp_path)
    done = rescued(club, ["https://moodle.example.org/badges/assertion.php?b=1"], moodle(HASHED))
    assert fates(done) == [Fate.LOST]
    assert "has a question mark in it, and behind that a host of files sees nothing" in done.saved[0].why
    assert not (club.root / "content" / "archive").exists()
    kept = rescued(club, ["https://moodle.example.org/badges/a/1"], moodle(HASHED))
    assert fates(kept) == [Fate.KEPT]


def test_an_address_of_an_earner_is_not_published_again(tmp_path: Path) -> None:
    club = new_club(tmp_path)
    done = rescued(club, ["https://moodle.example.org/badges/a/1"], moodle(PLAIN))
    assert fates(done) == [Fate.LOST]
    assert "shows an earner's e-mail address, which is not to be published again" in done.saved[0].why
    assert not (club.root / "content" / "archive").exists()


def test_what_does_not_verify_now_is_not_kept(platform: Association, tmp_path: Path) -> None:
    club = new_club(tmp_path)
    real = on_the_web(platform)

    def without_issuer(url: str) -> Fetched | NotFetched:
        return NotFetched("it answers 500") if url.endswith("issuer.json") else real(url)

    done = rescued(club, [good(platform, "assertion.json")], without_issuer)
    assert fates(done) == [Fate.LOST]
    assert done.saved[0].why.startswith("it does not verify now either: ")
    gone = rescued(club, ["https://old.example.org/nothing"], real)
    assert gone.saved[0].why.startswith("it could not be read: ")


def test_a_file_cannot_be_a_folder_too_and_the_document_comes_first(
    platform: Association, tmp_path: Path
) -> None:
    club = new_club(tmp_path)
    real = moodle(HASHED)

    def with_picture(url: str) -> Fetched | NotFetched:
        if url == "https://moodle.example.org/badges/badge.json/image":
            return Fetched((platform.root / "_site/badges/first-aid/v/1/badge.png").read_bytes(), url)
        answer = real(url)
        if url.endswith("/badge.json") and isinstance(answer, Fetched):
            document = json.loads(answer.data)
            return replace(answer, data=json.dumps({**document, "image": f"{url}/image"}).encode())
        return answer

    done = rescued(club, ["https://moodle.example.org/badges/a/1"], with_picture)
    assert fates(done) == [Fate.KEPT]
    (note,) = done.notes
    assert note.startswith(
        "not kept: https://moodle.example.org/badges/badge.json/image, because it would need a file and a folder"
    )


def test_it_is_said_what_was_kept_and_what_has_to_be_done(
    platform: Association, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    club = new_club(tmp_path)
    what = [*addresses(platform), f"{OLD}awards/nothing.json"]
    done = rescued(club, what, on_the_web(platform))
    folders = Folders.around(Path("content"), Path("_site"))
    show(Console(format="text", quiet=False, strict=False, summary=""), folders, done, dry_run=False)
    said = capsys.readouterr().out
    assert "goes on verifying" in said
    assert "goes on saying that it has expired or was revoked" in said
    assert f"lost: {OLD}awards/nothing.json: it could not be read: there is no such file in the site" in said
    assert (
        "to keep the addresses of old.example.org, its owner has to point that name at a site that serves the files"
        in said
    )
    assert "6 of 7 addresses of badges can be kept. They are in content/archive/." in said


def test_a_command_without_a_badge_says_so(tmp_path: Path) -> None:
    club = new_club(tmp_path)
    club.write("list.txt", "nothing here\n")
    assert "There is no badge in what you named. Nothing was kept." in club.done("rescue", "list.txt")


def test_a_copy_of_a_platform_stands_in_for_one_that_is_gone(platform: Association, tmp_path: Path) -> None:
    club = new_club(tmp_path)
    copy = club.root / "old.example.org"
    shutil.copytree(platform.root / "_site" / "awards", copy / "badges" / "awards")
    for folder in ("badges", "issuers"):
        shutil.copytree(platform.root / "_site" / folder, copy / "badges" / folder)

    def gone(url: str) -> Fetched | NotFetched:
        return NotFetched(f"{url} does not answer")

    done = rescued(club, [str(copy / "badges" / "awards"), str(copy)], gone)
    assert fates(done).count(Fate.KEPT) == len(ROWS) * 2
    assert done.hosts == {"old.example.org": False}
