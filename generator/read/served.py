"""A site as its files: a folder, or several folders over one another. `web` reaches it over the web.

Nothing here raises; at most `LARGEST` bytes of a file are read.
"""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from generator.model.fetch import Fetch, Fetched, NotFetched, too_large
from generator.read.walk import bounded

LARGEST = 5 * 1024 * 1024


def in_folder(folder: Path, site_url: str) -> Fetch:
    """Reads the addresses of a site from the folder it was built in; "…/" reads its index.html.

    Query and fragment do not count. Links, and addresses that would leave the folder, are refused.
    """
    top, plain = str(folder), set[str]()

    def fetch(url: str) -> Fetched | NotFetched:
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
                    plain.add(path)
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
        data = bounded(Path(last), LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return NotFetched("there is no such file in the site", is_missing=True)
    except (OSError, ValueError) as error:
        return NotFetched(f"it cannot be read ({getattr(error, 'strerror', None) or type(error).__name__})")
    return NotFetched(too_large(LARGEST)) if data is None else Fetched(data, found)
