"""A template gives what the general way gives, whatever texts are put into it, or refuses as it does."""

import copy
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

import pytest

from generator.trust.canonical import CanonicalError, general, shared
from generator.trust.canonical.templates import MOST_SHAPES, Templates
from generator.trust.canonical.vocabulary import KNOWN, is_absolute
from tests.trust.examples import credential
from tests.trust.random_credentials import credentials

Json = dict[str, Any]
NASTY = (
    "100 % of it",
    "%s %(x)s %%",
    'say "so"',
    "two\nlines",
    "\x85 \u2028 \x7f",
    "urn:x-text:1:",
    "_:b1",
    "a\\b",
    "\ud800",
    "",
    "學位 🏅",
)
ADDRESSES = (
    "https://example.org/%s/%d",
    "did:web:example.org:a%20b",
    "_:b1",
    "no/address",
    "urn:x-text:1:",
    "vc:x",
)


def changed(value: Any, change: Callable[[str], str], key: str = "") -> Any:  # noqa: ANN401 - any JSON
    """The same document with other texts; types and contexts stay, and so the shape does."""
    if isinstance(value, str):
        return value if key in {"type", "@context"} else change(value)
    if isinstance(value, dict):
        return {name: changed(inner, change, name) for name, inner in value.items()}
    if isinstance(value, list):
        return value if key in {"type", "@context"} else [changed(inner, change) for inner in value]
    return value


def ordinary(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """The document without what no template is made for: words with an @, proofs, documents within."""
    if isinstance(value, dict):
        if "@value" in value:
            return "a text"
        kept = {
            name: ordinary(inner) for name, inner in value.items() if name not in {"proof", "endorsement"}
        }
        return {name: inner for name, inner in kept.items() if inner is not None}
    if isinstance(value, list):
        return [inner for each in value if (inner := ordinary(each)) is not None]
    return value


def is_address(text: str) -> bool:
    return is_absolute(text) is not None


def apart(document: Json) -> Json:
    """The document with texts that all differ, so that no two unnamed nodes look alike."""
    numbers = count()
    return changed(  # type: ignore[no-any-return]
        document,
        lambda text: f"https://example.org/{next(numbers)}" if is_address(text) else f"text {next(numbers)}",
    )


def result(make: Callable[[], str]) -> str:
    try:
        return make()
    except CanonicalError as error:
        return f"error: {error}"


def in_general(document: Json) -> str:
    return result(lambda: general(document))


def with_template(known: Templates, document: Json) -> str:
    return result(lambda: known.canonical(document, lambda: general(document).encode(), KNOWN.start).decode())


def test_any_texts_in_any_shape_have_the_form_that_the_general_way_gives() -> None:
    random = Random(7)
    changes: list[Callable[[str], str]] = [
        lambda text: text,
        lambda text: text if is_address(text) else "same",
        lambda text: "https://example.org/same" if is_address(text) else text,
        lambda text: text if is_address(text) else random.choice(NASTY),
        lambda text: random.choice(ADDRESSES[:2]) if is_address(text) else random.choice(NASTY[:5]),
        lambda text: random.choice(ADDRESSES) if is_address(text) else text,
    ]
    filled = 0
    random_documents = list(credentials(150, seed=21))
    for document in [*random_documents, *(apart(ordinary(each)) for each in random_documents)]:
        known = Templates()
        for _ in range(2):
            assert with_template(known, document) == in_general(document)
        filled += any(known._known.values())
        for change in changes:
            other = changed(document, change)
            assert with_template(known, other) == in_general(other)
    assert filled > 60


def test_a_document_that_differs_in_more_than_texts_gets_a_form_of_its_own() -> None:
    known = Templates()
    first = credential(achievement={"creditsAvailable": 1})
    variants = [first, first, first]
    numbers = (True, 1.0, 1.5, None, "1", [1], {"a": 1})
    variants += [credential(achievement={"creditsAvailable": value}) for value in numbers]
    for tags in ([], ["a"], ["a", "a"], ["a", "b"], "a"):
        variants += [credential(achievement={"tag": tags})] * 3
    for document in [*variants, *reversed(variants)]:
        assert with_template(known, document) == in_general(document)


def test_shared_parts_are_told_apart() -> None:
    known = Templates()
    parts = [
        shared({"id": f"https://example.org/{name}", "type": ["Profile"], "name": name})
        for name in ("a", "b")
    ]
    for _ in range(4):
        for part in parts:
            document = credential()
            document["issuer"] = part
            plain = copy.deepcopy({**document, "issuer": dict(part)})
            assert with_template(known, document) == general(plain)


def test_the_memory_is_bounded() -> None:
    known = Templates()
    for number in range(MOST_SHAPES + 50):
        document = credential(achievement={"creditsAvailable": number})
        for _ in range(2):
            with_template(known, document)
    assert 0 < len(known._known) <= MOST_SHAPES
    assert 0 < len(known._seen) <= MOST_SHAPES


@pytest.mark.parametrize("strange", [{1, 2}, object(), b"x", (1, 2)])
def test_what_is_no_json_is_refused_as_ever(strange: object) -> None:
    known = Templates()
    document = credential(achievement={"description": strange})
    assert with_template(known, document) == in_general(document)
