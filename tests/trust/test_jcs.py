"""JSON in its one canonical spelling."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.trust.canonical import CanonicalError, jcs

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (-0.0, "0"),
        (1e21, "1e+21"),
        (1e20, "100000000000000000000"),
        (123456789012345680000, "123456789012345680000"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-10, "1.5e-10"),
        (0.1, "0.1"),
        (333333333.33333329, "333333333.3333333"),
        (4.50, "4.5"),
        (2e-3, "0.002"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        ('\u20ac$\x0f\nA\'B"\\\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ({"\ufb33": 1, "\U0001f600": 2, "\x80": 3}, '{"\x80":3,"\U0001f600":2,"\ufb33":1}'),
        ([], "[]"),
        ({}, "{}"),
    ],
)
def test_values_are_spelt_as_the_standard_says(value: object, text: str) -> None:
    assert jcs(value) == text


@given(JSON)
def test_the_spelling_says_the_same(value: object) -> None:
    assert json.loads(jcs(value), parse_int=float) == value
    assert jcs(json.loads(jcs(value))) == jcs(value)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (2**53 + 1, "the number 9007199254740993 is not one that every reader holds exactly"),
        (float("nan"), "nan is not a number of JSON"),
        (10**400, "this number is too large"),
        ("\ud800", "half a character (a lone surrogate) is not text"),
        ({"a": {1, 2}}, "set is not JSON"),
    ],
)
def test_what_readers_would_read_differently_is_refused(value: object, why: str) -> None:
    with pytest.raises(CanonicalError) as caught:
        jcs(value)
    assert str(caught.value) == why


def test_endless_nesting_is_refused() -> None:
    value: list[object] = []
    for _ in range(200):
        value = [value]
    with pytest.raises(CanonicalError, match="more than 100 levels deep"):
        jcs(value)
