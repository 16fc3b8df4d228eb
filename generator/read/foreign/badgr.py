"""Canvas Credentials (Badgr, Parchment Digital Badges): the export of an issuer, answers of its API, its list of awards.

An export and an answer are made of entities: `Issuer`, `BadgeClass`, `Assertion`, known by `entityType`, each with an
`entityId` and the address of its Open Badge (`openBadgeId`). They refer to each other by either.
"""

from collections import deque
from collections.abc import Iterator
from typing import Any

from generator.model.award import Status
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
from generator.read.foreign import tables, values
from generator.read.foreign.file import Foreign
from generator.read.foreign.open_badges_2 import evidence, skills

NAME = "badgr"

_KINDS = frozenset({"Issuer", "BadgeClass", "Assertion"})
_EVERYWHERE = frozenset(
    {"entityType", "entityId", "openBadgeId", "createdAt", "createdBy", "updatedAt", "staff"}
)
_OF_ISSUER = _EVERYWHERE | {
    "name",
    "image",
    "email",
    "description",
    "url",
    "badgeclasses",
    "assertions",
    "badgeClasses",
}
_OF_BADGE = _EVERYWHERE | {
    "issuer", "issuerOpenBadgeId", "name", "image", "description", "criteriaUrl", "criteriaNarrative", "alignments",
    "tags", "expires", "assertions",
}  # fmt: skip
_OF_AWARD = _EVERYWHERE | {
    "badgeclass", "badgeclassOpenBadgeId", "badgeclassName", "issuer", "issuerOpenBadgeId", "image", "recipient",
    "issuedOn", "narrative", "evidence", "revoked", "revocationReason", "expires", "acceptance", "pending",
}  # fmt: skip
_PERIODS = {"days": "P{}D", "weeks": "P{}W", "months": "P{}M", "years": "P{}Y"}

DIALECT = tables.Dialect(
    headers={
        "badge": ("Badge Name", "Badge Class", "Badge Class Name", "BadgeClass", "Badge"),
        "badge_id": ("Badge Class ID", "BadgeClass ID", "Badge ID", "Badge Class Entity ID"),
        "award_id": ("Award ID", "Assertion ID", "Assertion URL", "Award URL", "Assertion Entity ID"),
        "issuer": ("Issuer", "Issuer Name"),
        "email": ("Recipient Identifier", "Recipient Email", "Recipient", "Identifier", "Email"),
        "name": ("Recipient Name", "Name", "Earner Name"),
        "first_name": ("First Name", "Recipient First Name"),
        "last_name": ("Last Name", "Recipient Last Name"),
        "issued_on": ("Issue Date", "Issued On", "Issued Date", "Award Date", "Awarded On", "Date Awarded"),
        "expires_on": ("Expiration Date", "Expires", "Expires On"),
        "state": ("Revoked", "Revocation Status", "Status"),
        "reason": ("Revocation Reason", "Revoked Reason"),
        "narrative": ("Narrative",),
        "evidence_url": ("Evidence URL", "Evidence"),
    },
    states={
        "": "", "false": "", "no": "", "0": "", "active": "", "accepted": "", "unaccepted": "", "issued": "",
        "not revoked": "", "true": "revoked", "yes": "revoked", "1": "revoked", "revoked": "revoked", "expired": "",
    },
)  # fmt: skip


def recognises(file: Foreign) -> bool:
    """Whether a file holds entities, or is the list of awards."""
    if file.table is not None:
        found = tables.columns(file.table, DIALECT)
        headers = {tables.folded(head.value) for head in file.table.header}
        is_credly = any(header.startswith("badgetemplate") for header in headers)
        return (
            {"issued_on", "email"} <= set(found)
            and bool({"badge", "badge_id"} & set(found))
            and not is_credly
        )
    return any(True for _ in _entities(file.document))


def read(file: Foreign) -> Imported:
    """What the file says."""
    if file.table is not None:
        return tables.awards(file.table, DIALECT)
    place = Place(file.path)
    return together(_entity(each, around, place) for each, around in _entities(file.document))


def _entities(document: object) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """Every entity, wherever it lies, and the keys of the entities that it lies in, by their type."""
    waiting: deque[tuple[object, dict[str, str]]] = deque([(document, {})])
    while waiting:  # a file has a largest size, so this has an end
        value, around = waiting.popleft()
        if isinstance(value, dict):
            kind = value.get("entityType")
            if isinstance(kind, str) and kind in _KINDS:
                yield value, around
                around = {**around, kind: values.address(value.get("openBadgeId")) or _number(value)}
            waiting.extend((each, around) for each in value.values() if isinstance(each, dict | list))
        elif isinstance(value, list):
            waiting.extend((each, around) for each in value if isinstance(each, dict | list))


def _entity(entity: dict[str, Any], around: dict[str, str], place: Place) -> Imported:
    if entity["entityType"] == "Issuer":
        return _issuer(entity, place)
    return (
        _badge(entity, around, place)
        if entity["entityType"] == "BadgeClass"
        else _award(entity, around, place)
    )


def _issuer(entity: dict[str, Any], place: Place) -> Imported:
    issuer = ForeignIssuer(
        keys=_keys(entity),
        name=values.line(entity.get("name")),
        url=values.address(entity.get("url")),
        email=values.line(entity.get("email")),
        description=values.line(entity.get("description"), most=values.LONG),
        image=values.address(entity.get("image")),
        origin=place,
    )
    return Imported(
        issuers=(issuer,) if issuer.name else (),
        leftovers=tuple(values.dropped(entity, _OF_ISSUER, "an issuer", place)),
    )


def _badge(entity: dict[str, Any], around: dict[str, str], place: Place) -> Imported:
    badge = ForeignBadge(
        keys=_keys(entity),
        name=values.line(entity.get("name")),
        description=values.line(entity.get("description"), most=values.LONG),
        criteria=values.text(entity.get("criteriaNarrative")),
        criteria_url=values.address(entity.get("criteriaUrl")),
        issuer=_named(entity, "issuerOpenBadgeId", "issuer") or around.get("Issuer", ""),
        image=values.address(entity.get("image")),
        tags=values.tags(entity.get("tags")),
        skills=tuple(skills(entity.get("alignments"))),
        valid_for=_period(values.inner(entity.get("expires"))),
        origin=place,
    )
    return Imported(
        badges=(badge,) if badge.name else (),
        leftovers=tuple(values.dropped(entity, _OF_BADGE, "a badge", place)),
    )


def _award(entity: dict[str, Any], around: dict[str, str], place: Place) -> Imported:
    badge = _named(entity, "badgeclassOpenBadgeId", "badgeclass") or around.get("BadgeClass", "")
    issued_on = values.day(entity.get("issuedOn"))
    person = _person(values.inner(entity.get("recipient")))
    if not badge or issued_on is None or not (person.email or person.hashed):
        why = "it names no badge" if not badge else "its day of issue cannot be read"
        why = why if not badge or issued_on is None else "it is not for an e-mail address"
        return Imported(leftovers=(Leftover("an award", why, place),))
    award = ForeignAward(
        keys=_keys(entity),
        badge=badge,
        person=person,
        issued_on=issued_on,
        expires_on=values.last_day(entity.get("expires")),
        evidence=tuple(evidence(entity.get("evidence"))),
        narrative=values.text(entity.get("narrative")),
        status=Status.REVOKED if entity.get("revoked") is True else Status.VALID,
        reason=values.line(entity.get("revocationReason"), most=500),
        origin=place,
    )
    return Imported(awards=(award,), leftovers=tuple(values.dropped(entity, _OF_AWARD, "an award", place)))


def _person(recipient: dict[str, Any]) -> Person:
    """The earner; the platform gives its own issuers the plain address beside the hash."""
    if values.line(recipient.get("type")) not in ("email", ""):
        return Person()
    plain, identity = values.line(recipient.get("plaintextIdentity")), values.line(recipient.get("identity"))
    name, salt = values.line(recipient.get("name")), recipient.get("salt")
    if plain or not recipient.get("hashed"):
        return Person(email=plain or identity, name=name)
    return Person(hashed=identity, salt=salt if isinstance(salt, str) else "", name=name)


def _period(expires: dict[str, Any]) -> str:
    amount, shape = expires.get("amount"), _PERIODS.get(values.line(expires.get("duration")), "")
    is_number = isinstance(amount, int) and not isinstance(amount, bool) and 0 < amount < 1000
    return shape.format(amount) if shape and is_number else ""


def _keys(entity: dict[str, Any]) -> tuple[str, ...]:
    keys = (values.address(entity.get("openBadgeId")), _number(entity))
    return tuple(dict.fromkeys(key for key in keys if key)) or (values.line(entity.get("name")),)


def _number(entity: dict[str, Any]) -> str:
    return values.line(entity.get("entityId"))


def _named(entity: dict[str, Any], *names: str) -> str:
    return next((found for name in names if (found := values.address(entity.get(name)))), "")
