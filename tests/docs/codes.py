"""Every code of a problem that the program can name, found by reading its source."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "generator", ROOT / "tests/supply")
KINDS = ("badge", "issuer", "pathway", "endorsement", "framework")
"""What can disappear; its code is made of the kind."""

_PLACES = {"Problem": 1, "Fault": 0}
"""What is called → which of its arguments is a code."""


def codes() -> set[str]:
    """All of them."""
    found = {f"{kind}-disappeared" for kind in KINDS}
    for path in sorted(path for source in SOURCES for path in source.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        places = _PLACES | dict(_handed_on(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found |= set(_constants(_code(node, places)))
            elif isinstance(node, ast.Assign | ast.Return):
                found |= set(_constants(_assigned(node)))
    return found


def _handed_on(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Functions that take a `code` to make a problem of: their names, and which argument it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [each.arg for each in node.args.args if each.arg not in ("self", "cls")]
            if "code" in names:
                yield node.name, names.index("code")
        if isinstance(node, ast.ClassDef):
            yield from (
                (node.name, at) for name, at in _handed_on(ast.Module(node.body, [])) if name == "__init__"
            )


def _code(call: ast.Call, places: dict[str, int]) -> ast.expr | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    named = next((each.value for each in call.keywords if each.arg == "code"), None)
    at = places.get(name)
    if at is None:
        return None
    return named or (call.args[at] if at < len(call.args) else None)


def _assigned(node: ast.Assign | ast.Return) -> ast.expr | None:
    """`code = …`, and the first part of `return code, what, hint`."""
    if isinstance(node, ast.Assign):
        is_code = any(isinstance(each, ast.Name) and each.id == "code" for each in node.targets)
        return node.value if is_code else None
    value = node.value
    is_said = isinstance(value, ast.Tuple) and len(value.elts) == 3
    return value.elts[0] if is_said and isinstance(value, ast.Tuple) else None


def _constants(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_code(node.value):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _is_code(text: str) -> bool:
    return text.replace("-", "").isalnum() and text == text.lower() and text != ""
