"""An officer asks how large the site is; the numbers are those of the disk, and there is a warning in time."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from generator.model import site_size
from generator.model.site_size import Kind, SiteSize
from generator.plan import room
from generator.read import built
from generator.write.remembered import Remembered
from tests.association import ROWS, SITE, Association, files_below
from tests.bench import work

LEAST = 80_000
"""Awards that a site of the reference work has to hold."""


def built_work(root: Path, awards: int) -> Association:
    """W(awards), built."""
    root.mkdir()
    made = Association(root, work.write(root, awards))
    made.done("build")
    return made


@pytest.fixture(scope="module")
def work_120(tmp_path_factory: pytest.TempPathFactory) -> Association:
    return built_work(tmp_path_factory.mktemp("size") / "120", 120)


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path / "club")
    made.done("build")
    return made


def on_disk(club: Association) -> int:
    return sum(path.stat().st_size for path in files_below(club.root / "_site"))


def weighed(club: Association) -> SiteSize:
    return room.site_sized(built.sizes(club.root / "_site"))


def said(club: Association) -> dict[str, int]:
    found: dict[str, int] = json.loads(club.done("size", "--format", "json"))["counts"]
    return found


def nearly_full_at(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Lower the limit, so that a site of more than `size` bytes is nearly full."""
    monkeypatch.setattr(site_size, "MOST", size * 100 // site_size.NEARLY)


def test_the_numbers_are_those_of_the_disk(club: Association) -> None:
    counts = said(club)
    assert counts["bytes"] == on_disk(club)
    assert counts["files"] == len(list(files_below(club.root / "_site")))
    assert counts["awards"] == len(club.addresses()) == len(ROWS)
    text = club.done("size")
    rows = re.findall(r"^  (\S.*?) {2,}([\d,]+) +([\d,]+) +([\d.]+) %$", text, re.MULTILINE)
    *kinds, together = [
        (name, int(files.replace(",", "")), int(size.replace(",", ""))) for name, files, size, _ in rows
    ]
    assert together == ("together", counts["files"], counts["bytes"])
    assert sum(files for _, files, _ in kinds) == counts["files"]
    assert sum(size for _, _, size in kinds) == counts["bytes"]
    assert [size for *_, size in kinds] == sorted((size for *_, size in kinds), reverse=True)
    assert {"award pages", "pictures with the badge inside"} <= {name for name, *_ in kinds}


def test_the_sentences_change_with_the_settings(club: Association) -> None:
    def advised() -> list[str]:
        return re.findall(r"· (?:Write `([^`]+)`|Go on with)", club.done("size"))

    assert advised() == ["bake: on_demand", "award_pages: short", ""]
    before = said(club)
    club.write("content/site.yml", f"{SITE}bake: on_demand\n")
    club.done("build")
    assert advised() == ["award_pages: short", ""]
    club.write("content/site.yml", f"{SITE}bake: on_demand\naward_pages: short\n")
    club.done("build")
    assert advised() == [""]
    after = said(club)
    assert after["bytes"] < before["bytes"]
    assert after["awards that fit"] > 2 * before["awards that fit"]


def test_a_short_page_is_by_a_third_smaller(work_120: Association, tmp_path: Path) -> None:
    full = Association(tmp_path / "full", work_120.environ)
    shutil.copytree(work_120.root, full.root, ignore=shutil.ignore_patterns("_site", ".cache"))
    full.write(
        "content/site.yml", full.read("content/site.yml").replace("award_pages: short", "award_pages: full")
    )
    full.done("build")
    short_pages, full_pages = (weighed(each).of(Kind.AWARD_PAGES) for each in (work_120, full))
    assert short_pages <= full_pages - full_pages // room.SHORTER


def test_eighty_thousand_awards_fit(work_120: Association, tmp_path: Path) -> None:
    settings = work_120.read("content/site.yml").splitlines()
    assert {"bake: on_demand", "award_pages: short"} <= set(settings)
    assert said(work_120)["awards that fit"] >= LEAST
    # What another sixty awards really add, in every file of the site, says the same.
    smaller = built_work(tmp_path / "60", 60)
    each = (on_disk(work_120) - on_disk(smaller)) / 60
    assert on_disk(work_120) + each * (LEAST - 120) <= site_size.MOST


def test_a_build_and_a_publish_warn_in_time_and_go_on(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = on_disk(club)
    nearly_full_at(monkeypatch, full + 10)
    shutil.rmtree(club.root / ".cache")
    assert "site-nearly-full" not in club.done("build")
    shutil.rmtree(club.root / ".cache")
    nearly_full_at(monkeypatch, full - 10)
    first = club.done("build")
    assert "[site-nearly-full]" in first
    assert "`badges size` says what takes the room" in first
    assert club.done("build") == first, "where nothing has changed, it is said again"
    club.done("keys", "new", "hill-club")
    nearly_full_at(monkeypatch, full - 10)
    assert "[site-nearly-full]" in club.done("publish", "--dry-run")
    assert "[site-nearly-full]" in club.done("publish")
    assert "Published" in club.done("publish")


def test_a_byte_too_much_is_noticed_whoever_counts(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.done("keys", "new", "hill-club")
    club.done("publish")
    club.done("build")
    full, kept = on_disk(club), list[str]()
    files = Remembered.files

    def counted(memory: Remembered, folder: str) -> tuple[tuple[str, ...], int]:
        kept.append(folder)
        return files(memory, folder)

    monkeypatch.setattr(Remembered, "files", counted)
    monkeypatch.setattr(site_size, "NEARLY", 100)
    touched = f"awards/{club.addresses()[0]}/"
    for most, is_warned in ((full, False), (full - 1, True)):
        monkeypatch.setattr(site_size, "MOST", most)
        assert ("site-nearly-full" in club.done("publish", "--dry-run")) is is_warned
        # One award is made anew, of the others only the memory is asked.
        os.utime(club.root / "_site" / touched / "index.html")
        kept.clear()
        assert ("site-nearly-full" in club.done("build")) is is_warned
        assert len(kept) == len(ROWS) - 1
        assert touched not in kept
        assert on_disk(club) == full


def test_who_counts_warnings_as_errors_is_stopped_before_anything_changes(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    nearly_full_at(monkeypatch, 1000)
    before = club.site()
    club.roster("2026", ROWS[:2])
    assert "site-nearly-full" in club.refused("build", "--strict")
    assert club.site() == before


def test_doctor_says_it_too(club: Association, monkeypatch: pytest.MonkeyPatch) -> None:
    club.done("keys", "new", "hill-club")
    assert "site-nearly-full" not in club.run("doctor").output
    nearly_full_at(monkeypatch, 1000)
    assert "[site-nearly-full]" in club.run("doctor").output


def test_without_a_site_it_is_said_how_to_get_one(tmp_path: Path) -> None:
    ran = Association.at(tmp_path).run("size")
    assert ran.code == 3
    assert "There is no site in _site" in ran.output
    assert "badges build" in ran.output


def test_with_a_mistake_in_the_content_nothing_is_counted(club: Association) -> None:
    club.write("content/site.yml", f"{SITE}bake: sometimes\n")
    ran = club.run("size")
    assert ran.code == 1
    assert "Nothing was counted." in ran.output


def test_a_second_site_goes_on_and_the_first_stays(tmp_path: Path) -> None:
    first = Association.at(tmp_path / "first")
    first.done("keys", "new", "hill-club")
    first.done("publish")
    before = first.site()
    first.done(
        "new", "next", "--name", "Hill Club", "--url", "https://club.example.org/badges-2027/",
        "--email", "badges@club.example.org", "--country", "GB", "--language", "en",
    )  # fmt: skip
    second = Association(first.root / "next")
    second.write("content/badges/first-aid.md", first.read("content/badges/first-aid.md"))
    second.done("keys", "new", "hill-club")
    second.roster("2026", ({"name": "Mina Harbour", "email": "mina@example.org", "issued_on": "2026-11-01"},))
    second.done("publish")
    assert not set(second.addresses()) & set(first.addresses())
    assert first.site() == before
    first.roster(
        "2026",
        ({**ROWS[0], "status": "revoked", "status_on": "2026-11-20", "reason": "By a slip"}, *ROWS[1:]),
    )
    first.done("publish")
    assert first.site() != before
