"""Attacks on the status: the list, the badge's place in it, and who signed it."""

import json
from base64 import urlsafe_b64encode
from gzip import compress

from generator.model.fetch import NotFetched
from tests.verify.attacks.attack import GOOD, Attack, Json, elsewhere, invalid, resigned, unchecked
from tests.verify.attacks.keys import EVIL, evils
from tests.verify.world import (
    DID,
    INDEX,
    LIST,
    OTHER_KEY,
    Answer,
    Web,
    packed,
    proved,
    signed,
    status_list,
    web,
)

TOO_SMALL = "it is shorter than the standard allows"
NOT_PACKED = "its bits are not packed as the standard says"
NO_PLACE = ("status: It does not say where its status is kept.", "status.no_place")
WAY = ("status: Its status is kept in a way that cannot be checked here.", "status.way")
UNREAD = "status.unread"
INNER: Json = status_list()["credentialSubject"]
REVOKED = status_list(INDEX)
UNTRUSTED = f"status: The list at {LIST} cannot be trusted: "


def at(index: object) -> Json:
    """A badge with its place in the list written like this, signed by the issuer."""
    return resigned(lambda it: it["credentialStatus"].update(statusListIndex=index))


def entry(**changed: object) -> Json:
    return resigned(lambda it: it["credentialStatus"].update(changed))


def listed(answer: Json | Answer) -> Web:
    """The club's web with something else where its list should be."""
    made = web()
    made.pages[LIST] = json.dumps(answer).encode() if isinstance(answer, dict) else answer
    return made


def with_bits(packed_bits: object) -> Web:
    return listed(status_list(credentialSubject=INNER | {"encodedList": packed_bits}))


def gzipped(data: bytes) -> str:
    return "u" + urlsafe_b64encode(data).decode().rstrip("=")


def unusable(why: str, on: Web) -> Attack:
    return unchecked(GOOD, f"status: The list at {LIST} cannot be used: {why}.", UNREAD, on)


def untrusted(why: str, on: Web) -> Attack:
    return unchecked(GOOD, f"{UNTRUSTED}{why}", "status.untrusted", on)


def other(on: Web) -> Attack:
    return unchecked(
        GOOD, f"status: What is at {LIST} is not the list that the badge means.", "status.other_list", on
    )


def somebody_elses() -> Web:
    """A list that is whole and signed, and its issuer's keys; that issuer is not the badge's."""
    made = evils("https://evil.example.org/.well-known/did.json")
    made.put(EVIL_LIST, signed(status_list(id=EVIL_LIST, issuer=EVIL), OTHER_KEY, EVIL))
    return made


EVIL_LIST = "https://evil.example.org/1.json"
EMPTY = compress(bytes(16_384), mtime=0)

PLACES: dict[str, Attack] = {
    "revoked": invalid(GOOD, "status: The issuer has suspended or revoked it.", "status.revocation", web(INDEX)),
    "one beyond the list": invalid(at("131072"), "status: Its place in the list lies outside the list.", "status.outside"),
    "far beyond the list": invalid(at("9" * 12), "status: Its place in the list lies outside the list.", "status.outside"),
    "further than any program counts": invalid(at("9" * 400), *NO_PLACE),
    "below zero": invalid(at("-1"), *NO_PLACE),
    "nowhere": invalid(at(""), *NO_PLACE),
    "not a number": invalid(at("first"), *NO_PLACE),
    "a number and something": invalid(at(f"{INDEX} "), *NO_PLACE),
    "a number with a sign": invalid(at(f"+{INDEX}"), *NO_PLACE),
    "a number in hexadecimal": invalid(at("0xfa1"), *NO_PLACE),
    "a number with a fraction": invalid(at("4001.0"), *NO_PLACE),
    "a number in other digits": invalid(at("٤٠٠١"), *NO_PLACE),
    "a power": invalid(at("4e3"), *NO_PLACE),
    "yes": invalid(at(index=True), *NO_PLACE),
    "in no list": invalid(resigned(lambda it: it["credentialStatus"].pop("statusListCredential")), *NO_PLACE),
    "in a list somewhere else": unchecked(
        entry(statusListCredential="https://evil.example.org/1.json"), "status: The list at https://evil.example.org/1.json could not be read", UNREAD
    ),
    "in a list that somebody else keeps": unchecked(
        entry(statusListCredential=EVIL_LIST), "status: The list of revoked badges is somebody else's, not the issuer's.", "status.others_list",
        somebody_elses(),
    ),
    "in a list without encryption": unchecked(
        entry(statusListCredential="http://club.example.org/1.json"), "status: The list at http://club.example.org/1.json could not be read", UNREAD
    ),
    "in a list of the machine": unchecked(
        entry(statusListCredential="file:///etc/passwd"), "status: The list at file:///etc/passwd could not be read", UNREAD
    ),
    "for another purpose": unchecked(
        entry(statusPurpose="suspension"), "status: The list is about something other than the badge says.", "status.other_list"
    ),
    "for a purpose in a list": unchecked(
        entry(statusPurpose=["suspension"]), "status: The list is about something other than the badge says.", "status.other_list"
    ),
    "only as a message": unchecked(
        entry(statusPurpose="message"), "status: What the issuer's list says about", "status.purpose",
        listed(status_list(credentialSubject=INNER | {"statusPurpose": ["revocation", "message"]})),
    ),
    "one of more than yes or no": unchecked(entry(statusSize=2), *WAY),
    "six of them": unchecked(
        resigned(lambda it: it.update(credentialStatus=[it["credentialStatus"] | {"id": f"{LIST}#{n}"} for n in range(6)])), *WAY
    ),
    "of the older kind": unchecked(
        GOOD | {"credentialStatus": GOOD["credentialStatus"] | {"type": "StatusList2021Entry"}},
        "signature: What was signed cannot be worked out. credentialStatus", "signature.canonical.word",
    ),
    "only an address": unchecked(resigned(lambda it: it.update(credentialStatus=LIST)), *WAY),
    "an address beside it": unchecked(resigned(lambda it: it.update(credentialStatus=[it["credentialStatus"], f"{LIST}#2"])), *WAY),
    "the second of two revoked": invalid(
        resigned(lambda it: it.update(credentialStatus=[
            it["credentialStatus"], it["credentialStatus"] | {"id": f"{LIST}#7", "statusListIndex": "7"}])),
        "status: The issuer has suspended or revoked it.", "status.revocation", web(7),
    ),
    "suspended": invalid(
        entry(statusPurpose="suspension"), "status: The issuer has suspended it.", "status.suspension",
        listed(status_list(credentialSubject=INNER | {"statusPurpose": "suspension", "encodedList": packed(INDEX)})),
    ),
}  # fmt: skip

LISTS: dict[str, Attack] = {
    "unsigned list": untrusted("It is not signed.", listed({k: v for k, v in status_list().items() if k != "proof"})),
    "list signed by somebody else": untrusted("The issuer does not (or no longer) vouch for the key.", listed(status_list(key=OTHER_KEY))),
    "list with a bit cleared by hand": untrusted(
        "The signature does not fit", listed(REVOKED | {"credentialSubject": status_list()["credentialSubject"]})
    ),
    "list with a bit cleared and the proof of another": untrusted(
        "The signature does not fit", listed(REVOKED | {"credentialSubject": INNER | {"encodedList": packed(1)}, "proof": status_list()["proof"]})
    ),
    "list in the name of somebody else": untrusted(
        f"The key belongs to {DID}, not to the issuer {EVIL}.", listed(status_list(issuer=EVIL))
    ),
    "list whose proof is over": untrusted(
        "The proof was only good until 2026-04-01.", listed(proved(status_list(), expires="2026-04-01T00:00:00Z"))
    ),
    "list that has expired": untrusted("It expired on 2026-01-02", listed(status_list(validUntil="2026-01-02T00:00:00Z"))),
    "list that counts from tomorrow on": untrusted("It counts only from 2026-11-24 on.", listed(status_list(validFrom="2026-11-24T00:00:00Z"))),
    "list with an unknown word": untrusted("What was signed cannot be worked out. cleared:", listed(status_list() | {"cleared": True})),
    "another list at its address": other(listed(status_list(id=f"{LIST}x"))),
    "list without a name": other(listed({name: value for name, value in status_list().items() if name != "id"})),
    "list that is a badge": unusable("it holds no list", listed(GOOD)),
    "list of another type": other(listed(status_list(type=["VerifiableCredential"]))),
    "list of two lists": unusable("it holds no list", listed(status_list(credentialSubject=[INNER, INNER | {"id": f"{LIST}#2"}]))),
    "list of more than yes or no": unusable("it says more than yes or no of each badge", listed(status_list() | {"credentialSubject": INNER | {"statusSize": 2}})),
    "list for another purpose": unchecked(
        GOOD, "status: The list is about something other than the badge says.", "status.other_list",
        listed(status_list(credentialSubject=INNER | {"statusPurpose": "suspension"})),
    ),
    "short list": unusable(TOO_SMALL, with_bits(packed(length=1024))),
    "list a byte too short": unusable(TOO_SMALL, with_bits(packed(length=131_064))),
    "empty list": unusable(TOO_SMALL, with_bits(gzipped(compress(b"", mtime=0)))),
    "list that fills the memory": unusable("it is too large", with_bits(packed(length=8 * 1024 * 1024 * 16))),
    "list that is no text": unusable(NOT_PACKED, with_bits(7)),
    "list that is not packed": unusable(NOT_PACKED, with_bits("uAAAA")),
    "list packed in another way": unusable(NOT_PACKED, with_bits("z" + packed()[1:])),
    "list in the older spelling": unusable(NOT_PACKED, with_bits(packed()[1:])),
    "list with padding": unusable(NOT_PACKED, with_bits(packed() + "==")),
    "list cut off": unusable("it is cut off, or more than one", with_bits(gzipped(EMPTY[:-6]))),
    "list with something behind it": unusable("it is cut off, or more than one", with_bits(gzipped(EMPTY + b"x"))),
    "list behind another": unusable("it is cut off, or more than one", with_bits(gzipped(EMPTY + EMPTY))),
    "list with a wrong checksum": unusable(NOT_PACKED, with_bits(gzipped(EMPTY[:-8] + bytes(8)))),
    "list that names a property twice": unusable(
        "it names the same property twice, which programs read differently",
        listed(json.dumps(REVOKED).encode()[:-1] + b', "credentialSubject": ' + json.dumps(INNER).encode() + b"}"),
    ),
    "list that is a page": unusable("it is not JSON", listed(b"<!doctype html>")),
    "list that is silent": unchecked(
        GOOD, f"status: The list at {LIST} could not be read: it does not answer.", UNREAD, listed(NotFetched("it does not answer"))
    ),
    "list that is gone": unchecked(
        GOOD, f"status: The list at {LIST} could not be read: there is nothing.", UNREAD, listed(NotFetched("there is nothing", is_missing=True))
    ),
    "older list on another host": unchecked(
        GOOD, f"status: {LIST} sends readers to evil.example.org, which may be somebody else.", UNREAD,
        listed(elsewhere("https://evil.example.org/1.json", status_list())),
    ),
}  # fmt: skip


TABLE = PLACES | LISTS
