"""The house keeps its plan: who may import whom, who may touch the world, and how long a piece may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"

MAY_IMPORT = {
    "model": set(),
    "trust": set(),
    "read": {"model"},
    "check": {"model"},
    "plan": {"model"},
    "render": {"model"},
    "edit": {"model"},
    "issue": {"model", "trust"},
    "verify": {"model", "trust"},
    "write": {"model"},
    "pipeline": {"model", "trust", "read", "check", "plan", "issue", "render", "edit", "write", "verify"},
    "cli": {"model", "pipeline", "read", "write"},
}
"""Room → the rooms it may import: a star, not a chain. `cli` reaches `read` and `write` for what is no part
of the story: the surroundings of a command, and the files that a command starts or edits."""

WORLD = {
    "os",
    "socket",
    "subprocess",
    "urllib.request",
    "random",
    "secrets",
    "time",
    "pathlib",
    "shutil",
    "tempfile",
}
MAY_TOUCH_THE_WORLD = {"read", "write", "cli", "pipeline"}
"""`pipeline` handles paths but opens nothing, and draws the secret of a new ledger: the one door to chance."""

WORLDLY_CALLS = {"open", "now", "today", "utcnow"}

LONGEST_FUNCTION = 60
LONGEST_FILE = 400


def modules() -> list[Path]:
    return sorted(
        path for path in GENERATOR.rglob("*.py") if path.parent != GENERATOR or path.stem == "pipeline"
    )


def room(path: Path) -> str:
    first = path.relative_to(GENERATOR).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The full names of what a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(GENERATOR)))
def test_a_room_imports_only_its_row_of_the_table(path: Path) -> None:
    mine = room(path)
    theirs = {name.split(".")[1] for name in imported(path) if name.startswith("generator.")}
    theirs -= {mine, "__version__"}
    assert theirs <= MAY_IMPORT[mine], f"{mine} must not import {sorted(theirs - MAY_IMPORT[mine])}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(GENERATOR)))
def test_only_the_edges_touch_the_world(path: Path) -> None:
    if room(path) in MAY_TOUCH_THE_WORLD - {"pipeline"}:
        return
    allowed = {"pathlib", "pathlib.Path", "secrets"} if room(path) == "pipeline" else set()
    touched = {
        name for name in imported(path) if name in WORLD or name.split(".")[0] in WORLD - {"urllib.request"}
    }
    assert touched <= allowed
    calls = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    assert not calls & WORLDLY_CALLS


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(GENERATOR)))
def test_no_piece_is_too_long_to_read(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= LONGEST_FUNCTION, f"{path.name}: {node.name} has {lines} lines"


def test_every_room_of_the_plan_is_there() -> None:
    rooms = {path.name for path in GENERATOR.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert rooms == set(MAY_IMPORT)


def test_a_source_line_names_a_standard_that_we_list() -> None:
    from generator.model.standards import STANDARDS

    for path in GENERATOR.rglob("*.py"):
        for line in path.read_text().splitlines():
            if line.strip().startswith("Source: "):
                cited = line.strip().removeprefix("Source: ")
                names = [part.strip() for part in cited.split(";")]
                for name in names:
                    assert any(name.startswith(known) for known in STANDARDS), f"{path.name}: {name}"
