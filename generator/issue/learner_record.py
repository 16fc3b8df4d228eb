"""Comprehensive Learner Record 2.0: what somebody holds, in one signed document. Made on request, never published.

The badges stand in it whole, each with the proof of its own issuer; the record's proof says who put them together. It
says of pathways only what both ends of are in it.

Source: Comprehensive Learner Record 2.0, ClrCredential.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from generator.issue.json_text import Json, without_empty
from generator.issue.moments import start_of
from generator.issue.open_badges_3.builders import CREDENTIALS_V2, OPEN_BADGES_3

LEARNER_RECORD = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
CONTEXTS = (CREDENTIALS_V2, LEARNER_RECORD, OPEN_BADGES_3)


def learner_record(
    members: Sequence[Mapping[str, Any]],
    *,
    issuer: Mapping[str, Any],
    identifiers: Sequence[Mapping[str, Any]],
    today: date,
    is_partial: bool,
) -> Json:
    """The record, before its proof.

    Args:
        members: the signed credentials in it, at least one.
        issuer: the profile of whoever puts it together.
        identifiers: who holds it, as identity objects.
        today: the day on the record.
        is_partial: whether something that the person holds is not in it.

    Source: Comprehensive Learner Record 2.0, ClrCredential; Comprehensive Learner Record 2.0, ClrSubject.
    """
    facts = (issuer["id"], today.isoformat(), *(member["id"] for member in members))
    return {
        "@context": list(CONTEXTS),
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, ' '.join(facts))}",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": f"Learner record by {issuer['name']}",
        "issuer": issuer,
        "validFrom": start_of(today),
        "awardedDate": start_of(today),
        "partial": is_partial,
        "credentialSubject": without_empty(
            {
                "type": ["ClrSubject"],
                "identifier": list(identifiers),
                "verifiableCredential": list(members),
                "association": list(_associations(members)),
            }
        ),
    }


def _associations(members: Sequence[Mapping[str, Any]]) -> Iterator[Json]:
    """Which achievement in it is part of which other one: what each milestone rests on.

    Source: Comprehensive Learner Record 2.0, Association.
    """
    achievements = {_page(member): member["credentialSubject"]["achievement"]["id"] for member in members}
    for member in members:
        whole = member["credentialSubject"]["achievement"]["id"]
        for piece in member.get("evidence", ()):
            part = achievements.get(str(piece.get("id", "")))
            if part is not None and part != whole:
                yield {
                    "type": "Association",
                    "associationType": "isPartOf",
                    "sourceId": part,
                    "targetId": whole,
                }


def _page(member: Mapping[str, Any]) -> str:
    """The address of an award's page, which is how a milestone names its parts."""
    return str(member["id"]).removesuffix("credential.json")
