"""`badges doctor --repair-ledger`: what a repair of the ledger would write, and with --yes its writing."""

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from generator.cli.console import Console
from generator.cli.options import today

if TYPE_CHECKING:
    from generator.pipeline import Folders
    from generator.pipeline.repairing import Repair
    from generator.read.git import GitState

WHOLE = "The ledger is whole: there is nothing to repair."


def repair_ledger(console: Console, folders: "Folders", sources: Iterable[str], *, yes: bool) -> NoReturn:
    """Show a repair, make it if that is wanted, and end the command with its exit code."""
    from generator import pipeline
    from generator.pipeline import repairing
    from generator.read.surroundings import repository_visibility

    day = pipeline.Day(today=today().date(), visibility=repository_visibility(os.environ))
    notes = repairing.recover(folders) if yes else ()
    found = repairing.repair(folders, day, sources=sources)
    report = replace(found.report, notes=(*notes, *found.report.notes))
    code = report.exit_code(strict=console.strict)
    if code or not found.is_needed:
        console.show(
            report, verdict="Nothing was written. Mend what is listed above first." if code else WHOLE
        )
        raise SystemExit(code)
    if not yes:
        console.show(report, verdict=f"{_files(found)} would be written. Nothing was: add --yes to do it.")
        raise SystemExit(0)
    kept = repairing.make(folders, found)
    report = replace(report, notes=(*report.notes, *(f"what was there is kept as {name}" for name in kept)))
    console.show(report, verdict=f"The ledger is whole again. {_next(folders)}")
    raise SystemExit(0)


def _files(found: "Repair") -> str:
    names = sorted(name for name, data in found.files.items() if found.seen.get(name) != data)
    return f"{', '.join(names) or 'Nothing more'}"


def _next(folders: "Folders") -> str:
    from generator.read import git

    state: GitState | None = git.state(folders.content)
    save = f'git add {folders.shown_as}/ledger && git commit -m "Repair the ledger" && git push'
    return f"Save it ({save}), then publish." if state else "Now publish: badges publish"
