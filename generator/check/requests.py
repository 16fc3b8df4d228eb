"""The answers of somebody who asks for an award, judged one by one: a request, or everything that is wrong with it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from generator.check import addresses, dates, roster_faults, values
from generator.check.awards import LONGEST_NAME
from generator.check.dates import DateFormat
from generator.check.fault import Fault
from generator.model.place import Place, Problem
from generator.model.request import Request

T = TypeVar("T")


class Asked(NamedTuple):
    """The answers as they were typed, or the questions: one text for each, in the order of the form."""

    badge: str
    name: str
    email: str
    day: str
    evidence: str
    remarks: str


def request(
    said: Asked, asked: Asked, *, date_format: DateFormat | None = None
) -> Request | tuple[Problem, ...]:
    """What is asked for; or a problem for each answer that will not do, which names the question.

    Args:
        said: the answers.
        asked: the questions, in the words of the form.
        date_format: how the association writes its days.

    Problems: missing-answer, and those of an address, a day and a text.
    """
    name = _judged(said.name, _name)
    email = _judged(said.email, addresses.email)
    day = _judged(said.day, lambda written: dates.day(written, date_format))
    evidence = _judged(said.evidence, addresses.web)
    found = (
        (asked.badge, said.badge or roster_faults.missing_answer()),
        (asked.name, name or roster_faults.missing_answer()),
        (asked.email, email or roster_faults.missing_answer()),
        (asked.day, day),
        (asked.evidence, evidence),
    )
    problems = tuple(_problems(found))
    if problems or isinstance(day, Fault):
        return problems
    return Request(
        badge=said.badge, name=str(name), email=str(email), issued_on=day, evidence=str(evidence or "")
    )


def _judged(written: str, judge: Callable[[str], T | Fault]) -> T | Fault | None:
    return judge(written) if written else None


def _name(written: str) -> str | Fault:
    if written[0] in "=+-@":
        return roster_faults.formula(written)
    return values.text(written, most=LONGEST_NAME)


def _problems(found: tuple[tuple[str, str | date | Fault | None], ...]) -> Iterator[Problem]:
    for question, answer in found:
        if isinstance(answer, Fault):
            yield Problem(Place(""), answer.code, f"{question}: {answer.what}", answer.hint)
