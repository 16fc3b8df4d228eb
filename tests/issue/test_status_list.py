"""Status lists: which bit is set for whom, and how the bits become text and text bits again."""

import gzip
import io
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openbadgeslib.ob3 import status as stranger

from generator.issue.open_badges_3 import status_list
from generator.model.award import Status
from generator.model.plan import Stub
from tests.plan.association import URL, Association, award, with_status

BITS = st.frozensets(st.integers(0, status_list.LENGTH_BITS - 1), max_size=40)


def unpacked(text: str) -> bytes:
    assert text.startswith("u")
    assert "=" not in text
    return gzip.decompress(urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))


def repacked(bits: bytes) -> str:
    """The same bits as another zlib, less eager, might pack them."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1, mtime=0) as file:
        file.write(bits)
    return "u" + urlsafe_b64encode(out.getvalue()).decode().rstrip("=")


@given(BITS)
def test_packing_and_unpacking_give_the_same_bits(bits: frozenset[int]) -> None:
    packed = status_list.encoded_list(bits)
    assert len(unpacked(packed)) == 16_384
    assert status_list.decoded_list(packed) == bits
    assert stranger.set_indices(stranger.decode_encoded_list(packed)) == bits


@pytest.mark.parametrize(
    ("index", "byte", "value"),
    [(0, 0, 0x80), (7, 0, 0x01), (8, 1, 0x80), (40_001, 5_000, 0x40), (131_071, 16_383, 0x01)],
)
def test_bit_nought_is_the_left_most_of_the_first_byte(index: int, byte: int, value: int) -> None:
    raw = unpacked(status_list.encoded_list([index]))
    assert raw[byte] == value
    assert raw.count(0) == len(raw) - 1


def test_an_index_outside_the_list_is_our_mistake() -> None:
    for index in (-1, 131_072):
        with pytest.raises(IndexError, match=f"status index {index} is outside 0..131071"):
            status_list.encoded_list([index])


def test_the_time_of_packing_leaves_no_trace() -> None:
    packed = urlsafe_b64decode(status_list.encoded_list([3])[1:] + "===")
    assert packed[4:8] == bytes(4)


@given(BITS)
def test_the_recorded_text_stays_while_its_bits_are_the_same(bits: frozenset[int]) -> None:
    recorded = repacked(unpacked(status_list.encoded_list(bits)))
    assert status_list.packed_list(bits, recorded) == recorded
    assert status_list.packed_list(bits ^ {77}, recorded) == status_list.encoded_list(bits ^ {77})
    assert status_list.packed_list(bits, "") == status_list.encoded_list(bits)


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: "u" + urlsafe_b64encode(raw).decode()))
def test_a_text_that_is_no_list_of_ours_is_none(text: str) -> None:
    assert status_list.decoded_list(text) is None


@pytest.mark.parametrize("length", [16_383, 16_385, 1_000_000])
def test_a_list_of_another_length_is_none_of_ours(length: int) -> None:
    assert status_list.decoded_list(repacked(bytes(length))) is None


@pytest.mark.parametrize(
    ("status", "is_set"),
    [(Status.VALID, False), (Status.SUSPENDED, True), (Status.REVOKED, True)],
)
def test_an_award_that_does_not_hold_has_its_bit_set(status: Status, is_set: bool) -> None:  # noqa: FBT001 - a table
    club = Association()
    club.publish()
    if status is not Status.VALID:
        club.awards = [with_status(award(), status, reason="Looked at again")]
    plan = club.publish()
    expected = {plan.awards[0].status_index} if is_set else set()
    assert status_list.set_bits(plan) == {("club", 1): expected}


def test_a_stub_keeps_its_bit_set() -> None:
    stub = Stub(
        id="a" * 26,
        badge="first-aid",
        version=1,
        issuer="club",
        status_list=2,
        status_index=9,
        status=Status.WITHDRAWN,
        status_on=date(2026, 5, 1),
    )
    plan = replace(Association(awards=[]).publish(), stubs=(stub,))
    assert status_list.set_bits(plan) == {("club", 2): {9}}


def test_every_list_that_an_award_has_a_place_in_is_there() -> None:
    plan = Association().publish()
    one = plan.awards[0]
    moved = replace(one, id="b" * 26, status_list=2, award=replace(one.award, status=Status.REVOKED))
    bits = status_list.set_bits(replace(plan, awards=(one, moved)))
    assert bits == {("club", 1): set(), ("club", 2): {one.status_index}}


def test_a_list_begins_with_its_first_award_and_stays_so() -> None:
    club = Association(awards=[award(issued_on=date(2026, 3, 1))])
    first = status_list.first_days(club.publish())
    assert first == {("club", 1): "2026-03-01T00:00:00Z"}
    club.awards.append(award("jose@example.org", row=3, issued_on=date(2025, 1, 1)))
    club.today = date(2027, 1, 1)
    assert status_list.first_days(club.publish()) == first


def test_a_list_with_an_unpublished_award_may_be_signed_by_the_preview_key() -> None:
    club = Association()
    assert status_list.with_new_awards(club.publish()) == {("club", 1)}
    assert status_list.with_new_awards(club.publish()) == frozenset()


def test_the_credential_of_a_list_says_whose_it_is_and_what_it_is_for() -> None:
    made = status_list.credential(URL, "club", 2, packed="uAbc", since="2026-03-01T00:00:00Z")
    url = f"{URL}issuers/club/status/2.json"
    assert made == {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": "did:web:club.example.org:badges:issuers:club",
        "validFrom": "2026-03-01T00:00:00Z",
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "uAbc",
        },
    }
