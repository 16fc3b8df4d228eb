"""What a package says of itself where it is installed: its version, its licence, and what was compiled into it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from generator.model.errors import BadgesError

CONCLUDED: Mapping[str, str] = {"jinja2": "BSD-3-Clause", "resvg-py": "MIT"}
"""Licences that a package does not name in a way for machines: read by us in the file that it ships."""

_PLAIN = frozenset({"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "PSF-2.0"})
"""What the old free-text field of a licence is believed in, since it is an identifier of SPDX already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A library that was compiled into a package: `purl` is its name everywhere, `licences` are as CycloneDX has them."""

    purl: str
    name: str
    version: str
    licences: tuple[Mapping[str, Any], ...] = ()
    hashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A package as it is installed. `licence` is an SPDX expression; `is_concluded` when we read it, not the package said it."""

    version: str
    summary: str
    licence: str
    is_concluded: bool = False
    parts: tuple[Part, ...] = ()


def installed(name: str) -> Installed:
    """What is known of an installed package.

    Raises:
        BadgesError: it is not installed, or nobody knows its licence.
    """
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise BadgesError(
            f"{name} is in the lock and not installed.",
            "Run it as `./run sbom`, which installs what the lock names.",
        ) from None
    licence = _declared(found) or CONCLUDED.get(name, "")
    if not licence:
        raise BadgesError(
            f"{name} does not say its licence in a way for machines.",
            "Read the licence that it ships, and write its SPDX expression into CONCLUDED in tests/supply/installed.py.",
        )
    return Installed(
        version=found.version,
        summary=(found.metadata["Summary"] or "").strip(),
        licence=licence,
        is_concluded=not _declared(found),
        parts=tuple(sorted(_parts(found), key=lambda part: part.purl)),
    )


def _declared(found: metadata.Distribution) -> str:
    """What its metadata say: the expression, or the older field where that is an identifier."""
    text = found.metadata["License"] or ""
    return found.metadata["License-Expression"] or (text if text in _PLAIN else "")


def _parts(found: metadata.Distribution) -> Iterator[Part]:
    """The libraries in the bills that its wheel came with.

    They are where PEP 770 puts them.
    """
    for path in found.files or ():
        if path.parent.name == "sboms" and path.name.endswith(".cyclonedx.json"):
            bill = json.loads(path.read_text(encoding="utf-8"))
            yield from (part for component in bill.get("components", ()) if (part := _part(component)))


def _part(component: Mapping[str, Any]) -> Part | None:
    """A part by its package URL, without the qualifiers, which hold folders of the machine that built it."""
    purl = str(component.get("purl", "")).partition("?")[0].partition("#")[0]
    if not purl:
        return None
    return Part(
        purl=purl,
        name=component["name"],
        version=component.get("version", ""),
        licences=tuple(component.get("licenses", ())),
        hashes=tuple(each["content"] for each in component.get("hashes", ()) if each["alg"] == "SHA-256"),
    )
