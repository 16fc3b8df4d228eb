"""The program's own folder: which published commit it is, and the workflows that a new folder takes over from it."""

import os
import re
import sys
from collections.abc import Mapping
from hashlib import sha256
from itertools import chain
from pathlib import Path
from zlib import ZLIB_RUNTIME_VERSION

from generator.read.git import answer

ROOT = Path(__file__).parent.parent.parent

NOT_TAKEN = ("begin.yml", "vulnerabilities.yml")
"""Workflows for copies of the template only: a new folder has begun already, and has no program in it to look after."""

_OWN = ("generator", "themes/default/fonts")
"""What every build is made by: the program, and the fonts that it draws with."""

_RUN_BY = f"{sys.implementation.name} {sys.version} {ZLIB_RUNTIME_VERSION}\n"

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


def digest(root: Path = ROOT) -> str:
    """A digest of this program as it is now: its own files by size and time, and the names of installed libraries.

    It says nothing on another machine, and changes with whatever could make a build give other bytes.
    """
    found = sha256(_RUN_BY.encode())
    # That fonts are missing is said when something is drawn.
    waiting = [str(root / own) for own in _OWN if (root / own).is_dir()]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                else:
                    looks = entry.stat(follow_symlinks=entry.is_file())  # a link may lead nowhere
                    found.update(os.fsencode(f"{entry.path}\t{looks.st_size}\t{looks.st_mtime_ns}\n"))
    for folder in sys.path:
        found.update(os.fsencode("\n".join(_libraries(folder))))
    return found.hexdigest()


def digest_by_content(root: Path = ROOT) -> str:
    """A digest of this program as it is now: what stands in its own files, and the names of installed libraries.

    It is the same on another machine that has the same.
    """
    found = sha256(_RUN_BY.encode())
    files = chain.from_iterable((root / folder).rglob("*") for folder in _OWN)
    for path in sorted(each for each in files if "__pycache__" not in each.parts):
        if path.is_file():
            found.update(os.fsencode(f"{path.relative_to(root).as_posix()}\t"))
            found.update(sha256(path.read_bytes()).digest())
    found.update(os.fsencode("\n".join(sorted({name for folder in sys.path for name in _libraries(folder)}))))
    return found.hexdigest()


def _libraries(folder: str) -> list[str]:
    """The names and versions of the libraries in a folder, sorted."""
    try:
        return sorted(each.name for each in Path(folder or ".").glob("*.dist-info"))
    except OSError:
        return []
