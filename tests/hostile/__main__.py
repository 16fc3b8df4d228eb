"""Fuzzing for as long as one likes: `./run fuzz 30` tries all properties again and again for thirty minutes.

Every round has another seed, and the first that fails ends it: what is printed holds the example, and the seed with
which the round can be run again. Examples that failed are kept in .hypothesis/ and are tried first in the suite.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
PROPERTIES = sorted(HERE.glob("test_fuzz_*.py"))
LONGEST = 24 * 60
"""Minutes."""


def minutes(written: str) -> int:
    """A whole number of minutes, from one to a day."""
    number = int(written)
    if not 1 <= number <= LONGEST:
        raise argparse.ArgumentTypeError(f"between 1 and {LONGEST}")
    return number


def main() -> int:
    """Rounds until the time is over; 1 when something was found."""
    parser = argparse.ArgumentParser(prog="./run fuzz", description="Try all properties with other examples.")
    parser.add_argument("minutes", nargs="?", type=minutes, default=10, help="how long (10)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the first round")
    said = parser.parse_args()
    end = time.monotonic() + said.minutes * 60
    seed = said.seed
    while (left := end - time.monotonic()) > 0:
        sys.stdout.write(f"round with seed {seed}, {left / 60:.0f} minutes left\n")
        sys.stdout.flush()
        if found := round_of(seed, left):
            sys.stdout.write(f"Something was found. Again: ./run fuzz {said.minutes} --seed {seed}\n")
            return found
        seed += 1
    sys.stdout.write("Nothing was found.\n")
    return 0


def round_of(seed: int, seconds: float) -> int:
    """All properties with one seed: pytest's exit code; 0 when the time was over before anything was found."""
    options = ("-q", "-x", "-p", "no:randomly", "--hypothesis-profile=fuzz", f"--hypothesis-seed={seed}")
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *map(str, PROPERTIES)], check=False, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return 0
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main())
