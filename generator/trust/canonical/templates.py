"""Canonical forms of documents that are alike: worked out once for their shape, then filled in.

Thousands of credentials differ in a dozen texts and in nothing else. Their shape (keys, types, numbers, shared
parts) decides which statements there are; the texts only stand in them. So the statements of a shape are found
once, with a mark in the place of each text, and every further document of that shape is a matter of putting its
texts in, hashing the few unnamed nodes that hold one, and sorting.

What is not plainly such a case has no template, and goes the general way: words that stand for addresses, values
with a language, documents within the document, unnamed nodes that look alike. A template is only kept if it
gives, for the document it was made from, what the general way gives.
"""

import re
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from operator import itemgetter
from typing import Any

from generator.trust.canonical.fault import CanonicalError
from generator.trust.canonical.literals import escaped, is_plain
from generator.trust.canonical.quads import Statements
from generator.trust.canonical.rdfc import first_degree_lines
from generator.trust.canonical.shared import Shared
from generator.trust.canonical.vocabulary import Scope, are_plain

MOST_SHAPES = 256
"""So many are remembered; a site has a few for each version of a badge."""

_OPEN, _CLOSE, _LIST, _TEXT = range(4)
_DEEPEST = 20
_FIXED = frozenset({"type", "@context"})
_MARK = re.compile(r"urn:x-text:(\d+):")
_SUBJECT = re.compile(r"<urn:x-text:(\d+):>")

Picked = Callable[[Sequence[bytes]], tuple[bytes, ...]]


class _UnusualError(Exception):
    """Something for which there is no template."""


@dataclass(frozen=True, slots=True)
class _Blanks:
    """Text in UTF-8 with places to fill in: every second of `pieces` is one, and `picked` takes what belongs there.

    Bytes, because they sort as their letters do, and are joined in half the time when there is a letter that is not Latin.
    """

    pieces: tuple[bytes, ...]
    picked: Picked

    def filled(self, values: Sequence[bytes]) -> bytes:
        pieces = list(self.pieces)
        pieces[1::2] = self.picked(values)
        return b"".join(pieces)


@dataclass(frozen=True, slots=True)
class _Node:
    """An unnamed node whose hash depends on texts.

    `fixed` are those of its lines that hold none, where the order of all of them depends on the texts; None when
    `lines` has all, in the order that they have whatever the texts are.
    """

    number: int
    lines: _Blanks
    fixed: tuple[bytes, ...] | None

    def hash(self, values: Sequence[bytes]) -> str:
        said = self.lines.filled(values)
        if self.fixed is not None:
            # Lines that become equal are one statement said twice; fixed ones are equal and two statements.
            rest = set(said.split(b"\n")[:-1]).difference(self.fixed)
            said = b"".join(line + b"\n" for line in sorted([*self.fixed, *rest]))
        return sha256(said).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The canonical form of all documents of a shape, without their texts.

    `addresses` are the numbers of the texts that are addresses. `known` are the hashes of the unnamed nodes that
    hold no text, in order, each with the number of the node; nodes are numbered behind the texts. `keeps` are the
    shared parts, which must not go as long as the shape names them.

    All lines about one subject are a block, and blocks are sorted instead of lines: `fixed` are those in which
    nothing is to be filled in, `blocks` the others, with a NUL between them, and `loose` the numbers of those
    in which the order of some lines (between U+0001) depends on the texts. Neither sign can be in a canonical
    form. `subjects` are the numbers of the texts that are subjects, `named`
    the subjects that are not: two blocks of one subject would have to be one.
    """

    texts: int
    addresses: tuple[int, ...]
    known: tuple[tuple[str, int], ...]
    nodes: tuple[_Node, ...]
    fixed: tuple[bytes, ...]
    blocks: _Blanks
    loose: tuple[int, ...]
    subjects: tuple[int, ...]
    named: frozenset[str]
    keeps: tuple[Shared, ...]

    def filled(self, texts: list[str]) -> bytes | None:
        """The canonical form with these texts, in UTF-8; None when they need the general way."""
        if not are_plain("".join([f"{texts[number]}\n" for number in self.addresses])):
            return None
        try:
            values = [text.encode() for text in (texts if is_plain("".join(texts)) else map(escaped, texts))]
        except CanonicalError:
            return None  # the general way says where it is
        hashes = list(self.known)
        for node in self.nodes:
            insort(hashes, (node.hash(values), node.number))
        names = [b""] * len(hashes)
        before = ""
        for place, (digest, number) in enumerate(hashes):
            if digest == before:
                return None
            names[number - self.texts] = b"_:c14n%d" % place
            before = digest
        subjects = {texts[number] for number in self.subjects}
        if len(subjects) < len(self.subjects) or not self.named.isdisjoint(subjects):
            return None
        blocks = self.blocks.filled(values + names).split(b"\0")
        for number in self.loose:
            parts = blocks[number].split(b"\1")
            parts[1::2] = [b"\n".join([*sorted({*part[:-1].split(b"\n")}), b""]) for part in parts[1::2]]
            blocks[number] = b"".join(parts)
        blocks += self.fixed
        blocks.sort()
        return b"".join(blocks)


@dataclass(slots=True)
class Templates:
    """The templates of the shapes met so far: a memory that nobody sees. A shape gets one when it comes again."""

    _known: dict[tuple[object, ...], Template | None] = field(default_factory=dict)
    _seen: set[tuple[object, ...]] = field(default_factory=set)

    def canonical(self, document: Mapping[str, object], general: Callable[[], bytes], start: Scope) -> bytes:
        """The canonical form of a document, in UTF-8.

        Args:
            document: the document.
            general: gives it the general way.
            start: the scope of the vocabulary in which a document begins.
        """
        shape: list[object] = [start]
        texts: list[str] = []
        keeps: list[Shared] = []
        try:
            _walk(document, shape, texts, keeps, {}, 0)
            key = tuple(shape)
            if key not in self._known:
                return self._met(key, document, texts, keeps, general, start)
        except (_UnusualError, TypeError, AttributeError):
            return general()
        template = self._known[key]
        return (template and template.filled(texts)) or general()

    def template(
        self, document: Mapping[str, object], general: Callable[[], bytes], start: Scope
    ) -> tuple[Template, list[str]] | None:
        """The template of a document's shape, and its texts; None if there is none. Arguments as of `canonical`."""
        shape: list[object] = [start]
        texts: list[str] = []
        try:
            _walk(document, shape, texts, [], {}, 0)
            key = tuple(shape)
        except (_UnusualError, TypeError, AttributeError):
            return None
        for _ in range(2):  # a shape gets its template when it comes again
            if key not in self._known:
                self.canonical(document, general, start)
        template = self._known.get(key)
        return (template, texts) if template else None

    def _met(
        self,
        key: tuple[object, ...],
        document: Mapping[str, object],
        texts: list[str],
        keeps: list[Shared],
        general: Callable[[], bytes],
        start: Scope,
    ) -> bytes:
        """The same for a shape that has no template yet."""
        expected = general()
        if key not in self._seen:
            if len(self._seen) >= MOST_SHAPES:
                self._seen.clear()
            self._seen.add(key)
            return expected
        if len(self._known) >= MOST_SHAPES:
            self._known.clear()
        made = _template(document, texts, keeps, start)
        self._known[key] = made if made and made.filled(texts) == expected else None
        return expected


def _walk(
    node: Mapping[str, object],
    shape: list[object],
    texts: list[str],
    keeps: list[Shared],
    ids: dict[str, int],
    depth: int,
) -> None:
    """Takes a document apart into its shape and its texts. An id that comes again is one text: it is one subject."""
    if depth > _DEEPEST:
        raise _UnusualError
    for key, value in node.items():
        kind = value.__class__
        if kind is str:
            if key in _FIXED:
                shape.append((key, value))
            elif key[:1] == "@":
                raise _UnusualError
            elif key == "id" and value in ids:
                shape.append((key, ids[value]))
            else:
                if key == "id":
                    ids[value] = len(texts)  # type: ignore[index]
                shape.append(key)
                texts.append(value)  # type: ignore[arg-type]
        elif kind is Shared:
            shape.append((key, id(value)))
            keeps.append(value)  # type: ignore[arg-type]
        elif kind is dict:
            shape.append((key, _OPEN))
            _walk(value, shape, texts, keeps, ids, depth + 1)  # type: ignore[arg-type]
            shape.append(_CLOSE)
        elif kind is list and key not in _FIXED:
            shape.append((key, _LIST))
            _walk_list(value, shape, texts, keeps, ids, depth + 1)  # type: ignore[arg-type]
            shape.append(_CLOSE)
        elif kind is list:
            if key == "type" and depth and "VerifiableCredential" in value:  # type: ignore[operator]
                raise _UnusualError
            shape.append((key, *value))  # type: ignore[misc]
        else:
            shape.append((key, kind, value))


def _walk_list(
    items: list[object],
    shape: list[object],
    texts: list[str],
    keeps: list[Shared],
    ids: dict[str, int],
    depth: int,
) -> None:
    for item in items:
        kind = item.__class__
        if kind is str:
            shape.append(_TEXT)
            texts.append(item)  # type: ignore[arg-type]
        elif kind is dict:
            shape.append(_OPEN)
            _walk(item, shape, texts, keeps, ids, depth + 1)  # type: ignore[arg-type]
            shape.append(_CLOSE)
        elif kind is Shared:
            shape.append(("", id(item)))
            keeps.append(item)  # type: ignore[arg-type]
        else:
            raise _UnusualError


def _template(
    document: Mapping[str, object], texts: list[str], keeps: list[Shared], start: Scope
) -> Template | None:
    """A template made from one document of its shape, None if there cannot be one."""
    marks = iter(f"urn:x-text:{number}:" for number in range(len(texts)))
    if any("urn:x-text:" in text for text in texts):
        return None
    found = Statements()
    try:
        found.node(_marked(document, marks, {}), start)
    except CanonicalError:
        return None  # what stands there may not be any text
    loose = list(dict.fromkeys(found.loose))
    if any(graph for *_, graph in loose) or any(quad[3] for part in found.parts for quad in part.several):
        return None
    hashes = {node: digest for part in found.parts for node, digest in part.hashes.items()}
    said = first_degree_lines(loose)
    order = {node: len(texts) + number for number, node in enumerate([*hashes, *said])}
    if len(order) != sum(len(part.hashes) for part in found.parts) + len(said):
        return None
    nodes = [(order[node], lines) for node, lines in said.items() if any(map(_MARK.search, lines))]
    dynamic = {number for number, _ in nodes}
    for node, lines in said.items():
        if order[node] not in dynamic:
            hashes[node] = sha256("".join(sorted(lines)).encode()).hexdigest()
    names = {node: f"urn:x-text:{number}:" for node, number in order.items()}
    lines = found.named(loose, names)
    if {int(number) for line in lines for number in _MARK.findall(line)} < set(range(len(texts))):
        return None
    blocks: dict[str, list[str]] = {}
    for line in dict.fromkeys(lines):
        blocks.setdefault(line.partition(" ")[0], []).append(line)
    fixed = {subject: block for subject, block in blocks.items() if not any(map(_MARK.search, block))}
    filled = [_block(block) for subject, block in blocks.items() if subject not in fixed]
    return Template(
        texts=len(texts),
        addresses=tuple(n for n in range(len(texts)) if any(f"<urn:x-text:{n}:>" in line for line in lines)),
        known=tuple(sorted((digest, order[node]) for node, digest in hashes.items())),
        nodes=tuple(_node(number, lines) for number, lines in nodes),
        fixed=tuple("".join(sorted(block)).encode() for block in fixed.values()),
        blocks=_blanks("\0".join(filled)),
        loose=tuple(number for number, block in enumerate(filled) if "\1" in block),
        subjects=tuple(int(mark[1]) for subject in blocks if (mark := _SUBJECT.fullmatch(subject))),
        named=frozenset(
            subject[1:-1] for subject in blocks if subject[0] == "<" and not _MARK.search(subject)
        ),
        keeps=tuple(keeps),
    )


def _blanks(text: str) -> _Blanks:
    pieces = tuple(piece.encode() for piece in _MARK.split(text))
    numbers = [int(number) for number in pieces[1::2]]
    if len(numbers) < 2:
        # itemgetter of one thing gives that thing, not a tuple.
        return _Blanks(pieces, lambda values: tuple(values[number] for number in numbers))
    return _Blanks(pieces, itemgetter(*numbers))


def _start(line: str) -> str:
    """What of a line is the same whatever is filled in behind it."""
    return line[: found.start()] if (found := _MARK.search(line)) else line


def _runs(lines: Iterable[str], *, common: int = 0) -> list[list[str]]:
    """The lines in the order that they have whatever is filled in; where that depends on it, several in one run.

    Args:
        lines: with marks.
        common: so many letters at their beginning are the same in all of them, whatever is filled in.
    """
    in_order = sorted(lines, key=lambda line: _start(line[common:]))
    runs: list[list[str]] = []
    last = -1
    for place, line in enumerate(in_order):
        if place > last:
            runs.append([])
        runs[-1].append(line)
        for later in range(place + 1, len(in_order)):
            if _is_open(line[common:], in_order[later][common:]):
                last = max(last, later)
    return runs


def _is_open(one: str, other: str) -> bool:
    """Whether it depends on what is filled in which of two lines comes first."""
    if not (_MARK.search(one) or _MARK.search(other)):
        return False
    starts = _start(one), _start(other)
    return starts[0].startswith(starts[1]) or starts[1].startswith(starts[0])


def _block(lines: list[str]) -> str:
    """The lines about one subject, runs that are to be sorted between U+0001."""
    runs = _runs(lines, common=lines[0].index(" "))
    return "".join(run[0] if len(run) == 1 else "\1{}\1".format("".join(run)) for run in runs)


def _node(number: int, lines: list[str]) -> _Node:
    runs = _runs(lines)
    if all(len(run) == 1 for run in runs):
        return _Node(number, _blanks("".join(line for run in runs for line in run)), None)
    filled = [line for line in lines if _MARK.search(line)]
    return _Node(
        number, _blanks("".join(filled)), tuple(line[:-1].encode() for line in lines if line not in filled)
    )


def _marked(value: Any, marks: Iterator[str], ids: dict[str, str], key: str = "") -> Any:  # noqa: ANN401 - any JSON
    """The same document with a mark in the place of each text; an id that comes again has the mark that it had."""
    if value.__class__ is str:
        if key in _FIXED:
            return value
        if key != "id":
            return next(marks)
        if value not in ids:
            ids[value] = next(marks)
        return ids[value]
    if value.__class__ is dict:
        return {name: _marked(inner, marks, ids, name) for name, inner in value.items()}
    if value.__class__ is list and key not in _FIXED:
        return [_marked(inner, marks, ids) for inner in value]
    return value
