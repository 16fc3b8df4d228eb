"""`badges verify` as an employer runs it: the verdict in words, and three exit codes."""

import json
from pathlib import Path

import pytest

from tests.association import ROWS, Association


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Association:
    """Published with a key; the first award is revoked."""
    made = Association.at(tmp_path_factory.mktemp("club"))
    made.done("keys", "new", "hill-club")
    revoked = {**ROWS[0], "status": "revoked", "status_on": "2026-11-01", "reason": "A mistake"}
    made.roster("2026", (revoked, *ROWS[1:]))
    made.done("publish")
    return made


def credential_of(club: Association, *, revoked: bool) -> Path:
    for award in club.addresses():
        folder = club.root / "_site/awards" / award
        is_revoked = "revoked" in json.loads((folder / "assertion.json").read_text())
        if is_revoked is revoked:
            return folder
    raise AssertionError("there is one of each")


def test_a_built_site_is_verified_whole(club: Association) -> None:
    said = club.done("verify", "_site")
    assert "VALID: " in said
    assert "signature checked" in said


def test_a_site_built_without_the_key_is_a_preview_and_says_so(club: Association, tmp_path: Path) -> None:
    import shutil

    assert "PREVIEW" not in club.done("verify", "_site")
    copy = Association(tmp_path)
    shutil.copytree(club.root, copy.root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.private"))
    copy.roster("2027", ({**ROWS[1], "issued_on": "2026-11-02"},))
    copy.done("build", "--site", "preview")
    assert "PREVIEW: it holds signatures made without your key" in copy.done("verify", "preview")


def test_one_changed_letter_anywhere_signed_is_found(club: Association, tmp_path: Path) -> None:
    import shutil

    copy = Association(tmp_path)
    shutil.copytree(club.root / "_site", copy.root / "_site")
    path = next(iter((copy.root / "_site/awards").glob("*/credential.json")))
    path.write_text(path.read_text().replace("First aid", "First bid", 1))
    ran = copy.run("verify", "_site")
    assert ran.code == 1
    assert "NOT VALID: " in ran.output
    assert "The signature does not fit" in ran.output


def test_a_file_is_read_whatever_it_is_and_offline_says_nothing_about_it(club: Association) -> None:
    folder = credential_of(club, revoked=False)
    for name in ("credential.json", "badge.png", "badge.svg"):
        ran = club.run("verify", str(folder / name), "--offline")
        assert ran.code == 4
        assert "This says nothing about the badge." in ran.output
        assert '✔ form       It is an Open Badges 3.0 credential: "First aid"' in ran.output
        assert ", in the name of Hill Club.\n" in ran.output
        assert ran.output.startswith("COULD NOT BE CHECKED: ")


def test_a_file_of_a_site_that_is_not_online_leads_to_the_site(club: Association) -> None:
    file = credential_of(club, revoked=False) / "credential.json"
    hint = "If that is not online yet, `badges verify _site` checks all of it"
    assert hint in club.run("verify", str(file.relative_to(club.root)), "--offline").output
    here = Association(file.parent)
    assert "checks all of it" in here.run("verify", "credential.json", "--offline").output
    assert hint not in here.run("verify", "https://other.example.org/a.json", "--offline").output
    club.write("elsewhere.json", file.read_bytes())
    assert hint not in club.run("verify", "elsewhere.json", "--offline").output


def test_a_plain_picture_has_no_badge_in_it(club: Association) -> None:
    ran = club.run("verify", str(credential_of(club, revoked=True) / "badge.png"))
    assert ran.code == 1
    assert "This picture contains no badge data." in ran.output


def test_what_is_not_there_or_no_badge_is_said(club: Association) -> None:
    assert club.run("verify", "nothing.json").code == 2
    club.write("notes.txt", "not a badge")
    ran = club.run("verify", "notes.txt")
    assert (ran.code, "NOT VALID: it is not JSON" in ran.output) == (1, True)
    ran = club.run("verify", "content")
    assert ran.code == 3
    assert "does not look like a site that this program built" in ran.output


def test_the_e_mail_is_in_no_output(club: Association) -> None:
    folder = credential_of(club, revoked=False)
    ran = club.run("verify", str(folder / "credential.json"), "--offline", "--email", "somebody@example.org")
    assert "somebody@" not in ran.output
    assert "It was not given to that e-mail address." in ran.output


def test_the_address_of_a_page_is_enough(club: Association) -> None:
    from generator.pipeline.verifying import verify_badge
    from generator.read.served import in_folder
    from tests.association import NOW, URL

    fetch = in_folder(club.root / "_site", URL)
    good, revoked = (credential_of(club, revoked=each).name for each in (False, True))
    report, standing = verify_badge(f"{URL}awards/{good}/", fetch=fetch, now=NOW)
    assert standing.value == "valid", report.steps
    assert [step.name for step in report.steps] == ["form", "issuer", "signature", "dates", "status"]
    assert verify_badge(f"{URL}awards/{revoked}/", fetch=fetch, now=NOW)[1].value == "invalid"
    assert verify_badge(f"{URL}badges/", fetch=fetch, now=NOW)[1].value == "invalid"


def test_as_json_for_programs(club: Association) -> None:
    said = json.loads(club.done("verify", "_site", "--format", "json"))
    assert said["verdict"].startswith("VALID: ")
    assert said["steps"] == []


def test_the_verdict_comes_first_and_every_check_has_its_mark(club: Association) -> None:
    said = club.done("verify", "_site").splitlines()
    assert said[0].startswith("VALID: everything fits together (")
    assert all(line.startswith("  ✔ ") for line in said[1:] if " checked" in line)


def test_an_address_in_the_name_of_a_file_is_not_repeated(club: Association) -> None:
    for arguments in ((), ("--format", "json")):
        ran = club.run("verify", "mina@example.org.json", *arguments)
        assert ran.code == 2
        assert "mina@" not in ran.output


# Slips: nobody who mistyped something reads "NOT VALID"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--email", "nonsense", "_site"), "this is not an e-mail address"),
        (("--email", "Mina <mina@example.org>", "_site"), "this is not an e-mail address"),
        (("--url", "club.example.org", "_site"), "is not the address of a site"),
        (("content/site.yml",), "is what badges are made from"),
        (("content/awards/2026.csv",), "is what badges are made from"),
        (("http://club.example.org/badges/",), "Write https://club.example.org/badges/"),
        (("https://",), "is not an address"),
        (("ftp://club.example.org/a",), "is not an address"),
        (("https://[x",), "is not an address"),
        (("club.example.org/badges/",), "write https://club.example.org/badges/"),
        (("_sit",), 'Did you mean "_site"?'),
        (("_site/nowhere/a.json",), 'There is no file or folder "_site/nowhere/a.json"'),
        (("_site/index.html",), "is a web page on your disk"),
        (("",), "Say what to verify"),
        (("eyJhbGciOiJFZERTQSJ9.e30.c2ln",), "Save it into a file"),
        (("x" * 5000,), "There is no file or folder"),
    ],
    ids=lambda value: value[-1][:30] if isinstance(value, tuple) else "",
)
def test_a_slip_is_a_usage_error(club: Association, arguments: tuple[str, ...], said: str) -> None:
    ran = club.run("verify", *arguments)
    assert ran.code == 2
    assert said in " ".join(ran.output.split())
    assert "VALID" not in ran.output


def test_the_page_of_an_award_leads_to_the_badge_beside_it(club: Association) -> None:
    page = credential_of(club, revoked=False) / "index.html"
    ran = club.run("verify", str(page.relative_to(club.root)))
    assert ran.code == 2
    assert f"badges verify {page.parent.relative_to(club.root)}/credential.json" in ran.output


def test_help_shows_its_examples_line_by_line(club: Association) -> None:
    said = club.done("verify", "--help")
    assert "\\b" not in said
    assert "badges verify _site" in [line.strip() for line in said.splitlines()]
