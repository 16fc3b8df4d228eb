"""What a person is told when a command is done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from generator.model.place import Problem
from generator.model.plan import Plan
from generator.model.report import Outcome, Report, Step
from generator.pipeline.making import Made
from generator.pipeline.signing import Signing
from generator.write.tree import Staged


def refused(plan: Plan | None, problems: tuple[Problem, ...]) -> Report:
    """Nothing was done: why, and what would have changed."""
    return Report(problems=problems, changes=plan.changes if plan else ())


def unverified(plan: Plan, problems: tuple[Problem, ...], steps: Iterable[Step]) -> Report:
    """Nothing was done, because what was made did not pass its own verification."""
    bad = tuple(step for step in steps if step.outcome is not Outcome.PASSED)
    return Report(problems=problems, changes=plan.changes, steps=bad)


def planned(plan: Plan, problems: tuple[Problem, ...]) -> Report:
    """What a publish would do, and how much there is."""
    always = {"issuers": len(plan.site.issuers), "badges": len(plan.site.badges), "awards": len(plan.awards)}
    sometimes = {"withdrawn or deleted": len(plan.stubs), "waiting for their day": len(plan.waiting)}
    return Report(problems=problems, changes=plan.changes, counts={**always, **_some(sometimes)})


def rehearsed(made: Made, problems: tuple[Problem, ...], signing: Signing) -> Report:
    """What a publish would do, signatures included."""
    report = planned(made.plan, problems)
    return replace(report, changes=(*report.changes, *made.changes(signing)))


def finished(
    made: Made,
    problems: tuple[Problem, ...],
    staged: Staged,
    signing: Signing,
    steps: Iterable[Step],
    notes: tuple[str, ...],
    *,
    home: str,
) -> Report:
    """What was done: changes, a short table, and where to look."""
    report = rehearsed(made, problems, signing)
    outcomes = Counter(step.outcome for step in steps)
    table = {
        "files written": staged.created + staged.changed,
        "files unchanged": staged.unchanged,
        "files removed": staged.removed,
        "signatures made": len(made.proofs),
        "checks passed": outcomes[Outcome.PASSED],
    }
    return replace(report, counts={**report.counts, **_some(table)}, notes=notes, home=home)


def _some(counts: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in counts.items() if number}
