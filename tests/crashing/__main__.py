"""`python -m tests.crashing`: how many points are tried of each command, and how."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.crashing.branches import tried
from tests.crashing.commands import SCENARIOS
from tests.crashing.surroundings import known_by_heart


def _main() -> None:
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, known_by_heart():
        world = Path(folder, "world")
        for name, scenario in SCENARIOS.items():
            scenario.make(world)
            points = tried(world, lambda each=scenario: each.run(world), every=scenario.every).points  # type: ignore[misc]
            total += points
            sys.stdout.write(f"{points.total():6,}  {name}  {dict(points)}\n")
    sys.stdout.write(f"{total.total():6,}  altogether  {dict(total)}\n")


if __name__ == "__main__":
    _main()
