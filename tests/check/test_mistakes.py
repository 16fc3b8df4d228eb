"""Every mistake an officer can make in content/, as a folder, and what is said about it, word for word."""

import ast
from pathlib import Path

import pytest

from generator import check
from generator.model.place import Problem
from generator.read.folder import folder

MISTAKES = Path(__file__).parent.parent / "content" / "mistakes"
ROOM = Path(check.__file__).parent


def problems(code: str) -> tuple[Problem, ...]:
    visibility = "public" if code == "public-rosters" else "unknown"
    return check.site(folder(MISTAKES / code / "content"), visibility=visibility, themes={"default": {"en"}})[
        1
    ]


@pytest.mark.parametrize("code", check.CODES)
def test_a_mistake_is_told_in_exactly_these_words(code: str) -> None:
    found = problems(code)
    assert "".join(f"{problem}\n" for problem in found) == (MISTAKES / code / "said.txt").read_text("utf-8")
    assert [problem.code for problem in found] == [code]


def test_the_catalogue_is_what_the_fault_modules_make() -> None:
    made = [
        node.args[0].value
        for module in sorted(ROOM.glob("*_faults.py"))
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Fault"
        and isinstance(node.args[0], ast.Constant)
    ]
    assert sorted(str(code) for code in made) == list(check.CODES)


def test_faults_are_made_in_the_fault_modules_only() -> None:
    for module in ROOM.glob("*.py"):
        if not module.stem.endswith("_faults"):
            assert " Fault(" not in module.read_text("utf-8"), module.name


def test_every_problem_says_what_to_do() -> None:
    assert all(problem.hint for code in check.CODES for problem in problems(code))


def test_all_mistakes_of_all_files_come_at_once_in_order() -> None:
    found = problems("circle")
    assert list(found) == sorted(found, key=lambda problem: problem.place)
