"""What every roster has in common: headings, rows no wider than they are, and a bounded number of faults."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.model.place import Place, Problem
from generator.model.source import Cell
from generator.read.few import FAULTS_MOST, more_faults
from generator.read.text import shown

COLUMNS_MOST = 500
ROWS_MOST = 500_000
"""How many columns and rows a roster may have."""

EXAMPLE = "badge,name,email,issued_on"


def is_filled(values: Sequence[str]) -> bool:
    """Whether any cell holds more than spaces."""
    return any(values) and bool("".join(values).strip())


def empty(file: str) -> Problem:
    """The problem of a roster without a single filled cell."""
    return Problem(
        Place(file), "empty-roster", "This roster is empty.", f"Begin with a row of headings: {EXAMPLE}"
    )


def header_problems(columns: int, place: Place) -> tuple[Problem, ...]:
    """What is wrong with a row of so many headings as such: too-many-columns."""
    if columns <= COLUMNS_MOST:
        return ()
    what = f"This roster has {columns:,} columns, and {COLUMNS_MOST} are the most."
    return (Problem(place, "too-many-columns", what, f"A roster needs few: {EXAMPLE}"),)


def row_problems(rows: int, file: str) -> tuple[Problem, ...]:
    """What is wrong with so many rows: file-too-large."""
    if rows <= ROWS_MOST:
        return ()
    what = f"This roster has more than {ROWS_MOST:,} rows."
    return (Problem(Place(file), "file-too-large", what, "Delete empty ones, or split it in two."),)


@dataclass(slots=True)
class Faults:
    """The faults of one file, as many as anybody reads."""

    file: str
    told: list[Problem] = field(default_factory=list)
    more: int = 0

    def add(self, problem: Problem) -> None:
        """Tell a fault, or count it."""
        if len(self.told) < FAULTS_MOST:
            self.told.append(problem)
        else:
            self.more += 1

    def check_width(self, cells: Sequence[Cell], width: int, place: Callable[[int], Place]) -> None:
        """Tell of a row with a filled cell under no heading: too-many-cells."""
        extra = next((at for at in range(width, len(cells)) if cells[at].text.strip()), None)
        if extra is None:
            return
        split = next((at for at in range(1, len(cells)) if cells[at].text[:1] == " "), None)
        if split is not None and cells[split].text.strip() and cells[split - 1].text.strip():
            whole = shown(f"{cells[split - 1].text},{cells[split].text}")
            what = f"This row has {len(cells)} cells, and there are only {width} headings."
            hint = f'If this is one cell with a comma in it, put it in quotes: "{whole}".'
            self.add(Problem(place(split - 1), "too-many-cells", what, hint))
            return
        what = (
            f'"{shown(cells[extra].text)}" stands in column {extra + 1}, and there are only {width} headings.'
        )
        hint = 'Give that column a heading. If one cell was split in two by a comma, put it in quotes: "Hill, Jo".'
        self.add(Problem(place(extra), "too-many-cells", what, hint))

    def all(self) -> tuple[Problem, ...]:
        """The faults told; the last says how many were not."""
        if not self.more:
            return tuple(self.told)
        return (*self.told, more_faults(self.file, self.more, "rows like these"))
