"""JSON as it is published: compact, since every award carries it; browsers lay it out for whoever looks."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import orjson

Json: TypeAlias = dict[str, Any]


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """The document as UTF-8 JSON in one line, with a line end; the order of keys is kept."""
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def without_empty(document: Mapping[str, Any]) -> Json:
    """The document without the properties that say nothing: None, empty text, empty arrays."""
    return {key: value for key, value in document.items() if value not in (None, "", [])}
