"""What an export is: one archive with everything that a site is made of, and what stands in its list of contents."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MANIFEST = "badges-export.json"
"""The member that lists all others; it comes first."""
EXPLAINED = "README.txt"

CONTENT = "content/"
KEYS = "keys/"
THEMES = "themes/"
STANDARD = "open-badges/"
SITE = "site/"
RESTORED = (CONTENT, KEYS, THEMES)
"""What a restore puts back; the rest is made from it."""
FOLDERS = (*RESTORED, STANDARD, SITE)

AWARDS = f"{STANDARD}awards.csv"

FORMAT = "badges-export"
VERSION = 1
LARGEST = 64 * 1024 * 1024
"""Bytes of one member: more than any file of content/ may have."""
MOST = 1_000_000
"""Members of one archive."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an export: its name, the SHA-256 of what is in it (hex) and its size in bytes."""

    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an export says of itself. It names no day and no machine: same content, same bytes."""

    program: str
    site: str
    served_at: str
    counts: Mapping[str, int] = field(default_factory=dict)
    members: tuple[Member, ...] = ()


def manifest_bytes(manifest: Manifest) -> bytes:
    """The list of contents as it stands in the archive: indented JSON."""
    said = {
        "format": FORMAT,
        "version": VERSION,
        "program": manifest.program,
        "site": manifest.site,
        "served_at": manifest.served_at,
        "counts": dict(manifest.counts),
        "members": {each.name: {"sha256": each.digest, "size": each.size} for each in manifest.members},
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def manifest_in(data: bytes) -> Manifest:
    """The list of contents that stands in bytes.

    Raises:
        ValueError: it is none; the text says why, to follow "because".
    """
    said: Any = json.loads(data, object_pairs_hook=_without_twins)
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise ValueError("its list of contents is not one of ours")
    if said.get("version") != VERSION:
        raise ValueError(f"a newer version of this program made it (its format is {said.get('version')!r})")
    if any(not isinstance(said.get(name), dict) for name in ("members", "counts")):
        raise ValueError("its list of contents is not complete")
    return Manifest(
        program=str(said.get("program", "")),
        site=str(said.get("site", "")),
        served_at=str(said.get("served_at", "")),
        counts={str(name): int(number) for name, number in said["counts"].items()},
        members=tuple(_member(name, each) for name, each in said["members"].items()),
    )


def _member(name: str, said: Any) -> Member:  # noqa: ANN401 (any JSON)
    digest, size = (said.get("sha256"), said.get("size")) if isinstance(said, dict) else (None, None)
    if not isinstance(digest, str) or not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise ValueError(f"its list of contents does not describe {name!r}")
    return Member(name, digest, size)


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("its list of contents names something twice")
    return found
