"""Check, build, publish: the story of `generator`, in functions that read like it.

The only module that knows all the rooms. It decides the order of things and nothing else.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from generator import check as checking
from generator import issue, render
from generator import plan as planning
from generator.model.document import File
from generator.model.fetch import NotFetched
from generator.model.ledger import Ledger
from generator.model.place import Place, Problem, in_order
from generator.model.plan import Plan, PlannedAward
from generator.model.report import Outcome, Report, Standing, Step
from generator.read import built, web
from generator.read import folder as reading
from generator.read import ledger as ledger_reading
from generator.read import theme as theme_reading
from generator.render import pictures
from generator.verify import document as documents
from generator.verify.parsing import NotReadableError
from generator.verify.site import SiteChecker
from generator.verify.steps import standing
from generator.write import ledger as ledger_writing
from generator.write import tree as tree_writing
from generator.write.tree import Staged

SECRET_BYTES = 32
PROGRAM_THEMES = Path(__file__).parent.parent / "themes"

Progress = Callable[[Iterable[PlannedAward], int], Iterable[PlannedAward]]
"""Gives the awards again and shows how far it has come; the number is how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where things are: content, the finished site, public keys, and the roots of themes, nearest first."""

    content: Path
    site: Path
    keys: Path
    themes: tuple[Path, ...]

    @classmethod
    def around(cls, content: Path, site: Path) -> "Folders":
        """The folders of a repository that holds `content`; its own themes come before the program's."""
        root = content.parent
        return cls(content=content, site=site, keys=root / "keys", themes=(root / "themes", PROGRAM_THEMES))

    @property
    def ledger(self) -> Path:
        """The folder of the ledger."""
        return self.content / "ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a command is told about its surroundings: the day (UTC), and whether the repository is public."""

    today: date
    visibility: str = "unknown"
    strict: bool = False


def check(folders: Folders, day: Day) -> Report:
    """Every problem of content, ledger and plan, and what a publish would change. Nothing is written."""
    made, problems = _plan(folders, day)
    return _refusal(made, problems) if made is None else _report(made, problems)


def build(folders: Folders, day: Day, *, progress: Progress) -> Report:
    """The whole site in a folder, as a publish would leave it. The ledger is not touched."""
    notes = _recovered(folders)
    made, problems = _plan(folders, day)
    if made is None or _stops(problems, day):
        return _refusal(made, problems)
    with tree_writing.stage(folders.site, _tree(made, folders, progress)) as staged:
        staged.commit(built_from=tree_writing.position(folders.site))
    return _finished(made, problems, folders, staged, notes)


def publish(folders: Folders, day: Day, *, progress: Progress) -> Report:
    """The ledger first, then the site: what is new is recorded before anybody can see it.

    A crash between the two leaves a ledger that is ahead; the next publish makes the site it speaks of.
    """
    notes = _recovered(folders)
    made, problems = _plan(folders, day, secret=secrets.token_bytes(SECRET_BYTES))
    if made is None or _stops(problems, day):
        return _refusal(made, problems)
    older = _older_ledger(folders, made.ledger)
    if older is not None:
        return _refusal(made, in_order([*problems, older]))
    with tree_writing.stage(folders.site, _tree(made, folders, progress)) as staged:
        staged.commit(built_from=_record(folders, made, day))
    return _finished(made, problems, folders, staged, notes)


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
    fetch = built.nowhere if offline else web.over_https(allow_private=allow_private)
    answer = fetch(what) if what.startswith(("https://", "http://")) else built.file(path)
    if isinstance(answer, NotFetched):
        step = Step(
            name="form",
            subject=what,
            outcome=Outcome.SKIPPED,
            detail=f"It could not be read: {answer.reason}.",
        )
        return Report(steps=(step,)), Standing.UNCHECKED
    try:
        found = documents.read(answer.data)
    except NotReadableError as error:
        step = Step(name="form", subject=what, outcome=Outcome.FAILED, detail=str(error))
        return Report(steps=(step,)), Standing.INVALID
    steps = documents.steps(found, fetch=fetch, now=now, email=email, source=answer.url)
    return Report(steps=steps, notes=(f"found in {found.found_in}",)), standing(steps)


def _verify_folder(folder: Path, site_url: str, now: datetime) -> tuple[Report, Standing]:
    url = site_url or built.site_url(folder)
    checker = SiteChecker.at(web.in_folder(folder, url), url, now)
    return _verified(checker.steps(built.addresses(folder)))


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


def site_url(folders: Folders) -> str:
    """The address that the content gives its pages, "" while it gives none."""
    site, _ = checking.site(reading.folder(folders.content))
    return site.settings.served_at if site else ""


def _plan(folders: Folders, day: Day, *, secret: bytes = b"") -> tuple[Plan | None, tuple[Problem, ...]]:
    """Read, check, plan: as far as the content allows."""
    site, found = checking.site(reading.folder(folders.content), visibility=day.visibility)
    ledger, damaged = ledger_reading.ledger(folders.ledger)
    problems = [*found, *damaged]
    if site is None or any(problem.is_error for problem in damaged):
        return None, in_order(problems)
    made, refused = planning.plan(site, ledger, today=day.today, secret=secret)
    return made, in_order([*problems, *refused])


def _tree(made: Plan, folders: Folders, progress: Progress) -> Iterator[File]:
    """Every file of the site, one after the other."""
    site = made.site
    drawn = {
        (version.slug, version.number): pictures.picture(version, site.assets)
        for badge in site.badges.values()
        for version in badge.versions
    }
    desk = issue.Desk.of(made, drawn)
    press = render.press(made, theme_reading.theme(site.settings.theme, folders.themes))
    for planned in progress(made.awards, len(made.awards)):
        documents = issue.award_documents(planned, desk)
        yield from documents
        yield from press.award_files(planned, documents)
    for stub in made.stubs:
        documents = issue.stub_documents(stub, desk)
        yield from documents
        yield from press.stub_files(stub, documents)
    shared = tuple(issue.site_documents(desk))
    yield from shared
    yield from press.site_files(shared)


def _record(folders: Folders, made: Plan, day: Day) -> tuple[int, str]:
    """The ledger's position once everything new is in it; refused when somebody else wrote it meanwhile."""
    ledger = made.ledger
    if ledger.opened is None:
        _open_ledger(folders, made, day)
        ledger, _ = ledger_reading.ledger(folders.ledger)
    return ledger_writing.append(folders.ledger, ledger, made.records, today=day.today)


def _open_ledger(folders: Folders, made: Plan, day: Day) -> None:
    """A ledger for a site that has none, or that came with the example's."""
    url, secret = made.site.settings.url, made.secret
    there, _ = ledger_reading.ledger(folders.ledger)
    if there.opened is None:
        ledger_writing.start(folders.ledger, site=url, secret=secret, today=day.today)
    else:
        ledger_writing.replace_example(folders.ledger, there, site=url, secret=secret, today=day.today)


def _recovered(folders: Folders) -> tuple[str, ...]:
    """What an interrupted command had left behind, put in order first."""
    done = (ledger_writing.recover(folders.ledger), tree_writing.recover(folders.site))
    return tuple(sentence for sentence in done if sentence)


def _older_ledger(folders: Folders, ledger: Ledger) -> Problem | None:
    """A problem when the site was published from a later state of the ledger than the one at hand."""
    position = tree_writing.position(folders.site)
    if position is None or position.length == 0:
        return None
    if ledger.length >= position.length and ledger.checks[position.length - 1] == position.head:
        return None
    return Problem(
        Place("content/ledger"),
        "ledger-is-older",
        f"The site in {folders.site} was published from a ledger of {position.length} lines, and this one "
        f"({ledger.length} lines) is an older or another one. Publishing it would undo what is public.",
        "Get the newer ledger: `git pull`, or `git checkout main -- content/ledger`. If that site is not "
        "this one's, choose another folder with --site.",
    )


def _stops(problems: Iterable[Problem], day: Day) -> bool:
    return any(problem.is_error or day.strict for problem in problems)


def _refusal(made: Plan | None, problems: tuple[Problem, ...]) -> Report:
    return Report(problems=problems, changes=made.changes if made else ())


def _finished(
    made: Plan, problems: tuple[Problem, ...], folders: Folders, staged: Staged, notes: tuple[str, ...]
) -> Report:
    files = {
        "files written": staged.created + staged.changed,
        "files unchanged": staged.unchanged,
        "files removed": staged.removed,
    }
    report = _report(made, problems)
    return replace(
        report,
        counts={**report.counts, **{name: number for name, number in files.items() if number}},
        notes=notes,
        home=str(folders.site / "index.html"),
    )


def _report(made: Plan, problems: tuple[Problem, ...]) -> Report:
    always = {"issuers": len(made.site.issuers), "badges": len(made.site.badges), "awards": len(made.awards)}
    sometimes = {"withdrawn or deleted": len(made.stubs), "waiting for their day": len(made.waiting)}
    return Report(
        problems=problems,
        changes=made.changes,
        counts={**always, **{name: number for name, number in sometimes.items() if number}},
    )
