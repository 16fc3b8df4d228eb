"""Frameworks: lists of skills that badges name, a site's own and those that the world knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.badge import Alignment
from generator.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A list of skills kept with the site (`content/frameworks/<slug>.csv`): each by its code, in the order written.

    `skills` are as badges state them, addresses absolute: those of the list, or of the list's page here.
    """

    slug: str
    name: str
    skills: Mapping[str, Alignment]
    origin: Place = field(compare=False)
