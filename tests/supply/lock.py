"""Reads a lock: every package by its one version, with the hashes of the files that may be installed. Pure."""

import re
from dataclasses import dataclass, replace

from generator.model.errors import BadgesError

PROJECT = "badges"
"""How a lock calls this project where it says who needs a package."""

_PACKAGE = re.compile(
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[\w.!+]+)(?: ; (?P<marker>\S.*?))? \\"
)
_HASH = re.compile(r" {4}--hash=sha256:(?P<hash>[0-9a-f]{64})(?P<more> \\)?")
_AGAIN = (
    "Each package stands there with one version and the hashes of its files. Make the lock anew: ./run lock"
)
_NEEDED_BY = re.compile(r" {4}#(?: via| {2}) (?P<name>[a-z0-9-]+)(?: \(\S+\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """A package in a lock.

    `hashes` are SHA-256 in hexadecimal, one for each file of this version: a wheel for each kind of machine, and
    the source. `marker` says on which machines it is needed, "" on all. `line` is where it stands, from 1.
    """

    name: str
    version: str
    marker: str = ""
    hashes: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = ()
    line: int = 0


def packages(text: str, file: str) -> tuple[Locked, ...]:
    """All packages of a lock, in its order.

    Raises:
        BadgesError: a line is none that `./run lock` writes, as one with an address in it, or a package has no hash.
    """
    found: list[Locked] = []
    for number, line in enumerate(text.splitlines(), 1):
        if package := _PACKAGE.fullmatch(line):
            name, version, marker = package.groups("")
            found.append(Locked(name=name, version=version, marker=marker, line=number))
        elif found and (hashed := _HASH.fullmatch(line)):
            found[-1] = replace(found[-1], hashes=(*found[-1].hashes, hashed["hash"]))
        elif found and (needed := _NEEDED_BY.fullmatch(line)):
            found[-1] = replace(found[-1], needed_by=(*found[-1].needed_by, needed["name"]))
        elif line.strip() != "# via":
            raise BadgesError(
                f"{file}:{number}: this line is none that `./run lock` writes: {line.strip()[:80]}", _AGAIN
            )
    for each in found:
        if not each.hashes:
            raise BadgesError(f"{file}:{each.line}: {each.name} has no hash.", _AGAIN)
    return tuple(found)
