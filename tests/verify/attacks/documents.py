"""Attacks on what a credential says: changed after it was signed, or said in another shape of the same meaning.

What is signed is the meaning, not the letters. So a holder may write the same in many ways; none of them may hide
from a reader what the issuer said.
"""

from typing import Any

from generator.verify.document import NOBODYS
from tests.verify.attacks.attack import DOES_NOT_FIT, GOOD, Attack, Json, edited, invalid, resigned, unchecked
from tests.verify.world import (
    AWARD,
    CREDENTIAL,
    DID,
    INDEX,
    LIST,
    OB3,
    VC2,
    credential,
    endorsement,
    signed,
    web,
)

CHANGED = (DOES_NOT_FIT, "signature.changed")
INCOMPLETE = "form.incomplete"
REVOKED = web(INDEX)
OVER = signed(credential(validUntil="2026-04-01T23:59:59Z"))
NO_DATES = ("dates: Its dates are missing or are no dates.", "dates.none")


def cannot(path: str, page: str) -> tuple[str, str]:
    return f"signature: What was signed cannot be worked out. {path}", f"signature.canonical.{page}"


def lacks(what: str) -> tuple[str, str]:
    return f"form: It is not a complete Open Badge: {what}.", INCOMPLETE


def subject(document: Json) -> Json:
    found: Json = document["credentialSubject"]
    return found


def achievement(document: Json) -> Json:
    found: Json = subject(document)["achievement"]
    return found


def without(document: Json, name: str, **more: Any) -> Json:  # noqa: ANN401 (any JSON)
    return {key: value for key, value in document.items() if key != name} | more


def said_again(document: Json, *, hidden: str, kind: object) -> Json:
    """The document, one property moved into a second description of itself, below its issuer."""
    again = {"id": document["id"], "type": kind, hidden: document[hidden]}
    return without(document, hidden, issuer=document["issuer"] | {"image": again})


CONTENT: dict[str, Attack] = {
    "another name": invalid(edited(lambda it: it.update(name="Brain surgery")), *CHANGED),
    "another achievement": invalid(edited(lambda it: achievement(it).update(name="Brain surgery")), *CHANGED),
    "the achievement of another badge": invalid(edited(lambda it: subject(it).update(achievement={
        "id": "https://club.example.org/badges/badges/surgery/v/1/achievement.json", "type": ["Achievement"],
        "name": "Brain surgery", "description": "x", "criteria": {"narrative": "y"}})), *CHANGED),
    "milder criteria": invalid(edited(lambda it: achievement(it)["criteria"].update(narrative="Be there.")), *CHANGED),
    "a second achievement": invalid(edited(lambda it: subject(it).update(achievement=[achievement(it), achievement(it) | {"name": "x"}])), *lacks("it does not say what was earned")),
    "a longer life": invalid(edited(lambda it: it.update(validUntil="2099-01-01T00:00:00Z")), *CHANGED),
    "an earlier beginning": invalid(edited(lambda it: it.update(validFrom="2020-01-01T00:00:00Z")), *CHANGED),
    "no end": invalid(edited(lambda it: it.pop("validUntil")), *CHANGED),
    "somebody else's hash": invalid(
        edited(lambda it: subject(it)["identifier"][0].update(identityHash="sha256$" + "0" * 64)), *CHANGED
    ),
    "somebody else beside the person": invalid(edited(lambda it: subject(it)["identifier"].append({
        "type": "IdentityObject", "hashed": False, "identityHash": "eve@example.org", "identityType": "emailAddress"})), *CHANGED),
    "another id": invalid(edited(lambda it: it.update(id=f"{AWARD}other.json")), *CHANGED),
    "no id": invalid(edited(lambda it: it.pop("id")), *lacks("it has no id")),
    "no status": invalid(edited(lambda it: it.pop("credentialStatus")), *CHANGED, REVOKED),
    "a status that is an empty list": invalid(edited(lambda it: it.update(credentialStatus=[])), *CHANGED, REVOKED),
    "a status that is nothing": invalid(edited(lambda it: it.update(credentialStatus=None)), *CHANGED, REVOKED),
    "another place in the list": invalid(edited(lambda it: it["credentialStatus"].update(statusListIndex="1")), *CHANGED, REVOKED),
    "another list of the same issuer": invalid(
        edited(lambda it: it["credentialStatus"].update(statusListCredential=LIST.replace("/1.", "/2."))), *CHANGED, REVOKED
    ),
    "another name of the issuer": invalid(edited(lambda it: it["issuer"].update(name="Harvard")), *CHANGED),
    "the issuer as its address alone": invalid(edited(lambda it: it.update(issuer=DID)), *CHANGED),
    "evidence that was added": invalid(edited(lambda it: it.update(evidence="https://evil.example.org/diploma.pdf")), *CHANGED),
    "an endorsement that was added": invalid(edited(lambda it: it.update(endorsement=[endorsement(CREDENTIAL)])), *CHANGED),
    "another type": invalid(edited(lambda it: it["type"].append("https://example.org/Doctorate")), *CHANGED),
}  # fmt: skip

WORDS: dict[str, Attack] = {
    "an unknown word": unchecked(edited(lambda it: it.update(honorary=True)), *cannot("honorary:", "word")),
    "an unknown word deep inside": unchecked(edited(lambda it: achievement(it).update(grade="A")), *cannot("credentialSubject.achievement.grade:", "word")),
    "an unknown word that says nothing": unchecked(edited(lambda it: it.update(revoked=None)), *cannot("revoked:", "word")),
    "a word that every object has": unchecked(edited(lambda it: it.update({"constructor": "x", "__proto__": {"name": "y"}})), *cannot("constructor:", "word")),
    "a known word by its address": unchecked(
        edited(lambda it: it.update({"https://www.w3.org/2018/credentials#validUntil": it.pop("validUntil")})),
        *cannot("https://www.w3.org/2018/credentials#validUntil:", "word"),
    ),
    "a context that nobody knows": unchecked(edited(lambda it: it["@context"].append("https://evil.example.org/context.json")), *cannot("@context:", "context")),
    "a context written out": unchecked(edited(lambda it: it["@context"].append({"name": "https://schema.org/name"})), *cannot("@context:", "context")),
    "a context that empties the others": unchecked(edited(lambda it: it["@context"].append(None)), *cannot("@context:", "context")),
    "a context written out that renames": unchecked(
        edited(lambda it: (it["@context"].append({"validUntil": None, "expires": "https://www.w3.org/2018/credentials#validUntil"}))),
        *cannot("@context:", "context"),
    ),
    "a context deep inside": unchecked(
        edited(lambda it: achievement(it).update({"@context": {"name": "https://schema.org/alternateName"}})),
        *cannot("", "context"),
    ),
    "contexts in another order": invalid(
        edited(lambda it: it["@context"].reverse()), "form: It is not a complete Open Badge: its first context", INCOMPLETE
    ),
    "contexts of the 1.1 era": invalid(
        edited(lambda it: it.update({"@context": [OB3, VC2]})), "form: It is not a complete Open Badge: its first context", INCOMPLETE
    ),
    "a context dropped": unchecked(edited(lambda it: it.update({"@context": [VC2]})), *cannot("", "word")),
    "a context a version older": invalid(edited(lambda it: it.update({"@context": [VC2, OB3.replace("3.0.3", "3.0.2")]})), *CHANGED),
    "no context": invalid(edited(lambda it: it.pop("@context")), "form: It is not a complete Open Badge: its first context", INCOMPLETE),
    "a credential of the 1.1 era": unchecked(
        edited(lambda it: (it.update({"@context": ["https://www.w3.org/2018/credentials/v1"]}), it.update(issuanceDate=it.pop("validFrom")))),
        *cannot("@context:", "context"),
    ),
    "a graph around it": unchecked(edited(lambda it: it.update({"@graph": [credential()]})), *cannot("@graph:", "word")),
    "a reversed property": unchecked(edited(lambda it: it.update({"@reverse": {"issuer": DID}})), *cannot("@reverse:", "word")),
    "a relative address": unchecked(edited(lambda it: achievement(it).update(id="../surgery/achievement.json")), *cannot("credentialSubject.achievement.id:", "address")),
    "a list in a list": unchecked(edited(lambda it: achievement(it).update(tag=[["a"]])), *cannot("credentialSubject.achievement.tag", "value")),
}  # fmt: skip

SHAPES: dict[str, Attack] = {
    "the end in a list": invalid(OVER | {"validUntil": [OVER["validUntil"]]}, *NO_DATES),
    "the end as an object": invalid(
        OVER | {"validUntil": {"@value": OVER["validUntil"], "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}}, *NO_DATES
    ),
    "the end said below the issuer": unchecked(said_again(OVER, hidden="validUntil", kind=["VerifiableCredential"]), *cannot("issuer.image.id:", "twice")),
    "the end said below the issuer, by no type": unchecked(said_again(OVER, hidden="validUntil", kind=[]), *cannot("issuer.image.validUntil:", "word")),
    "the end said below the issuer, by a type's address": unchecked(
        said_again(OVER, hidden="validUntil", kind=["https://www.w3.org/2018/credentials#VerifiableCredential"]),
        *cannot("issuer.image.validUntil:", "word"),
    ),
    "the status said below the issuer": unchecked(
        said_again(GOOD, hidden="credentialStatus", kind=["VerifiableCredential"]), *cannot("issuer.image.id:", "twice"), REVOKED
    ),
    "the status torn in two": invalid(
        edited(lambda it: it.update(credentialStatus=[{"id": it["credentialStatus"]["id"]}, it["credentialStatus"]])),
        "form: It is not a complete Open Badge: its status has no type.", INCOMPLETE, REVOKED,
    ),
    "the status torn in two, of one type": invalid(
        edited(lambda it: it.update(credentialStatus=[
            {name: it["credentialStatus"][name] for name in ("id", "type")},
            it["credentialStatus"]])),
        "status: It does not say where its status is kept.", "status.no_place", REVOKED,
    ),
    "the status as its address alone": unchecked(
        edited(lambda it: it.update(credentialStatus=[it["credentialStatus"], it["credentialStatus"]["id"]])),
        "status: Its status is kept in a way that cannot be checked here.", "status.way", REVOKED,
    ),
    "the place in the list in a list": invalid(
        edited(lambda it: it["credentialStatus"].update(statusListIndex=[str(INDEX)])),
        "status: It does not say where its status is kept.", "status.no_place", REVOKED,
    ),
    "the list as an object": invalid(
        edited(lambda it: it["credentialStatus"].update(statusListCredential={"id": LIST})),
        "status: It does not say where its status is kept.", "status.no_place", REVOKED,
    ),
    "the type by another word": invalid(edited(lambda it: it.update({"@type": it.pop("type")})), "form: It is not an Open Badge.", "form.none"),
    "the id by another word": invalid(edited(lambda it: it.update({"@id": it.pop("id")})), *lacks("it has no id")),
    "the issuer by another word": invalid(edited(lambda it: it["issuer"].update({"@id": it["issuer"].pop("id")})), *lacks("it names no issuer")),
    "the badge's type by its address": unchecked(
        edited(lambda it: it.update(type=["VerifiableCredential", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"])),
        f"form: {NOBODYS}", "form.not_a_badge",
    ),
    "the achievement in a list": invalid(
        edited(lambda it: subject(it).update(achievement=[achievement(it)])), *lacks("it does not say what was earned")
    ),
    "the name in a list": invalid(
        edited(lambda it: achievement(it).update(name=[{"@value": "First aid"}])), *lacks("what was earned has no name")
    ),
    "the criteria in a list": invalid(
        edited(lambda it: achievement(it).update(criteria=[achievement(it)["criteria"]])), *lacks("it does not say what it took to earn it")
    ),
    "two persons": invalid(
        resigned(lambda it: it.update(credentialSubject=[subject(it), {"id": "did:example:eve", "type": ["AchievementSubject"]}])),
        *lacks("it is not about one person"),
    ),
    "nobody": invalid(
        resigned(lambda it: it.update(credentialSubject=[])), *lacks("it is not about one person")
    ),
    "no person": invalid(resigned(lambda it: subject(it).pop("identifier")), *lacks("it does not say who earned it")),
    "no criteria": invalid(resigned(lambda it: achievement(it).pop("criteria")), *lacks("it does not say what it took to earn it")),
    "no subject": invalid(edited(lambda it: it.pop("credentialSubject")), *lacks("it is not about one person")),
    "a subject that is text": invalid(edited(lambda it: it.update(credentialSubject="did:example:eve")), *lacks("it is not about one person")),
    "an issuer that is a list": invalid(edited(lambda it: it.update(issuer=[DID, "did:web:evil.example.org"])), *lacks("it names no issuer")),
    "an issuer that is a number": invalid(edited(lambda it: it.update(issuer=7)), *lacks("it names no issuer")),
    "not a verifiable credential": invalid(
        edited(lambda it: it.update(type=["OpenBadgeCredential"])), *lacks("its type does not say that it is a verifiable credential")
    ),
    "a credential of another kind": unchecked(
        signed(credential(type=["VerifiableCredential"], credentialSubject={"id": "did:example:mina"})),
        f"form: {NOBODYS}", "form.not_a_badge",
    ),
    "the description of a badge": unchecked(
        {"@context": "https://w3id.org/openbadges/v2", "id": "https://club.example.org/b.json", "type": "BadgeClass", "name": "First aid"},
        f"form: {NOBODYS}", "form.not_a_badge",
    ),
    "the profile of an issuer": unchecked(
        {"@context": [VC2], "id": DID, "type": ["Profile"], "name": "The club"}, f"form: {NOBODYS}", "form.not_a_badge"
    ),
    "something else altogether": invalid({"type": "Person", "name": "Mina"}, "form: It is not an Open Badge.", "form.none"),
    "a presentation around it": invalid(
        {"@context": [VC2], "type": ["VerifiablePresentation"], "verifiableCredential": [GOOD]}, "form: It is not an Open Badge.", "form.none"
    ),
    "a list around it": invalid(b"[" + b"{}" + b"]", "form: it is not a JSON object", "fault.not_json"),
}  # fmt: skip


ENDORSED: dict[str, Attack] = {
    "an endorsement that was changed": invalid(
        signed(credential(endorsement=[endorsement(CREDENTIAL) | {"name": "Praise"}])), "endorsements: An endorsement in it does not hold: The signature does not fit",
        "endorsements.forged",
    ),
    "an endorsement of another badge": invalid(
        signed(credential(endorsement=[endorsement("https://club.example.org/other")])), "endorsements: An endorsement in it is about something else.", "endorsements.none"
    ),
    "an endorsement that is a badge": invalid(
        signed(credential(endorsement=[signed(credential(id=f"{AWARD}other.json"))])), "endorsements: An endorsement in it is none.", "endorsements.none"
    ),
    "an endorsement in somebody else's name": invalid(
        signed(credential(endorsement=[endorsement(CREDENTIAL) | {"issuer": {"id": "did:web:harvard.example.org", "type": ["Profile"], "name": "Harvard"}}])),
        "endorsements: An endorsement in it does not hold: The key belongs to", "endorsements.forged",
    ),
    "an endorsement without a proof": invalid(
        signed(credential(endorsement=[without(endorsement(CREDENTIAL), "proof")])), "endorsements: An endorsement in it does not hold: It is not signed.",
        "endorsements.forged",
    ),
}  # fmt: skip


def record(*members: Json) -> Json:
    return {
        "@context": [VC2, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", OB3],
        "id": "https://club.example.org/badges/earners/x/record.json", "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Record", "issuer": {"id": DID, "type": ["Profile"], "name": "Hill Club"}, "validFrom": "2026-03-01T00:00:00Z",
        "credentialSubject": {"type": ["ClrSubject"], "verifiableCredential": list(members)},
    }  # fmt: skip


RECORDS: dict[str, Attack] = {
    "a learner record that nobody signed": invalid(record(GOOD), "signature: It is not signed.", "form.not_a_badge"),
    "a learner record with a forged badge": invalid(signed(record(GOOD | {"name": "Brain surgery"})), DOES_NOT_FIT, "form.not_a_badge"),
    "a learner record with something that is no badge": unchecked(
        signed(record(GOOD, endorsement(CREDENTIAL))), "form: Something in it is no Open Badge, and was not checked.", "form.not_a_badge"
    ),
    "a learner record of nothing": invalid(signed(record()), "form: It is no complete learner record", "form.not_a_badge"),
}  # fmt: skip

TABLE = CONTENT | WORDS | SHAPES | ENDORSED | RECORDS
