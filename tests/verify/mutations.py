"""Documents that somebody has tampered with at random, the same for the same seed."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.verify.world import DID, EMAIL, LIST, OB3, VC2

Path = tuple[str | int, ...]
STRANGE: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 1.5, "", "x", [], {}, [[]], [None], {"@value": "x"}, {"id": DID}, {"id": "_:x"},
    DID, LIST, VC2, OB3, EMAIL, "https://[", "_:b0", "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z",
    "VerifiableCredential", "OpenBadgeCredential", "4001", "revocation", "email", "toString", "__proto__", "sha256$",
)  # fmt: skip
NAMES = (
    "@context", "@id", "@type", "id", "type", "name", "proof", "validUntil", "expires", "credentialStatus", "statusSize",
    "hashed", "salt", "identity", "revoked", "uid", "x",
)  # fmt: skip


def tampered(document: dict[str, Any], random: Random) -> dict[str, Any]:
    """A copy that was changed in one to three places: other values, other shapes of the same, other names."""
    found: dict[str, Any] = json.loads(json.dumps(document))
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        places = [path for path in _places(found) if path]
        if places:
            _change(found, random.choice(places), places, random)
            found = json.loads(json.dumps(found))
    return found


def _places(value: object, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(inner, (*path, name))


def _at(value: Any, path: Path) -> Any:  # noqa: ANN401 (any JSON)
    for name in path:
        value = value[name]
    return value


def _change(document: dict[str, Any], path: Path, places: list[Path], random: Random) -> None:
    holder, name = _at(document, path[:-1]), path[-1]
    value = holder[name]
    shapes: list[Any] = [random.choice(STRANGE), [value], [value, random.choice(STRANGE)]]
    shapes += [json.loads(json.dumps(_at(document, random.choice(places))))]
    if isinstance(value, str):
        shapes += [{"@value": value}, {"id": value}]
    if isinstance(value, dict):
        shapes += [value | {random.choice(NAMES): random.choice(STRANGE)}, value.get("id", value)]
    holder[name] = random.choice(shapes)
    if isinstance(holder, dict) and random.random() < 0.3:
        moved = holder.pop(name)
        if random.random() < 0.5:
            holder[random.choice(NAMES)] = moved
