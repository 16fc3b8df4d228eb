"""The answers to an issue form, out of the Markdown that GitHub makes of them.

GitHub writes `### Label`, an empty line, the answer and an empty line for each question, in the order of the form;
what was left empty is `_No response_`. The text of an answer is not escaped, so an answer may look like a heading. It
cannot pass for one: every answer but the last is exactly one line, and the last goes on to the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NOTHING = "_No response_"


@dataclass(frozen=True, slots=True)
class Lost:
    """A heading that is not where the form has it: somebody edited more than the answers."""

    label: str


def heading(label: str) -> str:
    """A label as the line that stands for it."""
    return f"### {label}"


def is_answered(body: str, labels: Sequence[str]) -> bool:
    """Whether a text begins as an answer to that form does."""
    first = next(_lines(body), "")
    return bool(labels) and first == heading(labels[0])


def answers(body: str, labels: Sequence[str]) -> tuple[str, ...] | Lost:
    """One answer for each label, trimmed, "" for what was left empty; only the last may have several lines."""
    lines = tuple(_all_lines(body))
    found: list[str] = []
    at = 0
    for number, label in enumerate(labels):
        at = _next(lines, at)
        if at >= len(lines) or lines[at].rstrip() != heading(label):
            return Lost(label)
        at += 1
        if number == len(labels) - 1:
            found.append(_answer("\n".join(lines[at:])))
            break
        at = _next(lines, at)
        if _is_left_out(lines, at, labels[number + 1]):
            found.append("")
            continue
        found.append(_answer(lines[at] if at < len(lines) else ""))
        at += 1
    return tuple(found)


def _is_left_out(lines: Sequence[str], at: int, following: str) -> bool:
    """Whether somebody deleted an answer, so that the next heading comes at once. An answer may look like it, too."""
    if at >= len(lines) or lines[at].rstrip() != heading(following):
        return False
    after = _next(lines, at + 1)
    return after >= len(lines) or lines[after].rstrip() != heading(following)


def _next(lines: Sequence[str], at: int) -> int:
    """The first line from there on that is not empty."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _answer(text: str) -> str:
    plain = text.strip()
    return "" if plain == NOTHING else plain


def _all_lines(body: str) -> Iterator[str]:
    yield from body.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _lines(body: str) -> Iterator[str]:
    return (line.rstrip() for line in _all_lines(body) if line.strip())
