"""Badges that can be taken for each other, and prerequisites that were meant to be badges."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from generator.check import doubt_faults as faults
from generator.check import values
from generator.model.badge import Badge
from generator.model.place import Place, Problem


def likenesses(badges: Mapping[str, Badge], known: Collection[str]) -> list[Problem]:
    """Note two badges of one name and issuer, and prerequisites that are almost a badge; `known` are all slugs."""
    found: list[Problem] = []
    owners: dict[tuple[str, str], str] = {}
    names = {values.folded(slug): slug for slug in known}
    for slug, badge in badges.items():
        names.setdefault(values.folded(badge.newest.name), slug)
    for slug, badge in badges.items():
        newest = badge.newest
        owner = owners.setdefault((newest.issuer, values.folded(newest.name)), slug)
        place = Place(newest.origin.file)
        if owner != slug:
            found.append(faults.twin_name(newest.name, owner).at(place))
        for written in newest.prerequisites:
            meant = _meant(written, names)
            if meant:
                found.append(faults.unknown_prerequisite(written, meant).at(place))
    return found


def _meant(written: str, names: Mapping[str, str]) -> str:
    """The badge whose slug or name a prerequisite almost is; "" for one that is a badge, or is none at all."""
    folded = values.folded(written)
    near = [] if folded in names else get_close_matches(folded, names, n=1, cutoff=0.85)
    return names[near[0]] if near else ""
