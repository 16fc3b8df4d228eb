"""The workflows: well formed, pinned, with no more rights than they need, and their steps really run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = ROOT / ".github" / "scripts"
BIN = Path(sys.executable).parent
PROPOSING = ("award", "take-back", "revise", "keys", "request-form", "requests")
"""The workflows that open a pull request."""


def run(
    *command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "BADGES_", "GIT_"))
    }
    clean |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean | (env or {}),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def jobs() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{path.stem}/{name}", job)
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_text())["jobs"].items()
    ]


def test_there_are_workflows() -> None:
    assert {path.stem for path in WORKFLOWS} >= {"publish", "check", "weekly"}


def test_zizmor_finds_nothing_even_as_an_auditor() -> None:
    done = run(BIN / "zizmor", "--offline", "--no-progress", "--persona=auditor", ROOT / ".github")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflows_follow_githubs_schema() -> None:
    done = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_dependabot_follows_its_schema() -> None:
    done = run(
        BIN / "check-jsonschema", "--builtin-schema", "vendor.dependabot", ROOT / ".github" / "dependabot.yml"
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    uses = re.findall(r"uses: (.*)", path.read_text())
    assert uses
    for line in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_starts_without_any_right(path: Path) -> None:
    assert yaml.safe_load(path.read_text())["permissions"] == {}


@pytest.mark.parametrize(("name", "job"), jobs(), ids=lambda it: it if isinstance(it, str) else "")
def test_a_job_is_bounded_and_leaves_no_credential_behind(name: str, job: dict[str, Any]) -> None:
    assert job["timeout-minutes"] <= 30
    for step in job["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_signing_key_is_seen_by_one_step_only() -> None:
    steps = [step for _, job in jobs() for step in job["steps"] if "secrets.BADGES_KEY" in json.dumps(step)]
    assert [step["run"] for step in steps] == ["./run badges publish"]


def test_a_pull_request_sees_no_secret_and_can_write_nothing() -> None:
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text()
    assert "secrets." not in text
    assert "write" not in [
        right for _, job in jobs() if _.startswith("check/") for right in job["permissions"].values()
    ]
    assert "pull_request_target" not in text


class Remote:
    """A bare repository standing for GitHub, and clones of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bare = folder / "origin.git"
        run("git", "init", "--quiet", "--bare", "--initial-branch=main", self.bare)
        first = self.clone("first")
        (first / "content" / "ledger").mkdir(parents=True)
        (first / "content" / "ledger" / "2026.jsonl").write_text("one\n")
        (first / "content" / "site.yml").write_text("url: https://club.example.org/\n")
        self.push(first, "Start")

    def clone(self, name: str) -> Path:
        run("git", "clone", "--quiet", self.bare, self.folder / name)
        return self.folder / name

    def push(self, clone: Path, message: str) -> None:
        run("git", "add", "-A", cwd=clone)
        done = run(
            "git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", message, cwd=clone
        )
        assert done.returncode == 0, done.stderr
        assert run("git", "push", "-q", "origin", "HEAD:main", cwd=clone).returncode == 0

    def show(self, path: str) -> str:
        return run("git", "--git-dir", self.bare, "show", f"main:{path}").stdout


@pytest.fixture
def remote(tmp_path: Path) -> Remote:
    return Remote(tmp_path)


def push_ledger(clone: Path) -> subprocess.CompletedProcess[str]:
    return run("bash", SCRIPTS / "push-ledger.sh", cwd=clone, env={"GITHUB_REF_NAME": "main"})


def test_the_ledger_is_pushed(remote: Remote) -> None:
    clone = remote.clone("run")
    (clone / "content/ledger/2026.jsonl").write_text("one\ntwo\n")
    assert push_ledger(clone).returncode == 0
    assert remote.show("content/ledger/2026.jsonl") == "one\ntwo\n"


def test_a_ledger_with_nothing_new_is_not_pushed(remote: Remote) -> None:
    clone = remote.clone("run")
    done = push_ledger(clone)
    assert done.returncode == 0
    assert "nothing new" in done.stdout


def test_a_ledger_commit_is_replayed_on_a_newer_main(remote: Remote) -> None:
    ours, theirs = remote.clone("ours"), remote.clone("theirs")
    (theirs / "content/site.yml").write_text("url: https://club.example.org/\nname: Club\n")
    remote.push(theirs, "A newer edit")
    (ours / "content/ledger/2026.jsonl").write_text("one\ntwo\n")
    done = push_ledger(ours)
    assert done.returncode == 0, done.stdout + done.stderr
    assert remote.show("content/ledger/2026.jsonl") == "one\ntwo\n"
    assert "name: Club" in remote.show("content/site.yml")


def test_two_publishes_beside_each_other_lose_nothing(remote: Remote) -> None:
    ours, theirs = remote.clone("ours"), remote.clone("theirs")
    (theirs / "content/ledger/2026.jsonl").write_text("one\ntheirs\n")
    assert push_ledger(theirs).returncode == 0
    (ours / "content/ledger/2026.jsonl").write_text("one\nours\n")
    done = push_ledger(ours)
    assert done.returncode == 1
    assert "Another publish wrote the ledger meanwhile" in done.stdout
    assert remote.show("content/ledger/2026.jsonl") == "one\ntheirs\n"


def test_a_protected_main_is_explained(remote: Remote) -> None:
    hook = remote.bare / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho protected >&2\nexit 1\n")
    hook.chmod(0o755)
    clone = remote.clone("run")
    (clone / "content/ledger/2026.jsonl").write_text("one\ntwo\n")
    done = push_ledger(clone)
    assert done.returncode == 1
    assert "is it protected?" in done.stdout
    assert remote.show("content/ledger/2026.jsonl") == "one\n"


def push_site(folder: Path, bare: Path) -> subprocess.CompletedProcess[str]:
    return run("bash", SCRIPTS / "push-site.sh", cwd=folder, env={"PAGES_REPOSITORY": str(bare)})


def test_the_site_is_pushed_to_another_repository_without_our_own_notes(tmp_path: Path) -> None:
    bare = tmp_path / "pages.git"
    run("git", "init", "--quiet", "--bare", bare)
    site = tmp_path / "work" / "_site"
    (site / ".badges").mkdir(parents=True)
    (site / ".badges" / "manifest").write_text("ours")
    (site / ".nojekyll").write_text("")
    (site / "index.html").write_text("one")
    assert push_site(site.parent, bare).returncode == 0
    (site / "index.html").write_text("two")
    assert push_site(site.parent, bare).returncode == 0
    again = push_site(site.parent, bare)
    assert "has this site already" in again.stdout
    files = run("git", "--git-dir", bare, "ls-tree", "-r", "--name-only", "gh-pages").stdout.split()
    assert files == [".nojekyll", "index.html"]
    assert run("git", "--git-dir", bare, "show", "gh-pages:index.html").stdout == "two"
    assert run("git", "--git-dir", bare, "rev-list", "--count", "gh-pages").stdout.strip() == "2"


def test_a_deploy_key_that_may_bypass_a_rule_pushes_the_ledger_and_leaves_nothing_behind(
    remote: Remote, tmp_path: Path
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "curl").write_text("""#!/bin/sh\necho '{"ssh_keys": ["ssh-ed25519 AAAA"]}'\n""")
    # In place of GitHub: notes how it was called, and hands the bare repository over.
    (programs / "ssh").write_text(
        f'#!/bin/sh\necho "$@" >>{tmp_path}/called\ncat "$2" >>{tmp_path}/key\n'
        f"for last; do :; done\nexec ${{last%% *}} {remote.bare}\n"
    )
    for program in programs.iterdir():
        program.chmod(0o755)
    clone = remote.clone("run")
    (clone / "content/ledger/2026.jsonl").write_text("one\ntwo\n")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environ = {
        "GITHUB_REF_NAME": "main",
        "GITHUB_REPOSITORY": "club/badges",
        "LEDGER_DEPLOY_KEY": "a private key",
        "PUSH_TOKEN": "unused",
        "PATH": f"{programs}:{os.environ['PATH']}",
        "TMPDIR": str(temporary),
    }
    done = run("bash", SCRIPTS / "push-ledger.sh", cwd=clone, env=environ)
    assert done.returncode == 0, done.stdout + done.stderr
    assert remote.show("content/ledger/2026.jsonl") == "one\ntwo\n"
    called = (tmp_path / "called").read_text()
    assert "git@github.com git-receive-pack 'club/badges.git'" in called
    assert "StrictHostKeyChecking=yes" in called
    assert (tmp_path / "key").read_text() == "a private key\n"
    assert "a private key" not in called + done.stdout + done.stderr
    assert list(temporary.iterdir()) == []


def test_without_the_key_of_the_other_repository_the_officer_is_told_where_it_belongs(tmp_path: Path) -> None:
    (tmp_path / "_site").mkdir()
    environ = {"PAGES_REPOSITORY": "club/site", "PAGES_DEPLOY_KEY": "", "GITHUB_REPOSITORY": "club/badges"}
    done = run("bash", SCRIPTS / "push-site.sh", cwd=tmp_path, env=environ)
    assert done.returncode == 1
    assert "The secret PAGES_DEPLOY_KEY is missing." in done.stdout
    assert "https://github.com/club/site/settings/keys" in done.stdout
    assert "https://github.com/club/badges/settings/secrets/actions" in done.stdout


def test_a_publish_starts_from_the_newest_commit_and_records_for_the_one_it_published() -> None:
    found = dict(jobs())
    checkouts = {
        name: step["with"].get("ref", "")
        for name, job in found.items()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    }
    assert checkouts["publish/publish"] == "${{ github.ref }}"
    assert checkouts["publish/record"] == "${{ needs.publish.outputs.commit }}"


def test_every_right_to_write_is_one_that_a_job_needs() -> None:
    writers = {
        (name, right)
        for name, job in jobs()
        for right, level in job["permissions"].items()
        if level == "write"
    }
    assert writers == {
        ("begin/propose", "contents"),
        ("begin/propose", "pull-requests"),
        ("publish/record", "contents"),
        ("publish/deploy", "pages"),
        ("publish/deploy", "id-token"),
        ("publish/tell", "issues"),
        ("weekly/tell", "issues"),
        ("notify/record", "contents"),
        ("repair-ledger/record", "contents"),
        ("requests/propose", "issues"),
        *((f"{form}/propose", right) for form in PROPOSING for right in ("contents", "pull-requests")),
    }


def test_what_people_type_reaches_a_step_in_its_environment_only() -> None:
    for name, job in jobs():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), f"{name}: {step['name']}"


def test_the_token_that_proposes_is_seen_by_the_steps_that_need_it_only() -> None:
    seen = {
        step["name"]
        for name, job in jobs()
        if name.removesuffix("/propose") in PROPOSING
        for step in job["steps"]
        if "github.token" in json.dumps(step)
    }
    assert seen == {"Open the pull request", "Answer"}


def test_a_form_is_checked_before_it_is_proposed() -> None:
    for name, job in jobs():
        if name.removesuffix("/propose") in PROPOSING:
            names = [step.get("name") for step in job["steps"]]
            assert names.index("Check the content") == names.index("Open the pull request") - 1


def test_the_password_of_the_mail_server_is_seen_by_the_step_that_sends_only() -> None:
    steps = [step for _, job in jobs() for step in job["steps"] if "BADGES_SMTP" in json.dumps(step)]
    assert [step["name"] for step in steps] == ["Tell"]
