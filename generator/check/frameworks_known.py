"""The shapes of the frameworks that the world knows: ESCO, O*NET, CASE, e-CF, EQF.

They are what these frameworks print today, checked without asking anybody; what looks otherwise is doubted and not
refused, since they may print something else tomorrow.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.check import doubt_faults, values
from generator.check.fault import Fault
from generator.model.badge import Alignment

_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@dataclass(frozen=True, slots=True)
class _Known:
    """A framework of the world: its name, how its addresses and codes look (where they have a shape), an example."""

    name: str
    url: str = ""
    code: str = ""
    example: str = ""


KNOWN: Mapping[str, _Known] = {
    "esco": _Known(
        "ESCO",
        url=rf"https?://data\.europa\.eu/esco/(?:skill|occupation|isced-f)/(?:{_UUID}|[A-Z]?[0-9.]+)",
        example="url: http://data.europa.eu/esco/skill/4cde32b5-fc2f-4257-a8b9-5b15a67ee3e5",
    ),
    "onet": _Known(
        "O*NET",
        url=r"https?://(?:www|services)\.onet(?:online|center)\.org/\S+",
        code=r"[1-6]\.[A-Z](?:\.[0-9]+)*(?:\.[a-z](?:\.[0-9]+)?)?|[0-9]{2}-[0-9]{4}(?:\.[0-9]{2})?",
        example="code: 2.A.1.a, url: https://www.onetonline.org/find/descriptor/result/2.A.1.a",
    ),
    "case": _Known(
        "CASE",
        url=rf"https?://\S+/{_UUID}",
        example="url: https://case.example.org/ims/case/v1p0/CFItems/ and the item's identifier",
    ),
    "ecf": _Known("e-CF", code=r"[A-E]\.[1-9][0-9]?\.?(?:-?[1-5])?", example="code: B.3"),
    "eqf": _Known("EQF", code="[1-8]", example="code: 4"),
}
"""Folded names → what is known of them."""


def shape_faults(skill: Alignment) -> Iterator[Fault]:
    """A doubt for each part of a skill that does not look as its framework prints it."""
    known = KNOWN.get(values.folded(skill.framework))
    if known is None:
        return
    if known.url and not re.fullmatch(known.url, skill.url, re.IGNORECASE):
        yield doubt_faults.skill_shape(known.name, "address", skill.url, known.example)
    if known.code and skill.code and not re.fullmatch(known.code, skill.code):
        yield doubt_faults.skill_shape(known.name, "code", skill.code, known.example)
