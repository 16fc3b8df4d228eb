"""What the 2.0 form still says of an award that no longer holds, and the issuers' lists of such awards.

**Revoked and suspended.** A static host cannot answer 410, so the address stays and the body shrinks to what the
standard leaves of a revoked assertion. Validators that never look at `revoked` then miss the required
properties and report it all the same; and the person's data is gone.

**The list** names the addresses of awards that are shown to everybody. For the others it holds the hash of the
address (an `ni:` URI) and no reason: who has the award can look it up; who has not learns nothing.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from generator.issue.desk import Desk
from generator.issue.json_text import Json
from generator.model import address
from generator.model.award import Status, Visibility
from generator.model.issuer import Issuer
from generator.model.plan import PlannedAward, Stub

CONTEXT = "https://w3id.org/openbadges/v2"

_TOLD = re.compile(
    r"(?:Suspended since|Revoked on|Withdrawn on) (?P<on>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:, until the issuer lifts it)?(?:\.|: (?P<why>.*))",
    re.DOTALL,
)
"""What `_sentence` says, with any of its words."""


def stripped(url: str, reason: str, *, kind: str = "Assertion") -> Json:
    """What a revoked assertion, or another document of `kind`, still says.

    Source: Open Badges 2.0, Assertion.
    """
    return {"@context": CONTEXT, "id": url, "type": kind, "revoked": True, "revocationReason": reason}


def award_reason(planned: PlannedAward) -> str:
    """Why an award does not hold, as a sentence for everybody."""
    award = planned.award
    return _sentence(award.status, award.status_on or award.issued_on, award.reason)


def stub_reason(stub: Stub) -> str:
    """The same of an award of which only a stub is left."""
    return _sentence(stub.status, stub.status_on, stub.reason)


def withdrawn_reason(on: date) -> str:
    """The same of something that was taken back on a day."""
    return _sentence(Status.WITHDRAWN, on, "")


def told(reason: str) -> tuple[Status, date, str] | None:
    """Status, day and reason that one of our own sentences tells; None for anybody else's."""
    found = _TOLD.fullmatch(reason)
    if found is None:
        return None
    try:
        on = date.fromisoformat(found["on"])
    except ValueError:
        return None
    why = found["why"] or ""
    statuses = (Status.SUSPENDED, Status.REVOKED, Status.WITHDRAWN)
    status = next((each for each in statuses if _sentence(each, on, why) == reason), None)
    return (status, on, why) if status else None


def listed_as(award_url: str) -> tuple[str, str]:
    """The two ways in which a list names an assertion: by its address, and by the hash of it."""
    digest = urlsafe_b64encode(sha256(award_url.encode()).digest()).decode().rstrip("=")
    return award_url, f"ni:///sha-256;{digest}"


def revoked_by_issuer(desk: Desk) -> Mapping[str, list[Json]]:
    """The entries of every issuer's list, by slug, in order of their ids.

    The ledger does not say who was shown to everybody, so nothing that is only a stub is named.
    """
    found: dict[str, list[Json]] = {}
    for stub in desk.plan.stubs:
        found.setdefault(stub.issuer, []).append(_hidden(stub.id, desk))
    for planned in desk.plan.awards:
        if planned.award.status is Status.VALID:
            continue
        if planned.award.visibility is Visibility.PUBLIC:
            entry = {"id": _url(planned.id, desk), "revocationReason": award_reason(planned)}
        else:
            entry = _hidden(planned.id, desk)
        found.setdefault(desk.edition_of(planned).version.issuer, []).append(entry)
    return {issuer: sorted(entries, key=lambda each: str(each["id"])) for issuer, entries in found.items()}


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


def _hidden(award_id: str, desk: Desk) -> Json:
    return {"id": listed_as(_url(award_id, desk))[1]}


def _url(award_id: str, desk: Desk) -> str:
    return desk.url(f"{address.award(award_id)}assertion.json")


def _sentence(status: Status, on: date, reason: str) -> str:
    said = {
        Status.SUSPENDED: f"Suspended since {on.isoformat()}, until the issuer lifts it",
        Status.REVOKED: f"Revoked on {on.isoformat()}",
        Status.WITHDRAWN: f"Withdrawn on {on.isoformat()}",
    }[status]
    return f"{said}: {reason}" if reason else f"{said}."
