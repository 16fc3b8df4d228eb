"""Open Badges 2.0, hosted: assertions, badge classes, issuer profiles, revocation lists, endorsements.

**Where assertions may live.** A profile says with `startsWith` which addresses count as the issuer's. The
standard allows several, 1EdTech's validator reads one; endorsements live beside awards. So it is the site's own
address: on a host that many projects share it still shuts out everybody else.

**Revoked and suspended.** A static host cannot answer 410, so the address stays and the body shrinks to what the
standard leaves of a revoked assertion. Validators that never look at `revoked` then miss the required
properties and report it all the same; and the person's data is gone.

**The revocation list** names the addresses of awards that are shown to everybody. For the others it holds the
hash of the address (an `ni:` URI): who has the award can look it up; who has not learns nothing.

**Endorsements that others host** are linked from pages and not from these documents: 1EdTech's validator follows
each address in them, and calls a badge invalid when somebody else's server does not answer.

Source: Open Badges 2.0, section 4 Data Classes.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from generator.issue.desk import Desk, Edition, identity_hash, kept_file_name
from generator.issue.json_text import Json, json_bytes, without_empty
from generator.model import address
from generator.model.award import Evidence, Status, Visibility
from generator.model.badge import BadgeVersion
from generator.model.document import Document
from generator.model.endorsement import EndorsedKind, Endorsement
from generator.model.issuer import Issuer
from generator.model.plan import PlannedAward, Stub

CONTEXT = "https://w3id.org/openbadges/v2"
HOSTED = {"type": "HostedBadge"}
MEDIA_TYPE = "application/ld+json"
FORMAT = "open-badges-2.0"

_MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "txt": "text/plain"}


def award_documents(award: PlannedAward, desk: Desk, made: tuple[Document, ...]) -> tuple[Document, ...]:
    """The assertion of an award, and the files that are its evidence while it holds."""
    del made
    hosted = _document(f"{address.award(award.id)}assertion.json", assertion(award, desk))
    if award.award.status is not Status.VALID:
        return (hosted,)
    return hosted, *_evidence_files(award, desk)


def stub_documents(stub: Stub, desk: Desk, made: tuple[Document, ...]) -> tuple[Document, ...]:
    """What is left of an assertion when the award is withdrawn, or revoked and its row gone."""
    del made
    where = f"{address.award(stub.id)}assertion.json"
    return (_document(where, stripped(desk.url(where), _reason(stub.status, stub.status_on, stub.reason))),)


def site_documents(desk: Desk) -> Iterator[Document]:
    """Profiles, revocation lists, badge classes of every edition, and our own endorsements."""
    site = desk.plan.site
    revoked = _revoked_by_issuer(desk)
    for issuer in site.issuers.values():
        folder = address.issuer(issuer.slug)
        yield _document(f"{folder}issuer.json", profile(issuer, desk))
        yield _document(
            f"{folder}revocations.json", revocation_list(issuer, desk, revoked.get(issuer.slug, []))
        )
        yield from _issuer_picture(issuer, desk)
    for edition in desk.editions.values():
        yield _document(f"{edition.folder}badge.json", badge_class(edition, desk))
    for given in site.endorsements:
        if given.by:
            yield _document(f"{address.endorsement(given.slug)}endorsement.json", endorsement(given, desk))


def assertion(planned: PlannedAward, desk: Desk) -> Json:
    """The hosted assertion of an award: whole while it holds, else stripped.

    Source: Open Badges 2.0, Assertion.
    """
    award, folder = planned.award, desk.url(address.award(planned.id))
    if award.status is not Status.VALID:
        on = award.status_on or award.issued_on
        return stripped(f"{folder}assertion.json", _reason(award.status, on, award.reason))
    edition = desk.edition_of(planned)
    return without_empty(
        {
            "@context": CONTEXT,
            "id": f"{folder}assertion.json",
            "type": "Assertion",
            "recipient": {
                "type": "email",
                "hashed": True,
                "salt": planned.salt,
                "identity": identity_hash(planned),
            },
            "badge": desk.url(f"{edition.folder}badge.json"),
            "verification": HOSTED,
            "issuedOn": _start_of(award.issued_on),
            "expires": _end_of(award.expires_on) if award.expires_on else None,
            "image": f"{folder}badge.png" if planned.baked else None,
            "evidence": [_evidence(item, folder) for item in award.evidence],
            "narrative": award.narrative,
            "endorsement": _endorsed(EndorsedKind.AWARD, planned.id, 0, desk),
        }
    )


def stripped(url: str, reason: str) -> Json:
    """What a revoked assertion still says.

    Source: Open Badges 2.0, Assertion.
    """
    return {"@context": CONTEXT, "id": url, "type": "Assertion", "revoked": True, "revocationReason": reason}


def badge_class(edition: Edition, desk: Desk) -> Json:
    """What a badge version means, in its 2.0 form.

    Source: Open Badges 2.0, BadgeClass.
    """
    version, folder = edition.version, desk.url(edition.folder)
    return without_empty(
        {
            "@context": CONTEXT,
            "id": f"{folder}badge.json",
            "type": "BadgeClass",
            "@language": version.language,
            "name": version.name,
            "description": version.description,
            "image": {"id": f"{folder}badge.png", "caption": version.name},
            "criteria": without_empty({"id": folder, "narrative": version.criteria}),
            "issuer": desk.url(f"{address.issuer(version.issuer)}issuer.json"),
            "alignment": _alignment(version),
            "tags": list(version.tags),
            "version": str(version.number),
            "related": _older(edition, desk),
            "endorsement": _endorsed(EndorsedKind.BADGE, version.slug, version.number, desk),
        }
    )


def profile(issuer: Issuer, desk: Desk) -> Json:
    """Who issues, and where the issuer's assertions may live.

    Source: Open Badges 2.0, Profile; Open Badges 2.0, VerificationObject.
    """
    url = desk.plan.site.settings.url
    folder = desk.url(address.issuer(issuer.slug))
    return without_empty(
        {
            "@context": CONTEXT,
            "id": f"{folder}issuer.json",
            "type": "Profile",
            "@language": issuer.language or desk.plan.site.settings.language,
            "name": issuer.name,
            "url": issuer.url,
            "email": issuer.email,
            "telephone": issuer.telephone,
            "description": issuer.description,
            "image": _picture(issuer, folder),
            "verification": {
                "type": "VerificationObject",
                "startsWith": url,
                "allowedOrigins": url.split("/")[2].partition(":")[0],
            },
            "revocationList": f"{folder}revocations.json",
            "endorsement": _endorsed(EndorsedKind.ISSUER, issuer.slug, 0, desk),
        }
    )


def revocation_list(issuer: Issuer, desk: Desk, revoked: list[Json]) -> Json:
    """The issuer's list of assertions that no longer hold.

    Source: Open Badges 2.0, RevocationList.
    """
    folder = desk.url(address.issuer(issuer.slug))
    return {
        "@context": CONTEXT,
        "id": f"{folder}revocations.json",
        "type": "RevocationList",
        "issuer": f"{folder}issuer.json",
        "revokedAssertions": revoked,
    }


def endorsement(given: Endorsement, desk: Desk) -> Json:
    """One of our issuers' word for something of ours.

    Source: Open Badges 2.0, Endorsement.
    """
    folder = desk.url(address.endorsement(given.slug))
    return {
        "@context": CONTEXT,
        "id": f"{folder}endorsement.json",
        "type": "Endorsement",
        "claim": {"id": _endorsed_id(given, desk), "endorsementComment": given.comment},
        "issuer": desk.url(f"{address.issuer(given.by)}issuer.json"),
        "issuedOn": _start_of(given.issued_on or desk.plan.today),
        "verification": HOSTED,
    }


def _revoked_by_issuer(desk: Desk) -> dict[str, list[Json]]:
    found: dict[str, list[tuple[str, Json]]] = {}
    for stub in desk.plan.stubs:
        entry = _revoked(stub.id, desk, _reason(stub.status, stub.status_on, stub.reason), is_public=False)
        found.setdefault(stub.issuer, []).append((stub.id, entry))
    for planned in desk.plan.awards:
        award = planned.award
        if award.status is Status.VALID:
            continue
        reason = _reason(award.status, award.status_on or award.issued_on, award.reason)
        entry = _revoked(planned.id, desk, reason, is_public=award.visibility is Visibility.PUBLIC)
        found.setdefault(desk.edition_of(planned).version.issuer, []).append((planned.id, entry))
    return {
        issuer: [entry for _, entry in sorted(entries, key=lambda each: each[1]["id"])]
        for issuer, entries in found.items()
    }


def _revoked(award_id: str, desk: Desk, reason: str, *, is_public: bool) -> Json:
    url = desk.url(f"{address.award(award_id)}assertion.json")
    if is_public:
        return {"id": url, "revocationReason": reason}
    digest = urlsafe_b64encode(sha256(url.encode()).digest()).decode().rstrip("=")
    return {"id": f"ni:///sha-256;{digest}"}


def _reason(status: Status, on: date, reason: str) -> str:
    said = {
        Status.SUSPENDED: f"Suspended since {on.isoformat()}, until the issuer lifts it",
        Status.REVOKED: f"Revoked on {on.isoformat()}",
        Status.WITHDRAWN: f"Withdrawn on {on.isoformat()}",
        Status.VALID: "",
    }[status]
    return f"{said}: {reason}" if reason else f"{said}."


def _evidence(item: Evidence, folder: str) -> Json:
    kept = f"{folder}{kept_file_name(item.file)}" if item.file else ""
    return without_empty({"id": item.url or kept, "name": item.name, "narrative": item.narrative})


def _evidence_files(planned: PlannedAward, desk: Desk) -> Iterator[Document]:
    for path in dict.fromkeys(item.file for item in planned.award.evidence if item.file):
        name = kept_file_name(path)
        yield Document(
            address=f"{address.award(planned.id)}{name}",
            data=desk.plan.site.assets[path].data,
            format="evidence",
            media_type=_MEDIA_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream"),
        )


def _alignment(version: BadgeVersion) -> list[Json]:
    found: list[dict[str, Any]] = [
        {
            "targetName": skill.name,
            "targetUrl": skill.url,
            "targetDescription": skill.description,
            "targetFramework": skill.framework,
            "targetCode": skill.code,
        }
        for skill in version.skills
    ]
    level = version.level
    if level and level.url:
        found.append(
            {
                "targetName": f"{level.framework} level {level.value}",
                "targetUrl": level.url,
                "targetFramework": level.framework,
                "targetCode": level.value,
            }
        )
    return [without_empty(each) for each in found]


def _older(edition: Edition, desk: Desk) -> list[Json]:
    """The versions before this one: the same badge, as it was meant earlier."""
    return [
        {"type": "BadgeClass", "id": desk.url(f"{older.folder}badge.json"), "version": str(number)}
        for (slug, number), older in desk.editions.items()
        if slug == edition.slug and number < edition.version.number
    ]


def _endorsed(kind: EndorsedKind, target: str, version: int, desk: Desk) -> list[str]:
    """The addresses of our own 2.0 endorsements of something."""
    found = []
    for given in desk.plan.site.endorsements:
        if (given.kind, given.target) != (kind, target) or not given.by:
            continue
        if kind is EndorsedKind.BADGE and version != _endorsed_version(given, desk):
            continue
        found.append(desk.url(f"{address.endorsement(given.slug)}endorsement.json"))
    return found


def _endorsed_version(given: Endorsement, desk: Desk) -> int:
    return given.target_version or desk.plan.site.badges[given.target].newest.number


def _endorsed_id(given: Endorsement, desk: Desk) -> str:
    if given.kind is EndorsedKind.ISSUER:
        return desk.url(f"{address.issuer(given.target)}issuer.json")
    if given.kind is EndorsedKind.BADGE:
        return desk.url(f"{address.badge_version(given.target, _endorsed_version(given, desk))}badge.json")
    return desk.url(f"{address.award(given.target)}assertion.json")


def _picture(issuer: Issuer, folder: str) -> Json | None:
    if not issuer.image:
        return None
    return {"id": f"{folder}image.{_suffix(issuer.image)}", "caption": issuer.name}


def _issuer_picture(issuer: Issuer, desk: Desk) -> Iterator[Document]:
    if issuer.image:
        suffix = _suffix(issuer.image)
        yield Document(
            address=f"{address.issuer(issuer.slug)}image.{suffix}",
            data=desk.plan.site.assets[issuer.image].data,
            format="issuer-picture",
            media_type=_MEDIA_TYPES[suffix],
        )


def _suffix(path: str) -> str:
    return path.rsplit(".", 1)[-1].lower()


def _document(where: str, content: Json) -> Document:
    return Document(
        address=where, data=json_bytes(content), format=FORMAT, media_type=MEDIA_TYPE, rel="alternate"
    )


def _start_of(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _end_of(day: date) -> str:
    return f"{day.isoformat()}T23:59:59Z"
