"""`content/frameworks/*.csv` into `Framework`s.

A list has the columns code and name, and may have url, description, type and framework (the list's own name, the same
in every row). What has no address of its own is described on the page of the list.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.check import addresses, values
from generator.check import content_faults as faults
from generator.check.assets import Cupboard
from generator.check.badge_parts import target_type
from generator.check.fault import Fault
from generator.model import address
from generator.model.badge import Alignment
from generator.model.framework import Framework
from generator.model.place import Place, Problem
from generator.model.source import Asset

ROOM = "frameworks/"
MOST_SKILLS = 20_000
LONGEST_NAME = 200
LONGEST = 2_000
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


def frameworks(cupboard: Cupboard, problems: list[Problem], *, site_url: str) -> dict[str, Framework]:
    """The lists that are sound, by slug."""
    found: dict[str, Framework] = {}
    for path in cupboard.paths(ROOM):
        if path.lower().endswith(".csv"):
            framework = _framework(cupboard.take(path), problems, site_url)
            if framework is not None:
                found[framework.slug] = framework
    return found


def by_any_name(found: Mapping[str, Framework]) -> dict[str, Framework]:
    """The lists by what badges may call them, folded: the slug, or the list's name."""
    return {values.folded(word): each for each in found.values() for word in (each.name, each.slug)}


def _framework(asset: Asset, problems: list[Problem], site_url: str) -> Framework | None:
    slug = asset.path.removeprefix(ROOM)[: -len(".csv")]
    if not values.is_slug(slug):
        problems.append(faults.bad_slug(slug, "skills", ".csv").at(asset.place))
        return None
    try:
        rows = list(_rows(asset.data))
    except csv.Error:  # a cell without an end, mostly
        rows = []
    header = [values.folded(cell) for cell in rows[0][1]] if rows else []
    if "code" not in header or "name" not in header:
        problems.append(faults.framework_header().at(asset.place))
        return None
    reading = _Reading(slug, asset.place.file, problems, site_url)
    for number, cells in rows[1 : MOST_SKILLS + 1]:
        reading.row(number, dict(zip(header, cells, strict=False)))
    if len(rows) - 1 > MOST_SKILLS:
        problems.append(faults.too_many("skills", len(rows) - 1, MOST_SKILLS).at(asset.place))
    return reading.framework(asset.place)


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every row that is not empty; cells may be parted by commas, semicolons or tabs."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [cell.strip() for cell in cells]


class _Reading:
    """Reads the rows of one list."""

    def __init__(self, slug: str, file: str, problems: list[Problem], site_url: str) -> None:
        self._slug = slug
        self._file = file
        self._problems = problems
        self._page = site_url + address.framework(slug)
        self._name = ""
        self._skills: dict[str, Alignment] = {}
        self._is_sound = True

    def framework(self, place: Place) -> Framework | None:
        if not self._is_sound:
            return None
        name = self._name or self._slug.replace("-", " ").capitalize()
        named = {code: replace(skill, framework=name) for code, skill in self._skills.items()}
        return Framework(slug=self._slug, name=name, skills=named, origin=place)

    def row(self, number: int, cells: Mapping[str, str]) -> None:
        place = Place(self._file, number)
        code, name = cells.get("code", ""), cells.get("name", "")
        if not _CODE.fullmatch(code) or not name or code in self._skills:
            self._say(faults.bad_framework_row(code, name, is_twice=code in self._skills), place)
            return
        name = self._parsed(values.text(name, most=LONGEST_NAME), place)
        self._name = self._name or self._parsed(
            values.text(cells.get("framework", ""), most=LONGEST_NAME), place
        )
        url = self._parsed(addresses.web(cells["url"]), place) if cells.get("url") else f"{self._page}#{code}"
        kind = self._parsed(target_type(cells["type"]), place) if cells.get("type") else ""
        text = self._parsed(values.text(cells.get("description", ""), most=LONGEST), place)
        self._skills[code] = Alignment(name=name, url=url, code=code, description=text, target_type=kind)

    def _parsed(self, found: str | Fault, place: Place) -> str:
        if isinstance(found, Fault):
            self._say(found, place)
            return ""
        return found

    def _say(self, fault: Fault, place: Place) -> None:
        self._problems.append(fault.at(place))
        self._is_sound = False
