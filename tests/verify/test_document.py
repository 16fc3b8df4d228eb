"""What is it: pages, tokens, pictures and files, and which badge in them is the one that is checked."""

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from generator.model.report import Outcome
from generator.trust.suites import vc_jwt
from generator.verify import document as documents
from generator.verify.document import NO_BADGE_ON_PAGE, named_in_page, read
from generator.verify.parsing import NotReadableError
from generator.verify.steps import standing
from tests.verify.test_assertion import BADGE, ISSUER, assertion, hosted, issuer
from tests.verify.test_jwt import RSA_KEY, rs256, text
from tests.verify.world import AWARD, NOW, SITE, Web, credential

Json = dict[str, Any]
KEY_URL, REVOCATIONS = f"{SITE}issuers/club/key.json", f"{SITE}issuers/club/revocations.json"
CONTEXT = "https://w3id.org/openbadges/v2"
PEM = RSA_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def page(*links: str) -> bytes:
    return f"<!DOCTYPE html><html><head>{''.join(links)}</head></html>".encode()


def link(href: str, kind: str = "application/ld+json") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}">'


PAGES: dict[str, tuple[bytes, str]] = {
    "both forms": (page(link("assertion.json"), link("credential.json")), f"{AWARD}credential.json"),
    "2.0 only": (page(link("assertion.json", "application/json")), f"{AWARD}assertion.json"),
    "another host's badge": (page(link("https://good.example.com/credential.json")), ""),
    "a feed": (page(link("feed.xml", "application/atom+xml")), ""),
    "an address that is none": (page(link("https://[")), ""),
    "no page": (b'{"a": "<link rel=alternate>"}', ""),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_the_badge_of_its_own_host(name: str) -> None:
    data, expected = PAGES[name]
    assert named_in_page(data, AWARD) == expected


def test_a_page_that_is_read_as_a_badge_says_so() -> None:
    with pytest.raises(NotReadableError, match=NO_BADGE_ON_PAGE):
        read(page())


def test_a_badge_whose_words_look_like_a_picture_is_still_a_file() -> None:
    found = read(json.dumps(credential(name="<svg onload=alert(1)>")).encode())
    assert found.found_in == "a file"


def test_an_old_picture_that_holds_only_an_address_is_checked_where_it_is_hosted() -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="http://openbadges.org"><o:assertion verify="{AWARD}assertion.json"/></svg>'
    found = read(svg.encode())
    assert standing(documents.steps(found, fetch=hosted(), now=NOW)).value == "valid"


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_reading_a_file_raises_nothing_but_its_own_error(data: bytes) -> None:
    named_in_page(b"<html>" + data, AWARD)
    for start in (b"", b"<svg ", b"\x89PNG\r\n\x1a\n", b"eyJhbGciOiJub25lIn0.e30."):
        try:
            found = read(start + data)
        except NotReadableError:
            continue
        assert isinstance(found.document, dict)


@given(st.text(max_size=200))
def test_taking_a_token_apart_never_raises(given_text: str) -> None:
    found = vc_jwt.token(given_text)
    assert found is None or found.signed.count(b".") == 1


def test_a_header_that_names_its_algorithm_twice_is_no_token() -> None:
    header, payload = text(b'{"alg": "RS256", "alg": "none"}'), text(b"{}")
    assert vc_jwt.token(f"{header}.{payload}.AAAA") is None


def test_a_token_has_one_spelling() -> None:
    header, payload = text(b'{"alg": "RS256"}'), text(b"{}")
    assert vc_jwt.token(f"{header}.{payload}.AA") is not None
    assert vc_jwt.token(f"{header}.{payload}.AB") is None


def signed_assertion(**changed: object) -> Json:
    return (
        assertion()
        | {"id": "urn:uuid:1", "verification": {"type": "SignedBadge", "creator": KEY_URL}}
        | changed
    )


def club(*, revoked: tuple[object, ...] = (), **changed: object) -> Web:
    """A club that signs its 2.0 badges: a key, named by its profile, and a list of what it took back."""
    made = hosted()
    key = {
        "@context": CONTEXT,
        "id": KEY_URL,
        "type": "CryptographicKey",
        "owner": ISSUER,
        "publicKeyPem": PEM,
    }
    made.put(KEY_URL, key | changed)
    made.put(ISSUER, issuer() | {"publicKey": KEY_URL, "revocationList": REVOCATIONS})
    made.put(
        REVOCATIONS,
        {
            "@context": CONTEXT,
            "id": REVOCATIONS,
            "type": "RevocationList",
            "issuer": ISSUER,
            "revokedAssertions": list(revoked),
        },
    )
    return made


def judged(document: Json, made: Web, alg: str = "RS256") -> tuple[str, str]:
    signed = f"{text(json.dumps({'alg': alg}).encode())}.{text(json.dumps(document).encode())}"
    found = read(f"{signed}.{text(rs256(signed.encode()))}".encode())
    steps = documents.steps(found, fetch=made, now=NOW)
    bad = next((step for step in steps if step.outcome is not Outcome.PASSED), None)
    return standing(steps).value, f"{bad.name}: {bad.detail}" if bad else ""


def unlisted() -> Web:
    made = club()
    made.put(ISSUER, issuer())
    return made


SIGNED: dict[str, tuple[Json, Web, str, tuple[str, str]]] = {
    "good": (signed_assertion(), club(), "RS256", ("valid", "")),
    "an algorithm that the key is not for": (
        signed_assertion(), club(), "HS256",
        ("invalid", "signature: The token names another algorithm than its key is for."),
    ),
    "revoked": (
        signed_assertion(), club(revoked=({"id": "urn:uuid:1", "revocationReason": "A mistake"},)), "RS256",
        ("invalid", "status: The issuer has revoked it: A mistake."),
    ),
    "a key of somebody else": (
        signed_assertion(), club(owner="https://evil.example.org/"), "RS256",
        ("invalid", "issuer: The issuer does not (or no longer) vouch for the key."),
    ),
    "a key that the issuer does not list": (
        signed_assertion(), unlisted(), "RS256",
        ("invalid", "issuer: The issuer does not (or no longer) vouch for the key."),
    ),
    "a key that is none": (
        signed_assertion(), club(publicKeyPem="?"), "RS256",
        ("unchecked", "signature: The key is of a kind that cannot be checked here."),
    ),
    "no key named": (
        signed_assertion(verification={"type": "SignedBadge"}), club(), "RS256",
        ("unchecked", "issuer: What it names has no https address, and nothing else is read."),
    ),
    "a badge that is an issuer": (
        signed_assertion(badge=ISSUER), club(), "RS256",
        ("invalid", f"issuer: What is at {ISSUER} is no BadgeClass."),
    ),
    "a badge inside that differs": (
        signed_assertion(badge={"id": BADGE, "type": "BadgeClass", "issuer": "https://evil.example.org/"}), club(),
        "RS256",
        ("unchecked", "issuer: The badge or the issuer inside it is not as their own addresses show them."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNED)
def test_a_signed_2_0_badge_is_checked_with_the_key_that_its_issuer_lists(name: str) -> None:
    document, made, alg, expected = SIGNED[name]
    assert judged(document, made, alg) == expected
