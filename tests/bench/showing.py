"""What a person asks for and reads: awards and rounds; a table, and on which machine it was measured."""

import os
import platform
import re
import shutil
import subprocess
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import NamedTuple

MEMORY = Path("/dev/shm")  # noqa: S108 - the file system in memory that Linux has
MEGABYTE = 1_000_000

Row = Sequence[str]


class Wanted(NamedTuple):
    """What a measurement was asked for."""

    awards: int
    rounds: int


def wanted(arguments: Sequence[str], name: str, what: str, usual: Wanted) -> Wanted:
    """The words behind `./run bench NAME`, read; `what` says what it measures."""
    parser = ArgumentParser(prog=f"./run bench {name}", description=what)
    said = "%(default)s if not said"
    parser.add_argument("awards", type=int, nargs="?", default=usual.awards, help=f"how many; {said}")
    parser.add_argument("--rounds", type=int, default=usual.rounds, help=said)
    return Wanted(**vars(parser.parse_args(arguments)))


def say(line: str = "") -> None:
    """Prints a line."""
    print(line, flush=True)  # noqa: T201 - this is what it is for


def table(title: str, headings: Row, rows: Sequence[Row]) -> None:
    """Prints a table: the first column to the left, the others to the right."""
    say(title)
    say()
    widths = [max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings))]
    for row in (headings, *rows):
        first, *others = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        say("   ".join((first, *others)).rstrip())
    say()


def grouped(value: float, digits: int = 0) -> str:
    """A number with separated thousands."""
    return f"{round(value, digits) + 0.0:,.{digits}f}"  # no minus before a zero


def megabytes(size: float) -> str:
    """A size in megabytes."""
    return grouped(size / MEGABYTE, 1)


def facts(folder: Path | None, *commands: tuple[str, Sequence[str]]) -> None:
    """Prints on which machine this is measured, in which folder, and the versions of others' programs.

    Args:
        folder: where files are written, if any are.
        commands: name and command of each program that tells its version.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    say(
        f"{_processor()}, {os.cpu_count()} cores, {memory / 2**30:.0f} GiB · {platform.system()} {platform.release()}"
    )
    versions = [f"Python {platform.python_version()}", *(_version(*each) for each in commands)]
    written = f" · files in {folder.parent} ({_file_system(folder)})" if folder else ""
    say(", ".join(versions) + written)
    say()


@contextmanager
def workplace(needed: int = 0) -> Iterator[Path]:
    """A new folder in memory if there is one with room for so many bytes, else among temporary files."""
    parent = Path(gettempdir())
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        # Its files take the memory that programs need, whatever its own limit is.
        room = min(shutil.disk_usage(MEMORY).free, _available())
        parent = MEMORY if room > 2 * needed else parent
    with TemporaryDirectory(prefix="badges-bench-", dir=parent) as folder:
        yield Path(folder)


def _available() -> int:
    """Bytes of memory that programs can still have."""
    told = Path("/proc/meminfo").read_text(encoding="utf-8")
    found = re.search(r"^MemAvailable:\s*(\d+) kB$", told, flags=re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _processor() -> str:
    try:
        known = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        known = ""
    found = re.search(r"^model name\s*:\s*(.+)$", known, flags=re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()


def _version(name: str, command: Sequence[str]) -> str:
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    found = re.search(r"\d+(?:\.\d+)+", told)
    return f"{name} {found[0] if found else told.strip()}"


def _file_system(folder: Path) -> str:
    """The kind of the file system that a folder is on, as Linux calls it."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "unknown file system"
    mounts = [(Path(mount), kind) for _, mount, kind, *_ in map(str.split, lines)]
    return max((len(mount.parts), kind) for mount, kind in mounts if folder.is_relative_to(mount))[1]
