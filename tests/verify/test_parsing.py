"""JSON as it is read to be verified: the quick way is the strict way, whatever stands there."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.issue.json_text import json_bytes
from generator.verify import parsing
from generator.verify.parsing import NotReadableError, Reader, json_object

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(2**53 - 2, 2**53 + 2)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text(max_size=3), VALUES, max_size=4)
ODD = (
    b'{"a":1,"a":2}',
    b'{"a":{"b":1,"b":1}}',
    b'{"a":1e400}',
    b'{"a":1E2}',
    b'{"a":1.0}',
    b'{"a":-0}',
    b'{"a":-0.0}',
    b'{"a":9007199254740993}',
    b'{"a":18446744073709551616}',
    b'{"a":NaN}',
    b'{"a":"\\ud800"}',
    b'{"a":"\\u00e9"}',
    b'{"a":"\xff"}',
    b'\xef\xbb\xbf{"a":1}',
    b'{"a":1}\n\n',
    b' {"a":1}',
    b'{"a":1}x',
    b'{"a":"\n"}',
    b"[1]",
    b"1",
    b"{}",
    b"",
    b'{"a":' * 41 + b"1" + b"}" * 41,
    b'{"a":' * 40 + b"1" + b"}" * 40,
    b'{"a":' * 3000 + b"1" + b"}" * 3000,
)


def told(value: Any) -> str:  # noqa: ANN401 - JSON
    """A value in words that tell 1, 1.0 and true apart."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{told(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(told, value)) + "]"
    return repr(value)


def result(data: bytes, *, slowly: bool = False) -> str:
    try:
        return told(parsing._read_slowly(data) if slowly else json_object(data))
    except NotReadableError as error:
        return f"refused: {error}"


@pytest.mark.parametrize("data", ODD, ids=lambda data: data[:24].decode("latin-1"))
def test_odd_json_is_read_or_refused_alike(data: bytes) -> None:
    assert result(data) == result(data, slowly=True)


@given(OBJECTS, st.booleans(), st.sampled_from([None, 0, 1]))
def test_any_object_is_read_alike_in_any_spelling(document: Any, is_ascii: bool, indent: int | None) -> None:  # noqa: ANN401, FBT001
    data = json.dumps(document, ensure_ascii=is_ascii, indent=indent).encode(errors="surrogatepass")
    assert result(data) == result(data, slowly=True)


@given(OBJECTS, st.data())
def test_a_byte_that_is_changed_is_read_or_refused_alike(document: Any, drawn: st.DataObject) -> None:  # noqa: ANN401
    try:
        data = bytearray(json_bytes(document))
    except (TypeError, ValueError):  # a number or a letter that we never write
        return
    data[drawn.draw(st.integers(0, len(data) - 1))] = drawn.draw(st.integers(0, 255))
    assert result(bytes(data)) == result(bytes(data), slowly=True)


def test_our_own_spelling_takes_the_quick_way() -> None:
    assert parsing._as_ours(json_bytes({"name": "Zoë", "number": 1.5, "list": [True, None]})) is not None


def test_a_reader_remembers_the_last_few_and_gives_the_same() -> None:
    read = Reader()
    many = [json_bytes({"number": number}) for number in range(parsing.KEPT * 3)]
    assert [read(data) for data in many] == [json_object(data) for data in many]
    assert read(many[-1]) is read(many[-1])
    assert len(read._kept) == parsing.KEPT
