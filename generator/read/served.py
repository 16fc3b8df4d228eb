"""A site as its files: a folder, or several folders over one another. `web` reaches it over the web.

Nothing here raises; at most `LARGEST` bytes of a file are read.
"""

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from generator.model.fetch import Fetch, Fetched, NotFetched, too_large
from generator.read.walk import bounded, bytes_there

LARGEST = 5 * 1024 * 1024
MOST_PLAIN = 500
"""So many folders are remembered that are no links; those of awards are asked for a few times in a row."""

_ordinary = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)+[A-Za-z0-9_-][A-Za-z0-9._-]*").fullmatch
"""A path below the site that means nothing else to anybody, down to a file."""


def in_folder(folder: Path, site_url: str) -> Fetch:
    """Reads the addresses of a site from the folder it was built in; "…/" reads its index.html.

    Query and fragment do not count. Links, and addresses that would leave the folder, are refused.
    """
    top, plain = str(folder), set[str]()

    def fetch(url: str) -> Fetched | NotFetched:
        below = url.removeprefix(site_url)
        if _ordinary(below) and _is_plain(f"{top}/{below.rpartition('/')[0]}", len(top), plain):
            data = bytes_there(f"{top}/{below}", LARGEST)
            if data is not None:
                return Fetched(data, url)
        steps = _steps(url, site_url)
        return steps if isinstance(steps, NotFetched) else _file(top, steps, url, plain)

    return fetch


def overlay(fetches: Sequence[Fetch]) -> Fetch:
    """Reads from the first of several that has an address: a staged tree over the site that is there."""

    def fetch(url: str) -> Fetched | NotFetched:
        answer: Fetched | NotFetched = NotFetched("nothing to read from", is_missing=True)
        for each in fetches:
            answer = each(url)
            if isinstance(answer, Fetched) or not answer.is_missing:
                return answer
        return answer

    return fetch


def _steps(url: str, site_url: str) -> list[str] | NotFetched:
    """The names from the site's folder down to an address."""
    bare = url.partition("#")[0].partition("?")[0]
    if f"{bare}/" == site_url:
        bare = site_url
    if not bare.startswith(site_url):
        return NotFetched(f"it is not an address of {site_url}")
    raw = bare[len(site_url) :].split("/")
    steps = [unquote(step) for step in raw]
    inner = steps[:-1] if steps[-1] == "" else steps
    if any(step in ("", ".", "..") or set(step) & {"/", "\\", "\0"} for step in inner):
        return NotFetched("its path leads out of the site")
    return steps


def _is_plain(folder: str, top: int, plain: set[str]) -> bool:
    """Whether a folder and those above it, as far as the site's own (so many letters), are no links."""
    if folder in plain:
        return True
    above = folder.rpartition("/")[0]
    if len(above) > top and not _is_plain(above, top, plain):
        return False
    try:
        is_folder = stat.S_ISDIR(os.lstat(folder).st_mode)
    except OSError:
        return False
    if is_folder:
        _remember(folder, plain)
    return is_folder


def _remember(folder: str, plain: set[str]) -> None:
    if len(plain) >= MOST_PLAIN:
        plain.clear()
    plain.add(folder)


def _file(top: str, steps: list[str], url: str, plain: set[str]) -> Fetched | NotFetched:
    """The file that the names lead to; `plain` are folders that were looked at before, and are no links."""
    path = top
    found = url
    try:
        for step in steps[:-1]:
            path = f"{path}/{step}"
            if path not in plain:
                mode = os.lstat(path).st_mode
                if stat.S_ISLNK(mode):
                    return NotFetched("it is a link to another place")
                if stat.S_ISDIR(mode):
                    _remember(path, plain)
        last = f"{path}/{steps[-1]}" if steps[-1] else path
        looks = os.lstat(last)
        if steps[-1] and stat.S_ISLNK(looks.st_mode):
            return NotFetched("it is a link to another place")
        if stat.S_ISDIR(looks.st_mode) or (last == top and Path(top).is_dir()):
            bare = url.partition("#")[0].partition("?")[0]
            found = url if bare.endswith("/") else f"{bare}/"
            last = f"{last}/index.html"
        elif steps[-1] == "":
            return NotFetched("there is no such folder in the site", is_missing=True)
        data = bounded(last, LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return NotFetched("there is no such file in the site", is_missing=True)
    except (OSError, ValueError) as error:
        return NotFetched(f"it cannot be read ({getattr(error, 'strerror', None) or type(error).__name__})")
    return NotFetched(too_large(LARGEST)) if data is None else Fetched(data, found)
