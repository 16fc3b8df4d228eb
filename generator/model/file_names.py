"""Which addresses a file of the site may have: those that every disk and every web server reads alike.

It answers with the reason for a refusal, so that the same words serve a problem, a test and an error.
"""

import re
from unicodedata import category

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
