"""Cells of the tables that officers open in a spreadsheet program."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula in some spreadsheet program."""


def harmless(cell: str) -> str:
    """The cell as a spreadsheet shows it and never computes it: an apostrophe before what could be a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_SIGNS) else cell
