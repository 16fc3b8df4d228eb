"""Check: everything that is wrong, and what a publish would change. Asked most often of all, so it imports little."""

from pathlib import Path

from generator.model.place import in_order
from generator.model.report import Report
from generator.pipeline import reports
from generator.pipeline.drawing import drawing, undrawn
from generator.pipeline.folders import Day, Folders
from generator.pipeline.in_short import compared
from generator.pipeline.judging import planned
from generator.pipeline.request_form import stale_form
from generator.read import keys as key_reading
from generator.read import program as program_reading


def check(folders: Folders, day: Day, *, quality: bool = False, preview: Path | None = None) -> Report:
    """Every problem of content, ledger and plan, and what a publish would change. Nothing else is written.

    With `quality` the report notes what the newest version of each badge says of itself, and what is missing.
    `preview` names a file for a page that shows the changes; with errors there is nothing to show.
    """
    plan, problems = planned(folders, day)
    if plan is None:
        return reports.refused(problems)
    problems = in_order([*problems, *stale_form(plan.site, folders)])
    with drawing(folders, program_reading.digest()) as drawings:
        problems = in_order([*problems, *undrawn(plan, drawings)])
    keys, _ = key_reading.public_keys(folders.keys)
    report = reports.compared(reports.planned(plan, problems), plan, compared(plan, keys))
    if preview is not None and not report.exit_code():
        from generator.pipeline import proposing  # noqa: PLC0415 - few ask for a page

        proposing.show(plan, report, folders, preview)
    return reports.rated(report, plan) if quality else report
