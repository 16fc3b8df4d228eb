"""Results and rubrics: from a badge's front matter and a roster's cell to the very fields of the standard."""

from typing import Any

import pytest

from generator.issue.open_badges_3 import builders
from generator.model.award import Result
from generator.model.badge import BadgeVersion
from tests.check.by_hand import badge, checked, roster, sound

FOLDER = "https://club.example.org/badges/badges/first-aid/v/1/"
RUBRIC: dict[str, Any] = {
    "name": "Care of the casualty",
    "key": "care",
    "levels": [
        {"name": "A", "description": "Needs to be told.", "points": "1"},
        {"name": "A+", "description": "Acts at once."},
    ],
    "pass": "A",
}
HEADER = ("badge", "name", "email", "issued_on", "result")
ROW = ("first-aid", "Mina Harbour", "mina@example.org", "2026-03-01")


def made(described: dict[str, Any], cell: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The ResultDescription and the Result of an award."""
    site = sound(badge(results=[described]), rosters=[roster(HEADER, (*ROW, cell))])
    version: BadgeVersion = site.badges["first-aid"].newest
    one = builders.result_description(version.results[0], FOLDER)
    achievement = {"id": f"{FOLDER}achievement.json", "resultDescription": [one]}
    (reached,) = site.awards[0].results
    return one, builders.result(reached, achievement)


def test_a_rubric_has_its_levels_and_an_award_the_one_that_was_reached() -> None:
    one, reached = made(RUBRIC, "a+")
    assert one == {
        "id": f"{FOLDER}achievement.json#care",
        "type": ["ResultDescription"],
        "name": "Care of the casualty",
        "resultType": "RubricCriterionLevel",
        "allowedValue": ["A", "A+"],
        "requiredLevel": f"{FOLDER}achievement.json#care-1",
        "rubricCriterionLevel": [
            {
                "id": f"{FOLDER}achievement.json#care-1",
                "type": ["RubricCriterionLevel"],
                "name": "A",
                "description": "Needs to be told.",
                "points": "1",
            },
            {
                "id": f"{FOLDER}achievement.json#care-2",
                "type": ["RubricCriterionLevel"],
                "name": "A+",
                "description": "Acts at once.",
            },
        ],
    }
    assert reached == {
        "type": ["Result"],
        "resultDescription": f"{FOLDER}achievement.json#care",
        "value": "A+",
        "achievedLevel": f"{FOLDER}achievement.json#care-2",
    }


@pytest.mark.parametrize(
    ("described", "cell", "expected"),
    [
        (
            {"name": "Score", "kind": "Percent", "pass": "60"},
            "85 %",
            {"resultType": "Percent", "valueMin": "0", "valueMax": "100", "requiredValue": "60", "value": "85"},
        ),
        (
            {"name": "Grade", "kind": "grade", "scale": ["C", "B", "A"], "pass": "B"},
            "a",
            {"resultType": "LetterGrade", "allowedValue": ["C", "B", "A"], "requiredValue": "B", "value": "A"},
        ),
        (
            {"name": "Points", "kind": "points", "minimum": "0", "maximum": "20"},
            "16,5",
            {"resultType": "RawScore", "valueMin": "0", "valueMax": "20", "value": "16.5"},
        ),
        (
            {"name": "State", "kind": "Status", "scale": ["InProgress", "Completed"]},
            "completed",
            {"resultType": "Status", "allowedValue": ["InProgress", "Completed"], "value": "Completed", "status": "Completed"},
        ),
        (
            {"name": "State", "kind": "Status", "scale": ["Seen", "Done"]},
            "Done",
            {"resultType": "Status", "allowedValue": ["Seen", "Done"], "value": "Done"},
        ),
        ({"name": "Remark"}, "Calm", {"resultType": "Result", "value": "Calm"}),
    ],
)  # fmt: skip
def test_every_kind_has_its_fields_and_no_others(
    described: dict[str, Any], cell: str, expected: dict[str, Any]
) -> None:
    one, reached = made(described, cell)
    said = {**one, **reached}
    assert {
        key: value for key, value in said.items() if key not in ("id", "type", "name", "resultDescription")
    } == expected


def test_a_level_below_the_one_that_is_needed_is_doubted() -> None:
    needs_more = {**RUBRIC, "pass": "A+"}
    _, problems = checked(badge(results=[needs_more]), rosters=[roster(HEADER, (*ROW, "A"))])
    assert [problem.code for problem in problems] == ["not-passed"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"scale": ["A", "A+"]}, "not-together"),
        ({"pass": "B"}, "bad-result"),
        ({"levels": [{"name": "A"}, {"description": "x"}]}, "missing-field"),
        ({"levels": [{"name": "A", "points": "many"}], "pass": "A"}, "not-a-number"),
    ],
)
def test_slips_are_answered(changed: dict[str, Any], code: str) -> None:
    _, problems = checked(badge(results=[{**RUBRIC, **changed}]))
    assert [problem.code for problem in problems] == [code]


def test_a_result_is_kept_as_its_badge_spells_it() -> None:
    site = sound(badge(results=[RUBRIC]), rosters=[roster(HEADER, (*ROW, " a "))])
    assert site.awards[0].results == (Result("care", "A"),)
