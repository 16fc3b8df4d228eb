"""Days as documents state them: moments, UTC."""

from datetime import date


def start_of(day: date) -> str:
    """The first second of a day, UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def end_of(day: date) -> str:
    """The last second of a day, UTC."""
    return f"{day.isoformat()}T23:59:59Z"
