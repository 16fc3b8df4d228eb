"""What an officer is asked for at the annual meeting: how many awards, of what, how they stand, who is on the way.

Every award counts that a publish would show, with the day that is written on it. What is left of an award whose person
is gone counts too: it was given. People are counted as people, by all their addresses, and nobody twice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.model.award import Award, Status
from generator.model.figures import LATER, SOON, BadgeFigures, Figures, Month, PathwayFigures, Stands
from generator.model.ledger import Ledger
from generator.model.pathway import Pathway, needed
from generator.model.plan import Plan, PlannedAward
from generator.model.site import Site
from generator.plan.due import due
from generator.plan.people import by_person
from generator.plan.requirements import counting, is_met


def figures(plan: Plan) -> Figures:
    """A site in numbers, as of the day of the plan."""
    people = [list(awards) for awards in by_person(plan.awards)]
    holders = Counter(badge for awards in people for badge in _held(awards, plan.today))
    return Figures(
        site=plan.site.settings.name,
        language=plan.site.settings.language,
        today=plan.today,
        badges=tuple(_badges(plan, holders)),
        pathways=tuple(_pathway(way, plan, people) for way in plan.site.pathways.values()),
        people=len(people),
        holders=sum(bool(_held(awards, plan.today)) for awards in people),
        waiting=len(plan.waiting),
        unpublished=sum(each.published_on is None for each in plan.awards),
        told=_told(plan.ledger, people),
    )


@dataclass(slots=True)
class _Tally:
    """What is counted of a badge while all awards are walked."""

    given: Counter[Month] = field(default_factory=Counter)
    standing: Counter[Stands] = field(default_factory=Counter)


def _badges(plan: Plan, holders: Mapping[str, int]) -> Iterator[BadgeFigures]:
    tallies = _tallies(plan)
    soon, later, lapsed = Counter[str](), Counter[str](), Counter[str]()
    for (badge, _), ends_on in _ends(plan).items():
        soon[badge] += plan.today <= ends_on <= plan.today + timedelta(days=SOON)
        later[badge] += plan.today <= ends_on
        lapsed[badge] += ends_on < plan.today
    for slug in sorted(tallies):
        known, tally = plan.site.badges.get(slug), tallies[slug]
        yield BadgeFigures(
            slug=slug,
            name=known.newest.name if known else slug,
            language=known.newest.language if known else "en",
            given=dict(sorted(tally.given.items())),
            standing={each: tally.standing[each] for each in Stands},
            holders=holders.get(slug, 0),
            soon=soon[slug],
            later=later[slug],
            lapsed=lapsed[slug],
        )


def _tallies(plan: Plan) -> dict[str, _Tally]:
    """By badge, also those that nobody was ever given."""
    now = _slugs_now(plan.site, plan.ledger)
    found = {slug: _Tally() for slug in plan.site.badges}
    for each in plan.awards:
        tally = found[each.award.badge]
        tally.given[Month.of(each.award.issued_on)] += 1
        tally.standing[_stands(each.award, plan.today)] += 1
    for stub in plan.stubs:
        tally = found.setdefault(now.get(stub.badge, stub.badge), _Tally())
        tally.given[Month.of(stub.issued_on or stub.status_on)] += 1
        tally.standing[Stands(stub.status.value)] += 1
    return found


def _slugs_now(site: Site, ledger: Ledger) -> Mapping[str, str]:
    """By every slug under which a badge was published: its slug now."""
    return {old: badge.slug for old, badge in ledger.by_slug(site.badges.values()).items()}


def _stands(award: Award, today: date) -> Stands:
    is_over = award.expires_on is not None and award.expires_on < today
    return Stands.EXPIRED if is_over and award.status is Status.VALID else Stands(award.status.value)


def _held(awards: Iterable[PlannedAward], today: date) -> frozenset[str]:
    """The badges that somebody holds today, each once."""
    return frozenset(each.award.badge for each in awards if _stands(each.award, today) is Stands.VALID)


@dataclass(frozen=True, slots=True)
class _Row:
    award: Award


def _ends(plan: Plan) -> Mapping[tuple[str, int], date]:
    """The last day of who has to renew a badge, or had to: by badge and person, so that nobody is counted twice."""
    rows = [_Row(award) for award in (*(each.award for each in plan.awards), *plan.waiting)]
    person = {
        row.award.recipient.email: number for number, some in enumerate(by_person(rows)) for row in some
    }
    ending = due(plan, first=date.min, last=plan.today + timedelta(days=LATER))
    return {(each.award.badge, person[each.award.recipient.email]): each.ends_on for each in ending}


def _pathway(way: Pathway, plan: Plan, people: Sequence[Sequence[PlannedAward]]) -> PathwayFigures:
    reached = _reached(way, plan)
    holding: Counter[int] = Counter()
    holders = one_away = 0
    for awards in people:
        given = [each for each in awards if each.award.badge == way.awards]
        if given:
            holders += any(
                each.id in reached and _stands(each.award, plan.today) is Stands.VALID for each in given
            )
            continue
        held = counting(way, (each.award for each in awards), plan.today)
        if held:
            holding[len(held)] += 1
            one_away += _is_one_away(way, held)
    return PathwayFigures(
        slug=way.slug,
        name=way.name,
        badges=len(needed(way.requires)),
        reached=len(reached),
        holders=holders,
        one_away=one_away,
        holding=dict(sorted(holding.items())),
    )


def _is_one_away(way: Pathway, held: frozenset[str]) -> bool:
    if is_met(way.requires, held):
        return False
    return any(is_met(way.requires, held | {badge}) for badge in needed(way.requires))


def _reached(way: Pathway, plan: Plan) -> frozenset[str]:
    """The ids of all milestones of a pathway, also those that a row stands for now, and what is left of others."""
    new = {each.id for each in plan.awards if each.award.pathway == way.slug}
    shown = [*(each.id for each in plan.awards), *(stub.id for stub in plan.stubs)]
    known = ((award_id, plan.ledger.awards.get(award_id)) for award_id in shown)
    return frozenset(new | {award_id for award_id, each in known if each and each.record.pathway == way.slug})


def _told(ledger: Ledger, people: Iterable[Iterable[PlannedAward]]) -> int | None:
    """How many people were told of a badge of theirs."""
    known = {award_id for award_id, told in ledger.told.items() if told.times}
    if not known and ledger.telling_since is None:
        return None
    return sum(any(each.id in known for each in awards) for awards in people)
