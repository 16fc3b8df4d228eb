"""The status of an award, as far as a row says it alone; `plan` holds it against the ledger."""

from collections.abc import Callable, Mapping
from datetime import date

from generator.check import roster_faults as faults
from generator.check import spoken, value_faults, values
from generator.check.evidence import public_text
from generator.check.fault import Fault
from generator.model.award import Status

LONGEST_REASON = 500

_STATUS = values.by_word(spoken.STATUS)


def standing(
    texts: Mapping[str, str],
    status_on: date | None,
    issued_on: date | None,
    say: Callable[[Fault, str], None],
) -> tuple[Status, date | None, str]:
    """Status, since when and why. `valid` with a day ends a suspension; an emptied cell ends nothing."""
    written, reason = texts.get("status"), _reason(texts, say)
    if status_on is not None and issued_on is not None and status_on < issued_on:
        say(faults.dates_reversed("status_on", "issued_on"), "status_on")
    if written is None:
        if "status_on" in texts or status_on is not None:
            say(faults.status_emptied(), "status_on")
        return Status.VALID, None, reason
    word = _STATUS.get(values.folded(written))
    if word is None:
        say(
            value_faults.unknown_word(written, tuple(spoken.STATUS), "status", spoken.STATUS_MEANINGS),
            "status",
        )
        return Status.VALID, None, reason
    status = Status(word)
    if status is not Status.VALID and status_on is None and "status_on" not in texts:
        say(faults.status_without_date(word), "status_on")
    if status in (Status.REVOKED, Status.SUSPENDED) and "reason" not in texts:
        say(faults.status_without_reason(word), "reason")
    return status, status_on, reason


def _reason(texts: Mapping[str, str], say: Callable[[Fault, str], None]) -> str:
    written = texts.get("reason")
    if written is None:
        return ""
    found = public_text(values.text(written, most=LONGEST_REASON))
    if isinstance(found, Fault):
        say(found, "reason")
        return ""
    return found
