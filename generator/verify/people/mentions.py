"""What an audit would find in texts that it never looks at: those that a site is made of."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256

from generator.verify.people.skimming import is_suspicious
from generator.verify.people.traces import Tracer

_TOKEN = re.compile("(?=([a-z2-7]{26}))")
"""Each 26 letters that may be an id, those too that stand within more of them."""


def mentions(texts: Iterable[str], tracer: Tracer) -> Iterator[str]:
    """The texts with a trace of a person in them, each with what it is; and what stands in any of them and is not listed."""
    private = tracer.known.private
    for text in dict.fromkeys(texts):
        yield from private.intersection(_TOKEN.findall(text))
        data = text.encode(errors="replace")
        if is_suspicious(data, tracer) and (found := tracer.traces(data)):
            yield f"{sha256(data).hexdigest()} {found}"


def strings(value: object) -> Iterator[str]:
    """All texts in a value of ours, however deep; nobody has to remember which fields it has."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from strings(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif isinstance(value, (tuple, list, frozenset, set)):
        for inner in value:
            yield from strings(inner)
