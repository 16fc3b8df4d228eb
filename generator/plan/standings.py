"""How a published milestone stands when a part of it no longer does: the policy of its pathway.

It stands as long as what the pathway asks for is met, by whatever awards, or as long as every badge that it rests on
is held. Else the worst of what happened to its parts decides: one that was revoked, withdrawn or deleted does what
`on_revocation` says, one that is suspended suspends it, one that expired does what `on_expiry` says. When nothing is
left of any part but withdrawn ones, the person is gone, and so is the milestone. Revoked stays revoked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.award import Status
from generator.model.ledger import Ledger, PublishedAward
from generator.model.pathway import OnExpiry, OnRevocation, Pathway
from generator.model.site import Site
from generator.plan.matched import Matched
from generator.plan.requirements import NEVER_ENDS, NOT_MET, Held, end, end_of

REASONS: Mapping[str, Mapping[Status | None, str]] = {
    "en": {
        Status.REVOKED: "It rests on the badge {name}, which was revoked",
        Status.SUSPENDED: "It rests on the badge {name}, which is suspended",
        None: "It rests on the badge {name}, which expired and was not renewed",
    },
    "de": {
        Status.REVOKED: "Es beruht auf dem Abzeichen {name}, das widerrufen wurde",
        Status.SUSPENDED: "Es beruht auf dem Abzeichen {name}, das ausgesetzt ist",
        None: "Es beruht auf dem Abzeichen {name}, das abgelaufen und nicht erneuert ist",
    },
    "fr": {
        Status.REVOKED: "Il repose sur le badge {name}, qui a été révoqué",
        Status.SUSPENDED: "Il repose sur le badge {name}, qui est suspendu",
        None: "Il repose sur le badge {name}, qui a expiré et n’a pas été renouvelé",
    },
    "es": {
        Status.REVOKED: "Se basa en la insignia {name}, que fue revocada",
        Status.SUSPENDED: "Se basa en la insignia {name}, que está suspendida",
        None: "Se basa en la insignia {name}, que caducó y no se renovó",
    },
    "nl": {
        Status.REVOKED: "Hij berust op de badge {name}, die is ingetrokken",
        Status.SUSPENDED: "Hij berust op de badge {name}, die is opgeschort",
        None: "Hij berust op de badge {name}, die is verlopen en niet vernieuwd",
    },
}
"""Public reasons by language of the site and by what happened to the part; None stands for expired."""

_BY_POLICY = {OnRevocation.REVOKE: Status.REVOKED, OnRevocation.SUSPEND: Status.SUSPENDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a milestone stands, and the last day on which its parts hold (`NEVER_ENDS`, or `NOT_MET`)."""

    ends_on: date
    status: Status = Status.VALID
    status_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """What became of a part: its badge, status and the day of that."""

    badge: str
    status: Status
    status_on: date


def last_day(way: Pathway, badges: Iterable[str], held: Held) -> date:
    """The last day on which these badges, which a milestone rests on, hold, or what its pathway asks for now."""
    own = min((end_of(badge, held) for badge in badges), default=NOT_MET)
    return max(own, end(way.requires, held))


def standing(
    way: Pathway,
    known: PublishedAward,
    ledger: Ledger,
    held: Held,
    by_id: Mapping[str, Matched],
    site: Site,
    *,
    today: date,
) -> Standing:
    """How a published milestone stands today.

    Args:
        way: the pathway that it was reached by.
        known: what the ledger says of it.
        ledger: what was published: it remembers parts whose rows are gone.
        held: the person's awards by badge.
        by_id: the same by id.
        site: for names and the language of reasons.
        today: the current day in UTC.
    """
    parts = [_part(part, ledger, by_id) for part in known.record.parts]
    ends_on = last_day(way, (part.badge for part in parts), held)
    found = _judged(way, parts, ends_on, held, site, today)
    return _after(known, found, today)


def _part(award_id: str, ledger: Ledger, by_id: Mapping[str, Matched]) -> _Part:
    """A part by its row, else by what the ledger remembers; it was published with or before the milestone."""
    if award_id in by_id:
        award = by_id[award_id].award
        return _Part(award.badge, award.status, award.status_on or award.issued_on)
    known = ledger.awards[award_id]
    badge = ledger.renamed.get(("badge", known.record.badge), known.record.badge)
    status = known.status if known.status.is_final else Status.REVOKED
    return _Part(badge, status, known.status_on or known.published_on)


def _judged(
    way: Pathway, parts: Sequence[_Part], ends_on: date, held: Held, site: Site, today: date
) -> Standing:
    if all(part.status is Status.WITHDRAWN for part in parts) and ends_on == NOT_MET:
        on = max(part.status_on for part in parts)
        return Standing(ends_on=ends_on, status=Status.WITHDRAWN, status_on=on)
    if ends_on >= today:
        return Standing(ends_on=ends_on)
    lost = [part for part in parts if end_of(part.badge, held) == NOT_MET]
    gone = [part for part in lost if part.status.is_final]
    if gone and way.on_revocation is not OnRevocation.KEEP:
        return _lost(_BY_POLICY[way.on_revocation], Status.REVOKED, gone, ends_on, site)
    held_back = [part for part in lost if part.status is Status.SUSPENDED]
    if held_back:
        return _lost(Status.SUSPENDED, Status.SUSPENDED, held_back, ends_on, site)
    over = list(_expired(parts, held, today))
    if over and way.on_expiry is OnExpiry.SUSPEND:
        return _lost(Status.SUSPENDED, None, over, ends_on, site)
    return Standing(ends_on=NEVER_ENDS if ends_on == NOT_MET else ends_on)


def _expired(parts: Iterable[_Part], held: Held, today: date) -> Iterator[_Part]:
    for part in parts:
        ends_on = end_of(part.badge, held)
        if NOT_MET < ends_on < today:
            yield _Part(part.badge, Status.VALID, ends_on + timedelta(days=1))


def _lost(
    status: Status, happened: Status | None, parts: Sequence[_Part], ends_on: date, site: Site
) -> Standing:
    first = min(parts, key=lambda part: (part.status_on, part.badge))
    said = REASONS.get(site.settings.language.partition("-")[0], REASONS["en"])[happened]
    reason = said.format(name=site.badges[first.badge].newest.name)
    return Standing(ends_on=ends_on, status=status, status_on=first.status_on, reason=reason)


def _after(known: PublishedAward, found: Standing, today: date) -> Standing:
    """What may follow what was published: revoked stays, and what did not change keeps its day and reason."""
    is_final = known.status is Status.REVOKED and found.status is not Status.WITHDRAWN
    if is_final or (known.status is found.status and known.status is not Status.VALID):
        return Standing(
            ends_on=found.ends_on, status=known.status, status_on=known.status_on, reason=known.reason
        )
    if found.status is Status.VALID:
        return Standing(ends_on=found.ends_on, status_on=today if known.status is Status.SUSPENDED else None)
    since = max(found.status_on or today, known.status_on or known.record.issued_on)
    return Standing(
        ends_on=found.ends_on, status=found.status, status_on=min(since, today), reason=found.reason
    )
