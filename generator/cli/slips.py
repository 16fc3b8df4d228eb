"""What `badges verify` was given by mistake: a slip is told before anything is judged.

A badge that is "not valid" is a grave thing to say. Whoever mistyped a name, or named a page, must not read it.
"""

import difflib
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.model import words

CONTENT = frozenset({".yml", ".yaml", ".md", ".csv", ".tsv", ".xlsx", ".ods", ".jsonl"})
"""Endings of what badges are made from."""

PAGES = frozenset({".html", ".htm"})
BADGES = ("credential.json", "assertion.json", "badge.png", "badge.svg")
"""The files of an award, the most telling first."""

LONGEST_SHOWN = 80

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
_ADDRESS_WITHOUT_SCHEME = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?/\S*", re.IGNORECASE)
_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]*\.[\w-]*")


def refuse_slips(what: str, *, email: str, url: str) -> None:
    """Nothing happens when the arguments could be meant.

    Raises:
        UsageError: they cannot; it says what to write.
    """
    if email and not _EMAIL.fullmatch(email.strip()):
        raise click.BadParameter(
            "this is not an e-mail address. Write it as in mina@example.org.", param_hint="--email"
        )
    if url and not _is_https(url):
        raise click.BadParameter(
            f"{_short(url)} is not the address of a site. It begins with https://.", param_hint="--url"
        )
    wrong = _wrong_address(what) if "://" in what[:10] else _wrong_file(what)
    if wrong:
        raise click.UsageError(words.masked(wrong))


def _wrong_address(what: str) -> str:
    if what.startswith("http://"):
        return (
            f"A badge is asked for over https only, so that nobody on the way can change it. "
            f"Write https://{_short(what.removeprefix('http://'))}"
        )
    if not _is_https(what):
        return f"{_short(what)} is not an address. It begins with https:// and the name of a site."
    return ""


def _wrong_file(what: str) -> str:
    path = Path(what)
    if not what.strip():
        return (
            "Say what to verify: a file, an address that begins with https://, or the folder of a built site."
        )
    if _TOKEN.fullmatch(what.strip()):
        return "This is a signed token itself. Save it into a file and give the name of that file."
    if not os.path.exists(what):  # noqa: PTH110 (Path.exists fails for a name that is too long)
        return f'There is no file or folder "{_short(what)}". {_instead(what)}'.strip()
    if path.is_file() and path.suffix.lower() in CONTENT:
        return (
            f"{what} is what badges are made from, and no badge itself. `badges check` looks at it; "
            "to verify what was made from it: badges verify _site"
        )
    if path.is_file() and path.suffix.lower() in PAGES:
        return f"{what} is a web page on your disk. {_beside(path)}"
    return ""


def _instead(what: str) -> str:
    """What may have been meant by a name that is not there."""
    if _ADDRESS_WITHOUT_SCHEME.fullmatch(what):
        return f"If it is an address, write https://{_short(what)}"
    path = Path(what)
    try:
        there = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return ""
    near = difflib.get_close_matches(path.name, there, n=1)
    return f'Did you mean "{path.parent / near[0]}"?' if near else ""


def _beside(page: Path) -> str:
    badge = next((page.parent / name for name in BADGES if (page.parent / name).is_file()), None)
    if badge:
        return f"The badge lies beside it: badges verify {badge}"
    return "Give its address (https://…), the file of a badge, or the folder of the whole site."


def _is_https(text: str) -> bool:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
