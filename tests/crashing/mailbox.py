"""A mail server that takes every letter and puts it into a folder, one file a letter, where a test can count them."""

import json
import re
from pathlib import Path

from tests.crashing.states import Files

MAIL = "mail/"
_ID = re.compile(rb"^Message-ID: <award-([a-z2-7]+)\.", re.MULTILINE)


class Server:
    """As much of `smtplib.SMTP` as a letter needs. What has arrived is on the disk before the answer is given."""

    def __init__(self, world: Path) -> None:
        self._folder = world / MAIL
        self.command_encoding = "ascii"

    def has_extn(self, _: str) -> bool:
        return True

    def mail(self, _: str, __: list[str]) -> tuple[int, bytes]:
        return 250, b"OK"

    def rcpt(self, _: str) -> tuple[int, bytes]:
        return 250, b"OK"

    def docmd(self, _: str) -> tuple[int, bytes]:
        return 354, b"Go on"

    def send(self, data: bytes) -> None:
        found = _ID.search(data)
        name = found[1].decode() if found else "nobody"
        self._folder.mkdir(exist_ok=True)
        number = len(list(self._folder.glob(f"{name}*")))
        (self._folder / (f"{name}.{number}" if number else name)).write_bytes(data)

    def getreply(self) -> tuple[int, bytes]:
        return 250, b"Taken"

    def rset(self) -> None:
        """Nothing to forget."""

    def quit(self) -> None:
        """Nobody to say it to."""

    def close(self) -> None:
        """Nothing to close."""


def _in_doubt(files: Files) -> set[str]:
    """The letters of which the ledger says that they were begun, and no more."""
    steps: dict[str, str] = {}
    for path, data in files.items():
        if re.fullmatch(r"club/content/ledger/\d{4}\.jsonl", path):
            for line in data.splitlines(keepends=True):
                told = json.loads(line).get("told") if line.endswith(b"\n") else None
                if told:
                    steps[told["id"]] = told["step"]
    return {f"{MAIL}{award}" for award, step in steps.items() if step == "begun"}


def difference_in_letters(files: Files, wanted: Files) -> str:
    """Whether somebody has two letters, or none and the ledger does not say that this is in doubt."""
    doubts = _in_doubt(files)
    wrong = [path for path in wanted if path.startswith(MAIL) and path not in files and path not in doubts]
    wrong += [path for path in files if path.startswith(MAIL) and files[path] != wanted.get(path)]
    rest = {
        path for path in files.keys() | wanted.keys() if not path.startswith((MAIL, "club/content/ledger/2"))
    }
    return ", ".join(sorted([*wrong, *(path for path in rest if files.get(path) != wanted.get(path))]))
