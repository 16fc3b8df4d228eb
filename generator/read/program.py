"""The program's own folder: which published commit it is, and the workflows that a new folder takes over from it."""

import re
from collections.abc import Mapping
from pathlib import Path

from generator.read.git import answer

ROOT = Path(__file__).parent.parent.parent

NOT_TAKEN = ("begin.yml", "vulnerabilities.yml")
"""Workflows for copies of the template only: a new folder has begun already, and has no program in it to look after."""

_GITHUB = re.compile(
    r"(?:https://(?:[^@/]*@)?github\.com/|git@github\.com:|ssh://git@github\.com/)([\w.-]+/[\w.-]+?)(?:\.git)?/?"
)


def pin(root: Path = ROOT) -> str:
    """This very version as `OWNER/NAME@COMMIT`, "" when it is no commit that github.com is known to have."""
    if answer(root, "rev-parse", "--show-prefix") != "":
        return ""  # the folder of something else, in which the program was put
    found = _GITHUB.fullmatch(answer(root, "config", "--get", "remote.origin.url") or "")
    commit = answer(root, "rev-parse", "HEAD")
    is_pushed = bool(answer(root, "for-each-ref", "--contains", "HEAD", "--count=1", "refs/remotes/origin"))
    return f"{found.group(1)}@{commit}" if found and commit and is_pushed else ""


def workflows(root: Path = ROOT) -> Mapping[str, bytes]:
    """Path → bytes of every workflow and of the scripts that they run; empty where the program came without them."""
    found = (*(root / ".github/workflows").glob("*.yml"), *(root / ".github/scripts").glob("*.sh"))
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(found)
        if path.name not in NOT_TAKEN and path.is_file() and not path.is_symlink()
    }
