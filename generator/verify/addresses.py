"""Addresses as far as trust depends on them: whose host is it, and does it stay where it says."""

import re
from urllib.parse import unquote, urlsplit

_KEPT_FILE = re.compile(r"awards/[^/]+/files/")


def host_of(url: str) -> str:
    """The host (with its port, where one is named) of an https address, in small letters; "" when it is none."""
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

    An open redirect on an honest host would else let anybody speak in its name.
    """
    if not answered or answered == asked:
        return False
    return host_of(asked).removeprefix("www.") != host_of(answered).removeprefix("www.")


def is_kept_file(address: str) -> bool:
    """Whether a file of a site is evidence that stands beside an award, whatever its name."""
    return _KEPT_FILE.match(address) is not None


def is_plain(url: str) -> bool:
    """Whether an https address means the same to everybody: no `..`, however it is written."""
    if not host_of(url):
        return False
    path = unquote(unquote(url.partition("#")[0].partition("?")[0]))
    return not any(step in (".", "..") for step in path.split("/"))
