"""Every credential and status list of the demo before other people's verifiers, without a network.

`did:web` and status lists are read from the built folder. The moment of checking is the evening of the day on which
the demo is published, unless a test says otherwise, so the calendar changes no verdict.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from openbadgeslib.ob3 import OB3VerificationError, status, verifier
from openbadgeslib.ob3.did import resolve_verification_method
from openbadgeslib.ob3.ldp import OB3LdpVerifier, verify_data_integrity_proof

from generator.model.award import Status
from tests.conformance.demo import NOT_VALID, NOW, SECONDS, Demo, Json, Site
from tests.conformance.node import Node, Refused


def asked(node: Node, do: str, documents: Mapping[str, Json], **details: str) -> dict[str, Any]:
    """What a verifier says of each document."""
    requests: list[dict[str, object]] = [
        {"do": do, "document": each, **details} for each in documents.values()
    ]
    answers = node.ask_all(requests, SECONDS)
    return {key: answer() for key, answer in zip(documents, answers, strict=True)}


@pytest.fixture(scope="session")
def digital_bazaar(verifiers: Node, site: Site) -> dict[str, Any]:
    return asked(verifiers, "digital_bazaar", site.credentials(), now=NOW)


@pytest.fixture(scope="session")
def wallet(verifiers: Node, site: Site) -> dict[str, Any]:
    return asked(verifiers, "wallet", site.credentials(), now=NOW)


def test_the_demo_has_an_award_of_every_kind(demo: Demo, site: Site) -> None:
    assert set(site.credentials()) == set(demo.awards)
    assert len(demo.awards) > 80
    for wanted in (Status.VALID, Status.SUSPENDED, Status.REVOKED):
        assert demo.with_status(wanted), wanted
    assert demo.expired(NOW)
    assert len(site.status_lists()) == len(site.dids()) == 2


# Digital Bazaar


def test_digital_bazaar_verifies_every_credential(demo: Demo, digital_bazaar: dict[str, Any]) -> None:
    late = demo.expired(NOW)
    assert {key: said["why"] for key, said in digital_bazaar.items() if not said["verified"]} == {
        key: [
            f'The current date time (2026-11-23T23:59:59.000Z) is after "validUntil" ({demo.awards[key].award.expires_on}T23:59:59Z).'
        ]
        for key in late
    }


def test_digital_bazaar_reports_revoked_and_suspended_ones_and_no_others(
    demo: Demo, digital_bazaar: dict[str, Any]
) -> None:
    current = {key: said for key, said in digital_bazaar.items() if key not in demo.expired(NOW)}
    assert all(len(said["status"]) == 1 for said in current.values())
    assert {key for key, said in current.items() if said["status"] == [True]} == demo.with_status(
        *NOT_VALID
    ) - demo.expired(NOW)


def test_digital_bazaar_verifies_expired_ones_on_their_last_day(
    demo: Demo, site: Site, verifiers: Node
) -> None:
    credentials = site.credentials()
    for key in sorted(demo.expired(NOW)):
        said = verifiers.ask("digital_bazaar", document=credentials[key], now=credentials[key]["validUntil"])
        assert said["verified"], said
        assert said["status"] == [key in demo.with_status(*NOT_VALID)]


def test_digital_bazaar_refuses_expired_ones_by_the_real_clock(
    demo: Demo, site: Site, verifiers: Node
) -> None:
    expired = demo.expired(NOW)
    said = asked(
        verifiers, "digital_bazaar", {k: each for k, each in site.credentials().items() if k in expired}
    )
    assert said
    assert not any(each["verified"] for each in said.values())


def test_digital_bazaar_verifies_every_status_list(site: Site, verifiers: Node) -> None:
    for key, said in asked(verifiers, "digital_bazaar", site.status_lists(), now=NOW).items():
        assert said == {"verified": True, "why": [], "status": []}, key


def test_digital_bazaar_verifies_every_endorsement_hosted_or_embedded(site: Site, verifiers: Node) -> None:
    embedded = {
        each["id"]: each for credential in site.credentials().values() for each in _endorsements(credential)
    }
    elsewhere = embedded.keys() - site.endorsements().keys()
    assert elsewhere == {"https://rescue.example.org/badges/endorsements/northmoor/credential.json"}
    assert embedded.keys() - elsewhere
    for found in (embedded, site.endorsements()):
        for key, said in asked(verifiers, "digital_bazaar", found, now=NOW).items():
            assert said == {"verified": True, "why": [], "status": []}, key


# The Digital Credentials Consortium: what wallets show


def test_wallets_say_what_each_credential_is(demo: Demo, wallet: dict[str, Any]) -> None:
    for key, said in wallet.items():
        assert said["errors"] == [], key
        assert said["steps"] == {
            "valid_signature": True,
            "expiration": key not in demo.expired(NOW),
            "revocation_status": key not in demo.with_status(*NOT_VALID),
            "registered_issuer": False,  # the demo's issuers stand in nobody's registry
        }, key


def test_wallets_accept_status_lists_and_endorsements(site: Site, verifiers: Node) -> None:
    for key, said in asked(
        verifiers, "wallet", {**site.status_lists(), **site.endorsements()}, now=NOW
    ).items():
        assert said["errors"] == [], key
        assert said["steps"] == {"valid_signature": True, "expiration": True, "registered_issuer": False}, key


def test_wallets_recognise_an_issuer_of_a_registry(site: Site, verifiers: Node) -> None:
    key, credential = next(iter(site.credentials().items()))
    did, registry = credential["issuer"]["id"], "https://registry.example.org/issuers.json"
    listed = {
        "registry": {did: {"name": "Northmoor", "location": "", "url": ""}},
        "meta": {"created": "", "updated": ""},
    }
    verifiers.ask("web", documents={**site.web, registry: listed})
    registries = [{"name": "Example registry", "type": "dcc-legacy", "url": registry}]
    said = verifiers.ask("wallet", document=credential, now=NOW, registries=registries)
    verifiers.ask("web", documents=site.web)
    assert said["steps"]["registered_issuer"] is True, key


# openbadgeslib


BAKED = {
    "png": verifier.OB3Verifier.extract_token_from_png,
    "svg": verifier.OB3Verifier.extract_token_from_svg,
}


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of openbadgeslib, which takes no moment of checking, says the day of the demo."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Clock":
            assert tz is UTC
            return cls.fromisoformat(NOW)

    monkeypatch.setattr(verifier, "datetime", Clock)
    monkeypatch.setattr(status, "datetime", Clock)


@pytest.mark.usefixtures("on_the_day")
def test_openbadgeslib_verifies_every_credential(demo: Demo, site: Site) -> None:
    expired, not_valid = demo.expired(NOW), demo.with_status(*NOT_VALID)
    for key, credential in site.credentials().items():
        said = open_badges_lib(site, credential)
        if key in expired:
            assert said.startswith("Credential has expired (validUntil "), key
        elif key in not_valid:
            assert said.startswith("Credential status 'revocation' is set at index "), key
        else:
            assert said == "", key


def test_openbadgeslib_verifies_every_status_list_and_endorsement(site: Site) -> None:
    """It looks for a JWT when it is asked for a list's signature itself, so we ask about the proof."""
    for document in (*site.status_lists().values(), *site.endorsements().values()):
        (proof,) = document["proof"]
        pem = resolve_verification_method(proof["verificationMethod"], download=site.download)
        verify_data_integrity_proof(document, pem)
        with pytest.raises(OB3VerificationError):
            verify_data_integrity_proof({**document, "validFrom": "2020-01-01T00:00:00Z"}, pem)


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_openbadgeslib_finds_each_credential_that_holds_in_its_baked_picture(
    suffix: str, demo: Demo, site: Site
) -> None:
    for key, credential in site.credentials().items():
        picture = site.file(key).with_name(f"badge.{suffix}")
        assert picture.exists() or suffix == "svg", key
        if not picture.exists():
            continue
        if key in demo.with_status(*NOT_VALID):
            with pytest.raises(OB3VerificationError, match="No openbadge"):
                BAKED[suffix](picture.read_bytes())
        else:
            assert json.loads(BAKED[suffix](picture.read_bytes())) == credential, key


def open_badges_lib(site: Site, credential: Json) -> str:
    """Why openbadgeslib refuses a credential; "" when it does not."""
    judge = OB3LdpVerifier.for_issuer_did(credential["issuer"]["id"])
    try:
        judge.verify(credential, check_status=True, download=site.download, verify_status_list=False)
    except OB3VerificationError as error:
        return str(error)
    return ""


# jsonld.js


@pytest.mark.parametrize("kind", ["credentials", "endorsements", "status_lists", "achievements", "dids"])
def test_safe_mode_drops_nothing(kind: str, site: Site, verifiers: Node) -> None:
    found = getattr(site, kind)()
    assert found
    without_proof = {
        key: {name: value for name, value in each.items() if name != "proof"} for key, each in found.items()
    }
    for key, statements in asked(verifiers, "safe_mode", without_proof).items():
        assert statements > 5, key


def test_safe_mode_would_say_what_it_drops(site: Site, verifiers: Node) -> None:
    _, credential = next(iter(site.credentials().items()))
    with pytest.raises(Refused, match="invalid property"):
        verifiers.ask("safe_mode", document={**credential, "proof": [], "favouriteColour": "blue"})


def _endorsements(value: object) -> Iterator[Json]:
    """The endorsements anywhere inside a document."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "endorsement":
                yield from item
            yield from _endorsements(item)
    elif isinstance(value, list):
        for item in value:
            yield from _endorsements(item)
