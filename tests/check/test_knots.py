"""Texts that nobody could lay out in good time are refused; what people write is not."""

from pathlib import Path

import pytest

from generator.check.fault import Fault
from generator.check.knots import MOST_NOTES, SHORT, knotted

HANDBOOK = Path(__file__).parents[2] / "content" / "pages" / "handbook"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[" * 5_000, "This text has 5,000 brackets that are not closed, or stand inside each other"),
        ("[" * 5_000 + "]" * 5_000, "This text has 5,000 brackets"),
        ("[a](" * 5_000, "This text has 5,000 brackets"),
        ("<a " * 5_000, "This text has 5,000 brackets"),
        ("# x {" * 5_000, "This text has 5,000 brackets"),
        ("[^1]" * (MOST_NOTES + 1), "This text has more than 500 footnotes"),
        ("<![CDATA[" * 200, "This text has more than 20 times <!"),
    ],
)
def test_what_is_opened_and_not_closed_is_counted(text: str, what: str) -> None:
    found = knotted(text)
    assert isinstance(found, Fault)
    assert found.what.startswith(what)
    assert found.code == "knotted-text"


@pytest.mark.parametrize(
    "text",
    [
        "[" * SHORT,
        "- [x](https://example.org/a) and **more**\n" * 2_000,
        "| [x](https://example.org/a) | <b>y</b> |\n" * 2_000,
        "\\[" * 20_000,
        "<b>x</b> " * 5_000,
        "<!-- x -->\n\n" * 2_000,
        "Five is less than six: 5 < 6, and 6 > 5. (So it is.)\n\n" * 1_000,
        "A word[^1] or two.\n\n[^1]: That is all.\n\n" * 250,
    ],
)
def test_what_is_closed_may_come_often(text: str) -> None:
    assert knotted(text) is None


def test_no_text_of_ours_is_knotted() -> None:
    for file in HANDBOOK.glob("*.md"):
        assert knotted(file.read_text("utf-8")) is None, file
