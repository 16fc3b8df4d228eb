"""Every message leads to an explanation: in the terminal, in the handbook, and in the summary of a workflow's step."""

import re
from pathlib import Path

import pytest

from generator import check
from generator.cli import step_summary
from generator.cli.console import Console, console
from generator.model.explained import EXPLANATIONS, SECTIONS
from generator.model.handbook import HANDBOOK, MISTAKES, MISTAKES_FILE
from generator.model.place import Place, Problem
from generator.model.report import Report
from generator.read import folder as reading
from tests.association import Association
from tests.docs import mistakes
from tests.docs.codes import codes
from tests.docs.handbook import CONTENT


def problem(code: str = "unknown-badge") -> Problem:
    return Problem(Place("content/awards/2026.csv", 2), code, "There is no such badge.", "Write another.")


def test_every_code_of_the_source_is_explained_and_no_other() -> None:
    found = codes()
    assert {"unknown-badge", "picture-small", "revoked-is-final", "ledger-cut-off", "link-dead"} <= found
    assert found == EXPLANATIONS.keys()
    assert sum(len(section.entries) for section in SECTIONS) == len(EXPLANATIONS)


@pytest.mark.parametrize("code", sorted(EXPLANATIONS))
def test_an_explanation_is_a_sentence_or_a_few(code: str) -> None:
    text = EXPLANATIONS[code]
    assert re.fullmatch(r"[A-Z`].*\.", text)
    assert 30 <= len(text) <= 400
    assert text.count("`") % 2 == 0
    assert text != text[: len(text) // 2] * 2


def test_the_page_of_the_handbook_is_made_of_the_same_table() -> None:
    assert mistakes.PAGE.read_text(encoding="utf-8") == mistakes.page(), "run: python -m tests.docs.mistakes"
    assert CONTENT.parent / MISTAKES_FILE == mistakes.PAGE


def test_the_handbook_is_where_messages_say_that_it_is(tmp_path: Path) -> None:
    site, _ = check.site(reading.folder(CONTENT))
    assert site is not None
    assert f"{site.settings.url}handbook/" == HANDBOOK
    club = Association.at(tmp_path)
    for page in ("index", "mistakes"):
        text = mistakes.HEAD if page == "index" else mistakes.page()
        club.write(f"content/pages/handbook/{page}.md", text)
    club.done("build")
    shown = club.read("_site/handbook/mistakes/index.html")
    address, _, anchor = MISTAKES.partition("#")
    assert address == f"{HANDBOOK}mistakes/"
    for code in EXPLANATIONS:
        assert f'id="{anchor}{code}"' in shown, code


def test_a_message_is_explained_however_its_word_was_copied(tmp_path: Path) -> None:
    club = Association(tmp_path)
    said = club.done("explain", "date-ambiguous")
    assert said.startswith("date-ambiguous\n    `03/04/2026` is in April for some")
    assert club.done("explain", "[Date-Ambiguous]") == said
    assert club.done("explain", "date_ambiguous", "date-ambiguous") == said


def test_a_slip_is_answered_with_what_was_meant(tmp_path: Path) -> None:
    ran = Association(tmp_path).run("explain", "date-ambigous")
    assert ran.code == 2
    assert 'No message is called "date-ambigous". Did you mean "date-ambiguous"?' in ran.output
    ran = Association(tmp_path).run("explain", "mina@example.org")
    assert ran.code == 2
    assert 'No message is called "m…@e…". badges explain lists all that there are.' in ran.output


def test_without_a_word_all_are_listed(tmp_path: Path) -> None:
    said = Association(tmp_path).done("explain")
    assert [line.strip() for line in said.splitlines() if line.startswith("  ")] == list(EXPLANATIONS)


def test_problems_end_with_one_line_that_says_where_there_is_more(tmp_path: Path) -> None:
    club = Association.at(tmp_path, ({"name": "Mina", "email": "mina", "issued_on": "03/04/2026"},))
    said = club.run("check").output
    (line,) = [line for line in said.splitlines() if line.startswith("More about")]
    assert line == "More about [not-an-email], [date-ambiguous]: badges explain not-an-email date-ambiguous"
    assert club.run(*line.partition(": badges ")[2].split()).code == 0
    club.roster("2026", ({"name": "Mina", "email": "mina@example.org", "issued_on": "2026-04-03"},))
    assert "More about" not in club.done("check")


def test_of_many_kinds_the_first_three_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    some = tuple(problem(code) for code in ("circle", "formula", "circle", "dead-link", "cell-error"))
    Console("text").show(Report(problems=some), verdict="5 errors.")
    said = capsys.readouterr()
    assert (
        "More about [circle], [formula], [dead-link]: badges explain circle formula dead-link\n" in said.err
    )
    assert said.out == "5 errors.\n"


def test_programs_get_no_line_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    Console("json").show(Report(problems=(problem(),)), verdict="1 error.")
    assert "More about" not in capsys.readouterr().out


def test_a_summary_leads_to_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = step_summary.summary(Report(problems=(problem(), problem())), "2 errors.")
    assert said.count(f"In the handbook: [unknown-badge]({HANDBOOK}mistakes/#text-unknown-badge)\n") == 1
    assert "In the handbook" not in step_summary.summary(Report(), "Everything is in order.")
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "GITHUB_ACTIONS": "true",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "hill/badges",
        "GITHUB_SHA": "a" * 40,
        "GITHUB_EVENT_PATH": "",
    }.items():
        monkeypatch.setenv(name, value)
    assert console(None, quiet=False, strict=False).mistakes == MISTAKES
    page = tmp_path / MISTAKES_FILE
    page.parent.mkdir(parents=True)
    page.write_text("kept")
    assert console(None, quiet=False, strict=False).mistakes == (
        f"https://github.com/hill/badges/blob/{'a' * 40}/{MISTAKES_FILE}#"
    )
