"""The weekly check: what an officer should know, and nothing when all is well.

Each finding is a heading, what was found, and what to do. No e-mail address is in it; the name and the address of an
award only if it is public, since others may read the issue that it ends up in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby

from generator.model import address, words
from generator.model.award import Visibility
from generator.model.change import Change, ChangeKind
from generator.model.fetch import Fetch
from generator.model.place import Place, Problem
from generator.model.plan import Due, Plan
from generator.pipeline.deployed import NOWHERE, Wrong, deployed
from generator.pipeline.folders import Day, Folders
from generator.pipeline.in_short import compared, signed_again
from generator.pipeline.looking import looked
from generator.plan.due import due
from generator.read import keys as key_reading

_ID = re.compile(r"(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])")

DAYS = 60
"""How far ahead endings are told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found: where, if it is in a file, and what."""

    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Finding:
    """Something for the officer. `name` is a stable word for the kind."""

    name: str
    heading: str
    lines: tuple[Line, ...]
    todo: str


@dataclass(frozen=True, slots=True)
class Watched:
    """Everything that was found, and what was looked at."""

    findings: tuple[Finding, ...]
    looked_at: tuple[str, ...]


def watched(
    plan: Plan | None,
    problems: tuple[Problem, ...],
    folders: Folders,
    day: Day,
    *,
    fetch: Fetch | None,
    days: int,
) -> Watched:
    """All findings, the most pressing first.

    Args:
        plan: None when the content could not be read.
        problems: of the content and the ledger.
        folders: where things are.
        day: today.
        fetch: asks an address; None to ask nobody.
        days: how far ahead endings are told.
    """
    errors = tuple(problem for problem in problems if problem.is_error)
    if plan is None or errors:
        return Watched(tuple(_discreet(_mistakes(errors), plan)), ("the content and the ledger",))
    keys, _ = key_reading.public_keys(folders.keys)
    again = compared(plan, keys).changed
    changes = (*plan.changes, *signed_again(plan, again))
    findings = [*_unpublished(changes)]
    looked_at = ["the content and the ledger"]
    if fetch is not None and plan.ledger.awards:
        found = deployed(plan, folders, fetch, pending=bool(findings), again=again)
        findings += _wrong(found.wrong)
        looked_at.append(words.counted(found.asked, "address of the site", "addresses of the site"))
    findings += _ending(plan, day, days)
    if fetch is not None:
        report = looked(plan, fetch, day.end, is_discreet=True).report
        findings += _links(report.problems)
        looked_at += report.notes
    return Watched(tuple(_discreet(findings, plan)), tuple(looked_at))


def _discreet(findings: Iterable[Finding], plan: Plan | None) -> Iterator[Finding]:
    """The findings with no more than the first letters of an id that nobody is to find; in doubt, of any."""

    def told(found: re.Match[str]) -> str:
        return found[0] if found[0] in public or (known and found[0] not in known) else f"{found[0][:4]}…"

    awards = plan.awards if plan else ()
    public = {each.id for each in awards if each.award.visibility is Visibility.PUBLIC}
    known = (
        {*plan.ledger.awards, *(each.id for each in awards), *(each.token for each in plan.collections)}
        if plan
        else set()
    )
    for each in findings:
        lines = (replace(line, text=_ID.sub(told, line.text)) for line in each.lines)
        yield replace(each, lines=tuple(lines))


def _mistakes(errors: tuple[Problem, ...]) -> Iterator[Finding]:
    yield Finding(
        "content",
        "The content has mistakes, so nothing can be published",
        tuple(Line(f"{each.what} {each.hint}", each.place) for each in errors),
        "Mend what is listed. `badges check` says it anew.",
    )


def _unpublished(changes: tuple[Change, ...]) -> Iterator[Finding]:
    aside = {ChangeKind.AWARD_WAITING, ChangeKind.UNSIGNED, ChangeKind.MILESTONE_KEPT}
    lines = tuple(Line(f"{change.brief}.") for change in changes if change.kind not in aside)
    if lines:
        yield Finding(
            "unpublished",
            "This is in the content, and was not published yet",
            lines,
            'Open Actions ▸ Publish and press "Run workflow". If that run fails, its summary says why.',
        )


def _wrong(wrong: tuple[Wrong, ...]) -> Iterator[Finding]:
    if wrong:
        yield Finding(
            "site",
            "The public site is not what it should be",
            tuple(Line(each.what, each.place) for each in wrong),
            'Open Actions ▸ Publish and press "Run workflow": it deploys the site anew, under the same addresses. If the '
            "site does not answer at all, look whether Pages is still switched on (Settings ▸ Pages).",
        )


def _ending(plan: Plan, day: Day, days: int) -> Iterator[Finding]:
    found = due(plan, first=day.today, last=day.today + timedelta(days=days))
    if found:
        yield Finding(
            "due",
            f"{words.counted(len(found), 'badge ends', 'badges end')} within {words.counted(days, 'day')}",
            tuple(_by_badge(plan, found)),
            "Invite these people to renew. A renewal is a new row with the new day; the old row stays.",
        )


def _by_badge(plan: Plan, found: tuple[Due, ...]) -> Iterator[Line]:
    ordered = sorted(found, key=lambda each: (each.award.badge, each.ends_on, each.award.origin))
    for slug, some in groupby(ordered, key=lambda each: each.award.badge):
        ending = list(some)
        yield Line(f"{plan.site.badges[slug].newest.name}: {words.counted(len(ending), 'award')}")
        for each in ending:
            yield Line(f"    {each.ends_on.isoformat()}{_whose(plan, each)}", each.award.origin)


def _whose(plan: Plan, each: Due) -> str:
    if each.award.visibility is not Visibility.PUBLIC or not each.id:
        return ""
    return f", {each.award.recipient.name}, {plan.site.settings.served_at}{address.award(each.id)}"


def _links(problems: tuple[Problem, ...]) -> Iterator[Finding]:
    if problems:
        yield Finding(
            "links",
            "Addresses that badges rely on have changed, or do not answer",
            tuple(Line(f"{each.what} {each.hint}", each.place) for each in problems),
            "Look at each of them. `badges doctor --links` asks again.",
        )
