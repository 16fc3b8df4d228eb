"""What may follow what: one function for each promise about an award that the ledger knows.

A status goes forward only (promise 5): valid ⇄ suspended → revoked → withdrawn. Back from suspended leads
only an explicit `valid` with a day of its own. Nothing comes back from revoked or withdrawn.
"""

import re
from collections.abc import Iterator
from datetime import date

from generator.model.award import Award, Status
from generator.model.ledger import PublishedAward, StatusRecorded
from generator.model.place import Problem, Severity

_WORD = re.compile(r"[^\W\d_]+")


def status_problems(award: Award, known: PublishedAward | None, *, today: date) -> Iterator[Problem]:
    """Problems of a row's status, seen from what was published.

    Problems: status-in-the-future, revoked-is-final, withdrawn-is-final, suspension-emptied,
    reinstated-before-suspended, name-in-reason.
    """
    if award.reason and _is_named(award) and status_record(award, "", known) is not None:
        yield Problem(
            award.origin,
            "name-in-reason",
            "The reason has a name of the person in it, and it is published with the award.",
            "Say what happened and not to whom, before it is published; if the word means something else, leave it.",
            Severity.WARNING,
        )
    if award.status_on is not None and award.status_on > today:
        yield Problem(
            award.origin,
            "status-in-the-future",
            f"The status is dated {award.status_on.isoformat()}, which is still to come.",
            "Write the day on which it was decided, and change the row when that day has come.",
        )
    if known is None:
        return
    if goes_back(known.status, award.status):
        yield _final(
            award, known, "withdrawn-is-final" if known.status is Status.WITHDRAWN else "revoked-is-final"
        )
    elif known.status is Status.SUSPENDED and award.status is Status.VALID:
        yield from _reinstatement_problems(award, known)


def _is_named(award: Award) -> bool:
    """Whether a word of the reason is one of the person's names; a letter alone is none."""
    names = {part.casefold() for part in _WORD.findall(award.recipient.name) if len(part) > 1}
    return not names.isdisjoint(map(str.casefold, _WORD.findall(award.reason)))


def goes_back(published: Status, wanted: Status) -> bool:
    """Whether a status would undo a published one that is final."""
    if published is Status.WITHDRAWN:
        return wanted is not Status.WITHDRAWN
    return published is Status.REVOKED and not wanted.is_final


def status_record(award: Award, award_id: str, known: PublishedAward | None) -> StatusRecorded | None:
    """What a publish records of an award's status: None when nothing changed."""
    before = (known.status, known.status_on, known.reason) if known else (Status.VALID, None, "")
    if award.status is Status.VALID and before[0] is Status.VALID:
        return None
    if award.status_on is None or (award.status, award.status_on, award.reason) == before:
        return None
    return StatusRecorded(id=award_id, status=award.status, on=award.status_on, reason=award.reason)


def _final(award: Award, known: PublishedAward, code: str) -> Problem:
    word = known.status.value
    day = known.status_on.isoformat() if known.status_on else known.published_on.isoformat()
    return Problem(
        award.origin,
        code,
        f"This award was {word} on {day}, and that is final: it cannot become {award.status.value} again.",
        f'Write "{word}" in the status column again (status_on {day}). If the person has earned the badge '
        "anew, add a new row with its own date.",
    )


def _reinstatement_problems(award: Award, known: PublishedAward) -> Iterator[Problem]:
    since = known.status_on.isoformat() if known.status_on else ""
    if award.status_on is None:
        yield Problem(
            award.origin,
            "suspension-emptied",
            f"This award has been suspended since {since}, and the row no longer says so. "
            "An empty cell does not lift a suspension.",
            'To lift it write "valid" in the status column and the day of that decision in status_on. '
            f'To keep it write "suspended" and {since} again.',
        )
    elif known.status_on is not None and award.status_on < known.status_on:
        yield Problem(
            award.origin,
            "reinstated-before-suspended",
            f"The award is said to be valid again from {award.status_on.isoformat()}, but it was "
            f"suspended later, on {since}.",
            "Write in status_on the day on which the suspension was lifted.",
        )
