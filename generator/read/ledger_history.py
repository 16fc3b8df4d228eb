"""What git remembers of the ledger: states of it from which lines are missing now, or went missing once.

A ledger only ever grows, so that a commit which deletes a line of it, or a folder that lacks lines of the last
commit, is worth a question. Whether the lines came back is for the plan to say. For the same reason all that was ever
in it is in the newest states and in those before a loss.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from generator.model.ledger import EarlierLedger, Opened
from generator.model.ledger_copy import LedgerCopy
from generator.model.ledger_line import LineError, parse
from generator.read.git import answer, files_in, objects

MOST_STATES = 10
"""So many losses are looked at, the newest first."""
MOST_COPIES = 60
"""So many states are read whole for a repair, the newest first."""
AT_ONCE = 8
"""So many revisions git is asked for with one question."""

_NEWEST = ("HEAD", "@{upstream}", "MERGE_HEAD")
_NUMBER = re.compile(r'\{"n":([0-9]{1,12}),')
_CHECK = re.compile(r'"check":"([0-9a-f]{16})"\}$')
_DELETED = re.compile(r"[0-9]+\t[1-9][0-9]*\t.*\.jsonl$", re.MULTILINE)


def earlier_ledgers(folder: Path) -> tuple[EarlierLedger, ...]:
    """States of the ledger that lost lines afterwards, as far as git knows, the newest first.

    Args:
        folder: `content/ledger`, there or not.
    """
    if not _is_in_git(folder):
        return ()
    found: dict[tuple[int, str], EarlierLedger] = {}
    for revision, files in _kept_at(folder, _before_losses(folder)):
        known = _state(files)
        if known is not None and known[:2] not in found:
            found[known[:2]] = _earlier(folder, revision, *known)
        if len(found) >= MOST_STATES:
            break
    return tuple(found.values())


def copies_in_git(folder: Path) -> Iterator[LedgerCopy]:
    """The ledger as the newest commits have it, and as it was before each loss: together all that git knows.

    Args:
        folder: `content/ledger`, there or not.
    """
    if not _is_in_git(folder):
        return
    newest = [each for each in _NEWEST if answer(folder.parent, "rev-parse", "--verify", "--quiet", each)]
    states = _kept_at(folder, chain(newest, _before_losses(folder)))
    for revision, files in islice(states, MOST_COPIES):
        if files:
            yield LedgerCopy(found_in=f"in commit {_named(folder, revision)}", files=files)


def _is_in_git(folder: Path) -> bool:
    return answer(folder.parent, "rev-parse", "--is-inside-work-tree") == "true"


def _before_losses(folder: Path) -> Iterator[str]:
    """The revisions that hold lines which the folder, or a commit after them, lacks."""
    for revision in _NEWEST:
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


def _kept_at(folder: Path, revisions: Iterable[str]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """The revisions at which the folder is another than at those before, and its files by name."""
    waiting, seen = iter(dict.fromkeys(revisions)), set[str]()
    while some := list(islice(waiting, AT_ONCE)):
        trees = objects(folder.parent, [f"{revision}:./{folder.name}" for revision in some])
        found: list[tuple[str, dict[str, str]]] = []
        for revision in some:
            tree_id, tree = trees.get(f"{revision}:./{folder.name}", ("", b""))
            if tree_id and tree_id not in seen:
                seen.add(tree_id)
                found.append((revision, dict(files_in(tree, of=tree_id))))
        ids = {id_ for _, files in found for name, id_ in files.items() if name.endswith(".jsonl")}
        kept = objects(folder.parent, ids)
        for revision, files in found:
            yield revision, {name: kept[id_][1] for name, id_ in sorted(files.items()) if id_ in kept}


def _named(folder: Path, revision: str) -> str:
    commit, _, day = (answer(folder.parent, "show", "-s", "--format=%h %cs", revision) or "").partition(" ")
    return f"{commit} of {day}"


def _state(files: Mapping[str, bytes]) -> tuple[int, str, Opened | None] | None:
    """Length, head and first record, as far as the last line that is whole: nobody wants a damaged one back."""
    lines = [
        line for data in files.values() for line in data.decode("utf-8", errors="replace").split("\n") if line
    ]
    end = next((state for place in range(len(lines), 0, -1) if (state := _sound(lines[:place][-2:]))), None)
    return (*end, _opened(lines[0])) if end else None


def _earlier(folder: Path, revision: str, length: int, head: str, opened: Opened | None) -> EarlierLedger:
    commit, _, day = _named(folder, revision).partition(" of ")
    return EarlierLedger(
        length=length,
        head=head,
        seen_in=f"On {day} (commit {commit})",
        way_back=f"`git checkout {commit} -- {folder.as_posix()}`",
        opened=opened,
    )


def _stated(line: str) -> tuple[int, str] | None:
    number, check = _NUMBER.match(line), _CHECK.search(line)
    return (int(number.group(1)), check.group(1)) if number and check else None


def _sound(last_two: list[str]) -> tuple[int, str] | None:
    """Number and check of the last of two lines, if it is whole by what the line before it says of itself."""
    end, before = _stated(last_two[-1]), _stated(last_two[0]) if len(last_two) > 1 else None
    try:
        parse(last_two[-1], number=end[0] if end else 0, previous=before[1] if before else "")
    except LineError:
        return None
    return end


def _opened(text: str) -> Opened | None:
    try:
        entry, _ = parse(text, number=1, previous="")
    except LineError:
        return None
    return entry.record if isinstance(entry.record, Opened) else None
