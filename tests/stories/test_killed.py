"""Processes that are killed by the system: a command at any point, a part of it, or one that another waits for."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.model.ledger import NameRecorded
from generator.pipeline import building
from generator.read import apart
from generator.read.ledger import ledger as read
from generator.write import forking
from generator.write import ledger as ledger_writing
from tests.association import ROWS, Association
from tests.crashing.branches import tried
from tests.crashing.commands import SCENARIOS
from tests.crashing.judging import shown
from tests.crashing.killing import children, forked, is_gone, killed_at, was_killed
from tests.crashing.states import put, taken
from tests.crashing.surroundings import known_by_heart
from tests.splitting import split
from tests.stories.paused import paused_at
from tests.stories.wellbeing import NEW, about_to_publish, all_is_well
from tests.waiting import until

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a process is split in two")

DAY = date(2026, 11, 23)
EVERY = 9
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7H1z" fill="#b3261e"/></svg>'
)


@pytest.fixture(scope="module", autouse=True)
def quickly() -> Iterator[None]:
    with known_by_heart():
        yield


@pytest.fixture
def club(tmp_path: Path) -> Association:
    return about_to_publish(tmp_path / "club", ROWS[:2])


def test_a_killed_process_leaves_what_a_look_at_the_disk_shows_at_that_point(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """So that to look, before each call, is as good as to kill a process there (tests/stories/test_crashes.py)."""
    scenario, world = SCENARIOS["a publish"], tmp_path / "world"
    scenario.make(world)
    found = tried(world, lambda: scenario.run(world), every=1_000_000, kinds=())
    looked_at = {
        point.number: state for point, state in reversed(found.killed)
    }  # in front of a write, not in it
    points = range(1, max(looked_at) + 1, EVERY)
    for number in points:
        put(world, found.before)
        assert was_killed(forked(killed_at(number, lambda: scenario.run(world)))), number
        assert shown(taken(world)) == shown(looked_at[number]), number
    record_property("points", len(points))
    assert len(points) > 10


@pytest.mark.parametrize("point", [1, 2, 5, 8])
def test_a_build_of_which_a_part_is_killed_is_refused_and_nobody_stays(
    club: Association, monkeypatch: pytest.MonkeyPatch, point: int
) -> None:
    before, old = club.site(), children()
    split(monkeypatch, 3, modules=(building,))
    club.roster("new", (NEW, *({**NEW, "email": f"kit-{number}@example.org"} for number in range(2))))
    splits = forking._split
    with monkeypatch.context() as patch:
        patch.setattr(forking, "_split", lambda job: splits(killed_at(point, job)))
        ran = club.run("publish")
    assert ran.code == 3
    assert "A part of the build was ended from outside before it was done." in ran.output
    assert "Run the command again." in ran.output
    assert children() == old
    assert club.site() == before
    all_is_well(club, 5)


def test_a_build_that_is_killed_while_others_work_for_it_leaves_nobody_and_nothing_half(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who are left end by themselves; as long as they write, nobody else does."""
    before, notes = club.site(), club.root / "numbers"
    splits = forking._split

    def splitting(job: Callable[[], object]) -> tuple[int, int]:
        def slow() -> object:
            notes.write_text(f"{notes.read_text() if notes.exists() else ''}{os.getpid()}\n")
            time.sleep(0.5)
            return job()

        return splits(slow)

    with monkeypatch.context() as patch:
        split(patch, 2, modules=(building,))
        patch.setattr(forking, "_split", splitting)
        number = forked(lambda: club.run("publish"))
        until(lambda: notes.exists() and notes.read_text().endswith("\n"))
        os.kill(number, signal.SIGKILL)
    assert was_killed(number)
    (left,) = map(int, notes.read_text().split())
    ran = club.run("publish")
    assert ran.code == 3
    assert "Somebody else is writing the site" in ran.output
    assert is_gone(left)
    assert club.site() == before
    all_is_well(club, 3)


def test_a_picture_whose_drawer_is_killed_is_said_and_nobody_stays(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.write("content/badges/knots.svg", DRAWING)
    club.write(
        "content/badges/knots.md",
        "---\nname: Knots\ndescription: Ties six knots.\nimage: knots.svg\n---\nSix.\n",
    )
    before, old, begun = club.site(), children(), apart.Workshop._begun

    def killed(self: apart.Workshop) -> subprocess.Popen[bytes]:
        process = begun(self)
        process.kill()
        return process

    with monkeypatch.context() as patch:
        patch.setattr(apart.Workshop, "_begun", killed)
        assert club.refused("publish") == ["picture-not-drawn"]
    assert children() == old
    assert club.site() == before
    all_is_well(club, 3)


def test_who_works_for_a_process_that_is_killed_ends_by_itself() -> None:
    said = """
import os, signal
from generator.read.apart import Workshop
shop = Workshop("generator.render.pictures:drawn_apart")
shop.done(b"x")
print(shop._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", said], cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == -signal.SIGKILL
    assert is_gone(int(ran.stdout))


@pytest.mark.parametrize("point", range(1, 16))
def test_who_waits_for_a_ledger_whose_writer_is_killed_puts_it_right_and_goes_on(
    tmp_path: Path, point: int
) -> None:
    folder = tmp_path / "content/ledger"
    ledger_writing.start(folder, site="https://club.example.org/", secret=b"s" * 32, today=DAY)
    known, _ = read(folder)
    theirs = [NameRecorded(kind="issuer", slug=f"theirs-{number}") for number in range(3)]
    mine = [NameRecorded(kind="issuer", slug="mine")]
    said = tmp_path / "said"
    number = forked(
        killed_at(point, lambda: ledger_writing.append(folder, known, theirs, today=DAY), said=said)
    )
    until(said.exists, often=0.005)
    ledger_writing.append_behind(folder, known, mine, today=DAY)
    assert was_killed(number)
    found, problems = read(folder)
    assert problems == ()
    assert {slug for _, slug in found.names} in ({"mine"}, {"mine", "theirs-0", "theirs-1", "theirs-2"})
    assert {path.name for path in folder.iterdir()} <= {"2026.jsonl", "README.md", ".lock"}


@pytest.mark.parametrize("point", ["site staged", "ledger recorded", "half of the site in place"])
def test_a_publish_that_is_killed_while_another_wants_to_write_is_made_up_for(
    club: Association, tmp_path: Path, point: str
) -> None:
    before = club.site()
    with paused_at(point, club, tmp_path / "pause", "publish") as first:
        ran = club.run("publish")
        assert ran.code == 3
        assert "Somebody else is writing the site" in ran.output
        first.process.kill()
        first.process.communicate()
    if point != "half of the site in place":
        assert club.site() == before
    all_is_well(club, 3)
