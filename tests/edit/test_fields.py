"""Opening a badge's file for a new version: two lines, and every other byte as it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.fields import opened, with_field, with_setting, without_field, without_setting

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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"url: a\nname: b\n", b"url: a\nserved_at: c\nname: b\n"),
        (b"url: a", b"url: a\nserved_at: c\n"),
        (b"url: a\r\n", b"url: a\r\nserved_at: c\r\n"),
        (b"\xef\xbb\xbfurl: a\n", b"\xef\xbb\xbfurl: a\nserved_at: c\n"),
        (b"name: b\nserved_at: x # old\nurl: a\n", b"name: b\nserved_at: c\nurl: a\n"),
        (b"# url: x\n  url: y\nurl: a\n", b"# url: x\n  url: y\nurl: a\nserved_at: c\n"),
        (b"", b"served_at: c\n"),
    ],
)
def test_a_setting_is_written_where_it_belongs(before: bytes, after: bytes) -> None:
    assert with_setting(before, "served_at", "c") == after


@given(
    st.lists(
        st.sampled_from([b"url: a", b"name: b", b"# note", b"", b"  deeper: x", b"bake: all"]), max_size=8
    )
)
def test_a_setting_that_is_taken_out_again_leaves_the_text(lines: list[bytes]) -> None:
    text = b"".join(line + b"\n" for line in lines)
    assert without_setting(with_setting(text, "served_at", "c"), "served_at") == text


@given(body=st.binary(max_size=100))
def test_a_field_that_is_taken_out_again_leaves_the_file(body: bytes) -> None:
    before = b"---\nname: A\nissuer: b\n---\n" + body
    assert without_field(with_field(before, "moved_to", "c"), "moved_to") == before
    assert without_field(before, "moved_to") == before
