"""What somebody asked for in an issue of the repository: the issue as GitHub tells of it, and the award that is meant."""

from dataclasses import dataclass
from datetime import date

LABEL = "award-request"
"""The label of issues that ask for an award."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueEvent:
    """An issue that was opened, edited or labelled; all texts are as a person typed them.

    `association` is what its author is to the repository, in GitHub's words (OWNER, MEMBER, COLLABORATOR, NONE …);
    `opened_on` a day in UTC.
    """

    number: int
    body: str
    association: str
    opened_on: date
    labels: frozenset[str] = frozenset()
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An award that is asked for. `badge` is still in the words of the form; `evidence` is an address or "".

    `issued_on` is None where the form was left empty. Remarks are not in it: they are for people.
    """

    badge: str
    name: str
    email: str
    issued_on: date | None = None
    evidence: str = ""
