"""Names for unnamed nodes: by what is said of them, then by what surrounds them, and never without end."""

from itertools import permutations
from random import Random

import pytest

from generator.trust.canonical import CanonicalError
from generator.trust.canonical.rdfc import Quad, canonical_names, renamed

KNOWS, NAME = "<urn:knows>", "<urn:name>"


def form(quads: list[Quad]) -> str:
    names = canonical_names(quads)
    return "".join(sorted(renamed(quad, names) for quad in quads))


def turned(quads: list[Quad], random: Random) -> list[Quad]:
    nodes = sorted({part for quad in quads for part in quad if part.startswith("_:")})
    names = dict(zip(nodes, random.sample([f"_:x{n}" for n in range(len(nodes))], len(nodes)), strict=True))
    made = [tuple(names.get(part, part) for part in quad) for quad in quads]
    random.shuffle(made)
    return made  # type: ignore[return-value]


def ring(size: int, start: int = 0) -> list[Quad]:
    return [(f"_:r{start + n}", KNOWS, f"_:r{start + (n + 1) % size}", "") for n in range(size)]


GRAPHS = {
    "one": [("_:a", NAME, '"x"', "")],
    "told apart by what they say": [("_:a", NAME, '"x"', ""), ("_:b", NAME, '"y"', "")],
    "told apart by a neighbour": [
        ("_:a", KNOWS, "_:b", ""), ("_:c", KNOWS, "_:d", ""), ("_:b", NAME, '"x"', ""), ("_:d", NAME, '"y"', ""),
    ],
    "twins": [("<urn:s>", KNOWS, "_:a", ""), ("<urn:s>", KNOWS, "_:b", "")],
    "knows itself": [("_:a", KNOWS, "_:a", ""), ("_:b", KNOWS, "_:c", "")],
    "ring": ring(5),
    "two rings": ring(3) + ring(3, 3),
    "rings of two sizes": ring(3) + ring(4, 3),
    "all know all": [(f"_:{a}", KNOWS, f"_:{b}", "") for a, b in permutations("abcd", 2)],
    "graphs": [("_:a", NAME, '"x"', "_:g"), ("_:b", NAME, '"x"', "_:h"), ("<urn:s>", KNOWS, "_:g", "")],
    "a node many times in its graph": [("_:a", f"<urn:p{n}>", '"x"', g) for n in range(12) for g in ("_:g", "_:h")],
}  # fmt: skip


@pytest.mark.parametrize("quads", GRAPHS.values(), ids=GRAPHS)
def test_names_do_not_depend_on_the_names_and_the_order_given(quads: list[Quad]) -> None:
    expected = form(quads)
    for seed in range(20):
        assert form(turned(quads, Random(seed))) == expected


@pytest.mark.parametrize("quads", GRAPHS.values(), ids=GRAPHS)
def test_every_node_has_a_name_of_its_own(quads: list[Quad]) -> None:
    names = canonical_names(quads)
    assert sorted(names.values()) == sorted(f"_:c14n{n}" for n in range(len(names)))


def test_different_graphs_stay_different() -> None:
    forms = [form(quads) for quads in GRAPHS.values()]
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize(
    "quads",
    [
        [(f"_:{a}", KNOWS, f"_:{b}", "") for a, b in permutations("abcdefghijkl", 2)],
        ring(400),
        [(f"_:{n}", "<urn:rest>", f"_:{n + 1}", "") for n in range(500)] + [(f"_:{n}", NAME, '"x"', "") for n in range(500)],
    ],
    ids=["everybody knows everybody", "long ring", "long list of the same"],
)  # fmt: skip
def test_a_poison_graph_is_given_up(quads: list[Quad]) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical_names(quads)
    assert str(caught.value) == (
        "too many parts of this document look exactly alike, and putting them in order would take too long; "
        "give them an id, or say each thing once"
    )
