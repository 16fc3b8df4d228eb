"""Published awards that no row stands for any more: which of them, and which row may have been meant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.model import address, words
from generator.model.award import Award
from generator.model.ledger import PublishedAward
from generator.model.place import Place, Problem
from generator.model.site import Site
from generator.plan.identity import award_id

ONE_BY_ONE = 3
"""So many lost rows of a badge are told one by one; more are told together."""

WHAT = "An award that is already public is in no roster any more: {shown} People's links to it would break."
SEVERAL = "{count} awards that are already public are in no roster any more: {shown}. People's links to them would break."


def disappeared(
    gone: Iterable[PublishedAward],
    rows: Iterable[Award],
    site: Site,
    badges: Mapping[str, str],
    *,
    secret: bytes,
) -> Iterator[Problem]:
    """A problem for each published award without a row, at the row that may have been meant.

    Args:
        gone: the awards.
        rows: those that stand for no published award.
        site: the content.
        badges: the slug under which each badge was first published, by its slug.
        secret: the ledger's.

    Problems: award-disappeared.
    """
    unexplained = list(rows)
    lost: list[PublishedAward] = []
    for known in gone:
        found = _meant(known, unexplained, badges, secret)
        if found is None:
            lost.append(known)
            continue
        row, hint = found
        unexplained.remove(row)
        yield Problem(row.origin, "award-disappeared", WHAT.format(shown=_described(known, site)), hint)
    yield from _lost(lost, site)


def _meant(
    known: PublishedAward, rows: Sequence[Award], badges: Mapping[str, str], secret: bytes
) -> tuple[Award, str] | None:
    """The row that may stand for a lost one, and what to do about it: two of three words have to be the same."""
    record = known.record
    badge = badges.get(record.badge, record.badge)
    same_person = [row for row in rows if _is_same_person(known, row, secret)]
    for row in same_person:
        if badges[row.badge] == badge:
            return row, _earlier_date(known)
    for row in same_person:
        if row.issued_on == record.issued_on:
            return row, _other_badge(known)
    for row in rows:
        if (badges[row.badge], row.issued_on) == (badge, record.issued_on):
            return row, _other_address(known)
    return None


def _is_same_person(known: PublishedAward, row: Award, secret: bytes) -> bool:
    """Whether the address of a row makes the lost id, with the badge and the day of the lost row."""
    record = known.record
    return any(
        award_id(secret, badge=record.badge, email=email, issued_on=record.issued_on) == record.id
        for email in (row.recipient.email, *row.recipient.previous_emails)
    )


def _earlier_date(known: PublishedAward) -> str:
    return (
        "This row gives the badge to the same person on another day. If the day was corrected, write "
        f"{known.record.id} into the column id of this row, and the award keeps its address. If it is a second "
        "award, put the first row back."
    )


def _other_badge(known: PublishedAward) -> str:
    return (
        f"This row gives another badge to the same person on the same day. Write {known.record.badge} into its column "
        'badge again: an award that is public stays what it is. If it was given by mistake, write "revoked" into the '
        "status column of this row as well, and give the right badge in a new row. If both were earned, put the lost row back."
    )


def _other_address(known: PublishedAward) -> str:
    return (
        "This row gives the same badge on the same day to an address that is new. If it is the same person, "
        f"write the old address into a column previous_email, or {known.record.id} into a column id. "
        "If not, put the lost row back."
    )


def _lost(lost: Iterable[PublishedAward], site: Site) -> Iterator[Problem]:
    in_order = sorted(lost, key=lambda known: (known.record.badge, known.record.issued_on, known.record.id))
    for _, same in groupby(in_order, key=lambda known: known.record.badge):
        group = list(same)
        parts = [group] if len(group) > ONE_BY_ONE else [[known] for known in group]
        for part in parts:
            yield Problem(
                Place("content/awards"), "award-disappeared", _sentence(part, site), _way_back(part)
            )


def _sentence(part: list[PublishedAward], site: Site) -> str:
    shown = words.listed([_described(known, site) for known in part], most=ONE_BY_ONE)
    return WHAT.format(shown=shown) if len(part) == 1 else SEVERAL.format(count=f"{len(part):,}", shown=shown)


def _described(known: PublishedAward, site: Site) -> str:
    record = known.record
    badge = site.badges.get(record.badge)
    name = badge.newest.name if badge else record.badge
    url = site.settings.served_at + address.award(record.id)
    return f'"{name}", issued on {record.issued_on.isoformat()}, {url}'


def _way_back(part: list[PublishedAward]) -> str:
    if all(known.record.pathway for known in part):
        return (
            "It was reached by awards whose rows are gone. Put those rows back, or give it a row of its own with "
            f"{part[0].record.id} in the column id."
        )
    rows = "the row" if len(part) == 1 else "the rows"
    this = part[0].record.id if len(part) == 1 else "the id from the award's address"
    return (
        f"Put {rows} back. If an e-mail address was corrected, write {this} into the column id of the "
        'corrected row. To take an award back for good, leave its row there with "revoked" (or, to erase the '
        'person, "withdrawn") in the status column: after the next publish the row may go.'
    )
