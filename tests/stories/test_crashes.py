"""A command is stopped at every change of the disk, in every way: nothing is half, and one more run makes it whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.write import disk
from tests.crashing.branches import tried
from tests.crashing.commands import SCENARIOS
from tests.crashing.judging import Judge
from tests.crashing.surroundings import known_by_heart
from tests.crashing.watching import watched

FLOOR = 4900
"""So many points at least, of all commands together."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for all of them, one after the other, since what was made in it once can be put there again."""
    with known_by_heart():
        yield tmp_path_factory.mktemp("crashes") / "world"


@pytest.mark.parametrize("name", SCENARIOS)
def test_wherever_it_is_stopped_nothing_is_half_and_one_more_run_makes_it_whole(
    name: str, world: Path, record_property: Callable[[str, object], None]
) -> None:
    scenario = SCENARIOS[name]
    scenario.make(world)
    with watched() as elsewhere:
        found = tried(world, lambda: scenario.run(world), every=scenario.every)
    assert found.ran.code == 0, found.ran.output
    assert not elsewhere, "the disk was changed from another place than generator/write/disk.py"
    wrong = Judge(scenario, world, found).judge()
    record_property("points", found.points.total())
    assert not wrong, f"{len(wrong)} of {found.points.total()}:\n" + "\n".join(wrong)
    assert found.points.total() >= scenario.floor


def test_enough_points_are_tried() -> None:
    """`python -m tests.crashing` counts them."""
    assert sum(scenario.floor for scenario in SCENARIOS.values()) >= FLOOR


def test_a_program_that_writes_files_where_they_stand_is_found_out(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing above would mean anything if it could not fail."""
    scenario = SCENARIOS["an award"]
    scenario.make(world)
    monkeypatch.setattr(disk, "replace_file", lambda path, data, **_: disk.create_durably(path, [data]))
    assert Judge(scenario, world, tried(world, lambda: scenario.run(world))).judge()
