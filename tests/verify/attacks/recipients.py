"""Attacks on whose it is: somebody types an address that the badge was not given to, or that nobody has."""

from hashlib import md5, sha256
from typing import Any

from tests.verify.attacks.attack import GOOD, Attack, Json, edited, invalid, unchecked
from tests.verify.hosted import CONTEXT, URL, assertion, hosted
from tests.verify.world import EMAIL, SALT, credential, signed

EVE = "eve@example.org"
OTHER = ("recipient: It was not given to that e-mail address.", "recipient.other")
NONE = ("recipient: The badge names no e-mail address to compare with.", "recipient.none")
WAY = ("recipient: It names the address in a way that cannot be checked here.", "recipient.way")
IDENTITY: Json = credential()["credentialSubject"]["identifier"][0]
HASH: str = IDENTITY["identityHash"]


def hashed(text: str) -> str:
    return "sha256$" + sha256(text.encode()).hexdigest()


def known_as(*identities: object, **subject: Any) -> Json:  # noqa: ANN401 (any JSON)
    """A signed badge of somebody who is named like this."""
    return signed(
        credential(
            credentialSubject=credential()["credentialSubject"] | {"identifier": list(identities)} | subject
        )
    )


def named(**changed: object) -> Json:
    return known_as(IDENTITY | changed)


def without(name: str) -> Json:
    return known_as({key: value for key, value in IDENTITY.items() if key != name})


TABLE: dict[str, Attack] = {
    "somebody else's address": invalid(GOOD, *OTHER, email=EVE),
    "an address that looks the same": invalid(GOOD, *OTHER, email="mina@ехample.org"),
    "an address with a name": invalid(GOOD, *OTHER, email=f"Mina <{EMAIL}>"),
    "two addresses": invalid(GOOD, *OTHER, email=f"{EMAIL}, {EVE}"),
    "an address with its salt": invalid(GOOD, *OTHER, email=EMAIL + SALT),
    "the salt moved into the address": invalid(edited(lambda it: it["credentialSubject"]["identifier"][0].update(salt="")),
        "signature: The signature does not fit", "signature.changed", email=EMAIL + SALT),
    "another salt": invalid(named(salt="0000"), *OTHER, email=EMAIL),
    "no salt": invalid(without("salt"), *OTHER, email=EMAIL),
    "a salt that is a number": invalid(named(salt=5417), *OTHER, email=EMAIL),
    "the hash typed as an address": invalid(GOOD, *OTHER, email=HASH),
    "the hash said to be the address": invalid(named(hashed=False), *OTHER, email=HASH),
    "the hash said to be the address, of one who has it": invalid(named(hashed=False), *OTHER, email=EMAIL),
    "the hash of nothing": invalid(named(identityHash=hashed(SALT)), *OTHER, email=EMAIL),
    "a plain address of somebody else": invalid(named(hashed=False, identityHash=EVE), *OTHER, email=EMAIL),
    "a plain address said to be a hash": unchecked(named(identityHash=EVE), *WAY, email=EVE),
    "no hash": unchecked(without("identityHash"), *WAY, email=EMAIL),
    "a digest that is empty": invalid(named(identityHash="sha256$"), *OTHER, email=EMAIL),
    "a digest cut off": invalid(named(identityHash=HASH[:20]), *OTHER, email=EMAIL),
    "a digest of another algorithm": unchecked(named(identityHash="sha512$" + "0" * 128), *WAY, email=EMAIL),
    "an algorithm that hashes nothing": unchecked(named(identityHash=f"plain${EVE}"), *WAY, email=EVE),
    "an algorithm in capitals": unchecked(named(identityHash=HASH.upper()), *WAY, email=EMAIL),
    "an old digest of somebody else": invalid(
        named(identityHash="md5$" + md5(f"{EVE}{SALT}".encode(), usedforsecurity=False).hexdigest()), OTHER[0], WAY[1], email=EMAIL
    ),
    "a name that is an address": unchecked(named(identityType="name", hashed=False, identityHash=EVE), *NONE, email=EVE),
    "a page that is an address": unchecked(named(identityType="url", identityHash=hashed(f"{EVE}{SALT}")), *NONE, email=EVE),
    "an address of no kind": unchecked(without("identityType"), *NONE, email=EMAIL),
    "an address of two kinds": unchecked(named(identityType=["emailAddress", "name"]), *NONE, email=EMAIL),
    "the fifty-first identity": invalid(
        known_as(*[IDENTITY | {"identityHash": hashed(str(number))} for number in range(50)], IDENTITY), *OTHER, email=EMAIL
    ),
    "a subject that is somebody's address": invalid(known_as(id=f"mailto:{EVE}"), *OTHER, email=EMAIL),
    "an identity torn in two": invalid(
        edited(lambda it: it["credentialSubject"].update(identifier=[
            {"id": "_:one", "type": "IdentityObject", "identityType": "emailAddress", "identityHash": HASH},
            {"id": "_:one", "type": "IdentityObject", "hashed": True, "salt": SALT}])),
        *OTHER, email=HASH,
    ),
    "an identity that is text": unchecked(known_as("https://evil.example.org/eve", id="did:example:eve"), *NONE, email=EVE),
    "the recipient of a copy": invalid(
        assertion() | {"recipient": {"type": "email", "hashed": False, "identity": EVE}}, *OTHER, hosted(), email=EVE
    ),
    "a recipient in a list of others": invalid(
        {"@context": CONTEXT, "id": URL, "type": "Assertion"}, *OTHER,
        hosted(assertion=lambda it: it.update(recipient=[it["recipient"] | {"salt": "x"}])), email=EMAIL,
    ),
    "a recipient that is a page": unchecked(
        {"@context": CONTEXT, "id": URL, "type": "Assertion"}, *NONE,
        hosted(assertion=lambda it: it["recipient"].update(type="url")), email=EMAIL,
    ),
}  # fmt: skip
