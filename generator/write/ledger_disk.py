"""The ledger's files, and what an interrupted write left in them: for those who hold the lock of their folder."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.errors import BadgesError
from generator.write import disk, intent
from generator.write.lock import held

if TYPE_CHECKING:
    from generator.model.ledger import Ledger

README = """# The ledger

These files record every badge award that was ever published, so that its address keeps working for good.
Please do not edit, sort or delete anything here: the program adds to it each time the site is published.
If git reports a merge conflict here, or anything else is wrong: `badges doctor --repair-ledger`
(on GitHub: Actions, Repair the ledger) puts it right.
"""

_LONGEST_LINE = 1 << 22


def recover(folder: Path) -> str | None:
    """What an interrupted write left in the ledger's folder, put in order; says how, None if there was nothing.

    Raises:
        BadgesError: somebody else is writing there now, or the disk failed.
    """
    if not intent.is_there(folder):
        return None
    with (
        disk.world_failing(f"tidy up the ledger in {folder}"),
        held(folder / ".lock", doing="writing the ledger"),
    ):
        return tidy(folder)


def tidy(folder: Path) -> str | None:
    """What an interrupted write left, put in order under the lock; says how, None if there was nothing."""
    intent.forget(folder)
    if not intent.path(folder).exists():
        return None
    meant = intent.read(folder)
    if meant.replaces is not None:
        finish_replacing(folder)
        explain(folder)
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


def finish_replacing(folder: Path) -> None:
    """Does what the journal says of whole files; twice does no harm."""
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


def refuse_if_changed(folder: Path, ledger: "Ledger") -> None:
    """Refuses when the files say something else than the ledger that was read."""
    last = last_line(folder)
    expected = f'"check":"{ledger.head}"}}\n'
    fits = (
        last.startswith(f'{{"n":{ledger.length},') and last.endswith(expected) if ledger.length else not last
    )
    if not fits:
        raise changed(folder)


def changed(folder: Path) -> BadgesError:
    """What to say then."""
    return BadgesError(
        f"The ledger in {folder} has changed since it was read.",
        "Run the command again, so that it is read anew.",
    )


def last_line(folder: Path) -> str:
    """The last line of the ledger with its line end, "" for an empty one."""
    for path in reversed(year_files(folder)):
        size = path.stat().st_size
        if size:
            with path.open("rb") as file:
                file.seek(max(0, size - _LONGEST_LINE))
                end = file.read()
            return end[end.rfind(b"\n", 0, -1) + 1 :].decode("utf-8", errors="replace")
    return ""


def year_files(folder: Path) -> list[Path]:
    """The files of the ledger, oldest first."""
    return sorted(
        path for path in folder.iterdir() if intent.YEAR_FILE.fullmatch(path.name) and path.is_file()
    )


def explain(folder: Path) -> None:
    """Puts a word to people into the folder, unless there is one."""
    if not (folder / "README.md").exists():
        disk.replace_file(folder / "README.md", README.encode())
