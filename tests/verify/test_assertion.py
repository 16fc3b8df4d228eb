"""Verification of hosted 2.0 assertions: the hosted file is the truth, whatever copy is in hand."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from generator.model.fetch import NotFetched
from tests.verify.world import AWARD, SITE, Web, said

Json = dict[str, Any]
CONTEXT = "https://w3id.org/openbadges/v2"
URL, BADGE, ISSUER = (
    f"{AWARD}assertion.json",
    f"{SITE}badges/first-aid/v/1/badge.json",
    f"{SITE}issuers/club/issuer.json",
)


def assertion() -> Json:
    return {
        "@context": CONTEXT,
        "id": URL,
        "type": "Assertion",
        "recipient": {
            "type": "email",
            "hashed": True,
            "salt": "ab",
            "identity": "sha256$" + sha256(b"mina@example.orgab").hexdigest(),
        },
        "badge": BADGE,
        "verification": {"type": "HostedBadge"},
        "issuedOn": "2026-03-01T00:00:00Z",
    }


def issuer() -> Json:
    return {
        "@context": CONTEXT,
        "id": ISSUER,
        "type": "Profile",
        "name": "Hill Club",
        "verification": {"startsWith": SITE, "allowedOrigins": "club.example.org"},
    }


def hosted(**changed: Callable[[Json], object]) -> Web:
    """The club's site, with changes to what it hosts."""
    documents = {
        "assertion": (URL, assertion()),
        "badge": (BADGE, {"@context": CONTEXT, "id": BADGE, "type": "BadgeClass", "issuer": ISSUER}),
        "issuer": (ISSUER, issuer()),
    }
    made = Web()
    for name, (url, document) in documents.items():
        if name in changed:
            changed[name](document)
        made.put(url, document)
    return made


def without(*urls: str) -> Web:
    made = hosted()
    for url in urls:
        made.pages[url] = NotFetched("the server said that there is nothing", is_missing=True)
    return made


def silent(url: str) -> Web:
    made = hosted()
    made.pages[url] = NotFetched("it does not answer")
    return made


CASES: dict[str, tuple[Web, tuple[str, str]]] = {
    "good": (hosted(), ("valid", "")),
    "gone": (without(URL), ("invalid", f"signature: There is nothing at {URL}.")),
    "silent": (silent(URL), ("unchecked", f"signature: {URL} could not be read: it does not answer.")),
    "another-badge-at-its-address": (
        hosted(assertion=lambda it: it.update(id=f"{URL}2")),
        ("invalid", "signature: What is hosted at its address is not this badge."),
    ),
    "revoked": (
        hosted(assertion=lambda it: it.update(revoked=True, revocationReason="A mistake")),
        ("invalid", "status: The issuer has suspended or revoked it: A mistake."),
    ),
    "stripped": (
        hosted(assertion=lambda it: it.pop("recipient")),
        ("invalid", "form: It is not a complete Open Badge: it has no recipient."),
    ),
    "expired": (
        hosted(assertion=lambda it: it.update(expires="2026-04-01T23:59:59Z")),
        ("invalid", "dates: It expired on 2026-04-01: it was genuine but is no longer current."),
    ),
    "badge-gone": (without(BADGE), ("invalid", f"issuer: There is nothing at {BADGE}.")),
    "badge-silent": (silent(BADGE), ("unchecked", f"issuer: {BADGE} could not be read: it does not answer.")),
    "badge-says-it-is-another": (
        hosted(badge=lambda it: it.update(id=f"{BADGE}2")),
        ("invalid", "issuer: What its addresses lead to is another badge or another issuer."),
    ),
    "issuer-keeps-badges-elsewhere": (
        hosted(issuer=lambda it: it["verification"].update(startsWith="https://club.example.org/other/")),
        ("invalid", "issuer: The issuer does not keep its badges at this address."),
    ),
    "issuer-on-another-host": (
        hosted(issuer=lambda it: it["verification"].update(allowedOrigins="elsewhere.example.org")),
        ("invalid", "issuer: The issuer does not keep its badges at this address."),
    ),
    "not-open-badges": (
        hosted(issuer=lambda it: it.update({"@context": "https://schema.org"})),
        ("invalid", f"issuer: What is at {ISSUER} is not in the form of Open Badges 2.0."),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_hosted_files_decide(name: str) -> None:
    made, expected = CASES[name]
    assert said(assertion(), made) == expected


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


def test_a_copy_without_an_address_and_a_signature_is_not_checked_and_that_says_nothing() -> None:
    assert said(assertion() | {"id": "urn:uuid:1"}, hosted()) == (
        "unchecked",
        "signature: It has no https address where it is hosted, and no signature.",
    )
