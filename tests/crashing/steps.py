"""A step of a workflow that is stopped at one of its git commands, or whose git command fails there."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.test_workflow_steps import SECONDS, Hub, Runner, git

KILLED, KILLED_AFTER, FAILED, LOST = (
    "killed before",
    "killed after",
    "failed",
    "done, but said to have failed",
)
"""What happens at a git command: the step is killed in front of it or behind it; it fails; its answer is lost."""

_CHANGING = frozenset(
    ["add", "checkout", "cherry-pick", "commit", "fetch", "init", "push", "remote", "reset", "update-ref"]
)


def ways(asked: str) -> tuple[str, ...]:
    """How a step can be stopped at a git command (its arguments). Behind one that only looks it is as in front of the next."""
    is_changing = bool(set(asked.split()) & _CHANGING)
    return (KILLED, FAILED, KILLED_AFTER, LOST) if is_changing else (KILLED, FAILED)


_GIT = """\
#!/bin/bash
# Stands for git, and counts.
echo "$*" >>"$CRASHING/asked"
number=$(grep -c "" "$CRASHING/asked")
if [ "$number" != "$CRASHING_AT" ]; then exec "$CRASHING_GIT" "$@"; fi
case "$CRASHING_HOW" in
"killed before") kill -9 0 ;;
"killed after") "$CRASHING_GIT" "$@"; kill -9 0 ;;
"failed") exit 128 ;;
*) "$CRASHING_GIT" "$@" >/dev/null; exit 128 ;;
esac
"""


def stopped(
    runner: Runner, job: str, name: str, folder: Path, *, at: int, how: str, **environ: str
) -> tuple[int, str]:
    """How a step of the workflow that publishes ended, and what it said; at 0 nothing happens to it.

    Args:
        runner: the machine.
        job: of the step.
        name: the step.
        folder: a new one; then its `asked` lists the git commands, and `tmp` is what was left.
        at: at the how manyth git command.
        how: what happens there.
        environ: what GitHub gives the step.
    """
    (step,) = [step for step in runner.steps("publish", job) if step["name"] == name]
    (folder / "bin").mkdir(parents=True)
    (folder / "tmp").mkdir()
    (folder / "bin/git").write_text(_GIT)
    (folder / "bin/git").chmod(0o755)
    (folder / "asked").touch()
    known = runner.environ
    told = {
        "CRASHING": str(folder),
        "CRASHING_AT": str(at),
        "CRASHING_HOW": how,
        "CRASHING_GIT": subprocess.check_output(["which", "git"], text=True).strip(),
        "TMPDIR": str(folder / "tmp"),
        "PATH": f"{folder / 'bin'}:{known['PATH']}",
    }
    plain = {key: value for key, value in step.get("env", {}).items() if "${{" not in value}
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=runner.clone,
        env=known | plain | told | environ,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        start_new_session=True,  # so that it can be killed with all that it started
    )
    return ran.returncode, ran.stdout + ran.stderr


def recording_machine(run: Runner, template: Path, name: str) -> Runner:
    """A fresh machine for the job that records: the commit that was published, and the ledger as its artifact."""
    made, bare = Runner(run.hub, run.hub.folder / name), f"file://{run.hub.bare}"
    if not template.exists():
        git("clone", "--quiet", "--no-checkout", "--sparse", bare, str(template), cwd=run.hub.folder)
        git("sparse-checkout", "set", "content", ".github", cwd=template)
        git("checkout", "--quiet", "--detach", run.commit, cwd=template)
    shutil.copytree(template, made.clone)
    run.lend_ledger(made)
    return made


@contextmanager
def as_it_was(place: Hub | Path) -> Iterator[None]:
    """Afterwards the branches of a repository are as they were before."""
    bare = place if isinstance(place, Path) else place.bare
    before = git("for-each-ref", "--format=update %(refname) %(objectname)", cwd=bare)
    try:
        yield
    finally:
        for ref in git("for-each-ref", "--format=%(refname)", cwd=bare).split():
            git("update-ref", "-d", ref, cwd=bare)
        for line in before.splitlines():
            _, ref, commit = line.split()
            git("update-ref", ref, commit, cwd=bare)
