"""The files of content/ledger/ → `Ledger`, or what is wrong with them and the way back.

Year by year, line by line, each held against the check of the one before; a chain runs on from one year's file
to the next, so a lost line, file or byte is noticed where it was. What a line says is held against all before
it. After a fault reading goes on from what the faulty line says of itself, so that one fault is one problem.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.model.ledger import Entry, Ledger
from generator.model.ledger_line import LineError, NewerKindError, parse
from generator.model.ledger_story import Story
from generator.model.place import Place, Problem
from generator.read.stamps import at_rest, is_held, stamps

MOST_PROBLEMS = 20
"""After so many problems reading stops: the way back is the same for all of them."""

_INTERRUPTED = (
    "A publish was interrupted while it wrote the ledger.",
    "Run `badges publish` again: it first puts the ledger in order.",
)
_AT_WORK = (
    "Another command is writing the ledger right now.",
    "Wait until it has ended, then run this one again.",
)
_KEEP_LINE_ENDS = "So that it stays so, put the line `content/ledger/*.jsonl -text` into .gitattributes."

_LONGEST_LINE = 1 << 22
_MOST_FILES = 10_000
_YEAR_FILE = re.compile(r"[0-9]{4}\.jsonl")
_NUMBER = re.compile(r'\{"n":([0-9]{1,12}),')
_CHECK = re.compile(r'"check":"([0-9a-f]{16})"\}$')
_CONFLICT = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")

WAY_BACK = (
    "Nobody should edit these files. `badges doctor --repair-ledger` shows how they can be put right, from what is "
    "left of them, from git and from the published site; with --yes it does so. On GitHub: Actions, Repair the "
    "ledger, Run workflow."
)


def ledger(folder: Path, *, shown_as: str = "content/ledger") -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger in a folder, empty if there is none, and what is wrong with it.

    With problems the ledger holds what comes before the first of them: enough to look at, not to publish from.

    Args:
        folder: `content/ledger`.
        shown_as: how problems name the folder.

    Problems:
        ledger-unfinished, ledger-stray-file, ledger-not-text, ledger-line-ends, ledger-byte-order-mark,
        ledger-merge-conflict, ledger-cut-off, ledger-damaged, ledger-line-missing, ledger-line-order, ledger-newer,
        ledger-contradiction.
    """
    return at_rest(lambda: _read(folder, shown_as), lambda: _look(folder))


def _look(folder: Path) -> object:
    """What changes when somebody writes the ledger; None while somebody does."""
    if is_held(folder / ".lock"):
        return None
    return stamps([folder], most=_MOST_FILES), (folder / ".journal").exists()


def _read(folder: Path, shown_as: str) -> tuple[Ledger, tuple[Problem, ...]]:
    reading = _Reading(shown_as)
    known = Ledger.of(reading.entries(folder))
    checks = tuple(reading.checks)
    known = replace(known, length=len(checks), head=checks[-1] if checks else "", checks=checks)
    return known, tuple(reading.problems)


def last_day(folder: Path) -> date | None:
    """The day on which the ledger in a folder was last written; None for one that is empty or damaged at its end."""
    years = (path for path in folder.glob("[0-9][0-9][0-9][0-9].jsonl") if path.is_file())
    for path in sorted(years, reverse=True):
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _LONGEST_LINE))
            last = file.read().rstrip(b"\n").rpartition(b"\n")[2]
        try:
            return date.fromisoformat(json.loads(last)["day"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
    return None


class _Reading:
    """One walk over the files. `checks` are those of the lines before the first fault."""

    def __init__(self, shown_as: str) -> None:
        self.problems: list[Problem] = []
        self.checks: list[str] = []
        self._shown_as = shown_as
        self._number = 0
        self._check = ""
        self._story = Story()
        self._is_chained = True  # so long nothing is missing, and what contradicts is a contradiction
        self._is_lost = False  # after a file that was not read to its end

    def entries(self, folder: Path) -> Iterator[Entry]:
        """The entries before the first fault; the rest is read for its faults alone."""
        end = self._unfinished(folder)
        for path in self._year_files(folder):
            for entry in self._of_file(path, end.get(path.name, -1)):
                if self.problems:
                    continue
                self.checks.append(self._check)
                yield entry
            if len(self.problems) >= MOST_PROBLEMS:
                return

    def _of_file(self, path: Path, end: int) -> Iterator[Entry]:
        """The entries of a file up to a byte; -1 means to its end."""
        with path.open("rb") as file:
            for line, raw in enumerate(iter(partial(file.readline, _LONGEST_LINE), b""), start=1):
                if len(self.problems) >= MOST_PROBLEMS or (end >= 0 and file.tell() > end):
                    return
                place = Place(f"{self._shown_as}/{path.name}", line)
                code, what, hint = _fault_of_form(raw)
                if code:
                    self.problems.append(Problem(place, code, what, hint))
                    self._is_chained = False
                    if code != "ledger-not-text":
                        self._is_lost = True
                        return  # the rest of the file would only repeat it
                    self._number += 1
                    self._check = _stated_check(raw.decode("utf-8", errors="replace"))
                    continue
                entry = self._entry(raw[:-1].decode(), place)
                if entry is not None:
                    yield entry

    def _entry(self, text: str, place: Place) -> Entry | None:
        if self._is_lost:
            self._is_lost = False
            self._go_on_from(text)
            return None
        try:
            entry, check = parse(text, number=self._number + 1, previous=self._check)
        except LineError as error:
            self.problems.append(_broken(error, text, place, number=self._number + 1))
            self._is_chained = False
            self._go_on_from(text)
            return None
        self._number += 1
        self._check = check
        what = self._story.contradiction(entry.record, is_first=self._number == 1) if self._is_chained else ""
        if what:
            self.problems.append(Problem(place, "ledger-contradiction", what, WAY_BACK))
            return None
        return entry

    def _go_on_from(self, text: str) -> None:
        """Believes a line what it says of itself, for the sake of those behind it."""
        stated = _NUMBER.match(text)
        self._number = int(stated.group(1)) if stated else self._number + 1
        self._check = _stated_check(text)

    def _unfinished(self, folder: Path) -> dict[str, int]:
        """The file that an interrupted publish was adding to, and where its sound part ends."""
        journal = folder / ".journal"
        if not journal.exists():
            return {}
        self.problems.append(
            Problem(
                Place(f"{self._shown_as}/.journal"),
                "ledger-unfinished",
                *_AT_WORK if is_held(folder / ".lock") else _INTERRUPTED,
            )
        )
        try:
            with journal.open("rb") as file:
                fields = json.loads(file.readline(_LONGEST_LINE))
            return {str(fields["file"]): int(fields["offset"])}
        except (ValueError, KeyError, TypeError):
            return {}

    def _year_files(self, folder: Path) -> list[Path]:
        files = []
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if _YEAR_FILE.fullmatch(path.name) and path.is_file() and not path.is_symlink():
                files.append(path)
            elif ".jsonl" in path.name.casefold():
                self.problems.append(
                    Problem(
                        Place(f"{self._shown_as}/{path.name}"),
                        "ledger-stray-file",
                        f'"{path.name}" is not part of the ledger, whose files are named after a year, such as '
                        '"2026.jsonl".',
                        "If it is a copy, delete it; if it was renamed, give it its old name back.",
                    )
                )
        return files


def _fault_of_form(raw: bytes) -> tuple[str, str, str]:
    """What is wrong with a line before anybody looks at what it says: code, sentence and hint; "" if nothing."""
    if raw.startswith(_CONFLICT):
        what = "Git could not merge this file and left its marks in it."
        return "ledger-merge-conflict", what, WAY_BACK
    if raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        what = "An editor saved this file in its own encoding (it begins with a byte order mark)."
        return "ledger-byte-order-mark", what, WAY_BACK
    if raw.rstrip(b"\n").endswith(b"\r"):
        what = "The line ends of this file were changed, as some editors and git settings do."
        return "ledger-line-ends", what, f"{WAY_BACK} {_KEEP_LINE_ENDS}"
    if not raw.endswith(b"\n"):
        what = "The last line is not complete: the end of the file is missing."
        if len(raw) == _LONGEST_LINE:
            what = "This line is longer than any that the program writes."
        return "ledger-cut-off", what, WAY_BACK
    try:
        raw.decode()
    except UnicodeDecodeError:
        return "ledger-not-text", "The line is damaged: it is not UTF-8 text.", WAY_BACK
    return "", "", ""


def _broken(error: LineError, text: str, place: Place, *, number: int) -> Problem:
    if isinstance(error, NewerKindError):
        hint = "Update the program to the version that published last, then try again."
        return Problem(place, "ledger-newer", f"{_sentence(error)}.", hint)
    stated = _NUMBER.match(text)
    found = int(stated.group(1)) if stated else number
    if found > number:
        lost = (
            f"line number {number} is" if found == number + 1 else f"lines number {number} to {found - 1} are"
        )
        return Problem(place, "ledger-line-missing", f"Before this line {lost} missing.", WAY_BACK)
    if found < number:
        what = f"Line number {found} stands where number {number} belongs: lines were moved, or two copies were joined."
        return Problem(place, "ledger-line-order", what, WAY_BACK)
    return Problem(place, "ledger-damaged", f"{_sentence(error)}.", WAY_BACK)


def _sentence(error: LineError) -> str:
    text = str(error)
    return text[:1].upper() + text[1:]


def _stated_check(text: str) -> str:
    """The check that a line claims for itself, so that only the fault and not all behind it is reported."""
    found = _CHECK.search(text)
    return found.group(1) if found else ""
