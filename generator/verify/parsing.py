"""Bytes → a JSON object, with everything refused that two readers could read differently."""

import json
import math
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import orjson

Json: TypeAlias = Mapping[str, Any]

LARGEST = 4 * 1024 * 1024
DEEPEST = 40
KEPT = 8
"""Documents that a `Reader` remembers: those of the award at hand."""

_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


class NotReadableError(ValueError):
    """Why bytes are not a document that could be checked; the text is for people."""


def json_object(data: bytes | str) -> dict[str, Any]:
    """The JSON object in the data.

    Raises:
        NotReadableError: too large, not UTF-8, not JSON, not an object, a key twice, nested too deeply, a number
            that JSON does not have or that not every program holds, or half a character.
    """
    if len(data) > LARGEST:
        raise NotReadableError("it is larger than 4 MiB")
    return (_as_ours(data) if isinstance(data, bytes) else None) or _read_slowly(data)


def _as_ours(data: bytes) -> dict[str, Any] | None:
    """What is in data that is spelled as we spell JSON; None of any other, which may be as good.

    A reader that is quick and not strict is strict enough here: what comes out the same when it is written again names
    nothing twice, and has no number, letter or space that another reader could take for something else.
    """
    try:
        found = orjson.loads(data)
        again = orjson.dumps(found, option=orjson.OPT_STRICT_INTEGER)
    except (ValueError, TypeError):
        return None
    if not isinstance(found, dict) or again != (data[:-1] if data[-1:] == b"\n" else data):
        return None
    if data.count(b"{") + data.count(b"[") > DEEPEST:
        _bound_depth(found)
    return found


def _read_slowly(data: bytes | str) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        found = json.loads(
            text,
            object_pairs_hook=_without_twins,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_exact,
        )
    except UnicodeDecodeError as error:
        raise NotReadableError("it is not text in UTF-8") from error
    except RecursionError as error:
        raise NotReadableError("it is nested too deeply") from error
    except NotReadableError:
        raise
    except ValueError as error:
        raise NotReadableError("it is not JSON") from error
    if not isinstance(found, dict):
        raise NotReadableError("it is not a JSON object")
    if text.count("{") + text.count("[") > DEEPEST:
        _bound_depth(found)
    if _HALF.search(text):
        _refuse_halves(found)
    return found


@dataclass(slots=True)
class Reader:
    """Reads JSON objects as `json_object` does; the last few are remembered, since checks ask for the same ones."""

    _kept: "OrderedDict[bytes, dict[str, Any]]" = field(default_factory=OrderedDict)

    def __call__(self, data: bytes) -> dict[str, Any]:
        """The JSON object in the data, which nobody changes.

        Raises:
            NotReadableError: as `json_object`.
        """
        found = self._kept.get(data)
        if found is None:
            self._kept[data] = found = json_object(data)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


def types(document: Json) -> tuple[str, ...]:
    """The types that a document or a part of one says it has."""
    return texts(document.get("type"))


def texts(value: object) -> tuple[str, ...]:
    """One text or several, as a tuple; whatever is no text is left out."""
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def objects(value: object) -> tuple[dict[str, Any], ...]:
    """One object or several, as a tuple; whatever is no object is left out."""
    if isinstance(value, dict):
        return (value,)
    return tuple(item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def id_of(value: object) -> str:
    """The id of something that is an address or an object with one; "" when there is none."""
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotReadableError("it names the same property twice, which programs read differently")
    return found


def _no_constant(name: str) -> Any:  # noqa: ANN401 (json's signature)
    raise NotReadableError(f"it holds {name}, which JSON does not have")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise NotReadableError("it holds a number that is too large")
    return number


def _exact(text: str) -> int:
    """A whole number, as long as a double holds it: most programs have nothing else."""
    number = int(text)
    try:
        is_held = float(number) == number
    except OverflowError:
        is_held = False
    if not is_held:
        raise NotReadableError("it holds a number that programs read differently")
    return number


def _refuse_halves(found: dict[str, Any]) -> None:
    """Half a character (a lone surrogate) is text for some programs and an error for others."""
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise NotReadableError("it holds half a character, which programs read differently") from error


def _bound_depth(document: dict[str, Any]) -> None:
    level: list[Any] = [document]
    for _ in range(DEEPEST):
        level = [
            child
            for value in level
            for child in (value.values() if isinstance(value, dict) else value)
            if isinstance(child, dict | list)
        ]
        if not level:
            return
    raise NotReadableError("it is nested too deeply")
