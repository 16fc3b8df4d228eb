"""`badges doctor --links`: do the addresses that badges rely on still answer, and with what they answered before?

Evidence is compared with what was noted of it: of a web page the text that a person reads, since its decoration
changes by the hour; of anything else every byte. Those who signed endorsements are asked whether they still vouch for
the key. At most `MOST` addresses are asked, each once, a few at a time; where there are more, others every week.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from generator.model import words
from generator.model.award import Status, Visibility
from generator.model.fetch import Fetch, Fetched, NotFetched
from generator.model.place import Place, Problem, Severity, in_order
from generator.model.plan import Plan
from generator.model.report import Outcome, Report
from generator.model.site import Seen, Site
from generator.pipeline.turns import turn
from generator.pipeline.vouching import imported, signed_by_others, unproved
from generator.verify.keys import Keys
from generator.verify.parsing import NotReadableError

MOST = 2000
AT_ONCE = 8

_NOT_READ = re.compile(
    rb"<(script|style|noscript|template)(?=[\s/>]).*?(?:</\1(?=[\s/>])[^>]*+>?|\Z)"
    rb"|<!--(?:-?>|.*?(?:--!?>|\Z))|<[^>]*+>?",
    re.DOTALL | re.IGNORECASE,
)
"""What nobody reads. What is never closed goes on to the end: so each byte is looked at once, however hostile the page."""
_WEB_PAGE = re.compile(rb"\s*+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype html|html)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Relied:
    """An address that something relies on: what that is, in words, and where it is written.

    `is_private` says that it belongs to an award that is listed nowhere, and may tell whose that is.
    """

    url: str
    what: str
    place: Place
    is_evidence: bool = False
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """What was learned: a report, and what is known now of every address that is evidence."""

    report: Report
    seen: Mapping[str, Seen]


def looked(plan: Plan, fetch: Fetch, now: datetime, *, is_discreet: bool = False) -> Looked:
    """Every address, asked; what was noted of evidence before stays as it is.

    With `is_discreet` no problem names an address by which somebody may be found who is listed nowhere.

    Problems: link-dead, evidence-dead, evidence-link-changed, endorser-silent, endorser-denies.
    """
    relied = _once(relied_on(plan))
    asked = turn(relied, MOST, now.date(), name=lambda each: each.url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda each: fetch(each.url), asked))
    site, today = plan.site, now.date()
    problems = [
        problem
        for each, answer in zip(asked, answers, strict=True)
        if (problem := _problem(each, answer, site, is_named=not (is_discreet and each.is_private)))
        is not None
    ]
    problems += _endorser_problems(plan, fetch, now)
    notes = [f"{words.counted(len(asked), 'address', 'addresses')} asked"]
    if len(relied) > len(asked):
        notes.append(
            f"{len(relied) - len(asked):,} more were not: {MOST:,} are asked at a time, other ones every week"
        )
    fresh = {
        each.url: Seen(today, digest(answer.data))
        for each, answer in zip(asked, answers, strict=True)
        if each.is_evidence and isinstance(answer, Fetched) and each.url not in site.seen
    }
    used = {each.url for each in relied if each.is_evidence}
    kept = {url: known for url, known in site.seen.items() if url in used}
    return Looked(Report(problems=in_order(problems), notes=tuple(notes)), {**kept, **fresh})


def relied_on(plan: Plan) -> Iterator[Relied]:
    """What badges rely on elsewhere: evidence, skills, levels, issuers, endorsements, where to apply."""
    site = plan.site
    for planned in plan.awards:
        award = planned.award
        if award.status is Status.VALID:
            for item in award.evidence:
                if item.url:
                    is_private = award.visibility is not Visibility.PUBLIC
                    yield Relied(
                        item.url,
                        "evidence of an award",
                        award.origin,
                        is_evidence=True,
                        is_private=is_private,
                    )
    for badge in site.badges.values():
        version = badge.newest
        for skill in version.skills:
            yield Relied(skill.url, f'the skill "{skill.name}"', version.origin)
        if version.level and version.level.url:
            yield Relied(version.level.url, "the level", version.origin)
        if version.apply.startswith("http"):
            yield Relied(version.apply, "where to apply", version.origin)
    for issuer in site.issuers.values():
        yield Relied(issuer.url, f"the site of {issuer.name}", issuer.origin)
    for given in site.endorsements:
        if plan.holds(given) and given.url:
            yield Relied(given.url, f"the endorsement by {given.by_name}", given.origin)


def digest(data: bytes) -> str:
    """SHA-256 (hex) of what a person finds in the bytes: of a web page its text, else all of them."""
    if _WEB_PAGE.match(data[:4096]):
        data = b" ".join(_NOT_READ.sub(b" ", data).split())
    return sha256(data).hexdigest()


def _once(relied: Iterable[Relied]) -> list[Relied]:
    """Each address once; as evidence, where it is that too."""
    found: dict[str, Relied] = {}
    for each in relied:
        if each.url and (each.url not in found or (each.is_evidence and not found[each.url].is_evidence)):
            found[each.url] = each
    return list(found.values())


def _problem(each: Relied, answer: Fetched | NotFetched, site: Site, *, is_named: bool) -> Problem | None:
    shown = f"{each.url}, {each.what}," if is_named else f"{each.what[:1].upper()}{each.what[1:]}"
    if isinstance(answer, NotFetched):
        code = "evidence-dead" if each.is_evidence else "link-dead"
        hint = (
            "Keep a copy in content/evidence/ and name it in the cell, or write the new address."
            if each.is_evidence
            else "Look whether it has moved, and write the new address."
        )
        what = f"{shown} cannot be read: {answer.reason}."
        return Problem(each.place, code, what, hint, Severity.WARNING)
    known = site.seen.get(each.url)
    if not each.is_evidence or known is None or known.digest == digest(answer.data):
        return None
    return Problem(
        each.place,
        "evidence-link-changed",
        f"{shown} shows something else than on {known.on.isoformat()}.",
        "Look at it. If it still shows what it should, delete its line in content/evidence/seen.csv; else keep a "
        "copy of what it showed in content/evidence/.",
        Severity.WARNING,
    )


def _endorser_problems(plan: Plan, fetch: Fetch, now: datetime) -> Iterator[Problem]:
    """Whether those who signed endorsements still vouch for the key."""
    keys = Keys(fetch, now)
    for given in signed_by_others(plan):
        try:
            document = imported(given, plan)
        except NotReadableError:
            continue  # that is said on every check
        bad = unproved(document, keys)
        if bad is None:
            continue
        is_denied = bad.outcome is Outcome.FAILED
        yield Problem(
            given.origin,
            "endorser-denies" if is_denied else "endorser-silent",
            f"The endorsement by {given.by_name}: {bad.detail}",
            "Ask them for a new one, or give it `withdrawn_on:` and the day."
            if is_denied
            else "Try again later; the endorsement itself was not changed.",
            Severity.ERROR if is_denied else Severity.WARNING,
        )
