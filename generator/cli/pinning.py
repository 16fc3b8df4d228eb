"""The file `run` of a new folder: the one place that says which version of the program it uses."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.model.place import Place, Problem, Severity

PIN = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")
UNKNOWN = "OWNER/NAME@COMMIT"
LARGEST = 20_000

_LINE = re.compile(r"^program=(.*)$", re.MULTILINE)


def run_script(pin: str) -> str:
    """The text of `run` for a version, `OWNER/NAME@COMMIT`; "" leaves words to be replaced."""
    return _SCRIPT.replace(UNKNOWN, pin or UNKNOWN, 1)


def program_problems(root: Path) -> Iterator[Problem]:
    """Whether the workflows of a folder know which version of the program to use; silent in the program's own.

    Problems: program-not-pinned.
    """
    file = root / "run"
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST).decode("utf-8", errors="replace")
    except OSError:
        return
    found = _LINE.search(text)
    if found is None or PIN.fullmatch(found.group(1).strip()):
        return
    line = text.count("\n", 0, found.start()) + 1
    yield Problem(
        Place(file.as_posix(), line),
        "program-not-pinned",
        f"It is not said which version of the program the workflows are to use: program={found.group(1).strip()[:80]}",
        "Write where it is on github.com and the full name of a commit (40 digits and letters, on the page of that "
        "commit): program=club/badges@0123456789abcdef0123456789abcdef01234567",
        Severity.WARNING,
    )


_SCRIPT = """\
#!/bin/sh
# ./run badges …: the program for this folder, for people and for the workflows, at exactly the version in the next line.
# Another version: write its commit there. Nothing else changes.
program=OWNER/NAME@COMMIT

set -eu
cd "$(dirname "$0")"
here=$(pwd)
commit=${program#*@}
say() { printf '%s\\n' "$*" >&2; }

case "$commit" in
*[!0-9a-f]* | "")
    say "The file run does not say which version of the program to use: write it into the line that begins with program="
    exit 3
    ;;
esac
if [ "$(git -C "$here/.program" rev-parse HEAD 2>/dev/null)" != "$commit" ]; then
    say "Fetching the program ($program) …"
    rm -rf "$here/.program"
    git init --quiet "$here/.program"
    try=1
    until git -C "$here/.program" fetch --quiet --depth 1 "https://github.com/${program%@*}" "$commit"; do
        if [ "$try" = 3 ]; then
            say "The program could not be fetched from https://github.com/${program%@*}: is the line program= in the file run right?"
            exit 3
        fi
        sleep "$((try * 5))"
        try=$((try + 1))
    done
    git -C "$here/.program" checkout --quiet --detach "$commit"
fi
"$here/.program/run" badges --version >/dev/null # installs what it needs, the first time
[ "${1:-}" != badges ] || shift
exec "$here/.program/.venv/bin/badges" "$@"
"""
