"""`badges doctor` and what commands tell a workflow: the words that officers meet."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.cli import doctor
from generator.read import github
from generator.read.git import GitState
from tests.association import Association

ACTIONS = {
    "GITHUB_REPOSITORY": "hill-club/badges",
    "GITHUB_SERVER_URL": "https://github.com",
}


def git_state(**changed: object) -> GitState:
    facts: dict[str, object] = {
        "root": Path("/"),
        "branch": "main",
        "remote": "",
        "changed": (),
        "tracked": (),
        "behind": 0,
    }
    return GitState(**(facts | changed))  # type: ignore[arg-type]


def test_pages_that_are_off_are_named_with_the_page_to_open() -> None:
    (problem,) = doctor.pages_problems("off", ACTIONS)
    assert f"{problem.what} {problem.hint}" == (
        "Pages is not switched on yet. Open https://github.com/hill-club/badges/settings/pages, choose "
        '"GitHub Actions" under Source, then press "Re-run all jobs".'
    )
    assert not list(doctor.pages_problems("workflow", ACTIONS))
    assert not list(doctor.pages_problems(None, ACTIONS))
    assert [each.code for each in doctor.pages_problems("legacy", ACTIONS)] == ["pages-from-branch"]


def test_a_missing_key_is_a_warning_with_the_page_to_open(tmp_path: Path) -> None:
    (problem,) = doctor.key_problems(ACTIONS, tmp_path / "keys")
    assert f"{problem.what} {problem.hint}" == (
        "The signing key is missing, so badges are published unsigned (hosted Open Badges 2.0 only). "
        "`badges keys new ISSUER` makes one and says where it goes. The secret BADGES_KEY belongs here: "
        "https://github.com/hill-club/badges/settings/secrets/actions"
    )
    assert not problem.is_error
    assert not list(doctor.key_problems({**ACTIONS, "BADGES_KEY": "x"}, tmp_path / "keys"))
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "club.private").write_text("")
    assert not list(doctor.key_problems(ACTIONS, tmp_path / "keys"))


@pytest.mark.parametrize(
    ("state", "codes"),
    [
        (None, ["not-in-git"]),
        (git_state(), []),
        (git_state(tracked=("keys/club.json", "keys/club.private")), ["private-key-tracked"]),
        (git_state(changed=("content/ledger/2026.jsonl",)), ["ledger-not-committed"]),
        (git_state(behind=2), ["behind-origin"]),
        (git_state(is_shallow=True), ["shallow-clone"]),
        (git_state(branch=""), ["no-branch"]),
    ],
)
def test_what_git_would_lose_or_leak_is_said(
    state: GitState | None, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert [problem.code for problem in doctor.git_problems(state)] == codes


def test_pages_are_asked_for_only_with_a_token_and_over_https() -> None:
    assert github.hosted({}) == github.Hosted()
    unsafe = {**ACTIONS, "GITHUB_TOKEN": "t", "GITHUB_API_URL": "http://127.0.0.1:9"}
    assert github.asking(unsafe) is None
    assert github.hosted(unsafe) == github.Hosted()
    unreachable = {**ACTIONS, "GITHUB_TOKEN": "t", "GITHUB_API_URL": "https://127.0.0.1:9"}
    assert github.hosted(unreachable) == github.Hosted(), "nobody answers, and that is no error"


def test_doctor_says_that_a_sound_folder_is_ready(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    said = club.done("doctor")
    assert "Ready to publish." in said
    assert "[not-in-git]" in said
    club.remove("content/issuers/hill-club.md")
    assert club.run("doctor").code == 1


@pytest.mark.parametrize("key", ["garbage", "z3u2" + "e" * 40, "other-club: z6Mkabc"])
def test_a_key_that_cannot_sign_is_not_ready(tmp_path: Path, key: str) -> None:
    club = Association.at(tmp_path)
    club.environ = {"BADGES_KEY": key}
    ran = club.run("doctor")
    assert ran.code == 1
    assert "[publish-would-stop]" in ran.output
    assert "The signing key cannot be used." in ran.output
    assert "BADGES_KEY" in ran.output
    assert "Ready to publish" not in ran.output
    assert key not in ran.output
    assert "  Adds " not in ran.output  # no plan under an error


def test_a_key_of_somebody_else_is_not_ready(tmp_path: Path) -> None:
    club, other = Association.at(tmp_path / "club"), Association.at(tmp_path / "other")
    club.done("keys", "new", "hill-club")
    other.done("keys", "new", "hill-club")
    assert "Ready to publish." in club.done("doctor")
    club.environ = {"BADGES_KEY": other.read("keys/hill-club.private")}
    ran = club.run("doctor")
    assert ran.code == 1
    assert 'The signing key for "hill-club" is not the active one' in ran.output


def test_a_step_that_may_not_see_the_key_does_not_judge_it(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.environ = {"BADGES_KEY": doctor.UNSEEN}
    assert "Ready to publish." in club.done("doctor")


@pytest.mark.parametrize("loss", ["emptied", "deleted", "shortened", "deleted with its folder"])
def test_a_ledger_that_lost_lines_is_to_be_restored_not_committed(tmp_path: Path, loss: str) -> None:
    club = Association.at(tmp_path / "my club")
    club.done("publish")
    git(club, "init", "-q")
    git(club, "add", "-A")
    git(club, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "Start")
    (club.root / "content/ledger/README.md").write_text("Shorter.")
    assert "[ledger-lost-lines]" not in club.done("doctor")
    (ledger,) = (club.root / "content" / "ledger").glob("*.jsonl")
    lines = ledger.read_text().splitlines(keepends=True)
    ledger.write_text("" if loss == "emptied" else "".join(lines[:-1]))
    if loss.startswith("deleted"):
        ledger.unlink()
    if loss.endswith("folder"):
        shutil.rmtree(ledger.parent)
    ran = club.run("doctor")
    assert ran.code == 1
    assert re.findall(r"\[(ledger-[a-z-]+)\]$", ran.output, re.MULTILINE) == ["ledger-lost-lines"]
    assert re.search("Put it back: .* `git checkout [0-9a-f]+ -- content/ledger`", ran.output)
    assert "git add content/ledger" not in ran.output
    git(club, "restore", "--source=HEAD", "--staged", "--worktree", "content/ledger")
    assert "[ledger-" not in club.done("doctor")


def git(club: Association, *words: str) -> None:
    subprocess.run(["git", "-C", str(club.root), *words], check=True, capture_output=True)


def test_a_copy_that_is_still_the_example_is_told_what_to_paste(tmp_path: Path) -> None:
    from datetime import date

    from generator.model.ledger import Entry, Opened
    from generator.model.ledger_line import line

    output = tmp_path / "output"
    club = Association.at(tmp_path / "club")
    opened = Opened(site="https://club.example.org/badges/", secret=bytes(32), example=True)
    text, _ = line(Entry(date(2026, 1, 1), opened), number=1, previous="")
    club.write("content/ledger/2026.jsonl", text + "\n")
    club.environ = {**ACTIONS, "GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(output)}
    said = club.done("publish")
    assert "This is still the example: nothing was published." in said
    assert "url: https://hill-club.github.io/badges/" in said
    assert output.read_text() == "published=false\n"
    assert not (club.root / "_site").exists()
    club.write("content/site.yml", "url: https://hill-club.github.io/badges/\nname: Hill Club\n")
    club.done("publish")
    assert output.read_text() == "published=false\npublished=true\n"
    club.write("content/awards/2026.csv", "nonsense\n")
    assert club.run("publish").code == 1
    assert output.read_text().splitlines()[-1] == "published=false"


def test_a_public_repository_with_a_roster_is_refused(tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text('{"repository": {"visibility": "public", "private": false}}')
    club = Association.at(tmp_path / "club")
    club.environ = {"GITHUB_EVENT_PATH": str(event), "GITHUB_ACTIONS": "true"}
    for command in ("check", "build", "publish", "doctor"):
        ran = club.run(command, "--format", "text")
        assert ran.code == 1
        assert "[public-rosters]" in ran.output
    club.write("content/site.yml", club.read("content/site.yml") + "privacy: {public_rosters: true}\n")
    club.done("publish")
