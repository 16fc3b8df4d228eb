"""The files below .github/ that a folder of somebody's own gets: workflows, and which program they use."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator import __version__

if TYPE_CHECKING:
    from generator.model.repository import Program

DEPENDABOT = """\
version: 2
updates:
  - package-ecosystem: github-actions
    directories: ["/", "/.github/actions/program"]
    schedule:
      interval: monthly
    groups:
      actions:
        patterns: ["*"]
    cooldown:
      default-days: 7
"""


def workflow_files(program: "Program | None") -> Mapping[str, str]:
    """Path → text of everything below .github/, made from this program's own workflows."""
    from generator import pipeline
    from generator.read.program import own_workflows

    own = own_workflows()
    files = {
        f".github/workflows/{name}": text for name, text in pipeline.workflows_standing_alone(own).items()
    }
    path, text = pipeline.program_action(own, program, version=__version__)
    return {**files, path: text, ".github/dependabot.yml": DEPENDABOT}
