"""What a person sees: a `Report` as text, as GitHub annotations with a summary, or as JSON.

The only module that prints. Colours and progress appear on a terminal only; `NO_COLOR` is honoured.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from generator.model import words
from generator.model.errors import BadgesError
from generator.model.place import Problem, Severity
from generator.model.report import Outcome, Report

T = TypeVar("T")

FORMATS = ("text", "github", "json")
ANNOTATIONS = 9
"""GitHub shows ten errors and ten warnings a step; the tenth says how many more there are."""

MARKS = {Outcome.PASSED: "✔", Outcome.FAILED: "✖", Outcome.SKIPPED: "?"}

SUMMARY_LIMIT = 900_000
"""Bytes of a step summary; GitHub drops one over 1 MiB."""


@dataclass(frozen=True, slots=True)
class Console:
    """How to talk: the format, whether to be quiet, and where GitHub wants its summary."""

    format: str
    quiet: bool = False
    strict: bool = False
    summary: str = ""

    def show(self, report: Report, *, verdict: str, every_step: bool = False) -> None:
        """Everything a report says; `verdict` sums it up. Steps that passed are shown with `every_step`."""
        if self.format == "json":
            click.echo(json.dumps(_as_json(report, verdict), ensure_ascii=False, indent=2))
            return
        for problem in report.problems:
            click.echo(_coloured(problem), err=problem.is_error)
        if self.format == "github":
            for line in _annotations(report.problems):
                click.echo(line)
            self._summarise(report, verdict)
        if not self.quiet:
            self._show_rest(report, every_step=every_step)
        click.secho(verdict, bold=True)

    def _show_rest(self, report: Report, *, every_step: bool) -> None:
        for change in report.changes:
            click.echo(f"  {change.sentence}")
        for step in report.steps:
            if every_step:
                click.echo(f"  {MARKS[step.outcome]} {step.name:<12} {words.masked(step.detail)}")
            elif step.outcome is not Outcome.PASSED:
                click.echo(
                    f"  {MARKS[step.outcome]} {step.name:<12} {step.subject}: {words.masked(step.detail)}"
                )
        width = max((len(name) for name in report.counts), default=0)
        for name, number in report.counts.items():
            click.echo(f"  {name:<{width}}  {number:>9,}")
        for note in report.notes:
            click.echo(f"  {note}")

    def _summarise(self, report: Report, verdict: str) -> None:
        if not self.summary:
            return
        text = "\n".join(_summary(report, verdict))
        data = text.encode()[:SUMMARY_LIMIT].decode(errors="ignore")
        with Path(self.summary).open("a", encoding="utf-8") as file:
            file.write(data + "\n")

    def error(self, error: BadgesError) -> None:
        """The world failed: what happened, and what to try."""
        if self.format == "json":
            click.echo(json.dumps({"error": error.what, "hint": error.hint}, ensure_ascii=False))
            return
        if self.format == "github":
            click.echo(f"::error::{_escaped(error.what + ' ' + error.hint)}")
        click.secho(f"error: {error.what}", fg="red", err=True)
        if error.hint:
            click.echo(f"    {error.hint}", err=True)

    def progress(self, items: Iterable[T], *, length: int, label: str) -> Iterator[T]:
        """The items again, with a bar on a terminal while they are walked."""
        if self.quiet or self.format != "text" or not sys.stderr.isatty():
            yield from items
            return
        with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
            yield from bar


def console(format_: str | None, *, quiet: bool, strict: bool) -> Console:
    """The console that a command's options and its surroundings ask for."""
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    return Console(
        format=format_ or ("github" if in_actions else "text"),
        quiet=quiet,
        strict=strict,
        summary=os.environ.get("GITHUB_STEP_SUMMARY", "") if in_actions else "",
    )


def _coloured(problem: Problem) -> str:
    colour = "red" if problem.is_error else "yellow"
    place = f"{problem.place}: " if problem.place.file else ""
    head = f"{place}{click.style(problem.severity.value, fg=colour)}: {problem.what}"
    tail = f"{problem.hint}  [{problem.code}]" if problem.hint else f"[{problem.code}]"
    return f"{head}\n    {tail}"


def _annotations(problems: tuple[Problem, ...]) -> Iterator[str]:
    for severity in Severity:
        found = [problem for problem in problems if problem.severity is severity]
        for problem in found[:ANNOTATIONS]:
            place = problem.place
            where = f"file={_escaped_property(place.file)}"
            where += f",line={place.line}" if place.line else ""
            where += f",col={place.column}" if place.column else ""
            title = _escaped_property(problem.code.replace("-", " ").capitalize())
            yield f"::{severity.value} {where},title={title}::{_escaped(f'{problem.what} {problem.hint}')}"
        if len(found) > ANNOTATIONS:
            rest = len(found) - ANNOTATIONS
            yield f"::{severity.value}::and {rest} more: the summary of this run lists them all"


def _summary(report: Report, verdict: str) -> Iterator[str]:
    yield f"### {verdict}\n"
    for change in report.changes:
        yield f"- {_cell(change.sentence)}"
    if report.problems:
        yield "\n| Where | What | How to mend it |\n|---|---|---|"
    for problem in report.problems:
        yield f"| `{_cell(str(problem.place))}` | {_cell(problem.what)} | {_cell(problem.hint)} |"
    if report.counts:
        yield "\n| Made | |\n|---|---|"
    for name, number in report.counts.items():
        yield f"| {_cell(name)} | {number:,} |"
    for note in report.notes:
        yield f"\n{_cell(note)}"


def _cell(text: str) -> str:
    """Text for a Markdown table: whatever a cell or a file name says stays text."""
    shown = text.replace("\\", "\\\\").replace("|", "\\|").replace("\r", " ").replace("\n", " ")
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace("`", "'").replace("@", "&#64;")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _as_json(report: Report, verdict: str) -> dict[str, object]:
    return {
        "verdict": verdict,
        "problems": [
            {
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "cell": problem.place.cell,
                "severity": problem.severity.value,
                "code": problem.code,
                "what": problem.what,
                "hint": problem.hint,
            }
            for problem in report.problems
        ],
        "changes": [
            {"kind": change.kind.value, "sentence": change.sentence, "subjects": list(change.subjects)}
            for change in report.changes
        ],
        "steps": [
            {
                "name": step.name,
                "subject": step.subject,
                "outcome": step.outcome.value,
                "detail": words.masked(step.detail),
            }
            for step in report.steps
        ],
        "counts": dict(report.counts),
        "notes": list(report.notes),
    }
