"""The vocabulary table, compiled from the official contexts: `python -m tests.vocabulary` writes it anew."""

import shutil
import subprocess
from importlib.resources import as_file, files
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE.parent.parent / "generator" / "trust" / "canonical" / "vocabulary.json"


def compiled() -> str:
    """The table as the installed contexts make it (needs Node and the packages of tests/package.json)."""
    node = shutil.which("node")
    assert node, "Node is needed to compile the vocabulary: ./run test installs it"
    # npm has no Learner Record context and an older Open Badges one; this test tool brings both.
    with as_file(files("openbadgeslib").joinpath("ob3/contexts")) as contexts:
        done = subprocess.run(
            [node, str(HERE / "compile.mjs"), str(contexts)],
            capture_output=True,
            check=True,
            timeout=120,
            encoding="utf-8",
        )
    return done.stdout
