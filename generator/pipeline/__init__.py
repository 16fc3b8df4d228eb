"""Check, build, publish: the story of `generator`, in functions that read like it.

The only module that knows all the rooms. It decides the order of things and nothing else.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import check as checking
from generator import plan as planning
from generator.model.fetch import Fetch
from generator.model.ledger import Ledger
from generator.model.place import Place, Problem, in_order
from generator.model.plan import Due, Plan
from generator.model.report import Report, Standing, Step
from generator.pipeline import proposing, reports
from generator.pipeline.beginning import Inherited, begin, inherited, left_of_example
from generator.pipeline.folders import Day, Folders
from generator.pipeline.links import looked
from generator.pipeline.making import Made, Progress, files
from generator.pipeline.recording import Recorded, recorded
from generator.pipeline.revising import Revised, revise
from generator.pipeline.signing import fresh_key, signing
from generator.pipeline.telling import Compared, compared
from generator.pipeline.verifying import staged_steps, verify
from generator.pipeline.vouching import endorsement_problems
from generator.pipeline.watching import DAYS, Watched, watched
from generator.plan.due import due as ending
from generator.plan.promises import loss_problems
from generator.read import folder as reading
from generator.read import keys as key_reading
from generator.read import ledger as ledger_reading
from generator.read import theme as theme_reading
from generator.read.ledger_history import earlier_ledgers
from generator.read.web import over_https
from generator.verify.steps import standing
from generator.write import ledger as ledger_writing
from generator.write import seen as seen_writing
from generator.write import tree as tree_writing
from generator.write.asked import write as hand_over

__all__ = [
    "Day",
    "Folders",
    "Inherited",
    "Revised",
    "Watched",
    "begin",
    "build",
    "check",
    "due",
    "fresh_key",
    "hand_over",
    "inherited",
    "is_example",
    "links",
    "publish",
    "record",
    "revise",
    "site_url",
    "verify",
    "weekly",
]

SECRET_BYTES = 32


def check(folders: Folders, day: Day, *, quality: bool = False, preview: Path | None = None) -> Report:
    """Every problem of content, ledger and plan, and what a publish would change. Nothing else is written.

    With `quality` the report notes what the newest version of each badge says of itself, and what is missing.
    `preview` names a file for a page that shows the changes; with errors there is nothing to show.
    """
    plan, problems = _plan(folders, day)
    if plan is None:
        return reports.refused(problems)
    report = reports.compared(reports.planned(plan, problems), plan, _compared(plan, folders))
    if preview is not None and not report.exit_code():
        proposing.show(plan, report, folders, preview)
    return reports.rated(report, plan) if quality else report


def build(folders: Folders, day: Day, *, environ: Mapping[str, str], progress: Progress) -> Report:
    """The whole site in a folder, as a publish would leave it. The ledger is not touched.

    Without a key, what a publish would sign is signed with the preview key, and the pages say so.
    """
    notes = _recovered(folders)
    plan, problems = _plan(folders, day)
    if plan is None or _stops(problems, day):
        return reports.refused(problems)
    keys = signing(plan, folders, environ, previews=True)
    problems = in_order([*problems, *keys.problems])
    if _stops(problems, day):
        return reports.refused(problems)
    made = Made(plan)
    with tree_writing.stage(folders.site, files(made, folders, keys, progress)) as staged:
        steps = tuple(staged_steps(staged, plan.site.settings.url, day.end))
        if _fails(steps):
            return reports.unverified(problems, steps)
        staged.commit(built_from=tree_writing.position(folders.site))
    return reports.finished(made, problems, staged, keys, steps, notes, home=str(folders.site / "index.html"))


def publish(
    folders: Folders, day: Day, *, environ: Mapping[str, str], progress: Progress, dry_run: bool = False
) -> Report:
    """The ledger first, then the site: what is new is recorded before anybody can see it.

    Nothing is recorded before all that is new was made and verified from the files. A crash between the
    ledger and the site leaves a ledger that is ahead; the next publish makes the site it speaks of.
    """
    notes = () if dry_run else _recovered(folders)
    plan, problems = _plan(folders, day, secret=b"" if dry_run else secrets.token_bytes(SECRET_BYTES))
    if plan is None or _stops(problems, day):
        return reports.refused(problems)
    keys = signing(plan, folders, environ, previews=False)
    older = _older_ledger(folders, plan.ledger)
    made = Made(plan)
    tree = files(made, folders, keys, progress)
    if dry_run:
        for _ in tree:
            pass
        return reports.foretold(made, in_order([*problems, *older, *keys.problems, *made.problems()]), keys)
    with tree_writing.stage(folders.site, tree) as staged:
        problems = in_order([*problems, *older, *keys.problems, *made.problems()])
        if _stops(problems, day):
            return reports.refused(problems)
        steps = tuple(staged_steps(staged, plan.site.settings.url, day.end))
        if _fails(steps):
            return reports.unverified(problems, steps)
        staged.commit(built_from=_record(folders, made, day))
    return reports.finished(made, problems, staged, keys, steps, notes, home=str(folders.site / "index.html"))


def due(folders: Folders, day: Day, *, first: date, last: date) -> tuple[Due, ...] | Report:
    """The awards with their last day between two days that were not renewed; or a report of what is wrong."""
    plan = _sound(folders, day)
    return plan if isinstance(plan, Report) else ending(plan, first=first, last=last)


def links(folders: Folders, day: Day, *, fetch: Fetch | None = None, note: bool = False) -> Report:
    """Whether the addresses that badges rely on still answer; with `note`, what is evidence is written down."""
    plan, problems = _plan(folders, day)
    if plan is None:
        return reports.refused(tuple(problem for problem in problems if problem.is_error))
    found = looked(plan, fetch or over_https(), day.end)
    if note and found.seen:
        path = seen_writing.write(folders.content, found.seen)
        return replace(found.report, notes=(*found.report.notes, f"what they show was noted in {path}"))
    return found.report


def weekly(
    folders: Folders, day: Day, *, days: int = DAYS, offline: bool = False, fetch: Fetch | None = None
) -> Watched:
    """What an officer should know: what ends soon, links that died, and whether the public site is as it should be."""
    plan, problems = _plan(folders, day)
    asking = None if offline else fetch or over_https()
    return watched(plan, problems, folders, day, fetch=asking, days=days)


def record(
    folders: Folders, day: Day, *, environ: Mapping[str, str], email: str, issuer: str = ""
) -> Recorded | Report:
    """What somebody holds as one signed document; or a report of what is wrong with the content."""
    plan = _sound(folders, day)
    if isinstance(plan, Report):
        return plan
    keys = signing(plan, folders, environ, previews=False)
    if keys.problems:
        return reports.refused(keys.problems)
    return recorded(plan, keys, day, email=email, issuer=issuer)


def site_url(folders: Folders) -> str:
    """The address that the content gives its pages, "" while it gives none."""
    site, _ = checking.site(reading.folder(folders.content, shown_as=folders.shown_as))
    return site.settings.served_at if site else ""


def is_example(folders: Folders) -> bool:
    """Whether this is the demo as it came, with the demo's ledger and address: nobody's to publish."""
    ledger, _ = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    site, _ = checking.site(reading.folder(folders.content, shown_as=folders.shown_as))
    opened = ledger.opened
    return opened is not None and opened.example and site is not None and site.settings.url == opened.site


def _plan(folders: Folders, day: Day, *, secret: bytes = b"") -> tuple[Plan | None, tuple[Problem, ...]]:
    """Read, check, plan: as far as the content allows."""
    site, found = checking.site(
        reading.folder(folders.content, shown_as=folders.shown_as),
        visibility=day.visibility,
        themes=theme_reading.languages(folders.themes),
    )
    ledger, damaged = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    problems = [*found, *damaged]
    if site is None or any(problem.is_error for problem in damaged):
        return None, in_order(problems)
    if left := tuple(left_of_example(site, ledger, folders)):
        return None, in_order([*problems, *left])
    lost = loss_problems(ledger, earlier_ledgers(folders.ledger))
    plan, refused = planning.plan(site, ledger, today=day.today, secret=secret)
    return plan, in_order([*problems, *lost, *refused, *endorsement_problems(plan, day.end)])


def _sound(folders: Folders, day: Day) -> Plan | Report:
    """The plan of a site without errors; else a report of these."""
    plan, problems = _plan(folders, day)
    errors = tuple(problem for problem in problems if problem.is_error)
    return reports.refused(errors) if plan is None or errors else plan


def _compared(plan: Plan, folders: Folders) -> Compared:
    keys, _ = key_reading.public_keys(folders.keys)
    return compared(plan, keys)


def _record(folders: Folders, made: Made, day: Day) -> tuple[int, str]:
    """The ledger's position once everything new is in it; refused when somebody else wrote it meanwhile."""
    plan = made.plan
    ledger = plan.ledger
    if ledger.opened is None:
        _open_ledger(folders, plan, day)
        ledger, _ = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    return ledger_writing.append(folders.ledger, ledger, [*plan.records, *made.proofs], today=day.today)


def _open_ledger(folders: Folders, plan: Plan, day: Day) -> None:
    """A ledger for a site that has none, or that came with the example's."""
    url, secret = plan.site.settings.url, plan.secret
    there, _ = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    if there.opened is None:
        ledger_writing.start(folders.ledger, site=url, secret=secret, today=day.today)
    else:
        ledger_writing.replace_example(folders.ledger, there, site=url, secret=secret, today=day.today)


def _recovered(folders: Folders) -> tuple[str, ...]:
    """What an interrupted command had left behind, put in order first."""
    done = (ledger_writing.recover(folders.ledger), tree_writing.recover(folders.site))
    return tuple(sentence for sentence in done if sentence)


def _older_ledger(folders: Folders, ledger: Ledger) -> Iterator[Problem]:
    """A problem when the site was published from a later state of the ledger than the one at hand.

    Problems: ledger-is-older.
    """
    position = tree_writing.position(folders.site)
    if position is None or ledger.continues(position.length, position.head):
        return
    yield Problem(
        Place("content/ledger"),
        "ledger-is-older",
        f"The site in {folders.site} was published from a ledger of {position.length} lines, and this one "
        f"({ledger.length} lines) is an older or another one. Publishing it would undo what is public.",
        "Get the newer ledger: `git pull`, or `git checkout main -- content/ledger`. If that site is not "
        "this one's, choose another folder with --site.",
    )


def _stops(problems: Iterable[Problem], day: Day) -> bool:
    return any(problem.is_error or day.strict for problem in problems)


def _fails(steps: Iterable[Step]) -> bool:
    """Whether anything failed, or could not be checked that a badge's standing depends on."""
    return standing(steps) is not Standing.VALID
