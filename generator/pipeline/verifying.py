"""Verify: a badge that somebody shows, a whole built site, or what is about to be published."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from generator.model.fetch import Fetch, Fetched, NotFetched
from generator.model.report import Outcome, Report, Standing, Step
from generator.read import built, served
from generator.verify import document as documents
from generator.verify.addresses import leads_elsewhere
from generator.verify.links import link_steps
from generator.verify.parsing import NotReadableError
from generator.verify.private_keys import private_key_steps
from generator.verify.site import SiteChecker
from generator.verify.steps import standing
from generator.write.filling import Group
from generator.write.forking import in_rounds, processors
from generator.write.tree import Staged

KEPT = 16
"""Answers that are kept while a stage is verified."""

ENOUGH = 2000
"""With fewer folders to be verified, a second process costs more than it does."""
LEARNED_FROM = 100
"""After so many folders the rest of them cost what they always cost."""


def verify(
    what: str,
    *,
    now: datetime,
    email: str = "",
    site_url: str = "",
    offline: bool = False,
    allow_private: bool = False,
) -> tuple[Report, Standing]:
    """Whether a badge, or a whole built site, holds; what was checked, what failed, what could not be checked.

    Args:
        what: a file, an address or a folder.
        now: the moment of checking (UTC).
        email: whose it should be, or "".
        site_url: the address of the site in a folder; "" to take it from the site itself.
        offline: ask nobody.
        allow_private: also ask hosts of a private network.
    """
    path = Path(what)
    if path.is_dir():
        return _verify_folder(path, site_url, now)
    fetch = built.nowhere
    if not offline:
        from generator.read import web  # noqa: PLC0415 - a build asks nobody, and need not wait for it

        fetch = web.over_https(allow_private=allow_private, altogether=PATIENCE)
    report, stands = verify_badge(what, fetch=fetch, now=now, email=email)
    if stands is Standing.UNCHECKED and "://" not in what and (site := built.around(path)):
        report = replace(report, notes=(*report.notes, NOT_ONLINE.format(site)))
    return report, stands


NOT_ONLINE = "It lies in the site in {0}. If that is not online yet, `badges verify {0}` checks all of it as it is there."

PATIENCE = 120.0
"""Seconds in which everybody that a badge leads to has to have answered."""


def verify_badge(what: str, *, fetch: Fetch, now: datetime, email: str = "") -> tuple[Report, Standing]:
    """Whether one badge holds: a file, its address, or the address of a page that names it."""
    answer = _at(what, fetch) if what.startswith(("https://", "http://")) else built.file(Path(what))
    if isinstance(answer, Fetched) and (badge := documents.named_in_page(answer.data, answer.url)):
        answer = _at(badge, fetch)
    if isinstance(answer, NotFetched):
        return _only_step(
            what, Outcome.SKIPPED, f"It could not be read: {answer.reason}."
        ), Standing.UNCHECKED
    try:
        found = documents.read(answer.data)
    except NotReadableError as error:
        return _only_step(what, Outcome.FAILED, str(error)), Standing.INVALID
    steps = documents.steps(found, fetch=fetch, now=now, email=email, source=answer.url)
    return Report(steps=steps, notes=(f"found in {found.found_in}",)), standing(steps)


def _at(url: str, fetch: Fetch) -> Fetched | NotFetched:
    """What an address answers; the badge of another host is not the one that was asked for."""
    answer = fetch(url)
    if isinstance(answer, Fetched) and leads_elsewhere(url, answer.url):
        return NotFetched(f"it sends readers to {answer.url}, which may be somebody else's")
    return answer


def _only_step(subject: str, outcome: Outcome, detail: str) -> Report:
    return Report(steps=(Step(name="form", subject=subject, outcome=outcome, detail=detail),))


def _verify_folder(folder: Path, site_url: str, now: datetime) -> tuple[Report, Standing]:
    """Documents, pictures and links of a whole site, and that no file of it shows a private key."""
    url = site_url or built.site_url(folder)
    fetch = served.in_folder(folder, url)
    addresses = tuple(built.addresses(folder))
    checker = SiteChecker.at(fetch, url, now)
    pages = built.served_at(folder, url)
    links = link_steps(addresses, served.in_folder(folder, pages), pages)
    rest = (links, private_key_steps(addresses, fetch, url))
    report, stands = _verified(chain(checker.steps(addresses), *rest))
    return replace(report, notes=(PREVIEW,) if checker.credentials.keys.previewing() else ()), stands


PREVIEW = "PREVIEW: it holds signatures made without your key, which nobody else accepts. `badges publish` replaces them."


def _verified(steps: Iterable[Step]) -> tuple[Report, Standing]:
    """The steps that did not pass, and how many did, by name."""
    kept: list[Step] = []
    counts: Counter[str] = Counter()
    for step in steps:
        if step.outcome is Outcome.PASSED:
            counts[f"{step.name} checked"] += 1
        else:
            kept.append(step)
    return Report(steps=tuple(kept), counts=dict(sorted(counts.items()))), standing(kept)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many steps passed, and those that did not, all of them."""

    passed: int
    steps: tuple[Step, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing failed, and all that a badge's standing depends on could be checked."""
        return standing(self.steps) is Standing.VALID


def staged_tally(staged: Staged, url: str, now: datetime) -> Tally:
    """The steps of everything that is about to be put in place, seen as it will be."""
    groups = staged.staged
    checker = SiteChecker.at(_as_it_will_be(staged, url), url, now)
    if len(groups) < ENOUGH or processors() == 1:
        return _tallied(checker, groups)
    # What documents have in common is known before the processes part.
    tallies = [_tallied(checker, groups[:LEARNED_FROM])]
    tallies += in_rounds(groups[LEARNED_FROM:], partial(_tallied, checker), processors())
    return Tally(sum(each.passed for each in tallies), tuple(step for each in tallies for step in each.steps))


def _tallied(checker: SiteChecker, groups: Sequence[Group]) -> Tally:
    passed, rest = 0, []
    for step in checker.steps(folder + name for folder, names in groups for name in names):
        if step.outcome is Outcome.PASSED:
            passed += 1
        else:
            rest.append(step)
    return Tally(passed, tuple(rest))


def _as_it_will_be(staged: Staged, top: str) -> Fetch:
    """The staged tree over the site that is there, without what is to be removed."""
    stage, site = (served.in_folder(folder, top) for folder in staged.fetch_folders)
    last: dict[str, Fetched | NotFetched] = {}

    def fetch(url: str) -> Fetched | NotFetched:
        """The documents of an award are asked for several times in a row."""
        if url not in last:
            if len(last) >= KEPT:
                last.clear()
            last[url] = read(url)
        return last[url]

    def read(url: str) -> Fetched | NotFetched:
        answer = stage(url)
        if isinstance(answer, Fetched) or url.removeprefix(top) in staged.removals:
            return answer
        return site(url)

    return fetch
