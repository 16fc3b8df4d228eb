"""Attacks on whose key it is: the proof's key, the issuer's DID, and the document that describes it."""

import json
from collections.abc import Mapping
from typing import Any

from generator.model.fetch import NotFetched
from generator.trust.keys import did_key, preview_seed
from tests.verify.attacks.attack import GOOD, Attack, Change, Json, edited, elsewhere, invalid, unchecked
from tests.verify.world import (
    DID,
    DID_URL,
    KEY,
    OTHER_KEY,
    Answer,
    Web,
    credential,
    did_document,
    method,
    signed,
    web,
)

EVIL = "did:web:evil.example.org"
NOT_VOUCHED = ("issuer: The issuer does not (or no longer) vouch for the key.", "issuer.not_vouched")
NO_METHOD = ("issuer: The proof does not name a key by its whole address.", "issuer.no_method")
NOBODYS = (
    "issuer: The issuer is known by this key alone: who holds it, nobody vouches for.",
    "issuer.did_key",
)


def proof(document: Json) -> Json:
    found: Json = document["proof"][0]
    return found


def by(name: Any) -> Json:  # noqa: ANN401 (any JSON)
    """The good credential, signed by somebody else, whose proof names this method."""
    document = signed(credential(), OTHER_KEY)
    document["proof"][0]["verificationMethod"] = name
    return document


def of_issuer(issuer: object, key: Any = OTHER_KEY, controller: str = "") -> Json:  # noqa: ANN401
    """A badge in the name of this issuer, without a list."""
    document = credential(issuer=issuer)
    del document["credentialStatus"]
    return signed(document, key, controller or (issuer if isinstance(issuer, str) else issuer["id"]))  # type: ignore[index]


def evils(url: str, **changed: object) -> Web:
    """The club's web, and somebody else's DID document at an address."""
    made = web()
    described = {"id": method(OTHER_KEY, EVIL), "type": "Multikey", "controller": EVIL,
                 "publicKeyMultibase": OTHER_KEY.public.multibase()}  # fmt: skip
    made.put(
        url, {"id": EVIL, "verificationMethod": [described], "assertionMethod": [described["id"]]} | changed
    )
    return made


def other_owner(owner: str, issuer: str = DID) -> tuple[str, str]:
    return f"issuer: The key belongs to {owner}, not to the issuer {issuer}.", "issuer.other_owner"


OWN_KEY = did_key(OTHER_KEY.public)

METHODS: dict[str, Attack] = {
    "key of another issuer": invalid(by(method(OTHER_KEY, EVIL)), *other_owner(EVIL)),
    "key of another issuer, whose keys answer": invalid(
        by(method(OTHER_KEY, EVIL)), *other_owner(EVIL), evils("https://evil.example.org/.well-known/did.json")
    ),
    "somebody's DID with the issuer's fragment": invalid(by(method(KEY, EVIL)), *other_owner(EVIL)),
    "the issuer's DID with somebody's fragment": invalid(by(method(OTHER_KEY)), *NOT_VOUCHED),
    "the issuer's method, another key": invalid(by(method(KEY)), "signature: The signature does not fit", "signature.changed"),
    "did:key in the proof": invalid(by(OTHER_KEY.public.method(OWN_KEY)), *other_owner(OWN_KEY)),
    "method that is only a fragment": invalid(by(f"#{KEY.public.multibase()}"), *other_owner("")),
    "method without a fragment": invalid(by(DID), *NO_METHOD),
    "method with two fragments": invalid(by(f"{method(KEY)}#{OTHER_KEY.public.multibase()}"), *NOT_VOUCHED),
    "method with a query": invalid(by(f"{DID}?versionId=1#{KEY.public.multibase()}"), *other_owner(f"{DID}?versionId=1")),
    "method in capitals": invalid(by(f"{DID.upper()}#{KEY.public.multibase()}"), *other_owner(DID.upper())),
    "method that is an address below the DID": invalid(by(f"{DID}:sub#{OTHER_KEY.public.multibase()}"), *other_owner(f"{DID}:sub")),
    "method that is a file": invalid(by("https://evil.example.org/key.json"), *NO_METHOD),
    "key in the proof itself": invalid(
        by({"id": method(KEY), "type": "Multikey", "controller": DID, "publicKeyMultibase": OTHER_KEY.public.multibase()}), *NO_METHOD
    ),
    "method in a list": invalid(by([method(KEY)]), *NO_METHOD),
    "no method": invalid(edited(lambda it: proof(it).pop("verificationMethod")), *NO_METHOD),
    "key in the credential": invalid(
        by(method(OTHER_KEY)) | {"issuer": did_document(OTHER_KEY)}, *NOT_VOUCHED
    ),
}  # fmt: skip

ISSUERS: dict[str, Attack] = {
    "issuer that is a key": unchecked(of_issuer({"id": OWN_KEY, "type": ["Profile"], "name": "Hill Club"}), *NOBODYS),
    "issuer that is a key, named by another": invalid(
        edited(lambda it: (it.update(issuer=OWN_KEY), proof(it).update(verificationMethod=f"{OWN_KEY}#{KEY.public.multibase()}"))),
        "issuer: The key's address does not fit its DID.", "issuer.bad_did",
    ),
    "issuer that is a key of another kind": unchecked(
        edited(lambda it: (it.update(issuer="did:key:zQ3shx"), proof(it).update(verificationMethod="did:key:zQ3shx#zQ3shx"))),
        "issuer: The DID holds a key of a kind that cannot be checked here.", "issuer.kind",
    ),
    "issuer of an unknown kind of DID": unchecked(
        of_issuer({"id": "did:example:club", "type": ["Profile"]}), "issuer: An issuer like did:example:club cannot be asked", "issuer.cannot_ask"
    ),
    "issuer at an address of a mail": unchecked(
        of_issuer({"id": "mailto:club@example.org", "type": ["Profile"]}), "issuer: An issuer like m…@e… cannot be asked", "issuer.cannot_ask"
    ),
    "issuer without encryption": unchecked(
        of_issuer({"id": "http://club.example.org/", "type": ["Profile"]}), "issuer: An issuer like http://club.example.org/", "issuer.cannot_ask"
    ),
    "issuer at an address, signed in the name of a DID": invalid(
        by(method(KEY)) | {"issuer": {"id": "https://club.example.org/", "type": ["Profile"]}}, *other_owner(DID, "https://club.example.org/")
    ),
    "issuer on another port, where nobody answers": unchecked(
        of_issuer("did:web:club.example.org%3A8443:badges"),
        "issuer: The issuer's keys at https://club.example.org:8443/badges/did.json could not be read", "issuer.unread",
    ),
    "issuer with a name before the host": invalid(
        of_issuer("did:web:club.example.org@evil.example.org"), "issuer: D…@e… is not a did:web", "issuer.bad_did"
    ),
    "issuer whose path leads up": invalid(
        of_issuer("did:web:club.example.org:badges:..:evil"), "issuer: Did:web:club.example.org:badges:..:evil is not a did:web", "issuer.bad_did"
    ),
    "issuer whose path leads up in other letters": invalid(
        of_issuer("did:web:club.example.org:badges:%2e%2E:evil"), "issuer: Did:web:club.example.org:badges:%2e%2E:evil is not", "issuer.bad_did"
    ),
    "issuer with a slash in other letters": invalid(
        of_issuer("did:web:club.example.org:badges%2f..%2fevil"), "issuer: Did:web:club.example.org:badges%2f..%2fevil is not", "issuer.bad_did"
    ),
    "issuer with a host in other letters": invalid(
        of_issuer("did:web:club.example.org%2Eevil.example"), "issuer: Did:web:club.example.org%2Eevil.example is not", "issuer.bad_did"
    ),
    "issuer of a thousand steps": invalid(
        of_issuer("did:web:club.example.org" + ":a" * 1000), "issuer: Did:web:club.example.org:a:a", "issuer.bad_did"
    ),
    "issuer's address is somebody's page on its host": unchecked(
        of_issuer({"id": "https://club.example.org/members/../eve", "type": ["Profile"]}),
        "issuer: The issuer's keys at https://club.example.org/members/../eve could not be read", "issuer.unread",
    ),
}  # fmt: skip


def described(document: Mapping[str, Any] | bytes | Answer) -> Web:
    made = web()
    made.pages[DID_URL] = json.dumps(document).encode() if isinstance(document, Mapping) else document
    return made


def changed(change: Change) -> Web:
    document = did_document(KEY)
    change(document)
    return described(document)


def entry(document: Json) -> Json:
    found: Json = document["verificationMethod"][0]
    return found


TWICE = ("issuer: The issuer's document does not describe the key exactly once.", "issuer.described_twice")
KIND = ("issuer: The key is of a kind that cannot be checked here.", "issuer.kind")
UNREAD = f"issuer: The issuer's keys at {DID_URL} could not be read: "

DOCUMENTS: dict[str, Attack] = {
    "DID document of somebody else": invalid(
        GOOD, f"issuer: The document at {DID_URL} is that of somebody else.", "issuer.somebody_else", described(did_document(KEY) | {"id": EVIL})
    ),
    "DID document without an id": invalid(
        GOOD, f"issuer: The document at {DID_URL} is that of somebody else.", "issuer.somebody_else", changed(lambda it: it.pop("id"))
    ),
    "DID document with its id in a list": invalid(
        GOOD, f"issuer: The document at {DID_URL} is that of somebody else.", "issuer.somebody_else", changed(lambda it: it.update(id=[DID]))
    ),
    "key that is not for assertions": invalid(GOOD, *NOT_VOUCHED, changed(lambda it: it.update(assertionMethod=[]))),
    "key for logging in only": invalid(
        GOOD, *NOT_VOUCHED, changed(lambda it: it.update(authentication=it.pop("assertionMethod")))
    ),
    "another key is for assertions": invalid(
        GOOD, *NOT_VOUCHED, changed(lambda it: it.update(assertionMethod=[method(OTHER_KEY)]))
    ),
    "key listed with a fragment that only begins alike": invalid(
        GOOD, *NOT_VOUCHED, changed(lambda it: it.update(assertionMethod=[method(KEY)[:-1]]))
    ),
    "key listed and not described": unchecked(GOOD, *TWICE, changed(lambda it: it.update(verificationMethod=[]))),
    "key described twice": unchecked(GOOD, *TWICE, changed(lambda it: it["verificationMethod"].append(entry(it)))),
    "two keys under one id": unchecked(
        GOOD, *TWICE,
        changed(lambda it: it["verificationMethod"].append({**entry(it), "publicKeyMultibase": OTHER_KEY.public.multibase()})),
    ),
    "one key by its whole id, another by its fragment": unchecked(
        GOOD, *TWICE,
        changed(lambda it: it["verificationMethod"].append(
            {**entry(it), "id": f"#{KEY.public.multibase()}", "publicKeyMultibase": OTHER_KEY.public.multibase()}
        )),
    ),
    "key embedded where it is listed, and described otherwise": unchecked(
        GOOD, *TWICE, changed(lambda it: it.update(assertionMethod=[{**entry(it), "publicKeyMultibase": OTHER_KEY.public.multibase()}]))
    ),
    "another key under the name of this one": invalid(
        GOOD, "signature: The signature does not fit", "signature.changed",
        changed(lambda it: entry(it).update(publicKeyMultibase=OTHER_KEY.public.multibase())),
    ),
    "key controlled by somebody else": invalid(
        GOOD, "issuer: The key in the issuer's document is controlled by somebody else.", "issuer.controlled_elsewhere",
        changed(lambda it: entry(it).update(controller=EVIL)),
    ),
    "key controlled by several": invalid(
        GOOD, "issuer: The key in the issuer's document is controlled by somebody else.", "issuer.controlled_elsewhere",
        changed(lambda it: entry(it).update(controller=[DID, EVIL])),
    ),
    "key without a controller": invalid(
        GOOD, "issuer: The key in the issuer's document is controlled by somebody else.", "issuer.controlled_elsewhere",
        changed(lambda it: entry(it).pop("controller")),
    ),
    "key that was revoked": invalid(
        GOOD, "issuer: The issuer has revoked the key.", "issuer.revoked", changed(lambda it: entry(it).update(revoked="2026-05-01T00:00:00Z"))
    ),
    "key that was revoked on no day": invalid(
        GOOD, "issuer: The issuer has revoked the key.", "issuer.revoked", changed(lambda it: entry(it).update(revoked=["2099-05-01T00:00:00Z"]))
    ),
    "key that has expired": invalid(
        GOOD, "issuer: The issuer's key has expired.", "issuer.expired", changed(lambda it: entry(it).update(expires="2026-05-01T00:00:00Z"))
    ),
    "key of an unknown kind": unchecked(GOOD, *KIND, changed(lambda it: entry(it).update(type="JsonWebKey"))),
    "key of another curve": unchecked(GOOD, *KIND, changed(lambda it: entry(it).update(publicKeyMultibase="zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"))),
    "key that is a letter short": unchecked(GOOD, *KIND, changed(lambda it: entry(it).update(publicKeyMultibase=KEY.public.multibase()[:-1]))),
    "key that is its private half": unchecked(GOOD, *KIND, changed(lambda it: entry(it).update(publicKeyMultibase=KEY.multibase()))),
    "key of a million letters": unchecked(GOOD, *KIND, changed(lambda it: entry(it).update(publicKeyMultibase="z" + "6" * 1_000_000))),
    "key of previews": invalid(
        signed(credential(), preview_seed(DID)), "issuer: It is a preview: its key is known to everybody", "issuer.preview",
        described(did_document(preview_seed(DID))),
    ),
    "DID document that names a property twice": unchecked(
        GOOD, f"{UNREAD}it names the same property twice", "issuer.unread",
        described(json.dumps(did_document(KEY)).encode()[:-1] + b', "id": "did:web:evil.example.org"}'),
    ),
    "DID document with a number of four hundred digits": unchecked(
        GOOD, f"{UNREAD}it holds a number", "issuer.unread",
        described(json.dumps(did_document(KEY)).encode()[:-1] + b', "n": 1' + b"0" * 400 + b"}"),
    ),
    "DID document that is a page": unchecked(GOOD, f"{UNREAD}it is not JSON.", "issuer.unread", described(b"<!doctype html><html>")),
    "DID document that is empty": unchecked(GOOD, f"{UNREAD}it is not JSON.", "issuer.unread", described(b"")),
    "DID document without an end": unchecked(GOOD, f"{UNREAD}it is larger than 4 MiB.", "issuer.unread", described(b" " * (4 * 1024 * 1024 + 1))),
    "DID document without a bottom": unchecked(GOOD, f"{UNREAD}it is nested too deeply.", "issuer.unread", described(b'{"a":' * 5000 + b"1" + b"}" * 5000)),
    "DID document that nobody serves": unchecked(GOOD, f"{UNREAD}nobody answers there.", "issuer.unread", described(NotFetched("nobody answers there"))),
    "DID document that is gone": unchecked(
        GOOD, f"{UNREAD}there is nothing.", "issuer.unread", described(NotFetched("there is nothing", is_missing=True))
    ),
    "DID document on another host": unchecked(
        GOOD, "issuer: Club.example.org sends readers of its keys to evil.example.org, which may be somebody else.", "issuer.unread",
        described(elsewhere("https://evil.example.org/did.json", did_document(KEY, OTHER_KEY))),
    ),
}  # fmt: skip

TABLE = METHODS | ISSUERS | DOCUMENTS
