"""The ledger on disk: lines are added behind the last one, or nothing changes. No line is ever rewritten.

`content/ledger/.journal` holds what an addition means to write, behind one line of JSON that says where. It is
durable before the first byte is added and goes when the last one is. What an interrupted addition left is taken
back, since nothing was published from it; if all of it had arrived, it stays. A ledger that somebody else has
changed meanwhile (a `git pull`) is left alone. Putting a fresh ledger in place of the one that came with a copy, once
begun, is finished.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.ledger import Entry, Ledger, Opened, Record
from generator.model.ledger_line import line
from generator.write import disk, intent
from generator.write.lock import held
from generator.write.marker import Position

__all__ = [
    "Position",
    "append",
    "put_right",
    "recover",
    "replace_example",
    "replace_foreign",
    "set_notes_aside",
    "start",
]

README = """# The ledger

These files record every badge award that was ever published, so that its address keeps working for good.
Please do not edit, sort or delete anything here: the program adds to it each time the site is published.
If git reports a merge conflict in this folder, keep the files as they are on the main branch, and publish again.
"""

DAMAGED = "damaged"
"""The folder in that of the ledger where a repair keeps what was there; `.gitignore` names it, too."""

_LONGEST_LINE = 1 << 22
_MOST_KEPT = 100


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
            _tidy(folder)
            _refuse_if_changed(folder, ledger)
            return _add(folder, Position(ledger.length, ledger.head), records, today)


def start(folder: Path, *, site: str, secret: bytes, today: date, example: bool = False) -> Position:
    """The position of a new ledger in `folder` that holds its first record, with a README beside it.

    Raises:
        BadgesError: there is a ledger already, or the disk failed.
    """
    with disk.world_failing(f"write the ledger in {folder}"):
        disk.make_folders(folder)
        with held(folder / ".lock", doing="writing the ledger"):
            _tidy(folder)
            if _last_line(folder):
                raise BadgesError(
                    f"{folder} holds a ledger already.",
                    "Keep it: it is what makes published addresses last. If another command made it just now, run this "
                    "one again.",
                )
            _explain(folder)
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


def recover(folder: Path) -> str | None:
    """What an interrupted write left in the ledger's folder, put in order; says how, None if there was nothing.

    Raises:
        BadgesError: somebody else is writing there now, or the disk failed.
    """
    if not intent.path(folder).exists():
        return None
    with (
        disk.world_failing(f"tidy up the ledger in {folder}"),
        held(folder / ".lock", doing="writing the ledger"),
    ):
        return _tidy(folder)


def put_right(folder: Path, files: Mapping[str, bytes], *, seen: Mapping[str, bytes]) -> tuple[str, ...]:
    """Files of the ledger with other bytes, all of them or none; what goes for them is kept in `damaged/`.

    That folder is no part of the ledger: nothing reads it, and git leaves it alone.

    Args:
        folder: `content/ledger`.
        files: everything that the ledger is to hold, by the names of its files.
        seen: what all files that look like a part of it held when this was worked out.

    Returns:
        Where what was there is kept, relative to `folder`.

    Raises:
        BadgesError: the files changed since they were read, or the disk failed.
    """
    with (
        disk.world_failing(f"repair the ledger in {folder}"),
        held(folder / ".lock", doing="writing the ledger"),
    ):
        intent.forget(folder)
        if intent.path(folder).exists() or any(_bytes(folder / name) != data for name, data in seen.items()):
            raise _changed(folder)
        went = {name: data for name, data in seen.items() if files.get(name) != data}
        kept = tuple(_kept(folder, name, data) for name, data in went.items())
        new = {name: data for name, data in files.items() if seen.get(name) != data}
        old = tuple(name for name in went if intent.YEAR_FILE.fullmatch(name))
        if new or old:
            parts = tuple((name, len(data)) for name, data in new.items())
            meant = intent.Intent(file=max(files), replaces=old, parts=parts)
            intent.begin(
                folder, meant, (line for data in new.values() for line in data.decode().split("\n")[:-1])
            )
            _finish_replacing(folder)
        for name in went.keys() - {*old, *files}:
            disk.remove(folder / name)
        _explain(folder)
    return kept


def set_notes_aside(folder: Path) -> str:
    """Notes of an interrupted publish that nobody can read, moved into `damaged/`; gives where they are now.

    Raises:
        BadgesError: the disk failed.
    """
    with (
        disk.world_failing(f"repair the ledger in {folder}"),
        held(folder / ".lock", doing="writing the ledger"),
    ):
        kept = _kept(folder, "journal", intent.path(folder).read_bytes())
        disk.remove(intent.path(folder))
    return kept


def _kept(folder: Path, name: str, data: bytes) -> str:
    """Where some bytes are kept; the same bytes only once."""
    disk.make_folders(folder / DAMAGED)
    for number in range(1, _MOST_KEPT):
        count = f".{number}" if number > 1 else ""
        target = folder / DAMAGED / f"{name}{count}.damaged"
        there = _bytes(target)
        if there is None:
            disk.create_durably(target, [data])
            disk.sync_folder(target.parent)
        if there in (None, data):
            return f"{DAMAGED}/{target.name}"
    raise BadgesError(
        f"{folder / DAMAGED} holds {_MOST_KEPT - 1} damaged copies of {name} already.",
        "Move that folder elsewhere, then run the command again.",
    )


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _replaced(folder: Path, ledger: Ledger, *, site: str, secret: bytes, today: date) -> Position:
    with (
        disk.world_failing(f"write the ledger in {folder}"),
        held(folder / ".lock", doing="writing the ledger"),
    ):
        _tidy(folder)
        _refuse_if_changed(folder, ledger)
        first = Entry(today, Opened(site=site, secret=secret))
        text, head = line(first, number=1, previous="")
        old = tuple(path.name for path in _year_files(folder))
        intent.begin(folder, intent.Intent(file=f"{today.year:04}.jsonl", replaces=old), [text])
        _finish_replacing(folder)
        _explain(folder)
        return Position(1, head)


def _add(folder: Path, position: Position, records: Iterable[Record], today: date) -> Position:
    target = folder / f"{today.year:04}.jsonl"
    newest = max((path.name for path in _year_files(folder)), default="")
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


def _tidy(folder: Path) -> str | None:
    intent.forget(folder)
    if not intent.path(folder).exists():
        return None
    meant = intent.read(folder)
    if meant.replaces is not None:
        _finish_replacing(folder)
        _explain(folder)
        if meant.parts:
            return "A repair of the ledger was interrupted; now it is finished."
        return "The ledger that came along was being replaced when that was interrupted; now a fresh one is in place."
    said = _take_back(folder, folder / meant.file, meant.offset)
    disk.remove(intent.path(folder))
    return said


def _take_back(folder: Path, target: Path, offset: int) -> str:
    arrived = target.stat().st_size - offset if target.exists() else 0
    meant = sum(len(chunk) for chunk in intent.body(folder))
    if arrived < 0 or arrived > meant or not _is_ours(folder, target, offset, arrived):
        return "An interrupted publish left notes beside the ledger, which was changed since; the ledger stays as it is."
    if arrived == meant:
        disk.settle([str(target)])
        return "A publish was interrupted after it had written the ledger; the ledger is complete."
    if offset:
        disk.cut(target, offset)
    elif target.exists():
        disk.remove(target)
    return "A publish was interrupted while it wrote the ledger; the ledger is as it was before."


def _is_ours(folder: Path, target: Path, offset: int, arrived: int) -> bool:
    """Whether what stands behind the old end of the ledger is the beginning of what we meant to write."""
    if arrived == 0:
        return True
    with target.open("rb") as there:
        there.seek(offset)
        for meant in intent.body(folder):
            found = there.read(len(meant))
            if not meant.startswith(found):
                return False
            if len(found) < len(meant):
                break
    return True


def _finish_replacing(folder: Path) -> None:
    meant = intent.read(folder)
    data = b"".join(intent.body(folder))
    parts = meant.parts or ((meant.file, len(data)),)
    kept = {name for name, _ in parts}
    for name in meant.replaces or ():
        if name not in kept:
            with suppress(FileNotFoundError):
                disk.remove(folder / name)
    start = 0
    for name, size in parts:
        disk.replace_file(folder / name, data[start : start + size])
        start += size
    disk.remove(intent.path(folder))


def _refuse_if_changed(folder: Path, ledger: Ledger) -> None:
    last = _last_line(folder)
    expected = f'"check":"{ledger.head}"}}\n'
    fits = (
        last.startswith(f'{{"n":{ledger.length},') and last.endswith(expected) if ledger.length else not last
    )
    if not fits:
        raise _changed(folder)


def _changed(folder: Path) -> BadgesError:
    return BadgesError(
        f"The ledger in {folder} has changed since it was read.",
        "Run the command again, so that it is read anew.",
    )


def _last_line(folder: Path) -> str:
    """The last line of the ledger with its line end, "" for an empty one."""
    for path in reversed(_year_files(folder)):
        size = path.stat().st_size
        if size:
            with path.open("rb") as file:
                file.seek(max(0, size - _LONGEST_LINE))
                end = file.read()
            return end[end.rfind(b"\n", 0, -1) + 1 :].decode("utf-8", errors="replace")
    return ""


def _year_files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.iterdir() if intent.YEAR_FILE.fullmatch(path.name) and path.is_file()
    )


def _explain(folder: Path) -> None:
    if not (folder / "README.md").exists():
        disk.replace_file(folder / "README.md", README.encode())
