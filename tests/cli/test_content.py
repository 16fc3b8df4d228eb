"""What check, build and publish say at the end: the words that a volunteer meets every day."""

import re
from pathlib import Path

from tests.association import ROWS, Association

UNSIGNED = "New awards get no Open Badges 3.0 signature"


def test_a_publish_without_a_key_ends_with_what_is_lacking_and_how_to_get_it(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    last = club.done("publish", "--quiet").splitlines()[-1]
    assert UNSIGNED in last
    assert "`badges keys new hill-club` makes one" in last
    club.done("keys", "new", "hill-club")
    assert UNSIGNED not in club.done("publish")
    club.remove("keys/hill-club.private")
    assert "put the line that you kept into BADGES_KEY" in club.done("publish").splitlines()[-1]


def test_check_says_that_there_is_no_key_where_one_could_be(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    said = club.done("check")
    assert UNSIGNED in said
    assert "`badges keys new hill-club` makes one" in said
    club.environ = {"GITHUB_ACTIONS": "true"}  # a pull request never sees the key
    assert UNSIGNED not in club.done("check")
    club.environ = {}
    club.done("keys", "new", "hill-club")
    assert UNSIGNED not in club.done("check")


def test_what_is_removed_from_the_site_is_named(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.write("content/static/terms.txt", "Be kind.")
    assert "removed from" not in club.done("build")
    assert club.read("_site/static/terms.txt") == "Be kind."
    for path in ("CNAME", "favicon.gif", "about/old.html", "a/1", "a/2", "a/3", "a/4"):
        club.write(f"_site/{path}", "mine")
    said = club.done("publish")
    assert "removed from _site, because this content does not make it: CNAME, favicon.gif, a/1" in said
    assert re.search(r"a/3 and \d+ more", said)
    assert "Custom domain" in said
    assert "content/static/" in said
    assert not (tmp_path / "_site/CNAME").exists()


def test_under_errors_no_plan_is_shown(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    assert "  Adds " in club.done("check")
    club.roster("2026", (ROWS[0], {**ROWS[1], "badge": "first-ait"}))
    for command in (["check"], ["build"], ["publish"], ["publish", "--dry-run"], ["doctor"]):
        ran = club.run(*command)
        assert ran.code == 1
        assert "[unknown-badge]" in ran.output
        assert "  Adds " not in ran.output
        assert UNSIGNED not in ran.output
