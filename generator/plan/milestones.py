"""Milestones: the awards that follow from holding others.

**Whom a milestone belongs to** is decided by the rows: whoever meets what a pathway asks for has reached it, on the
day on which the last part was earned, however long ago that is. Somebody who has the badge by a row of its own is not
given it again; of two pathways to one badge the one that was completed first counts.

**What is published stays.** The ledger keeps the day of a milestone and the awards that it rests on. A part that is
corrected later, or a pathway that asks for more, changes neither; only the loss of parts does, as `standings` says.

**An officer's word goes first.** A row that has the id of a milestone in its column `id` stands for it: so one can be
revoked, or withdrawn, by hand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.award import Award, Evidence, Recipient, Status
from generator.model.ledger import Ledger, PublishedAward
from generator.model.pathway import OnExpiry, Pathway, needed
from generator.model.place import Problem
from generator.model.site import Site
from generator.plan.identity import milestone_id
from generator.plan.matched import Matched
from generator.plan.people import by_person
from generator.plan.requirements import NEVER_ENDS, NOT_MET, Held, met
from generator.plan.standings import Standing, last_day, standing


def milestones(
    site: Site,
    ledger: Ledger,
    rows: Sequence[Matched],
    first_names: Mapping[str, str],
    *,
    secret: bytes,
    today: date,
) -> Iterator[Matched]:
    """Every milestone that was reached, those that are published included unless a row stands for them.

    Args:
        site: the content.
        ledger: what was published.
        rows: the rows, matched.
        first_names: the slug under which each badge was first published, by its slug.
        secret: the ledger's.
        today: the current day in UTC.
    """
    if not site.pathways:
        return
    people = [_Person.of(awards) for awards in by_person(rows)]
    giving = _Giving(site, ledger, first_names, secret, today, frozenset(each.id for each in rows))
    for badge, ways in _in_sequence(site.pathways.values()):
        for person in people:
            for found in tuple(giving.milestones(badge, ways, person)):
                person.held.setdefault(badge, []).append(found)
                person.by_id[found.id] = found
                yield found


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody's awards by badge and by id, and all addresses of theirs."""

    held: dict[str, list[Matched]]
    by_id: dict[str, Matched]
    emails: tuple[str, ...]

    @classmethod
    def of(cls, awards: Iterable[Matched]) -> "_Person":
        person = cls(
            {}, {each.id: each for each in awards}, _addresses(each.award.recipient for each in awards)
        )
        for each in awards:
            person.held.setdefault(each.award.badge, []).append(each)
        return person


@dataclass(frozen=True, slots=True)
class _Giving:
    """Gives milestones of one plan. `ruled` are the ids that rows stand for."""

    site: Site
    ledger: Ledger
    first_names: Mapping[str, str]
    secret: bytes
    today: date
    ruled: frozenset[str]

    def milestones(self, badge: str, ways: Iterable[Pathway], person: _Person) -> Iterator[Matched]:
        """What somebody has of a badge over these pathways: all that is published, else at most one that is new."""
        reached = [way for way in ways if any(part in person.held for part in needed(way.requires))]
        known = [(way, found) for way in reached for found in self._known(way, person)]
        for way, found in known:
            if found.record.id not in self.ruled and found.status is not Status.WITHDRAWN:
                yield self._published(way, found, person)
        if known or badge in person.held:
            return
        new = [each for way in reached if (each := self._new(way, person.held)) is not None]
        if new:
            yield min(new, key=lambda each: (each.award.issued_on, each.award.pathway))

    def _known(self, way: Pathway, person: _Person) -> Iterator[PublishedAward]:
        for version in reversed(self.site.badges[way.awards].versions):
            for email in person.emails:
                found = self.ledger.awards.get(self._id(way, version.number, email))
                if found is not None:
                    yield found

    def _id(self, way: Pathway, version: int, email: str) -> str:
        first = self.first_names[way.awards]
        return milestone_id(self.secret, pathway=way.slug, badge=first, version=version, email=email)

    def _new(self, way: Pathway, held: Held) -> Matched | None:
        """A milestone that was not published: it is reached, its badge has begun, and its parts still count."""
        found = met(way, held)
        if found is None:
            return None
        badge, (day, parts) = self.site.badges[way.awards], found
        version = badge.in_force_on(day)
        issued_on = max(day, version.since or day)
        ends_on = last_day(way, (part.award.badge for part in parts), held)
        if issued_on > self.today or (way.on_expiry is OnExpiry.SUSPEND and ends_on < self.today):
            return None
        award = self._award(way, version.number, issued_on, parts, Standing(ends_on=ends_on))
        return Matched(self._id(way, version.number, award.recipient.email), award, version.issuer, None)

    def _published(self, way: Pathway, known: PublishedAward, person: _Person) -> Matched:
        record = known.record
        parts = tuple(person.by_id[part] for part in record.parts if part in person.by_id)
        found = standing(way, known, self.ledger, person.held, person.by_id, self.site, today=self.today)
        shown = parts or tuple(each for some in person.held.values() for each in some)[-1:]
        award = self._award(way, record.version, record.issued_on, shown, found)
        return Matched(record.id, award, record.issuer, known)

    def _award(
        self, way: Pathway, number: int, issued_on: date, parts: Sequence[Matched], found: Standing
    ) -> Award:
        version = self.site.version(way.awards, number)
        awards = [each.award for each in parts]
        ends = [
            version.valid_for.after(issued_on) if version.valid_for else None,
            found.ends_on
            if way.on_expiry is OnExpiry.EXPIRE and NOT_MET < found.ends_on < NEVER_ENDS
            else None,
        ]
        stated = [max(day, issued_on) for day in ends if day is not None]
        return Award(
            badge=way.awards,
            version=number,
            recipient=_recipient(awards),
            issued_on=issued_on,
            expires_on=min(stated, default=None),
            evidence=tuple(self._part(each) for each in parts if each.award.status is not Status.WITHDRAWN),
            visibility=min((each.visibility for each in awards), key=lambda each: each.openness),
            status=found.status,
            status_on=found.status_on,
            reason=found.reason,
            pathway=way.slug,
            origin=way.origin,
        )

    def _part(self, part: Matched) -> Evidence:
        return Evidence(award=part.id, name=self.site.version(part.award.badge, part.award.version).name)


def leads_elsewhere(known: PublishedAward, site: Site, ledger: Ledger) -> bool:
    """Whether a published milestone was reached by a pathway that awards another badge now."""
    way = site.pathways.get(known.record.pathway)
    if way is None:
        return False
    return known.record.badge not in ledger.slugs_of(site.badges[way.awards])


def turned_pathways(missing: Iterable[PublishedAward], site: Site, ledger: Ledger) -> Iterator[Problem]:
    """A problem for each pathway that awards another badge than it did, so that its milestones are gone.

    Problems: pathway-badge-changed.
    """
    turned = {
        each.record.pathway: each.record.badge for each in missing if leads_elsewhere(each, site, ledger)
    }
    for slug, badge in sorted(turned.items()):
        way = site.pathways[slug]
        yield Problem(
            way.origin,
            "pathway-badge-changed",
            f'This pathway has awarded the badge "{badge}" already, and now it says "{way.awards}".',
            f"Write `awards: {badge}` again, and make a pathway of its own for the other badge.",
        )


def _in_sequence(ways: Iterable[Pathway]) -> Iterator[tuple[str, list[Pathway]]]:
    """Badges and the pathways to each, every badge after those that its pathways ask for."""
    left: dict[str, list[Pathway]] = {}
    for way in ways:
        left.setdefault(way.awards, []).append(way)
    while left:
        ready = [
            badge
            for badge, some in left.items()
            if not any(part in left for way in some for part in needed(way.requires))
        ]
        for badge in ready or list(left):  # circles were refused before; nothing is lost should there be one
            yield badge, left.pop(badge)


def _recipient(awards: Sequence[Award]) -> Recipient:
    """The person, as the part says that was earned last."""
    last = awards[-1].recipient
    others = [
        email for email in _addresses(each.recipient for each in reversed(awards)) if email != last.email
    ]
    return Recipient(name=last.name, email=last.email, previous_emails=tuple(others))


def _addresses(recipients: Iterable[Recipient]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(email for each in recipients for email in (each.email, *each.previous_emails)))
