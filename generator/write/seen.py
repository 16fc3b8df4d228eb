"""content/evidence/seen.csv: what was found at addresses that are evidence, written whole or not at all."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from generator.model.site import SEEN, SEEN_HEADER, Seen
from generator.write import disk


def write(content: Path, seen: Mapping[str, Seen]) -> Path:
    """Writes the list, sorted by address, and gives the file."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(SEEN_HEADER)
    lines.writerows((url, known.on.isoformat(), known.digest) for url, known in sorted(seen.items()))
    path = content / SEEN
    with disk.world_failing(f"write {path}"):
        disk.make_folders(path.parent)
        disk.replace_file(path, text.getvalue().encode())
    return path
