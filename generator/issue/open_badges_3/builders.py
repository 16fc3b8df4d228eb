"""Open Badges 3.0: what a credential says. Builders only: no key, no proof, no file.

Every address is absolute, every one-or-many property an array, nothing is empty, and no term is used that
the contexts do not define: an undefined one makes the whole credential invalid in certified verifiers.
The achievement and the issuer's profile are built once per badge version and issuer and shared by all their
credentials, so that canonicalisation can do its work on them once.

Source: Open Badges 3.0, section B Data Models.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from generator.issue.desk import evidence_url
from generator.issue.json_text import Json, without_empty
from generator.issue.moments import end_of, start_of
from generator.model import address
from generator.model.award import Evidence, Result, Visibility
from generator.model.badge import Alignment, BadgeVersion, ResultDescription
from generator.model.issuer import Address, Issuer
from generator.model.plan import PlannedAward
from generator.model.site import Settings

CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES_3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CONTEXTS = (CREDENTIALS_V2, OPEN_BADGES_3)

STATUSES = ("Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew")
"""What a result of the kind "Status" may be, in the standard's words."""

ASSERTION_2 = "https://w3id.org/openbadges#Assertion"
BADGE_CLASS_2 = "https://w3id.org/openbadges#BadgeClass"


def credential(
    planned: PlannedAward,
    settings: Settings,
    *,
    achievement: Mapping[str, Any],
    profile: Mapping[str, Any],
    issuer: str,
    identity_hash: str,
    endorsements: Iterable[Mapping[str, Any]] = (),
) -> Json:
    """The credential of an award, before its proof.

    Args:
        planned: the award.
        settings: the site's own.
        achievement: as `achievement()` gives it, for the award's badge version.
        profile: as `profile()` gives it, for that version's issuer.
        issuer: that issuer's slug.
        identity_hash: `sha256$…` of the salted e-mail address.
        endorsements: signed words for this award.

    Source: Open Badges 3.0, AchievementCredential.
    """
    award, folder = planned.award, settings.url + address.award(planned.id)
    return without_empty(
        {
            "@context": list(CONTEXTS),
            "id": f"{folder}credential.json",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": achievement["name"],
            "image": image(f"{folder}badge.png", achievement["name"]) if planned.baked else None,
            "issuer": profile,
            "validFrom": start_of(award.issued_on),
            "validUntil": end_of(award.expires_on) if award.expires_on else None,
            "awardedDate": start_of(award.issued_on),
            "credentialSubject": subject(planned, achievement=achievement, identity_hash=identity_hash),
            "credentialStatus": status_entry(planned, settings, issuer=issuer),
            "evidence": evidence(planned, settings.url),
            "endorsement": list(endorsements),
        }
    )


def subject(planned: PlannedAward, *, achievement: Mapping[str, Any], identity_hash: str) -> Json:
    """Who earned what: the hashed e-mail and, unless anonymous, the name as identifiers.

    Source: Open Badges 3.0, AchievementSubject; Open Badges 3.0, IdentityObject.
    """
    award = planned.award
    return without_empty(
        {
            "type": ["AchievementSubject"],
            "identifier": identifiers(planned, identity_hash),
            "activityStartDate": award.activity_start and start_of(award.activity_start),
            "activityEndDate": award.activity_end and end_of(award.activity_end),
            "licenseNumber": award.licence_number,
            "narrative": award.narrative,
            "creditsEarned": achievement.get("creditsAvailable"),
            "result": [result(each, achievement) for each in award.results],
            "achievement": achievement,
        }
    )


def identifiers(planned: PlannedAward, identity_hash: str) -> list[Json]:
    """Who earned an award: the salted hash of the address and, unless anonymous, the name.

    Source: Open Badges 3.0, IdentityObject.
    """
    email = {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": identity_hash,
        "identityType": "emailAddress",
        "salt": planned.salt,
    }
    if planned.award.visibility is Visibility.ANONYMOUS:
        return [email]
    name = {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": planned.award.recipient.name,
        "identityType": "name",
    }
    return [email, name]


def status_entry(planned: PlannedAward, settings: Settings, *, issuer: str) -> Json:
    """Where the award's bit stands. There is one entry: the strict schema allows no more.

    Source: Bitstring Status List v1.0, section 2.1 BitstringStatusListEntry.
    """
    status_list = settings.url + address.status_list(issuer, planned.status_list)
    return {
        "id": f"{status_list}#{planned.status_index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(planned.status_index),
        "statusListCredential": status_list,
    }


def achievement(
    version: BadgeVersion,
    settings: Settings,
    *,
    slug: str,
    profile: Mapping[str, Any],
    endorsements: Iterable[Mapping[str, Any]] = (),
) -> Json:
    """What a badge version means, as a credential embeds it; `slug` is the one its addresses were made with.

    Source: Open Badges 3.0, Achievement.
    """
    folder = settings.url + address.badge_version(slug, version.number)
    return without_empty(
        {
            "id": f"{folder}achievement.json",
            "type": ["Achievement"],
            "achievementType": version.achievement_type,
            "name": version.name,
            "description": version.description,
            "criteria": {"id": folder, "narrative": version.criteria},
            "creator": {"id": profile["id"], "type": ["Profile"], "name": profile["name"]},
            "creditsAvailable": _number(version.workload.ects) if version.workload else None,
            "image": image(f"{folder}badge.png", version.name),
            "inLanguage": version.language,
            "tag": list(version.tags),
            "version": str(version.number),
            "alignment": alignments(version, folder),
            "resultDescription": [result_description(each, folder) for each in version.results],
            "related": [
                {
                    "id": f"{folder}badge.json",
                    "type": ["Related", BADGE_CLASS_2],
                    "version": "Open Badges v2p0",
                }
            ],
            "endorsement": list(endorsements),
        }
    )


def profile(issuer: Issuer, settings: Settings, *, endorsements: Iterable[Mapping[str, Any]] = ()) -> Json:
    """The issuer as a credential embeds it; its id is the `did:web` that its keys are found under.

    It says what identifies an issuer and no more: every credential has to be signed again when it changes.
    What else there is to say stands in the 2.0 profile, which `otherIdentifier` leads to.

    Source: Open Badges 3.0, Profile.
    """
    return without_empty(
        {
            "id": address.did(settings.url, issuer.slug),
            "type": ["Profile"],
            "name": issuer.name,
            "url": issuer.url,
            "email": issuer.email,
            "image": _logo(issuer, settings),
            "address": _address(issuer.address) if issuer.address else None,
            "otherIdentifier": [
                {
                    "type": "IdentifierEntry",
                    "identifier": f"{settings.url}{address.issuer(issuer.slug)}issuer.json",
                    "identifierType": "identifier",
                }
            ],
            "endorsement": list(endorsements),
        }
    )


def alignments(version: BadgeVersion, folder: str) -> list[Json]:
    """Skills, level and quality assurance; what has no address of its own is described by the badge's page.

    A level has the `targetType` of its framework (`ext:EQF`), quality assurance `ext:QualityAssurance`.

    Args:
        version: the badge version.
        folder: the address of its page; the schema demands one of every alignment.
    """
    found = [_alignment(skill) for skill in version.skills]
    level = version.level
    if level:
        name, kind = f"{level.framework} level {level.value}", f"ext:{level.framework.replace(' ', '')}"
        found.append(
            _alignment(
                Alignment(
                    name=name,
                    url=level.url or folder,
                    framework=level.framework,
                    code=level.value,
                    target_type=kind,
                )
            )
        )
    if version.quality_assurance:
        found.append(
            _alignment(
                Alignment(name=version.quality_assurance, url=folder, target_type="ext:QualityAssurance")
            )
        )
    return found


def _alignment(skill: Alignment) -> Json:
    return without_empty(
        {
            "type": ["Alignment"],
            "targetName": skill.name,
            "targetUrl": skill.url,
            "targetDescription": skill.description,
            "targetFramework": skill.framework,
            "targetCode": skill.code,
            "targetType": skill.target_type,
        }
    )


def result_description(described: ResultDescription, folder: str) -> Json:
    """A result that the badge may state; its id is a fragment of the achievement's.

    Source: Open Badges 3.0, ResultDescription.
    """
    return without_empty(
        {
            "id": f"{folder}achievement.json#{described.key}",
            "type": ["ResultDescription"],
            "name": described.name,
            "resultType": described.kind,
            "allowedValue": list(described.scale),
            "valueMin": described.minimum,
            "valueMax": described.maximum,
            "requiredValue": "" if described.levels else described.passing,
            "requiredLevel": level_id(described, described.passing, f"{folder}achievement.json"),
            "rubricCriterionLevel": [
                without_empty(
                    {
                        "id": level_id(described, level.name, f"{folder}achievement.json"),
                        "type": ["RubricCriterionLevel"],
                        "name": level.name,
                        "description": level.description,
                        "points": level.points,
                    }
                )
                for level in described.levels
            ],
        }
    )


def level_id(described: ResultDescription, name: str, achievement_id: str) -> str:
    """The id of a level of a rubric, a fragment of the achievement's; "" where there is no such level."""
    level = described.level(name)
    return f"{achievement_id}#{described.key}-{level.key}" if level else ""


def result(reached: Result, achievement: Mapping[str, Any]) -> Json:
    """A result that was reached: a value, of a rubric the level as well, and of a status the standard's own word.

    Source: Open Badges 3.0, Result; Open Badges 3.0, ResultStatusType Enumeration.
    """
    described = f"{achievement['id']}#{reached.key}"
    known = next(each for each in achievement["resultDescription"] if each["id"] == described)
    levels = known.get("rubricCriterionLevel", ())
    is_status = known["resultType"] == "Status" and reached.value in STATUSES
    return without_empty(
        {
            "type": ["Result"],
            "resultDescription": described,
            "value": reached.value,
            "achievedLevel": next((level["id"] for level in levels if level["name"] == reached.value), ""),
            "status": reached.value if is_status else "",
        }
    )


def evidence(planned: PlannedAward, site_url: str) -> list[Json]:
    """What shows that it was earned, and last the hosted 2.0 assertion of the same award.

    Source: Open Badges 3.0, Evidence.
    """
    hosted = f"{site_url}{address.award(planned.id)}assertion.json"
    twin = {"id": hosted, "type": ["Evidence", ASSERTION_2], "name": "Open Badges 2.0"}
    return [*(_evidence(item, planned.id, site_url) for item in planned.award.evidence), twin]


def _evidence(item: Evidence, award_id: str, site_url: str) -> Json:
    where = evidence_url(item, award_id, site_url)
    return without_empty(
        {
            "id": where,
            "type": ["Evidence"],
            "name": item.name,
            "narrative": item.narrative,
            "digestSRI": digest_sri(item.digest) if item.digest else None,
        }
    )


def digest_sri(digest: str) -> str:
    """A SHA-256 (hex digits) as documents state it: what is behind an address is signed with it.

    Source: Verifiable Credentials Data Model v2.0, section 5.3 Integrity of Related Resources.
    """
    return f"sha256-{b64encode(bytes.fromhex(digest)).decode()}"


def image(url: str, caption: str) -> Json:
    """An Image object: a bare string would fail the schema.

    Source: Open Badges 3.0, Image.
    """
    return {"id": url, "type": "Image", "caption": caption}


def _address(known: Address) -> Json:
    return without_empty(
        {
            "type": ["Address"],
            "addressCountryCode": known.country_code,
            "addressRegion": known.region,
            "addressLocality": known.locality,
            "streetAddress": known.street,
            "postalCode": known.postal_code,
        }
    )


def _number(text: str) -> int | float | None:
    if not text:
        return None
    number = float(text)
    return int(number) if number.is_integer() else number


def _logo(issuer: Issuer, settings: Settings) -> Json | None:
    if not issuer.image:
        return None
    suffix = issuer.image.rsplit(".", 1)[-1].lower()
    return image(f"{settings.url}{address.issuer(issuer.slug)}image.{suffix}", issuer.name)
