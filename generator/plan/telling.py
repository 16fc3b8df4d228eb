"""Whom a message is due to: earners of awards that are published and hold, who were not told yet.

**Nobody is surprised.** A site that starts telling people has old awards. Until somebody decided from which day on
earners are told, nobody is due by himself: the ledger remembers that day (`TellingBegan`), and awards that were
published before it are passed over for good, unless somebody names one.

**At most once.** A message that was begun and whose end nobody knows may have arrived. It is not sent again by
itself: the officer is told of it, and decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.award import Status
from generator.model.ledger import Ledger, Record, Telling, TellingBegan, ToldRecorded
from generator.model.place import Problem, Severity
from generator.model.plan import Plan, PlannedAward


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which of those who are due are meant: of one badge (slug), published since a day, one award, so many at most.

    With `again` it is one award, whatever is known of its message.
    """

    badge: str = ""
    since: date | None = None
    award: str = ""
    again: str = ""
    limit: int | None = None

    @property
    def named(self) -> str:
        """The id of the one award that is meant, "" if none is."""
        return self.again or self.award


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who is told, in order, and who is not.

    `due` would be told now, as far as the wish goes; `later` counts those beyond its limit. `undecided` are due but
    for the decision from which day on earners are told. `uncertain` and `refused` are awards whose message got stuck.
    `told` counts those who know already, `passed_over` those from before that day.
    """

    due: tuple[PlannedAward, ...] = ()
    later: int = 0
    undecided: tuple[PlannedAward, ...] = ()
    uncertain: tuple[PlannedAward, ...] = ()
    refused: tuple[PlannedAward, ...] = ()
    told: int = 0
    passed_over: int = 0


def audience(plan: Plan, wish: Wish) -> Audience:
    """Whom a message is due to, those first who were never tried, then by day of publication and id."""
    ledger = plan.ledger
    meant = [each for each in plan.awards if _can_be_told(each, plan) and _is_meant(each, wish)]
    steps = {each.id: ledger.told[each.id].step for each in meant if each.id in ledger.told}

    def at(step: Telling) -> tuple[PlannedAward, ...]:
        return tuple(each for each in meant if steps.get(each.id) is step and each.id != wish.again)

    begins = _begins(ledger, wish)
    waiting = [each for each in meant if steps.get(each.id, Telling.NOT_SENT) is Telling.NOT_SENT]
    if wish.again:
        waiting = meant
    waiting.sort(key=lambda each: (each.id in steps, each.published_on or plan.today, each.id))
    older = [each for each in waiting if begins and (each.published_on or plan.today) < begins]
    passed_over = {each.id for each in older}
    fresh = [each for each in waiting if each.id not in passed_over]
    if begins is None:
        fresh, undecided = [], tuple(fresh)
    else:
        undecided = ()
    limit = len(fresh) if wish.limit is None else wish.limit
    return Audience(
        due=tuple(fresh[:limit]),
        later=max(len(fresh) - limit, 0),
        undecided=undecided,
        uncertain=at(Telling.BEGUN),
        refused=at(Telling.REFUSED),
        told=len(at(Telling.TOLD)),
        passed_over=len(older),
    )


def marked(plan: Plan, wish: Wish) -> tuple[PlannedAward, ...]:
    """Whom to record as told by other means: who is due, decided or not; and the one that is named, stuck or not."""
    found = audience(plan, wish)
    if wish.named:
        return (*found.due, *found.uncertain, *found.refused)
    return (*found.due, *found.undecided)[: wish.limit]


def beginning(plan: Plan, wish: Wish, *, marks: bool = False) -> tuple[TellingBegan, ...]:
    """The decision from which day on earners are told, to be recorded if it is made only now.

    Whoever records all who are due as told (`marks`) has decided too: it begins today.
    """
    if plan.ledger.telling_since is not None or wish.named:
        return ()
    if wish.since is not None:
        return (TellingBegan(since=wish.since),)
    return (TellingBegan(since=plan.today),) if marks and not wish.badge and wish.limit is None else ()


def records(awards: Iterable[PlannedAward], *, way: str) -> Iterator[Record]:
    """That the earners of these awards were told by other means."""
    for each in awards:
        yield ToldRecorded(id=each.id, way=way, step=Telling.TOLD)


def problems(found: Audience, ledger: Ledger) -> Iterator[Problem]:
    """A warning for each message that got stuck, at the row of its award.

    Problems: message-uncertain, message-refused.
    """
    for each in found.uncertain:
        yield Problem(
            each.award.origin,
            "message-uncertain",
            f"A message about the award {each.id} was begun on {ledger.told[each.id].on.isoformat()}, and nobody "
            "knows whether it arrived. It is not sent again by itself.",
            f"Ask, or look into the sent mail. If it arrived: badges notify --mark --award {each.id}   "
            f"If not: badges notify --send --again {each.id}",
            Severity.WARNING,
        )
    for each in found.refused:
        yield Problem(
            each.award.origin,
            "message-refused",
            f"The mail server refused the message about the award {each.id} on "
            f"{ledger.told[each.id].on.isoformat()}: the address in this row does not work.",
            "Correct it (the old one goes into previous_email), publish, then: "
            f"badges notify --send --again {each.id}",
            Severity.WARNING,
        )


def why_not(plan: Plan, wish: Wish) -> tuple[str, str]:
    """Why nobody can be told of the award that is named, and what to do; "" twice if somebody can.

    Of one whose message got stuck, `problems` speaks.
    """
    award_id = wish.named
    found = next((each for each in plan.awards if each.id == award_id), None)
    if found is None and any(each.id == award_id for each in plan.stubs):
        return "It was revoked or withdrawn.", ""
    if found is None:
        return (
            "There is no award with that id.",
            "The id is the last part of the address of its page: awards/<id>/",
        )
    if found.published_on is None:
        return "It is not published yet.", "Publish it first."
    if not _holds(found, plan):
        return "It does not hold today.", "Look at its row: status and last day."
    told = plan.ledger.told.get(award_id)
    if told is not None and told.step is Telling.TOLD and not wish.again:
        said = f"Its earner was told on {told.on.isoformat()}."
        return said, f"To send it once more: badges notify --send --again {award_id}"
    return "", ""


def _can_be_told(each: PlannedAward, plan: Plan) -> bool:
    return each.published_on is not None and bool(each.award.recipient.email) and _holds(each, plan)


def _holds(each: PlannedAward, plan: Plan) -> bool:
    """Whether an award holds today, by its row and by what is public."""
    published = plan.ledger.awards.get(each.id)
    ends_on = each.award.expires_on
    is_valid = each.award.status is Status.VALID and (published is None or published.status is Status.VALID)
    return is_valid and (ends_on is None or ends_on >= plan.today)


def _is_meant(each: PlannedAward, wish: Wish) -> bool:
    since = wish.since
    return (
        (not wish.named or each.id == wish.named)
        and (not wish.badge or each.award.badge == wish.badge)
        and (since is None or each.published_on is None or each.published_on >= since)
    )


def _begins(ledger: Ledger, wish: Wish) -> date | None:
    """The day from which on awards are told of; None while nobody decided. Whoever names an award decides for that one."""
    if wish.named:
        return date.min
    return ledger.telling_since or wish.since


def badges_of(awards: Iterable[PlannedAward], plan: Plan) -> dict[str, int]:
    """How many of the awards are of which badge: names, the most first."""
    counts: dict[str, int] = {}
    for each in awards:
        name = plan.site.version(each.award.badge, each.award.version).name
        counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
