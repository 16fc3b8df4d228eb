"""Check, build, publish: the story of `generator`, in functions that read like it.

The only module that knows all the rooms. It decides the order of things and nothing else.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import check as checking
from generator.model.errors import BadgesError
from generator.model.fetch import Fetch
from generator.model.figures import Figures
from generator.model.place import Problem, in_order
from generator.model.plan import Due, Plan
from generator.model.report import Report, Standing, Step
from generator.pipeline import editors, proposing, reports, requesting
from generator.pipeline.awarding import AwardWish, award
from generator.pipeline.beginning import Inherited, begin, inherited
from generator.pipeline.counting import counted
from generator.pipeline.editing import Edited
from generator.pipeline.exporting import exported
from generator.pipeline.finding import Found, FoundAward, find
from generator.pipeline.folders import Day, Folders
from generator.pipeline.handing_over import handed_over
from generator.pipeline.in_short import Compared, compared
from generator.pipeline.judging import judged, older_ledger
from generator.pipeline.links import looked
from generator.pipeline.making import Made, Progress, files
from generator.pipeline.moving import Moved, move
from generator.pipeline.recording import Recorded, recorded
from generator.pipeline.restoring import is_export, restore
from generator.pipeline.revising import Revised, revise
from generator.pipeline.signing import fresh_key, signing
from generator.pipeline.status_changes import StatusWish, set_status
from generator.pipeline.succeeding import Succeeded, succeed
from generator.pipeline.telling import Mailing, mailing, refuse_if_behind
from generator.pipeline.verifying import staged_steps, verify
from generator.pipeline.watching import DAYS, Watched, watched
from generator.plan.due import due as ending
from generator.plan.telling import Wish
from generator.read import folder as reading
from generator.read import keys as key_reading
from generator.read import ledger as ledger_reading
from generator.read.web import over_https
from generator.verify.steps import standing
from generator.write import ledger as ledger_writing
from generator.write import seen as seen_writing
from generator.write import tree as tree_writing

__all__ = [
    "AwardWish",
    "Day",
    "Edited",
    "Folders",
    "Found",
    "FoundAward",
    "Inherited",
    "Mailing",
    "Moved",
    "Revised",
    "StatusWish",
    "Succeeded",
    "Watched",
    "Wish",
    "award",
    "begin",
    "build",
    "check",
    "due",
    "export",
    "figures",
    "find",
    "fresh_key",
    "hand_over",
    "inherited",
    "is_example",
    "is_export",
    "letters",
    "links",
    "move",
    "publish",
    "record",
    "restore",
    "revise",
    "set_status",
    "site_url",
    "succeed",
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
    problems = in_order([*problems, *requesting.stale_form(plan.site, folders)])
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
    problems = in_order([*problems, *older_ledger(folders, plan.ledger), *keys.problems])
    if _stops(problems, day):
        return reports.refused(problems)
    made = Made(plan)
    with tree_writing.stage(folders.site, files(made, folders, keys, progress)) as staged:
        steps = tuple(staged_steps(staged, plan.site.settings.url, day.end))
        if _fails(steps):
            return reports.unverified(problems, steps)
        _rehearsed(staged, folders, made)
    return reports.finished(made, problems, staged, keys, steps, notes, home=str(folders.site / "index.html"))


def publish(
    folders: Folders, day: Day, *, environ: Mapping[str, str], progress: Progress, dry_run: bool = False
) -> Report:
    """The ledger first, then the site: what is new is recorded before anybody can see it.

    Nothing is recorded before all that is new was made and verified from the files. A crash between the
    ledger and the site leaves a ledger that is ahead; the next publish makes the site it speaks of.
    """
    notes = () if dry_run else _recovered(folders)
    seen = editors.seen(folders)
    plan, problems = _plan(folders, day, secret=b"" if dry_run else secrets.token_bytes(SECRET_BYTES))
    if plan is None or _stops(problems, day):
        return reports.refused(problems)
    problems = in_order([*problems, *older_ledger(folders, plan.ledger)])
    keys = signing(plan, folders, environ, previews=False)
    made = Made(plan)
    tree = files(made, folders, keys, progress)
    if dry_run:
        for _ in tree:
            pass
        return reports.foretold(made, in_order([*problems, *keys.problems, *made.problems()]), keys)
    with tree_writing.stage(folders.site, tree) as staged:
        problems = in_order([*problems, *keys.problems, *made.problems()])
        if _stops(problems, day):
            return reports.refused(problems)
        steps = tuple(staged_steps(staged, plan.site.settings.url, day.end))
        if _fails(steps):
            return reports.unverified(problems, steps)
        editors.refuse_if_edited(folders, seen)
        staged.commit(built_from=_record(folders, made, day))
    tree_writing.note_rehearsal(folders.site, is_ahead=False)
    return reports.finished(made, problems, staged, keys, steps, notes, home=str(folders.site / "index.html"))


def due(folders: Folders, day: Day, *, first: date, last: date) -> tuple[Due, ...] | Report:
    """The awards with their last day between two days that were not renewed; or a report of what is wrong."""
    plan = _sound(folders, day)
    return plan if isinstance(plan, Report) else ending(plan, first=first, last=last)


def letters(folders: Folders, day: Day, wish: Wish, *, is_rehearsal: bool = True) -> Mailing | Report:
    """A round of letters to earners, none of them sent; or a report of what is wrong with the content.

    Unless this is but a rehearsal, what an interrupted command left in the ledger is put in order first.

    Raises:
        BadgesError: there is no such badge or award, or somebody else may have told people meanwhile.
    """
    if not is_rehearsal:
        refuse_if_behind(folders)
        ledger_writing.recover(folders.ledger)
    plan = _sound(folders, day)
    return plan if isinstance(plan, Report) else mailing(plan, folders, wish)


def figures(
    folders: Folders, day: Day, *, year: int, table: Path | None = None, page: Path | None = None
) -> Figures | Report:
    """The site in numbers; or a report of what is wrong with the content.

    Args:
        folders: where things are.
        day: today.
        year: the one that the page shows month by month.
        table: a file for all numbers as CSV.
        page: a file for a page with a picture.
    """
    plan = _sound(folders, day)
    return plan if isinstance(plan, Report) else counted(plan, year=year, table=table, page=page)


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


def export(folders: Folders, day: Day, *, target: Path, scratch: Path, with_site: bool = False) -> Report:
    """Everything in one archive, which was restored and rebuilt once to check it; or what is wrong with the content.

    `scratch` is an empty folder that nobody else uses.
    """
    ledger_writing.recover(folders.ledger)
    plan = _sound(folders, day)
    if isinstance(plan, Report):
        return plan
    return exported(
        plan,
        folders,
        day,
        target=target,
        scratch=scratch,
        with_site=with_site,
        replan=lambda restored: _sound(restored, day),
    )


def hand_over(folders: Folders, day: Day, *, target: Path) -> Path | Report:
    """The page for the next officer, written; or a report of what is wrong with the content."""
    plan = _sound(folders, day)
    return plan if isinstance(plan, Report) else handed_over(plan, folders, target)


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
    return judged(editors.content(folders), folders, day, secret=secret)


def _sound(folders: Folders, day: Day) -> Plan | Report:
    """The plan of a site without errors; else a report of these."""
    plan, problems = _plan(folders, day)
    errors = tuple(problem for problem in problems if problem.is_error)
    return reports.refused(errors) if plan is None or errors else plan


def _compared(plan: Plan, folders: Folders) -> Compared:
    keys, _ = key_reading.public_keys(folders.keys)
    return compared(plan, keys)


def _rehearsed(staged: tree_writing.Staged, folders: Folders, made: Made) -> None:
    """Puts a build in place, which may show what was never published; refused after a publish in the meantime."""
    position = tree_writing.position(folders.site)
    if position is not None and not made.plan.ledger.continues(*position):
        raise BadgesError(
            f"The site in {folders.site} was published while this build was under way. Nothing was changed.",
            "Run the command again.",
        )
    is_ahead = bool(made.plan.records or made.proofs or made.previewed)
    if is_ahead:
        tree_writing.note_rehearsal(folders.site, is_ahead=True)
    staged.commit(built_from=position)
    tree_writing.note_rehearsal(folders.site, is_ahead=is_ahead)


def _record(folders: Folders, made: Made, day: Day) -> tuple[int, str]:
    """The ledger's position once everything new is in it; refused when somebody else wrote it meanwhile."""
    plan = made.plan
    ledger = plan.ledger
    if ledger.opened is None:
        length, head = _open_ledger(folders, plan, day)
        ledger = replace(ledger, length=length, head=head)
    return ledger_writing.append(folders.ledger, ledger, [*plan.records, *made.proofs], today=day.today)


def _open_ledger(folders: Folders, plan: Plan, day: Day) -> tuple[int, str]:
    """The position of a new ledger for a site that has none, or that came with the example's."""
    url, secret = plan.site.settings.url, plan.secret
    there, _ = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    if (
        there.opened is None or there.opened.site == url
    ):  # the second is somebody else's first publish just now
        return ledger_writing.start(folders.ledger, site=url, secret=secret, today=day.today)
    return ledger_writing.replace_example(folders.ledger, there, site=url, secret=secret, today=day.today)


def _recovered(folders: Folders) -> tuple[str, ...]:
    """What an interrupted command had left behind, put in order first."""
    done = (ledger_writing.recover(folders.ledger), tree_writing.recover(folders.site))
    return tuple(sentence for sentence in done if sentence)


def _stops(problems: Iterable[Problem], day: Day) -> bool:
    return any(problem.is_error or day.strict for problem in problems)


def _fails(steps: Iterable[Step]) -> bool:
    """Whether anything failed, or could not be checked that a badge's standing depends on."""
    return standing(steps) is not Standing.VALID
