"""Sources held against everything: their own rules, the ledger and its history, what others signed."""

from collections.abc import Iterator

from generator import check as checking
from generator import plan as planning
from generator.model.ledger import Ledger
from generator.model.place import Place, Problem, in_order
from generator.model.plan import Plan
from generator.model.source import Sources
from generator.pipeline import editors
from generator.pipeline.beginning import left_of_example
from generator.pipeline.folders import Day, Folders
from generator.pipeline.vouching import endorsement_problems
from generator.plan.promises import loss_problems
from generator.read import built
from generator.read import ledger as ledger_reading
from generator.read import theme as theme_reading
from generator.read.ledger_history import earlier_ledgers
from generator.write import tree as tree_writing


def planned(folders: Folders, day: Day, *, secret: bytes = b"") -> tuple[Plan | None, tuple[Problem, ...]]:
    """Read, check, plan: as far as the content allows."""
    return judged(editors.content(folders), folders, day, secret=secret)


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
    plan, refused = planning.plan(site, ledger, today=day.today, secret=secret)
    lost = tuple(loss_problems(ledger, earlier_ledgers(folders.ledger)))
    if not lost and built.is_site_of(folders.site, site.settings.url):  # one fault is said once
        lost = tuple(older_ledger(folders, plan.ledger))
    return plan, in_order([*problems, *lost, *refused, *endorsement_problems(plan, day.end)])


def older_ledger(folders: Folders, ledger: Ledger) -> Iterator[Problem]:
    """A problem when the site in its folder was published from a later state of the ledger than the one at hand.

    Or from that of another site, which nothing may be put over.

    Problems: ledger-is-older.
    """
    position = tree_writing.position(folders.site)
    if position is None or ledger.continues(position.length, position.head):
        return
    yield Problem(
        Place("content/ledger"),
        "ledger-is-older",
        f"The site in {folders.site} was published from a ledger of {position.length} lines, and this one "
        f"({ledger.length} lines) is an older or another one. Publishing it would undo what is public.",
        "Get the newer ledger: `git pull`, or `git checkout main -- content/ledger`. If nobody has it any more: "
        "`badges doctor --repair-ledger`. If that site is not this one's, choose another folder with --site.",
    )
