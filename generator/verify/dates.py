"""Dates: has it begun, and has it ended, at the moment of checking."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

from generator.model.report import Step
from generator.verify.steps import failed, passed

_HOUR = r"([01]\d|2[0-3])"  # the 24th is midnight to some programs and none to others
_MOMENT = re.compile(rf"\d{{4}}-\d\d-\d\dT{_HOUR}:\d\d:\d\d(\.\d{{1,9}})?(Z|[+-]{_HOUR}:\d\d)", re.ASCII)


def moment(text: object) -> datetime | None:
    """The moment that a text with a time zone names, or None when it is not one."""
    return _moment(text) if isinstance(text, str) else None


@lru_cache(maxsize=512)
def _moment(text: str) -> datetime | None:
    # The awards of a site share their days.
    if not _MOMENT.fullmatch(text):
        return None
    seconds = re.sub(r"\.\d+", "", text)
    try:
        return datetime.fromisoformat(seconds).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def date_steps(*, begins: object, ends: object, now: datetime, subject: str) -> Iterator[Step]:
    """The step "dates": `begins` is required, `ends` is not.

    Source: Verifiable Credentials Data Model v2.0, section 4.9 Validity Period.
    """
    start, end = moment(begins), moment(ends)
    if start is None or (ends is not None and end is None):
        yield failed("dates", subject, "Its dates are missing or are no dates.")
    elif now < start:
        yield failed("dates", subject, f"It counts only from {_day(start)} on.")
    elif end is not None and now > end:
        yield failed("dates", subject, f"It expired on {_day(end)}: it was genuine but is no longer current.")
    else:
        until = f" until {_day(end)}" if end else ""
        yield passed("dates", subject, f"It counts from {_day(start)}{until}.")


def _day(at: datetime) -> str:
    return at.date().isoformat()
