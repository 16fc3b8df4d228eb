"""Verification of hosted 2.0 assertions: the hosted file is the truth, whatever copy is in hand."""

from tests.verify.hosted import CONTEXT, URL, assertion, hosted
from tests.verify.world import said


def test_what_is_hosted_where_its_issuer_keeps_badges_is_valid() -> None:
    assert said(assertion(), hosted()) == ("valid", "")


def test_its_address_alone_is_as_good_as_a_copy() -> None:
    assert said({"@context": CONTEXT, "id": URL, "type": "Assertion"}, hosted()) == ("valid", "")


def test_a_type_in_a_list_is_the_same_type() -> None:
    assert said(assertion(), hosted(assertion=lambda it: it.update(type=["Assertion"]))) == ("valid", "")


def test_a_copy_that_was_changed_is_not_believed() -> None:
    """The copy says another recipient; what counts is what the issuer hosts."""
    copy = assertion() | {"recipient": {"type": "email", "hashed": False, "identity": "eve@example.org"}}
    assert said(copy, hosted(), email="eve@example.org") == (
        "invalid",
        "recipient: It was not given to that e-mail address.",
    )
    assert said(copy, hosted(), email="mina@example.org") == (
        "unchecked",
        "signature: The copy in hand is another one; what the issuer shows is what counts.",
    )
