"""Parts that credentials repeat: known again by their letters, and nothing but the time it takes is changed."""

import copy
import json
from typing import Any

import pytest

from generator.trust.canonical import CanonicalError, Shared, canonical
from generator.verify import repeated
from generator.verify.repeated import Repeated
from tests.trust import random_credentials
from tests.trust.examples import credential


def form(document: Any) -> str:  # noqa: ANN401 - JSON
    try:
        return canonical(document)
    except CanonicalError as error:
        return f"refused: {error}"


def known_in(known: Repeated, document: Any) -> Any:  # noqa: ANN401
    """The document as it was read anew, with what is known in it."""
    return known.known_in(json.loads(json.dumps(document)))


@pytest.mark.slow
def test_a_known_part_changes_no_canonical_form() -> None:
    known, shared = Repeated(), 0
    for document in random_credentials.credentials(300, seed=5):
        expected = form(json.loads(json.dumps(document)))
        for _ in range(3):
            found = known_in(known, document)
            assert found == json.loads(json.dumps(document))
            assert form(found) == expected
        subject = found.get("credentialSubject")
        shared += isinstance(subject, dict) and isinstance(subject.get("achievement"), Shared)
    assert shared > 40


def test_what_merely_compares_equal_is_no_known_part() -> None:
    known = Repeated()
    documents = [credential(achievement={"creditsAvailable": value}) for value in (1, 1.0, True, "1")]
    for document in documents * 3:
        assert form(known_in(known, document)) == form(copy.deepcopy(document))


def test_an_unnamed_part_with_a_name_of_the_documents_own_is_no_known_part() -> None:
    known = Repeated()
    hostile = credential(issuer={"id": "_:b0", "type": ["Profile"], "name": "x"}, id="_:b0")
    for _ in range(4):
        assert form(known_in(known, hostile)) == form(copy.deepcopy(hostile))


@pytest.mark.parametrize(
    "subject", [None, "x", [], [{"achievement": {"id": "urn:x"}}], {"achievement": None}]
)
def test_a_credential_in_another_form_is_left_as_it_is(subject: object) -> None:
    document = {"issuer": "did:web:club.example.org", "credentialSubject": subject}
    assert Repeated().known_in(document) == document


def test_a_number_that_few_programs_hold_is_no_known_part() -> None:
    document = {"issuer": {"id": "urn:x", "number": 2**70}, "credentialSubject": {}}
    known = Repeated()
    assert [known.known_in(document) for _ in range(3)] == [document] * 3


def test_no_more_are_remembered_than_a_site_can_need() -> None:
    known = Repeated()
    for number in range(repeated.MOST + 50):
        for _ in range(2):
            known_in(known, {"issuer": {"id": f"urn:x:{number}"}, "credentialSubject": {}})
    assert len(known._known) <= repeated.MOST
    assert len(known._seen) <= repeated.MOST
