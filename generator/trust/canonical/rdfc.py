"""RDFC-1.0: statements in their one canonical order, with their unnamed nodes named in one canonical way."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TypeAlias

from generator.trust.canonical.fault import CanonicalError

Quad: TypeAlias = tuple[str, str, str, str]
"""Subject, predicate, object and graph as they stand in N-Quads; a blank node begins with "_:", the default
graph is "". Predicates are never blank."""

_MOST_STEPS = 50_000
"""How much work is done for nodes that look alike: neighbours that are looked at, names that are handed on. Real
documents need a few hundred; one that was made to be endless ("poison graph") is given up after about a second."""
_DEEPEST = 150


def renamed(quad: Quad, names: Mapping[str, str]) -> str:
    """A quad as a line of N-Quads, its blank nodes under these names."""
    subject, predicate, value, graph = quad
    subject, value = names.get(subject, subject), names.get(value, value)
    return (
        f"{subject} {predicate} {value} {names.get(graph, graph)} .\n"
        if graph
        else f"{subject} {predicate} {value} .\n"
    )


def canonical_names(quads: Collection[Quad]) -> dict[str, str]:
    """The canonical name ("_:c14n0" …) of each blank node.

    Args:
        quads: all quads that hold a blank node, each once; the others do not matter.

    Raises:
        CanonicalError: the nodes look so much alike that naming them would take too long.

    Source: RDF Dataset Canonicalization, section 4.4 Canonicalization Algorithm.
    """
    hashes = first_degree_hashes(quads)
    alike: dict[str, list[str]] = {}
    for node, digest in hashes.items():
        alike.setdefault(digest, []).append(node)
    names: dict[str, str] = {}
    for digest in sorted(alike):
        if len(alike[digest]) == 1:
            names[alike[digest][0]] = f"_:c14n{len(names)}"
    if len(names) < len(hashes):
        search = _Search(quads_by_node(quads), hashes, names)
        for digest in sorted(alike):
            search.name(alike[digest])
    return names


def quads_by_node(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """For each blank node the quads in which it occurs."""
    about: dict[str, list[Quad]] = {}
    for quad in quads:
        subject, _, value, graph = quad
        if subject[0] == "_":
            about.setdefault(subject, []).append(quad)
        if value[0] == "_" and value != subject:
            about.setdefault(value, []).append(quad)
        if graph and graph[0] == "_" and graph != subject and graph != value:  # noqa: PLR1714 - this runs often
            about.setdefault(graph, []).append(quad)
    return about


def first_degree_hashes(quads: Iterable[Quad]) -> dict[str, str]:
    """For each blank node the hash (hex) of what is said with it: itself "_:a", every other blank one "_:z".

    Args:
        quads: quads with blank nodes, each once.

    Source: RDF Dataset Canonicalization, section 4.6 Hash First Degree Quads.
    """
    return {
        node: sha256("".join(sorted(lines)).encode()).hexdigest()
        for node, lines in first_degree_lines(quads).items()
    }


def first_degree_lines(quads: Iterable[Quad]) -> dict[str, list[str]]:
    """For each blank node the lines of what is said with it, of which its hash is made."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for subject, predicate, value, graph in quads:
        if not graph and value[0] != "_":
            said[subject].append(f"_:a {predicate} {value} .\n")
        elif not graph and subject[0] != "_":
            said[value].append(f"{subject} {predicate} _:a .\n")
        else:
            nodes = {part for part in (subject, value, graph) if part and part[0] == "_"}
            for node in nodes:
                names = dict.fromkeys(nodes, "_:z")
                names[node] = "_:a"
                said[node].append(renamed((subject, predicate, value, graph), names))
    return said


class _Search:
    """Names for nodes whose own statements are alike: told apart by what surrounds them.

    `names` is filled in place, in the order that the standard prescribes.
    """

    def __init__(
        self, about: Mapping[str, list[Quad]], hashes: Mapping[str, str], names: dict[str, str]
    ) -> None:
        self._about = about
        self._hashes = hashes
        self._names = names
        self._steps = 0

    def name(self, nodes: Iterable[str]) -> None:
        """Names for these nodes and for what was met on the way to them."""
        found = [self._hash(node, {node: "_:b0"}, 0) for node in nodes if node not in self._names]
        for _, issued in sorted(found, key=lambda result: result[0]):
            for node in issued:
                if node not in self._names:
                    self._names[node] = f"_:c14n{len(self._names)}"

    def _hash(self, node: str, issued: dict[str, str], depth: int) -> tuple[str, dict[str, str]]:
        """Hash N-Degree Quads: the hash of the surroundings, and the temporary names given in their order.

        Source: RDF Dataset Canonicalization, section 4.8 Hash N-Degree Quads.
        """
        self._count(len(self._about[node]), depth)
        surroundings: list[str] = []
        related = self._related(node, issued)
        for digest in sorted(related):
            path, issued = self._best_path(related[digest], issued, depth)
            surroundings += (digest, path)
        return sha256("".join(surroundings).encode()).hexdigest(), issued

    def _related(self, node: str, issued: Mapping[str, str]) -> dict[str, list[str]]:
        """The neighbours, by the hash of how they are linked and what is known of them."""
        related: dict[str, list[str]] = {}
        for subject, predicate, value, graph in self._about[node]:
            for position, link, other in (
                ("s", predicate, subject),
                ("o", predicate, value),
                ("g", "", graph),
            ):
                if other and other[0] == "_" and other != node:
                    known = self._names.get(other) or issued.get(other) or self._hashes[other]
                    digest = sha256(f"{position}{link}{known}".encode()).hexdigest()
                    related.setdefault(digest, []).append(other)
        return related

    def _best_path(self, nodes: list[str], issued: dict[str, str], depth: int) -> tuple[str, dict[str, str]]:
        """Of all orders in which these neighbours could be visited, the one whose path sorts first."""
        best: tuple[str, dict[str, str]] | None = None
        for order in _orders(nodes):
            self._count(len(nodes) + len(issued), depth)
            found = self._path(order, dict(issued), best[0] if best else None, depth)
            if found is not None and (best is None or found[0] < best[0]):
                best = found
        return best or ("", issued)

    def _path(
        self, order: Iterable[str], issued: dict[str, str], best: str | None, depth: int
    ) -> tuple[str, dict[str, str]] | None:
        """The path for one order; None as soon as it cannot become the best."""
        path = ""
        to_visit = []
        for node in order:
            if node in self._names:
                path += self._names[node]
            else:
                if node not in issued:
                    to_visit.append(node)
                path += issued.setdefault(node, f"_:b{len(issued)}")
            if best is not None and len(path) >= len(best) and path > best:
                return None
        for node in to_visit:
            digest, found = self._hash(node, issued, depth + 1)
            path += f"{issued[node]}<{digest}>"
            issued = found
            if best is not None and len(path) >= len(best) and path > best:
                return None
        return path, issued

    def _count(self, steps: int, depth: int) -> None:
        self._steps += steps
        if self._steps > _MOST_STEPS or depth > _DEEPEST:
            raise CanonicalError(
                "too many parts of this document look exactly alike, and putting them in order would take too "
                "long; give them an id, or say each thing once"
            )


def _orders(nodes: Iterable[str]) -> Iterator[list[str]]:
    """All different orders. A neighbour that is linked twice in the same way stands twice among the nodes."""
    order = sorted(nodes)
    while True:
        yield order
        rise = next((at for at in range(len(order) - 2, -1, -1) if order[at] < order[at + 1]), None)
        if rise is None:
            return
        swap = next(at for at in range(len(order) - 1, rise, -1) if order[at] > order[rise])
        order[rise], order[swap] = order[swap], order[rise]
        order[rise + 1 :] = reversed(order[rise + 1 :])
