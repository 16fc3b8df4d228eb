"""One file of another platform: its bytes, and the JSON or the table in them."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator.model.source import Roster
from generator.read import rosters

JSON_MOST = 64 * 1024 * 1024
DEEPEST = 40
"""Bounds of a JSON file: bytes, and how many values lie in each other."""
TABLE = (".csv", ".tsv", ".xlsx", ".ods", ".xls")
_ENCODING = "cp1252"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file: its path as it is shown, and what is in it. `document` is any JSON value; `table` a spreadsheet.

    `why` says why there is neither, to follow "it". `picture` is the path of the picture that a document was baked into.
    """

    path: str
    document: Any = None
    table: Roster | None = field(default=None, repr=False)
    why: str = ""
    picture: str = ""


def foreign(path: str, data: bytes, *, picture: str = "") -> Foreign:
    """The JSON or the table in a file; a file of another kind has neither and says nothing."""
    if PurePosixPath(path).suffix.casefold() in TABLE:
        return _of_table(path, data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return Foreign(path)
    if len(data) > JSON_MOST:
        return Foreign(path, why=f"is larger than {JSON_MOST // 1024 // 1024} MiB")
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_refused, parse_float=_finite)
        _bound(found)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return Foreign(path, why="is not JSON that can be read for certain")
    return Foreign(path, document=found, picture=picture)


def objects(value: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value that does not lie in another one: a list of lists is walked."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from objects(each)


def _of_table(path: str, data: bytes) -> Foreign:
    kind = rosters.of_name(path)
    assert kind is not None, "a table has a reader"  # noqa: S101 - a mistake of ours
    table, problems = kind.roster(data, path, path, encoding=_ENCODING)
    if table is None:
        return Foreign(path, why=f"cannot be read: {problems[0].what}")
    return Foreign(path, table=table)


def _refused(name: str) -> float:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _bound(document: object) -> None:
    level = [document]
    for _ in range(DEEPEST):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return
    raise ValueError("too deep")
