"""Open Badges 2.0, and 1.x as Moodle still writes it: assertions, badge classes, issuers, lists of revoked badges.

A badge or an issuer inside an assertion counts as much as one in a file of its own. Extensions that many platforms
use are known: the recipient's name (`extensions:recipientProfile`).

Source: Open Badges 2.0, section 4 Data Classes.
"""

from collections.abc import Iterator
from typing import Any

from generator.model.award import Evidence, Status
from generator.model.badge import Alignment
from generator.model.imported import (
    ForeignAward,
    ForeignBadge,
    ForeignIssuer,
    Imported,
    Leftover,
    Person,
    Revocation,
    together,
)
from generator.model.place import Place
from generator.read.foreign import values
from generator.read.foreign.file import Foreign, objects

NAME = "open-badges"

_EVERYWHERE = frozenset({"@context", "type", "@type", "id", "@id", "uid", "related", "@language"})
_OF_ASSERTION = _EVERYWHERE | {
    "recipient", "badge", "verification", "verify", "issuedOn", "expires", "image", "evidence", "narrative", "revoked",
    "revocationReason", "extensions:recipientProfile", "recipientProfile", "issued_on",
}  # fmt: skip
_OF_BADGE = _EVERYWHERE | {
    "name", "description", "image", "criteria", "issuer", "alignment", "alignments", "tags", "version",
}  # fmt: skip
_OF_ISSUER = _EVERYWHERE | {
    "name", "url", "email", "telephone", "description", "image", "verification", "publicKey", "revocationList", "verify",
}  # fmt: skip
_E_MAIL = frozenset({"email", "emailAddress", "email-address", ""})


def recognises(file: Foreign) -> bool:
    """Whether a file holds an assertion, a badge class, an issuer's profile or a list of revoked badges."""
    return any(_kind(each) for each in objects(file.document))


def read(file: Foreign) -> Imported:
    """What the file says."""
    place = Place(file.path)
    return together(of_document(each, place, picture=file.picture) for each in objects(file.document))


def of_document(document: dict[str, Any], place: Place, *, picture: str = "") -> Imported:
    """What one document says, with the badge and the issuer inside it."""
    kind = _kind(document)
    if kind == "Assertion":
        return _assertion(document, place, picture)
    if kind == "BadgeClass":
        return _badge(document, place, key=place.file)[0]
    if kind == "Profile":
        return _issuer(document, place)[0]
    if kind == "RevocationList":
        return Imported(revocations=tuple(_revocations(document)))
    return Imported()


def _kind(document: dict[str, Any]) -> str:
    """What a document is: by its type or, in the older form that has none, by what it says."""
    named = values.types(document)
    for kind in ("Assertion", "BadgeClass", "RevocationList"):
        if kind in named:
            return kind
    if named & {"Profile", "Issuer"}:
        return "Profile" if "VerifiableCredential" not in named else ""
    if named:
        return ""
    if "recipient" in document and "badge" in document:
        return "Assertion"
    if "criteria" in document and "issuer" in document:
        return "BadgeClass"
    return "Profile" if {"name", "url"} <= set(document) <= _OF_ISSUER | {"org", "contact"} else ""


def _assertion(document: dict[str, Any], place: Place, picture: str) -> Imported:
    address = values.address(document)
    method = values.inner(document.get("verification", document.get("verify")))
    keys = tuple(dict.fromkeys(key for key in (address, values.address(method.get("url"))) if key))
    if document.get("revoked") is True and "recipient" not in document:
        reason = values.line(document.get("revocationReason"), most=500)
        return Imported(revocations=(Revocation(address, reason, place),))
    around, key = _inside(document.get("badge"), place)
    issued_on = values.day(document.get("issuedOn", document.get("issued_on")))
    if not key or "recipient" not in document:
        return around + Imported(links=((address, place),))
    if issued_on is None:
        return around + Imported(leftovers=(Leftover("an award", "its day of issue cannot be read", place),))
    person = _person(document)
    if not (person.email or person.hashed):
        return around + Imported(leftovers=(Leftover("an award", "it is not for an e-mail address", place),))
    is_revoked = document.get("revoked") not in (None, False)
    award = ForeignAward(
        keys=keys,
        badge=key,
        person=person,
        issued_on=issued_on,
        expires_on=values.last_day(document.get("expires")),
        evidence=tuple(evidence(document.get("evidence"))),
        narrative=values.text(document.get("narrative")),
        status=Status.REVOKED if is_revoked else Status.VALID,
        reason=values.line(document.get("revocationReason"), most=500),
        picture=picture,
        origin=place,
    )
    dropped = tuple(values.dropped(document, _OF_ASSERTION, "an award", place))
    return around + Imported(awards=(award,), leftovers=dropped)


def _inside(badge: object, place: Place) -> tuple[Imported, str]:
    """What is said of the badge inside an assertion, and the key by which it is known."""
    if isinstance(badge, dict) and values.line(badge.get("name")):
        return _badge(badge, place, key=f"{place.file}#badge")
    return Imported(), values.address(badge)


def _badge(document: dict[str, Any], place: Place, *, key: str) -> tuple[Imported, str]:
    name, key = values.line(document.get("name")), values.address(document) or key
    stated = document.get("issuer")
    around, issuer = Imported(), values.address(stated)
    if isinstance(stated, dict) and values.line(stated.get("name")):
        around, issuer = _issuer(stated, place)
    criteria = document.get("criteria")
    told = values.inner(criteria)
    badge = ForeignBadge(
        keys=(key,),
        name=name,
        description=values.line(document.get("description"), most=values.LONG),
        criteria=values.text(told.get("narrative")),
        criteria_url=values.address(criteria),
        issuer=issuer,
        image=values.address(document.get("image")),
        tags=values.tags(document.get("tags")),
        skills=tuple(skills(document.get("alignment", document.get("alignments")))),
        language=values.line(document.get("@language"), most=20),
        origin=place,
    )
    dropped = tuple(values.dropped(document, _OF_BADGE, "a badge", place))
    return around + Imported(badges=(badge,) if name else (), leftovers=dropped), key


def _issuer(document: dict[str, Any], place: Place) -> tuple[Imported, str]:
    name = values.line(document.get("name"))
    key = values.address(document) or name
    issuer = ForeignIssuer(
        keys=(key,),
        name=name,
        url=values.address(document.get("url")),
        email=values.line(document.get("email")),
        description=values.line(document.get("description"), most=values.LONG),
        telephone=values.line(document.get("telephone")),
        image=values.address(document.get("image")),
        origin=place,
    )
    dropped = tuple(values.dropped(document, _OF_ISSUER, "an issuer", place))
    return Imported(issuers=(issuer,) if name else (), leftovers=dropped), key


def _revocations(document: dict[str, Any]) -> Iterator[Revocation]:
    for each in values.several(document.get("revokedAssertions")):
        told = values.inner(each)
        reason = values.line(told.get("revocationReason"), most=500)
        for key in (values.address(each), values.line(told.get("uid"))):
            if key:
                yield Revocation(key, reason)


def _person(document: dict[str, Any]) -> Person:
    stated = document.get("recipient")
    profile = document.get("extensions:recipientProfile", document.get("recipientProfile"))
    name = values.line(values.inner(profile).get("name"))
    if isinstance(stated, str):
        return Person(email=stated, name=name)
    told = values.inner(stated)
    if values.line(told.get("type")) not in _E_MAIL:
        return Person(name=name)
    identity, salt = values.line(told.get("identity")), told.get("salt")
    if told.get("hashed") or identity.startswith(("sha256$", "md5$")):
        return Person(hashed=identity, salt=salt if isinstance(salt, str) else "", name=name)
    return Person(email=identity, name=name)


def evidence(value: object) -> Iterator[Evidence]:
    """The evidence of an award: addresses, or objects with an address, a name and a story."""
    for each in values.several(value):
        told = values.inner(each)
        found = Evidence(
            url=values.address(each) or values.address(told.get("url")),
            name=values.line(told.get("name")),
            narrative=values.line(told.get("narrative"), most=values.LONG),
        )
        if found.url or found.narrative:
            yield found


def skills(value: object) -> Iterator[Alignment]:
    """What a badge corresponds to; those without a name or an address are left out."""
    for each in values.several(value):
        told = values.inner(each)
        name = values.line(told.get("targetName", told.get("name")))
        url = values.address(told.get("targetUrl", told.get("url")))
        if name and url.startswith(("https://", "http://")):
            yield Alignment(
                name=name,
                url=url,
                framework=values.line(told.get("targetFramework", told.get("frameworkName"))),
                code=values.line(told.get("targetCode")),
                description=values.line(
                    told.get("targetDescription", told.get("description")), most=values.LONG
                ),
            )
