"""How long people wait: for the program to start, and for a saved edit to be seen in the preview.

    ./run bench start [AWARDS] [--rounds ROUNDS]

The edit corrects a name in a roster of the reference work while `badges serve` is watching it. It is seen when the
page of the award is asked for and shows the new name; until the file of that page has it nobody asks, since every
question takes time from who is building, and browsers ask twice a second.
"""

import http.client
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from tests.bench import ours, work
from tests.bench.measuring import Contestant, Run, Task, in_turn, middle
from tests.bench.showing import Wanted, facts, grouped, megabytes, say, table, wanted, workplace

USUAL = Wanted(awards=1_000, rounds=20)
ROOM = 40_000
OFTEN = 0.005
"""Seconds between two looks at the file of the page."""
PATIENCE = 600
"""Seconds after which a page is given up."""
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")

IMPORT, HELP, CHECK = "python -c 'import click'", "badges --help", "badges check, on the demo"
HEADINGS = ("", "CPU ms", "wall ms", "peak MB", "wall, of import click")


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    awards, rounds = wanted(arguments, "start", "How long people wait.", USUAL)
    with workplace(ROOM * awards) as folder:
        facts(folder)
        starting(folder, rounds)
        serving(folder, awards, rounds)


def starting(folder: Path, rounds: int) -> None:
    """Starts the program again and again, and prints a table."""
    demo = ours.environ({})

    def task(*command: str) -> Contestant:
        return lambda _: Task(command, ours.ROOT, demo)

    commands: Mapping[str, Contestant] = {
        IMPORT: task(sys.executable, "-c", "import click"),
        HELP: task(*ours.OURS, "--help"),
        CHECK: task(*ours.OURS, "check", "--quiet"),
    }
    runs = {name: middle(each) for name, each in in_turn(commands, folder, rounds=rounds).items()}
    title = f"Starts, medians of {rounds} rounds in turn, after one to warm up"
    table(title, HEADINGS, [_row(name, took, runs[IMPORT]) for name, took in runs.items()])


def _row(name: str, took: Run, least: Run) -> tuple[str, ...]:
    times = grouped(took.cpu * 1000), grouped(took.wall * 1000)
    return name, *times, megabytes(took.peak), f"{took.wall / least.wall:.1f} ×"


def serving(folder: Path, awards: int, rounds: int) -> None:
    """Edits a roster under the eyes of a preview again and again, and prints how long it took to be seen."""
    source = folder / "serving"
    work.write(source, awards)
    first = next(row for row in work.given(awards) if row["show"] != "anonymous")
    roster = source / "content" / "awards" / f"{first['issued_on'][:4]}.csv"
    text = roster.read_text(encoding="utf-8")
    waits = []
    with preview(source) as url:
        where = f"awards/{first['id']}/"
        page, file = url + where, source / "_site" / where / "index.html"
        until_seen(page, file, first["name"])
        for turn in range(rounds):
            name = f"Mina Edited {turn}"
            roster.write_text(text.replace(first["name"], name), encoding="utf-8")
            waits.append(until_seen(page, file, name))
    middle_wait, longest = median(waits) * 1000, max(waits) * 1000
    say(f"A saved edit among {grouped(awards)} awards is seen after {grouped(middle_wait)} ms")
    say(f"(the median of {rounds}; the longest took {grouped(longest)} ms).")
    say()


@contextmanager
def preview(source: Path) -> Iterator[str]:
    """The address of the site of a work while `badges serve` shows it."""
    command = (*ours.OURS, "serve", "--quiet", "--port", "0")
    said = source / "said.txt"
    with (
        said.open("wb") as out,
        subprocess.Popen(command, cwd=source, env=ours.environ({}), stdout=out, stderr=out) as process,
    ):
        try:
            begun = time.monotonic()
            while not (found := ADDRESS.search(said.read_text(encoding="utf-8"))):
                assert process.poll() is None, said.read_text(encoding="utf-8")
                assert time.monotonic() < begun + PATIENCE, "the preview does not begin"
                time.sleep(OFTEN)
            yield found[0]
        finally:
            process.kill()


def until_seen(page: str, file: Path, text: str) -> float:
    """Asks for a page once its file has a text; gives how many seconds it took until the answer had it."""
    begun, wanted = time.monotonic(), text.encode()
    while wanted not in file.read_bytes():
        assert time.monotonic() < begun + PATIENCE, f"{page} never shows {text}"
        time.sleep(OFTEN)
    assert wanted in _asked(page)
    return time.monotonic() - begun


def _asked(page: str) -> bytes:
    place = urlsplit(page)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=PATIENCE)
    try:
        connection.request("GET", place.path)
        return connection.getresponse().read()
    finally:
        connection.close()
