"""The text of an issue → the answers of the form: by their place, so that no answer can pass for a question."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.errors import BadgesError
from generator.model.request import QUESTIONS, Request
from generator.read.request import MOST, MOST_OF_AN_ANSWER, Unreadable, issue, request

HEADINGS = [f"### {question.label}" for question in QUESTIONS]
LINE = st.one_of(
    st.sampled_from(
        [*HEADINGS, "_No response_", "###", "$(x)", "${{ github.token }}", "::set-output name=a::b", "--help"]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40),
).filter(lambda text: bool(text.strip()) or not text)
SEVERAL = st.lists(LINE, max_size=8).map("\n".join)


def typed(answers: list[str], ending: str = "\n") -> str:
    """What GitHub makes of the answers."""
    shown = [
        f"{heading}\n\n{said or '_No response_'}" for heading, said in zip(HEADINGS, answers, strict=True)
    ]
    return "\n\n".join(shown).replace("\n", ending)


def meant(answer: str) -> str:
    return "" if answer == "_No response_" else answer


@given(st.lists(LINE, min_size=5, max_size=5), SEVERAL, st.sampled_from(["\n", "\r\n"]))
def test_every_answer_is_found_whatever_it_looks_like(answers: list[str], remarks: str, ending: str) -> None:
    found = request(typed([*answers, remarks], ending))
    assert isinstance(found, Request)
    name, email, day, evidence = (meant(" ".join(answer.split())) for answer in answers[1:])
    assert (found.name, found.email, found.day, found.evidence) == (name, email, day, evidence)
    assert found.remarks == meant(remarks.strip())


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(request(text), Request | Unreadable)
    assert isinstance(request(f"### Badge\n\n{text}"), Request | Unreadable)


def test_the_slug_of_the_badge_is_what_counts() -> None:
    found = request(
        typed(
            ["Outdoor first aid (2) (first-aid)", "Mina", "mina@example.org", "", "", "Line one\n\nline two"]
        )
    )
    assert found == Request(
        badge="first-aid", name="Mina", email="mina@example.org", remarks="Line one\n\nline two"
    )


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", "Badge"),
        ("### Badge", "Name"),
        (typed(["a", "b\nc", "d", "", "", ""]), "E-mail address"),
        (typed(["a", "b", "c", "", "", ""]).replace("### Day", "### Date"), "Day"),
        (typed(["a", "b" * (MOST_OF_AN_ANSWER + 1), "c", "", "", ""]), "Name"),
        (typed(["a", "b\x00", "c", "", "", ""]), "Name"),
        (typed(["a", "b", "c", "", "", "x" * MOST]), ""),
    ],
)
def test_what_the_form_cannot_have_made_is_refused_and_nothing_shifts(text: str, at: str) -> None:
    found = request(text)
    assert isinstance(found, Unreadable)
    assert found.at == at


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "{}", '{"issue": 1}', '{"issue": {"number": "x"}}', "[" * 100_000]
)
def test_an_event_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "event.json"
    path.write_text(text)
    with pytest.raises(BadgesError, match="is not the event of an issue"):
        issue(path)


@pytest.mark.parametrize(
    ("association", "is_by_member"),
    [
        ("OWNER", True),
        ("MEMBER", True),
        ("COLLABORATOR", True),
        ("CONTRIBUTOR", False),
        ("NONE", False),
        (None, False),
    ],
)
def test_who_may_ask_is_what_github_says(tmp_path: Path, association: str | None, is_by_member: bool) -> None:  # noqa: FBT001 (a case)
    path = tmp_path / "event.json"
    said = {"number": 3, "body": None, "state": "open", "author_association": association}
    path.write_text(json.dumps({"issue": said, "repository": {"visibility": "internal", "private": True}}))
    found = issue(path)
    assert found.is_by_member is is_by_member
    assert found.visibility == "private"
    assert not found.is_request
