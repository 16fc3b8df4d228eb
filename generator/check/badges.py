"""`content/badges/*.md` into `Badge`s: their versions in order, their translations, their earlier names.

Which file is which version: `<slug>.md` is the newest, `<slug>.v1.md`, `<slug>.v2.md` … are the older ones,
so the file that officers edit is always the plain one. `version:` in it is a second opinion: it has to agree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from generator.check import content_faults as faults
from generator.check import values
from generator.check.assets import Cupboard
from generator.check.badge_version import badge_text, badge_version
from generator.check.fields import BADGE
from generator.check.files import Named, named
from generator.check.front import Front
from generator.check.naming import check_names, slugs_before
from generator.check.settings import Terms
from generator.model.badge import Badge, BadgeText, BadgeVersion
from generator.model.framework import Framework
from generator.model.place import Problem
from generator.model.source import SourceDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a badge may refer to: issuers (slugs), files, the terms of the site, and its lists of skills by any name."""

    issuers: frozenset[str]
    cupboard: Cupboard
    terms: Terms
    frameworks: Mapping[str, Framework] = field(default_factory=dict)


def badges(
    documents: Iterable[SourceDocument], around: Surroundings, problems: list[Problem]
) -> tuple[dict[str, Badge], frozenset[str]]:
    """The badges that are sound, by slug, and the slugs of all that there are files for."""
    files = named(documents, "badges", problems, languages=around.terms.languages)
    grouped: dict[str, list[Named]] = {}
    for file in files:
        grouped.setdefault(file.slug, []).append(file)
    found: dict[str, Badge] = {}
    for slug, group in grouped.items():
        badge = _badge(slug, group, around, problems)
        if badge is not None:
            found[slug] = badge
    places = {file.slug: file.document.place for file in files if not file.version and not file.language}
    check_names("badge", {slug: badge.was for slug, badge in found.items()}, places, problems)
    return found, frozenset(grouped)


def _badge(slug: str, files: Iterable[Named], around: Surroundings, problems: list[Problem]) -> Badge | None:
    main = {file.version: file for file in files if not file.language}
    start = len(problems)
    if 0 not in main:
        problems.append(faults.no_newest(slug).at(next(iter(files)).document.place))
        return None
    newest = max(main) + 1
    if not _are_counted(slug, main, newest, problems):
        return None
    versions: list[BadgeVersion | None] = []
    was: list[str] = []
    for number in sorted(main, key=lambda number: number or newest):
        file = main[number]
        front = Front(file.document.front, BADGE, problems, file.document.place)
        was += front.listed("was", slugs_before)
        texts = _texts(number, files, front, around, problems)
        stems = (slug,) if not number else (f"{slug}.v{number}", slug)
        versions.append(
            badge_version(
                front, file.document, texts, around, problems, slug=slug, number=number or newest, stems=stems
            )
        )
    sound = [version for version in versions if version is not None]
    _check_since(sound, problems)
    if len(sound) < len(versions) or any(problem.is_error for problem in problems[start:]):
        return None
    return Badge(slug=slug, versions=tuple(sound), was=tuple(dict.fromkeys(was)))


def _are_counted(slug: str, main: Mapping[int, Named], newest: int, problems: list[Problem]) -> bool:
    """Whether the versions count from 1. The first few missing are noted: a file called v900 may be a slip."""
    missing = [number for number in range(1, newest) if number not in main][:3]
    if missing[:1] == [1]:  # then the numbers are meant in another way than ours
        later = min(number for number in main if number)
        problems.append(faults.missing_version(slug, 1, later).at(main[later].document.place))
        return False
    place = main[0].document.place
    problems.extend(faults.missing_version(slug, number, newest).at(place) for number in missing)
    return True


def _texts(
    number: int, files: Iterable[Named], front: Front, around: Surroundings, problems: list[Problem]
) -> Mapping[str, BadgeText]:
    own = front.parsed("language", values.language) or around.terms.language
    found = {}
    for file in files:
        if file.version != number or not file.language:
            continue
        text = badge_text(file, around.cupboard, problems)
        if file.language == own:
            problems.append(faults.own_language(file.language).at(file.document.place))
        found[file.language] = text
    return found


def _check_since(versions: Iterable[BadgeVersion], problems: list[Problem]) -> None:
    for earlier, later in pairwise(versions):
        begun = earlier.since or date.min
        if later.since is not None and later.since <= begun and later.number == earlier.number + 1:
            problems.append(faults.since_order(later.number).at(later.origin))
