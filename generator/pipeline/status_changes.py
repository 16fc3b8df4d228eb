"""An award suspended, reinstated, revoked or withdrawn: three cells of its row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.check import spoken
from generator.edit.delimited import Unsavable
from generator.model import words
from generator.model.award import Award, Status
from generator.model.ledger import PublishedAward
from generator.model.place import Place, Problem
from generator.model.plan import Plan
from generator.model.report import Report
from generator.model.source import Roster
from generator.pipeline import editing
from generator.pipeline.cells import Edit
from generator.pipeline.editing import FREE, Desk, Draft, Edited
from generator.pipeline.finding import FoundAward, awards, one, place
from generator.pipeline.folders import Day, Folders
from generator.read import git

COLUMNS = ("status", "status_on", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWish:
    """Which award is to have which status, since when and why.

    `award` is an id, the address of a page, or an e-mail address; `badge` tells apart the awards of one person.
    """

    award: str
    status: Status
    on: date
    reason: str = ""
    badge: str = ""


def set_status(folders: Folders, day: Day, wish: StatusWish, *, dry_run: bool = False) -> Edited | Report:
    """The cells status, status_on and reason of one row changed; columns that the roster lacks are added.

    Returns:
        What was done, or with `dry_run` would be; or why it must not be, and then nothing was.

    Raises:
        BadgesError: somebody else changed the roster meanwhile, or the disk failed.

    Problems: award-not-found, several-awards, status-unchanged, award-waits, award-without-row,
        milestone-has-no-row, workbook-by-hand, letter-not-in-encoding, and all that a publish refuses.
    """
    desk = editing.desk(folders, day)
    if isinstance(desk, Report):
        return desk
    found = one(desk.plan, wish.award, badge=wish.badge)
    if isinstance(found, Report):
        return found
    wish = replace(wish, reason=editing.one_line(wish.reason))
    refused = _refused(found, wish)
    if refused is not None or found.award is None:
        return Report(problems=(refused,) if refused else ())
    roster = desk.roster(found.place.file)
    if roster is None:
        return Report(problems=(_milestone(found, wish),))
    cells, headings = _cells(desk, roster, wish)
    edit = Edit(roster=roster, place=found.place, cells=cells, headings=headings)
    return _edited(desk, found, edit, wish, dry_run=dry_run)


def _refused(found: FoundAward, wish: StatusWish) -> Problem | None:
    """Why there is nothing to write, before anything is tried. What must not follow what, the plan knows."""
    if found.award is None:
        return _without_row(found)
    if found.known is not None and found.known.status.is_final and not wish.status.is_final:
        return _final(found, found.known)
    if found.waits:
        day = found.issued_on.isoformat()
        what = f"This award waits for its day, {day}: nobody has seen it yet."
        return Problem(found.place, "award-waits", what, f"Delete its row: {place(found.place)}")
    is_emptied = found.award.status_on is None and found.known and found.known.status is Status.SUSPENDED
    if found.award.status is not wish.status or (wish.status is Status.VALID and is_emptied):
        return None
    since = f" since {found.status_on.isoformat()}" if found.status_on else ""
    is_public = found.known is not None and found.known.status is found.status
    later = "" if is_public or found.status is Status.VALID else ", and the next publish makes it known"
    what = f'This award of "{found.badge_name}" is {found.status.value} already{since}{later}.'
    hint = "There is nothing to change."
    if found.status is not Status.VALID:
        hint += " Its day and its reason stand in its row."
    return Problem(found.place, "status-unchanged", what, hint)


def _final(found: FoundAward, known: PublishedAward) -> Problem:
    word, day = known.status.value, known.status_on or known.published_on
    what = f'This award of "{found.badge_name}" was {word} on {day.isoformat()}, and that is final.'
    hint = "Nothing was changed. Who has earned the badge anew gets a new row with a day of its own."
    return Problem(found.place, f"{word}-is-final", what, hint)


def _without_row(found: FoundAward) -> Problem:
    if not found.status.is_final:
        what = f'The row of this award of "{found.badge_name}" is gone, although it is still {found.status.value}.'
        hint = "Put the row back first, from the history of the roster; then run the command again."
        return Problem(found.place, "award-without-row", what, hint)
    day = found.status_on.isoformat() if found.status_on else found.issued_on.isoformat()
    what = f'This award of "{found.badge_name}" was {found.status.value} on {day}, and its row is gone: that is final.'
    hint = "There is nothing to change: its page names nobody any more. Who has earned the badge anew gets a new row."
    return Problem(found.place, "award-without-row", what, hint)


def _milestone(found: FoundAward, wish: StatusWish) -> Problem:
    """What to do about an award that no row stands for, because a pathway gave it."""
    award = found.award
    pathway = award.pathway if award else ""
    parts = words.listed(f'"{part.name}" ({part.award})' for part in (award.evidence if award else ()))
    what = f'This award of "{found.badge_name}" has no row: the pathway "{pathway}" gave it for other awards.'
    rests = f"It rests on {parts}: revoke or suspend one of these, and it follows as the pathway says."
    if found.known is None or wish.status is Status.VALID:
        return Problem(found.place, "milestone-has-no-row", what, rests)
    asked = {
        "badge": found.badge,
        "name": found.name,
        "email": "that of the person",
        "issued_on": found.issued_on.isoformat(),
        "id": found.id,
        "status": wish.status.value,
        "status_on": wish.on.isoformat(),
        "reason": wish.reason,
    }
    cells = ", ".join(f"{name}: {value}" for name, value in asked.items() if value)
    hint = f"{rests} To take back this one alone, add a row to a roster with these cells, by column: {cells}"
    return Problem(found.place, "milestone-has-no-row", what, hint)


def _cells(desk: Desk, roster: Roster, wish: StatusWish) -> tuple[dict[int, str], dict[int, str]]:
    """What cells of the row are to say, by column; and the headings of columns that the roster lacks.

    A column is only added for something to write into it.
    """
    numbers = desk.columns(roster)
    status = editing.own_word(roster, numbers.get("status"), wish.status.value, spoken.STATUS)
    asked = {"status": status, "status_on": wish.on.isoformat(), "reason": wish.reason}
    lacking = [name for name in COLUMNS if name not in numbers and asked[name]]
    free = {name: len(roster.header) + number for number, name in enumerate(lacking)}
    places = {name: numbers.get(name, free.get(name, FREE)) for name in COLUMNS}
    cells = {places[name]: text for name, text in asked.items() if places[name] != FREE}
    return cells, {number: desk.own.get(name, name) for name, number in free.items()}


def _edited(desk: Desk, found: FoundAward, edit: Edit, wish: StatusWish, *, dry_run: bool) -> Edited | Report:
    before = desk.data(edit.roster)
    made = edit.made(before)
    if isinstance(made, Unsavable):
        return editing.unsavable(made, found.place)
    draft = Draft(path=edit.roster.path, before=before, data=made or before)
    after = desk.rehearsed(draft) if made is not None else desk.judge(edit.typed(desk.sources))
    if isinstance(after, Report):
        return after
    if made is None:
        return Report(problems=tuple(edit.by_hand()))
    _compare(desk.plan, after.plan, found.place, wish)
    if not edit.is_in(after.sources):
        raise editing.misplaced(found.place.file)
    if not dry_run:
        desk.save(draft)
    return Edited(
        award=next(each for each in awards(after.plan) if each.place == found.place),
        file=edit.roster.place.file,
        cells=tuple(edit.changes()),
        added=tuple(edit.headings.values()),
        changes=after.changes,
        warnings=after.warnings,
        notes=tuple(_notes(desk, edit.roster, found, wish)),
        is_first=desk.plan.ledger.opened is None,
    )


def _compare(before: Plan, after: Plan, where: Place, wish: StatusWish) -> None:
    """Nothing but the status of that one award may have changed."""
    others, award = editing.without_award(before.site.awards, where)
    others_after, award_after = editing.without_award(after.site.awards, where)
    if (
        others != others_after
        or award is None
        or award_after is None
        or not _is_wish(award, award_after, wish)
    ):
        raise editing.misplaced(where.file)


def _is_wish(before: Award, after: Award, wish: StatusWish) -> bool:
    asked = replace(before, status=wish.status, status_on=wish.on, reason=after.reason)
    return after == asked and bool(after.reason) == bool(wish.reason)


def _notes(desk: Desk, roster: Roster, found: FoundAward, wish: StatusWish) -> Iterator[str]:
    where = place(found.place)
    if wish.status is Status.VALID and (found.known is None or found.known.status is Status.VALID):
        yield f"Nobody has seen that it was {found.status.value}: it was not published yet."
    elif found.known is None:
        yield f"This award was not published yet: delete its row ({where}) instead, and nothing of it is ever public."
    elif wish.status is Status.WITHDRAWN:
        yield (
            "The next publish erases the person from the site and writes that down in the ledger. After it you may "
            f"delete the row ({where}), which still holds the name and the address: the award's page keeps answering."
        )
    if wish.status is Status.WITHDRAWN:
        yield _in_history(desk, roster, found.place)


def _in_history(desk: Desk, roster: Roster, where: Place) -> str:
    """What git still holds of a person whose award is withdrawn."""
    written = editing.text_at(editing.row_at(roster, where), desk.columns(roster)["email"]).strip()
    commits = git.commits_with(desk.folders.content, written)
    rest = (
        "Whoever can read the repository, or has a copy of it, can read it there. To remove it there too, the "
        "history has to be rewritten (git filter-repo) and every copy made anew: ask somebody who has done it before."
    )
    if not commits:
        return f"Where this folder is kept in git, its history keeps earlier versions of {where.file}. {rest}"
    more = f" and changed with {words.counted(len(commits) - 1, 'later commit')}" if len(commits) > 1 else ""
    return f"git's history still holds that e-mail address: it came with commit {commits[0]}{more}. {rest}"
