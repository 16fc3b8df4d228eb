"""Bytes as text and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.trust.multibase import base58btc, base64url, decoded, from_base58btc, from_base64url


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", b""),
        ("1", b"\0"),
        ("111", b"\0\0\0"),
        ("2", b"\1"),
        ("z", bytes([57])),
        ("21", bytes([58])),
        ("112", b"\0\0\1"),
        ("JxF12TrwUP45BMd", b"Hello World"),
    ],
)
def test_base58_is_written_as_others_write_it(text: str, data: bytes) -> None:
    assert (base58btc(data), from_base58btc(text)) == (text, data)


@given(st.binary(max_size=100))
def test_what_was_written_is_read_again(data: bytes) -> None:
    assert decoded("z" + base58btc(data)) == data
    assert decoded("u" + base64url(data)) == data


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("z0", "'0' is not a letter of base58"),
        ("zé", "'é' is not a letter of base58"),
        ("z" + "2" * 257, "base58 text of more than 256 letters"),
        ("uA", "this is not base64url"),
        ("uAA==", "this is not base64url"),
        ("u+/+/", "this is not base64url"),
        ("uAB", "this is not base64url: there are stray bits at its end"),
        ("f00", '"f" is not a multibase we read (z: base58btc, u: base64url)'),
        ("", '"" is not a multibase we read (z: base58btc, u: base64url)'),
    ],
)
def test_anything_else_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError) as caught:
        decoded(text)
    assert str(caught.value) == why


def test_base64url_has_one_spelling_only() -> None:
    assert from_base64url("AA") == b"\0"
    with pytest.raises(ValueError):
        from_base64url("AB")
