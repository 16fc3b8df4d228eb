"""The page that shows what a pull request changes, from the plan and from what was said of it."""

from pathlib import Path

from generator.model.plan import Plan
from generator.model.report import Report
from generator.pipeline.drawing import drawing
from generator.pipeline.folders import Folders
from generator.read import theme as theme_reading
from generator.render import proposal
from generator.write import asked


def show(plan: Plan, report: Report, folders: Folders, file: Path) -> None:
    """Writes the page.

    Raises:
        BadgesError: the file cannot be written.
    """
    with drawing() as drawings:
        data = proposal.page(
            plan,
            report.changes,
            theme_reading.theme(plan.site.settings.theme, folders.themes),
            in_short=report.in_short,
            draw=lambda version: drawings.picture(version, plan),
        )
    asked.write(file, data)
