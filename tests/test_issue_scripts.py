"""The one issue: opened, brought up to date and closed by the scripts, through a `gh` that keeps its issues in a file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / ".github" / "scripts"

GH = f"""#!{sys.executable}
import json, os, sys
from pathlib import Path

store = Path(os.environ["GH_STORE"])
state = json.loads(store.read_text())
words = sys.argv[1:]
options = {{words[i]: words[i + 1] for i in range(len(words) - 1) if words[i].startswith("--")}}
state["calls"].append(words[:2])
issue = next((each for each in state["issues"] if each["open"]), None)
def text():
    return Path(options["--body-file"]).read_text() if "--body-file" in options else options["--body"]
match words[:2]:
    case ["issue", "list"]:
        if issue:
            print(issue["number"])
    case ["issue", "view"]:
        print(issue["body"].replace("\\n", "\\r\\n"))
    case ["label", "create"]:
        state["labels"].append(words[2])
    case ["issue", "create"]:
        number = len(state["issues"]) + 1
        made = {{"number": number, "open": True, "title": options["--title"], "body": text(), "comments": []}}
        state["issues"].append(made | {{"label": options["--label"]}})
    case ["issue", "edit"]:
        issue["body"] = text()
    case ["issue", "comment"]:
        issue["comments"].append(text())
    case ["issue", "close"]:
        issue["open"] = False
        issue["comments"].append(options["--comment"])
    case _:
        sys.exit(f"unknown: {{words}}")
store.write_text(json.dumps(state))
"""


class Tracker:
    """A repository's issues."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "issues.json"
        self.store.write_text(json.dumps({"issues": [], "labels": [], "calls": []}))
        program = folder / "bin" / "gh"
        program.parent.mkdir()
        program.write_text(GH)
        program.chmod(0o755)

    def run(self, script: str, *arguments: str, **environ: str) -> str:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "GH_"))}
        done = subprocess.run(
            ["bash", str(SCRIPTS / script), *arguments],
            cwd=self.folder,
            env=kept
            | {
                "PATH": f"{self.folder / 'bin'}:{kept['PATH']}",
                "GH_STORE": str(self.store),
                "GITHUB_REPOSITORY": "hill-club/badges",
                "GITHUB_RUN_ID": "77",
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            }
            | environ,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def weekly(self, text: str) -> str:
        (self.folder / "issue.md").write_text(text)
        return self.run("open-issue.sh", "weekly", "issue.md")

    def publish(self, *, reason: str = "", **ended: str) -> str:
        """The end of a publish: how its jobs ended."""
        results = {"PUBLISHED": "success", "RECORDED": "success", "DEPLOYED": "success", "PUSHED": "skipped"}
        return self.run("tell.sh", **(results | ended), REASON=reason)

    @property
    def issues(self) -> list[dict[str, object]]:
        issues: list[dict[str, object]] = json.loads(self.store.read_text())["issues"]
        return issues

    @property
    def calls(self) -> list[str]:
        return [" ".join(call) for call in json.loads(self.store.read_text())["calls"]]


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    return Tracker(tmp_path)


def test_when_all_is_well_no_issue_is_opened(tracker: Tracker) -> None:
    assert "All is well" in tracker.weekly("")
    assert tracker.issues == []
    assert tracker.calls == ["issue list"]


def test_what_is_found_becomes_one_issue_which_is_kept_up_to_date_and_closed(tracker: Tracker) -> None:
    tracker.weekly("A link died.\n")
    (issue,) = tracker.issues
    assert issue["title"] == "Badges: something needs you"
    assert issue["label"] == "badges"
    assert issue["body"] == "<!-- badges: weekly -->\nA link died.\n"
    assert "says it already" in tracker.weekly("A link died.\n")
    tracker.weekly("Two links died.\n")
    (issue,) = tracker.issues
    assert issue["body"] == "<!-- badges: weekly -->\nTwo links died.\n"
    assert len(issue["comments"]) == 1  # type: ignore[arg-type]
    tracker.weekly("")
    (issue,) = tracker.issues
    assert issue["open"] is False


def test_a_publish_that_went_through_says_nothing(tracker: Tracker) -> None:
    tracker.publish()
    assert tracker.calls == ["issue list"]
    assert not (tracker.folder / "summary.md").exists()


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (
            {"PUBLISHED": "failure", "RECORDED": "skipped", "DEPLOYED": "skipped"},
            "its summary says what to mend",
        ),
        ({"RECORDED": "failure", "DEPLOYED": "skipped"}, "nothing was deployed"),
        ({"DEPLOYED": "failure"}, "https://github.com/hill-club/badges/settings/pages"),
        ({"DEPLOYED": "skipped", "PUSHED": "failure"}, "could not be pushed to the other repository"),
    ],
    ids=["publish", "record", "deploy", "elsewhere"],
)
def test_a_failed_job_is_told_with_what_to_do(tracker: Tracker, ended: dict[str, str], said: str) -> None:
    tracker.publish(**ended)
    (issue,) = tracker.issues
    assert said in str(issue["body"])
    assert "https://github.com/hill-club/badges/actions/" in str(issue["body"])
    assert said in (tracker.folder / "summary.md").read_text()


def test_the_reason_that_a_script_gave_is_told(tracker: Tracker) -> None:
    tracker.publish(
        RECORDED="failure", DEPLOYED="skipped", reason="The push was refused: `main` is $(protected)."
    )
    assert "The push was refused: `main` is $(protected)." in str(tracker.issues[0]["body"])


def test_a_failure_is_a_comment_on_the_open_issue_and_a_later_success_leaves_that_open(
    tracker: Tracker,
) -> None:
    tracker.weekly("A link died.\n")
    tracker.publish(DEPLOYED="failure")
    tracker.publish()
    (issue,) = tracker.issues
    assert issue["open"] is True
    assert "GitHub Pages did not take the site" in str(issue["comments"])


def test_a_success_closes_what_a_failure_opened(tracker: Tracker) -> None:
    tracker.publish(DEPLOYED="failure")
    tracker.publish(DEPLOYED="failure")
    (issue,) = tracker.issues
    assert len(issue["comments"]) == 1  # type: ignore[arg-type]
    tracker.publish()
    (issue,) = tracker.issues
    assert issue["open"] is False


def test_a_run_that_was_cancelled_says_nothing(tracker: Tracker) -> None:
    tracker.publish(PUBLISHED="cancelled", RECORDED="skipped", DEPLOYED="skipped")
    assert tracker.calls == []
