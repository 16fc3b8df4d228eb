"""What a build keeps for the next one, as `write.kept` writes it."""

from hashlib import sha256
from pathlib import Path

MOST = 20 * 1024 * 1024
DIGEST = 32
"""A kept file begins with the SHA-256 of what follows."""


def bytes_of(file: Path) -> bytes | None:
    """What is kept in a file; None if there is none, or it was damaged."""
    try:
        with file.open("rb") as handle:
            found = handle.read(MOST + 1)
    except OSError:
        return None
    data = found[DIGEST:]
    return data if len(found) <= MOST and sha256(data).digest() == found[:DIGEST] else None
