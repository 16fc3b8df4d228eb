"""What has to hold after a command was stopped: nothing is half, the ledger is sound, and once more gives what it should."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.model.errors import BadgesError
from generator.pipeline import commanded
from generator.read.ledger import ledger as read
from generator.write import appearing, disk, tree
from generator.write import ledger as ledger_writing
from tests.crashing.branches import Failed, Tried
from tests.crashing.scenarios import Scenario
from tests.crashing.states import State, digest, put, taken

NOT_DONE = 3
REASONS = {
    "ENOSPC": "the disk is full",
    "EIO": "the disk reported an error",
    "EACCES": "writing there is not allowed",
}
"""What is said of each kind of failure."""

_OURS = re.compile(
    r"(?:.*/)?(?:\.[^/]+\.new(?:\.\w+)?|\.[^/]+\.private|\.journal|\.lock|\.writing)|.*/\.badges/.*|.*/\.[^/]+\.new/.*|.*/\.new-(?:begun|whole)/.*"
)
"""Names of what a stopped command may leave for the next: all but `.badges/` begin with a dot, so that nobody reads them."""

_FORGOTTEN = re.compile(r"[^/]+/\.cache(?:/.*)?|.*/\.lock|.*/\.writing|.*/\.badges/lock|tmp(?:/.*)?")
"""What does not count: a memory that can be deleted, locks that hold nobody, and the system's own folder for scratch."""

_UNREAD = re.compile(r"(?:.*/)?\.[^/]+\.zip\.new|.*/\.badges/stage/.*|.*/\.new-begun/.*")
"""What was begun and not decided: the next command begins by removing it, whatever is in it (half a file, or a whole one)."""

_NOBODYS = re.compile(r"tmp/.*|.*/\.lock|.*/\.writing|.*/\.badges/lock")
"""Locks of processes that are gone, which are anybody's to take."""

Files = Mapping[str, bytes]


@dataclass(slots=True)
class Judge:
    """Judges what a stopped command left; `tried` is the run that it was stopped in, `world` a folder to try things in.

    States that are the same to every byte are judged once. A run that is made once more is not made to its end, where the
    folder is, after the repair that a run begins with, as it was in one that ended well.
    """

    scenario: Scenario
    world: Path
    tried: Tried
    runs: int = 0
    _judged: set[str] = field(default_factory=set)
    _ended_well: set[tuple[bool, str]] = field(default_factory=set)

    def judge(self) -> list[str]:
        """All that does not hold, in words."""
        wrong: list[str] = []
        for point, state in self.tried.killed:
            wrong += self._found(state, f"killed at {point}")
        for failed in self.tried.failed:
            wrong += self._found(failed.left, f"{failed.kind} at {failed.point}", failed)
        return wrong

    def _found(self, state: State, where: str, failed: Failed | None = None) -> Iterator[str]:
        try:
            if failed is not None:
                self._judge_words(failed, where)
            self._judge(state, where)
        except AssertionError as error:
            yield str(error).partition("\nassert ")[0]
        except BadgesError as error:
            yield f"{where}: {error.what} {error.hint}"

    def _judge_words(self, failed: Failed, where: str) -> None:
        said = failed.ran.output
        assert not failed.broken, f"{where}\n{failed.broken}"
        assert "Traceback" not in said, where
        assert failed.ran.code in (0, 1, NOT_DONE), f"{where}: {failed.ran}"
        if failed.ran.code == 0:
            missing = self.scenario.differs(shown(failed.left), shown(self.tried.after))
            assert not missing, f"{where}: not done, but it says so: {missing}"
        else:
            assert REASONS[failed.kind] in said, f"{where}: exit {failed.ran.code}: {said}"

    def _judge(self, state: State, where: str) -> None:
        _no_secret_is_shown(state, where)
        state = {path: entry for path, entry in state.items() if not path.startswith("tmp/")}
        key = digest(state if _is_unfinished(state) else _as_read(state))
        if key in self._judged:
            return
        self._judged.add(key)
        put(self.world, state)
        self._is_whole(state, where)
        self._once_more(state, where)

    def _is_whole(self, state: State, where: str) -> None:
        """The site is the old or the new one, the ledger sound, every other file as it was or as it should be."""
        left = state
        if _is_unfinished(state):
            for club in self.world.iterdir():
                ledger_writing.recover(club / "content/ledger")
                for site in ("_site", "shards/1"):
                    tree.recover(club / site)
            state = taken(self.world)
        now, old, new = shown(state), shown(self.tried.before), shown(self.tried.after)
        for top in self.scenario.sites:
            assert below(now, top) in (below(old, top), below(new, top)), f"{where}: half of a site in {top}"
        for path, data in now.items():
            if any(path.startswith(top) for top in self.scenario.sites) or _OURS.fullmatch(path):
                continue
            if re.fullmatch(r".*/ledger/\d{4}\.jsonl", path):
                self._is_sound(path, data, where)
                continue
            assert data in (old.get(path), new.get(path)), (
                f"{where}: {path} is neither as it was nor as it should be"
            )
        gone = (old.keys() & new.keys()) - now.keys()
        assert not gone, f"{where}: {gone} gone"
        if state is not left:
            put(self.world, left)

    def _is_sound(self, path: str, data: bytes, where: str) -> None:
        old, new = (shown(state).get(path, b"") for state in (self.tried.before, self.tried.after))
        if data == old:
            return
        assert self.scenario.is_ledger(data, old, new), (
            f"{where}: the ledger is neither the old nor the new one"
        )
        _, problems = read((self.world / path).parent)
        assert not problems, f"{where}: {problems}"

    def _once_more(self, state: State, where: str) -> None:
        with self._cut_short() as reached:
            try:
                ran = self.scenario.run(self.world)
            except _Known:
                return
        self.runs += 1
        is_done = self.scenario.is_done(shown(state), shown(self.tried.after))
        if ran.code and self.scenario.refused and self.scenario.refused in ran.output and not is_done:
            self.scenario.mend(self.world)
            ran = self.scenario.run(self.world)
        assert ran.code == 0 or is_done, f"{where}, then once more: {ran.output}"
        assert "Traceback" not in ran.output
        left = state if is_done and not self.scenario.repeats else taken(self.world)
        difference = self.scenario.differs(shown(left), shown(self.tried.after))
        assert not difference, f"{where}, then once more: {difference}"
        self._ended_well.update(reached)

    @contextmanager
    def _cut_short(self) -> Iterator[list[tuple[bool, str]]]:
        """Inside, a build or publish ends where it is known how it goes on; gives what a run came to that was not known."""
        reached: list[tuple[bool, str]] = []
        recovered: Any = commanded._recovered
        cleared = appearing._cleared

        def stop_if_known(*, is_noted: bool = False) -> None:
            state = taken(self.world)
            now = is_noted, digest({path: state[path] for path in state if not _NOBODYS.fullmatch(path)})
            if now in self._ended_well:
                raise _Known
            reached.append(now)

        def and_known(folders: object) -> tuple[str, ...]:
            notes: tuple[str, ...] = recovered(folders)
            stop_if_known(is_noted=bool(notes))
            return notes

        def and_cleared(folder: Path) -> None:
            cleared(folder)
            stop_if_known()

        quick = {
            **{name: getattr(os, name) for name in dir(os)},
            "fsync": lambda _: None,
            "sync": lambda: None,
        }
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(commanded, "_recovered", and_known)
            patch.setattr(appearing, "_cleared", and_cleared)
            patch.setattr(disk, "os", SimpleNamespace(**quick))
            yield reached


class _Known(BaseException):
    """A run that has come to where an earlier one was, which ended well."""


def shown(state: State) -> dict[str, bytes]:
    """The files of a state that count."""
    return {
        path: entry.data
        for path, entry in state.items()
        if entry.data is not None and not _FORGOTTEN.fullmatch(path)
    }


def below(files: Files, top: str) -> dict[str, bytes]:
    """The files of a site, without our own notes."""
    return {
        path: data
        for path, data in files.items()
        if path.startswith(top) and not path.startswith(f"{top}.badges/")
    }


def _as_read(state: State) -> State:
    """The state as far as anybody reads it."""
    return {
        path: entry._replace(data=b"") if entry.data and _UNREAD.fullmatch(path) else entry
        for path, entry in state.items()
    }


def _is_unfinished(state: State) -> bool:
    return any(path.endswith(("/.badges/journal", "/ledger/.journal")) for path in state)


def _no_secret_is_shown(state: State, where: str) -> None:
    for path, entry in state.items():
        if entry.data and b"z3u2" in entry.data and not path.endswith("theme/key.js"):
            assert path.endswith(".private"), f"{where}: a private key in {path}"
            assert not entry.mode & 0o077, f"{where}: others can read {path}"
