"""Names on GitHub: of repositories, of the pages that they publish to, and of the program at one commit."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

PAGES_HOST = ".github.io"

_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/[A-Za-z0-9._-]{1,100}"
_REPOSITORY = re.compile(_NAME)
_REMOTE = re.compile(
    rf"(?:https://github\.com/|git@github\.com:|ssh://git@github\.com/)({_NAME}?)(?:\.git)?/?"
)
_PROGRAM = re.compile(rf"({_NAME})@([0-9a-f]{{40}})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """This program as others can fetch it: its repository on GitHub (`club/badges`) and a commit (40 hex digits)."""

    repository: str
    commit: str

    def __post_init__(self) -> None:
        if not _PROGRAM.fullmatch(f"{self.repository}@{self.commit}"):
            raise ValueError("a program is a repository on GitHub at a whole commit")


def program(text: str) -> Program | None:
    """The program that a text names, `OWNER/NAME@COMMIT` with all 40 hex digits of the commit; else None."""
    found = _PROGRAM.fullmatch(text.strip())
    return Program(repository=found[1], commit=found[2]) if found else None


def repository_of_remote(remote: str) -> str:
    """`owner/name` of a remote at GitHub, "" for any other; an address with a password in it is none of ours."""
    found = _REMOTE.fullmatch(remote.strip())
    return found[1].removesuffix(".git") if found else ""


def repository_of_pages(url: str) -> str:
    """`owner/name` of the repository that publishes to an address of GitHub Pages; "" where the address does not tell.

    `https://club.github.io/badges/` comes from `club/badges`.
    """
    parts = urlsplit(url)
    owner, found, rest = parts.netloc.lower().partition(PAGES_HOST)
    if not found or rest or not owner or "." in owner:
        return ""
    return f"{owner}/{parts.path.strip('/').partition('/')[0] or parts.netloc.lower()}"


def pages_of(repository: str) -> str:
    """Where GitHub Pages shows what a repository publishes, as long as it has no domain of its own."""
    owner, _, name = repository.partition("/")
    host = f"{owner.lower()}{PAGES_HOST}"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"
