"""Cells of one row of a roster that are to say something else: in a text table, in a workbook, or by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.edit import delimited, workbook
from generator.edit.delimited import Unsavable
from generator.model.place import Located, Place, Problem
from generator.model.source import Cell, Roster, Sources
from generator.pipeline.editing import CellChange, row_at, text_at
from generator.read.rosters.delimited import Table
from generator.read.rosters.hollow_cells import part
from generator.read.rosters.workbook import Sheet, SheetRow, column_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What cells of a row are to say, by column from 0, and the headings of columns that the roster lacks."""

    roster: Roster
    place: Place
    cells: Mapping[int, str]
    headings: Mapping[int, str]

    def made(self, data: bytes) -> bytes | Unsavable | None:
        """The roster's new bytes; None where it has to be edited by hand."""
        if isinstance(self.roster, Table):
            line, layout = self.place.line, self.roster.layout
            return delimited.with_cells(data, layout, line, self.cells, headings=self.headings)
        if not isinstance(self.roster, Sheet):
            return None
        top = self.roster.header[0].place.line
        texts = {(self.place.line, number): text for number, text in self.cells.items()}
        texts |= {(top, number): text for number, text in self.headings.items()}
        name = part(data, self.roster.name)
        return workbook.with_cells(data, name, texts) if name else None

    def typed(self, sources: Sources) -> Sources:
        """The sources as they would be with these cells typed in by hand."""
        typed = self._sheet()
        return replace(
            sources, rosters=tuple(typed if each is self.roster else each for each in sources.rosters)
        )

    def is_in(self, sources: Sources) -> bool:
        """Whether a workbook that was read again differs in these cells and in nothing else."""
        after = next((each for each in sources.rosters if each.path == self.roster.path), None)
        return isinstance(self.roster, Table) or after == self._sheet()

    def changes(self) -> Iterator[CellChange]:
        """The cells that change."""
        row = row_at(self.roster, self.place)
        for number, text in sorted(self.cells.items()):
            heading = self.headings.get(number) or self.roster.header[number].value.strip()
            before = text_at(row, number)
            if before != text:
                yield CellChange(place=row.place(number), heading=heading, before=before, after=text)

    def by_hand(self) -> Iterator[Problem]:
        """What to type where in a spreadsheet, cell by cell.

        Problems: workbook-by-hand.
        """
        row = row_at(self.roster, self.place)
        what = "This award stands in a spreadsheet that I do not edit: please open it and type this yourself."
        top = str(self.roster.header[0].place.line)
        for number, text in sorted(self.cells.items()):
            at = row.place(number)
            name = at.cell or f"{column_name(number)}{self.place.line}"
            if number in self.headings:
                head = name.removesuffix(str(self.place.line)) + top
                hint = f"Write the heading  {self.headings[number]}  into cell {head}, and  {text}  into cell {name}."
            else:
                heading = self.roster.header[number].value.strip()
                hint = (
                    f"Write  {text}  into cell {name} ({heading})."
                    if text
                    else f"Empty cell {name} ({heading})."
                )
            yield Problem(at, "workbook-by-hand", what, hint)

    def _sheet(self) -> Roster:
        sheet = self.roster
        if not isinstance(sheet, Sheet):
            return sheet
        rows = tuple(self._row(row) if row.place(-1) == self.place else row for row in sheet.rows)
        top = SheetRow((), sheet.header[0].place.line, sheet.rows[0].origin)
        new = tuple(Located(text, top.place(number)) for number, text in sorted(self.headings.items()))
        return replace(sheet, header=(*sheet.header, *new), rows=rows)

    def _row(self, row: SheetRow) -> SheetRow:
        width = max(len(row.cells), *(number + 1 for number in self.cells))
        cells = [*row.cells, *[Cell("")] * (width - len(row.cells))]
        for number, text in self.cells.items():
            cells[number] = Cell(text)
        while cells and not cells[-1].text.strip():
            cells.pop()
        return replace(row, cells=tuple(cells))
