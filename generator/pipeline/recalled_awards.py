"""Awards that a ledger has lost, with what the published site says of each: with a row, and without one any more."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.model import address
from generator.model.ledger import AwardRecorded
from generator.model.plan import Plan
from generator.model.site import Site
from generator.pipeline.published import Published, Shown, day_in
from generator.plan.statuses import Places


@dataclass(frozen=True, slots=True)
class Award:
    """An award that is recalled, and the day on which it was signed; `is_dated` unless nobody knows the day on it."""

    record: AwardRecorded
    signed_on: date | None
    is_dated: bool = True

    @property
    def place(self) -> tuple[str, int]:
        """The status list that it has a place in: whose, and its number."""
        return self.record.issuer, self.record.status_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Awards:
    """Awards in the order in which they are to be recorded; the ids of those of which nobody knows badge or day."""

    awards: tuple[Award, ...]
    nameless: tuple[str, ...]
    dateless: tuple[str, ...]


def recalled(
    site: Site,
    plan: Plan,
    planned: Iterable[AwardRecorded],
    shown: Published,
    *,
    renamed: Mapping[tuple[str, str], str],
) -> Awards:
    """The awards that a site shows and the ledger of a plan does not know.

    Args:
        site: the checked content.
        plan: what a publish would do with what is left of the ledger.
        planned: the awards that it would record.
        shown: the published site.
        renamed: what badges are called now, by what they were called.
    """
    known = plan.ledger.awards
    with_rows = tuple(planned)
    found = [
        Award(_as_shown(record, is_shown, shown), is_shown.signed_on)
        for record in with_rows
        if (is_shown := shown.award(record.id))
    ]
    unknown = sorted(set(shown.award_ids()) - known.keys() - {record.id for record in with_rows})
    without = {each: _without_row(each, site, shown, renamed) for each in unknown}
    found += _placed((each for each in without.values() if each), plan)
    since = {place: _since(place, shown) for place in {each.place for each in found}}
    there = {(each.record.issuer, each.record.status_list, each.record.issued_on) for each in known.values()}
    return Awards(
        awards=tuple(_in_order(found, since, there)),
        nameless=tuple(each for each, award in without.items() if award is None),
        dateless=tuple(each for each, award in without.items() if award and not award.is_dated),
    )


def _as_shown(record: AwardRecorded, is_shown: Shown, shown: Published) -> AwardRecorded:
    issuer, number, index = is_shown.place or (record.issuer, record.status_list, record.status_index)
    return replace(
        record,
        badge=is_shown.badge or record.badge,
        version=is_shown.version or record.version,
        issuer=issuer,
        status_list=number,
        status_index=index,
        baked=shown.has(f"{address.award(record.id)}badge.png"),
    )


def _without_row(
    award_id: str, site: Site, shown: Published, renamed: Mapping[tuple[str, str], str]
) -> Award | None:
    """An award that no row stands for any more; None where nobody can tell which badge it was."""
    is_shown = shown.award(award_id)
    issuer = _issuer(site, is_shown, renamed) if is_shown else ""
    day = (is_shown.issued_on or is_shown.status_on) if is_shown else None
    if is_shown is None or not issuer or day is None:
        return None
    record = AwardRecorded(
        id=award_id,
        badge=is_shown.badge,
        version=is_shown.version,
        issuer=issuer,
        issued_on=day,
        status_list=0,
        status_index=0,
        baked=False,
    )
    record = _as_shown(record, is_shown, shown)
    return Award(record, is_shown.signed_on, is_dated=is_shown.issued_on is not None)


def _placed(found: Iterable[Award], plan: Plan) -> Iterator[Award]:
    """With a place in a status list where the site names none: an unsigned award has the one that it would get."""
    places = Places(plan.ledger.awards)
    for each in found:
        record = each.record
        if not record.status_list:
            number, index = places.give(plan.secret, record.issuer, record.id)
            record = replace(record, status_list=number, status_index=index)
        yield replace(each, record=record)


def _issuer(site: Site, is_shown: Shown, renamed: Mapping[tuple[str, str], str]) -> str:
    """Whose badge version it is that is shown, "" where there is none."""
    badge = site.badges.get(renamed.get(("badge", is_shown.badge), is_shown.badge))
    versions = badge.versions if badge else ()
    return next((each.issuer for each in versions if each.number == is_shown.version), "")


def _since(place: tuple[str, int], shown: Published) -> date | None:
    """The day from which a status list counts: that on the award which was recorded in it first."""
    return day_in((shown.document(address.status_list(*place)) or {}).get("validFrom"))


def _in_order(
    found: Iterable[Award],
    since: Mapping[tuple[str, int], date | None],
    there: Collection[tuple[str, int, date]],
) -> list[Award]:
    """By ids, but first in each list the one that has the day from which the list counts.

    If none has it, it is that of one of those of which nobody knows theirs.
    """
    awards = sorted(found, key=lambda each: each.record.id)
    for place, day in since.items():
        mine = [number for number, each in enumerate(awards) if each.place == place]
        is_there = (*place, day) in there or any(awards[number].record.issued_on == day for number in mine)
        undated = [number for number in mine if not awards[number].is_dated]
        if day is not None and undated and not is_there:
            record = replace(awards[undated[0]].record, issued_on=day)
            awards[undated[0]] = replace(awards[undated[0]], record=record)
    return sorted(awards, key=lambda each: (each.record.issued_on != since[each.place], each.record.id))
