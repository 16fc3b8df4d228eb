"""Asks, through pip-audit, what is known of the packages of a lock."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.supply.lock import Locked
from tests.supply.vulnerabilities import Vulnerability, could_not_ask, found

SECONDS = 600
"""For all packages of a lock, one question each."""

_TRIES = 2


def ask(asked: Sequence[Locked], *, service: str = "") -> tuple[Vulnerability, ...]:
    """The known vulnerabilities of these packages, whatever machines they are for.

    Args:
        asked: the packages.
        service: the address of another service than pip-audit's own, speaking as OSV does.

    Raises:
        BadgesError: nobody answered, or not about every package.
    """
    with tempfile.TemporaryDirectory() as folder:
        # Without the markers: what only another machine needs is asked about too.
        lines = (f"{each.name}=={each.version} --hash=sha256:{each.hashes[0]}\n" for each in asked)
        (Path(folder) / "asked.txt").write_text("".join(lines))
        command = [sys.executable, "-m", "pip_audit", "--requirement", f"{folder}/asked.txt", "--disable-pip"]
        command += ["--vulnerability-service", "osv", "--format", "json", "--progress-spinner", "off"]
        command += ["--cache-dir", f"{folder}/cache", *(("--osv-url", service) if service else ())]
        answers = [_answer(command)]
        while not answers[-1].stdout and len(answers) < _TRIES:
            answers.append(_answer(command))
    said = answers[-1]
    told = [line for line in said.stderr.splitlines() if line.strip()]
    for line in told:
        if line.startswith("WARNING:"):  # as of an advisory in a form that it does not know, and leaves out
            raise could_not_ask(line)
    if not said.stdout:
        raise could_not_ask(told[-1] if told else "")
    return found(said.stdout, asked)


def _answer(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise could_not_ask(f"no answer in {SECONDS} seconds") from None
