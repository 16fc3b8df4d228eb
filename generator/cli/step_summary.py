"""A `Report` as Markdown: the summary of a step of a GitHub workflow, which is what an officer reads first."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from generator.model import words
from generator.model.errors import BadgesError
from generator.model.handbook import MISTAKES
from generator.model.place import Place
from generator.model.report import Outcome, Report

LIMIT = 900_000
"""Bytes of a summary; GitHub drops one over 1 MiB."""

LIMIT_OF_A_PULL_REQUEST = 55_000
"""Bytes of what a check says in a pull request; GitHub takes 65,536 letters, and others have a word there too."""

_LEFT_OUT = 200
"""Bytes kept for the line that says how much was left out."""

_MARKS = re.compile(r"[\[\]*]|(?<![^\W_])_|_(?![^\W_])")
"""What begins or ends something in Markdown; a line within a word, as in an address, is only itself."""


def summary(
    report: Report, verdict: str, *, source: str = "", limit: int = LIMIT, mistakes: str = MISTAKES
) -> str:
    """All that a report says, as much as GitHub takes.

    Args:
        report: what is told.
        verdict: sums it up.
        source: where the files can be looked at, up to the path; "" where nowhere.
        mistakes: where the code of a problem is explained, up to the code.
        limit: in bytes.
    """
    return bounded(_lines(report, verdict, source, mistakes), limit=limit)


def error_summary(error: BadgesError) -> str:
    """What happened, and what to try."""
    return bounded([f"### {text(error.what)}", "", text(error.hint)])


def bounded(lines: Iterable[str], *, limit: int = LIMIT) -> str:
    """The lines that fit, and how many did not. `limit` is in bytes."""
    kept: list[str] = []
    size, left_out = 0, 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > limit - _LEFT_OUT:
            left_out += 1
        else:
            kept.append(line)
    if left_out:
        kept += [
            "",
            f"… and {left_out:,} more lines, which GitHub would not take. The log of the step has them all.",
        ]
    return "\n".join(kept) + "\n"


def text(shown: str) -> str:
    """Text for Markdown, also in a table: whatever a cell or a file name says stays text."""
    plain = shown.replace("\\", "\\\\").replace("|", "\\|").replace("\r", " ").replace("\n", " ")
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace("`", "'").replace("@", "&#64;")
    return _MARKS.sub(r"\\\g<0>", plain)


def place(where: Place, source: str) -> str:
    """A place, and a link to the line in it."""
    named = f"`{text_in_code(str(where))}`"
    if not source or not where.file or where.file.startswith(("/", "..")):
        return named if where.file else ""
    line = f"#L{where.line}" if where.line and not where.cell else ""
    return f"[{named}]({source}{quote(where.file)}{line})"


def text_in_code(shown: str) -> str:
    """Text between backticks in a table, where nothing but these two means anything."""
    return shown.replace("|", "\\|").replace("`", "'").replace("\r", " ").replace("\n", " ")


def _lines(report: Report, verdict: str, source: str, mistakes: str) -> Iterator[str]:
    yield f"### {text(verdict)}\n"
    if report.in_short:
        yield f"{text(report.in_short)}\n"
    if report.problems:
        yield "| Where | What | How to mend it |\n|---|---|---|"
        for problem in report.problems:
            mark = "" if problem.is_error else "(only a warning) "
            yield f"| {place(problem.place, source)} | {mark}{text(problem.what)} | {text(problem.hint)} |"
        codes = dict.fromkeys(problem.code for problem in report.problems)
        yield "\nIn the handbook: " + ", ".join(f"[{code}]({mistakes}{code})" for code in codes) + "\n"
    for step in report.steps:
        if step.outcome is not Outcome.PASSED:
            yield f"- {text(step.name)}: {text(step.subject)}: {text(words.masked(step.detail))}"
    if report.changes:
        yield "<details><summary>Everything that a publish does</summary>\n"
        yield from (f"- {text(change.discreet)}" for change in report.changes)
        yield "\n</details>\n"
    if report.counts:
        yield "| In the content | |\n|---|---|"
        yield from (f"| {text(name)} | {number:,} |" for name, number in report.counts.items())
    for note in report.notes:
        yield f"\n{text(note)}"
