"""What GitHub is told: annotations within its limits, a summary within its size, and no word of a cell as a command."""

import json
from pathlib import Path

import pytest

from generator.cli import step_summary
from generator.cli.console import ANNOTATIONS, Console
from generator.model.change import Change, ChangeKind
from generator.model.errors import BadgesError
from generator.model.place import Place, Problem, Severity
from generator.model.report import Report
from generator.read.surroundings import pull_request, source_page

SOURCE = "https://github.com/hill/badges/blob/abc/"


def problem(
    what: str = "There is no such badge.", *, line: int = 3, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(
        Place("content/awards/a, b.csv", line, 1), "unknown-badge", what, "Write another.", severity
    )


def shown(report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What stands in the log and in the summary."""
    console = Console("github", summary=str(tmp_path / "summary.md"), source=SOURCE)
    console.show(report, verdict="2 errors.")
    said = capsys.readouterr()
    return said.out + said.err, (tmp_path / "summary.md").read_text()


def test_an_annotation_is_escaped_as_github_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, _ = shown(Report(problems=(problem("100 % of\nthis: no, none."),)), tmp_path, capsys)
    assert (
        "::error file=content/awards/a%2C b.csv,line=3,col=1,title=Unknown badge"
        "::100 %25 of%0Athis: no, none. Write another.\n"
    ) in log


def test_of_many_problems_nine_of_a_kind_are_marked_and_the_rest_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = [problem(line=line) for line in range(1, 21)]
    some += [problem(line=line, severity=Severity.WARNING) for line in range(1, 12)]
    log, summary = shown(Report(problems=tuple(some)), tmp_path, capsys)
    errors = [line for line in log.splitlines() if line.startswith("::error")]
    warnings = [line for line in log.splitlines() if line.startswith("::warning")]
    assert len(errors) == len(warnings) == ANNOTATIONS + 1
    assert errors[-1] == "::error::and 11 more: the summary of this run lists them all"
    assert warnings[-1] == "::warning::and 2 more: the summary of this run lists them all"
    assert summary.count("There is no such badge.") == 31


def test_a_problem_of_no_file_is_marked_without_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, summary = shown(
        Report(problems=(Problem(Place(""), "pages-off", "Pages is off."),)), tmp_path, capsys
    )
    assert "::error title=Pages off::Pages is off." in log
    assert "|  | Pages is off. |  |" in summary


@pytest.mark.parametrize(
    "said", ["::error::mine", "  ::set-output name=a::b", "x\n::stop-commands::y", "##[error]z"]
)
def test_no_line_of_a_cell_is_a_command(
    said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = Change(kind=ChangeKind.AWARD_REVOKED, sentence=said)
    log, _ = shown(Report(changes=(change,), notes=(said,)), tmp_path, capsys)
    assert "##[" not in log
    assert not [line for line in log.splitlines() if line.lstrip().startswith("::")]


def test_the_summary_links_each_problem_to_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = Problem(Place("content/awards/b.xlsx", 4, 2, cell="B4"), "date-unreadable", "No day.")
    _, summary = shown(Report(problems=(problem(), sheet)), tmp_path, capsys)
    assert f"[`content/awards/a, b.csv:3:1`]({SOURCE}content/awards/a%2C%20b.csv#L3)" in summary
    assert f"[`content/awards/b.xlsx:4:2 (cell B4)`]({SOURCE}content/awards/b.xlsx)" in summary


def test_what_a_cell_says_stays_text_in_the_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, summary = shown(
        Report(problems=(problem("a | b <img src=x> [c](d) @club `e` *f* first_aid _g_"),)), tmp_path, capsys
    )
    assert "a \\| b &lt;img src=x> \\[c\\](d) &#64;club 'e' \\*f\\* first_aid \\_g\\_" in summary


def test_a_summary_never_grows_beyond_what_github_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = tuple(problem("é" * 500, line=line) for line in range(1, 2000))
    _, summary = shown(Report(problems=some, in_short="Publishes 1."), tmp_path, capsys)
    assert len(summary.encode()) < 1_000_000
    assert summary.startswith("### 2 errors.\n\nPublishes 1.\n")
    assert summary.rstrip().endswith("The log of the step has them all.")


def test_bounded_keeps_short_text_whole() -> None:
    assert step_summary.bounded(["a", "b"]) == "a\nb\n"


def test_a_failure_of_the_world_is_in_the_summary_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    console = Console("github", summary=str(tmp_path / "summary.md"))
    console.error(BadgesError("The signing key cannot be used.", "Paste it whole into BADGES_KEY again."))
    assert capsys.readouterr().out.startswith("::error::The signing key cannot be used. Paste it whole")
    assert (
        tmp_path / "summary.md"
    ).read_text() == "### The signing key cannot be used.\n\nPaste it whole into BADGES_KEY again.\n"


def event(tmp_path: Path, head: dict[str, object]) -> dict[str, str]:
    path = tmp_path / "event.json"
    path.write_text(json.dumps({"pull_request": {"base": {"sha": "b" * 40}, "head": head}}))
    return {
        "GITHUB_EVENT_PATH": str(path),
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "hill/badges",
    }


def test_the_files_of_a_pull_request_are_those_of_its_own_repository(tmp_path: Path) -> None:
    environ = event(tmp_path, {"sha": "a" * 40, "repo": {"full_name": "mina/fork"}})
    assert source_page(environ) == f"https://github.com/mina/fork/blob/{'a' * 40}/"
    proposed = pull_request(environ)
    assert proposed is not None
    assert proposed.base == "b" * 40


@pytest.mark.parametrize(
    "head", [{}, {"sha": "--upload-pack=x"}, {"sha": "a" * 40, "repo": {"full_name": "a/b/../c d"}}]
)
def test_a_pull_request_that_says_something_strange_is_none(head: dict[str, object], tmp_path: Path) -> None:
    environ = event(tmp_path, head)
    assert pull_request(environ) is None
    assert source_page(environ) == ""


def test_a_push_shows_the_files_of_its_commit() -> None:
    environ = {
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "hill/badges",
        "GITHUB_SHA": "c" * 40,
    }
    assert source_page(environ) == f"https://github.com/hill/badges/blob/{'c' * 40}/"
    assert source_page({}) == ""
