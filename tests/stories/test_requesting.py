"""Awards asked for in issues: the form that lists the badges, and answers that become a row or are refused in plain words."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.request_form import form, option
from generator.model.request import Request
from generator.read.request import request
from tests.association import BADGE, Association

ROOT = Path(__file__).parent.parent.parent
FORM = ".github/ISSUE_TEMPLATE/award.yml"
GOOD = {
    "Badge": "First aid (first-aid)",
    "Name": "Ada Stone",
    "E-mail address": "ada@example.org",
    "Day": "2026-11-20",
    "Evidence": "_No response_",
    "Remarks": "_No response_",
}


@pytest.fixture
def club(tmp_path: Path) -> Association:
    return Association.at(tmp_path)


def ask(
    club: Association, answers: dict[str, str], visibility: str = "private", **issue: object
) -> tuple[int, str]:
    """How `badges request` ended, and what is answered in the issue."""
    body = "\n\n".join(f"### {label}\n\n{answer}" for label, answer in answers.items())
    said = {"number": 12, "state": "open", "author_association": "MEMBER", "body": body, **issue}
    club.write("event.json", json.dumps({"issue": said, "repository": {"visibility": visibility}}))
    ran = club.run("request", "event.json", "--reply", "reply.md")
    reply = club.root / "reply.md"
    assert "ada@" not in ran.output
    return ran.code, reply.read_text() if reply.exists() else ""


def last_row(club: Association) -> str:
    return club.read("content/awards/2026.csv").splitlines()[-1]


def test_the_form_of_the_example_is_in_step_with_its_badges(tmp_path: Path) -> None:
    there = (ROOT / FORM).read_bytes()
    (tmp_path / "content").symlink_to(ROOT / "content")
    Association(tmp_path).done("form")
    assert (tmp_path / FORM).read_bytes() == there


def test_a_form_out_of_step_is_told_with_the_command_that_mends_it(club: Association) -> None:
    assert "request-form" not in club.done("check")  # who has none wants none
    club.done("form")
    assert "request-form" not in club.done("check")
    club.write("content/badges/map-reading.md", BADGE.replace("First aid", "Map reading"))
    said = club.done("check")
    assert f"{FORM}: warning: The form by which awards are asked for is not in step with the badges." in said
    assert "Run `badges form`" in said
    club.done("form")
    assert "request-form" not in club.done("check")
    assert '- "Map reading (map-reading)"' in club.read(FORM)


def test_the_form_is_one_that_github_takes(club: Association) -> None:
    club.done("form")
    check = [
        str(Path(sys.executable).parent / "check-jsonschema"),
        "--builtin-schema",
        "vendor.github-issue-forms",
    ]
    done = subprocess.run(
        [*check, str(club.root / FORM)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout


@given(st.dictionaries(st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True), st.text(max_size=40), min_size=1))
def test_any_name_of_a_badge_is_one_choice_and_leads_back_to_it(badges: dict[str, str]) -> None:
    body = yaml.safe_load(form(badges))["body"]
    options = body[1]["attributes"]["options"]
    assert options == [option(slug, name) for slug, name in sorted(badges.items())]
    for slug, chosen in zip(sorted(badges), options, strict=True):
        found = request(
            "".join(f"### {label}\n\n{said}\n\n" for label, said in (GOOD | {"Badge": chosen}).items())
        )
        assert isinstance(found, Request)
        assert found.badge == slug


def test_a_request_becomes_the_row_that_an_award_would_be(club: Association) -> None:
    code, reply = ask(club, GOOD)
    assert (code, last_row(club)) == (0, "first-aid,Ada Stone,ada@example.org,2026-11-20,,,,,")
    assert reply == "Thank you. The request for First aid was checked, and it is in order.\n"
    club.done("check")


def test_the_day_is_today_where_none_is_given(club: Association) -> None:
    ask(club, GOOD | {"Day": "_No response_", "Remarks": "Not for publishing:\n\n### Name\n\nMallory"})
    assert last_row(club) == "first-aid,Ada Stone,ada@example.org,2026-11-23,,,,,"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"Badge": "Flying (flying)"}, 'There is no badge called "flying"'),
        ({"Day": "next Friday"}, "is no day that I can read. Write it like 2026-04-01."),
        ({"Day": "2026-02-30"}, "is no day that I can read."),
        ({"Name": "_No response_"}, 'The question "Name" has no answer.'),
        ({"E-mail address": "ada"}, "is not an e-mail address"),
        ({"E-mail address": "mina@example.org", "Day": "2026-03-01"}, ""),
        ({"Name": '=HYPERLINK("https://evil.example.org")'}, "begins like a formula"),
        ({"Name": "Ada\nMallory"}, 'The answers cannot be read from "E-mail address" on.'),
        ({"Evidence": "javascript:alert(1)"}, ""),
        ({"Badge": "--help"}, "There is no badge called"),
    ],
)
def test_a_mistake_is_told_in_the_issue_and_nothing_is_written(
    club: Association, answer: dict[str, str], sentence: str
) -> None:
    before = club.read("content/awards/2026.csv")
    code, reply = ask(club, GOOD | answer)
    assert code == 1
    assert sentence in reply
    assert reply.startswith("This request cannot go on yet:\n\n- ")
    assert reply.endswith("and it is looked at again.\n")
    assert club.read("content/awards/2026.csv") == before


@pytest.mark.parametrize("visibility", ["public", "unknown"])
def test_an_address_in_a_public_issue_is_not_used_and_the_issue_is_to_be_deleted(
    club: Association, visibility: str
) -> None:
    code, reply = ask(club, GOOD, visibility=visibility)
    assert code == 1
    assert "an address must not stand in an issue here" in reply
    assert "Please delete this issue" in reply
    assert "Ada" not in club.read("content/awards/2026.csv")


def test_only_members_are_heard(club: Association) -> None:
    code, reply = ask(club, GOOD, author_association="NONE")
    assert code == 1
    assert "Only somebody who belongs to this repository can ask for a badge here." in reply


def test_what_is_quoted_in_an_answer_calls_nobody_and_links_nowhere(club: Association) -> None:
    _, reply = ask(club, GOOD | {"Badge": "@everyone [x](https://evil.example.org) <img src=x> `y`"})
    assert "@" not in reply
    assert "<" not in reply
    assert "[x](" not in reply
    assert "`" not in reply


@pytest.mark.parametrize("issue", [{"body": "The site is slow"}, {"state": "closed"}, {"body": None}])
def test_another_issue_is_left_alone(club: Association, issue: dict[str, Any]) -> None:
    code, reply = ask(club, GOOD, **issue)
    assert (code, reply) == (0, "")


def test_without_a_badge_there_is_nothing_to_ask_for(tmp_path: Path) -> None:
    club = Association.at(tmp_path, ())
    club.remove("content/badges/first-aid.md")
    club.remove("content/awards/2026.csv")
    assert club.refused("form") == ["no-badges"]
    assert not (tmp_path / FORM).exists()
