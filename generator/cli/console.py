"""What a person sees: a `Report` as text, as GitHub annotations with a summary, or as JSON.

The only module that prints. Colours and progress appear on a terminal only; `NO_COLOR` is honoured.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import click

from generator.cli import step_summary
from generator.model import words
from generator.model.errors import BadgesError
from generator.model.handbook import MISTAKES, MISTAKES_FILE
from generator.model.place import Problem, Severity
from generator.model.report import Outcome, Report
from generator.read.surroundings import source_page

T = TypeVar("T")

FORMATS = ("text", "github", "json")
ANNOTATIONS = 9
"""GitHub shows ten errors and ten warnings a step; the tenth says how many more there are."""

EXPLAINED = 3
"""How many kinds of problems the last line names."""

MARKS = {Outcome.PASSED: "✔", Outcome.FAILED: "✖", Outcome.SKIPPED: "?"}


@dataclass(frozen=True, slots=True)
class Console:
    """How to talk: the format, whether to be quiet, where GitHub wants its summary, and where it shows the files.

    `mistakes` is the address at which the code of a problem is explained, up to the code.
    """

    format: str
    quiet: bool = False
    strict: bool = False
    summary: str = ""
    source: str = ""
    mistakes: str = MISTAKES

    def show(self, report: Report, *, verdict: str, every_step: bool = False) -> None:
        """Everything a report says; `verdict` sums it up. Steps that passed are shown with `every_step`."""
        report = replace(report, problems=tuple(map(_without_keys, report.problems)))
        if self.format == "json":
            click.echo(json.dumps(_as_json(report, verdict), ensure_ascii=_is_narrow(), indent=2))
            return
        for problem in report.problems:
            self._say(_coloured(problem), err=problem.is_error)
        if self.format == "github":
            for line in _annotations(report.problems):
                click.echo(line)
            shown = step_summary.summary(report, verdict, source=self.source, mistakes=self.mistakes)
            self._summarise(shown)
        elif report.problems:
            self._say(_more_about(report.problems), err=report.problems[-1].is_error)
        if not self.quiet:
            self._show_rest(report, every_step=every_step)
            if report.in_short:
                self._say(report.in_short)
        self._say(verdict, bold=True)

    def _say(self, text: str, *, err: bool = False, bold: bool | None = None) -> None:
        """A text; in a workflow no line of it can be taken for a command to GitHub, whatever a cell says."""
        if self.format == "github":
            text = "\n".join(_harmless(line) for line in text.splitlines())
        click.secho(text, err=err, bold=bold)

    def _show_rest(self, report: Report, *, every_step: bool) -> None:
        for change in report.changes:
            self._say(f"  {change.discreet if self.format == 'github' else change.sentence}")
        for step in report.steps:
            if every_step:
                self._say(f"  {MARKS[step.outcome]} {step.name:<12} {words.masked(step.detail)}")
            elif step.outcome is not Outcome.PASSED:
                self._say(
                    f"  {MARKS[step.outcome]} {step.name:<12} {step.subject}: {words.masked(step.detail)}"
                )
        width = max((len(name) for name in report.counts), default=0)
        for name, number in report.counts.items():
            self._say(f"  {name:<{width}}  {number:>9,}")
        for note in report.notes:
            self._say(f"  {note}")

    def _summarise(self, text: str) -> None:
        """Adds to GitHub's summary; one that cannot be written takes nothing away from what was done."""
        if not self.summary:
            return
        from generator.write import told

        try:
            told.add(Path(self.summary), text)
        except BadgesError as error:
            click.echo(f"{error.what} {error.hint}", err=True)

    def error(self, error: BadgesError) -> None:
        """The world failed: what happened, and what to try. A key that was pasted as an argument is not repeated."""
        error = BadgesError(words.without_keys(error.what), words.without_keys(error.hint))
        if self.format == "json":
            click.echo(json.dumps({"error": error.what, "hint": error.hint}, ensure_ascii=_is_narrow()))
            return
        if self.format == "github":
            click.echo(f"::error::{_escaped(error.what + ' ' + error.hint)}")
            self._summarise(step_summary.error_summary(error))
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
    source = source_page(os.environ) if in_actions else ""
    return Console(
        format=format_ or ("github" if in_actions else "text"),
        quiet=quiet,
        strict=strict,
        summary=os.environ.get("GITHUB_STEP_SUMMARY", "") if in_actions else "",
        source=source,
        mistakes=f"{source}{MISTAKES_FILE}#" if source and Path(MISTAKES_FILE).is_file() else MISTAKES,
    )


def _without_keys(problem: Problem) -> Problem:
    """The problem without a private key that somebody typed where a name belongs."""
    return replace(problem, what=words.without_keys(problem.what), hint=words.without_keys(problem.hint))


def _coloured(problem: Problem) -> str:
    colour = "red" if problem.is_error else "yellow"
    place = f"{problem.place}: " if problem.place.file else ""
    head = f"{place}{click.style(problem.severity.value, fg=colour)}: {problem.what}"
    tail = f"{problem.hint}  [{problem.code}]" if problem.hint else f"[{problem.code}]"
    return f"{head}\n    {tail}"


def _more_about(problems: tuple[Problem, ...]) -> str:
    """The command that says more about these problems: of the first few kinds of them."""
    codes = list(dict.fromkeys(problem.code for problem in problems))[:EXPLAINED]
    return f"More about {words.listed(f'[{code}]' for code in codes)}: badges explain {' '.join(codes)}"


def _annotations(problems: tuple[Problem, ...]) -> Iterator[str]:
    for severity in Severity:
        found = [problem for problem in problems if problem.severity is severity]
        for problem in found[:ANNOTATIONS]:
            place = problem.place
            facts = {
                "file": place.file,
                "line": str(place.line or ""),
                "col": str(place.column or ""),
                "title": problem.code.replace("-", " ").capitalize(),
            }
            where = ",".join(f"{name}={_escaped_property(fact)}" for name, fact in facts.items() if fact)
            yield f"::{severity.value} {where}::{_escaped(f'{problem.what} {problem.hint}')}"
        if len(found) > ANNOTATIONS:
            rest = len(found) - ANNOTATIONS
            yield f"::{severity.value}::and {rest} more: the summary of this run lists them all"


def _harmless(line: str) -> str:
    """A line that GitHub only shows: its commands begin with two colons, or hold `##[`."""
    shown = line.replace("##[", "## [")
    return f"· {shown}" if shown.lstrip().startswith("::") else shown


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _is_narrow() -> bool:
    """Whether whoever reads us may not know every letter: then JSON says them in numbers."""
    return (sys.stdout.encoding or "").replace("-", "").lower() != "utf8"


def _as_json(report: Report, verdict: str) -> dict[str, object]:
    return {
        "verdict": verdict,
        "in_short": report.in_short,
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
