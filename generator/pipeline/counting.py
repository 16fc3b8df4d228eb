"""`badges figures`: the site in numbers, and the files that an officer asked for."""

from pathlib import Path

from generator.model.figures import Figures
from generator.model.plan import Plan
from generator.plan.figures import figures
from generator.render.figure_csv import figure_csv
from generator.render.figure_page import figure_page
from generator.write import asked


def counted(plan: Plan, *, year: int, table: Path | None, page: Path | None) -> Figures:
    """The numbers, also written into files where these are named.

    Raises:
        BadgesError: a file cannot be written.
    """
    found = figures(plan)
    wanted = {table: figure_csv(found) if table else b"", page: figure_page(found, year) if page else b""}
    for file, data in wanted.items():
        if file is not None:
            asked.write(file, data)
    return found
