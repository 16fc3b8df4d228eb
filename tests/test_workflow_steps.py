"""The `run:` steps of the workflows, run by bash in a clean clone, with a bare repository standing for GitHub."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SECONDS = 300


class Runner:
    """A clone of this repository in which workflow steps run, as an Actions runner would run them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = folder / "origin.git"
        self.clone = folder / "clone"
        self.output = folder / "output"
        self.summary = folder / "summary"
        self.git("clone", "--quiet", "--bare", str(ROOT), str(self.origin), cwd=folder)
        self.git("clone", "--quiet", str(self.origin), str(self.clone), cwd=folder)
        # Installing takes a minute and a network; what is installed is the same for every clone.
        (self.clone / ".venv").symlink_to(ROOT / ".venv")

    @property
    def environ(self) -> dict[str, str]:
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("GITHUB_", "BADGES_", "GIT_"))
        }
        return kept | {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "hill-club/badges",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REF_NAME": self.branch,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }

    @property
    def branch(self) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.origin), "symbolic-ref", "--short", "HEAD"],
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
        return done.stdout.strip()

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=Officer", "-c", "user.email=officer@example.org", *arguments],
            cwd=cwd or self.clone,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout

    def steps(self, workflow: str, job: str) -> list[dict[str, Any]]:
        text = (self.clone / ".github" / "workflows" / f"{workflow}.yml").read_text()
        steps: list[dict[str, Any]] = yaml.safe_load(text)["jobs"][job]["steps"]
        return [step for step in steps if "run" in step]

    def run(self, step: dict[str, Any], **environ: str) -> subprocess.CompletedProcess[str]:
        """A step by bash, with its own environment; expressions of GitHub's are given as `environ`."""
        plain = {key: value for key, value in step.get("env", {}).items() if "${{" not in value}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.clone,
            env=self.environ | plain | environ,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def own_address(self) -> None:
        """What an officer does first: an address of the association's own, and away with what others signed for ours."""
        self.git("rm", "-q", "content/endorsements/mountain-rescue-for-first-aid.md")
        self.git("rm", "-q", "content/endorsements/mountain-rescue.json")
        path = self.clone / "content/site.yml"
        path.write_text(
            path.read_text().replace("northmoor.example.org/badges/", "hill-club.github.io/badges/", 1)
        )
        self.git("commit", "-qam", "Our own address")
        self.git("push", "-q", "origin", f"HEAD:{self.branch}")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_a_pull_request_is_checked_and_summed_up(runner: Runner) -> None:
    for step in runner.steps("check", "check"):
        done = runner.run(step)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "### Everything is in order." in runner.summary.read_text()


def test_a_mistake_in_a_pull_request_is_marked_on_its_line(runner: Runner) -> None:
    path = runner.clone / "content/awards/crew.csv"
    path.write_text(
        path.read_text().replace(
            "thank-you,Isla Drummond,isla@example.org", "thank-yuo,Isla Drummond,isla@example,org"
        )
    )
    check, *_ = runner.steps("check", "check")
    done = runner.run(check)
    assert done.returncode == 1
    assert "::error file=content/awards/crew.csv,line=25,col=1,title=" in done.stdout
    assert "isla@" not in done.stdout + runner.summary.read_text()
    assert "thank-yuo" in runner.summary.read_text()


def test_an_untouched_copy_publishes_nothing(runner: Runner) -> None:
    if not (runner.clone / "content/ledger").is_dir():
        pytest.fail("the demo has a ledger of its own")
    publish, *_ = runner.steps("publish", "publish")
    done = runner.run(publish)
    assert done.returncode == 0, done.stdout + done.stderr
    assert runner.output.read_text() == "published=false\n"
    assert "url: https://hill-club.github.io/badges/" in done.stdout


def test_publishing_records_the_ledger_and_the_next_publish_has_nothing_to_add(runner: Runner) -> None:
    runner.own_address()
    (publish, *_) = runner.steps("publish", "publish")
    (record,) = runner.steps("publish", "record")
    done = runner.run(publish)
    assert done.returncode == 0, done.stdout + done.stderr
    assert runner.output.read_text() == "published=true\n"
    recorded = runner.run(record)
    assert recorded.returncode == 0, recorded.stdout + recorded.stderr
    pushed = runner.git(
        "--git-dir", str(runner.origin), "show", f"{runner.branch}:content/ledger/{year(runner)}.jsonl"
    )
    assert '"site":"https://hill-club.github.io/badges/"' in pushed
    assert pushed.count('"award":{') >= 80
    again = runner.folder / "again"
    shutil.copytree(runner.clone / "_site", again / "_site")
    assert runner.run(publish).returncode == 0
    assert "The ledger has nothing new." in runner.run(record).stdout


def test_the_site_can_be_pushed_to_another_repository(runner: Runner) -> None:
    runner.own_address()
    (publish, *_) = runner.steps("publish", "publish")
    (push,) = runner.steps("publish", "deploy-elsewhere")
    assert runner.run(publish).returncode == 0
    pages = runner.folder / "pages.git"
    runner.git("init", "--quiet", "--bare", str(pages), cwd=runner.folder)
    done = runner.run(push, PAGES_REPOSITORY=str(pages), PAGES_DEPLOY_KEY="")
    assert done.returncode == 0, done.stdout + done.stderr
    files = runner.git("--git-dir", str(pages), "ls-tree", "-r", "--name-only", "gh-pages").split("\n")
    assert "index.html" in files
    assert ".nojekyll" in files
    assert not [name for name in files if name.startswith(".badges")]


def year(runner: Runner) -> str:
    """The year of the newest ledger file."""
    return max(path.stem for path in (runner.clone / "content/ledger").glob("*.jsonl"))
