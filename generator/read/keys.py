"""keys/<issuer>.json → the public keys of issuers; and where the private ones come from.

A private key comes from the environment (BADGES_KEY) or from a file keys/<issuer>.private that git ignores. It
is handed on as a `Secret` and never stands in a problem, an error or a log.
"""

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator.model.errors import BadgesError
from generator.model.key import IssuerKeys, KeyState, PublicKey
from generator.model.place import Place, Problem
from generator.read.walk import bounded

LARGEST = 100_000
VARIABLE = "BADGES_KEY"
PASSWORD = "BADGES_KEY_PASSWORD"  # noqa: S105 (the name of a variable, not its value)
PRIVATE = ".private"


@dataclass(frozen=True, slots=True)
class Secret:
    """The text of private keys, and the password that opens them; both hidden."""

    text: str = field(default="", repr=False)
    password: bytes | None = field(default=None, repr=False)


def public_keys(
    folder: Path, *, shown_as: str = "keys"
) -> tuple[Mapping[str, IssuerKeys], tuple[Problem, ...]]:
    """The public keys of every issuer that has some, by slug.

    Problems: keys-unreadable.
    """
    found: dict[str, IssuerKeys] = {}
    problems: list[Problem] = []
    if folder.is_symlink():
        hint = "Put the folder itself there."
        link = Problem(
            Place(shown_as), "link", "This is a link to another place, and links are not followed.", hint
        )
        return {}, (link,)
    for path in _files(folder, "*.json"):
        try:
            found[path.stem] = _issuer_keys(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            problems.append(
                Problem(
                    Place(f"{shown_as}/{path.name}"),
                    "keys-unreadable",
                    f"The public keys of {path.stem} cannot be read ({type(error).__name__}).",
                    "Put the file back as it was: `badges keys` writes it, and nobody needs to edit it.",
                )
            )
    return found, tuple(problems)


def private_keys(folder: Path, environ: Mapping[str, str]) -> Secret:
    """The text of the private keys at hand: of BADGES_KEY, or of the files in `folder`; empty when there are none.

    Raises:
        BadgesError: others may read such a file, or it cannot be read.
    """
    password = os.fsencode(environ.get(PASSWORD, "")) or None
    if environ.get(VARIABLE, "").strip():
        return Secret(environ[VARIABLE], password)
    return Secret("\n".join(private_key(path) for path in _files(folder, f"*{PRIVATE}")), password)


def private_key(path: Path) -> str:
    """The text of a private key in a file of ours.

    Raises:
        BadgesError: others may read it, or it cannot be read.
    """
    try:
        mode = path.lstat().st_mode
        _refuse_place(path, mode)
        return (bounded(path, LARGEST) or b"").decode()
    except OSError as error:
        raise BadgesError(
            f"The private key {path.name} cannot be read ({error.strerror or type(error).__name__}).",
            "Is it your file? Whoever publishes has to own it.",
        ) from error
    except UnicodeDecodeError:
        raise BadgesError(
            f"The private key {path.name} is no text, so it was not used.",
            "It is one line, `issuer: z3u2…`. Write it again from the copy that you keep.",
        ) from None


def has_private_key(folder: Path) -> bool:
    """Whether there is a file with a private key in the folder of the keys."""
    return any(_files(folder, f"*{PRIVATE}"))


def _files(folder: Path, pattern: str) -> list[Path]:
    """The files of a kind, sorted; without what an interrupted command or a file manager left, which begins with a dot."""
    found = folder.glob(pattern) if folder.is_dir() else ()
    return sorted(path for path in found if not path.name.startswith("."))


def _refuse_place(path: Path, mode: int) -> None:
    """A key is used only where nobody else can have read it."""
    if not stat.S_ISREG(mode):
        raise BadgesError(
            f"The private key {path.name} is a link to another place or no file at all, so it was not used.",
            "Put the key itself there, or its text into BADGES_KEY.",
        )
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise BadgesError(
            f"The private key {path.name} can be read by others on this computer, so it was not used.",
            f"chmod 600 {path}  (if others may have read it: badges keys compromise {path.stem})",
        )


def _issuer_keys(path: Path) -> IssuerKeys:
    said: dict[str, Any] = json.loads(bounded(path, LARGEST) or b"")
    if said["issuer"] != path.stem:
        raise ValueError("the file is named after another issuer")
    return IssuerKeys(issuer=path.stem, keys=tuple(_key(each) for each in said["keys"]))


def _key(said: Mapping[str, Any]) -> PublicKey:
    multibase = said["publicKeyMultibase"]
    if not (isinstance(multibase, str) and multibase.startswith("z6Mk") and multibase.isalnum()):
        raise ValueError("not a public Ed25519 key")
    return PublicKey(
        multibase=multibase,
        state=KeyState(said["state"]),
        created_on=date.fromisoformat(said["created"]),
        ended_on=date.fromisoformat(said["ended"]) if said.get("ended") else None,
    )
