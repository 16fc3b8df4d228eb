"""Which addresses a file of the site may have: those that every disk and every web server reads alike.

It answers with the reason for a refusal, so that the same words serve a test and an error.
"""

import re
from unicodedata import category, normalize

from generator.model.errors import BadgesError

KEPT = (".badges", ".git")
"""Names at the top of a site's folder that are never part of the site: our own notes and a repository."""

_PLAIN = re.compile(r"(?:[a-z0-9_-][a-z0-9._-]*[a-z0-9_-]/|[a-z0-9_-]/)*[a-z0-9_-][a-z0-9._-]*[a-z0-9_-]")
_RESERVED = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|/|$)", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"|?*\\')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories: controls, invisible marks (also those that turn the direction), broken halves, line ends."""

_LONGEST_NAME = 255
_LONGEST_ADDRESS = 1024


def fault(address: str) -> str:
    """Why an address is refused, to follow "because it"; "" when it is good."""
    if len(address) <= _LONGEST_NAME and _PLAIN.fullmatch(address):
        return "uses a name that Windows keeps for itself" if _RESERVED.search(address) else ""
    names = address.split("/")
    if address.startswith("/") or not all(names):
        return "begins or ends with a slash, or has two in a row"
    if any(name in {".", ".."} for name in names):
        return "leaves its folder"
    if names[0].casefold() in KEPT:
        return "lies in a folder that is not part of the site"
    if _RESERVED.search(address):
        return "uses a name that Windows keeps for itself"
    if any(char in _FORBIDDEN or category(char) in _UNSEEN for char in address):
        return "holds a character that not every disk can store, or that cannot be seen"
    if any(name != name.strip(" ").rstrip(".") for name in names):
        return "has a name with a space at an end, or a full stop at its end"
    if len(address.encode()) > _LONGEST_ADDRESS or any(len(name.encode()) > _LONGEST_NAME for name in names):
        return "is too long"
    return ""


def folded(address: str) -> str:
    """The address as a disk sees it that knows neither case nor Unicode form."""
    if address.isascii():
        return address.lower()
    return normalize("NFC", normalize("NFD", address).casefold())


class Addresses:
    """The addresses of one tree, each checked against all before it."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def __contains__(self, address: str) -> bool:
        return self._files.get(folded(address)) == address

    def has_folder(self, folder: str) -> bool:
        """Whether a file lies in that folder (`awards/x/`) or below it."""
        return self._folders.get(folded(folder)) == folder

    def add(self, address: str) -> None:
        """Take an address in.

        Raises:
            BadgesError: it is odd, or a disk or a reader would take it for one that is there.
        """
        why = fault(address)
        if why:
            raise BadgesError(
                f"The site would have a file at {address!r}, which is refused because it {why}.",
                "Rename the file or the page that it comes from.",
            )
        key = folded(address)
        other = self._files.get(key) or self._folders.get(key + "/") or self._add_folders(address)
        if other:
            raise _collision(address, other)
        self._files[key] = address

    def _add_folders(self, address: str) -> str:
        """Note the folders above an address; gives what one of them collides with, if anything."""
        end = address.rfind("/")
        while end > 0:
            folder = address[: end + 1]
            key = folded(folder)
            known = self._folders.get(key)
            if known == folder:
                return ""
            other = known or self._files.get(key[:-1])
            if other:
                return other
            self._folders[key] = folder
            end = address.rfind("/", 0, end)
        return ""


def _collision(address: str, other: str) -> BadgesError:
    if address == other:
        return BadgesError(
            f"The site would have two files at {address!r}.", "Rename one of the two things they come from."
        )
    return BadgesError(
        f"The site would have {address!r} and {other!r}, which some disks and people take for the same.",
        "Rename one of the two things they come from.",
    )
