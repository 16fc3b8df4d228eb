"""The `run:` steps of the workflows, run by bash in clean clones, with a bare repository standing for GitHub."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.association import NOW, ROWS, TODAY, Association

ROOT = Path(__file__).parent.parent
SECONDS = 300
ADDRESS = "https://hill-club.github.io/badges/"


class Hub:
    """A bare repository standing for GitHub, with this repository in it under an address of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bare = folder / "origin.git"
        git(
            "clone",
            "--quiet",
            "--bare",
            "--no-local",
            "--depth=1",
            f"file://{ROOT}",
            str(self.bare),
            cwd=folder,
        )
        self.branch = git("symbolic-ref", "--short", "HEAD", cwd=self.bare).strip()

    def runner(self, name: str) -> "Runner":
        """A fresh machine of GitHub's, as at the start of a run: with the newest commit."""
        clone = self.folder / name
        git("clone", "--quiet", str(self.bare), str(clone), cwd=self.folder)
        lend_environment(clone)
        return Runner(self, clone)

    def edit(self, path: str, old: str, new: str) -> None:
        """An officer changes a file in the browser: a commit on the branch."""
        clone = self.folder / "officer"
        if not clone.exists():
            git("clone", "--quiet", str(self.bare), str(clone), cwd=self.folder)
        git("pull", "--quiet", "--rebase", cwd=clone)
        file = clone / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))
        git("commit", "--quiet", "-am", "An edit", cwd=clone)
        git("push", "--quiet", "origin", f"HEAD:{self.branch}", cwd=clone)

    def move_in(self) -> None:
        """A small club's own content in place of the example's; a small one, so that a publish takes a second."""
        clone = self.folder / "officer"
        git("clone", "--quiet", str(self.bare), str(clone), cwd=self.folder)
        shutil.rmtree(clone / "content")
        shutil.rmtree(clone / "keys")
        club = Association.at(clone)
        club.write("content/site.yml", f"url: {ADDRESS}\nname: Hill Club\nlanguage: en\n")
        git("add", "-A", cwd=clone)
        git("commit", "--quiet", "-m", "Our own badges", cwd=clone)
        git("push", "--quiet", "origin", f"HEAD:{self.branch}", cwd=clone)

    def show(self, path: str) -> str:
        """A file as it is on the branch now."""
        return git("show", f"{self.branch}:{path}", cwd=self.bare)

    def protect(self) -> Path:
        """A rule of the branch: nobody pushes to it any more."""
        hook = self.bare / "hooks" / "pre-receive"
        hook.write_text("#!/bin/sh\necho 'GH013: Repository rule violations found' >&2\nexit 1\n")
        hook.chmod(0o755)
        return hook

    @property
    def ledger(self) -> str:
        return self.show(f"content/ledger/{NOW.year}.jsonl")


class Runner:
    """A clone in which workflow steps run, as an Actions runner would run them."""

    def __init__(self, hub: Hub, clone: Path) -> None:
        self.hub = hub
        self.clone = clone
        self.output = clone.with_suffix(".output")
        self.summary = clone.with_suffix(".summary")

    @property
    def environ(self) -> dict[str, str]:
        return clean_environ() | {
            "CI": "true",
            "SOURCE_DATE_EPOCH": str(TODAY),
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "hill-club/badges",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REF_NAME": self.hub.branch,
            "GITHUB_RUN_ID": "77",
        }

    def steps(self, workflow: str, job: str) -> list[dict[str, Any]]:
        text = (self.clone / ".github" / "workflows" / f"{workflow}.yml").read_text()
        steps: list[dict[str, Any]] = yaml.safe_load(text)["jobs"][job]["steps"]
        return [step for step in steps if "run" in step]

    def run(self, workflow: str, job: str, name: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """A step by bash, with its own environment; expressions of GitHub's are given as `environ`."""
        (step,) = [step for step in self.steps(workflow, job) if step["name"] == name]
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

    def done(self, workflow: str, job: str, name: str, **environ: str) -> str:
        """What a step that must succeed said."""
        ran = self.run(workflow, job, name, **environ)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def publish(self) -> None:
        """The job that builds; the ledger and the site stay in the clone, as artifacts would be kept."""
        self.done("publish", "publish", "Note what is published")
        self.done("publish", "publish", "Publish")

    @property
    def commit(self) -> str:
        """What was published."""
        (found,) = [line[7:] for line in self.output.read_text().splitlines() if line.startswith("commit=")]
        return found

    def lend_ledger(self, other: "Runner") -> None:
        """What this machine kept for the next job, on that one's machine."""
        shutil.copytree(self.clone / "content/ledger", other.clone / "content/ledger", dirs_exist_ok=True)

    def record(self) -> subprocess.CompletedProcess[str]:
        """The job that records, with the ledger as its artifact, on a machine with the commit that was published."""
        other = Runner(self.hub, self.clone.with_name(f"{self.clone.name}-record"))
        if other.clone.exists():
            shutil.rmtree(other.clone)  # "Re-run failed jobs" gives a new machine
        git("clone", "--quiet", str(self.hub.bare), str(other.clone), cwd=self.hub.folder)
        git("checkout", "--quiet", "--detach", self.commit, cwd=other.clone)
        self.lend_ledger(other)
        other.output, other.summary = self.output, self.summary
        return other.run("publish", "record", "Push the ledger")

    def recorded(self) -> str:
        ran = self.record()
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def push_site(self, pages: Path) -> subprocess.CompletedProcess[str]:
        """The job that pushes the site to another repository."""
        return self.run(
            "publish", "deploy-elsewhere", "Push the site", PAGES_REPOSITORY=str(pages), PAGES_DEPLOY_KEY=""
        )

    def site(self) -> dict[str, str]:
        """Address → digest of every file of the built site."""
        top = self.clone / "_site"
        return {
            str(path.relative_to(top)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(top.rglob("*"))
            if path.is_file() and path.relative_to(top).parts[0] != ".badges"
        }

    def awards(self) -> set[str]:
        """The ids of all awards on the site."""
        return {path.name for path in (self.clone / "_site" / "awards").iterdir()}


def lend_environment(clone: Path) -> None:
    """What is installed here, as if `./run` had installed it there: that takes a minute and a network.

    The note of what was installed is the clone's own: with ours, a lock that was just edited here would make the clone
    install into this folder, and this program would be the clone's from then on.
    """
    theirs = clone / ".venv"
    theirs.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (theirs / name).symlink_to(ROOT / ".venv" / name)
    locked = "cat requirements-test.lock pyproject.toml | cksum | tr ' ' '-' >.venv/.installed-test"
    subprocess.run(["sh", "-c", locked], cwd=clone, check=True, timeout=60)
    lend_compiled(clone)


def lend_compiled(clone: Path) -> None:
    """What Python made here of the sources that are the same there; it looks at their times, which a clone forgets."""
    for ours in (ROOT / "generator").rglob("*.py"):
        compiled = Path(importlib.util.cache_from_source(str(ours)))
        theirs = clone / ours.relative_to(ROOT)
        if compiled.is_file() and theirs.is_file() and theirs.read_bytes() == ours.read_bytes():
            shutil.copystat(ours, theirs)
            target = clone / compiled.relative_to(ROOT)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(compiled, target)


def clean_environ() -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GITHUB_", "BADGES_", "GIT_", "GH_", "PYTHON"))
    }
    return kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Officer", "-c", "user.email=officer@example.org", *arguments],
        cwd=cwd,
        env=clean_environ(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


@pytest.fixture
def example(tmp_path: Path) -> Hub:
    """The template as it comes."""
    return Hub(tmp_path)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A club that took the template, gave it an address of its own, and published once."""
    hub = Hub(tmp_path_factory.mktemp("published"))
    hub.move_in()
    first = hub.runner("first")
    first.publish()
    first.recorded()
    return hub.folder


@pytest.fixture
def hub(published: Path, tmp_path: Path) -> Hub:
    """That club's repository, for one story, with what the first run deployed in "first"."""
    shutil.copytree(published / "origin.git", tmp_path / "origin.git")
    made = Hub.__new__(Hub)
    made.folder, made.bare = tmp_path, tmp_path / "origin.git"
    made.branch = git("symbolic-ref", "--short", "HEAD", cwd=made.bare).strip()
    return made


ROSTER = f"content/awards/{NOW.year}.csv"
HEADER = "badge,name,email,issued_on,show,status,status_on,reason,id\n"


def award(hub: Hub, name: str) -> None:
    """An officer adds a row."""
    hub.edit(ROSTER, HEADER, f"{HEADER}first-aid,{name},{name.lower()}@example.org,2026-11-20,public,,,,\n")


def ids(ledger: str) -> set[str]:
    """The awards that a ledger has recorded."""
    lines = [json.loads(line) for line in ledger.splitlines()]
    return {line["award"]["id"] for line in lines if "award" in line}


def test_a_pull_request_is_checked_and_summed_up(hub: Hub) -> None:
    award(hub, "Zora")
    runner = hub.runner("pull-request")
    for step in runner.steps("check", "check"):
        runner.done("check", "check", step["name"])
    summary = runner.summary.read_text()
    assert "### Everything is in order." in summary
    assert 'Publishes 1 new award of "First aid"' in summary
    assert "the page preview.html, among the artifacts" in summary
    page = (runner.clone / "preview.html").read_text()
    assert "PREVIEW" in page
    assert "Zora" in page
    assert "@example.org" not in summary + page


def test_a_mistake_in_a_pull_request_is_marked_on_its_line_and_linked(hub: Hub, tmp_path: Path) -> None:
    hub.edit(ROSTER, "first-aid,José Núñez,jose@example.org", "first-ait,José Núñez,jose@example,org")
    runner = hub.runner("pull-request")
    head = {"sha": "a" * 40, "repo": {"full_name": "isla/fork"}}
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"base": {"sha": "b" * 40}, "head": head}}))
    done = runner.run("check", "check", "Check the content", GITHUB_EVENT_PATH=str(event))
    assert done.returncode == 1
    assert f"::error file={ROSTER},line=3,col=1,title=" in done.stdout
    summary = runner.summary.read_text()
    assert "jose@" not in done.stdout + summary
    assert f"[`{ROSTER}:3:1`](https://github.com/isla/fork/blob/{'a' * 40}/{ROSTER}#L3)" in summary
    assert not (runner.clone / "preview.html").exists()


def test_a_pull_request_that_touches_the_ledger_is_warned(hub: Hub, tmp_path: Path) -> None:
    runner = hub.runner("pull-request")
    base = git("rev-parse", "HEAD", cwd=runner.clone).strip()
    with (runner.clone / f"content/ledger/{NOW.year}.jsonl").open("a") as ledger:
        ledger.write("{}\n")
    git("commit", "-qam", "By hand", cwd=runner.clone)
    event = tmp_path / "event.json"
    sides = {"base": {"sha": base}, "head": {"sha": base, "repo": {"full_name": "hill-club/badges"}}}
    event.write_text(json.dumps({"pull_request": sides}))
    done = runner.run("check", "check", "Check the content", GITHUB_EVENT_PATH=str(event))
    assert done.returncode == 1  # such a line is no record
    assert "[ledger-in-pull-request]" in done.stdout


def test_an_untouched_copy_publishes_nothing(example: Hub) -> None:
    runner = example.runner("first")
    said = runner.done("publish", "publish", "Publish")
    assert "published=false\n" in runner.output.read_text()
    assert f"url: {ADDRESS}" in said
    assert "All is well." in runner.done("weekly", "look", "Look")
    assert (runner.clone / "issue.md").read_bytes() == b""


def test_publishing_records_the_ledger_and_the_next_publish_has_nothing_to_add(hub: Hub) -> None:
    assert f'"site":"{ADDRESS}"' in hub.ledger
    assert len(ids(hub.ledger)) == len(ROWS)
    again = hub.runner("again")
    again.publish()
    assert "The ledger has nothing new." in again.recorded()


def test_two_publishes_at_once_lose_nothing_since_the_second_starts_from_the_newest_main(hub: Hub) -> None:
    award(hub, "Ada")
    first = hub.runner("ada")
    award(hub, "Bea")  # pushed while the first run builds; its own run waits for the first to end
    first.publish()
    assert "(try 2)" in first.recorded()
    second = hub.runner("bea")
    second.publish()
    second.recorded()
    assert first.awards() < second.awards()
    assert ids(hub.ledger) == second.awards()
    assert "Ada" in hub.show(ROSTER)
    assert "Bea" in hub.show(ROSTER)


def test_two_publishes_beside_each_other_fail_with_words_and_the_next_run_mends_it(hub: Hub) -> None:
    award(hub, "Ada")
    late = hub.runner("late")
    award(hub, "Bea")  # so that the two never make the same commit, not even within one second
    quick = hub.runner("quick")
    late.publish()
    quick.publish()
    quick.recorded()
    ledger = hub.ledger
    refused = late.record()
    assert refused.returncode == 1
    assert "Another publish wrote the ledger meanwhile." in late.summary.read_text()
    assert "https://github.com/hill-club/badges/actions/workflows/publish.yml" in late.summary.read_text()
    assert hub.ledger == ledger
    mending = hub.runner("mending")
    mending.publish()
    assert "nothing new" in mending.recorded()
    assert mending.site() == quick.site()


def test_a_push_refused_by_a_rule_deploys_nothing_and_gives_the_same_addresses_later(hub: Hub) -> None:
    award(hub, "Ada")
    before = hub.ledger
    rule = hub.protect()
    run = hub.runner("refused")
    run.publish()
    refused = run.record()
    assert refused.returncode == 1
    summary = run.summary.read_text()
    assert "is it protected?" in summary
    assert "https://github.com/hill-club/badges/settings/keys" in summary
    assert "reason=The push was refused" in run.output.read_text()
    assert hub.ledger == before
    rule.unlink()
    assert "recorded" in run.recorded()  # "Re-run failed jobs"
    later = hub.runner("later")
    later.publish()
    assert later.site() == run.site()


def test_after_a_refused_push_a_whole_new_run_gives_the_same_addresses_too(hub: Hub) -> None:
    award(hub, "Ada")
    rule = hub.protect()
    run = hub.runner("refused")
    run.publish()
    assert run.record().returncode == 1
    rule.unlink()
    award(hub, "Bea")
    later = hub.runner("later")
    later.publish()
    later.recorded()
    assert run.awards() < later.awards()


def test_a_deployment_that_fails_after_the_ledger_was_pushed_is_made_up_for_by_the_next_run(hub: Hub) -> None:
    award(hub, "Ada")
    run = hub.runner("not-deployed")
    run.publish()
    run.recorded()
    built = run.site()
    shutil.rmtree(run.clone / "_site")  # Pages was down, and the machine is gone
    later = hub.runner("later")
    later.publish()
    assert "nothing new" in later.recorded()
    assert later.site() == built


def test_the_other_repository_gets_the_site_and_a_refused_push_is_made_up_for(hub: Hub) -> None:
    pages = hub.folder / "pages.git"
    git("init", "--quiet", "--bare", str(pages), cwd=hub.folder)
    run = hub.runner("run")
    run.publish()
    run.recorded()
    hook = pages / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    refused = run.push_site(pages)
    assert refused.returncode == 1
    assert "The ledger is recorded, so nothing is lost" in run.summary.read_text()
    hook.unlink()
    later = hub.runner("later")
    later.publish()
    done = later.push_site(pages)
    assert done.returncode == 0, done.stdout + done.stderr
    files = git("ls-tree", "-r", "--name-only", "gh-pages", cwd=pages).splitlines()
    assert sorted(files) == sorted(run.site())
    assert ".nojekyll" in files
    assert later.site() == run.site()
    assert "has this site already" in later.push_site(pages).stdout


def test_the_weekly_check_writes_what_is_not_published_yet_and_ends_well(hub: Hub) -> None:
    award(hub, "Ada")
    run = hub.runner("weekly")
    step = next(step for step in run.steps("weekly", "look"))
    workflow = run.clone / ".github/workflows/weekly.yml"
    workflow.write_text(workflow.read_text().replace(step["run"], f"{step['run']} --offline"))
    run.done("weekly", "look", "Look")
    text = (run.clone / "issue.md").read_text()
    assert "### This is in the content, and was not published yet" in text
    assert 'Publishes 1 new award of "First aid"' in text
    assert "Ada" not in text
