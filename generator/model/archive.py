"""The archive: public documents of a platform that is gone, kept byte for byte in content/archive/<host>/<path>.

Where the host is the one that this site is served at, they keep their addresses and go on verifying. Any other lies
below archive/ and is kept for the record, until its host leads to a site that serves its folder.
"""

from urllib.parse import urlsplit

FOLDER = "archive/"
"""The folder in content/ and, for other hosts, in the site."""
LIST = "archive/index.json"
"""The file of the site that names the addresses of all that is kept, for those who check the site."""


def served_as(path: str, served_at: str) -> str:
    """The address, relative to the site, of a file of the archive.

    Args:
        path: in content/: `archive/old.example.org/awards/1.json`.
        served_at: where the site is; it ends in a slash.
    """
    host, _, rest = path.removeprefix(FOLDER).partition("/")
    here = urlsplit(served_at)
    below = here.path.removeprefix("/")
    return rest[len(below) :] if host == here.netloc and rest.startswith(below) else path
