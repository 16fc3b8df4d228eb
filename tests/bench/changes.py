"""What a build costs when one has been made before, and little or nothing has changed since.

    ./run bench changes [AWARDS] [--rounds ROUNDS]

Each round begins with a full build of a new copy; then comes one change after the other, and after each the same
command again. Files count as written when they are new or were written again.
"""

import csv
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tests.bench import ours, work
from tests.bench.measuring import Run, files_below, middle, run
from tests.bench.showing import Wanted, facts, grouped, megabytes, table, wanted, workplace

USUAL = Wanted(awards=10_000, rounds=3)
ROOM = 40_000
"""Bytes that an award may take in the folder in which all this is done."""

THEME = ours.ROOT / "themes" / "default"
HEADINGS = ("", "CPU s", "wall s", "peak MB", "files written", "CPU, of the full build's")


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    awards, rounds = wanted(arguments, "changes", "What a build costs after a change.", USUAL)
    with workplace(ROOM * awards) as folder:
        facts(folder)
        measured(folder, awards, rounds)


def measured(folder: Path, awards: int, rounds: int) -> None:
    """Lets builds follow changes in an empty folder, and prints a table."""
    keys = work.write(folder / "work", awards)
    shutil.copytree(THEME, folder / "work" / "themes" / THEME.name)
    found: dict[str, list[tuple[Run, int]]] = {name: [] for name in CHANGES}
    together: dict[str, float] = {}
    for turn in range(rounds + 1):
        own = folder / f"round-{turn}"
        own.mkdir()
        task = ours.prepared(folder / "work", keys, own, "build")
        for name, change in CHANGES.items():
            change(task.cwd)
            before = _stamps(own / "site")
            took = run(task, is_sampled=turn == 0)
            again = [path for path, stamp in _stamps(own / "site").items() if before.get(path) != stamp]
            if turn:
                peak = max(took.peak, together[name])
                found[name].append((replace(took, peak=peak), len(again)))
            else:
                together[name] = took.together
        shutil.rmtree(own)
    full = middle([took for took, _ in found[FULL]])
    title = f"{grouped(awards)} awards, medians of {rounds} rounds, after one to warm up"
    table(title, HEADINGS, [_row(name, taken, full) for name, taken in found.items()])


def _row(name: str, taken: Sequence[tuple[Run, int]], full: Run) -> tuple[str, ...]:
    took = middle([each for each, _ in taken])
    return (
        name,
        grouped(took.cpu, 2),
        grouped(took.wall, 2),
        megabytes(took.peak),
        grouped(taken[-1][1]),
        f"{100 * took.cpu / full.cpu:.1f} %",
    )


def _stamps(site: Path) -> dict[Path, tuple[int, int]]:
    """Which file each is on the disk, and when it was written."""
    return {path: ((about := path.stat()).st_ino, about.st_mtime_ns) for path in files_below(site)}


def _nothing(_: Path) -> None:
    pass


def _name_corrected(here: Path) -> None:
    """Somebody in the middle of the last roster, whose page has a name, has another one."""
    path = _last_roster(here)
    with path.open(encoding="utf-8", newline="") as text:
        reader = csv.DictReader(text)
        rows, names = list(reader), reader.fieldnames or ()
    named = [row for row in rows if row["show"] != "anonymous"]
    named[len(named) // 2]["name"] += " Corrected"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _last_roster(here: Path) -> Path:
    return max((here / "content" / "awards").glob("*.csv"))


def _award_added(here: Path) -> None:
    path = _last_roster(here)
    with path.open("a", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerow(
            ("task-1", "Mina New", "new@example.org", work.LAST.isoformat(), "")
        )


def _added_to(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as out:
        out.write(text)


def _replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


FULL = "the full build"
CHANGES: dict[str, Callable[[Path], None]] = {
    FULL: _nothing,
    "nothing changed": _nothing,
    "a name corrected": _name_corrected,
    "a row added": _award_added,
    "a style of the theme": lambda here: _added_to(
        here / "themes" / THEME.name / "static" / "style.css", "\n.bench { color: inherit }\n"
    ),
    "the award page of the theme": lambda here: _replaced(
        here / "themes" / THEME.name / "templates" / "award.html",
        '<p class="address">',
        '<p class="address" id="address">',
    ),
    "what a badge says": lambda here: _replaced(
        here / "content" / "badges" / "task-1.md", "tags: [outdoors, ", "tags: [outdoors, weather, "
    ),
    "a setting": lambda here: _replaced(
        here / "content" / "site.yml", "The same badges every time", "The same badges, always"
    ),
}
"""In this order; each change stays."""
