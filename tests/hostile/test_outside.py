"""Nothing is written outside the site, and nothing outside it is read, whatever links somebody put there."""

import json
import re
import shutil
from operator import attrgetter
from pathlib import Path

import pytest

from tests.association import Association
from tests.hostile.club import Case, bounded, case
from tests.hostile.odd import Prepare, filed, foldered, linked, piped
from tests.hostile.parts import CLUB

ELSEWHERE = "../elsewhere"
"""A folder beside the club's, with a file in it."""


def journal(line: str, staged: str = "") -> Prepare:
    """A journal with one change, as an interrupted build would leave it, and a staged file."""

    def prepare(root: Path) -> None:
        notes = root / "_site" / ".badges"
        head = {
            "badges": "journal 1",
            "built_from": None,
            "removals": line[0] == "-",
            "moves": line[0] == "+",
        }
        (notes / "journal").write_text(f"{json.dumps(head)}\n{json.dumps(line)}\n")
        if staged:
            target = notes / "stage" / staged
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("evil")

    return prepare


def both(first: Prepare, second: Prepare) -> Prepare:
    def prepare(root: Path) -> None:
        first(root)
        second(root)

    return prepare


def key(multibase: str, created: str = "2026-01-01") -> str:
    """The public keys of the club, with one key."""
    said = f'"publicKeyMultibase": "{multibase}", "state": "active", "created": "{created}"'
    return f'{{"issuer": "hill-club", "keys": [{{{said}}}]}}'


SITE_CASES: tuple[Case, ...] = (
    case("a page is a link to a file outside", linked("_site/index.html", f"../{ELSEWHERE}/kept.txt")),
    case("a page is a link that leads nowhere", linked("_site/index.html", "/nowhere/at/all")),
    case("a folder of the site is a link outside", linked("_site/badges", f"../{ELSEWHERE}")),
    case("a folder that the site does not have is a link outside", linked("_site/old", f"../{ELSEWHERE}")),
    case("a folder of the site is a file", filed("_site/issuers")),
    case("a file of the site is a folder", foldered("_site/robots.txt")),
    case("a page is a pipe", piped("_site/index.html")),
    case("a page of the site is a device", linked("_site/404.html", "/dev/zero")),
    case("a file of the site that is gone was a link", linked("_site/gone.html", f"../{ELSEWHERE}/kept.txt")),
)  # fmt: skip

NOTES_CASES: tuple[Case, ...] = (
    case("our own notes are a link outside", linked("_site/.badges", f"../{ELSEWHERE}")),
    case("the lock is a link outside", linked("_site/.badges/lock", f"../../{ELSEWHERE}/kept.txt")),
    case("the stage is a link outside", linked("_site/.badges/stage", f"../../{ELSEWHERE}")),
    case("the journal is a link outside", linked("_site/.badges/journal", f"../../{ELSEWHERE}/kept.txt")),
    case("the journal is a pipe", piped("_site/.badges/journal")),
    case("the journal is a folder", foldered("_site/.badges/journal")),
    case("the journal is endless", linked("_site/.badges/journal", "/dev/zero")),
    case("the journal removes a file outside", journal(f"-../{ELSEWHERE}/kept.txt")),
    case("the journal removes a file by its whole path", journal("-/etc/hostname")),
    case("the journal removes a folder outside", journal(f"-../{ELSEWHERE}/")),
    case("the journal removes its own notes", journal("-.badges/lock")),
    case("the journal moves a file outside", journal(f"+../{ELSEWHERE}/kept.txt", "x")),
    case("the journal removes through a link", both(linked("_site/old", f"../{ELSEWHERE}"), journal("-old/kept.txt"))),
    case("the journal moves through a link", both(linked("_site/old", f"../{ELSEWHERE}"), journal("+old/kept.txt", "old/kept.txt"))),
    case("the journal is a thousand brackets deep", filed("_site/.badges/journal", "[" * 100_000)),
    case("the mark of our folder is a link outside", linked("_site/.badges/built.json", f"../../{ELSEWHERE}/kept.txt")),
    case("the mark of our folder is a pipe", piped("_site/.badges/built.json")),
    case("the mark of our folder is endless", linked("_site/.badges/built.json", "/dev/zero")),
    case("the mark of our folder is a thousand brackets deep", filed("_site/.badges/built.json", "[" * 100_000)),
    case("the lock is a pipe", piped("_site/.badges/lock")),
)  # fmt: skip

KEYS_CASES: tuple[Case, ...] = (
    case("public keys are a link to an endless file", linked("keys/hill-club.json", "/dev/zero"), "keys-unreadable"),
    case("public keys are a link outside", linked("keys/hill-club.json", f"../{ELSEWHERE}/kept.txt"), "keys-unreadable"),
    case("public keys are a pipe", piped("keys/hill-club.json"), "keys-unreadable"),
    case("public keys are a folder", foldered("keys/hill-club.json"), "keys-unreadable"),
    case("public keys are no JSON", filed("keys/hill-club.json", "{"), "keys-unreadable"),
    case("public keys are a thousand brackets deep", filed("keys/hill-club.json", "[" * 90_000), "keys-unreadable"),
    case("public keys are a megabyte", filed("keys/hill-club.json", " " * 1_000_000), "keys-unreadable"),
    case("public keys are of another", filed("keys/hill-club.json", '{"issuer": "evil", "keys": []}'), "keys-unreadable"),
    case("public keys are a list", filed("keys/hill-club.json", "[]"), "keys-unreadable"),
    case("a public key is a private one", filed("keys/hill-club.json", key("z3u2evil")), "keys-unreadable"),
    case("a public key is markup", filed("keys/hill-club.json", key('z6Mk\\"><script>')), "keys-unreadable"),
    case("a public key was made at no time", filed("keys/hill-club.json", key("z6Mkx", "2026-99-99")), "keys-unreadable"),
    case("the folder of keys is a link", linked("keys", ELSEWHERE), "link"),
    case("a private key is a pipe", piped("keys/hill-club.private")),
    case("a private key is a link to an endless file", linked("keys/hill-club.private", "/dev/zero")),
    case("a private key is no key", filed("keys/hill-club.private", "\0" * 1_000)),
)  # fmt: skip
"""What is said of each; nothing where the command stops because of the world."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A club that was built once, and a folder outside of it."""
    root = tmp_path_factory.mktemp("built")
    made = Association(root / "club")
    for path, data in CLUB.items():
        made.write(path, data)
    (root / "elsewhere").mkdir()
    (root / "elsewhere" / "kept.txt").write_text("Nobody changes this.")
    made.done("build")
    return root


@pytest.fixture
def club(built: Path, tmp_path: Path) -> Association:
    """A copy of it."""
    shutil.copytree(built, tmp_path / "copy")
    return Association(tmp_path / "copy" / "club")


def outside(club: Association) -> dict[str, str]:
    """What is in the folder outside."""
    return {path.name: path.read_text() for path in (club.root.parent / "elsewhere").iterdir()}


def prepared(club: Association, given: Case) -> None:
    assert given.prepare is not None
    given.prepare(club.root)


@pytest.mark.parametrize("given", SITE_CASES, ids=attrgetter("name"))
def test_a_link_in_the_site_is_replaced_and_not_followed(given: Case, club: Association) -> None:
    before = club.site()
    prepared(club, given)
    with bounded():
        club.done("build")
    assert outside(club) == {"kept.txt": "Nobody changes this."}
    assert club.site() == before
    assert [path for path in (club.root / "_site").rglob("*") if path.is_symlink()] == []


@pytest.mark.parametrize("given", NOTES_CASES, ids=attrgetter("name"))
def test_a_link_in_our_notes_is_refused_or_replaced(given: Case, club: Association) -> None:
    prepared(club, given)
    with bounded():
        ran = club.run("build")
    assert outside(club) == {"kept.txt": "Nobody changes this."}
    assert ran.code in (0, 3)
    for path in (club.root / "_site").rglob("*"):
        assert "evil" not in path.name


@pytest.mark.parametrize("given", KEYS_CASES, ids=attrgetter("name"))
def test_what_stands_in_place_of_keys_is_named(given: Case, club: Association) -> None:
    before = club.site()
    prepared(club, given)
    with bounded():
        ran = club.run("build")
    assert ran.code == (1 if given.said else 3)
    assert re.findall(r"\[([a-z-]+)\]$", ran.output, flags=re.MULTILINE) == list(given.said)
    assert outside(club) == {"kept.txt": "Nobody changes this."}
    assert "evil" not in ran.output
    assert club.site() == before
