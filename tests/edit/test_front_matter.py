"""Opening a badge's file for a new version: two lines, and every other byte as it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.front_matter import opened

DAY = date(2026, 4, 1)
LINES = b"version: 2\nsince: 2026-04-01\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"---\nname: A\nissuer: b\n---\nText", b"---\nname: A\n" + LINES + b"issuer: b\n---\nText"),
        (b"---\nissuer: b\nname: A\n---\n", b"---\nissuer: b\nname: A\n" + LINES + b"---\n"),
        (
            b"---\nsince: 2020-01-01\nname: A\nversion: 1\n---\n",
            b"---\nsince: 2026-04-01\nname: A\nversion: 2\n---\n",
        ),
        (b"---\r\nname: A\r\n---\r\nText\r\n", b"---\r\nname: A\r\n" + LINES.replace(b"\n", b"\r\n") + b"---\r\nText\r\n"),
        (b"\xef\xbb\xbf---\nname: A\n---\n", b"\xef\xbb\xbf---\nname: A\n" + LINES + b"---\n"),
        (b"---\ndesign:\n  version: x\nname: A\n---\n", b"---\ndesign:\n  version: x\nname: A\n" + LINES + b"---\n"),
        (b"---\nname: A\n---\n---\nversion: 9\n", b"---\nname: A\n" + LINES + b"---\n---\nversion: 9\n"),
    ],
)  # fmt: skip
def test_examples(before: bytes, after: bytes) -> None:
    assert opened(before, number=2, since=DAY) == after


@given(body=st.binary(max_size=200), name=st.binary(max_size=40).filter(lambda it: b"\n" not in it))
def test_what_is_not_version_or_since_is_kept(body: bytes, name: bytes) -> None:
    before = b"---\nname: %s\n---\n%s" % (name, body)
    assert opened(before, number=2, since=DAY).replace(LINES, b"", 1) == before
