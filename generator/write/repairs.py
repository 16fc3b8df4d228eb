"""A ledger that was put together again, in place of a damaged one: all of it or nothing, and what was there is kept."""

from collections.abc import Mapping
from pathlib import Path

from generator.model.errors import BadgesError
from generator.write import disk, intent
from generator.write.ledger_disk import changed, explain, finish_replacing, year_files
from generator.write.lock import held

DAMAGED = "damaged"
"""The folder in that of the ledger where a repair keeps what was there; `.gitignore` names it, too."""

_MOST_KEPT = 100


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
    with disk.world_failing(f"repair the ledger in {folder}"):
        disk.make_folders(folder)
        with held(folder / ".lock", doing="writing the ledger"):
            return _put_right(folder, files, seen)


def _put_right(folder: Path, files: Mapping[str, bytes], seen: Mapping[str, bytes]) -> tuple[str, ...]:
    intent.forget(folder)
    is_new = any(path.name not in seen for path in year_files(folder))
    is_other = any(_bytes(folder / name) != data for name, data in seen.items())
    if is_new or is_other or intent.path(folder).exists():
        raise changed(folder)
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
        finish_replacing(folder)
    for name in went.keys() - {*old, *files}:
        disk.remove(folder / name)
    explain(folder)
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
            disk.replace_file(target, data)
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
