"""Everything that changes the disk goes through generator/write/disk.py: read off every line of the program.

`tests/crashing/watching.py` looks at the same while commands run (tests/stories/test_crashes.py).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"
DISK = GENERATOR / "write/disk.py"

CHANGING_OS = frozenset(
    [
        "chflags",
        "chmod",
        "chown",
        "copy_file_range",
        "fchmod",
        "fchown",
        "ftruncate",
        "lchflags",
        "lchmod",
        "lchown",
        "link",
        "makedirs",
        "mkdir",
        "mkfifo",
        "mknod",
        "posix_fallocate",
        "pwrite",
        "pwritev",
        "remove",
        "removedirs",
        "removexattr",
        "rename",
        "renames",
        "replace",
        "rmdir",
        "sendfile",
        "setxattr",
        "splice",
        "symlink",
        "truncate",
        "unlink",
        "utime",
        "write",
        "writev",
    ]
)
CHANGING_PATHS = frozenset(
    [
        "chmod",
        "extract",
        "extractall",
        "hardlink_to",
        "lchmod",
        "mkdir",
        "rename",
        "rmdir",
        "symlink_to",
        "touch",
        "unlink",
        "write_bytes",
        "write_text",
    ]
)
WRITING_FLAGS = frozenset(("O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "O_TRUNC", "O_TMPFILE"))
WRITING_MODULES = frozenset(
    ["dbm", "fileinput", "logging", "mmap", "shelve", "shutil", "sqlite3", "tempfile"]
)
"""Modules that can write files without saying `open`."""
OPENING = frozenset(("open", "fdopen", "FileIO", "ZipFile", "TarFile"))
STARTING = frozenset(("multiprocessing", "pty", "subprocess"))

ALLOWED = {
    ("cli/preview.py", "shutil"): "copyfileobj: a file of the site, down a connection",
    ("write/archive.py", "ZipFile"): "into memory; `disk` writes what comes out",
    ("edit/workbook.py", "ZipFile"): "into memory",
    ("write/scratch.py", "tempfile"): "where the system keeps what is for a moment; `disk` makes the folder",
    ("write/forking.py", "fdopen"): "a pipe from our own child",
    ("read/git.py", "subprocess"): "questions to git",
    ("read/apart.py", "subprocess"): "our own program, which gets bytes and gives bytes",
}
"""File and what stands in it → why it changes nothing on the disk."""

ASKED_OF_GIT = frozenset(
    [
        "branch",
        "cat-file",
        "check-ignore",
        "config",
        "diff",
        "for-each-ref",
        "log",
        "ls-files",
        "ls-remote",
        "ls-tree",
        "merge-base",
        "rev-list",
        "rev-parse",
        "show",
        "status",
    ]
)
"""What git is asked; none of it changes a repository as it is asked here."""


def modules() -> list[Path]:
    return sorted(path for path in GENERATOR.rglob("*.py") if path != DISK)


def changes(tree: ast.AST) -> Iterator[str]:
    """What in a module can change the disk, by the word that does it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from _modules(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from _modules([node.module])
            if node.module in ("os", "io", "pathlib"):
                yield from (
                    alias.name for alias in node.names if alias.name in CHANGING_OS | {"open", "FileIO"}
                )
        elif isinstance(node, ast.Attribute) and node.attr in WRITING_FLAGS:
            yield node.attr
        elif isinstance(node, ast.Call):
            yield from _called(node)


def _modules(names: Iterator[str] | list[str]) -> Iterator[str]:
    for name in names:
        top = name.partition(".")[0]
        if top in WRITING_MODULES | STARTING:
            yield top


def _called(call: ast.Call) -> Iterator[str]:
    is_method = isinstance(call.func, ast.Attribute)
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""
    is_of_path = is_method and owner not in ("os", "io", "zipfile")
    is_of_system = owner == "os" and (name in CHANGING_OS or name in ("system", "popen"))
    moves = (
        name == "replace" and owner != "disk" and len(call.args) == 1 and not call.keywords
    )  # a text's has two
    if (
        is_of_system
        or moves
        or (is_of_path and owner != "disk" and name in CHANGING_PATHS)
        or (name in OPENING and _writes(call, place=0 if is_of_path and name == "open" else 1))
    ):
        yield name


def _writes(call: ast.Call, *, place: int) -> bool:
    """Whether the mode of an `open`, which stands at that place among its arguments, lets something be written."""
    modes = [word.value for word in call.keywords if word.arg == "mode"] or call.args[place : place + 1]
    said = [mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
    return any(set(mode) & set("wax+") for mode in said)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(GENERATOR)))
def test_only_one_place_changes_the_disk(path: Path) -> None:
    name = path.relative_to(GENERATOR).as_posix()
    found = {each for each in changes(ast.parse(path.read_text())) if (name, each) not in ALLOWED}
    assert not found, f"{name}: {sorted(found)} belongs in generator/write/disk.py"


def test_what_is_allowed_is_still_there() -> None:
    there = {
        (path.relative_to(GENERATOR).as_posix(), each)
        for path in modules()
        for each in changes(ast.parse(path.read_text()))
    }
    assert set(ALLOWED) <= there


@pytest.mark.parametrize(
    "line",
    [
        "Path(x).write_text(y)",
        "x.unlink()",
        "x.replace(y)",
        "x.open('w')",
        "open(x, 'ab')",
        "open(x, mode='r+')",
        "os.open(x, os.O_RDWR)",
        "os.rename(x, y)",
        "os.sendfile(x, y, 0, 9)",
        "import shutil",
        "from tempfile import mkdtemp",
        "import subprocess",
        "os.system(x)",
        "from os import replace",
    ],
)
def test_a_line_that_changes_the_disk_is_noticed(line: str) -> None:
    assert list(changes(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    ["x.replace('a', 'b')", "x.open('rb')", "open(x)", "os.open(x, os.O_RDONLY)", "replace(x, name=y)"],
)
def test_a_line_that_reads_is_not(line: str) -> None:
    assert not list(changes(ast.parse(line)))


def test_git_is_only_asked_and_told_to_write_nothing() -> None:
    asked: set[str] = set()
    for path in (GENERATOR / "read").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("answer", "_asked"):
                asked.update(
                    each.value
                    for each in node.args[1:2]
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )
    assert asked
    assert asked <= ASKED_OF_GIT
    assert '"GIT_OPTIONAL_LOCKS": "0"' in (GENERATOR / "read/git.py").read_text()
