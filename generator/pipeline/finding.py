"""Awards by what an officer remembers of them: an id, an address, an e-mail address, a name, a badge."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from generator.check import addresses
from generator.check.assets import Cupboard
from generator.check.catalogue import Catalogue
from generator.check.fault import Fault
from generator.check.values import folded
from generator.model import address, words
from generator.model.award import Award, Status
from generator.model.ledger import AwardRecorded, Ledger, PublishedAward
from generator.model.place import Place, Problem
from generator.model.plan import Plan
from generator.model.report import Report
from generator.model.site import Site
from generator.pipeline.folders import Day, Folders
from generator.pipeline.judging import judged
from generator.plan.identity import award_id, milestone_id
from generator.plan.matching import match
from generator.plan.transitions import goes_back
from generator.plan.versions import first_names
from generator.read import folder as reading

NEAREST_OF = 20_000
"""Among how many words the nearest one is looked for."""

_ID = re.compile(r"(?:^|/awards/)([a-z2-7]{26})(?:[/?#]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAward:
    """An award as an officer looks at it.

    `award` is None where only the ledger knows it, because its row is gone; `known` is None while it was not
    published. `url` is the address of its page. `waits` says that its day is still to come.
    """

    id: str
    badge: str
    badge_name: str
    version: int
    issued_on: date
    url: str
    place: Place
    award: Award | None = None
    known: PublishedAward | None = None
    waits: bool = False

    @property
    def name(self) -> str:
        """Whose it is, "" where nobody knows any more."""
        return self.award.recipient.name if self.award else ""

    @property
    def status(self) -> Status:
        """What its row says; what was published, where that outlasts it or there is no row."""
        if self.award is not None and not self.is_outlasted:
            return self.award.status
        return self.known.status if self.known else Status.VALID

    @property
    def is_outlasted(self) -> bool:
        """Whether its row takes back what was published, and cannot."""
        return bool(self.award and self.known and goes_back(self.known.status, self.award.status))

    @property
    def status_on(self) -> date | None:
        """Since when."""
        if self.award is not None and self.award.status_on is not None and not self.is_outlasted:
            return self.award.status_on
        return self.known.status_on if self.known else None

    def standing(self, today: date) -> str:
        """Its status in words: `valid`, `valid, ended 2025-10-01`, `revoked, not published yet`."""
        if self.waits:
            return "waits for its day"
        more = ""
        if self.award is None:
            more = ", row deleted"
        elif self.known is None or self.known.status is not self.status:
            more = ", not published yet"
        elif self.status is Status.VALID and self.award.expires_on and self.award.expires_on < today:
            more = f", ended {self.award.expires_on.isoformat()}"
        return f"{self.status.value}{more}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The awards that match; `is_first` says that nothing was published yet, so that no id is final."""

    awards: tuple[FoundAward, ...]
    is_first: bool = False


def find(folders: Folders, day: Day, text: str) -> Found | Report:
    """The awards whose id, page, e-mail address, badge, or a part of whose name is `text`; or why there are none."""
    plan, problems = judged(reading.folder(folders.content, shown_as=folders.shown_as), folders, day)
    if plan is None:
        return Report(problems=tuple(problem for problem in problems if problem.is_error))
    everything = awards(plan)
    matching = _matcher(plan, everything, text)
    found = tuple(each for each in everything if matching(each))
    if found:
        return Found(awards=found, is_first=plan.ledger.opened is None)
    return Report(problems=(_nothing(plan, everything, text),))


def one(plan: Plan, text: str, *, badge: str = "") -> FoundAward | Report:
    """The one award with that id, page or e-mail address; of several, that of a badge. Or why it is not clear."""
    everything = awards(plan)
    key = id_in(text)
    mine = [each for each in everything if each.id == key] if key else _of_email(plan, everything, text)
    if not mine:
        return Report(problems=(_nothing(plan, everything, text, is_one=True),))
    slug = badge_slug(plan.site, badge) if badge else ""
    if isinstance(slug, Problem):
        return Report(problems=(slug,))
    of_badge = [each for each in mine if slug in ("", each.badge)]
    if len(of_badge) == 1:
        return of_badge[0]
    return Report(
        problems=(_unclear(mine, of_badge, slug),), notes=tuple(lines(of_badge or mine, plan.today))
    )


def awards(plan: Plan) -> tuple[FoundAward, ...]:
    """Every award: in the order of the rosters, then those made by pathways, then those that only the ledger knows."""
    site, ledger = plan.site, plan.ledger
    matching = match(site, ledger, secret=plan.secret, today=plan.today)
    firsts = first_names(site, ledger)
    rows = [_found(plan, each.id, each.award, each.known) for each in matching.matched]
    for award in matching.waiting:
        email, badge = award.recipient.email, firsts[award.badge]
        key = award_id(plan.secret, badge=badge, email=email, issued_on=award.issued_on)
        rows.append(_found(plan, key, award, None, waits=True))
    rows.sort(key=lambda each: (bool(each.award and each.award.pathway), each.place))
    gone = (_gone(plan, known) for known in matching.missing)
    return (*rows, *sorted(gone, key=lambda each: (each.badge, each.issued_on, each.id)))


def lines(found: Collection[FoundAward], today: date) -> Iterator[str]:
    """One line an award, in columns: id, badge, version, name, day, status, page, place."""
    table = [
        (
            each.id,
            each.badge,
            f"v{each.version}",
            each.name or "–",
            each.issued_on.isoformat(),
            each.standing(today),
            each.url,
            place(each.place),
        )
        for each in found
    ]
    widths = [max(map(words.width, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (words.padded(cell, places) for cell, places in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def place(where: Place) -> str:
    """A row as people look for it: `file:line`, and the sheet where there are several."""
    return f"{where.file}:{where.line}" if where.line else where.file


def id_in(text: str) -> str:
    """The id that a text is, or that the address of an award's page or file holds; else ""."""
    found = _ID.search(text.strip().lower())
    return found[1] if found else ""


def badge_slug(site: Site, written: str) -> str | Problem:
    """The badge that is meant by its slug, an earlier one, or its name."""
    catalogue = Catalogue(site.badges, site.badges, Cupboard({}, [], set()), None)
    found = catalogue.badge(written.strip().removesuffix(".md"))
    return found.at(Place("")) if isinstance(found, Fault) else found


def _found(
    plan: Plan, key: str, award: Award, known: PublishedAward | None, *, waits: bool = False
) -> FoundAward:
    return FoundAward(
        id=key,
        badge=award.badge,
        badge_name=plan.site.version(award.badge, award.version).name,
        version=award.version,
        issued_on=award.issued_on,
        url=plan.site.settings.served_at + address.award(key),
        place=award.origin,
        award=award,
        known=known,
        waits=waits,
    )


def _gone(plan: Plan, known: PublishedAward) -> FoundAward:
    record = known.record
    slug = plan.ledger.renamed.get(("badge", record.badge), record.badge)
    badge = plan.site.badges.get(slug)
    return FoundAward(
        id=record.id,
        badge=slug,
        badge_name=badge.newest.name if badge else slug,
        version=record.version,
        issued_on=record.issued_on,
        url=plan.site.settings.served_at + address.award(record.id),
        place=Place("content/ledger"),
        known=known,
    )


def _matcher(plan: Plan, everything: Collection[FoundAward], text: str) -> Callable[[FoundAward], bool]:
    key, word = id_in(text), folded(text)
    slug = badge_slug(plan.site, text)
    mine = {each.id for each in _of_email(plan, everything, text)}
    part = text.strip().casefold() if "@" in text else ""

    def is_it(each: FoundAward) -> bool:
        if key:
            return each.id == key
        if "@" in text:
            return each.id in mine or any(part in email for email in _emails(each))
        return each.badge == slug or (bool(word) and word in folded(each.name))

    return is_it


def _emails(each: FoundAward) -> tuple[str, ...]:
    return (each.award.recipient.email, *each.award.recipient.previous_emails) if each.award else ()


def _of_email(plan: Plan, everything: Collection[FoundAward], text: str) -> list[FoundAward]:
    """The awards of an e-mail address, also those without a row: their ids were made from it."""
    email = addresses.email(text)
    if isinstance(email, Fault):
        return []
    return [
        each
        for each in everything
        if email in _emails(each)
        or (each.award is None and each.known and _is_made_from(plan, each.known.record, email))
    ]


def _is_made_from(plan: Plan, record: AwardRecorded, email: str) -> bool:
    for badge in _slugs(plan.ledger, record.badge):
        made = (
            milestone_id(
                plan.secret, pathway=record.pathway, badge=badge, version=record.version, email=email
            )
            if record.pathway
            else award_id(plan.secret, badge=badge, email=email, issued_on=record.issued_on)
        )
        if made == record.id:
            return True
    return False


def _slugs(ledger: Ledger, badge: str) -> tuple[str, ...]:
    """All slugs that a badge had."""
    now = ledger.renamed.get(("badge", badge), badge)
    return tuple(dict.fromkeys((badge, now, *ledger.former_slugs("badge", now))))


def _nothing(plan: Plan, everything: Sequence[FoundAward], text: str, *, is_one: bool = False) -> Problem:
    """That nothing was found, and what may have been meant. No address of anybody's is in it."""
    what = f'No award matches "{words.masked(text.strip())}".'
    hint = _nearest(plan, everything, text)
    if not hint and is_one:
        hint = "Give the id of the award, the address of its page, or the e-mail address in its row. `badges find` looks for a name."
    hint = hint or "Give a part of a name, an e-mail address, a badge, or the address of an award's page."
    return Problem(Place(""), "award-not-found", what, hint)


def _nearest(plan: Plan, everything: Sequence[FoundAward], text: str) -> str:
    plain = text.strip().casefold()
    if "://" in plain and not plain.startswith((plan.site.settings.url, plan.site.settings.served_at)):
        return f"The pages of this site are below {plan.site.settings.served_at}."
    if "@" in plain:
        at = {email: each for each in reversed(everything) for email in _emails(each)}
        near = _near(plain, {email: each for email, each in at.items() if _are_close(plain, email)})
        return f"An address much like it stands in {place(at[near].place)}." if near else ""
    names = {folded(each.name): each.name for each in everything if each.name}
    spoken = names | {folded(slug): slug for slug in plan.site.badges}
    near = _near(folded(plain), spoken) or _near(folded(plain), _parts(names))
    return f'Did you mean "{(_parts(names) | spoken)[near]}"?' if near else ""


def _are_close(one: str, other: str) -> bool:
    """Whether two addresses are alike on both sides of the @: one host alone makes nobody somebody else."""
    sides = zip(one.rpartition("@")[::2], other.rpartition("@")[::2], strict=True)
    return all(get_close_matches(first, [second], cutoff=0.7) for first, second in sides)


def _parts(names: dict[str, str]) -> dict[str, str]:
    """The words of names, each with the whole name."""
    return {folded(part): name for name in names.values() for part in name.split() if len(part) > 2}


def _near(word: str, among: dict[str, str] | dict[str, FoundAward]) -> str:
    choices = list(among)[:NEAREST_OF]
    return next(iter(get_close_matches(word, choices, n=1, cutoff=0.75)), "")


def _unclear(mine: Collection[FoundAward], of_badge: Collection[FoundAward], slug: str) -> Problem:
    slugs = sorted({each.badge for each in mine})
    if not of_badge:
        what = f'That person has no award of the badge "{slug}".'
        return Problem(Place(""), "award-not-found", what, f"There is: {words.listed(slugs)}.")
    what = f"{words.counted(len(of_badge), 'award')} match that."
    ask = "Give the id of the one that you mean"
    ask += f", or say --badge {slugs[0]}." if not slug and len(slugs) == len(mine) else "."
    return Problem(Place(""), "several-awards", what, ask)
