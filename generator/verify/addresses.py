"""Addresses as far as trust depends on them: whose host is it, and does it stay where it says."""

import re
from urllib.parse import unquote, urlsplit

PAGES = ".github.io"
"""What the hosts of GitHub Pages end in; before it stands the owner."""

_ORDINARY = re.compile(r"https://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?")
"""Most addresses: nothing in them means anything else to anybody, and what stands first is the host."""
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")
_KEPT_FILE = re.compile(r"awards/[^/]+/files/")


def host_of(url: str) -> str:
    """The host (with its port, where one is named) of an https address, in small letters; "" when it is none."""
    if ordinary := _ORDINARY.fullmatch(url):
        return ordinary[1]
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or "\\" in url:
        return ""
    host = parts.hostname.lower()
    return host if port in (None, 443) else f"{host}:{port}"


def leads_elsewhere(asked: str, answered: str) -> bool:
    """Whether an address was answered by another host than the one that was asked, `www.` or not.

    An open redirect on an honest host would else let anybody speak in its name. A site on GitHub Pages that has moved
    to a domain of its own is the exception: see `_is_moved_by_its_owner`.
    """
    if not answered or answered == asked or _is_moved_by_its_owner(asked, answered):
        return False
    return host_of(asked).removeprefix("www.") != host_of(answered).removeprefix("www.")


def _is_moved_by_its_owner(asked: str, answered: str) -> bool:
    """Whether a GitHub Pages site was asked, and its custom domain answered for the same file.

    Question: why believe this redirect and no other? On `<owner>.github.io` nobody but the owner of the repository
    can make one: Pages serves files, and its only redirect to another host is the custom domain that the owner has
    set, for every path alike (`/repository/a/b` → `/a/b`, or the path as it is). So it is the old place that says
    where its documents are now. Any other host might run a page that sends readers wherever a link says.
    """
    host = host_of(asked)
    if not host.endswith(PAGES) or not host_of(answered):
        return False
    old, new = urlsplit(asked), urlsplit(answered)
    below_repository = "/" + old.path.lstrip("/").partition("/")[2]
    return new.path in (old.path, below_repository) and new.query == old.query


def is_kept_file(address: str) -> bool:
    """Whether a file of a site is evidence that stands beside an award, whatever its name."""
    return _KEPT_FILE.match(address) is not None


def is_plain(url: str) -> bool:
    """Whether an https address means the same to everybody: no `..`, however it is written.

    A tab or a line end counts for nothing where an address is read, so `.<tab>.` is one too; some servers take
    a backslash for a slash, and `..;` for `..`.
    """
    if _ORDINARY.fullmatch(url):
        return True
    if not host_of(url) or _UNSEEN.search(url):
        return False
    path = unquote(unquote(url.partition("#")[0].partition("?")[0])).replace("\\", "/")
    return not any(step.partition(";")[0] in (".", "..") for step in path.split("/"))
