"""Publishes the demo afresh: `python -m tests.demo.ledger` writes content/ledger/ and keys/ anew.

For maintainers, after the demo's content or what credentials say has changed. The demo is nobody's site, so it may
begin again; the private keys that sign it are made here, used once and forgotten.
"""

import secrets
import shutil
import tempfile
from pathlib import Path

from generator import pipeline
from generator.model.key import IssuerKeys, KeyState, PublicKey
from generator.pipeline import Day, Folders
from generator.write import keys as key_writing
from generator.write import ledger as ledger_writing
from tests.demo.published import CONTENT, TODAY

URL = "https://northmoor.example.org/badges/"
ISSUERS = ("northmoor-federation", "valley-crew")


def main() -> None:
    """Begin again, and publish once."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = Folders.around(CONTENT, Path(scratch) / "_site")
        shutil.rmtree(folders.ledger, ignore_errors=True)
        ledger_writing.start(
            folders.ledger, site=URL, secret=secrets.token_bytes(32), example=True, today=TODAY
        )
        lines = [f"{issuer}: {_new_key(folders.keys, issuer)}" for issuer in ISSUERS]
        report = pipeline.publish(
            folders,
            Day(today=TODAY),
            environ={"BADGES_KEY": "\n".join(lines)},
            progress=lambda awards, _: awards,
        )
    if report.exit_code():
        raise SystemExit("\n".join(map(str, [*report.problems, *report.steps])))


def _new_key(folder: Path, issuer: str) -> str:
    secret, multibase = pipeline.fresh_key()
    key = PublicKey(multibase=multibase, state=KeyState.ACTIVE, created_on=TODAY)
    key_writing.public_keys(folder, IssuerKeys(issuer=issuer, keys=(key,)))
    return secret


if __name__ == "__main__":
    main()
