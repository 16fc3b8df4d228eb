"""What a publish will do, in plain words."""

from collections.abc import Collection, Iterable, Iterator

from generator.model import address, words
from generator.model.award import Award, Status
from generator.model.change import Change, ChangeKind
from generator.model.ledger import (
    AwardRecorded,
    BadgeRecorded,
    Ledger,
    NameRecorded,
    Record,
    Renamed,
    StatusRecorded,
)
from generator.model.site import Site
from generator.plan.matched import Matched

_STATUS = {
    Status.VALID: (ChangeKind.AWARD_REINSTATED, "Makes {} of {} valid again"),
    Status.SUSPENDED: (ChangeKind.AWARD_SUSPENDED, "Suspends {} of {}"),
    Status.REVOKED: (ChangeKind.AWARD_REVOKED, "Revokes {} of {}"),
    Status.WITHDRAWN: (ChangeKind.AWARD_WITHDRAWN, "Withdraws {} of {}"),
}


def changes(
    site: Site,
    ledger: Ledger,
    records: Collection[Record],
    matched: Iterable[Matched],
    waiting: Iterable[Award],
    *,
    is_final: bool = True,
) -> tuple[Change, ...]:
    """The changes of a publish, in the order of `ChangeKind`; awards of one badge together in one sentence.

    While they are not final, the secret is not known that new addresses will come from, and none is named.
    """
    by_id = {found.id: found.award for found in matched}
    new = [record for record in records if isinstance(record, AwardRecorded)]
    changed = [record for record in records if isinstance(record, StatusRecorded)]
    found = [
        *_site_opened(site, ledger),
        *_names(site, ledger, records, is_final=is_final),
        *_new_awards(site, (record for record in new if not record.pathway)),
        *_milestones(site, (record for record in new if record.pathway)),
        *_statuses(site, by_id, changed),
        *_kept(site, ledger, by_id, changed),
        *_waiting(site, waiting),
    ]
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _site_opened(site: Site, ledger: Ledger) -> Iterator[Change]:
    if ledger.opened is None:
        yield Change(
            kind=ChangeKind.SITE_OPENED,
            sentence=f"Opens the ledger: from the first publish on, this site is {site.settings.url}",
        )


def _names(site: Site, ledger: Ledger, records: Collection[Record], *, is_final: bool) -> Iterator[Change]:
    renamed = {record.now for record in records if isinstance(record, Renamed)}
    for record in records:
        match record:
            case NameRecorded(kind="issuer", slug=slug):
                sentence = f'Adds the issuer "{site.issuers[slug].name}".'
                yield Change(kind=ChangeKind.ISSUER_NEW, sentence=sentence, subjects=(address.issuer(slug),))
            case NameRecorded(kind="earner", slug=slug):
                where = address.collection(slug)
                shown = f": {site.settings.served_at}{where}" if is_final else "."
                sentence = f"Opens the page of an earner who asked for it{shown}"
                yield Change(kind=ChangeKind.COLLECTION_NEW, sentence=sentence, subjects=(where,))
            case BadgeRecorded(badge=slug, version=number) if (
                slug,
                number,
            ) not in ledger.badges and slug not in renamed:
                yield _new_badge(site, ledger, slug, number)
            case BadgeRecorded(badge=slug, version=number) if slug not in renamed:
                sentence = f"Changes {_name(site, slug)} (version {number}), which nobody was awarded yet."
                where = address.badge_version(slug, number)
                yield Change(kind=ChangeKind.BADGE_EDITED, sentence=sentence, subjects=(where,))
            case Renamed(was=was, now=now):
                sentence = f'Renames "{was}" to "{now}"; the old addresses keep answering.'
                yield Change(kind=ChangeKind.RENAMED, sentence=sentence, subjects=(address.badge(now),))
            case _:
                pass


def _new_badge(site: Site, ledger: Ledger, slug: str, number: int) -> Change:
    name = site.version(slug, number).name
    if ("badge", slug) in ledger.names:
        kind, sentence = ChangeKind.BADGE_VERSION_NEW, f'Adds version {number} of the badge "{name}".'
    else:
        kind, sentence = ChangeKind.BADGE_NEW, f'Adds the badge "{name}" (version {number}).'
    return Change(kind=kind, sentence=sentence, subjects=(address.badge_version(slug, number),))


def _new_awards(site: Site, records: Iterable[AwardRecorded]) -> Iterator[Change]:
    grouped: dict[str, list[str]] = {}
    for record in records:
        grouped.setdefault(record.badge, []).append(record.id)
    for slug, ids in sorted(grouped.items()):
        sentence = f"Publishes {words.counted(len(ids), 'new award')} of {_name(site, slug)}."
        yield Change(kind=ChangeKind.AWARD_NEW, sentence=sentence, subjects=tuple(ids))


def _milestones(site: Site, records: Iterable[AwardRecorded]) -> Iterator[Change]:
    """Who completed a pathway, and since when: those who did so long before it was written are named too."""
    grouped: dict[str, list[AwardRecorded]] = {}
    for record in records:
        grouped.setdefault(record.pathway, []).append(record)
    for slug, some in sorted(grouped.items()):
        days = sorted({record.issued_on.isoformat() for record in some})
        dated = f"dated {days[0]}" if len(days) == 1 else f"dated between {days[0]} and {days[-1]}"
        way = site.pathways[slug]
        yield Change(
            kind=ChangeKind.MILESTONE_NEW,
            sentence=f"Awards {_name(site, way.awards)} to {words.counted(len(some), 'person', 'people')} who "
            f'completed the pathway "{way.name}", {dated}.',
            subjects=tuple(record.id for record in some),
        )


def _kept(
    site: Site, ledger: Ledger, awards: dict[str, Award], changed: Collection[StatusRecorded]
) -> Iterator[Change]:
    """Milestones that stay although a part is taken back now: because another part, or the policy, holds them."""
    lost = {record.id for record in changed if record.status is not Status.VALID}
    for known in ledger.awards.values() if lost else ():
        record = known.record
        if not lost.isdisjoint(record.parts) and record.id not in lost and record.id in awards:
            award = awards[record.id]
            if award.status is Status.VALID:
                yield Change(
                    kind=ChangeKind.MILESTONE_KEPT,
                    sentence=f"Leaves an award of {_name(site, award.badge)} as it is, although one that it rests on "
                    f'no longer holds: the pathway "{site.pathways[record.pathway].name}" allows it.',
                    subjects=(record.id,),
                )


def _statuses(site: Site, awards: dict[str, Award], records: Iterable[StatusRecorded]) -> Iterator[Change]:
    grouped: dict[tuple[Status, str, str], list[str]] = {}
    for record in records:
        grouped.setdefault((record.status, awards[record.id].badge, record.reason), []).append(record.id)
    for (status, slug, reason), ids in sorted(grouped.items(), key=lambda item: (item[0][1], item[0][2])):
        kind, pattern = _STATUS[status]
        said = pattern.format(words.counted(len(ids), "award"), _name(site, slug))
        sentence = f"{said}: {words.masked(reason)}" if reason else f"{said}."
        yield Change(kind=kind, sentence=sentence, subjects=tuple(ids))


def _waiting(site: Site, waiting: Iterable[Award]) -> Iterator[Change]:
    for award in waiting:
        day = award.issued_on.isoformat()
        yield Change(
            kind=ChangeKind.AWARD_WAITING,
            sentence=f"{award.origin}: waits until {day}, the day on this award of {_name(site, award.badge)}.",
        )


def _name(site: Site, slug: str) -> str:
    return f'"{site.badges[slug].newest.name}"'
