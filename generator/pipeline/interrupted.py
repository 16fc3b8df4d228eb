"""What a command leaves that was interrupted between two files: the older text of a badge kept, its own file not opened yet.

Nothing is published from that, since a badge cannot be two versions under one number; the same command goes on from there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.model.source import Scalar, SourceDocument, Sources

ROOM = "badges"


def without_kept(sources: Sources) -> Sources:
    """The sources without older texts of badges whose own files still say that they are that version."""
    kept = {
        name
        for each in sources.documents
        if each.room == ROOM and "." not in each.stem
        for name in _kept(each)
    }
    documents = tuple(each for each in sources.documents if not _is_kept(each, kept))
    return replace(sources, documents=documents) if len(documents) < len(sources.documents) else sources


def others_are_there(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a text that is to be kept (name → bytes) would come in place of another one."""
    return any(
        (folder / name).exists() and (folder / name).read_bytes() != data for name, data in files.items()
    )


def _kept(badge: SourceDocument) -> Iterator[str]:
    """The stem under which the text of a badge is kept, if its file says which version it is or can only be the first."""
    said = badge.front.get("version")
    if isinstance(said, Scalar) and said.text.isdecimal():
        yield f"{badge.stem}.v{int(said.text)}"
    elif said is None and badge.front.get("since") is None:
        yield f"{badge.stem}.v1"


def _is_kept(document: SourceDocument, kept: set[str]) -> bool:
    """Whether it is such a text, or a translation of one."""
    return document.room == ROOM and ".".join(document.stem.split(".")[:2]) in kept
