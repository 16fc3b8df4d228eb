"""Forms: a document filled into a form is, byte for byte, the one that is built, and so is its proof."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import issue
from generator.model.award import Award, Recipient, Visibility
from generator.model.plan import PlannedAward
from generator.trust.canonical import blueprint, canonical_bytes
from tests.issue.by_hand import AWARD, desk, planned

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
STANDARDS = ("open-badges-2.0", "open-badges-3.0")
IDS = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)


def plain(name: str, issued: date, expires: date | None, *, is_named: bool) -> Award:
    return replace(
        AWARD,
        recipient=Recipient(name=name, email="mina@example.org"),
        issued_on=issued,
        expires_on=expires if expires is None else max(issued, expires),
        visibility=Visibility.UNLISTED if is_named else Visibility.ANONYMOUS,
        evidence=(),
        narrative="",
        results=(),
        activity_start=None,
        activity_end=None,
        licence_number="",
    )


def documents(*awards: PlannedAward) -> list[list[bytes]]:
    made = issue.award_documents(awards, desk(*awards))
    return [[each.data for each in some if each.format in STANDARDS] for _, some in made]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(NAMES, DAYS, st.none() | DAYS, st.booleans(), IDS, st.integers(0, 131_071)),
        min_size=8,
        max_size=8,
    )
)
def test_a_filled_form_is_the_built_document(
    rows: list[tuple[str, date, date | None, bool, str, int]],
) -> None:
    awards = [
        planned(
            plain(name, issued, expires, is_named=is_named), id=key, status_index=index, baked=index % 2 == 0
        )
        for name, issued, expires, is_named, key, index in rows
    ]
    # Those of a kind come three times: built, built again for the form, and filled in.
    assert documents(*awards, *awards, *awards)[16:] == [documents(each)[0] for each in awards]


def test_most_awards_are_filled_in() -> None:
    given = [
        planned(plain(f"Earner {number}", date(2026, 1, 1), None, is_named=True), status_index=number)
        for number in range(5)
    ]
    at = desk(*given)
    list(issue.award_documents(given, at))
    assert [form is not None for form in at.forms._known.values()] == [True, True]


@given(NAMES, NAMES)
def test_a_blueprint_gives_the_canonical_form_of_what_was_filled_in(one: str, other: str) -> None:
    def document(first: str, second: str) -> dict[str, object]:
        return {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": f"https://club.example.org/{len(first)}",
            "type": ["VerifiableCredential"],
            "name": f"{first} and {second} and {first}",
            "description": second,
            "issuer": "https://club.example.org/",
        }

    drawn = blueprint(
        {**document("%1", "%2"), "id": "https://club.example.org/%3"}, {"%1": "a", "%2": "b", "%3": "c"}
    )
    assert drawn is not None
    filled = drawn.canonical({"a": one, "b": other, "c": str(len(one))})
    assert filled is None or filled == canonical_bytes(document(one, other))
    assert filled is not None or not (one + other).isprintable()
