"""A whole site, spelled out by hand: what holds together, and what does not."""

import json
from typing import Any

import pytest

from generator.model.report import Outcome
from generator.trust.keys import Seed, preview_seed
from generator.verify.private_keys import holds_private_key, private_key_steps
from generator.verify.site import SiteChecker
from tests.verify.hosted import BADGE, ISSUER, issuer
from tests.verify.hosted import CONTEXT as OPEN_BADGES_2
from tests.verify.world import (
    AWARD,
    DID,
    DID_URL,
    INDEX,
    KEY,
    LIST,
    NOW,
    OTHER_KEY,
    SITE,
    Web,
    credential,
    did_document,
    signed,
    status_list,
)

Json = dict[str, Any]
ASSERTION, CREDENTIAL = f"{AWARD}assertion.json", f"{AWARD}credential.json"
REVOKED: Json = {"@context": OPEN_BADGES_2, "id": ASSERTION, "type": "Assertion", "revoked": True}
STUB: Json = {name: credential()[name] for name in ("@context", "id", "type", "credentialStatus")}


def assertion() -> Json:
    identity = credential()["credentialSubject"]["identifier"][0]
    return {
        "@context": OPEN_BADGES_2,
        "id": ASSERTION,
        "type": "Assertion",
        "recipient": {
            "type": "email",
            "hashed": True,
            "salt": identity["salt"],
            "identity": identity["identityHash"],
        },
        "badge": BADGE,
        "verification": {"type": "HostedBadge"},
        "issuedOn": "2026-03-01T00:00:00Z",
        "expires": "2028-03-01T23:59:59Z",
    }


def site(*bits: int, key: Seed = KEY, **changed: Json | None) -> Web:
    """The club's site with one award; `credential=` and so on replace a document, None takes it away."""
    documents: dict[str, tuple[str, Json | None]] = {
        "did": (DID_URL, did_document(key)),
        "list": (LIST, status_list(*bits, key=key)),
        "badge": (BADGE, {"@context": OPEN_BADGES_2, "id": BADGE, "type": "BadgeClass", "issuer": ISSUER}),
        "issuer": (ISSUER, issuer()),
        "assertion": (ASSERTION, assertion()),
        "credential": (CREDENTIAL, signed(credential(), key)),
    }
    made = Web()
    for name, (url, document) in documents.items():
        chosen = changed.get(name, document)
        if chosen is not None:
            made.put(url, chosen)
    return made


def bad(made: Web) -> list[tuple[str, str]]:
    """What did not pass: name and sentence of each step."""
    addresses = sorted(url.removeprefix(SITE) for url in made.pages)
    steps = SiteChecker.at(made, SITE, NOW).steps(addresses)
    return [(step.name, step.detail) for step in steps if step.outcome is not Outcome.PASSED]


GOOD: dict[str, Web] = {
    "whole": site(),
    "suspended, the 3.0 form whole": site(INDEX, assertion=REVOKED),
    "withdrawn": site(INDEX, assertion=REVOKED, credential=STUB),
    "without a 3.0 form": site(credential=None),
    "signed for a preview": site(key=preview_seed(DID)),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_site_that_holds_together_passes(name: str) -> None:
    assert bad(GOOD[name]) == []


DISAGREE = ("status", "Its 2.0 form and the status list do not agree.")
BAD: dict[str, tuple[Web, tuple[str, str]]] = {
    "revoked in 2.0 only": (site(assertion=REVOKED), DISAGREE),
    "revoked in the list only": (site(INDEX), DISAGREE),
    "withdrawn, and the bit not set": (site(assertion=REVOKED, credential=STUB), DISAGREE),
    "stripped of its subject and proof": (
        site(INDEX, credential=STUB),
        ("form", "It has no subject, and is not what is left of a withdrawn award either."),
    ),
    "withdrawn, and still saying something": (
        site(INDEX, assertion=REVOKED, credential=STUB | {"name": "First aid"}),
        ("form", "It has no subject, and is not what is left of a withdrawn award either."),
    ),
    "a list without a proof": (
        site(list={k: v for k, v in status_list().items() if k != "proof"}),
        ("signature", "It is not signed."),
    ),
    "a key that the site does not list": (
        site(credential=signed(credential(), OTHER_KEY)),
        ("issuer", "The issuer does not (or no longer) vouch for the key."),
    ),
    "no 2.0 form": (site(assertion=None), ("form", "The award has no 2.0 form beside its 3.0 form.")),
    "another person in 2.0": (
        site(assertion=assertion() | {"recipient": {"type": "email", "hashed": False, "identity": "x"}}),
        ("agreement", "Its 2.0 form speaks of another person or of other days."),
    ),
    "a revoked 2.0 form that says more": (
        site(INDEX, assertion=REVOKED | {"badge": BADGE}),
        ("form", "A revoked assertion still says: badge."),
    ),
    "another id": (
        site(badge={"@context": OPEN_BADGES_2, "id": f"{BADGE}x", "type": "BadgeClass", "issuer": ISSUER}),
        ("identity", f"It says that its id is '{BADGE}x'."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_site_that_does_not_is_named_for_it(name: str) -> None:
    made, expected = BAD[name]
    assert expected in bad(made)


def test_keys_and_lists_are_read_once_for_all_awards() -> None:
    made = site()
    for number in range(30):
        copy = json.loads(json.dumps(assertion()).replace("a234567", f"b{number:06}"))
        made.put(copy["id"], copy)
        text = json.dumps(credential()).replace("a234567", f"b{number:06}")
        made.put(copy["id"].replace("assertion", "credential"), signed(json.loads(text)))
    assert bad(made) == []
    # Each of the two is a document of the site as well, so it is read for itself and once for the others.
    assert (made.asked.count(DID_URL), made.asked.count(LIST)) == (2, 2)


SECRET = "z3u2" + "A" * 45
LEAKS: dict[str, tuple[bytes, bool]] = {
    "one-paste form": (f"<p>{SECRET}</p>".encode(), True),
    "PEM": (b"-----BEGIN " + b"PRIVATE KEY-----\nMC4C", True),
    "PEM with a password": (b"-----BEGIN ENCRYPTED " + b"PRIVATE KEY-----\nMC4C", True),
    "JWK": (b'{"kty": "OKP", "d": "' + b"A" * 43 + b'"}', True),
    "Multikey": (b'{"secretKey' + b'Multibase": "z3u"}', True),
    "public key": (json.dumps(did_document(KEY)).encode(), False),
    "drawing": (b'<path d="M0 0h24v24H0z"/>', False),
    "talk about keys": (b"<p>A key begins with z3u2 and stays with you.</p>", False),
}


@pytest.mark.parametrize("name", LEAKS)
def test_a_private_key_is_recognised_in_all_its_forms(name: str) -> None:
    data, is_private = LEAKS[name]
    assert holds_private_key(data) is is_private


def test_a_file_that_shows_a_private_key_is_named_and_never_quoted() -> None:
    made = site()
    made.put(f"{SITE}index.html", SECRET.encode())
    addresses = [url.removeprefix(SITE) for url in made.pages]
    (step,) = private_key_steps(addresses, made, SITE)
    assert (step.outcome, step.subject) == (Outcome.FAILED, "index.html")
    assert step.detail == "It holds a private key. Take it down, and replace the key."
    rest = [each.outcome.value for each in private_key_steps(addresses[:-1], made, SITE)]
    assert rest == ["passed"]
