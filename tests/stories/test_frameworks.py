"""A list of skills kept with the site has a page, to whose lines badges and credentials lead."""

import json
from pathlib import Path

import pytest

from tests.association import BADGE, Association

LIST = "code,name,description\nFA-1,Stops a bleeding,With a dressing.\nFA-2,Warms,\n"
SKILL = "https://club.example.org/badges/frameworks/club-skills/#FA-1"


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path)
    made.write("content/frameworks/club-skills.csv", LIST)
    skills = "skills: [{framework: club-skills, code: FA-1}]\n"
    made.write("content/badges/first-aid.md", BADGE.replace("issuer:", f"{skills}issuer:"))
    made.done("publish")
    return made


def test_both_standards_name_the_skill_and_lead_to_its_line(club: Association) -> None:
    folder = "_site/badges/first-aid/v/1/"
    (two,) = json.loads(club.read(f"{folder}badge.json"))["alignment"]
    (three,) = json.loads(club.read(f"{folder}achievement.json"))["alignment"]
    for one in (two, three):
        assert (one["targetName"], one["targetUrl"]) == ("Stops a bleeding", SKILL)
        assert (one["targetFramework"], one["targetCode"]) == ("Club skills", "FA-1")
    page = club.read("_site/frameworks/club-skills/index.html")
    assert '<div id="FA-1">' in page
    assert 'Shown by <a href="../../badges/first-aid/"><bdi>First aid</bdi></a>' in page
    assert "frameworks/club-skills/" in club.read("_site/sitemap.xml")
    assert club.done("verify", "_site")


def test_a_published_list_stays(club: Association) -> None:
    club.remove("content/frameworks/club-skills.csv")
    club.write("content/badges/first-aid.md", BADGE)
    assert "framework-disappeared" in club.refused("publish")


def test_a_skill_that_a_badge_was_awarded_for_keeps_its_meaning(club: Association) -> None:
    club.write("content/frameworks/club-skills.csv", LIST.replace("Stops a bleeding", "Waits for help"))
    assert club.refused("publish") == ["meaning-changed"]


def test_a_list_of_ones_own_is_no_public_framework(club: Association) -> None:
    assert "None of its skills is one of a public framework" in club.done("check", "--quality")
