"""An award given: one row more in a roster."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.check import spoken
from generator.edit.delimited import Added, Unsavable, table, with_row
from generator.model import file_names, words
from generator.model.place import Place, Problem
from generator.model.report import Report
from generator.model.site import Site
from generator.model.source import Roster
from generator.pipeline import editing
from generator.pipeline.editing import Desk, Draft, Edited, Rehearsed
from generator.pipeline.finding import awards, badge_slug
from generator.pipeline.folders import Day, Folders
from generator.read.rosters.delimited import Table

ROOM = "awards"
USUAL = ("badge", "name", "email", "issued_on", "show", "status", "status_on", "reason")
"""The columns of a new roster."""
UNSAID = "unlisted"
"""What an award shows where its row does not say."""

_VOCABULARIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "show": spoken.SHOW,
    "collection": spoken.YES_NO,
}
_SAFE_NAME = re.compile(r"[^\W_][\w .-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardWish:
    """An award to be given; what is empty is not said in its row.

    `badge` is a slug or a name; `roster` the file to add it to, "" to leave that to the program; `show` is "public",
    "unlisted", "anonymous" or ""; `evidence` an address; `narrative` Markdown.
    """

    badge: str
    name: str
    email: str
    issued_on: date
    roster: str = ""
    show: str = ""
    evidence: str = ""
    narrative: str = ""
    expires_on: date | None = None
    result: str = ""
    collection: bool = False

    def cells(self, badge: str) -> dict[str, str]:
        """What the row says, by our names of the columns; `badge` is the slug."""
        asked = {
            "badge": badge,
            "name": editing.one_line(self.name),
            "email": editing.one_line(self.email),
            "issued_on": self.issued_on.isoformat(),
            "show": self.show,
            "evidence": editing.one_line(self.evidence),
            "narrative": self.narrative.replace("\r\n", "\n").replace("\r", "\n").strip(),
            "expires_on": self.expires_on.isoformat() if self.expires_on else "",
            "result": editing.one_line(self.result),
            "collection": "yes" if self.collection else "",
        }
        return {name: text for name, text in asked.items() if text}


def award(folders: Folders, day: Day, wish: AwardWish, *, dry_run: bool = False) -> Edited | Report:
    """One row more in a CSV roster, written as the roster writes its rows.

    Returns:
        What was done, or with `dry_run` would be; or why it must not be, and then nothing was.

    Raises:
        BadgesError: somebody else changed the roster meanwhile, or the disk failed.

    Problems: unknown-badge, no-such-column, bad-roster-name, workbook-by-hand, letter-not-in-encoding, and all
        that a publish refuses.
    """
    desk = editing.desk(folders, day)
    if isinstance(desk, Report):
        return desk
    badge = badge_slug(desk.plan.site, wish.badge)
    if isinstance(badge, Problem):
        return Report(problems=(badge,))
    path = _path(desk, wish, badge)
    if isinstance(path, Problem):
        return Report(problems=(path,))
    roster = next((each for each in desk.sources.rosters if each.path == path), None)
    cells = wish.cells(badge)
    if roster is None:
        return _added(desk, path, None, _new(desk, cells), dry_run=dry_run)
    numbers = desk.columns(roster)
    if _is_of(roster.path, badge, desk.plan.site) and "badge" not in numbers:
        del cells["badge"]
    if wish.show == UNSAID and "show" not in numbers:
        del cells["show"]
    lacking = _lacking(desk, roster, cells)
    if lacking:
        return Report(problems=lacking)
    return _below(desk, roster, _placed(desk, roster, cells), dry_run=dry_run)


def _below(desk: Desk, roster: Roster, cells: dict[int, str], *, dry_run: bool) -> Edited | Report:
    if not isinstance(roster, Table):
        return Report(problems=(_by_hand(roster, cells),))
    data = desk.data(roster)
    added = with_row(data, roster.layout, cells)
    if isinstance(added, Unsavable):
        return editing.unsavable(added, roster.place)
    return _added(desk, roster.path, data, added, dry_run=dry_run)


def _added(desk: Desk, path: str, before: bytes | None, added: Added, *, dry_run: bool) -> Edited | Report:
    """The row judged, and written if it is sound."""
    draft = Draft(path=path, before=before, data=added.data)
    after = desk.rehearsed(draft)
    if isinstance(after, Report):
        return replace(after, notes=(f"Line {added.line} of {path} would be the new row.",))
    where = Place(f"{desk.folders.shown_as}/{path}", added.line)
    _compare(desk, after, where)
    if not dry_run:
        desk.save(draft)
    return Edited(
        award=next(each for each in awards(after.plan) if each.place == where),
        file=where.file,
        is_new_file=before is None,
        line=added.written,
        changes=after.changes,
        warnings=after.warnings,
        is_first=desk.plan.ledger.opened is None,
    )


def _compare(desk: Desk, after: Rehearsed, where: Place) -> None:
    """The one award may be new, and nothing else."""
    others, given = editing.without_award(after.plan.site.awards, where)
    if given is None or others != list(desk.plan.site.awards):
        raise editing.misplaced(where.file)


def _path(desk: Desk, wish: AwardWish, badge: str) -> str | Problem:
    """The roster that the row goes into, as a path in content/."""
    if wish.roster:
        return _named(desk, wish.roster)
    latest: dict[str, date] = {}
    tables = {each.place.file: each.path for each in desk.sources.rosters if isinstance(each, Table)}
    for path in tables.values():
        if _is_of(path, badge, desk.plan.site):
            latest[path] = date.min
    for each in desk.plan.site.awards:
        path = tables.get(each.origin.file, "")
        if each.badge == badge and path:
            latest[path] = max(each.issued_on, latest.get(path, date.min))
    if latest:
        return max(latest, key=lambda path: (latest[path], path))
    return f"{ROOM}/{wish.issued_on.year}.csv"


def _named(desk: Desk, written: str) -> str | Problem:
    """The roster that an officer named, with or without its folder and its ending; a new one if there is none."""
    folder, _, name = written.strip().replace("\\", "/").rpartition("/")
    if "." not in name:
        name += ".csv"
    there = {each.path.rpartition("/")[2].casefold(): each.path for each in desk.sources.rosters}
    is_in_room = folder in ("", ".") or folder.rpartition("/")[2] == ROOM
    if is_in_room and name.casefold() in there:
        return there[name.casefold()]
    if is_in_room and _SAFE_NAME.fullmatch(name) and not file_names.fault(name) and name.endswith(".csv"):
        return f"{ROOM}/{name}"
    what = f'There is no roster "{words.masked(written)}", and I cannot make one with that name.'
    hint = f"A new one is called like 2026.csv. {words.did_you_mean(name, there)}".strip()
    return Problem(Place(f"{desk.folders.shown_as}/{ROOM}"), "bad-roster-name", what, hint)


def _is_of(path: str, badge: str, site: Site) -> bool:
    """Whether a roster is named after a badge."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return stem == badge or stem in site.badges[badge].was


def _new(desk: Desk, cells: Mapping[str, str]) -> Added:
    names = [*USUAL, *(name for name in cells if name not in USUAL)]
    header = [desk.own.get(name, name) for name in names]
    return table(header, [cells.get(name, "") for name in names])


def _placed(desk: Desk, roster: Roster, cells: Mapping[str, str]) -> dict[int, str]:
    """The cells by number of their column, in the words of the roster."""
    numbers = desk.columns(roster)
    return {
        numbers[name]: editing.own_word(roster, numbers[name], text, _VOCABULARIES[name])
        if name in _VOCABULARIES
        else text
        for name, text in cells.items()
    }


def _lacking(desk: Desk, roster: Roster, cells: Mapping[str, str]) -> tuple[Problem, ...]:
    """A problem for each column that the award needs and the roster has not."""
    numbers = desk.columns(roster)
    found = []
    for name in cells:
        if name in numbers:
            continue
        others = [
            each.place.file
            for each in desk.sources.rosters
            if isinstance(each, Table) and cells.keys() <= desk.columns(each).keys()
        ]
        choose = f" These have all that is needed: {words.listed(others, most=3)}" if others else ""
        what = f'This roster has no column "{name}", and this award needs it.'
        hint = f"Add the heading {name} to its first row, or choose another roster with --roster.{choose}"
        found.append(Problem(roster.place, "no-such-column", what, hint))
    return tuple(found)


def _by_hand(roster: Roster, cells: Mapping[int, str]) -> Problem:
    """What to type into a spreadsheet."""
    lines = [row.place(-1).line for row in roster.rows]
    below = max(lines, default=roster.header[0].place.line) + 1
    heads = [roster.header[number].value.strip() for number in sorted(cells)]
    said = ", ".join(f"{head}: {cells[number]}" for head, number in zip(heads, sorted(cells), strict=True))
    what = "This roster is a spreadsheet, to which I add no rows: please open it and type the row yourself."
    hint = (
        f"Row {below}: {words.masked(said)}. Or choose a text table with --roster, as in --roster 2026.csv."
    )
    return Problem(Place(roster.place.file, below), "workbook-by-hand", what, hint)
