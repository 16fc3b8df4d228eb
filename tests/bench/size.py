"""What an award takes on the disk, by kind of file, and how many of them a site on GitHub Pages holds.

    ./run bench size [AWARDS]

Two builds, of so many awards and of twice as many, tell what one more award costs and what does not grow.
"""

import re
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from generator.model.site_size import MOST
from tests.bench import ours
from tests.bench.measuring import files_below
from tests.bench.showing import facts, grouped, megabytes, say, table, workplace

USUAL = 1_000
ROOM = 80_000
"""Bytes that an award may take in the folder in which all this is done."""
HEADINGS = ("", "bytes an award", "files an award", "MB besides", "files besides")
AWARD = re.compile(r"awards/[a-z2-7]{26}/")


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    parser = ArgumentParser(prog="./run bench size", description="What an award takes on the disk.")
    parser.add_argument("awards", type=int, nargs="?", default=USUAL)
    awards = parser.parse_args(arguments).awards
    with workplace(ROOM * awards) as folder:
        facts(folder)
        measured(folder, awards)


def measured(folder: Path, awards: int) -> None:
    """Builds in an empty folder, and prints a table."""
    once, twice = (Kinds.built(folder / str(count), count) for count in (awards, 2 * awards))
    rows, each, shared = [], 0.0, 0.0
    for kind in sorted(twice.sizes, key=lambda kind: once.sizes[kind] - twice.sizes[kind]):
        size, files = (
            (two[kind] - one[kind]) / awards
            for one, two in ((once.sizes, twice.sizes), (once.files, twice.files))
        )
        other = once.sizes[kind] - size * awards, once.files[kind] - files * awards
        each, shared = each + size, shared + other[0]
        rows.append((kind, grouped(size), grouped(files, 2), megabytes(other[0]), grouped(other[1])))
    rows.append(("together", grouped(each), "", megabytes(shared), ""))
    table(f"Builds of {grouped(awards)} and {grouped(2 * awards)} awards", HEADINGS, rows)
    say(f"1 GB, which GitHub Pages allows, holds {grouped((MOST - shared) // each)} awards.")
    say()


class Kinds:
    """The files of a built site by kind: how many, and their bytes."""

    def __init__(self, site: Path) -> None:
        self.sizes: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        for path in files_below(site):
            kind = _kind(path.relative_to(site).as_posix())
            self.sizes[kind] += path.stat().st_size
            self.files[kind] += 1

    @classmethod
    def built(cls, folder: Path, awards: int) -> "Kinds":
        """The kinds of our own build of a reference work, in a new folder."""
        return cls(ours.built(folder, awards)[0])


def _kind(address: str) -> str:
    """Each file of an award is a kind of its own; of the rest, each folder at the top."""
    if AWARD.match(address):
        return f"award: {address.rpartition('/')[2]}"
    top, slash, _ = address.partition("/")
    return f"{top}/" if slash else "files at the top"
