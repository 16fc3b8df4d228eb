"""Status: what the issuer's list says, bit by bit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.verify.keys import Keys
from generator.verify.parsing import NotReadableError
from generator.verify.status import LEAST_BITS, StatusLists, unpacked
from tests.verify.world import DID, INDEX, LIST, NOW, credential, packed, web

ENTRY = credential()["credentialStatus"]
UNKNOWN_WAY = "Its status is kept in a way that cannot be checked here."
STATUSES: dict[str, tuple[object, tuple[str, str]]] = {
    "none": (None, ("passed", "The issuer keeps no list on which it could be revoked.")),
    "as it should be": (ENTRY, ("passed", "The issuer has not revoked it.")),
    "in a list": ([ENTRY], ("passed", "The issuer has not revoked it.")),
    "an index as a number": (
        ENTRY | {"statusListIndex": INDEX},
        ("passed", "The issuer has not revoked it."),
    ),
    "older kind of list": (ENTRY | {"type": "StatusList2021Entry"}, ("skipped", UNKNOWN_WAY)),
    "1EdTech's list": ({"id": LIST, "type": "1EdTechRevocationList"}, ("skipped", UNKNOWN_WAY)),
}


@pytest.mark.parametrize("name", STATUSES)
def test_a_status_is_read_or_said_to_be_unreadable(name: str) -> None:
    stated, expected = STATUSES[name]
    made = web()
    lists = StatusLists(made, Keys(made, NOW), NOW)
    document = {"issuer": DID, "credentialStatus": stated}
    (step,) = lists.steps(document, subject="it")
    assert (step.outcome.value, step.detail) == expected


@settings(max_examples=40)
@given(st.sets(st.integers(0, LEAST_BITS - 1), max_size=20))
def test_bits_are_read_from_the_left(bits: set[int]) -> None:
    raw = unpacked(packed(*bits))
    assert {at for at in bits if raw[at >> 3] & (0x80 >> (at & 7))} == bits
    assert sum(byte.bit_count() for byte in raw) == len(bits)


@given(st.text(max_size=60))
def test_unpacking_raises_nothing_but_its_own_error(text: str) -> None:
    with pytest.raises(NotReadableError):
        unpacked(f"u{text}")


def test_a_packed_list_that_is_cut_off_or_has_a_tail_is_not_read() -> None:
    whole = packed(7)
    for text in (whole[:-8], whole + "AAAA"):
        with pytest.raises(NotReadableError):
            unpacked(text)
