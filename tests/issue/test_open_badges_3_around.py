"""What stands around credentials: endorsements in them, nothing or previews without a key, and what a withdrawn one leaves."""

import json
from datetime import date

from generator import issue
from generator.model.award import Status
from generator.model.endorsement import EndorsedKind, Endorsement
from generator.model.ledger import Entry, Ledger, ProofRecorded
from generator.model.plan import Stub
from generator.model.source import Asset
from generator.trust.keys import preview_seed
from generator.trust.signer import Signer
from generator.trust.suites import eddsa_rdfc_2022 as suite
from tests.issue.by_hand import (
    DID,
    ID,
    KEY,
    PLACE,
    TODAY,
    URL,
    WHERE,
    credential,
    desk,
    planned,
    shared_documents,
)


def test_an_endorsement_is_signed_and_embedded_where_it_belongs() -> None:
    word = Endorsement(
        slug="word", kind=EndorsedKind.BADGE, target="first-aid", target_version=1, by="club", comment="Good.",
        issued_on=date(2026, 4, 1), origin=PLACE,
    )  # fmt: skip
    at = desk(planned(), endorsements=(word,))
    hosted = json.loads(shared_documents(at)["endorsements/word/credential.json"].data)
    assert credential(planned(), at)["credentialSubject"]["achievement"]["endorsement"] == [hosted]
    (proof,) = hosted.pop("proof")
    assert suite.verify_proof(hosted, proof, KEY.public).holds
    assert hosted == {
        "@context": hosted["@context"],
        "id": f"{URL}endorsements/word/credential.json",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement by Hill Club",
        "issuer": {"id": DID, "type": ["Profile"], "name": "Hill Club", "url": "https://club.example.org/"},
        "validFrom": "2026-04-01T00:00:00Z",
        "credentialSubject": {
            "id": f"{URL}badges/first-aid/v/1/achievement.json",
            "type": ["EndorsementSubject"],
            "endorsementComment": "Good.",
        },
    }


def test_an_imported_endorsement_is_embedded_as_it_was_handed_over() -> None:
    theirs = {
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "type": ["VerifiableCredential", "EndorsementCredential"], "name": "Theirs", "issuer": {"type": ["Profile"], "id": "did:key:x"},
    }  # fmt: skip
    word = Endorsement(
        slug="theirs", kind=EndorsedKind.AWARD, target=ID, by_name="Rescue", file="endorsements/theirs.json", origin=PLACE,
    )  # fmt: skip
    asset = Asset(path=word.file, data=json.dumps(theirs).encode(), place=PLACE)
    at = desk(planned(), endorsements=(word,), assets={word.file: asset})
    assert credential(planned(), at)["endorsement"] == [theirs]


# Without a key, or with the preview key


def test_an_award_that_nobody_can_sign_has_no_credential() -> None:
    at = desk(planned(), signer=Signer())
    assert issue.open_badges_3.award_documents([planned()], at, [()])[0] == ()
    assert "issuers/club/status/1.json" not in shared_documents(at)


def test_a_preview_is_marked_and_its_key_stands_in_the_did_document_of_the_preview() -> None:
    at = desk(planned(), signer=Signer(previews=True))
    (made,) = issue.open_badges_3.award_documents([planned()], at, [()])[0]
    assert made.is_preview
    (proof,) = json.loads(made.data)["proof"]
    preview = preview_seed(DID).public
    assert proof["verificationMethod"] == preview.method(DID)
    assert proof["created"] == "2026-03-01T00:00:00Z"
    did = json.loads(shared_documents(at)["issuers/club/did.json"].data)
    assert did["assertionMethod"] == [KEY.public.method(DID), preview.method(DID)]


def test_a_published_unsigned_award_is_not_previewed() -> None:
    at = desk(planned(published_on=TODAY), signer=Signer(previews=True))
    assert issue.open_badges_3.award_documents([planned(published_on=TODAY)], at, [()])[0] == ()


# What is left


def test_a_withdrawn_credential_leaves_its_id_and_its_place_and_no_person() -> None:
    stub = Stub(
        id=ID, badge="first-aid", version=1, issuer="club", status_list=1, status_index=7,
        status=Status.WITHDRAWN, status_on=TODAY,
    )  # fmt: skip
    signed = ProofRecorded(
        address=WHERE, hash="0", key=KEY.public.method(DID), created="2026-03-01T00:00:00Z", value="z"
    )
    at = desk(stubs=(stub,), ledger=Ledger.of([Entry(TODAY, signed)]))
    (left,) = issue.open_badges_3.stub_documents(stub, at, ())
    made = json.loads(left.data)
    assert not left.is_signed
    assert left.rel == ""  # whoever checks the page is to be told what became of the award
    assert made.keys() == {"@context", "id", "type", "credentialStatus"}
    assert made["id"] == f"{URL}{WHERE}"
    assert made["credentialStatus"]["statusListIndex"] == "7"
    assert issue.open_badges_3.stub_documents(stub, desk(stubs=(stub,)), ()) == ()  # it never had one
