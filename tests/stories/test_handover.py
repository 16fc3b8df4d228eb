"""The next officer takes over: one page with everything, from the site's own facts, and with nobody's name in it."""

import string
from pathlib import Path

import pytest

from generator.cli.commands import COMMANDS
from generator.render.handing_over import BEGIN, CATALOGUES, END
from generator.write import disk
from tests.association import BADGE, ROWS, SITE, Association
from tests.demo.published import CONTENT

EXPECTED = Path(__file__).parent.parent / "content" / "handover" / "HANDOVER.md"
PAGE = "HANDOVER.md"
ENDING = {
    "name": "Ada Lind",
    "email": "ada@example.org",
    "issued_on": "2025-06-01",
    "expires_on": "2027-02-28",
}
ENDED = {"name": "Bo Berg", "email": "bo@example.org", "issued_on": "2024-06-01", "expires_on": "2026-06-01"}
REVOKED = {"name": "Cy Cole", "email": "cy@example.org", "issued_on": "2026-01-01",
           "status": "revoked", "status_on": "2026-11-01", "reason": "A mistake"}  # fmt: skip
WAITING = {"name": "Di Dean", "email": "di@example.org", "issued_on": "2027-01-15"}


@pytest.fixture
def club(tmp_path: Path) -> Association:
    """A club with something of everything: ended, ending, revoked, waiting; and a language that lacks texts."""
    columns = {"expires_on": ""}
    rows = tuple({**columns, **row} for row in (*ROWS, ENDING, ENDED, REVOKED, WAITING))
    club = Association.at(tmp_path / "club", rows)
    club.write("content/site.yml", f"{SITE}languages: [en, cy]\ndescription: Badges of the | hill club.\n")
    club.write("content/badges/leader.md", BADGE.replace("First aid", "Hill <leader>"))
    club.done("keys", "new", "hill-club")
    club.done("publish")
    return club


def test_the_page_of_a_small_club_is_this(club: Association) -> None:
    club.done("handover")
    assert club.read(PAGE) == EXPECTED.read_text(encoding="utf-8")


def test_the_same_content_and_day_give_the_same_page_and_another_day_says_so(club: Association) -> None:
    club.done("handover")
    first = club.read(PAGE)
    club.done("handover", "other.md")
    assert club.read("other.md") == first
    club.environ = {"SOURCE_DATE_EPOCH": "1800000000"}  # 2027-01-15
    club.done("handover")
    assert "Written on 2027-01-15" in club.read(PAGE)
    assert "Things to be published or recorded next" in club.read(PAGE)


def test_nobody_who_earned_something_is_in_it(club: Association) -> None:
    said = club.done("handover") + club.read(PAGE)
    for row in (*ROWS, ENDING, ENDED, REVOKED, WAITING):
        assert row["name"] not in said
        assert row["email"] not in said
    assert "A mistake" not in said


def test_what_people_wrote_is_kept_and_the_rest_is_made_anew(club: Association) -> None:
    club.done("handover")
    own = "- The key lies in the safe of the club house.\n- The domain is paid until 2031."
    before, _, rest = club.read(PAGE).partition(f"{BEGIN}\n")
    club.write(PAGE, f"{before}{BEGIN}\n{own}\n{END}{rest.partition(END)[2]}".replace("\n", "\r\n"))
    club.roster("more", ({**WAITING, "issued_on": "2027-03-01"},))
    club.done("handover")
    text = club.read(PAGE)
    assert f"{BEGIN}\n{own}\n{END}" in text
    assert "dated 2027-03-01" in text
    assert "\r" not in text


def test_a_file_of_somebody_else_is_not_written_over(club: Association) -> None:
    club.write(PAGE, "# My notes\n")
    ran = club.run("handover")
    assert ran.code == 3
    assert "`badges handover` did not write it" in ran.output
    assert club.read(PAGE) == "# My notes\n"


@pytest.mark.parametrize("where", ["content/pages/handover.md", "_site/HANDOVER.md"])
def test_it_is_not_published_by_accident(club: Association, where: str) -> None:
    assert club.run("handover", where).code == 3
    assert not (club.root / where).exists()


def test_content_with_mistakes_is_told_first(club: Association) -> None:
    club.write("content/badges/empty.md", "---\nname: Empty\n---\n")
    assert club.refused("handover")
    assert not (club.root / PAGE).exists()


def test_a_disk_that_fails_leaves_the_old_page(club: Association, monkeypatch: pytest.MonkeyPatch) -> None:
    club.done("handover")
    before = club.read(PAGE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "move", full)
    club.roster("more", (WAITING,))
    assert club.run("handover").code != 0
    assert club.read(PAGE) == before


def test_a_site_on_github_pages_that_moved_says_what_to_keep(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    old, new = "https://hill-club.github.io/badges/", "https://badges.hill-club.example/"
    club.write("content/site.yml", f"url: {old}\nserved_at: {new}\nname: Hill Club\n")
    club.done("handover")
    text = club.read(PAGE)
    assert f"- The site: {new}\n" in text
    assert f"- The badges bear another address, {old}, and always will." in text
    assert "The account and the repository on GitHub keep their names" in text
    assert "no key: new badges are unsigned" in text


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "nl"])
def test_it_is_written_in_the_language_of_the_site(tmp_path: Path, language: str) -> None:
    club = Association.at(tmp_path)
    club.write("content/site.yml", SITE.replace("language: en", f"language: {language}"))
    club.done("handover")
    text = club.read(PAGE)
    titles = {"de": "Ihre erste Woche", "en": "Your first week", "es": "Su primera semana",
              "fr": "Votre première semaine", "nl": "Uw eerste week"}  # fmt: skip
    assert f"## {titles[language]}\n" in text
    assert "{" not in text


def test_another_language_gets_english(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.write("content/site.yml", SITE.replace("language: en", "language: cy"))
    club.done("handover")
    assert "## Your first week" in club.read(PAGE)


def test_every_language_says_the_same_with_the_same_values_and_commands() -> None:
    english = CATALOGUES["en"]
    for language, catalogue in CATALOGUES.items():
        assert list(catalogue) == list(english), language
        for key, text in catalogue.items():
            assert values(text) == values(english[key]), (language, key)
            assert commands(text) == commands(english[key]), (language, key)
            assert text.count("|") == english[key].count("|"), (language, key)
            assert numbered(text) == numbered(english[key]), (language, key)


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def commands(text: str) -> list[str]:
    """What stands between backticks, in order; the order of words may differ within a sentence."""
    return sorted(" ".join(piece.split()) for piece in text.split("`")[1::2])


def numbered(text: str) -> int:
    return sum(line[:1].isdigit() or line.startswith("- ") for line in text.splitlines())


def test_every_command_in_it_exists() -> None:
    named = {
        words[words.index("badges") + 1]
        for catalogue in CATALOGUES.values()
        for text in catalogue.values()
        for words in (piece.split() for piece in text.split("`")[1::2])
        if "badges" in words and not words[words.index("badges") + 1].startswith("-")
    }
    assert named <= set(COMMANDS)
    assert {"move", "revise", "keys", "due", "export", "serve", "doctor", "check"} <= named


def test_the_demo_has_one_too(tmp_path: Path) -> None:
    import shutil

    club = Association(tmp_path)
    shutil.copytree(CONTENT, club.root / "content")
    shutil.copytree(CONTENT.parent / "keys", club.root / "keys")
    club.done("handover")
    assert "| Outdoor first aid |" in club.read(PAGE)
    assert "@" not in club.read(PAGE)
