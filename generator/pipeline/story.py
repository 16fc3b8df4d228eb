"""The commands that are not build and publish: each a function that reads like its story."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import check as checking
from generator.model.fetch import Fetch
from generator.model.figures import Figures
from generator.model.plan import Due, Plan
from generator.model.report import Report
from generator.pipeline import reports
from generator.pipeline.awarding import AwardWish, award
from generator.pipeline.beginning import Inherited, begin, inherited
from generator.pipeline.counting import counted
from generator.pipeline.editing import Edited
from generator.pipeline.exporting import exported
from generator.pipeline.finding import Found, FoundAward, find
from generator.pipeline.folders import Day, Folders
from generator.pipeline.handing_over import handed_over
from generator.pipeline.judging import planned
from generator.pipeline.looking import looked
from generator.pipeline.moving import Moved, move
from generator.pipeline.recording import Recorded, recorded
from generator.pipeline.restoring import is_export, restore
from generator.pipeline.revising import Revised, revise
from generator.pipeline.signing import fresh_key, signing
from generator.pipeline.sizing import sized
from generator.pipeline.status_changes import StatusWish, set_status
from generator.pipeline.succeeding import Succeeded, succeed
from generator.pipeline.telling import Mailing, mailing, refuse_if_behind
from generator.pipeline.verifying import verify
from generator.pipeline.watching import DAYS, Watched, watched
from generator.plan.due import due as ending
from generator.plan.telling import Wish
from generator.read import folder as reading
from generator.read import ledger as ledger_reading
from generator.read.web import over_https
from generator.write import ledger as ledger_writing
from generator.write import seen as seen_writing

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
    "record",
    "restore",
    "revise",
    "set_status",
    "site_url",
    "size",
    "succeed",
    "verify",
    "weekly",
]


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


def size(folders: Folders) -> Report:
    """What takes the room of the built site, and what to do; or what is wrong with the content.

    Raises:
        BadgesError: there is no site, or it cannot be read.
    """
    site, problems = checking.site(reading.folder(folders.content, shown_as=folders.shown_as))
    if site is None:
        return reports.refused(tuple(problem for problem in problems if problem.is_error))
    return sized(folders, site.settings)


def links(folders: Folders, day: Day, *, fetch: Fetch | None = None, note: bool = False) -> Report:
    """Whether the addresses that badges rely on still answer; with `note`, what is evidence is written down."""
    plan, problems = planned(folders, day)
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
    plan, problems = planned(folders, day)
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


def _sound(folders: Folders, day: Day) -> Plan | Report:
    """The plan of a site without errors; else a report of these."""
    plan, problems = planned(folders, day)
    errors = tuple(problem for problem in problems if problem.is_error)
    return reports.refused(errors) if plan is None or errors else plan
