"""`./run sbom` and `./run vulnerabilities`: the edge of this folder."""

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

from generator import __version__
from generator.cli.console import console
from generator.model.errors import BadgesError
from generator.model.place import in_order
from generator.model.report import Report
from generator.model.words import counted
from generator.write import disk
from tests.supply import vulnerabilities as known
from tests.supply.bill import Shipped, bill
from tests.supply.installed import installed
from tests.supply.lock import Locked, packages

ROOT = Path(__file__).parents[2]
FONT_LICENCE = "OFL-1.1"


@click.group()
def supply() -> None:
    """What the program stands on."""


@supply.command()
@click.argument(
    "file", type=click.Path(path_type=Path), default=Path("dist", f"badges-{__version__}.cdx.json")
)
def sbom(file: Path) -> None:
    """Write a bill of materials (CycloneDX) into FILE, or to the screen with "-"."""
    locked = _locked(known.PROGRAM)
    said = {each.name: installed(each.name) for each in locked}
    for each in locked:
        if said[each.name].version != each.version:
            raise BadgesError(
                f"{each.name} is locked at {each.version}, and {said[each.name].version} is installed.",
                "Run it as `./run sbom`, which installs what the lock names.",
            )
    data = bill(locked, said, tuple(_fonts()))
    if str(file) == "-":
        sys.stdout.buffer.write(data)
        return
    with disk.world_failing(f"write {file}"):
        disk.make_folders(file.parent)
        disk.replace_file(file, data)
    click.echo(f"Wrote {file}: {counted(len(locked), 'package')}.")


@supply.command()
@click.option("--strict", is_flag=True, help="Stop for warnings too: what only the tests use.")
@click.option(
    "--service",
    envvar="BADGES_ADVISORIES",
    default="",
    help="Ask another service than OSV's own, at this address; it speaks as OSV does.",
)
def vulnerabilities(*, strict: bool, service: str) -> None:
    """Ask whether a vulnerability is known in what the locks name. Fails when one is, or when nobody answers."""
    from tests.supply.asking import ask

    asked = _locked(known.TESTS)  # which holds what the program needs as well
    accepted = tomllib.loads((ROOT / known.ACCEPTED).read_text(encoding="utf-8"))
    found = in_order(tuple(known.problems(ask(asked, service=service), _locked(known.PROGRAM), accepted)))
    report = Report(problems=found)
    stops = report.exit_code(strict=strict)
    shown = sum(each.code == "known-vulnerability" for each in found)
    verdict = f"{counted(len(asked), 'package')} asked about: " + (
        f"{counted(shown, 'known vulnerability', 'known vulnerabilities')}."
        if shown
        else "no vulnerability is known."
    )
    console(None, quiet=False, strict=strict).show(report, verdict=verdict)
    sys.exit(stops)


def _locked(lock: str) -> tuple[Locked, ...]:
    return packages((ROOT / lock).read_text(encoding="utf-8"), lock)


def _fonts() -> Iterator[Shipped]:
    """The fonts that the themes ship, each folder with the licence beside them."""
    for path in sorted((ROOT / "themes").glob("*/fonts/*.ttf")):
        licence = path.with_name("OFL.txt").read_text(encoding="utf-8")
        yield Shipped(
            path=path.relative_to(ROOT).as_posix(),
            digest_hex=hashlib.sha256(path.read_bytes()).hexdigest(),
            licence=FONT_LICENCE,
            copyright=licence.partition("\n")[0].strip(),
        )


def main() -> None:
    """Run a command; what the world refused is told in words."""
    try:
        supply.main(prog_name="./run")
    except BadgesError as error:
        console(None, quiet=False, strict=False).error(error)
        sys.exit(3)
