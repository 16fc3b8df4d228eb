"""Runs one measurement by its name."""

import sys
from importlib import import_module

NAMES = ("build", "changes", "floor", "sign", "size", "start")


def main(arguments: list[str]) -> int:
    """Runs `main(arguments)` of the module named first."""
    if not arguments or arguments[0] not in NAMES:
        print(f"Which one? There is: {', '.join(NAMES)}.", file=sys.stderr)  # noqa: T201 - this is what it is for
        return 2
    import_module(f"tests.bench.{arguments[0]}").main(arguments[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
