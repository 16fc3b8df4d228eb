"""What a build remembers, and whether anything has changed since. Asked before all else, so it imports little."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.model.change import Change, ChangeKind
from generator.model.errors import BadgesError
from generator.model.place import Place, Problem, Severity
from generator.model.report import Report
from generator.pipeline.folders import Day, Folders
from generator.read import inputs as input_reading
from generator.read import keys as key_reading
from generator.read import program as program_reading
from generator.trust.keys import KeyTextError, seeds
from generator.write import remembered
from generator.write.remembered import Remembered

if TYPE_CHECKING:
    from generator.pipeline.building import Building


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of the last build in a folder.

    `program` is a digest of the program as it is now, `inputs` of everything that the site is made from now; "" if
    that cannot be said. Commands that remember nothing work with a `Memory` of a digest "".
    """

    folders: Folders
    day: Day
    environ: Mapping[str, str] = field(repr=False)
    program: str = ""
    inputs: str = ""
    known: Remembered = field(default_factory=lambda: Remembered(""))

    def unchanged(self) -> Report | None:
        """What was said of the last build, if nothing has changed since: neither what it was made from, nor what it made."""
        if not self.inputs or self.known.inputs != self.inputs or not self.known.is_whole():
            return None
        report = _report(self.known.told)
        return replace(report, counts={**report.counts, "files unchanged": self.known.number_of_files})

    def remember(self, building: "Building", report: Report, *, is_published: bool = False) -> None:
        """Remember a site that was put in place just now. After a publish the ledger is another: it is told no more."""
        if not self.program:
            return
        # Whoever saved a file while the site was made has changed what it is made from.
        is_told = not is_published and self.inputs == _inputs(
            self.folders, self.day, self.environ, self.program
        )
        remembered.write(
            _file(self.folders),
            self.known,
            building.staged.groups,
            key_of=building.key_of,
            kept=building.kept if building.remembers else (),
            pages=building.pages,
            inputs=self.inputs if is_told else "",
            guarded=building.people.guarded,
            told=_told(report) if is_told else {},
        )


def memory(folders: Folders, day: Day, environ: Mapping[str, str]) -> Memory:
    """What is known of the last build."""
    program = program_reading.digest()
    return Memory(
        folders=folders,
        day=day,
        environ=environ,
        program=program,
        inputs=_inputs(folders, day, environ, program),
        known=remembered.read(_file(folders), folders.site),
    )


def _file(folders: Folders) -> Path:
    """Where the build of a site's folder is remembered."""
    where = str(folders.site.resolve()).encode(errors="surrogateescape")
    return folders.memory / f"built-{sha256(where).hexdigest()[:16]}"


def _inputs(folders: Folders, day: Day, environ: Mapping[str, str], program: str) -> str:
    try:
        keys = _keys_at_hand(folders, environ)
    except (BadgesError, KeyTextError):
        return ""
    said = (program, day.today.isoformat(), day.visibility, day.strict, keys, folders.shown_as)
    others = (folders.keys, *folders.themes)
    return input_reading.digest(folders.content, others, repr(said))


def _keys_at_hand(folders: Folders, environ: Mapping[str, str]) -> str:
    """Whose private keys are at hand, by the public ones.

    Raises:
        BadgesError: a private key cannot be read.
        KeyTextError: what is there is no key.
    """
    secret = key_reading.private_keys(folders.keys, environ)
    if not secret.text.strip():
        return ""
    found = seeds(secret.text, password=secret.password)
    return "\n".join(sorted(f"{name} {seed.public.multibase()}" for name, seed in found.items()))


_TOLD = ("issuers", "badges", "awards", "withdrawn or deleted", "waiting for their day")
"""The counts of a report that are as true when nothing was done."""


def _told(report: Report) -> dict[str, Any]:
    """A report of what holds, as it is remembered."""
    return {
        "problems": [
            [[*_place(each.place)], each.code, each.what, each.hint, each.severity.value]
            for each in report.problems
        ],
        "changes": [[each.kind.value, each.sentence, list(each.subjects)] for each in report.changes],
        "counts": {name: report.counts[name] for name in _TOLD if name in report.counts},
        "in_short": report.in_short,
        "home": report.home,
    }


def _report(told: Mapping[str, Any]) -> Report:
    return Report(
        problems=tuple(
            Problem(Place(*place), code, what, hint, Severity(severity))
            for place, code, what, hint, severity in told["problems"]
        ),
        changes=tuple(
            Change(kind=ChangeKind(kind), sentence=sentence, subjects=tuple(subjects))
            for kind, sentence, subjects in told["changes"]
        ),
        counts=told["counts"],
        in_short=told["in_short"],
        home=told["home"],
    )


def _place(place: Place) -> tuple[object, ...]:
    return place.file, place.line, place.column, place.cell
