"""Rows of a text table that parse well and mean something else: whoever wrote them meant other cells."""

from generator.model.place import Place, Problem

SEPARATORS = ";,\t|"

_SIGNS = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars (|)"}
_OPENING = ("“", "”", "„", "«")


def misread(values: list[str], width: int, separator: str, row: Place) -> Problem | None:
    """What a row of that many headings was meant to be; None for one that is what it seems.

    Problems: unclosed-quote, curly-quotes, cells-not-separated.
    """
    if _runs_away(values, width, separator):
        what = f"A quote opens in the row that begins on line {row.line} and closes rows later: all in between is one cell."
        hint = 'Close it in its own row, or delete it. A quote inside a cell is written twice: "".'
        return Problem(row, "unclosed-quote", what, hint)
    if _is_curly(values, width):
        what = "The cells of this row are in typographic quotes (“ ”), which are letters like any other to a table."
        hint = 'Replace “ and ” by " in the whole file, with Find and replace.'
        return Problem(row, "curly-quotes", what, hint)
    other = _other_separator(values, width)
    if not other:
        return None
    ours, theirs = _SIGNS.get(separator, f'"{separator}"'), _SIGNS[other]
    what = f"The cells of this row are separated by {theirs}, those of the headings by {ours}."
    hint = f"Put {ours} between its cells, or type the row again in a spreadsheet."
    return Problem(row, "cells-not-separated", what, hint)


def _runs_away(values: list[str], width: int, separator: str) -> bool:
    """Whether a cell holds whole rows: a quote was opened in one and closed in another."""
    return width > 2 and any(
        line.count(separator) >= width - 1 and "@" in line
        for value in values
        if "\n" in value
        for line in value.split("\n")[1:]
    )


def _is_curly(values: list[str], width: int) -> bool:
    """Whether typographic quotes are meant to hold cells together: too many cells, or an address in them."""
    opened = [value.strip() for value in values if value.strip().startswith(_OPENING)]
    return len(opened) > 1 and (len(values) > width or any("@" in value for value in opened))


def _other_separator(values: list[str], width: int) -> str:
    """What separates a row that is one long cell to the table's own separator; "" for any other row."""
    if len(values) != 1 or width < 3:
        return ""
    return next((sign for sign in SEPARATORS if values[0].count(sign) in (width - 2, width - 1, width)), "")
