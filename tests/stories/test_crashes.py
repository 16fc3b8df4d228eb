"""A command is stopped at every change of the disk, in every way: nothing is half, and one more run makes it whole."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crashing.branches import tried
from tests.crashing.commands import SCENARIOS
from tests.crashing.judging import Judge
from tests.crashing.surroundings import known_by_heart


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for all of them, one after the other, since what was made in it once can be put there again."""
    with known_by_heart():
        yield tmp_path_factory.mktemp("crashes") / "world"


@pytest.mark.parametrize("name", SCENARIOS)
def test_wherever_it_is_stopped_nothing_is_half_and_one_more_run_makes_it_whole(
    name: str, world: Path
) -> None:
    scenario = SCENARIOS[name]
    scenario.make(world)
    found = tried(world, lambda: scenario.run(world), every=scenario.every)
    assert found.ran.code == 0, found.ran.output
    judge = Judge(scenario, world, found)
    wrong = judge.judge()
    sys.stderr.write(f"{name}: {found.points.total()} points, {dict(found.points)}, {judge.runs} runs\n")
    assert not wrong, "\n".join(wrong)
    assert found.points.total() >= scenario.floor
