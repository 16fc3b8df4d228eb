"""The event of an issue, from the file in which GitHub describes what started a workflow."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.request import IssueEvent
from generator.read.surroundings import EVENT_MOST
from generator.read.walk import bounded

BODY_MOST = 70_000
"""How much of an issue is read, in characters; GitHub takes 65,536."""

_HINT = "It is the file that GITHUB_EVENT_PATH names in a workflow that an issue started."


def issue_event(path: Path) -> IssueEvent:
    """The issue that a file tells of.

    Raises:
        BadgesError: it cannot be read, or tells of no issue.
    """
    issue = _mapping(_loaded(path).get("issue"))
    number = issue.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10**12:
        raise BadgesError(f"{path} tells of no issue.", _HINT)
    labels = issue.get("labels")
    return IssueEvent(
        number=number,
        body=_text(issue, "body")[:BODY_MOST],
        association=_text(issue, "author_association"),
        opened_on=_day(path, _text(issue, "created_at")),
        labels=frozenset(
            _text(_mapping(each), "name") for each in (labels if isinstance(labels, list) else ())
        ),
        is_open=_text(issue, "state") == "open",
    )


def _loaded(path: Path) -> Mapping[str, object]:
    try:
        data = bounded(path, EVENT_MOST)
        return _mapping(json.loads(data or b"{}"))
    except OSError as error:
        raise BadgesError(f"{path} cannot be read: {error.strerror or error}.", _HINT) from error
    except (ValueError, RecursionError) as error:
        raise BadgesError(f"{path} is no description of an event.", _HINT) from error


def _day(path: Path, written: str) -> date:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        raise BadgesError(f"{path} does not say when the issue was opened.", _HINT) from None


def _mapping(found: object) -> Mapping[str, object]:
    return found if isinstance(found, dict) else {}


def _text(found: Mapping[str, object], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""
