"""A bill of materials as CycloneDX has it. Pure: the same input gives the same bytes, so no time stands in it.

A package's hashes are those of the lock: one for each file of that version which may be installed. What was compiled
into a package stands inside it, as far as the package itself says so.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import __version__
from tests.supply.installed import Installed, Part
from tests.supply.lock import PROJECT, Locked

Json = Mapping[str, Any]

_DESCRIPTION = "Open Badges from a folder: a static site of verifiable badges."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """Somebody else's file in this repository, as a font is: its path, digest (SHA-256), licence and owner."""

    path: str
    digest_hex: str
    licence: str
    copyright: str


def bill(
    locked: Sequence[Locked], installed: Mapping[str, Installed], shipped: Sequence[Shipped] = ()
) -> bytes:
    """The bill (CycloneDX 1.6, as JSON) of all packages of a lock and of the files that are shipped."""
    parts: dict[str, Any] = {
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": PROJECT,
                "name": PROJECT,
                "version": __version__,
                "description": _DESCRIPTION,
                "licenses": _licence("MIT"),
            },
        },
        "components": [
            *(_package(each, installed[each.name]) for each in locked),
            *(_shipped(each) for each in shipped),
        ],
        "dependencies": list(_dependencies(locked, shipped)),
    }
    digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_OID, digest).urn,
        "version": 1,
    }
    return (json.dumps(whole | parts, ensure_ascii=False, indent=2) + "\n").encode()


def purl(package: Locked) -> str:
    """The package URL, by which every tool knows a package."""
    return f"pkg:pypi/{package.name}@{package.version}"


def _package(package: Locked, said: Installed) -> Json:
    ref = purl(package)
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": ref,
        "name": package.name,
        "version": package.version,
        "description": said.summary,
        "scope": "required",
        "hashes": _hashes(package.hashes),
        "licenses": _licence(said.licence, is_concluded=said.is_concluded),
        "purl": ref,
    }
    if said.parts:
        component["components"] = [_part(part, within=ref) for part in said.parts]
    return component


def _part(part: Part, *, within: str) -> Json:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{within}#{part.purl}",
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
    }
    if part.hashes:
        component["hashes"] = _hashes(part.hashes)
    if part.licences:
        component["licenses"] = list(part.licences)
    return component


def _shipped(file: Shipped) -> Json:
    return {
        "type": "file",
        "bom-ref": f"file:{file.path}",
        "name": file.path,
        "hashes": _hashes((file.digest_hex,)),
        "licenses": _licence(file.licence),
        "copyright": file.copyright,
    }


def _dependencies(locked: Sequence[Locked], shipped: Sequence[Shipped]) -> Iterator[Json]:
    """Who needs what, as the lock says it."""
    refs = {package.name: purl(package) for package in locked}
    needs: dict[str, list[str]] = {PROJECT: [f"file:{file.path}" for file in shipped]}
    for package in locked:
        for name in package.needed_by:
            needs.setdefault(refs.get(name, name), []).append(refs[package.name])
    for ref in (PROJECT, *refs.values()):
        yield {"ref": ref, "dependsOn": sorted(needs.get(ref, []))}


def _hashes(hashes: Sequence[str]) -> list[Json]:
    return [{"alg": "SHA-256", "content": each} for each in hashes]


def _licence(expression: str, *, is_concluded: bool = False) -> list[Json]:
    return [{"expression": expression, "acknowledgement": "concluded" if is_concluded else "declared"}]
