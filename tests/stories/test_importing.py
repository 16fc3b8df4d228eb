"""Somebody moves in: what other platforms gave them becomes content, is published, and can be taken over again.

The fixtures in tests/content/imports/ are ours, written to these descriptions:

* open-badges-2, baked-pictures: Open Badges 2.0 (1EdTech), "Data Classes" and "Badge Baking Specification";
* open-badges-3: Open Badges 3.0 (1EdTech), "Data Models", "Baked Badge";
* moodle: the report source "Badges" of Moodle's report builder (its columns and the way it writes dates), and the JSON that
  Moodle serves as badges/assertion.php and badges/badge_json.php (the second assertion is in the older form);
* badgr: the entities of the Badgr API v2 (Canvas Credentials, Parchment Digital Badges) in their documentation for developers,
  which the export of an issuer is made of; the columns of its list of awards are our reading of that API, not a documented format;
* credly: the columns of Credly's template for issuing in bulk and the states of its API ("Issued Badges").
"""

import csv
import io
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator import check
from generator.model.award import Status
from generator.model.fetch import Fetched, NotFetched
from generator.pipeline import Day, Folders
from generator.pipeline.importing import Brought, Source, Wish, bring_in
from generator.read.folder import folder
from tests.association import ISSUER, SITE, Association
from tests.demo.published import planned

IMPORTS = Path(__file__).parent.parent / "content" / "imports"
KINDS = ("badgr", "baked-pictures", "credly", "moodle", "open-badges-2", "open-badges-3")
WITHOUT_AN_ISSUER = ("credly",)
"""Formats that do not say enough of who issues a badge: the club has an issuer of its own."""
COMPARED = (
    "badge",
    "name",
    "email",
    "issued_on",
    "expires_on",
    "show",
    "status",
    "status_on",
    "reason",
    "evidence",
)


def empty(root: Path, *, issuer: bool = False) -> Association:
    """A club with an address and nothing else, or with an issuer."""
    club = Association(root)
    club.write("content/site.yml", SITE)
    if issuer:
        club.write("content/issuers/hill-club.md", ISSUER)
    return club


def importing(club: Association, source: Path | str, kind: str, *more: str) -> str:
    """The output of an import with the list of addresses of a kind of fixtures, where it has one."""
    emails = IMPORTS / kind / "emails.csv"
    return club.done("import", str(source), *(("--emails", str(emails)) if emails.exists() else ()), *more)


def made(club: Association) -> dict[str, bytes]:
    """Every file of content/ that an import made."""
    top = club.root / "content"
    files = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
    ours = {"site.yml", "issuers/hill-club.md"}
    return {
        path: data
        for path, data in sorted(files.items())
        if path not in ours and not path.startswith("ledger/")
    }


def rows(club: Association) -> list[dict[str, str]]:
    """The imported rows, in order of badge, address and day; what was not written is ""."""
    found: list[dict[str, str]] = []
    for path in sorted((club.root / "content" / "awards").glob("imported-*.csv")):
        found += csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    kept = [{name: row.get(name) or "" for name in COMPARED} for row in found]
    return sorted(kept, key=lambda row: (row["badge"], row["email"], row["issued_on"]))


def badge_files(club: Association) -> dict[str, tuple[dict[str, object], str]]:
    """Name → what each badge says, without who issues it and how its picture is called."""
    found = {}
    for path in (club.root / "content" / "badges").glob("*.md"):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        said = {
            name: value for name, value in yaml.safe_load(front).items() if name not in ("image", "language")
        }
        found[path.stem] = (said, body)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_each_format_gives_the_files_that_an_officer_would_write(kind: str, tmp_path: Path) -> None:
    club = empty(tmp_path, issuer=kind in WITHOUT_AN_ISSUER)
    said = importing(club, IMPORTS / kind / "source", kind)
    expected = IMPORTS / kind / "expected"
    files = {
        path.relative_to(expected).as_posix(): path.read_bytes()
        for path in expected.rglob("*")
        if path.is_file()
    }
    assert said == files.pop("said.txt").decode()
    assert made(club) == files
    club.done("check")


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_taken_over_and_published_gives_the_same_badges_and_awards_again(
    kind: str, tmp_path: Path
) -> None:
    club = empty(tmp_path / "first", issuer=kind in WITHOUT_AN_ISSUER)
    importing(club, IMPORTS / kind / "source", kind)
    for slug, (_, body) in badge_files(club).items():
        if not body:  # the officer was told to write what it takes
            club.write(
                f"content/badges/{slug}.md",
                club.read(f"content/badges/{slug}.md") + "Shown to an assessor.\n",
            )
    for issuer in (club.root / "content" / "issuers").glob("*.md"):
        club.done("keys", "new", issuer.stem)
    club.done("publish")
    people = "email,name\n" + "".join(f"{row['email']},{row['name']}\n" for row in rows(club))
    other = empty(tmp_path / "second")
    other.write("people.csv", people)
    other.done("import", str(club.root / "_site"), "--emails", "people.csv")
    assert [without_never(row) for row in rows(other)] == [without_never(row) for row in rows(club)]
    assert badge_files(other).keys() == badge_files(club).keys()
    for slug, (front, body) in badge_files(club).items():
        front.pop("valid_for", None)  # no published document says it: each award says its own last day
        assert badge_files(other)[slug] == (front, body)
    other.done("publish")


def without_never(row: dict[str, str]) -> dict[str, str]:
    return {**row, "expires_on": row["expires_on"].replace("never", "")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_import_of_the_same_adds_nothing(kind: str, tmp_path: Path) -> None:
    club = empty(tmp_path, issuer=kind in WITHOUT_AN_ISSUER)
    importing(club, IMPORTS / kind / "source", kind)
    before = made(club)
    said = importing(club, IMPORTS / kind / "source", kind)
    assert made(club) == before
    assert "Nothing new to take over: all of it is here already." in said


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_is_as_good_as_a_folder(kind: str, tmp_path: Path) -> None:
    packed = tmp_path / "source.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted((IMPORTS / kind / "source").rglob("*")):
            archive.write(path, path.relative_to(IMPORTS / kind / "source"))
    club = empty(tmp_path / "club", issuer=kind in WITHOUT_AN_ISSUER)
    importing(club, packed, kind)
    expected = IMPORTS / kind / "expected"
    assert made(club) == {
        path.relative_to(expected).as_posix(): path.read_bytes()
        for path in sorted(expected.rglob("*"))
        if path.is_file() and path.name != "said.txt"
    }


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    club = empty(tmp_path)
    said = importing(club, IMPORTS / "badgr" / "source", "badgr", "--dry-run")
    assert "This is what an import would do. Nothing was written." in said
    assert "new: content/badges/radio.md" in said
    assert made(club) == {}


def test_a_badge_of_the_same_name_that_says_something_else_is_asked_about(tmp_path: Path) -> None:
    club = empty(tmp_path, issuer=True)
    club.write(
        "content/badges/radio.md", "---\nname: Radio\ndescription: Mends radios.\n---\nMended three.\n"
    )
    before = made(club)
    source = str(IMPORTS / "badgr" / "source")
    ran = club.run("import", source)
    assert ran.code == 1
    assert "“Radio” has the name of content/badges/radio.md, and says something else" in ran.output
    assert '--badge "https://api.badgr.example.org/public/badges/bc1=radio"' in ran.output
    assert made(club) == before
    club.done("import", source, "--badge", "Radio=radio")
    assert [row["badge"] for row in rows(club)] == ["radio"] * 3
    assert club.read("content/badges/radio.md").startswith("---\nname: Radio\ndescription: Mends radios.")


def test_a_badge_can_be_given_a_slug_of_its_own(tmp_path: Path) -> None:
    club = empty(tmp_path, issuer=True)
    club.write(
        "content/badges/radio.md", "---\nname: Radio\ndescription: Mends radios.\n---\nMended three.\n"
    )
    club.done(
        "import", str(IMPORTS / "badgr" / "source"), "--badge", "Radio=radio-net", "--issuer", "hill-club"
    )
    assert {row["badge"] for row in rows(club)} == {"radio-net"}
    assert "issuer: hill-club" in club.read("content/badges/radio-net.md")


def test_hashes_without_a_list_are_told_and_not_taken_over(tmp_path: Path) -> None:
    club = empty(tmp_path)
    said = club.done("import", str(IMPORTS / "open-badges-3" / "source"))
    assert "3 × an award: whom it is for is hidden behind a hash, which nobody can turn back" in said
    assert rows(club) == []


def test_no_address_of_an_earner_is_said(tmp_path: Path) -> None:
    for kind in KINDS:
        club = empty(tmp_path / kind, issuer=kind in WITHOUT_AN_ISSUER)
        said = importing(club, IMPORTS / kind / "source", kind)
        assert "@example.org" not in said


def test_content_that_has_a_mistake_stops_an_import_with_nothing_written(tmp_path: Path) -> None:
    club = empty(tmp_path, issuer=True)
    club.write("content/badges/broken.md", "---\nname: Broken\n---\nNo description.\n")
    before = made(club)
    assert "missing-field" in club.refused("import", str(IMPORTS / "badgr" / "source"))
    assert made(club) == before


def test_a_wrong_row_is_shown_where_it_came_from(tmp_path: Path) -> None:
    club = empty(tmp_path, issuer=True)
    club.write(
        "old.csv",
        "Badge Template Name,Recipient Email,First Name,Issued at,State\n"
        "Guide,ada@example.org,Ada,2024-01-02,accepted\nGuide,bea@example,Bea,2024-01-02,accepted\n",
    )
    ran = club.run("import", "old.csv")
    assert ran.code == 1
    assert "old.csv:3: error:" in ran.output
    assert made(club) == {}


def test_what_badges_export_makes_is_not_taken_over_but_restored(tmp_path: Path) -> None:
    club = empty(tmp_path)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("badges-export.json", "{}")
    ran = club.run("import", "all.zip", "old.csv")
    assert ran.code == 3
    assert "all.zip is an export of Badges: a whole association" in ran.output


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    club = empty(tmp_path)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escape.json", " " * (65 * 1024 * 1024))
    said = club.done("import", "bomb.zip")
    assert "a file: it is larger than 64 MiB (bomb.zip/escape.json)" in said
    assert made(club) == {}


def test_a_broken_archive_and_a_missing_file_are_said(tmp_path: Path) -> None:
    club = empty(tmp_path)
    club.write("broken.zip", b"PK\x03\x04 no archive")
    assert "broken.zip is not an archive that can be read." in club.run("import", "broken.zip").output
    assert "There is no file or folder nothing.json." in club.run("import", "nothing.json").output


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    club = empty(tmp_path, issuer=True)
    club.write(
        "old.csv",
        "Badge Template Name,Badge Template Description,Recipient Email,Issued To,Issued at,State\n"
        '"x: {y} # [z]","- a\n---\n<script>alert(1)</script>",ada@example.org,"=cmd|calc",2024-01-02,accepted\n'
        '"@evil","yes",bea@example.org,"Bea <b>",2024-01-02,accepted\n',
    )
    said = club.done("import", "old.csv")
    assert "the name of an earner: a spreadsheet would take it for a formula" in said
    assert {front["name"] for front, _ in badge_files(club).values()} == {"x: {y} # [z]", "@evil"}
    assert [row["name"] for row in rows(club)] == ["Bea <b>", ""]
    club.done("build")


def test_a_whole_site_moves_into_an_empty_folder_with_all_its_awards(tmp_path: Path) -> None:
    demo = Association(tmp_path / "demo")
    shutil.copytree(Path(__file__).parents[2] / "content", demo.root / "content")
    demo.done("build")
    site, _ = check.site(folder(demo.root / "content"))
    assert site is not None
    club = empty(tmp_path / "club")
    club.write("people.csv", "email,name\n" + "".join(f"{each.recipient.email},\n" for each in site.awards))
    asking = club.run("import", str(demo.root / "_site"), "--emails", "people.csv")
    assert asking.code == 1  # two versions of a badge have one name: that is for a person to say
    assert "“Outdoor first aid” has the name of another badge of the same import" in asking.output
    first = "https://northmoor.example.org/badges/badges/first-aid/v/1/"
    mapped = [f"--badge={first}{name}=first-aid-1" for name in ("badge.json", "achievement.json")]
    club.done("import", str(demo.root / "_site"), "--emails", "people.csv", *mapped)
    folders = Folders.around(demo.root / "content", demo.root / "_site")
    kept = [
        each.award for each in planned(folders).awards
    ]  # those that a pathway gave have no row of their own
    brought = rows(club)
    assert sorted((each["email"], each["issued_on"]) for each in brought) == sorted(
        (each.recipient.email, each.issued_on.isoformat()) for each in kept
    )
    for status in (Status.REVOKED, Status.SUSPENDED):
        assert sorted(
            (row["email"], row["status_on"], row["reason"])
            for row in brought
            if row["status"] == status.value
        ) == sorted(
            (each.recipient.email, str(each.status_on), each.reason) for each in kept if each.status is status
        )
    club.done("build")


def on_the_web(url: str) -> Fetched | NotFetched:
    """What the platforms of the fixtures still answer."""
    source = IMPORTS / "open-badges-2" / "source"
    answers: dict[str, bytes] = {
        "https://old.example.org/a/99.json": (source / "a" / "1.json")
        .read_bytes()
        .replace(b"/a/1.json", b"/a/99.json"),
        "https://old.example.org/badges/map-reader.json": (
            source / "badges" / "map-reader.json"
        ).read_bytes(),
        "https://old.example.org/issuer.json": (source / "issuer.json").read_bytes(),
        "https://old.example.org/images/map-reader.png": (source / "images" / "map-reader.png").read_bytes(),
    }
    return Fetched(answers[url], url) if url in answers else NotFetched("it answers 404", is_missing=True)


def test_what_is_only_linked_is_read_from_its_address_when_asked_for(tmp_path: Path) -> None:
    club = empty(tmp_path)
    kind = IMPORTS / "baked-pictures"
    source = Source(paths=(kind / "source" / "carl-old.png",), emails=kind / "emails.csv", fetch=on_the_web)
    folders = Folders.around(club.root / "content", club.root / "_site")
    done = bring_in(folders, Day(today=date(2026, 11, 23)), source, Wish())
    assert isinstance(done, Brought)
    assert [row["badge"] for row in rows(club)] == ["map-reader"]
    assert {"badges/map-reader.md", "badges/map-reader.png", "issuers/brook-ramblers.md"} <= set(made(club))


def test_a_platform_that_does_not_answer_is_said(tmp_path: Path) -> None:
    club = empty(tmp_path, issuer=True)
    kind = IMPORTS / "moodle"
    source = Source(paths=(kind / "source" / "older.json",), emails=kind / "emails.csv", fetch=on_the_web)
    folders = Folders.around(club.root / "content", club.root / "_site")
    done = bring_in(folders, Day(today=date(2026, 11, 23)), source, Wish())
    assert isinstance(done, Brought)
    assert made(club) == {}
    assert "it could not be read: it answers 404" in {each.why for each in done.leftovers}
