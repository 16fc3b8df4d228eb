"""What changed between two versions of a badge: nothing is lost, nothing is made up, and everything is escaped."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.badge import Workload
from generator.render.differences import changes, compared
from generator.render.languages import words
from tests.nouns import badge, badge_version
from tests.render.nouns import THEME

WORDS = words(THEME.words, "en")


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ("Stops a bleeding", "Stops a bleeding", "Stops a bleeding"),
        ("Stops a bleeding", "Stops a severe bleeding", "Stops a <ins>severe </ins>bleeding"),
        ("in two minutes", "in one minute", "in <del>two minutes </del><ins>one minute</ins>"),
        ("", "New", "<ins>New</ins>"),
        ("Old", "", "<del>Old</del>"),
        ("a <b> c", "a <i> c", "a <del>&lt;b&gt; </del><ins>&lt;i&gt; </ins>c"),
    ],
)
def test_examples(older: str, newer: str, expected: str) -> None:
    assert compared(older, newer) == expected


def without(text: str, tag: str) -> str:
    kept = re.sub(rf"<{tag}>.*?</{tag}>", "", text, flags=re.DOTALL)
    return unescape(re.sub(r"</?(?:ins|del)>", "", kept))


@given(older=st.text("ab <>&\n", max_size=60), newer=st.text("ab <>&\n", max_size=60))
def test_both_texts_can_be_read_off_it(older: str, newer: str) -> None:
    shown = str(compared(older, newer))
    assert without(shown, "del") == newer
    assert without(shown, "ins").split() == older.split()


def test_long_texts_are_compared_by_lines() -> None:
    older = "\n".join(f"line {number} of many words" for number in range(2000))
    shown = compared(older, older.replace("line 7 of", "line seven of"))
    assert "<del>line 7 of many words\n</del><ins>line seven of many words\n</ins>" in shown


def test_the_first_version_has_no_changes() -> None:
    assert changes(badge(), 1, WORDS) is None


def test_what_differs_is_named_by_the_lines_of_the_table() -> None:
    older = badge_version(workload=Workload(hours="16"), assessment=("testing",))
    newer = badge_version(number=2, workload=Workload(hours="20"), assessment=("testing", "portfolio"))
    found = changes(badge(older, newer), 2, WORDS)
    assert found is not None
    assert {line.label: tuple(map(str, line.values)) for line in found.lines} == {
        "Workload": ("<del>16 hours</del>", "<ins>20 hours</ins>"),
        "Assessment": ("testing", "<ins>portfolio</ins>"),
    }
    assert (found.older, found.text) == (1, "")


def test_a_new_line_break_is_no_change_of_the_text() -> None:
    older = badge_version(criteria="Stops a severe\nbleeding **at once**.\n\n1. One\n2. Two")
    newer = badge_version(number=2, criteria="Stops a severe bleeding\nat once.\n\n1. One\n2. Three")
    found = changes(badge(older, newer), 2, WORDS)
    assert found is not None
    assert found.text == "Stops a severe bleeding at once.\n\n1. One\n2. <del>Two </del><ins>Three</ins>"


def test_versions_that_say_the_same_have_no_changes() -> None:
    assert changes(badge(badge_version(), badge_version(number=2)), 2, WORDS) is None
