"""What check, build and publish say at the end: the words that a volunteer meets every day."""

from pathlib import Path

from tests.association import Association

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
