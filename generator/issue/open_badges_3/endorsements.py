"""Endorsement credentials: one of our issuers' signed word for something of ours, and signed words from outside.

They are signed before anything that embeds them. An imported one is embedded exactly as it was handed over: a
changed letter would break its signature.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.issue.desk import Desk
from generator.issue.json_text import Json
from generator.issue.moments import start_of
from generator.issue.open_badges_3.builders import CONTEXTS
from generator.model import address
from generator.model.endorsement import Endorsed, EndorsedKind, Endorsement
from generator.trust.canonical import Shared, shared
from generator.trust.signer import Secured


def signed(desk: Desk) -> Mapping[str, Secured]:
    """Our own endorsements that hold and could be signed, by slug."""
    found = {}
    for given in desk.plan.site.endorsements:
        if given.by and desk.plan.holds(given):
            secured = desk.secure(
                credential(given, desk),
                where=f"{address.endorsement(given.slug)}credential.json",
                issuer=given.by,
                otherwise=start_of(given.issued_on or desk.plan.today),
                was_published=bool(desk.plan.ledger.awards),
            )
            if isinstance(secured, Secured):
                found[given.slug] = secured
    return found


def by_target(desk: Desk, own: Mapping[str, Secured]) -> Mapping[Endorsed, tuple[Shared, ...]]:
    """All signed endorsements by what they are about, our own and imported ones."""
    found: dict[Endorsed, tuple[Shared, ...]] = {}
    for given in desk.plan.site.endorsements:
        for document in _documents(given, desk, own):
            found[given.about] = (*found.get(given.about, ()), shared(document))
    return found


def credential(given: Endorsement, desk: Desk) -> Json:
    """An endorsement before its proof.

    Source: Open Badges 3.0, EndorsementCredential.
    """
    issuer = desk.plan.site.issuers[given.by]
    return {
        "@context": list(CONTEXTS),
        "id": desk.url(f"{address.endorsement(given.slug)}credential.json"),
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": f"Endorsement by {issuer.name}",
        "issuer": {
            "id": desk.did(issuer.slug),
            "type": ["Profile"],
            "name": issuer.name,
            "url": issuer.url,
        },
        "validFrom": start_of(given.issued_on or desk.plan.today),
        "credentialSubject": {
            "id": endorsed_id(given.about, desk.plan.site.settings.url),
            "type": ["EndorsementSubject"],
            "endorsementComment": given.comment,
        },
    }


def stubs(desk: Desk) -> Iterator[tuple[str, Json]]:
    """Addresses of signed endorsements that are over, and what is left there."""
    for given in desk.plan.site.endorsements:
        where = f"{address.endorsement(given.slug)}credential.json"
        if where in desk.plan.ledger.proofs and not desk.plan.holds(given):
            kinds = ["VerifiableCredential", "EndorsementCredential"]
            yield where, {"@context": list(CONTEXTS), "id": desk.url(where), "type": kinds}


def endorsed_id(target: Endorsed, url: str) -> str:
    """The 3.0 id of what is endorsed, on the site with that address."""
    kind, slug, version = target
    if kind is EndorsedKind.ISSUER:
        return address.did(url, slug)
    if kind is EndorsedKind.BADGE:
        return f"{url}{address.badge_version(slug, version)}achievement.json"
    if kind is EndorsedKind.OTHER:
        return slug
    return f"{url}{address.award(slug)}credential.json"


def _documents(given: Endorsement, desk: Desk, own: Mapping[str, Secured]) -> Iterator[Mapping[str, Any]]:
    if given.slug in own:
        yield own[given.slug].document
    if given.file and desk.plan.holds(given):
        imported = json.loads(desk.plan.site.assets[given.file].data)
        if isinstance(imported, dict):
            yield imported
