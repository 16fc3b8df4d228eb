"""The demo, built as a stranger would: the same bytes anywhere, nobody's address in anything, nothing lost."""

import csv
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.read import folder as reading
from tests.association import Association, files_below

ROOT = Path(__file__).parent.parent.parent
Row = list[str]


@pytest.fixture
def demo(tmp_path: Path) -> Association:
    """A copy of the demo's content, without its ledger, in a folder of its own."""
    club = Association(tmp_path / "demo")
    shutil.copytree(ROOT / "content", club.root / "content", ignore=shutil.ignore_patterns("ledger"))
    return club


def rosters_as_rows(club: Association) -> dict[str, tuple[Row, list[Row]]]:
    """Header and rows of every roster, of spreadsheets too, as text."""
    sources = reading.folder(club.root / "content")
    return {
        roster.path: (
            [cell.value for cell in roster.header],
            [[cell.text for cell in row.cells] for row in roster.rows],
        )
        for roster in sources.rosters
    }


def rewrite(club: Association, change: Callable[[Row, list[Row]], list[tuple[Row, list[Row]]]]) -> None:
    """Every roster replaced by the CSV files that `change` makes of it."""
    for path, (header, rows) in rosters_as_rows(club).items():
        (club.root / "content" / path).unlink()
        for number, (new_header, new_rows) in enumerate(change(header, rows)):
            target = club.root / "content" / f"{path.replace('.', '-')}-{number}.csv"
            with target.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([new_header, *new_rows])


def test_another_folder_zone_language_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    surroundings = (
        ("one", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}),
        ("two/deeper", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4242", "LANG": "tr_TR.UTF-8"}),
    )  # fmt: skip
    trees = []
    for name, environ in surroundings:
        club = Association(tmp_path / name)
        for part in ("content", "keys"):
            shutil.copytree(ROOT / part, club.root / part)
        clean = {
            key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "BADGES_"))
        }
        done = subprocess.run(
            [sys.executable, "-m", "generator", "build"],
            cwd=club.root,
            env=clean | {"PYTHONPATH": str(ROOT)} | environ,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        trees.append(club.site())
    assert trees[0] == trees[1]
    assert len(trees[0]) > 400


def test_shuffled_recased_and_split_rosters_give_the_same_tree(demo: Association) -> None:
    demo.done("publish")
    published = demo.site()
    order = random.Random(7)

    def change(header: Row, rows: list[Row]) -> list[tuple[Row, list[Row]]]:
        rows = [
            [cell.upper() if "@" in cell and " " not in cell and "/" not in cell else cell for cell in row]
            for row in rows
        ]
        order.shuffle(rows)
        half = len(rows) // 2
        return [
            ([cell.upper() for cell in header], rows[:half]),
            ([f" {cell.title()} " for cell in header], rows[half:]),
        ]

    rewrite(demo, change)
    demo.done("build")
    assert demo.site() == published


def test_respelt_names_move_nothing_and_change_only_what_shows_them(demo: Association) -> None:
    demo.done("publish")
    published, ids = demo.site(), demo.addresses()

    def change(header: Row, rows: list[Row]) -> list[tuple[Row, list[Row]]]:
        column = next(
            number for number, cell in enumerate(header) if cell.lower() in ("name", "vor- und nachname")
        )
        return [(header, [[*row[:column], row[column].swapcase(), *row[column + 1 :]] for row in rows])]

    rewrite(demo, change)
    demo.done("build")
    again = demo.site()
    assert demo.addresses() == ids
    assert again.keys() == published.keys()
    changed = {path for path in published if published[path] != again[path]}
    assert changed
    without_names = [path for path in changed if path.endswith((".json", ".png", ".svg"))]
    assert not [path for path in without_names if not path.startswith("earners/")], "a 2.0 form holds no name"


def test_nobodys_address_is_in_any_output(demo: Association) -> None:
    said = demo.done("build") + demo.done("publish") + demo.done("check") + demo.done("verify", "_site")
    said += demo.done("build", "--format", "github") + demo.done("check", "--format", "json")
    addresses = {
        cell.text.strip().lower()
        for roster in reading.folder(demo.root / "content").rosters
        for row in roster.rows
        for cell in row.cells
        if re.fullmatch(r"\S+@\S+", cell.text.strip())
    }
    assert len(addresses) >= 50
    public = [
        path
        for folder in ("_site", "content/ledger")
        for path in (demo.root / folder).rglob("*")
        if path.is_file()
    ]
    assert len(public) > 400
    for address in addresses:
        assert address not in said.lower()
        needle = address.encode()
        holding = [path for path in public if needle in path.read_bytes().lower()]
        assert holding == [], address


def test_unlisted_and_anonymous_awards_are_linked_from_nowhere(demo: Association) -> None:
    demo.done("publish")
    top = demo.root / "_site"
    pages = {
        path: path.read_text(encoding="utf-8")
        for path in files_below(top)
        if path.suffix in (".html", ".xml", ".txt") and path.parent.parent.name != "earners"
    }
    hidden = {
        path.parent.name
        for path, text in pages.items()
        if path.parent.parent.name == "awards" and '<meta name="robots" content="noindex">' in text
    }
    assert len(hidden) >= 30
    for path, text in pages.items():
        found = {award for award in hidden if award in text and path.parent.name != award}
        assert found == set(), path


def test_a_deleted_row_is_named_with_the_way_back_and_changes_nothing(demo: Association) -> None:
    demo.done("publish")
    before = demo.site()
    path = demo.root / "content/awards/crew.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert "Kwame Asante" in lines[13]
    path.write_text("".join(lines[:13] + lines[14:]), encoding="utf-8")
    ran = demo.run("publish")
    assert ran.code == 1
    assert (
        '"Trail maintenance", issued on 2025-06-14, https://northmoor.example.org/badges/awards/'
        in ran.output
    )
    assert "Put the row back" in ran.output
    assert demo.site() == before


def test_the_spreadsheets_of_the_demo_are_as_their_script_writes_them() -> None:
    from tests.demo import sheets

    assert (sheets.AWARDS / "winter-2024.ods").read_bytes() == sheets.ods(sheets.WINTER)
    book = load_workbook(sheets.AWARDS / "spring-2026.xlsx")
    assert book["awards"].max_row == len(sheets.SPRING)


def test_the_demo_is_what_we_say_it_is() -> None:
    from generator import check

    site, problems = check.site(reading.folder(ROOT / "content"))
    assert problems == ()
    assert site is not None
    assert len(site.issuers) == 2
    assert len(site.badges) == 10
    assert sum(badge.newest.design is not None for badge in site.badges.values()) == 4
    assert len(site.awards) >= 80
    statuses = [award.status.value for award in site.awards]
    assert {name: statuses.count(name) for name in ("suspended", "revoked", "withdrawn")} == {
        "suspended": 2,
        "revoked": 2,
        "withdrawn": 2,
    }
    names = "".join(award.recipient.name for award in site.awards)
    for script in ("ó", "ع", "美", "М", "ν", "अ", "🌱", "'"):
        assert script in names
    for award in site.awards:
        assert award.recipient.email.rpartition("@")[2] in ("example.org", "example.com", "example.net")
