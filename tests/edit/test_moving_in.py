"""Text made of foreign words: what was meant comes back out of it, and nothing else is in it."""

import csv
import hashlib
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.rosters import columns
from generator.edit import foreign_roster, front_matter, moving_in, recipients
from generator.edit.moving_in import Here, Wish
from generator.model.award import Evidence, Status
from generator.model.imported import ForeignAward, ForeignBadge, Imported, Leftover, Person
from generator.model.place import Place, Problem
from generator.model.source import Fields, Scalar, Sequence
from generator.read import front_matter as reading
from generator.read.foreign import values
from generator.read.rosters import delimited

TEXT = st.text(max_size=60).map(values.line).filter(bool)
HERE = Place("export.json")


def award(
    *, email: str = "ada@example.org", name: str = "Ada", badge: str = "b", **more: object
) -> ForeignAward:
    person = Person(email=email, name=name)
    plain = ForeignAward(keys=(), badge=badge, person=person, issued_on=date(2024, 1, 2), origin=HERE)
    return plain if not more else _with(plain, more)


def _with(plain: ForeignAward, more: dict[str, object]) -> ForeignAward:
    return replace(plain, **more)  # type: ignore[arg-type]


@given(
    name=TEXT,
    tags=st.lists(TEXT, max_size=4, unique=True),
    skill=TEXT,
    body=st.text(max_size=80).map(values.text),
)
@settings(max_examples=150, deadline=None)
def test_what_is_written_into_front_matter_is_read_from_it(
    name: str, tags: list[str], skill: str, body: str
) -> None:
    front = (
        ("name", name),
        ("tags", tuple(tags)),
        ("skills", ({"name": skill, "url": "https://a.example.org/"},)),
    )
    data = front_matter.document(front, front_matter.markdown(body))
    document, problems = reading.document(data, "badges/a.md", "content/badges/a.md")
    assert document is not None, problems
    assert _texts(document.front.get("name")) == [name]
    assert _texts(document.front.get("tags")) == tags
    skills = document.front.get("skills")
    assert isinstance(skills, Sequence)
    (first,) = skills.items
    assert isinstance(first, Fields)
    assert _texts(first.get("name")) == [skill]
    assert document.body.strip() == front_matter.markdown(body).strip()


def _texts(value: object) -> list[str]:
    if isinstance(value, Scalar):
        return [value.text]
    return (
        [each.text for each in value.items if isinstance(each, Scalar)] if isinstance(value, Sequence) else []
    )


@given(name=TEXT, story=st.text(max_size=80).map(values.text), licence=TEXT)
@settings(max_examples=150, deadline=None)
def test_a_roster_holds_what_was_meant_and_no_formula(name: str, story: str, licence: str) -> None:
    left: list[Leftover] = []
    sound = foreign_roster.safe(award(name=name, narrative=story, licence_number=licence), left.append)
    assert sound is not None
    sheet = foreign_roster.sheet([("first-aid", sound)], never=frozenset(), today="2026-11-23")
    (row,) = csv.DictReader(io.StringIO(sheet.data.decode(), newline=""))
    assert row["name"] in (name, "")
    assert (row["name"] == "") == (row.get("show") == "anonymous")
    for cell in row.values():
        assert not cell.startswith(("=", "@", "\t", "\r"))
        assert not cell.startswith(("+", "-")) or cell[1:2].isspace()
    roster, problems = delimited.roster(sheet.data, "awards/a.csv", "a.csv", encoding="utf-8")
    assert roster is not None
    assert not problems
    said: list[Problem] = []
    heads = columns(roster, {}, is_of_badge=False, problems=said)
    assert heads is not None
    assert not said


@pytest.mark.parametrize(
    ("written", "tamed"),
    [
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("see <https://a.example.org/>", "see <https://a.example.org/>"),
        ("[x](javascript:alert(1))", "[x]\\(javascript:alert(1))"),
        ("![x](map.png)", "![x]\\(map.png)"),
        ("[x](https://a.example.org/)", "[x](https://a.example.org/)"),
        ("---\ntitle: x\n---", "- - -\ntitle: x\n- - -"),
    ],
)
def test_foreign_markdown_is_tamed(written: str, tamed: str) -> None:
    assert front_matter.markdown(written) == tamed


@pytest.mark.parametrize("algorithm", ["sha256", "md5"])
def test_a_hash_is_known_again_by_its_salt(algorithm: str) -> None:
    digest = hashlib.new(algorithm, b"ada@example.orgsalt").hexdigest().upper()
    hidden = Person(hashed=f"{algorithm}${digest}", salt="salt")
    told = recipients.known(
        [_with(award(), {"person": hidden})], [Person(email="ada@example.org", name="Ada Brook")]
    )
    assert told.awards[0].person == Person(email="ada@example.org", name="Ada Brook")
    other = recipients.known([_with(award(), {"person": hidden})], [Person(email="bea@example.org")])
    assert [each.why for each in other.leftovers] == [recipients.NOT_LISTED]


def test_a_name_is_known_again_only_if_one_person_has_it() -> None:
    nameless = _with(award(), {"person": Person(name="Ada  BROOK")})
    one = [Person(email="ada@example.org", name="Ada Brook")]
    assert recipients.known([nameless], one).awards[0].person.email == "ada@example.org"
    two = [*one, Person(email="ada2@example.org", name="Ada Brook")]
    assert [each.why for each in recipients.known([nameless], two).leftovers] == [recipients.NO_SUCH_NAME]
    assert [each.why for each in recipients.known([nameless], []).leftovers] == [recipients.NAMELESS]


def test_a_person_is_safe_to_log() -> None:
    assert "ada" not in repr(award(name="Ada", email="ada@example.org")).casefold()


def test_an_address_in_a_public_text_is_left_out_and_told() -> None:
    left: list[Leftover] = []
    evidence = (Evidence(narrative="Ask ada@example.org"), Evidence(url="https://a.example.org/x"))
    sound = foreign_roster.safe(award(narrative="Write to ada@example.org", evidence=evidence), left.append)
    assert sound is not None
    assert (sound.narrative, sound.evidence) == ("", (Evidence(url="https://a.example.org/x"),))
    assert {each.why for each in left} == {"an e-mail address stands in it, and it would be public"}


def test_a_revocation_wins_when_two_forms_of_an_award_are_put_together() -> None:
    revoked = award(status=Status.REVOKED, reason="Wrong person", name="")
    for pair in ((award(), revoked), (revoked, award())):
        (both,) = recipients.merged([("b", each) for each in pair]).values()
        assert (both.status, both.reason, both.person.name) == (Status.REVOKED, "Wrong person", "Ada")


def badge(name: str, description: str = "", key: str = "") -> ForeignBadge:
    return ForeignBadge(keys=(key or name,), name=name, description=description, origin=HERE)


def settle(*badges: ForeignBadge, here: Here | None = None, wish: Wish | None = None) -> moving_in.Settled:
    ours = here or Here(issuers={"club": ("Club", "https://club.example.org/")})
    return moving_in.settled(Imported(badges=badges), ours, wish or Wish(), lambda _: "it is not there")


def test_two_names_of_one_slug_are_two_badges() -> None:
    found = settle(badge("C++"), badge("C#"))
    assert found.badges == {"C++": "c", "C#": "c-2"}
    assert sorted(found.files) == ["badges/c-2.md", "badges/c.md"]


def test_two_forms_of_one_badge_are_one_and_two_meanings_are_asked_about() -> None:
    same = settle(
        badge("Knots", "Ties six.", "https://a.example.org/2"),
        badge("knots", "Ties  SIX.", "https://a.example.org/3"),
    )
    assert set(same.badges.values()) == {"knots"}
    assert not same.problems
    other = settle(
        badge("Knots", "Ties six.", "https://a.example.org/2"),
        badge("Knots", "Unties six.", "https://a.example.org/3"),
    )
    (problem,) = other.problems
    assert isinstance(problem, Problem)
    assert problem.code == "which-badge"
    assert '--badge "https://a.example.org/3=knots-2"' in problem.hint
    told = settle(
        badge("Knots", "Ties six.", "https://a.example.org/2"),
        badge("Knots", "Unties six.", "https://a.example.org/3"),
        wish=Wish(badges={"https://a.example.org/3": "knots-2"}),
    )
    assert sorted(told.files) == ["badges/knots-2.md", "badges/knots.md"]


def test_a_slug_that_nothing_stands_behind_is_said() -> None:
    found = settle(badge("Knots"), wish=Wish(badges={"Ropes": "ropes"}))
    assert [each.code for each in found.problems] == ["which-badge"]
