"""Sources held against everything: their own rules, the ledger and its history, what others signed."""

from generator import check as checking
from generator import plan as planning
from generator.model.place import Problem, in_order
from generator.model.plan import Plan
from generator.model.source import Sources
from generator.pipeline.beginning import left_of_example
from generator.pipeline.folders import Day, Folders
from generator.pipeline.vouching import endorsement_problems
from generator.plan.promises import loss_problems
from generator.read import folder as reading
from generator.read import ledger as ledger_reading
from generator.read import theme as theme_reading
from generator.read.ledger_history import earlier_ledgers


def planned(folders: Folders, day: Day, *, secret: bytes = b"") -> tuple[Plan | None, tuple[Problem, ...]]:
    """Read, check, plan: as far as the content allows."""
    return judged(reading.folder(folders.content, shown_as=folders.shown_as), folders, day, secret=secret)


def judged(
    sources: Sources, folders: Folders, day: Day, *, secret: bytes = b""
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """What a publish of these sources would do, as far as they allow a plan, and every problem."""
    site, found = checking.site(
        sources, visibility=day.visibility, themes=theme_reading.languages(folders.themes)
    )
    ledger, damaged = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    problems = [*found, *damaged]
    if site is None or any(problem.is_error for problem in damaged):
        return None, in_order(problems)
    if left := tuple(left_of_example(site, ledger, folders)):
        return None, in_order([*problems, *left])
    lost = loss_problems(ledger, earlier_ledgers(folders.ledger))
    plan, refused = planning.plan(site, ledger, today=day.today, secret=secret)
    return plan, in_order([*problems, *lost, *refused, *endorsement_problems(plan, day.end)])
