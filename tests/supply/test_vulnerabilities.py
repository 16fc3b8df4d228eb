"""Known vulnerabilities fail with a name and what to do; where nobody answered, that is said and is no success."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.model.errors import BadgesError
from generator.model.place import Problem
from tests.supply import commands
from tests.supply.advisories import advisory, answering
from tests.supply.asking import ask
from tests.supply.lock import Locked, packages
from tests.supply.vulnerabilities import Vulnerability, found, problems

ROOT = Path(__file__).parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/vulnerabilities.yml").read_text())
CLICK = Locked(name="click", version="8.1.0", hashes=("0" * 64,), line=7)
COLORAMA = Locked(
    name="colorama", version="0.4.6", hashes=("1" * 64,), marker="sys_platform == 'win32'", line=9
)
PYTEST = Locked(name="pytest", version="8.0.0", hashes=("2" * 64,), line=11)


def version_of(name: str) -> str:
    (version,) = [
        each.version for each in packages((ROOT / "requirements.lock").read_text(), "") if each.name == name
    ]
    return version


def step(name: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """A step of the workflow, by bash as an Actions runner runs it."""
    (run,) = [each["run"] for each in WORKFLOW["jobs"]["ask"]["steps"] if each.get("name") == name]
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "BADGES_"))}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", run],
        cwd=ROOT,
        env=clean | {"CI": "true", "GITHUB_ACTIONS": "true"} | environ,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_the_workflow_fails_with_the_name_of_the_package_the_advisory_and_what_to_do(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    known = {
        "jinja2": [advisory("jinja2", "GHSA-aaaa-bbbb-cccc", mended_in="99.1", aliases=["CVE-2026-0001"])]
    }
    with answering(known) as service:
        ran = step(
            "Ask for known vulnerabilities",
            BADGES_ADVISORIES=service.address,
            GITHUB_STEP_SUMMARY=str(summary),
        )
    assert ran.returncode == 1
    what = f"jinja2 {version_of('jinja2')} has a known vulnerability, CVE-2026-0001 (GHSA-aaaa-bbbb-cccc): "
    what += "A picture can make it run what it should only show"
    assert f"error: {what}" in ran.stderr
    (annotation,) = [line for line in ran.stdout.splitlines() if line.startswith("::error")]
    assert annotation.startswith("::error file=requirements.lock,line=")
    assert f"::{what} Mended in 99.1. Take a mended version: merge what Dependabot proposes" in annotation
    assert "1 known vulnerability." in summary.read_text()
    assert "GHSA-aaaa-bbbb-cccc" in summary.read_text()
    asked = {
        (each.name, each.version) for each in packages((ROOT / "requirements-test.lock").read_text(), "")
    }
    assert set(service.asked) == asked


def test_the_workflow_fails_with_words_when_nobody_can_be_asked(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    ran = step(
        "Ask for known vulnerabilities",
        BADGES_ADVISORIES="http://127.0.0.1:9/v1/query",  # where nobody listens
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert ran.returncode == 3
    assert "::error::It could not be asked whether a vulnerability is known: " in ran.stdout
    assert "That is no answer, neither good nor bad." in summary.read_text()
    assert "Traceback" not in ran.stdout + ran.stderr


def test_the_workflow_writes_the_bill_before_it_asks() -> None:
    names = [each.get("name") for each in WORKFLOW["jobs"]["ask"]["steps"]]
    assert names.index("Keep the bill of materials") < names.index("Ask for known vulnerabilities")
    assert step("Write the bill of materials").returncode == 0
    (written,) = (ROOT / "dist").glob("badges-*.cdx.json")
    assert json.loads(written.read_text())["bomFormat"] == "CycloneDX"


def test_what_only_another_machine_needs_is_asked_about_too() -> None:
    with answering({"colorama": [advisory("colorama", "PYSEC-2026-1")]}) as service:
        (told,) = ask((CLICK, COLORAMA), service=service.address)
    assert (told.package, told.ids, told.mended_in) == (COLORAMA, ("PYSEC-2026-1",), ())
    assert sorted(service.asked) == [("click", "8.1.0"), ("colorama", "0.4.6")]


def test_an_advisory_that_was_withdrawn_is_none() -> None:
    withdrawn = advisory("click", "GHSA-wwww-wwww-wwww", withdrawn="2026-01-01T00:00:00Z")
    with answering({"click": [withdrawn]}) as service:
        assert ask((CLICK,), service=service.address) == ()


@pytest.mark.parametrize(
    ("known", "status", "why"),
    [
        ({}, 503, "ServiceError"),
        (
            {"click": [advisory("click", "GHSA-1", schema_version="2.0.0")]},
            200,
            "Unsupported OSV schema version",
        ),
        ({"click": [{"id": "GHSA-1"}]}, 200, "is missing 'affected' list"),
    ],
    ids=["the-service-is-ill", "a-form-of-the-future", "half-an-advisory"],
)
def test_half_an_answer_is_none(known: dict[str, list[dict[str, Any]]], status: int, why: str) -> None:
    with answering(known, status) as service, pytest.raises(BadgesError, match=why) as refused:
        ask((CLICK,), service=service.address)
    assert refused.value.what.startswith("It could not be asked whether a vulnerability is known: ")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("", "the answer could not be read"),
        ("[]", "the answer could not be read"),
        ('{"dependencies": null}', "the answer could not be read"),
        ('{"dependencies": []}', "click 8.1.0: it is missing in the answer"),
        (
            '{"dependencies": [{"name": "click", "version": "8.0.0"}]}',
            "click 8.1.0: it is missing in the answer",
        ),
        (
            '{"dependencies": [{"name": "click", "skip_reason": "no such package"}]}',
            "click 8.1.0: no such package",
        ),
    ],
)
def test_a_package_that_nobody_spoke_of_is_not_passed_over(answer: str, why: str) -> None:
    with pytest.raises(BadgesError, match=why):
        found(answer, (CLICK,))


def told(accepted: dict[str, str], *known: Vulnerability) -> list[Problem]:
    return list(problems(known, (CLICK,), accepted))


def test_what_only_the_tests_use_is_a_warning_in_their_lock() -> None:
    (problem,) = told(
        {}, Vulnerability(package=PYTEST, ids=("GHSA-t",), said="Said.", mended_in=("8.1", "9.0"))
    )
    assert str(problem.place) == "requirements-test.lock:11"
    assert not problem.is_error
    assert problem.hint == (
        "Mended in 8.1 and 9.0. Take a mended version: merge what Dependabot proposes, or ./run lock and ./run test. "
        "Only the tests use it."
    )


def test_without_a_mended_version_it_is_said_what_else_there_is() -> None:
    (problem,) = told({}, Vulnerability(package=CLICK, ids=("GHSA-c",), said="Said."))
    assert str(problem.place) == "requirements.lock:7"
    assert problem.is_error
    assert problem.hint.startswith("There is no mended version yet. Can click be done without")
    assert problem.hint.endswith('write into tests/supply/accepted.toml: GHSA-c = "why"')


def test_an_accepted_advisory_stops_nobody_and_is_told_with_its_reason() -> None:
    known = Vulnerability(package=CLICK, ids=("PYSEC-1", "CVE-1"), said="Said.")
    (problem,) = told({"CVE-1": "We never colour."}, known)
    assert (problem.is_error, problem.hint) == (False, "Accepted: We never colour.")


def test_an_advisory_that_is_accepted_for_nothing_is_named() -> None:
    (problem,) = told({"GHSA-old": "It was true once."})
    assert (problem.code, problem.what) == (
        "accepted-for-nothing",
        "GHSA-old is accepted, and nothing here has it any more.",
    )


def vulnerabilities(root: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    """The command, in a folder with locks of its own."""
    (root / "tests/supply").mkdir(parents=True)
    shutil.copy(ROOT / "tests/supply/accepted.toml", root / "tests/supply/accepted.toml")
    program = f"click==8.1.0 \\\n    --hash=sha256:{'0' * 64}\n    # via badges (pyproject.toml)\n"
    tests = f"pytest==8.0.0 \\\n    --hash=sha256:{'2' * 64}\n    # via badges (pyproject.toml:test)\n"
    (root / "requirements.lock").write_text(program)
    (root / "requirements-test.lock").write_text(program + tests)
    monkeypatch.setattr(commands, "ROOT", root)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return CliRunner().invoke(commands.supply, ["vulnerabilities", *words])


def test_where_nothing_is_known_the_answer_says_how_many_were_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering({}) as service:
        ran = vulnerabilities(tmp_path, monkeypatch, "--service", service.address)
    assert (ran.exit_code, ran.output) == (0, "2 packages asked about: no vulnerability is known.\n")


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--strict",), 1)])
def test_a_tool_of_the_tests_stops_only_who_is_strict(
    words: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering({"pytest": [advisory("pytest", "GHSA-t", mended_in="8.1")]}) as service:
        ran = vulnerabilities(tmp_path, monkeypatch, "--service", service.address, *words)
    assert ran.exit_code == code
    assert "requirements-test.lock:4: warning: pytest 8.0.0 has a known vulnerability, GHSA-t: " in ran.output
    assert "2 packages asked about: 1 known vulnerability." in ran.output
