"""What git remembers of the ledger: states of it from which lines are missing now, or went missing once.

A ledger only ever grows, so that a commit which deletes a line of it, or a folder that lacks lines of the last
commit, is worth a question. Whether the lines came back is for the plan to say.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.model.ledger import EarlierLedger, Opened
from generator.model.ledger_line import LineError, parse
from generator.read.git import answer

MOST_STATES = 10
"""So many losses are looked at, the newest first."""

_END = re.compile(r'\{"n":([0-9]{1,12}),.*"check":"([0-9a-f]{16})"\}')
_DELETED = re.compile(r"[0-9]+\t[1-9][0-9]*\t.*\.jsonl", re.MULTILINE)


def earlier_ledgers(folder: Path) -> tuple[EarlierLedger, ...]:
    """States of the ledger that lost lines afterwards, as far as git knows, the newest first.

    Args:
        folder: `content/ledger`, there or not.
    """
    if answer(folder.parent, "rev-parse", "--is-inside-work-tree") != "true":
        return ()
    found: dict[tuple[int, str], EarlierLedger] = {}
    for revision in dict.fromkeys(_before_losses(folder)):
        state = _state(folder, revision)
        if state is not None:
            found.setdefault((state.length, state.head), state)
        if len(found) >= MOST_STATES:
            break
    return tuple(found.values())


def _before_losses(folder: Path) -> Iterator[str]:
    """The revisions that hold lines which the folder, or a commit after them, lacks."""
    for revision in ("HEAD", "@{upstream}"):
        if _DELETED.search(_numbers(folder, "diff", revision)):
            yield revision
    history = _numbers(folder, "log", "--full-history", "-m", "--format=%x00%P%n")
    for commit in history.split("\0"):
        parents, _, numbers = commit.partition("\n")
        if _DELETED.search(numbers):
            yield from parents.split()


def _numbers(folder: Path, command: str, *options: str) -> str:
    """Lines added and deleted in each file of the ledger, tab-separated."""
    asked = (command, "--numstat", "--no-renames", *options, "--", folder.name)
    return answer(folder.parent, *asked) or ""


def _state(folder: Path, revision: str) -> EarlierLedger | None:
    names = (answer(folder.parent, "ls-tree", "--name-only", revision, f"{folder.name}/") or "").split("\n")
    files = sorted(name for name in names if name.endswith(".jsonl"))
    if not files:
        return None
    last = (answer(folder.parent, "show", f"{revision}:./{files[-1]}") or "").rpartition("\n")[2]
    end = _END.fullmatch(last)
    if end is None:
        return None
    commit, _, day = (answer(folder.parent, "show", "-s", "--format=%h %cs", revision) or "").partition(" ")
    return EarlierLedger(
        length=int(end.group(1)),
        head=end.group(2),
        seen_in=f"On {day} (commit {commit})",
        way_back=f"`git checkout {commit} -- {folder.as_posix()}`",
        opened=_opened(answer(folder.parent, "show", f"{revision}:./{files[0]}") or ""),
    )


def _opened(text: str) -> Opened | None:
    try:
        entry, _ = parse(text.partition("\n")[0], number=1, previous="")
    except LineError:
        return None
    return entry.record if isinstance(entry.record, Opened) else None
