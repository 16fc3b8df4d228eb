"""Open Badges 2.0, hosted: assertions, badge classes, issuer profiles, revocation lists, endorsements.

**Where assertions may live.** A profile says with `startsWith` which addresses count as the issuer's. The
standard allows several, 1EdTech's validator reads one; endorsements live beside awards. So it is the site's own
address: on a host that many projects share it still shuts out everybody else.

**What no longer holds** is stripped to the minimum; `revocations` says how and why.

**Endorsements that others host** are linked from pages and not from these documents: 1EdTech's validator follows
each address in them, and calls a badge invalid when somebody else's server does not answer.

Source: Open Badges 2.0, section 4 Data Classes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from generator.issue.desk import Desk, Edition, evidence_url
from generator.issue.forms import Draft, identity_hash
from generator.issue.json_text import Json, json_bytes, without_empty
from generator.issue.moments import end_of, start_of
from generator.issue.revocations import (
    CONTEXT,
    award_reason,
    revocation_list,
    revoked_by_issuer,
    stripped,
    stub_reason,
    withdrawn_reason,
)
from generator.model import address
from generator.model.award import Evidence, Status
from generator.model.badge import BadgeVersion
from generator.model.document import Alike, Document, Documents
from generator.model.endorsement import EndorsedKind, Endorsement
from generator.model.issuer import Issuer
from generator.model.plan import PlannedAward, Stub

HOSTED = {"type": "HostedBadge"}
MEDIA_TYPE = "application/ld+json"
FORMAT = "open-badges-2.0"

_MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "txt": "text/plain"}


def award_documents(awards: Sequence[PlannedAward], desk: Desk, made: Sequence[Documents]) -> list[Documents]:
    """The assertion of each award, and the files that are its evidence while it holds."""
    del made
    return [_award_documents(award, desk) for award in awards]


def _award_documents(award: PlannedAward, desk: Desk) -> Documents:
    where = f"{address.award(award.id)}assertion.json"
    if award.award.status is not Status.VALID:
        return (_document(where, stripped(desk.url(where), award_reason(award))),)
    draft = None if _endorsed(EndorsedKind.AWARD, award.id, 0, desk) else _draft(award, desk)
    if draft is not None:
        return (_as_document(where, draft.head + b"}\n", draft.alike),)
    hosted = _document(where, assertion(award, desk, identity_hash(award)))
    return hosted, *_evidence_files(award, desk)


def _draft(award: PlannedAward, desk: Desk) -> Draft | None:
    """The assertion filled into a form, where there is one; an award with evidence has none."""
    edition = desk.edition_of(award)

    def build(like: PlannedAward, hashed: str) -> Json:
        return assertion(like, desk, hashed)

    return desk.forms.draft(award, (FORMAT, edition.slug, edition.version.number), build, is_signed=False)


def stub_documents(stub: Stub, desk: Desk, made: Documents) -> Documents:
    """What is left of an assertion when the award is withdrawn, or revoked and its row gone."""
    del made
    where = f"{address.award(stub.id)}assertion.json"
    return (_document(where, stripped(desk.url(where), stub_reason(stub))),)


def site_documents(desk: Desk) -> Iterator[Document]:
    """Profiles, revocation lists, badge classes of every edition, and our own endorsements."""
    site = desk.plan.site
    revoked = revoked_by_issuer(desk)
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


def assertion(planned: PlannedAward, desk: Desk, hashed: str) -> Json:
    """The hosted assertion of an award that holds; `hashed` is the hash of its recipient.

    Source: Open Badges 2.0, Assertion.
    """
    award, folder = planned.award, desk.url(address.award(planned.id))
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
                "identity": hashed,
            },
            "badge": desk.url(f"{edition.folder}badge.json"),
            "verification": HOSTED,
            "issuedOn": start_of(award.issued_on),
            "expires": end_of(award.expires_on) if award.expires_on else None,
            "image": f"{folder}badge.png" if planned.baked else None,
            "evidence": [_evidence(item, planned.id, desk) for item in award.evidence],
            "narrative": award.narrative,
            "endorsement": _endorsed(EndorsedKind.AWARD, planned.id, 0, desk),
        }
    )


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
            "endorsement": _endorsed(EndorsedKind.BADGE, edition.slug, version.number, desk),
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


def endorsement(given: Endorsement, desk: Desk) -> Json:
    """One of our issuers' word for something of ours; of one that is over only that is left.

    Source: Open Badges 2.0, Endorsement.
    """
    folder = desk.url(address.endorsement(given.slug))
    if not desk.plan.holds(given):
        erased = next((each for each in desk.plan.stubs if each.id == given.target), None)
        reason = (
            withdrawn_reason(given.withdrawn_on) if given.withdrawn_on else erased and stub_reason(erased)
        )
        return stripped(f"{folder}endorsement.json", reason or "", kind="Endorsement")
    return {
        "@context": CONTEXT,
        "id": f"{folder}endorsement.json",
        "type": "Endorsement",
        "claim": {"id": _endorsed_id(given, desk), "endorsementComment": given.comment},
        "issuer": desk.url(f"{address.issuer(given.by)}issuer.json"),
        "issuedOn": start_of(given.issued_on or desk.plan.today),
        "verification": HOSTED,
    }


def _evidence(item: Evidence, award_id: str, desk: Desk) -> Json:
    where = evidence_url(item, award_id, desk.plan.site.settings.url)
    return without_empty({"id": where, "name": item.name, "narrative": item.narrative})


def _evidence_files(planned: PlannedAward, desk: Desk) -> Iterator[Document]:
    for path in dict.fromkeys(item.file for item in planned.award.evidence if item.file):
        yield Document(
            address=address.award(planned.id) + address.kept_file(path),
            data=desk.plan.site.assets[path].data,
            format="evidence",
            media_type=_MEDIA_TYPES.get(path.rsplit(".", 1)[-1].lower(), "application/octet-stream"),
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
    """The addresses of our own 2.0 endorsements of something; a badge has them under its newest slug."""
    return [
        desk.url(f"{address.endorsement(given.slug)}endorsement.json")
        for given in desk.plan.site.endorsements
        if given.by and given.about == (kind, target, version) and desk.plan.holds(given)
    ]


def _endorsed_id(given: Endorsement, desk: Desk) -> str:
    if given.kind is EndorsedKind.ISSUER:
        return desk.url(f"{address.issuer(given.target)}issuer.json")
    if given.kind is EndorsedKind.BADGE:
        return desk.url(f"{address.badge_version(given.target, given.target_version)}badge.json")
    if given.kind is EndorsedKind.OTHER:
        return given.target
    return desk.url(f"{address.award(given.target)}assertion.json")


def _picture(issuer: Issuer, folder: str) -> Json | None:
    if not issuer.image:
        return None
    return {"id": f"{folder}image.{_suffix(issuer.image)}", "caption": issuer.name}


def _issuer_picture(issuer: Issuer, desk: Desk) -> Iterator[Document]:
    if issuer.slug in desk.logos:
        suffix = _suffix(issuer.image)
        yield Document(
            address=f"{address.issuer(issuer.slug)}image.{suffix}",
            data=desk.logos[issuer.slug],
            format="issuer-picture",
            media_type=_MEDIA_TYPES[suffix],
        )


def _suffix(path: str) -> str:
    return path.rsplit(".", 1)[-1].lower()


def _document(where: str, content: Json) -> Document:
    return _as_document(where, json_bytes(content))


def _as_document(where: str, data: bytes, alike: Alike | None = None) -> Document:
    return Document(
        address=where, data=data, alike=alike, format=FORMAT, media_type=MEDIA_TYPE, rel="alternate"
    )
