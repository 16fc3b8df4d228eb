"""What GitHub Pages answers for an address: which file, with which media type. Nothing here listens or serves."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

MEDIA_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".mjs": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".rss": "application/rss+xml",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".mp4": "video/mp4",
}
"""Media types as Pages sends them; our own table, since a machine's differs from the next one's."""

ANYTHING = "application/octet-stream"
"""The media type of every other ending, and of a name without one: browsers download it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, and the file whose bytes are sent or the address (`location`) to ask instead."""

    status: int
    file: Path | None = None
    location: str = ""

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return (
            MEDIA_TYPES.get(self.file.suffix.lower(), ANYTHING) if self.file else "text/plain; charset=utf-8"
        )


def answer(root: Path, base_path: str, target: str) -> Answer:
    """What a request for `target` (path and query) gets from the site in `root` served below `base_path`."""
    try:
        parts = urlsplit(target if not target.startswith("//") else "/.")
        path = unquote(parts.path, errors="strict")
    except ValueError:
        return Answer(400)
    query = f"?{parts.query}" if parts.query else ""
    if base_path != "/" and path == "/":
        return Answer(302, location=base_path)
    if path + "/" == base_path:
        return Answer(301, location=base_path + query)
    if not path.startswith(base_path) or not _is_plain(path[len(base_path) :]):
        return _missing(root)
    inside = path[len(base_path) :]
    if inside.endswith("/") or not inside:
        return _file(root, f"{inside}index.html") or _missing(root)
    found = _file(root, inside) or _file(root, f"{inside}.html")
    if found:
        return found
    if _file(root, f"{inside}/index.html"):
        return Answer(301, location=quote(path) + "/" + query)
    return _missing(root)


def _is_plain(inside: str) -> bool:
    """Whether an address has only names that the site can have: no dot-files, nothing that leads elsewhere."""
    names = inside.removesuffix("/").split("/") if inside else []
    return not any(not name or name.startswith(".") or set(name) & set("\\:\0") for name in names)


def _file(root: Path, inside: str) -> Answer | None:
    try:
        path = Path(os.path.realpath(root / inside))
        top = Path(os.path.realpath(root))
        return Answer(200, path) if path.is_relative_to(top) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _missing(root: Path) -> Answer:
    found = _file(root, "404.html")
    return Answer(404, found.file if found else None)
