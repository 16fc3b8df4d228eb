"""What an audit found, as problems with a place and what to do. Pure.

A package that nobody was asked about is never passed over: it is an error, since silence looks like a good answer.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.errors import BadgesError
from generator.model.place import Place, Problem, Severity
from tests.supply.lock import Locked

ACCEPTED = "tests/supply/accepted.toml"
PROGRAM = "requirements.lock"
TESTS = "requirements-test.lock"

_AGAIN = "That is no answer, neither good nor bad. Try again in a while: ./run vulnerabilities"
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Vulnerability:
    """A published weakness of a package. `ids` begins with its own name; other catalogues' follow."""

    package: Locked
    ids: tuple[str, ...]
    said: str
    mended_in: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """All its names: "GHSA-… (CVE-…)"."""
        own, *others = self.ids
        return f"{own} ({', '.join(others)})" if others else own


def could_not_ask(why: str) -> BadgesError:
    """Nobody answered."""
    return BadgesError(
        f"It could not be asked whether a vulnerability is known: {why[:_LONGEST] or 'no answer came'}",
        _AGAIN,
    )


def found(answer: str, asked: Sequence[Locked]) -> tuple[Vulnerability, ...]:
    """What pip-audit's JSON says of the packages that were asked about.

    Raises:
        BadgesError: it is no such JSON, or says nothing of one of them.
    """
    try:
        said = {each["name"]: each for each in json.loads(answer)["dependencies"]}
    except (ValueError, KeyError, TypeError):
        raise could_not_ask("the answer could not be read") from None
    for package in asked:
        told = said.get(package.name, {})
        if told.get("version") != package.version:
            reason = told.get("skip_reason", "it is missing in the answer")
            raise could_not_ask(f"{package.name} {package.version}: {reason}")
    return tuple(
        _vulnerability(each, package) for package in asked for each in said[package.name].get("vulns", ())
    )


def problems(
    vulnerabilities: Sequence[Vulnerability], program: Sequence[Locked], accepted: Mapping[str, str]
) -> Iterator[Problem]:
    """An error for each one in what the program needs, a warning for one that only the tests meet or that is accepted.

    Args:
        vulnerabilities: all that were found, in what the program and the tests need.
        program: the packages that the program needs, with their lines.
        accepted: advisory → why it does not reach us.
    """
    lines = {package.name: package.line for package in program}
    for each in vulnerabilities:
        reason = next((accepted[name] for name in each.ids if name in accepted), "")
        in_program = each.package.name in lines
        place = Place(PROGRAM, lines[each.package.name]) if in_program else Place(TESTS, each.package.line)
        needless = "" if in_program else " Only the tests use it."
        yield Problem(
            place,
            "known-vulnerability",
            f"{each.package.name} {each.package.version} has a known vulnerability, {each.named}: {each.said}",
            f"Accepted: {reason}" if reason else f"{_todo(each)}{needless}",
            Severity.ERROR if in_program and not reason else Severity.WARNING,
        )
    known = {name for each in vulnerabilities for name in each.ids}
    for name in sorted(accepted.keys() - known):
        yield Problem(
            Place(ACCEPTED),
            "accepted-for-nothing",
            f"{name} is accepted, and nothing here has it any more.",
            "Delete its line.",
            Severity.WARNING,
        )


def _todo(each: Vulnerability) -> str:
    name = each.package.name
    if not each.mended_in:
        return (
            f"There is no mended version yet. Can {name} be done without, or does the weakness not reach us? In that case "
            f'write into {ACCEPTED}: {each.ids[0]} = "why"'
        )
    return (
        f"Mended in {' and '.join(each.mended_in)}. Take a mended version: merge what Dependabot proposes, or "
        "./run lock and ./run test."
    )


def _vulnerability(said: Mapping[str, Any], package: Locked) -> Vulnerability:
    return Vulnerability(
        package=package,
        ids=(said["id"], *sorted(said.get("aliases", ()))),
        said=" ".join(str(said.get("description", "")).split())[:_LONGEST],
        mended_in=tuple(said.get("fix_versions", ())),
    )
