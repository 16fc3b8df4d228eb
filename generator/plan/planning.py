"""The plan itself: matching, promises, places, records, changes, put together."""

from collections.abc import Iterator
from datetime import date

from generator.model.award import Status
from generator.model.ledger import AwardRecorded, Ledger, PictureRecorded, PublishedAward, Record
from generator.model.place import Problem, in_order
from generator.model.plan import Plan, PlannedAward, Stub
from generator.model.site import Baking, Site
from generator.plan import evidence, promises, versions
from generator.plan.changes import changes
from generator.plan.collections import collections
from generator.plan.collections import records as collection_records
from generator.plan.identity import preview_secret, salt
from generator.plan.matched import Matched
from generator.plan.matching import Matching, match
from generator.plan.people import by_person, renewals
from generator.plan.statuses import Places
from generator.plan.transitions import status_problems, status_record


def plan(site: Site, ledger: Ledger, *, today: date, secret: bytes = b"") -> tuple[Plan, tuple[Problem, ...]]:
    """What a publish would do, and every reason for which it must not.

    Args:
        site: the checked content.
        ledger: what was published. An example's ledger counts as empty for a site with another address.
        today: the current day in UTC; awards dated later wait.
        secret: for the first publish, the fresh secret of the ledger to be opened; a preview leaves it out
            and works from a public phrase.

    Problems: those of `matching`, `promises`, `versions` and `transitions`.
    """
    ledger = _in_force(site, ledger)
    is_final = ledger.opened is not None or bool(secret)
    secret = ledger.opened.secret if ledger.opened else secret or preview_secret(site.settings.url)
    matching = match(site, ledger, secret=secret, today=today)
    planned = _all_planned(matching, site, ledger, secret)
    awards = tuple(each for each in planned if each.award.status is not Status.WITHDRAWN)
    people = by_person(awards)
    own = collections(ledger, people, secret=secret)
    records = (
        *promises.name_records(site, ledger),
        *collection_records(ledger, own),
        *versions.records(site, ledger),
        *_award_records(matching, planned),
        *evidence.records(ledger, matching.matched),
    )
    made = Plan(
        site=site,
        ledger=ledger,
        today=today,
        secret=secret,
        awards=awards,
        stubs=_stubs(matching, planned),
        collections=own,
        renewals=renewals(people),
        kept_on=evidence.kept_on(ledger, today, matching.matched),
        waiting=matching.waiting,
        changes=changes(site, ledger, records, matching.matched, matching.waiting, is_final=is_final),
        records=records,
    )
    return made, in_order(list(_problems(site, ledger, matching, today=today)))


def _in_force(site: Site, ledger: Ledger) -> Ledger:
    is_copy = ledger.opened is not None and ledger.opened.example and ledger.opened.site != site.settings.url
    return Ledger() if is_copy else ledger


def _problems(site: Site, ledger: Ledger, matching: Matching, *, today: date) -> Iterator[Problem]:
    yield from promises.address_problems(site, ledger)
    yield from promises.name_problems(site, ledger)
    yield from versions.problems(site, ledger)
    yield from matching.problems
    yield from evidence.problems(ledger, matching.matched)
    yield from promises.endorsement_problems(site, {*ledger.awards, *(each.id for each in matching.matched)})
    for found in matching.matched:
        yield from status_problems(found.award, found.known, today=today)


def _all_planned(matching: Matching, site: Site, ledger: Ledger, secret: bytes) -> tuple[PlannedAward, ...]:
    """In the order of ids, as places are given out; made in the order of rows, so that neighbours lie side by side.

    A process that is split off has a copy of its own of whatever it touches, and its neighbourhood.
    """
    places = Places(ledger.awards)
    placed = [(found, *_place(found, secret, places)) for found in matching.matched]
    placed.sort(key=lambda each: each[0].award.origin)
    made = {found.id: _planned(found, number, index, site, secret) for found, number, index in placed}
    return tuple(made[found.id] for found in matching.matched)


def _place(found: Matched, secret: bytes, places: Places) -> tuple[int, int]:
    """The number of a status list, and the index in it."""
    if found.known is None:
        return places.give(secret, found.issuer, found.id)
    return found.known.record.status_list, found.known.record.status_index


def _planned(found: Matched, number: int, index: int, site: Site, secret: bytes) -> PlannedAward:
    is_baked = found.known is not None and found.known.baked
    return PlannedAward(
        id=found.id,
        award=found.award,
        salt=salt(secret, found.id),
        status_list=number,
        status_index=index,
        baked=is_baked or site.settings.baking is Baking.ALL,
        published_on=found.known.published_on if found.known is not None else None,
    )


def _award_records(matching: Matching, planned: tuple[PlannedAward, ...]) -> Iterator[Record]:
    """New awards first, then pictures and changes of status; each in the order of ids."""
    yield from _new_awards(matching, planned)
    for found, each in zip(matching.matched, planned, strict=True):
        if found.known is not None and each.baked and not found.known.baked:
            yield PictureRecorded(id=found.id)
        status = status_record(found.award, found.id, found.known)
        if status is not None:
            yield status


def _new_awards(matching: Matching, planned: tuple[PlannedAward, ...]) -> Iterator[AwardRecorded]:
    for found, each in zip(matching.matched, planned, strict=True):
        if found.known is None:
            yield AwardRecorded(
                id=each.id,
                badge=each.award.badge,
                version=each.award.version,
                issuer=found.issuer,
                issued_on=each.award.issued_on,
                status_list=each.status_list,
                status_index=each.status_index,
                baked=each.baked,
                pathway=each.award.pathway,
                parts=tuple(part.award for part in each.award.evidence if part.award),
            )


def _stubs(matching: Matching, planned: tuple[PlannedAward, ...]) -> tuple[Stub, ...]:
    """Awards without a person: withdrawn ones, and final ones whose row is gone; sorted by id."""
    withdrawn = [
        Stub(
            id=each.id,
            badge=found.known.record.badge if found.known else each.award.badge,
            version=each.award.version,
            issuer=found.issuer,
            status_list=each.status_list,
            status_index=each.status_index,
            status=Status.WITHDRAWN,
            status_on=each.award.status_on or each.award.issued_on,
            reason=each.award.reason,
            baked=each.baked,
            issued_on=each.award.issued_on,
        )
        for found, each in zip(matching.matched, planned, strict=True)
        if each.award.status is Status.WITHDRAWN
    ]
    gone = [_stub_of(known) for known in matching.missing if known.status.is_final]
    return tuple(sorted([*withdrawn, *gone], key=lambda stub: stub.id))


def _stub_of(known: PublishedAward) -> Stub:
    record = known.record
    return Stub(
        id=record.id,
        badge=record.badge,
        version=record.version,
        issuer=record.issuer,
        status_list=record.status_list,
        status_index=record.status_index,
        status=known.status,
        status_on=known.status_on or known.published_on,
        reason=known.reason,
        baked=known.baked,
        issued_on=record.issued_on,
    )
