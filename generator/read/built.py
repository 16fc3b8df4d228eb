"""What `verify` reads besides the web: single files, and the folder of a built site."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.fetch import Fetched, NotFetched

LARGEST = 20 * 1024 * 1024
MOST_FILES = 2_000_000
NOTES = ".badges"
_DEEPEST = 6
"""Folders above a file of a site, the site's own included: evidence lies deepest."""

_CANONICAL = re.compile(r'<link rel="canonical" href="(https://[^"<>&]+/)">')


def nowhere(url: str) -> Fetched | NotFetched:  # noqa: ARG001 (a Fetch takes an address)
    """A `Fetch` that asks nobody."""
    return NotFetched("nobody was asked (--offline)")


def file(path: Path) -> Fetched | NotFetched:
    """The bytes of a file that a person named."""
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except FileNotFoundError:
        return NotFetched("there is no such file", is_missing=True)
    except OSError as error:
        return NotFetched(error.strerror or type(error).__name__)
    return NotFetched("it is larger than 20 MiB") if len(data) > LARGEST else Fetched(data)


def addresses(folder: Path) -> Iterator[str]:
    """The addresses of all files of a built site, sorted folder by folder, without the program's own notes."""
    return (address for address, _ in _entries(folder))


def sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of every file of a built site as `addresses` gives it, and its bytes.

    Raises:
        BadgesError: there is no site, or it cannot be read.
    """
    try:
        for address, entry in _entries(folder):
            yield address, entry.stat(follow_symlinks=False).st_size
    except (FileNotFoundError, NotADirectoryError):
        raise BadgesError(
            f"There is no site in {folder}, or it was changed just now.",
            "Make it with `badges build`, or name another folder with --site.",
        ) from None
    except OSError as error:
        raise BadgesError(
            f"{error.filename} cannot be read: {error.strerror}.", "Change its rights."
        ) from None


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [""]
    seen = 0
    while waiting and seen < MOST_FILES:
        here = waiting.pop()
        with os.scandir(folder / here) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            seen += 1
            if entry.is_dir(follow_symlinks=False) and not (here == "" and entry.name == NOTES):
                waiting.append(f"{here}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{here}{entry.name}", entry


def served_at(folder: Path, url: str) -> str:
    """Where the pages of the site in a folder live now, as the first of them says; `url` when it does not."""
    try:
        page = (folder / "index.html").read_bytes()[:LARGEST].decode(errors="replace")
    except OSError:
        return url
    found = _CANONICAL.search(page)
    return found.group(1) if found else url


def is_site_of(folder: Path, url: str) -> bool:
    """Whether a folder holds the site with that address; False for no site at all."""
    try:
        return site_url(folder) == url
    except BadgesError:
        return False


def around(file: Path) -> Path | None:
    """The folder of the built site that a file lies in, if it lies in one."""
    folders = list((Path.cwd() / file).parents)[:_DEEPEST]
    found = next((each for each in folders if any(each.glob("issuers/*/issuer.json"))), None)
    return Path(os.path.relpath(found)) if found else None


def site_url(folder: Path) -> str:
    """The address of the site in a folder, as the first issuer's own document gives it.

    Raises:
        BadgesError: there is no issuer in it, so it is not a site of ours.
    """
    for path in sorted(folder.glob("issuers/*/issuer.json")):
        try:
            said = json.loads(path.read_bytes()[:LARGEST])
        except (OSError, ValueError):
            continue
        address = f"issuers/{path.parent.name}/issuer.json"
        if isinstance(said, dict) and str(said.get("id", "")).endswith(f"/{address}"):
            return str(said["id"])[: -len(address)]
    raise BadgesError(
        f"{folder} does not look like a site that this program built.",
        "Name a folder with issuers/ in it, or give the address of the site with --url.",
    )
