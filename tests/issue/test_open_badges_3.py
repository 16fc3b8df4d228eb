"""Credentials as Open Badges 3.0 wants them, from nouns made by hand."""

import json
from dataclasses import replace

import pytest

from generator.model.award import Award, Status, Visibility
from generator.model.badge import Level
from generator.trust.keys import PublicKey
from generator.trust.suites import eddsa_rdfc_2022 as suite
from tests.issue.by_hand import (
    AWARD,
    DID,
    ID,
    KEY,
    PLACE,
    TODAY,
    URL,
    VERSION,
    credential,
    desk,
    planned,
    shared_documents,
)


def test_a_credential_says_all_that_its_award_does() -> None:
    made = credential(planned())
    (proof,) = made.pop("proof")
    achievement = made["credentialSubject"].pop("achievement")
    profile = made.pop("issuer")
    assert made == {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": f"{URL}awards/{ID}/credential.json",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "First aid",
        "image": {"id": f"{URL}awards/{ID}/badge.png", "type": "Image", "caption": "First aid"},
        "validFrom": "2026-03-01T00:00:00Z",
        "validUntil": "2028-02-29T23:59:59Z",
        "awardedDate": "2026-03-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityHash": "sha256$94de320f116d45baf2369815693af0f9f635c265e6177828ec33304b582ab3cc",
                    "identityType": "emailAddress",
                    "salt": "5a" * 16,
                },
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": "Mina Harbour",
                    "identityType": "name",
                },
            ],
            "activityStartDate": "2026-02-01T00:00:00Z",
            "activityEndDate": "2026-02-28T23:59:59Z",
            "licenseNumber": "FA-77",
            "narrative": "Kept calm.",
            "creditsEarned": 0.5,
            "result": [
                {
                    "type": ["Result"],
                    "resultDescription": f"{URL}badges/first-aid/v/1/achievement.json#grade",
                    "value": "A",
                }
            ],
        },
        "credentialStatus": {
            "id": f"{URL}issuers/club/status/1.json#40001",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "40001",
            "statusListCredential": f"{URL}issuers/club/status/1.json",
        },
        "evidence": [
            {"id": "https://example.org/log", "type": ["Evidence"], "name": "Log"},
            {
                "id": f"{URL}awards/{ID}/files/evidence/report.pdf",
                "type": ["Evidence"],
                "narrative": "What was done.",
            },
            {
                "id": f"{URL}awards/{ID}/assertion.json",
                "type": ["Evidence", "https://w3id.org/openbadges#Assertion"],
                "name": "Open Badges 2.0",
            },
        ],
    }
    assert profile["id"] == DID
    assert achievement["id"] == f"{URL}badges/first-aid/v/1/achievement.json"
    assert proof == {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-11-23T00:00:00Z",
        "proofPurpose": "assertionMethod",
        "verificationMethod": KEY.public.method(DID),
        "proofValue": proof["proofValue"],
    }


def test_an_achievement_says_all_that_its_badge_version_does() -> None:
    folder = f"{URL}badges/first-aid/v/1/"
    at = desk(planned())
    hosted = json.loads(shared_documents(at)["badges/first-aid/v/1/achievement.json"].data)
    embedded = credential(planned(), at)["credentialSubject"]["achievement"]
    assert hosted == {"@context": hosted["@context"], **embedded}
    assert embedded == {
        "id": f"{folder}achievement.json",
        "type": ["Achievement"],
        "achievementType": "Certificate",
        "name": "First aid",
        "description": "Helps.",
        "criteria": {"id": folder, "narrative": "Stops a **bleeding**."},
        "creator": {"id": DID, "type": ["Profile"], "name": "Hill Club"},
        "creditsAvailable": 0.5,
        "image": {"id": f"{folder}badge.png", "type": "Image", "caption": "First aid"},
        "inLanguage": "de",
        "tag": ["outdoor", "first aid"],
        "version": "1",
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": "Provide first aid",
                "targetUrl": "https://example.org/fa",
                "targetFramework": "List",
                "targetCode": "FA-1",
            },
            {
                "type": ["Alignment"],
                "targetName": "EQF level 3",
                "targetUrl": folder,
                "targetFramework": "EQF",
                "targetCode": "3",
                "targetType": "ext:EQF",
            },
        ],
        "resultDescription": [
            {
                "id": f"{folder}achievement.json#grade",
                "type": ["ResultDescription"],
                "name": "Grade",
                "resultType": "LetterGrade",
                "allowedValue": ["B", "A"],
                "requiredValue": "B",
            }
        ],
        "related": [
            {
                "id": f"{folder}badge.json",
                "type": ["Related", "https://w3id.org/openbadges#BadgeClass"],
                "version": "Open Badges v2p0",
            }
        ],
    }


def test_a_level_with_an_address_keeps_it() -> None:
    level = Level(framework="Own list", value="2", url="https://example.org/levels/2")
    at = desk(planned(), version=replace(VERSION, level=level))
    (_, aligned) = credential(planned(), at)["credentialSubject"]["achievement"]["alignment"]
    assert aligned["targetUrl"] == "https://example.org/levels/2"
    assert aligned["targetType"] == "ext:Ownlist"


def test_an_issuer_is_found_by_its_did_and_known_by_its_older_profile() -> None:
    assert credential(planned())["issuer"] == {
        "id": DID,
        "type": ["Profile"],
        "name": "Hill Club",
        "url": "https://club.example.org/",
        "email": "office@club.example.org",
        "image": {"id": f"{URL}issuers/club/image.svg", "type": "Image", "caption": "Hill Club"},
        "address": {"type": ["Address"], "addressCountryCode": "GB", "addressLocality": "Moorfoot"},
        "otherIdentifier": [
            {
                "type": "IdentifierEntry",
                "identifier": f"{URL}issuers/club/issuer.json",
                "identifierType": "identifier",
            }
        ],
    }


def test_a_did_document_lists_the_keys_with_absolute_ids() -> None:
    made = json.loads(shared_documents(desk(planned()))["issuers/club/did.json"].data)
    method = KEY.public.method(DID)
    assert method == f"{DID}#{KEY.public.multibase()}"
    assert made == {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": DID,
        "alsoKnownAs": [f"{URL}issuers/club/issuer.json"],
        "verificationMethod": [
            {
                "id": method,
                "type": "Multikey",
                "controller": DID,
                "publicKeyMultibase": KEY.public.multibase(),
            }
        ],
        "assertionMethod": [method],
    }


def test_the_name_of_an_anonymous_earner_is_nowhere() -> None:
    made = credential(planned(replace(AWARD, visibility=Visibility.ANONYMOUS)))
    (only,) = made["credentialSubject"]["identifier"]
    assert only["identityType"] == "emailAddress"
    assert "Mina" not in json.dumps(made)


def test_no_address_of_an_earner_stands_in_a_credential() -> None:
    assert "mina@example.org" not in json.dumps(credential(planned()))


def test_what_is_not_known_is_left_out() -> None:
    bare = Award(
        badge="first-aid", version=1, recipient=AWARD.recipient, issued_on=AWARD.issued_on, origin=PLACE
    )
    made = credential(planned(bare, baked=False))
    assert not {"image", "validUntil", "endorsement"} & made.keys()
    assert not {"result", "narrative", "activityStartDate"} & made["credentialSubject"].keys()
    assert None not in made.values()


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.REVOKED])
def test_the_status_of_an_award_changes_no_byte_of_its_credential(status: Status) -> None:
    changed = replace(AWARD, status=status, status_on=TODAY, reason="Looked at again")
    assert credential(planned(changed)) == credential(planned())


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert credential(planned()) == credential(planned(), desk(planned()))
    assert shared_documents(desk(planned())) == shared_documents(desk(planned()))


def test_the_signature_holds_and_covers_what_is_written() -> None:
    made = credential(planned())
    (proof,) = made.pop("proof")
    key = PublicKey.from_multibase(proof["verificationMethod"].partition("#")[2])
    assert suite.verify_proof(made, proof, key).holds
    assert not suite.verify_proof({**made, "name": "Second aid"}, proof, key).holds
