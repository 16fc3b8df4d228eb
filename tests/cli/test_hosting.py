"""What doctor asks of the place where a site lives, with GitHub's answers handed in."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.cli import hosting
from generator.model.place import Problem
from generator.read import github
from generator.read.github import Hosted
from generator.read.ledger import last_day
from tests.association import Association

REPOSITORY = "/repos/hill-club/badges"
ACTIONS = {"GITHUB_REPOSITORY": "hill-club/badges", "GITHUB_SERVER_URL": "https://github.com"}
SETTINGS = "https://github.com/hill-club/badges/settings"


def hosted(answers: Mapping[str, object], branch: str = "main") -> Hosted:
    """What is understood of these answers, by path; anything else is refused, as for a token of few rights."""
    return github.hosted(
        ACTIONS, branch=branch, ask=lambda path: (200, answers[path]) if path in answers else (403, None)
    )


def said(problems: Iterable[Problem]) -> str:
    (problem,) = problems
    return f"{problem.what} {problem.hint}"


def test_what_github_does_not_tell_is_not_known() -> None:
    assert hosted({}) == Hosted()
    assert github.hosted(ACTIONS, ask=lambda _: (0, None)) == Hosted()
    assert github.hosted({"GITHUB_REPOSITORY": "a/b/../c"}, ask=lambda _: (200, {})) == Hosted()
    odd: object
    for odd in (
        [],
        "x",
        7,
        None,
        {"build_type": 3, "html_url": [], "protected": "yes"},
        [1, [], {"type": 4}],
    ):
        assert github.hosted(ACTIONS, ask=lambda _, odd=odd: (200, odd)).pages is None  # type: ignore[misc]


def test_pages_are_asked_how_and_where() -> None:
    pages = {"build_type": "workflow", "html_url": "https://hill-club.github.io/badges/"}
    found = hosted({f"{REPOSITORY}/pages": pages})
    assert (found.pages, found.pages_url) == ("workflow", "https://hill-club.github.io/badges/")
    assert github.hosted(ACTIONS, ask=lambda _: (404, None)).pages == "off"


@pytest.mark.parametrize(
    ("rules", "protected", "guarded"),
    [
        ([], False, False),
        ([], True, True),
        ([{"type": "pull_request"}], True, True),
        ([{"type": "required_status_checks"}], True, True),
        ([{"type": "deletion"}, {"type": "non_fast_forward"}], True, False),
    ],
)
def test_a_branch_is_guarded_by_a_rule_that_stops_pushes(
    rules: list[dict[str, str]], *, protected: bool, guarded: bool
) -> None:
    answers = {
        f"{REPOSITORY}/rules/branches/trunk": rules,
        f"{REPOSITORY}/branches/trunk": {"protected": protected},
    }
    assert hosted(answers, branch="trunk").guarded is guarded
    assert hosted(answers, branch="a?b").guarded is None


def needed(found: Hosted, **environ: str) -> list[Problem]:
    return list(hosting.branch_problems(found, ACTIONS | environ, has_recorded=False))


def test_a_protected_branch_needs_a_deploy_key() -> None:
    assert said(needed(Hosted(guarded=True))) == (
        "A rule protects the branch, so a publish can record the ledger only with a deploy key that may bypass it. "
        f'If there is none yet: make a deploy key with write access ({SETTINGS}/keys), add "Deploy keys" to the bypass '
        f"list of the rule ({SETTINGS}/rules), and save its private half as the secret LEDGER_DEPLOY_KEY of the "
        f"environment ledger ({SETTINGS}/environments)."
    )
    assert not needed(Hosted(guarded=True), LEDGER_DEPLOY_KEY="unseen")
    assert not needed(Hosted(guarded=False))
    assert not needed(Hosted())
    assert not list(hosting.branch_problems(Hosted(guarded=True), ACTIONS, has_recorded=True))


@pytest.mark.parametrize(("allowed", "told"), [(True, False), (False, True), (None, False)])
def test_forms_that_cannot_open_a_pull_request_are_told_with_the_page(
    *, allowed: bool | None, told: bool
) -> None:
    path = f"{REPOSITORY}/actions/permissions/workflow"
    found = hosted({} if allowed is None else {path: {"can_approve_pull_request_reviews": allowed}})
    assert found.may_propose is allowed
    problems = list(hosting.proposing_problems(found, ACTIONS))
    assert bool(problems) is told
    assert not told or f'Open {SETTINGS}/actions and tick "Allow GitHub Actions to create' in problems[0].hint


def test_an_address_that_is_not_where_pages_shows_it_is_named_with_both_ways_out() -> None:
    pages = "http://badges.hill.example.org/"
    text = said(hosting.address_problems(pages, "https://hill-club.github.io/badges/", ACTIONS))
    assert "shows this repository at https://badges.hill.example.org/, and content/site.yml says" in text
    assert "Before the first publish, write `url: https://badges.hill.example.org/`; after it, leave" in text
    assert "add `served_at: https://badges.hill.example.org/`" in text
    assert f"{SETTINGS}/pages" in text


def test_without_an_answer_only_an_address_at_githubs_own_can_be_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in ACTIONS.items():
        monkeypatch.setenv(name, value)
    assert "at https://hill-club.github.io/badges/, and" in said(
        hosting.address_problems("", "https://hill-club.github.io/awards/", ACTIONS)
    )
    for fine in ("https://hill-club.github.io/badges/", "https://badges.hill.example.org/", ""):
        assert not list(hosting.address_problems("", fine, ACTIONS))
    other = {**ACTIONS, "PAGES_REPOSITORY": "hill-club/awards"}
    assert not list(hosting.address_problems("", "https://hill-club.github.io/awards/", other))
    assert not list(hosting.address_problems("", "https://hill-club.github.io/awards/", {}))


def test_a_clock_behind_the_ledger_stops_a_publish() -> None:
    assert not list(hosting.clock_problems(date(2026, 11, 23), date(2026, 11, 23)))
    assert not list(hosting.clock_problems(None, date(2026, 11, 23)))
    text = said(hosting.clock_problems(date(2026, 11, 24), date(2026, 11, 23)))
    assert "last written on 2026-11-24, but this computer's clock says 2026-11-23" in text


def test_doctor_compares_the_clock_with_the_ledgers_last_line(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    assert last_day(club.root / "content/ledger") is None
    club.done("publish")
    assert last_day(club.root / "content/ledger") == date(2026, 11, 23)
    assert "clock-behind" not in club.done("doctor")
    club.environ = {"SOURCE_DATE_EPOCH": "1795305600"}  # the day before
    assert "clock-behind" in club.refused("doctor")
    club.write("content/ledger/2026.jsonl", "nonsense\n")
    assert last_day(club.root / "content/ledger") is None


def test_the_example_is_not_called_ready(tmp_path: Path) -> None:
    from generator.model.ledger import Entry, Opened
    from generator.model.ledger_line import line

    club = Association.at(tmp_path)
    opened = Opened(site="https://club.example.org/badges/", secret=bytes(32), example=True)
    text, _ = line(Entry(date(2026, 1, 1), opened), number=1, previous="")
    club.write("content/ledger/2026.jsonl", text + "\n")
    out = club.done("doctor")
    assert "[still-the-example]" in out
    assert "This is still the example, which is nobody's to publish." in out
    assert "Ready to publish" not in out
