"""An award that somebody asks for in an issue: the questions of the form, and what was answered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the form. `label` is the heading above its answer; `placeholder` an example."""

    label: str
    help: str
    placeholder: str = ""
    is_required: bool = False


BADGE = Question(label="Badge", help="Which badge was earned?", is_required=True)
NAME = Question(label="Name", help="Of the person, as the badge shows it.", is_required=True)
EMAIL = Question(
    label="E-mail address",
    help="Of the person. Only a hash of it is published.",
    placeholder="mina@example.org",
    is_required=True,
)
DAY = Question(label="Day", help="When was it earned? Leave it empty for today.", placeholder="2026-04-01")
EVIDENCE = Question(
    label="Evidence",
    help="The address of a page that shows how it was earned, if there is one. It is published with the badge.",
    placeholder="https://example.org/course",
)
REMARKS = Question(label="Remarks", help="What the officers should know. It stays in this issue.")

IN_ONE_LINE = (BADGE, NAME, EMAIL, DAY, EVIDENCE)
"""The questions before the last one, in the order of the form."""
QUESTIONS = (*IN_ONE_LINE, REMARKS)
"""The last one alone takes several lines, so that nothing in an answer can look like the next question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The answers, as they were typed; "" where there is none. `badge` is a slug, or what was there in its place."""

    badge: str
    name: str
    email: str
    day: str = ""
    evidence: str = ""
    remarks: str = ""
