"""Which program the workflows of a folder use: made for a new folder, and looked at in one that is there."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.edit import workflows
from generator.model.place import Place, Problem, Severity
from generator.model.repository import Program
from generator.read.walk import bounded

ACTION_MOST = 100_000


def workflows_standing_alone(own: Mapping[str, str]) -> Mapping[str, str]:
    """These workflows of ours, by name, as a folder without the program in it needs them."""
    return {name: workflows.standing_alone(text) for name, text in own.items()}


def program_action(own: Mapping[str, str], program: Program | None, *, version: str) -> tuple[str, str]:
    """Path and text of the one file that says which program the workflows use."""
    return workflows.ACTION, workflows.action("\n".join(own.values()), program, version=version)


def pinning_problems(root: Path) -> Iterator[Problem]:
    """Whether the workflows of a repository know which program to fetch; nothing where the program lies in it.

    Problems: program-not-pinned.
    """
    path = root / workflows.ACTION
    try:
        data = bounded(path, ACTION_MOST)
    except OSError:
        return
    text = (data or b"").decode(errors="replace")
    if workflows.program_in(text) is not None:
        return
    line = next((n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith("ref:")), 0)
    yield Problem(
        Place(path.as_posix(), line),
        "program-not-pinned",
        "The workflows do not know yet which program to use, so GitHub cannot check or publish anything.",
        "Write OWNER/NAME of the repository with the program behind `repository:`, and one of its commits "
        "(all 40 letters) behind `ref:`.",
        Severity.WARNING,
    )
