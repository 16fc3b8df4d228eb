"""What a person is told when a command is done."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.check.rubric import qualities
from generator.model import words
from generator.model.place import Problem
from generator.model.plan import Plan
from generator.model.quality import Measure
from generator.model.report import Outcome, Report, Step
from generator.pipeline import in_short
from generator.pipeline.in_short import NAMED

if TYPE_CHECKING:
    from generator.pipeline.making import Made
    from generator.pipeline.signing import Signing
    from generator.pipeline.verifying import Tally
    from generator.write.tree import Staged


def refused(problems: tuple[Problem, ...]) -> Report:
    """Nothing was done, and why. No plan is shown: a list of what it "adds" would read as if it had been done."""
    return Report(problems=problems)


def unverified(problems: tuple[Problem, ...], steps: Iterable[Step]) -> Report:
    """Nothing was done, because what was made did not pass its own verification; what could not be checked did not."""
    bad = tuple(replace(step, outcome=Outcome.FAILED) for step in steps if step.outcome is not Outcome.PASSED)
    return Report(problems=problems, steps=bad)


def planned(plan: Plan, problems: tuple[Problem, ...]) -> Report:
    """What a publish would do, and how much there is; with errors it would do nothing."""
    if any(problem.is_error for problem in problems):
        return refused(problems)
    always = {"issuers": len(plan.site.issuers), "badges": len(plan.site.badges), "awards": len(plan.awards)}
    sometimes = {"withdrawn or deleted": len(plan.stubs), "waiting for their day": len(plan.waiting)}
    return Report(problems=problems, changes=plan.changes, counts={**always, **_some(sometimes)})


def compared(report: Report, plan: Plan, found: in_short.Compared) -> Report:
    """The report, with what has to be signed again, and all of it in one sentence."""
    if report.exit_code():
        return report
    changes = (*report.changes, *in_short.signed_again(plan, found.changed))
    return replace(
        report, changes=changes, in_short=in_short.in_short(plan, changes, is_compared=found.is_whole)
    )


def rated(report: Report, plan: Plan) -> Report:
    """The report, with what each badge says of itself by the rubric."""
    notes = []
    for version, found in qualities(plan.site):
        reached = {measure: "{} of {}".format(*found.reached(measure)) for measure in Measure}
        notes.append(
            f"{version.name} ({version.origin.file}): {reached[Measure.EU_STANDARD]} standard elements of the EU, "
            f"{reached[Measure.OPTIONAL]} optional ones, {reached[Measure.EMPLOYERS]} that employers look for."
        )
        notes += [f"    {gap.element}: {gap.what} For example: {gap.example}" for gap in found.gaps]
    return replace(report, notes=(*report.notes, *notes))


def rehearsed(made: "Made", problems: tuple[Problem, ...], signing: "Signing") -> Report:
    """The changes and the numbers, signatures included."""
    report = planned(made.plan, problems)
    if any(problem.is_error for problem in problems):
        return report
    return replace(report, changes=(*report.changes, *made.changes(signing)))


def foretold(made: "Made", problems: tuple[Problem, ...], signing: "Signing") -> Report:
    """What a publish would do, signatures included, and all of it in one sentence."""
    report = rehearsed(made, problems, signing)
    if report.exit_code():
        return report
    is_compared = in_short.are_all_signed(made.plan)
    return replace(report, in_short=in_short.in_short(made.plan, report.changes, is_compared=is_compared))


def finished(
    made: "Made",
    problems: tuple[Problem, ...],
    staged: "Staged",
    signing: "Signing",
    tally: "Tally",
    notes: tuple[str, ...],
    *,
    home: str,
) -> Report:
    """What was done: changes, a short table, and where to look."""
    tell = rehearsed if signing.signer.previews else foretold
    report = tell(made, problems, signing)
    table = {
        "files written": staged.created + staged.changed,
        "files unchanged": staged.unchanged,
        "files removed": staged.removed,
        "signatures made": made.number_of_proofs,
        "checks passed": tally.passed,
    }
    notes = (*notes, *_gone(staged))
    return replace(report, counts={**report.counts, **_some(table)}, notes=notes, home=home)


def _gone(staged: "Staged") -> Iterator[str]:
    """Names what was removed: it may be a file that a person had put there by hand."""
    gone = sorted(staged.removals, key=lambda address: ("/" in address, address))
    if not gone:
        return
    where = staged.fetch_folders[1].name
    yield f"removed from {where}, because this content does not make it: {words.listed(gone, most=NAMED)}"
    if "CNAME" in gone:
        yield "  a CNAME does nothing on GitHub Pages here: set the domain in Settings ▸ Pages ▸ Custom domain"
    if any("/" not in address and address != "CNAME" for address in gone):
        yield "  a file of your own belongs into content/static/; the site serves it below static/"


def _some(counts: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in counts.items() if number}
