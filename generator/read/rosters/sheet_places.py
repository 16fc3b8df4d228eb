"""What the places of a sheet are called: "C14", or "Spring!C14" on a later sheet than the first."""

import re
from dataclasses import dataclass

from generator.model.place import Place

_REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")


@dataclass(frozen=True, slots=True)
class Origin:
    """The file of a sheet, and what stands before its cells' names ("Spring!" on a later sheet)."""

    file: str = ""
    prefix: str = ""

    def place(self, line: int, column: int) -> Place:
        """The cell of that row and column (from 0), with the spreadsheet's name for it; the row for -1."""
        if column < 0:
            return Place(self.file, line)
        return Place(self.file, line, column + 1, f"{self.prefix}{column_name(column)}{line}")


def column_name(column: int) -> str:
    """The letters of a column that counts from 0: A, B … Z, AA."""
    name = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(65 + letter) + name
    return name


def column_number(letters: str) -> int:
    """The column, from 0, of its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_number(reference: str) -> tuple[int, int] | None:
    """Row (from 1) and column (from 0) of a cell's name: "C14"; None where it is none."""
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None
