"""Hostile content, one line a case: a clear word with its place, or no harm. Never a traceback, never for ever."""

import io
import re
from operator import attrgetter
from pathlib import Path

import pytest
from PIL import Image

from generator.model.site import Site
from tests.association import Association
from tests.hostile.club import MORE, Case, as_bytes, bounded, judged, written
from tests.hostile.judging import faults
from tests.hostile.parts import BADGE, CLUB, SITE
from tests.hostile.table_fronts import FRONTS
from tests.hostile.table_links import LINKS
from tests.hostile.table_names import FILES
from tests.hostile.table_pictures import PICTURES
from tests.hostile.table_rosters import ROSTERS
from tests.hostile.table_settings import SETTINGS
from tests.hostile.table_texts import TEXTS
from tests.hostile.table_workbooks import WORKBOOKS

TABLE = (*FILES, *LINKS, *FRONTS, *SETTINGS, *ROSTERS, *WORKBOOKS, *PICTURES, *TEXTS)


def test_every_case_is_another_one() -> None:
    assert len({each.name for each in TABLE}) == len(TABLE)
    assert len(TABLE) >= 250


@pytest.mark.parametrize("given", TABLE, ids=attrgetter("name"))
def test_hostile_content_is_named_with_its_place_or_let_through(given: Case, tmp_path: Path) -> None:
    site, problems = judged(tmp_path, given)
    told = [f"{each.code} {each.place}" for each in problems]
    if given.said[-1:] == (MORE,):
        assert told[: len(given.said) - 1] == list(given.said[:-1])
        assert len(told) >= len(given.said)
    else:
        assert told == list(given.said)
    assert (site is None) is any(each.is_error for each in problems)
    for each in problems:
        words = f"{each.what} {each.hint}"
        assert words.isprintable()
        assert len(words) < 1_000
        assert not re.search(r"\w{2}@\w{2}", words)
        assert each.hint


WARNINGS = (
    "dead-link",
    "dropped-html",
    "garbled-letters",
    "picture-name",
    "roster-not-utf-8",
    "svg-left-out",
    "unknown-column",
    "unused-file",
)


def let_through(tables: tuple[Case, ...]) -> list[Case]:
    """The cases of which nothing worse than a warning is said."""
    return [each for each in tables if all(word.startswith(WARNINGS) for word in each.said)]


HARMLESS = let_through(TABLE)
ALONE = [
    each
    for each in HARMLESS
    if each.prepare is not None or any("site.yml" in path or "/issuers/" in path for path in each.files)
]
"""Cases that cannot stand beside others: they change what all others are read by."""
WORKBOOK = (".xlsx", ".ods")
"""What is let through of these is the same award again and again."""


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> tuple[Association, Site]:
    """A site in which all that is let through stands side by side."""
    root = tmp_path_factory.mktemp("together")
    club = Association(root / "club")
    for path, data in CLUB.items():
        club.write(path, data)
    for number, given in enumerate(each for each in HARMLESS if each not in ALONE):
        files = {path: data for path, data in given.files.items() if not path.endswith(WORKBOOK)}
        if any(path.startswith("content/badges/first-aid.") for path in files):
            files = {"content/badges/first-aid.md": BADGE, **files}  # a picture needs its badge
        for path, data in files.items():
            club.write(renamed(path, number), said_by(number, data))
    site, problems = judged(root / "club", Case("together", {"content/site.yml": SITE}))
    assert [str(each) for each in problems if each.is_error] == []
    assert site is not None
    before = below(root)
    with bounded():
        club.done("build")
    assert below(root) - before == {root / "club" / "_site", root / "club" / ".cache"}
    return club, site


def below(root: Path) -> set[Path]:
    """Everything below a folder that is neither in the site nor in what a build remembers."""
    made = {"_site", ".cache"}
    return {path for path in root.rglob("*") if made.isdisjoint(path.relative_to(root).parts[:-1])}


def renamed(path: str, number: int) -> str:
    """The path of a case's file among those of all the others."""
    stem, dot, ending = path.rpartition(".")
    usual = {"content/badges/first-aid": f"first-aid-{number}", "content/awards/2026": f"roster-{number}"}
    usual["content/pages/about"] = f"about-{number}"
    return f"{stem.rpartition('/')[0]}/{usual[stem]}{dot}{ending}" if stem in usual else path


def said_by(number: int, data: str | bytes) -> bytes:
    """The same for somebody else, so that no award is given twice."""
    return re.sub(rb"\b(m|mina)@example", rf"\g<1>{number}@example".encode(), as_bytes(data))


def test_what_is_let_through_does_no_harm(together: tuple[Association, Site]) -> None:
    club, _ = together
    assert list(faults(club.root / "_site")) == []


def test_what_is_let_through_is_there(together: tuple[Association, Site]) -> None:
    club, site = together
    assert len(site.badges) > 15
    assert len(site.awards) > 15
    pages = [path for path in (club.root / "_site").rglob("*.html") if path.parent.parent.name == "awards"]
    assert len(pages) == len(site.awards)
    for path in (club.root / "_site").rglob("badge.png"):
        picture = Image.open(io.BytesIO(path.read_bytes()))
        picture.load()
        assert picture.size == (512, 512)


@pytest.mark.parametrize("given", ALONE, ids=attrgetter("name"))
def test_what_is_let_through_alone_does_no_harm(given: Case, tmp_path: Path) -> None:
    written(tmp_path / "club", given)
    club = Association(tmp_path / "club")
    with bounded():
        club.done("build")
    assert list(faults(club.root / "_site")) == []
    assert {path.name for path in tmp_path.iterdir()} == {"club"}
    assert {path.name for path in club.root.iterdir()} <= {"content", "_site", ".cache"}
