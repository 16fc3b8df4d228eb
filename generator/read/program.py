"""The program's own folder: its workflows, and where others can fetch the very commit that runs now."""

from collections.abc import Mapping
from pathlib import Path

from generator.model.repository import Program, program, repository_of_remote
from generator.read.git import answer
from generator.read.walk import bounded

ROOT = Path(__file__).parent.parent.parent
WORKFLOW_MOST = 200_000

WORKFLOWS = ("check.yml", "publish.yml", "weekly.yml")
"""What a folder of somebody's own gets of .github/workflows, as far as it is there."""

NOT_FOR_NEW = ("begin.yml",)
"""What is of use only where the example was copied along with the program."""


def own_workflows(root: Path = ROOT) -> Mapping[str, str]:
    """Name → text of the workflows for a new folder."""
    found = {}
    for name in WORKFLOWS:
        path = root / ".github" / "workflows" / name
        data = bounded(path, WORKFLOW_MOST) if path.is_file() else None
        if data is not None:
            found[name] = data.decode()
    return found


def own_program(root: Path = ROOT) -> Program | None:
    """This program as others can fetch it from GitHub: the commit that runs now, which is there for all to see.

    None when it does not come from GitHub, or when this commit was never pushed.
    """
    if answer(root, "rev-parse", "--show-toplevel") != str(root.resolve()):
        return None
    repository = repository_of_remote(answer(root, "remote", "get-url", "origin") or "")
    commit = answer(root, "rev-parse", "HEAD") or ""
    is_there = bool(answer(root, "branch", "--remotes", "--contains", "HEAD"))
    return program(f"{repository}@{commit}") if is_there else None
