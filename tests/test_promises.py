"""The table of what proves the promises is true: every file in it, every promise, every number."""

import re

import pytest

from tests.conftest import COLLECTED
from tests.promises import PROVED_BY, TABLE, TESTS, page, promises, proofs, row

STALE = "tests/README.md is not true any more: write it anew with ./run promises"


def collected_whole(config: pytest.Config) -> set[str]:
    """The test files of which every test was collected in this run."""
    if config.getoption("lf"):
        return set()
    nodes = config.stash[COLLECTED]
    in_part = {str(argument).partition("::")[0] for argument in config.args if "::" in str(argument)}
    found = {node.partition("::")[0] for node in nodes}
    return {file for file in found if not any((TESTS.parent / file).samefile(part) for part in in_part)}


def test_the_table_says_what_the_tests_are(request: pytest.FixtureRequest) -> None:
    whole = collected_whole(request.config)
    nodes = [node for node in request.config.stash[COLLECTED] if node.partition("::")[0] in whole]
    written = TABLE.read_text(encoding="utf-8")
    if whole == {f"tests/{path.relative_to(TESTS).as_posix()}" for path in TESTS.rglob("test_*.py")}:
        assert written == page(nodes), STALE
    for promise in PROVED_BY:
        for proof in proofs(promise, nodes):
            assert row(*proof) in written, STALE


def test_every_promise_of_the_readme_is_proved_by_something() -> None:
    assert list(promises()) == [1, 2, 3, 4, 5, 6, 7]
    assert list(PROVED_BY) == list(promises())
    for number, sentence in promises().items():
        assert f"\n## {number}. {sentence}\n" in TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("promise", PROVED_BY)
def test_what_is_said_to_prove_a_promise_is_there(promise: int) -> None:
    for entry in PROVED_BY[promise]:
        file, _, test = entry.partition("::")
        assert (TESTS / file).exists(), entry
        name = test.rpartition("::")[2]
        assert not name or any(f"{word} {name}" in (TESTS / file).read_text() for word in ("def", "class")), (
            entry
        )


def test_a_case_counts_for_its_promise_and_no_other_file_is_meant() -> None:
    nodes = (
        "tests/plan/test_plan.py::TestVersions::test_a[1]",
        "tests/plan/test_plan.py::TestStatus::test_b",
    )
    assert list(proofs(2, nodes)) == [("plan/test_plan.py", 1, False)]
    assert list(proofs(7, nodes)) == []
    assert list(proofs(7, ("tests/verify/test_new.py::test_c",))) == [("verify/test_new.py", 1, True)]


def test_the_security_policy_promises_the_same() -> None:
    text = (TESTS.parent / "SECURITY.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (\d) \| \*\*(.+?)\*\* \| \S", text, re.MULTILINE)
    assert {int(number): sentence for number, sentence in told} == promises()


@pytest.mark.parametrize("path", ["tests/README.md", "README.md", "SECURITY.md"])
def test_links_lead_somewhere(path: str) -> None:
    file = TESTS.parent / path
    for part in file.read_text(encoding="utf-8").split("](")[1:]:
        target = part.partition(")")[0]
        assert target.startswith("#") or (file.parent / target).exists(), target
