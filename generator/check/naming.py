"""Names that are addresses for good: earlier names keep answering, so nobody else may have them."""

from collections.abc import Mapping

from generator.check import content_faults as faults
from generator.check import values
from generator.check.fault import Fault
from generator.model.place import Place, Problem
from generator.model.slugs import slug_of


def slugs_before(written: str) -> str | Fault:
    """An earlier name, as it was written in the address."""
    slug = written.strip()
    return slug if values.is_slug(slug) else faults.bad_slug(slug, slug_of(slug))


def check_names(
    kind: str, was: Mapping[str, tuple[str, ...]], places: Mapping[str, Place], problems: list[Problem]
) -> None:
    """Note each earlier name that something else has or had; `places` holds every slug that there is."""
    owners: dict[str, str] = {}
    for slug in sorted(was):
        for earlier in was[slug]:
            owner = earlier if earlier in places else owners.get(earlier, "")
            if owner:
                problems.append(faults.name_taken(earlier, f'the {kind} "{owner}"').at(places[slug]))
            owners.setdefault(earlier, slug)
