"""Open Badges 3.0: credentials with the achievement and the issuer inside them, and the lists of their status.

Source: Open Badges 3.0, section B Data Models.
"""

from collections.abc import Iterator
from typing import Any

from generator.model.imported import (
    ForeignAward,
    ForeignBadge,
    ForeignIssuer,
    Imported,
    Leftover,
    Person,
    together,
)
from generator.model.place import Place
from generator.read.foreign import values
from generator.read.foreign.file import Foreign, objects
from generator.read.foreign.open_badges_2 import evidence, skills

NAME = "open-badges"

_OPEN_BADGES = frozenset({"OpenBadgeCredential", "AchievementCredential"})
_ASSERTION_2 = "https://w3id.org/openbadges#Assertion"
_EVERYWHERE = frozenset({"@context", "type", "id", "endorsement", "endorsementJwt"})
_OF_CREDENTIAL = _EVERYWHERE | {
    "name", "image", "issuer", "validFrom", "validUntil", "issuanceDate", "expirationDate", "awardedDate",
    "credentialSubject", "credentialStatus", "evidence", "proof", "credentialSchema", "description",
}  # fmt: skip
_OF_SUBJECT = _EVERYWHERE | {
    "identifier", "achievement", "activityStartDate", "activityEndDate", "licenseNumber", "narrative", "creditsEarned",
    "name",
}  # fmt: skip
_OF_ACHIEVEMENT = _EVERYWHERE | {
    "name", "description", "criteria", "image", "tag", "alignment", "inLanguage", "achievementType", "creator", "version",
    "related", "creditsAvailable",
}  # fmt: skip
_OF_ISSUER = _EVERYWHERE | {
    "name",
    "url",
    "email",
    "phone",
    "description",
    "image",
    "address",
    "otherIdentifier",
}


def recognises(file: Foreign) -> bool:
    """Whether a file holds an Open Badges 3.0 credential, or a signed list of statuses."""
    return any(_is_credential(each) or _is_list(each) or _is_badge(each) for each in objects(file.document))


def read(file: Foreign) -> Imported:
    """What the file says."""
    return together(_read(each, Place(file.path), file.picture) for each in objects(file.document))


def _read(document: dict[str, Any], place: Place, picture: str) -> Imported:
    if _is_credential(document):
        return _credential(document, place, picture)
    if _is_badge(document):
        around, issuer = _issuer(document.get("creator"), place)
        return around + _badge(document, issuer, place)[0]
    bits = values.inner(document.get("credentialSubject")).get("encodedList")
    if _is_list(document) and isinstance(bits, str):
        return Imported(lists={values.address(document): bits})
    return Imported()


def _is_credential(document: dict[str, Any]) -> bool:
    return bool(values.types(document) & _OPEN_BADGES)


def _is_badge(document: dict[str, Any]) -> bool:
    return "Achievement" in values.types(document)


def _is_list(document: dict[str, Any]) -> bool:
    return "BitstringStatusListCredential" in values.types(document)


def _credential(document: dict[str, Any], place: Place, picture: str) -> Imported:
    subject = values.inner(document.get("credentialSubject"))
    achievement = values.inner(subject.get("achievement"))
    if not achievement:
        why = "it was withdrawn, or says nothing of what was achieved"
        return Imported(leftovers=(Leftover("an award", why, place),))
    around, issuer = _issuer(document.get("issuer"), place)
    badge, key = _badge(achievement, issuer, place)
    around += badge
    issued_on = next(
        (
            found
            for name in ("awardedDate", "validFrom", "issuanceDate")
            if (found := values.day(document.get(name)))
        ),
        None,
    )
    person = _person(subject)
    if issued_on is None or not (person.email or person.hashed):
        why = "its day cannot be read" if issued_on is None else "it is not for an e-mail address"
        return around + Imported(leftovers=(Leftover("an award", why, place),))
    award = ForeignAward(
        keys=tuple(each for each in (values.address(document),) if each),
        badge=key,
        person=person,
        issued_on=issued_on,
        expires_on=values.last_day(document.get("validUntil", document.get("expirationDate"))),
        evidence=tuple(evidence(_shown(document.get("evidence")))),
        narrative=values.text(subject.get("narrative")),
        activity_start=values.day(subject.get("activityStartDate")),
        activity_end=values.last_day(subject.get("activityEndDate")),
        licence_number=values.line(subject.get("licenseNumber"), most=100),
        picture=picture,
        entry=_entry(document.get("credentialStatus")),
        origin=place,
    )
    dropped = (
        *values.dropped(document, _OF_CREDENTIAL, "an award", place),
        *values.dropped(subject, _OF_SUBJECT, "an award", place),
    )
    return around + Imported(awards=(award,), leftovers=dropped)


def _badge(document: dict[str, Any], issuer: str, place: Place) -> tuple[Imported, str]:
    name = values.line(document.get("name"))
    key = values.address(document) or name
    criteria = values.inner(document.get("criteria"))
    badge = ForeignBadge(
        keys=(key,),
        name=name,
        description=values.line(document.get("description"), most=values.LONG),
        criteria=values.text(criteria.get("narrative")),
        criteria_url=values.address(criteria),
        issuer=issuer,
        image=values.address(document.get("image")),
        tags=values.tags(document.get("tag")),
        skills=tuple(skills(document.get("alignment"))),
        language=values.line(document.get("inLanguage"), most=20),
        achievement_type=values.line(document.get("achievementType"), most=60),
        origin=place,
    )
    dropped = tuple(values.dropped(document, _OF_ACHIEVEMENT, "a badge", place))
    return Imported(badges=(badge,) if name else (), leftovers=dropped), key


def _issuer(stated: object, place: Place) -> tuple[Imported, str]:
    document = values.inner(stated)
    key, name = values.address(stated), values.line(document.get("name"))
    if not name:
        return Imported(), key
    issuer = ForeignIssuer(
        keys=(key or name,),
        name=name,
        url=values.address(document.get("url")),
        email=values.line(document.get("email")),
        description=values.line(document.get("description"), most=values.LONG),
        telephone=values.line(document.get("phone")),
        image=values.address(document.get("image")),
        origin=place,
    )
    dropped = tuple(values.dropped(document, _OF_ISSUER, "an issuer", place))
    return Imported(issuers=(issuer,), leftovers=dropped), key or name


def _person(subject: dict[str, Any]) -> Person:
    """The earner: an e-mail address, hashed or plain, and the name that stands beside it.

    Source: Open Badges 3.0, IdentityObject.
    """
    identities = [values.inner(each) for each in values.several(subject.get("identifier"))]
    name = values.line(subject.get("name"))
    email = Person()
    for each in identities:
        stated, salt = values.line(each.get("identityHash")), each.get("salt")
        kind = each.get("identityType")
        if kind == "name" and not each.get("hashed"):
            name = name or stated
        elif kind in ("emailAddress", "email") and each.get("hashed"):
            email = Person(hashed=stated, salt=salt if isinstance(salt, str) else "")
        elif kind in ("emailAddress", "email"):
            email = Person(email=stated)
    mailto = next(_mailto(subject), "")
    return Person(email=email.email or mailto, hashed=email.hashed, salt=email.salt, name=name)


def _mailto(subject: dict[str, Any]) -> Iterator[str]:
    address = values.address(subject)
    if address.lower().startswith("mailto:"):
        yield address[7:]


def _shown(stated: object) -> list[Any]:
    """The evidence without what only says that the same award has a 2.0 form as well."""
    return [each for each in values.several(stated) if _ASSERTION_2 not in values.types(values.inner(each))]


def _entry(stated: object) -> tuple[str, int] | None:
    for each in values.several(stated):
        told = values.inner(each)
        index = values.line(told.get("statusListIndex"))
        where = values.address(told.get("statusListCredential"))
        if where and told.get("statusPurpose") == "revocation" and index.isascii() and index.isdigit():
            return where, int(index[:12])
    return None
