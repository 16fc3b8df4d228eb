"""Steps, and what they add up to. What strangers wrote is made harmless here, before anybody prints it."""

import re
from collections.abc import Iterable

from generator.model.report import Outcome, Standing, Step
from generator.model.words import masked

OPTIONAL = frozenset({"hosted", "endorsements", "evidence", "ended"})
"""Steps that may be skipped without leaving the badge unchecked."""

LONGEST = 400
"""Letters of a sentence; names and addresses in a file from anywhere may be as long as they like."""

_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]+"
)


def standing(steps: Iterable[Step]) -> Standing:
    """INVALID when a step failed; else UNCHECKED when one that matters was skipped; else VALID."""
    outcomes = {(step.outcome, step.name in OPTIONAL) for step in steps}
    if any(outcome is Outcome.FAILED for outcome, _ in outcomes):
        return Standing.INVALID
    return Standing.UNCHECKED if (Outcome.SKIPPED, False) in outcomes else Standing.VALID


def passed(name: str, subject: str, detail: str = "") -> Step:
    """A step that found what it looked for."""
    return step(name, subject, Outcome.PASSED, detail)


def failed(name: str, subject: str, detail: str) -> Step:
    """A step that found something wrong."""
    return step(name, subject, Outcome.FAILED, detail)


def skipped(name: str, subject: str, detail: str) -> Step:
    """A step that could not be taken; it says nothing about the badge."""
    return step(name, subject, Outcome.SKIPPED, detail)


def step(name: str, subject: str, outcome: Outcome, detail: str) -> Step:
    """A step whose words hold no control characters, no e-mail address, and not a page of text."""
    return Step(name=name, subject=harmless(subject), outcome=outcome, detail=harmless(detail))


def harmless(text: str) -> str:
    """A stranger's text as it may be shown: no control or invisible characters, no e-mail address, not too long."""
    if len(text) <= LONGEST and text.isascii() and text.isprintable() and "@" not in text:
        return text
    shown = masked(_HARMFUL.sub(" ", text[: LONGEST * 4]))
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
