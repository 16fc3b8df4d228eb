"""The workflows of this repository → those of a folder of somebody's own, which fetch the program first.

Here the program lies beside the content, and workflows run it as `./run badges`. Elsewhere they fetch it into
`.badges/` at one commit, named in one place: the action in `.github/actions/program`. So there is no second set of
workflows that could be forgotten: whatever is mended here is mended in every new folder.
"""

import re
from collections.abc import Iterator

from generator.model.repository import Program

FOLDER = ".badges"
"""Where a workflow keeps the program while it runs."""

ACTION = ".github/actions/program/action.yml"
"""The one file of a folder that says which program its workflows use."""

_COMMAND = "./run badges"
_SCRIPTS = ".github/scripts/"
_JOB = re.compile(r"^  [\w-]+:\s*$", re.MULTILINE)
_CHECKOUT = re.compile(r"uses: (actions/checkout@[0-9a-f]{40} # v[0-9.]+)$", re.MULTILINE)
_STEP_END = re.compile(r"\n(?=      - |    \S|  \S|\S|\n|$)")


def standing_alone(workflow: str) -> str:
    """A workflow for a folder without the program in it.

    Raises:
        ValueError: a job uses the program and never checks its repository out; that would be our mistake.
    """
    head, jobs, rest = workflow.partition("\njobs:\n")
    pieces = list(_jobs(rest))
    return _renamed(head) + jobs + "".join(_with_program(piece) for piece in pieces)


def action(workflow: str, program: Program | None, *, version: str) -> str:
    """The action that fetches the program, or, while none is known, says where to fill it in.

    Args:
        workflow: one of ours, which tells the version of actions/checkout.
        program: what to fetch.
        version: of this program, for people.
    """
    found = _CHECKOUT.search(workflow)
    if found is None:
        raise ValueError("no workflow tells which actions/checkout to use")
    repository = program.repository if program else f"{TO_FILL_IN} # OWNER/NAME on GitHub"
    commit = (
        f"{program.commit} # {version}" if program else f"{TO_FILL_IN} # the commit, all 40 letters of it"
    )
    return _ACTION.format(checkout=found[1], repository=repository, commit=commit, folder=FOLDER)


def program_in(action: str) -> Program | None:
    """The program that an action fetches; None when it names none, or no whole commit."""
    said = dict(re.findall(r"^ +(repository|ref): ([^\s#]+)", action, re.MULTILINE))
    try:
        return Program(repository=said.get("repository", ""), commit=said.get("ref", ""))
    except ValueError:
        return None


TO_FILL_IN = "FILL-IN"

_ACTION = """\
# The program that checks and publishes these badges. The two lines `repository:` and `ref:` are the only place that
# says which version of it is used. For a newer one, write its commit behind `ref:`, in a pull request of its own.
name: The program
description: Fetches the program that makes these badges, at one commit.
inputs:
  install:
    description: Whether its commands are needed, or its scripts alone.
    default: "true"
runs:
  using: composite
  steps:
    - uses: {checkout}
      with:
        repository: {repository}
        ref: {commit}
        path: {folder}
        persist-credentials: false
    - if: inputs.install == 'true'
      shell: bash
      run: {folder}/run badges --version # installs what requirements.lock names, each by its hash
"""

_FETCH = """\
      - name: Fetch the program
        uses: ./.github/actions/program
"""
_SCRIPTS_ALONE = """\
        with:
          install: "false"
"""


def _jobs(text: str) -> Iterator[str]:
    """The text below `jobs:`, cut before each job."""
    starts = [found.start() for found in _JOB.finditer(text)]
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        if start != end:
            yield text[start:end]


def _with_program(job: str) -> str:
    if _COMMAND not in job and _SCRIPTS not in job:
        return job
    checkout = _CHECKOUT.search(job)
    if checkout is None:
        raise ValueError("a job uses the program without a checkout")
    end = _STEP_END.search(job, checkout.end())
    at = end.start() + 1 if end else len(job)
    fetch = _FETCH if _COMMAND in job else _FETCH + _SCRIPTS_ALONE
    return _renamed(job[:at]) + fetch + _renamed(job[at:])


def _renamed(text: str) -> str:
    return text.replace(_COMMAND, f"{FOLDER}/.venv/bin/badges").replace(_SCRIPTS, f"{FOLDER}/{_SCRIPTS}")
