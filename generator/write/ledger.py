"""The ledger on disk: lines are added behind the last one, or nothing changes. No line is ever rewritten.

`content/ledger/.journal` holds what an addition means to write, behind one line of JSON that says where. It is
durable before the first byte is added and goes when the last one is. What an interrupted addition left is taken
back, since nothing was published from it; if all of it had arrived, it stays. A ledger that somebody else has
changed meanwhile (a `git pull`) is left alone. Putting a fresh ledger in place of the one that came with a copy, once
begun, is finished.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.ledger import Entry, Ledger, Opened, Record
from generator.model.ledger_line import line
from generator.write import disk, intent
from generator.write.ledger_disk import (
    changed,
    explain,
    finish_replacing,
    last_line,
    recover,
    refuse_if_changed,
    tidy,
    year_files,
)
from generator.write.lock import held
from generator.write.marker import Position

__all__ = [
    "Position",
    "append",
    "append_behind",
    "recover",
    "replace_example",
    "replace_foreign",
    "start",
]

PATIENCE_SECONDS = 10.0
"""How long another one's addition is waited for, where there is no second chance."""

_END = re.compile(r'\{"n":([0-9]{1,12}),.*"check":"([0-9a-f]{16})"\}\n')


def append(folder: Path, ledger: Ledger, records: Iterable[Record], *, today: date) -> Position:
    """The ledger's new length and head, once these records are durable in `folder`; all of them or none.

    Args:
        folder: `content/ledger`; made if there is none.
        ledger: what was read from there; refused when the files say something else by now.
        records: what to add, in order.
        today: the day of the new lines (UTC).

    Raises:
        BadgesError: the files changed since they were read, the clock is behind them, or the disk failed.
    """
    with disk.world_failing(f"write the ledger in {folder}"):
        disk.make_folders(folder)
        with held(folder / ".lock", doing="writing the ledger"):
            tidy(folder)
            refuse_if_changed(folder, ledger)
            return _add(folder, Position(ledger.length, ledger.head), records, today)


def append_behind(folder: Path, ledger: Ledger, records: Iterable[Record], *, today: date) -> Position:
    """The ledger's new position, once these records are durable behind whatever was added since it was read.

    For what is true whatever others wrote. Arguments as of `append`.

    Raises:
        BadgesError: the files do not go on from what was read any more, or the disk failed.
    """
    with disk.world_failing(f"write the ledger in {folder}"):
        disk.make_folders(folder)
        with held(folder / ".lock", doing="writing the ledger", patience=PATIENCE_SECONDS):
            tidy(folder)
            end = _END.match(last_line(folder))
            if end is None or not _holds(folder, ledger):
                raise changed(folder)
            return _add(folder, Position(int(end[1]), end[2]), records, today)


def start(folder: Path, *, site: str, secret: bytes, today: date, example: bool = False) -> Position:
    """The position of a new ledger in `folder` that holds its first record, with a README beside it.

    Raises:
        BadgesError: there is a ledger already, or the disk failed.
    """
    with disk.world_failing(f"write the ledger in {folder}"):
        disk.make_folders(folder)
        with held(folder / ".lock", doing="writing the ledger"):
            tidy(folder)
            if last_line(folder):
                raise BadgesError(
                    f"{folder} holds a ledger already.",
                    "Keep it: it is what makes published addresses last. If another command made it just now, run this "
                    "one again.",
                )
            explain(folder)
            return _add(folder, Position(0, ""), [Opened(site=site, secret=secret, example=example)], today)


def replace_example(folder: Path, ledger: Ledger, *, site: str, secret: bytes, today: date) -> Position:
    """The position of a fresh ledger for `site`, in place of the demo's that came with a copy.

    Raises:
        BadgesError: the files changed since they were read, or the disk failed.
        ValueError: `ledger` is not an example of another site; that would be our mistake.
    """
    if ledger.opened is None or not ledger.opened.example or ledger.opened.site == site:
        raise ValueError("only the example of another site is ever replaced")
    return _replaced(folder, ledger, site=site, secret=secret, today=today)


def replace_foreign(folder: Path, ledger: Ledger, *, site: str, secret: bytes, today: date) -> Position:
    """The position of a fresh ledger for `site`, in place of that of another site whose files were copied.

    Raises:
        BadgesError: the files changed since they were read, or the disk failed.
        ValueError: it is the ledger of `site` itself, or of nobody; that would be our mistake.
    """
    if ledger.opened is None or ledger.opened.site == site:
        raise ValueError("only the ledger of another site is ever replaced")
    return _replaced(folder, ledger, site=site, secret=secret, today=today)


def _replaced(folder: Path, ledger: Ledger, *, site: str, secret: bytes, today: date) -> Position:
    with (
        disk.world_failing(f"write the ledger in {folder}"),
        held(folder / ".lock", doing="writing the ledger"),
    ):
        tidy(folder)
        refuse_if_changed(folder, ledger)
        first = Entry(today, Opened(site=site, secret=secret))
        text, head = line(first, number=1, previous="")
        old = tuple(path.name for path in year_files(folder))
        intent.begin(folder, intent.Intent(file=f"{today.year:04}.jsonl", replaces=old), [text])
        finish_replacing(folder)
        explain(folder)
        return Position(1, head)


def _holds(folder: Path, ledger: Ledger) -> bool:
    """Whether the last line that was read is still there, in its place."""
    begins, ends = f'{{"n":{ledger.length},'.encode(), f'"check":"{ledger.head}"}}\n'.encode()
    for path in reversed(year_files(folder)):
        with path.open("rb") as file:
            if any(text.startswith(begins) and text.endswith(ends) for text in file):
                return True
    return False


def _add(folder: Path, position: Position, records: Iterable[Record], today: date) -> Position:
    target = folder / f"{today.year:04}.jsonl"
    newest = max((path.name for path in year_files(folder)), default="")
    if target.name < newest:
        raise BadgesError(
            f"The ledger was last written in {newest[:4]}, but this computer's clock says {today.year}.",
            "Set the clock right, then run the command again.",
        )
    waiting = iter(records)
    first = next(waiting, None)
    if first is None:
        return position
    lines = _Lines(position, today)
    size = target.stat().st_size if target.exists() else 0
    intent.begin(folder, intent.Intent(file=target.name, offset=size), lines.of(chain([first], waiting)))
    disk.append(target, intent.body(folder))
    disk.remove(intent.path(folder))
    return lines.position


class _Lines:
    """Lines made one by one; `position` is where they have come to."""

    def __init__(self, position: Position, today: date) -> None:
        self.position = position
        self._today = today

    def of(self, records: Iterable[Record]) -> Iterator[str]:
        for record in records:
            number = self.position.length + 1
            text, head = line(Entry(self._today, record), number=number, previous=self.position.head)
            self.position = Position(number, head)
            yield text
