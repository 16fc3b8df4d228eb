"""What a command leaves that was interrupted between two files: the older text of a badge kept, its own file not opened yet.

Nothing is published from that, since a badge cannot be two versions under one number; the same command goes on from there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import check as checking
from generator.model.place import Problem
from generator.model.site import Site
from generator.model.source import Scalar, SourceDocument, Sources

ROOM = "badges"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Sources, and the site that they are.

    If they are none (`problems` says why), but would be without what an interrupted command left, then that, and
    `is_begun`.
    """

    sources: Sources
    site: Site | None
    problems: tuple[Problem, ...]
    is_begun: bool = False

    def must_stop(self, folder: Path, kept: Mapping[str, bytes]) -> bool:
        """Whether what was begun is not ours: texts that are to be kept (name → bytes) would take the place of others."""
        there = (folder / name for name in kept if (folder / name).exists())
        return self.is_begun and any(
            path.read_bytes() != kept[path.relative_to(folder).as_posix()] for path in there
        )


def checked(sources: Sources) -> Checked:
    """The sources, checked."""
    site, problems = checking.site(sources)
    rest = sources if site is not None else _without_kept(sources)
    if rest is sources:
        return Checked(sources=sources, site=site, problems=problems)
    site, _ = checking.site(rest)
    return Checked(sources=rest, site=site, problems=problems, is_begun=True)


def _without_kept(sources: Sources) -> Sources:
    """The sources without older texts of badges whose own files still say that they are that version."""
    kept = {
        name
        for each in sources.documents
        if each.room == ROOM and "." not in each.stem
        for name in _kept(each)
    }
    documents = tuple(each for each in sources.documents if not _is_kept(each, kept))
    return replace(sources, documents=documents) if len(documents) < len(sources.documents) else sources


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
