"""Parts that many documents have in common, and what is remembered of them.

An issuer's profile or an achievement stands unchanged in thousands of credentials. `shared` freezes it; the
canonical form of a document that holds it then takes the statements of that part as they were found the
first time. What they say does not depend on the rest of the document: the part is named by an address, its
unnamed nodes are linked from nowhere else, and so their hashes are theirs alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from generator.trust.canonical.rdfc import Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The statements of a shared part: finished `lines`, and those with nodes that are yet to be named.

    `single` are lines with one such node: what comes before it, the node, what comes after. `several` are
    quads with more of them. `hashes` gives the hash (hex) of each node.
    """

    subject: str
    lines: tuple[str, ...]
    single: tuple[tuple[str, str, str], ...]
    several: tuple[Quad, ...]
    hashes: Mapping[str, str]


def _refused(*_: object, **__: object) -> NoReturn:
    raise TypeError("a shared part of a document does not change; make a new one")


class Shared(dict[str, object]):
    """A JSON object that never changes, so that what is known of it may be remembered on it.

    It is a dict in every other way: compare it, serialise it, put it into documents. Objects and arrays
    within it are frozen too.
    """

    __slots__ = ("parts",)
    parts: dict[object, Part | None]

    __setitem__ = __delitem__ = __ior__ = _refused
    clear = pop = popitem = setdefault = update = _refused

    def __reduce__(self) -> tuple[object, ...]:
        """How it travels between processes: as a plain dict, frozen again on arrival."""
        return shared, (dict(self),)


class _SharedList(list[object]):
    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refused
    append = clear = extend = insert = pop = remove = reverse = sort = _refused

    def __reduce__(self) -> tuple[object, ...]:
        return _frozen, (list(self),)


def shared(part: Mapping[str, object]) -> Shared:
    """A frozen copy of a JSON object, for use in many documents. Make it once, not once a document."""
    if isinstance(part, Shared):
        return part
    copy = Shared({key: _frozen(value) for key, value in part.items()})
    copy.parts = {}
    return copy


def _frozen(value: object) -> object:
    if isinstance(value, Mapping):
        return shared(value)
    return _SharedList(map(_frozen, value)) if isinstance(value, list | tuple) else value
