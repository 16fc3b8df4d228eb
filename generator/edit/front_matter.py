"""Markdown files with front matter, made of values: texts in quotes, so that nothing in them means anything to YAML."""

import json
import re
from collections.abc import Iterable, Mapping

Value = str | tuple[str, ...] | tuple[Mapping[str, str], ...]

_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][\w .,()'’/&-]*[\w.)]|[A-Za-z]")
_ADDRESS = re.compile(r"(?:https?://)?[A-Za-z0-9][A-Za-z0-9./_~@%+-]*[A-Za-z][A-Za-z0-9./_~%+-]*")
_NOT_TEXT = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})
_SIGNS = re.compile(r"<(?!https?://[^\s<>]+>)")
_RELATIVE = re.compile(r"\]\((?!\s*<?(?:https?://|mailto:))")
_FENCE = re.compile(r"^---\s*$", re.MULTILINE)


def document(front: Iterable[tuple[str, Value]], body: str) -> bytes:
    """A file with the fields that are not empty, in this order, and a body."""
    lines = ["---", *(f"{name}:{_written(value)}" for name, value in front if value), "---"]
    return ("\n".join(lines) + "\n" + (f"{body.strip()}\n" if body.strip() else "")).encode()


def markdown(text: str) -> str:
    """Somebody else's Markdown, tamed: no HTML, no link or picture that is not a whole address."""
    return _FENCE.sub("- - -", _RELATIVE.sub(r"]\\(", _SIGNS.sub("&lt;", text)))


def _written(value: Value) -> str:
    if isinstance(value, str):
        return f" {_scalar(value, in_brackets=False)}"
    parts = [_scalar(each) if isinstance(each, str) else _group(each) for each in value]
    if parts and not isinstance(value[0], str):
        return "".join(f"\n  - {part}" for part in parts)
    return f" [{', '.join(parts)}]"


def _group(fields: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(text)}" for name, text in fields.items() if text) + "}"


def _scalar(text: str, *, in_brackets: bool = True) -> str:
    """A text as a person would write it where that is safe, else in quotes."""
    is_plain = _PLAIN.fullmatch(text) and not (in_brackets and "," in text)
    is_plain = (is_plain or _ADDRESS.fullmatch(text)) and text.casefold() not in _NOT_TEXT
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
