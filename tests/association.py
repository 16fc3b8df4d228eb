"""A simulator: a small association on disk, edited and published as its officers would.

Ten lines tell a story: edit a roster, publish, look at what is there. Nothing is faked; every command is the
program's own, run in this process.
"""

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from generator.cli.commands import badges
from generator.model.errors import BadgesError

URL = "https://club.example.org/badges/"
TODAY = 1795392000
"""2026-11-23T00:00:00Z as SOURCE_DATE_EPOCH: the day on which all stories play."""
NOW = datetime.fromtimestamp(TODAY, UTC)

SITE = f"""\
url: {URL}
name: Hill Club
language: en
"""

ISSUER = """\
---
name: Hill Club
url: https://club.example.org/
email: badges@club.example.org
address: {country_code: GB}
---
Walkers who look after each other.
"""

BADGE = """\
---
name: First aid
description: Keeps an injured person safe until help arrives.
issuer: hill-club
design: {icon: cross, shape: shield, colour: "#b3261e"}
---
Stops a severe bleeding within two minutes, in front of an assessor.
"""

HEADER = ("badge", "name", "email", "issued_on", "show", "status", "status_on", "reason", "id")

ROWS = (
    {"name": "Mina Harbour", "email": "mina@example.org", "issued_on": "2026-03-01", "show": "public"},
    {"name": "José Núñez", "email": "jose@example.org", "issued_on": "2026-03-01"},
    {"name": "رنا حداد", "email": "rana@example.org", "issued_on": "2026-05-09", "show": "anonymous"},
    {"name": "陈美玲", "email": "chen@example.org", "issued_on": "2026-06-30"},
)


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code, as the program gives it, and all that it said."""

    code: int
    output: str


@dataclass
class Association:
    """A folder with content/ and, after a build, _site/."""

    root: Path
    environ: dict[str, str] = field(default_factory=dict)

    @classmethod
    def at(cls, root: Path, rows: tuple[Mapping[str, str], ...] = ROWS) -> "Association":
        """A fresh one: an issuer, the badge "first-aid" and a roster."""
        club = cls(root)
        club.write("content/site.yml", SITE)
        club.write("content/issuers/hill-club.md", ISSUER)
        club.write("content/badges/first-aid.md", BADGE)
        club.roster("2026", rows)
        return club

    def write(self, path: str, text: str | bytes) -> None:
        """A file of the folder, made or replaced."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def roster(self, name: str, rows: tuple[Mapping[str, str], ...]) -> None:
        """content/awards/<name>.csv with these rows; the badge is first-aid unless a row says otherwise."""
        text = io.StringIO()
        header = list(dict.fromkeys([*HEADER, *(key for row in rows for key in row)]))
        writer = csv.DictWriter(text, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows({"badge": "first-aid", **row} for row in rows)
        self.write(f"content/awards/{name}.csv", text.getvalue())

    def run(self, *arguments: str) -> Ran:
        """`badges …` in this folder, on the day of the stories. A traceback of ours is an error of the test."""
        here = Path.cwd()
        os.chdir(self.root)
        try:
            environ = {"SOURCE_DATE_EPOCH": str(TODAY), "GITHUB_ACTIONS": "", **self.environ}
            result = CliRunner().invoke(badges, list(arguments), env=environ)
        finally:
            os.chdir(here)
        if isinstance(result.exception, BadgesError):
            return Ran(3, f"{result.output}{result.exception.what}\n{result.exception.hint}\n")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.output)

    def done(self, *arguments: str) -> str:
        """The output of a command that must succeed."""
        ran = self.run(*arguments)
        assert ran.code == 0, f"badges {' '.join(arguments)}\n{ran.output}"
        return ran.output

    def refused(self, *arguments: str) -> list[str]:
        """The codes of the problems for which a command exits 1."""
        ran = self.run(*arguments)
        assert ran.code == 1, f"exit {ran.code}\n{ran.output}"
        return re.findall(r"\[([a-z-]+)\]$", ran.output, flags=re.MULTILINE)

    def site(self, folder: str = "_site") -> dict[str, str]:
        """Address → digest of every file of the built site; our own notes (.badges/) left out."""
        top = self.root / folder
        return {
            str(path.relative_to(top)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files_below(top)
        }

    def addresses(self) -> list[str]:
        """The ids of the awards that have a page, sorted."""
        return sorted(path.name for path in (self.root / "_site" / "awards").iterdir())


def files_below(top: Path) -> Iterator[Path]:
    """Every file below a built site, sorted, without the program's own notes."""
    for path in sorted(top.rglob("*")):
        if path.is_file() and path.relative_to(top).parts[0] != ".badges":
            yield path
