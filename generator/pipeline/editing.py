"""Rosters edited in an officer's stead: what the content is now, the edit judged before it is written, the writing.

An edit is never written on trust. Its bytes are read back as a build reads them, the whole site is checked and
planned with them in memory, and the awards before and after are compared: exactly what was asked for may differ.
Whatever a publish would refuse is refused here, in the same words.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from generator.check.rosters import Columns, columns
from generator.check.settings import settings
from generator.check.values import by_word, folded
from generator.edit.delimited import Unsavable
from generator.model.award import Award
from generator.model.change import Change
from generator.model.errors import BadgesError
from generator.model.place import Place, Problem
from generator.model.plan import Plan
from generator.model.report import Report
from generator.model.source import Roster, Row, Sources
from generator.pipeline.finding import FoundAward
from generator.pipeline.folders import Day, Folders
from generator.pipeline.judging import judged
from generator.read import folder as reading
from generator.read import rosters, walk
from generator.read.rosters import encodings
from generator.read.rosters.delimited import Table
from generator.write import rosters as writing

FREE = -1
"""The number of a column that a roster has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A cell that says something else now. `heading` is the roster's own word for the column."""

    place: Place
    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """An edit that was made, or with a dry run could be.

    `award` is the one it is about, as it is afterwards; `cells` the cells that changed; `added` the headings of
    columns that were added; `line` a row that was added, as it is written; `changes` what the next publish does
    because of it; `warnings` what the edit gives cause for.
    """

    award: FoundAward
    file: str
    is_new_file: bool = False
    cells: tuple[CellChange, ...] = ()
    added: tuple[str, ...] = ()
    line: str = ""
    changes: tuple[Change, ...] = ()
    warnings: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a roster is to hold: `path` in content/, its bytes now (None where there is no such file) and then."""

    path: str
    before: bytes | None
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The content as it is: read, checked and planned once. `own` are the association's words for columns."""

    folders: Folders
    day: Day
    sources: Sources
    plan: Plan
    problems: tuple[Problem, ...]
    own: Mapping[str, str] = field(default_factory=dict)

    def roster(self, file: str) -> Roster | None:
        """The roster that problems call so."""
        return next((each for each in self.sources.rosters if each.place.file == file), None)

    def columns(self, roster: Roster) -> Mapping[str, int]:
        """Where the columns of a roster are, by our names."""
        found = columns(roster, self.own, is_of_badge=True, problems=[])
        return (found or Columns({})).numbers

    def data(self, roster: Roster) -> bytes:
        """The bytes of a roster that was read.

        Raises:
            BadgesError: they are others by now.
        """
        path = self.folders.content / roster.path
        try:
            data = walk.bounded(path, reading.ROSTER_MOST) or b""
        except OSError as error:
            raise BadgesError(f"{path} cannot be read: {error.strerror or error}.") from error
        encoding = roster.layout.encoding if isinstance(roster, Table) else encodings.DEFAULT
        kind = rosters.of_name(roster.path)
        if kind is None or kind.roster(data, roster.path, roster.place.file, encoding=encoding)[0] != roster:
            raise BadgesError(
                f"{path} was changed by somebody else in this very moment. Nothing was written.",
                "Run the command again.",
            )
        return data

    def rehearsed(self, draft: Draft) -> "Rehearsed | Report":
        """What a publish would do after an edit; or why it would refuse."""
        instead = {draft.path: draft.data}
        return self.judge(
            reading.folder(self.folders.content, shown_as=self.folders.shown_as, instead=instead)
        )

    def judge(self, sources: Sources) -> "Rehearsed | Report":
        """What a publish of edited sources would do; or why it would refuse."""
        plan, problems = judged(sources, self.folders, self.day)
        new = tuple(problem for problem in problems if problem not in self.problems)
        if plan is None or any(
            problem.is_error or (self.day.strict and problem in new) for problem in problems
        ):
            return Report(problems=tuple(each for each in problems if each.is_error or each in new))
        known = {change.sentence for change in self.plan.changes}
        changes = tuple(change for change in plan.changes if change.sentence not in known)
        return Rehearsed(sources=sources, plan=plan, changes=changes, warnings=new)

    def save(self, draft: Draft) -> None:
        """Writes an edit, unless the file has changed meanwhile."""
        writing.write(self.folders.content / draft.path, before=draft.before, data=draft.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """The sources and the plan after an edit, and what is new in it."""

    sources: Sources
    plan: Plan
    changes: tuple[Change, ...]
    warnings: tuple[Problem, ...]


def desk(folders: Folders, day: Day) -> Desk | Report:
    """The content laid out for an edit; or the mistakes for which it cannot be."""
    sources = reading.folder(folders.content, shown_as=folders.shown_as)
    plan, problems = judged(sources, folders, day)
    if plan is None:
        return Report(problems=tuple(problem for problem in problems if problem.is_error))
    _, terms = settings(sources.settings, [])
    return Desk(folders=folders, day=day, sources=sources, plan=plan, problems=problems, own=terms.columns)


def row_at(roster: Roster, place: Place) -> Row:
    """The row of a roster that stands at a place."""
    return next(row for row in roster.rows if row.place(-1) == place)


def text_at(row: Row, column: int) -> str:
    """What a cell of a row says; "" for one that is not there."""
    return row.cells[column].text if 0 <= column < len(row.cells) else ""


def own_word(
    roster: Roster, column: int | None, meaning: str, vocabulary: Mapping[str, Iterable[str]]
) -> str:
    """The word by which a column says something: the one that its last such cell has, else ours."""
    known = by_word(vocabulary)
    found = meaning
    for row in roster.rows if column is not None else ():
        written = text_at(row, column if column is not None else FREE).strip()
        if written and known.get(folded(written)) == meaning:
            found = written
    return found


def one_line(text: str) -> str:
    """A text without line ends and doubled spaces, as a cell should hold it."""
    return " ".join(text.split())


def unsavable(found: Unsavable, place: Place) -> Report:
    """That a roster cannot hold a letter.

    Problems: letter-not-in-encoding.
    """
    sign = f'the letter "{found.sign}"' if found.sign.isprintable() else "one of these signs"
    what = f"This roster is saved as {encodings.label(found.encoding)}, which does not have {sign}."
    hint = 'Open it in your spreadsheet program and save it as "CSV UTF-8", then run the command again.'
    return Report(problems=(Problem(place, "letter-not-in-encoding", what, hint),))


def without_award(awards: Collection[Award], place: Place) -> tuple[list[Award], Award | None]:
    """The awards without the one of the row at a place, and that one."""
    others = [each for each in awards if each.origin != place]
    return others, next((each for each in awards if each.origin == place), None)


def misplaced(file: str) -> BadgesError:
    """An edit that came out as another one than was asked for. That cannot be, so nothing is written."""
    return BadgesError(
        f"The edited {file} would say something else than was asked for. Nothing was written.",
        "Edit the row by hand, and report this, please: it is our mistake.",
    )
