"""Who changes the disk while a command runs: Python itself says so at every change, whoever asks for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.write import disk

TESTS = str(Path(__file__).parent.parent)
GENERATOR = str(Path(disk.__file__).parent.parent)

_CHANGES = frozenset(
    f"os.{name}"
    for name in (
        "chmod",
        "chown",
        "link",
        "mkdir",
        "remove",
        "rename",
        "rmdir",
        "symlink",
        "truncate",
        "utime",
    )
)
_WRITING = 0o3 | 0o100 | 0o1000 | 0o2000
"""O_WRONLY, O_RDWR, O_CREAT, O_TRUNC and O_APPEND, as Linux has them."""

_state: dict[str, set[str]] = {}


@contextmanager
def watched() -> Iterator[set[str]]:
    """Inside, every place in the program but `disk` that changes something is added to the set."""
    if "hook" not in _state:  # such a hook stays as long as the process
        _state["hook"] = set()
        sys.addaudithook(_hook)
    found = _state["found"] = set()
    try:
        yield found
    finally:
        del _state["found"]


def _hook(event: str, args: tuple[object, ...]) -> None:
    found = _state.get("found")
    if found is None or not (event in _CHANGES or (event == "open" and _writes(*args))):
        return
    if "__pycache__" in str(args[0]):  # what Python keeps of a program it has read is its own
        return
    frame = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(TESTS) or name == disk.__file__:
            return
        if name.startswith(GENERATOR):
            found.add(f"{name.removeprefix(GENERATOR)}:{frame.f_lineno}: {event} {args[0]}")
            return
        if frame.f_back is None:
            return
        frame = frame.f_back


def _writes(path: object, mode: object, flags: object) -> bool:
    """Whether a file is opened so that it can be written."""
    if isinstance(path, int) or str(path) == "/dev/null":
        return False
    return isinstance(flags, int) and bool(flags & _WRITING)
