"""Steps, and what they add up to."""

from collections.abc import Iterable

from generator.model.report import Outcome, Standing, Step

OPTIONAL = frozenset({"hosted", "endorsements"})
"""Steps that may be skipped without leaving the badge unchecked."""


def standing(steps: Iterable[Step]) -> Standing:
    """INVALID when a step failed; else UNCHECKED when one that matters was skipped; else VALID."""
    outcomes = {(step.outcome, step.name in OPTIONAL) for step in steps}
    if any(outcome is Outcome.FAILED for outcome, _ in outcomes):
        return Standing.INVALID
    return Standing.UNCHECKED if (Outcome.SKIPPED, False) in outcomes else Standing.VALID


def passed(name: str, subject: str, detail: str = "") -> Step:
    """A step that found what it looked for."""
    return Step(name=name, subject=subject, outcome=Outcome.PASSED, detail=detail)


def failed(name: str, subject: str, detail: str) -> Step:
    """A step that found something wrong."""
    return Step(name=name, subject=subject, outcome=Outcome.FAILED, detail=detail)


def skipped(name: str, subject: str, detail: str) -> Step:
    """A step that could not be taken; it says nothing about the badge."""
    return Step(name=name, subject=subject, outcome=Outcome.SKIPPED, detail=detail)
