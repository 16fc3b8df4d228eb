"""What git knows of the folder: read-only questions to the `git` command, bounded in time."""

import os
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SECONDS = 20
MOST_COMMITS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class GitState:
    """A repository as a person would describe it. Paths are relative to its root.

    `changed` lists files that differ from the last commit or are not tracked; `tracked` all tracked files;
    `branch` is "" while none is checked out; `remote` is the address of origin, "" without one; `behind` how many
    commits origin is known to be ahead; `is_shallow` whether only the newest part of the history is here.
    """

    root: Path
    branch: str
    remote: str
    changed: tuple[str, ...]
    tracked: tuple[str, ...]
    behind: int
    is_shallow: bool = False


def state(folder: Path) -> GitState | None:
    """The repository that a folder lies in, or None when it is in none, or git is not installed."""
    root = answer(folder, "rev-parse", "--show-toplevel")
    if not root:
        return None
    changed = answer(folder, "status", "--porcelain=v1", "-z", "--untracked-files=all") or ""
    behind = answer(folder, "rev-list", "--count", "HEAD..@{upstream}") or "0"
    return GitState(
        root=Path(root),
        branch=answer(folder, "branch", "--show-current") or "",
        remote=answer(folder, "config", "--get", "remote.origin.url") or "",
        changed=tuple(line[3:] for line in changed.split("\0") if len(line) > 3),
        tracked=tuple(name for name in (answer(Path(root), "ls-files", "-z") or "").split("\0") if name),
        behind=int(behind) if behind.isdecimal() else 0,
        is_shallow=answer(folder, "rev-parse", "--is-shallow-repository") == "true",
    )


def lacks_newest(folder: Path) -> bool:
    """Whether the place that this branch is pushed to has a commit that is not here.

    The place itself is asked, over the network; False where there is none, or where it does not answer.
    """
    branch = answer(folder, "branch", "--show-current") or ""
    place = answer(folder, "config", "--get", f"branch.{branch}.remote")
    name = answer(folder, "config", "--get", f"branch.{branch}.merge")
    newest = (answer(folder, "ls-remote", place, name) or "").split() if place and name else []
    return bool(newest) and answer(folder, "merge-base", "--is-ancestor", newest[0], "HEAD") is None


def earlier_texts(file: Path) -> Iterator[bytes]:
    """What a file held at the commits that changed it, the newest first, as far as the last hundred."""
    folder = file.parent
    commits = (
        answer(folder, "log", f"--max-count={MOST_COMMITS}", "--format=%H", "--", f"./{file.name}") or ""
    )
    for commit in commits.split():
        data = file_at(folder, commit, file.name)
        if data is not None:
            yield data


def file_at(folder: Path, revision: str, name: str) -> bytes | None:
    """What a file of a folder held at a commit; None when it was not there, or git cannot say."""
    return _asked(folder, "show", f"{revision}:./{name}")


def objects(folder: Path, names: Collection[str]) -> Mapping[str, tuple[str, bytes]]:
    """What git has under names (ids, or `1a2b3c4:./a-folder`): the id and the bytes of each.

    Names of nothing are left out; at `@{upstream}`, where there is none, git stops, and all are. The bytes of a folder
    are as git keeps them; see `files_in`.
    """
    asked = "".join(f"{name}\n" for name in names).encode()
    said = (_asked(folder, "cat-file", "--batch", told=asked) if asked else None) or b""
    found: dict[str, tuple[str, bytes]] = {}
    at = 0
    for name in names if said else ():
        end = said.index(b"\n", at)
        head = said[at:end].split(b" ")
        at = end + 1
        if head[-1].isdigit() and len(head) == 3:
            size = int(head[2])
            found[name] = head[0].decode(), said[at : at + size]
            at += size + 1
    return found


def files_in(tree: bytes, *, of: str) -> Iterator[tuple[str, str]]:
    """The names in a folder as git keeps it, and the id of each; `of` is the folder's own id, which is as long."""
    at, length = 0, len(of) // 2
    while at < len(tree):
        end = tree.index(b"\0", at)
        name = tree[at:end].partition(b" ")[2].decode(errors="replace")
        at = end + 1 + length
        yield name, tree[end + 1 : at].hex()


def changed_since(folder: Path, commit: str) -> tuple[str, ...]:
    """The files below a folder that differ from where this branch left another commit's; paths from the folder."""
    left = answer(folder, "merge-base", commit, "HEAD")
    found = answer(folder, "diff", "--name-only", "--relative", "-z", left, "--", ".") if left else None
    return tuple(name for name in (found or "").split("\0") if name)


def commits_with(folder: Path, text: str) -> tuple[str, ...]:
    """The commits of a folder's history that put a text into a file or took it out: `1a2b3c4 of 2026-03-01`, oldest first.

    Empty where there are none, and where git cannot say.
    """
    asked = ("log", f"-S{text}", f"--max-count={MOST_COMMITS}", "--format=%h of %cs", "--", ".")
    return tuple(reversed((answer(folder, *asked) or "").splitlines()))


def changed_after(folder: Path, mark: str, *, below: tuple[str, ...]) -> frozenset[str] | None:
    """The files of a folder that are not as they were when git last saw another one change; None when it cannot say.

    Args:
        folder: a folder in a repository; all paths are relative to it.
        mark: the file or folder whose newest commit is compared with.
        below: the parts of the folder that are looked at.
    """
    commit = answer(folder, "log", "-1", "--format=%H", "--", mark)
    if not commit:
        return None
    changed = answer(folder, "diff", "--name-only", "--relative", "-z", commit, "--", *below)
    added = answer(folder, "ls-files", "--others", "-z", "--", *below)
    if changed is None or added is None:
        return None
    return frozenset(name for name in (changed + "\0" + added).split("\0") if name)


def wrote_last(folder: Path, address: str) -> bool:
    """Whether the newest commit that changed a folder is by the one with this e-mail address."""
    return folder.is_dir() and answer(folder, "log", "-1", "--format=%ae", "--", ".") == address


def answer(folder: Path, *question: str) -> str | None:
    """What git says to a question that changes nothing, without the last line end; None when it fails."""
    said = _asked(folder, *question)
    return None if said is None else said.decode(errors="replace").rstrip("\n")


def _environment() -> dict[str, str]:
    """What git is told of the surroundings: no key, which its helpers need not know; that nobody is there to answer; and
    that a question is no reason to write anything, not even into its own notes.
    """
    told = {name: value for name, value in os.environ.items() if not name.startswith("BADGES_KEY")}
    return {**told, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


def _asked(folder: Path, *question: str, told: bytes | None = None) -> bytes | None:
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command; arguments are our own words)
            ["git", "-C", str(folder), *question],  # noqa: S607 (git is found as people have it)
            capture_output=True,
            input=told,
            timeout=SECONDS,
            env=_environment(),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
