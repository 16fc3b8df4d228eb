"""Imported badges and issuers, held against what content/ has: which are ours already, and files for those that are new.

**When is a badge the same?** When it has the name of one of ours and does not say something else. A name with another
description stops the import: awarding a badge that means something else would be worse than a question. The
officer answers with `--badge "OLD=slug"`, where OLD is a name or an address and slug a badge of ours or a new one.
Nothing that is there is changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.edit import front_matter
from generator.edit.foreign_roster import is_web
from generator.model.badge import Alignment
from generator.model.imported import ForeignBadge, ForeignIssuer, Imported, Leftover
from generator.model.place import Place, Problem
from generator.model.slugs import slug_of
from generator.model.words import listed, masked

Pictures = Callable[[str], tuple[str, bytes] | str]
"""A picture by how a foreign file names it: its ending (".png") and bytes; or why there is none."""


@dataclass(frozen=True, slots=True)
class Here:
    """What content/ has: issuers by slug with name and web address, badges by slug with name and description."""

    issuers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    badges: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an officer said: who issues the badges ("" to go by the files), and which badge is which (OLD → slug)."""

    issuer: str = ""
    badges: Mapping[str, str] = field(default_factory=dict)
    achievement_types: frozenset[str] = frozenset()


@dataclass(slots=True)
class Settled:
    """Which slug each key leads to, the new files by path in content/, what is worth telling, and what stops it all."""

    badges: dict[str, str] = field(default_factory=dict)
    issuers: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def settled(imported: Imported, here: Here, wish: Wish, pictures: Pictures) -> Settled:
    """Every imported badge with a slug, and the files of those that are new."""
    found = Settled()
    groups = _grouped(imported.badges, here, wish, found)
    for slug, badge in groups.items():
        if slug not in here.badges:
            _new_badge(slug, badge, _Around(imported, here, wish, pictures, found))
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    imported: Imported
    here: Here
    wish: Wish
    pictures: Pictures
    found: Settled


def _grouped(
    badges: Iterable[ForeignBadge], here: Here, wish: Wish, found: Settled
) -> dict[str, ForeignBadge]:
    """The badges by slug; two forms of one badge are put together."""
    groups: dict[str, ForeignBadge] = {}
    named = {_folded(name): slug for slug, (name, _) in here.badges.items()}
    for badge in badges:
        chosen = next((wish.badges[key] for key in (*badge.keys, badge.name) if key in wish.badges), "")
        slug = chosen or named.get(_folded(badge.name), "") or _free(slug_of(badge.name) or "badge", groups)
        said = (
            here.badges[slug][1]
            if slug in here.badges
            else groups[slug].description
            if slug in groups
            else ""
        )
        if not chosen and said and badge.description and _folded(said) != _folded(badge.description):
            found.problems.append(_which(badge, slug, is_here=slug in here.badges))
            continue
        if not chosen or badge.name in wish.badges:
            named.setdefault(_folded(badge.name), slug)
        groups[slug] = _both(groups[slug], badge) if slug in groups else badge
        for key in badge.keys if chosen else (*badge.keys, badge.name):
            found.badges.setdefault(key, slug)
    for old, slug in wish.badges.items():
        found.badges[old] = slug
        if slug not in groups and slug not in here.badges:
            found.problems.append(_no_badge(old, slug, here))
    return groups


def _both(first: ForeignBadge, second: ForeignBadge) -> ForeignBadge:
    return replace(
        first,
        keys=tuple(dict.fromkeys(first.keys + second.keys)),
        description=first.description or second.description,
        criteria=first.criteria or second.criteria,
        criteria_url=first.criteria_url or second.criteria_url,
        issuer=first.issuer or second.issuer,
        image=first.image or second.image,
        tags=first.tags or second.tags,
        skills=first.skills or second.skills,
        language=first.language or second.language,
        achievement_type=first.achievement_type or second.achievement_type,
        valid_for=first.valid_for or second.valid_for,
    )


def _new_badge(slug: str, badge: ForeignBadge, around: _Around) -> None:
    found = around.found
    issuer = _issuer(badge, around)
    image = _picture(badge.image, f"badges/{slug}", badge.origin, around)
    skills = tuple(_skill(each) for each in badge.skills[:100] if is_web(each.url))
    if len(skills) < len(badge.skills):
        found.leftovers.append(
            Leftover("a skill of a badge", "its address is not one that a badge can name", badge.origin)
        )
    kind = badge.achievement_type
    if kind and kind not in around.wish.achievement_types:
        found.leftovers.append(
            Leftover(f"the type “{kind}” of a badge", "it is none of the standard's", badge.origin)
        )
        kind = ""
    front: tuple[tuple[str, front_matter.Value], ...] = (
        ("name", badge.name),
        ("description", badge.description or badge.name),
        ("issuer", issuer),
        ("image", image),
        ("tags", tuple(dict.fromkeys(badge.tags))[:100]),
        ("language", badge.language if _is_language(badge.language) else ""),
        ("achievement_type", kind),
        ("skills", skills),
        ("valid_for", badge.valid_for),
    )
    if not badge.description:
        found.notes.append(f"badges/{slug}.md has no description of its own in the files: write one")
    found.files[f"badges/{slug}.md"] = front_matter.document(front, _criteria(slug, badge, found))


def _criteria(slug: str, badge: ForeignBadge, found: Settled) -> str:
    if badge.criteria:
        return front_matter.markdown(badge.criteria)
    if is_web(badge.criteria_url):
        found.notes.append(
            f"badges/{slug}.md: its criteria are not in the files; copy them from {badge.criteria_url}"
        )
        return f"What it takes was published at <{badge.criteria_url}>."
    return ""  # checking says so


def _issuer(badge: ForeignBadge, around: _Around) -> str:
    """The slug of who gives a badge; one is made where the files describe one that is not here."""
    here, found = around.here, around.found
    if around.wish.issuer:
        return around.wish.issuer
    if badge.issuer in found.issuers:
        return found.issuers[badge.issuer]
    named = _meant(badge.issuer, around.imported.issuers)
    fuller = max(
        named, key=lambda each: (bool(each.url), bool(each.email), len(each.description)), default=None
    )
    slug = next((slug for each in named for slug in _fitting(each, here)), "")
    if not slug and fuller is not None and is_web(fuller.url) and fuller.email.count("@") == 1:
        slug = _new_issuer(fuller, around)
    elif not slug and len(here.issuers) == 1:
        slug = min(here.issuers)
        if fuller is not None:
            found.notes.append(f"badges of “{fuller.name}” are given by your issuer “{slug}” from now on")
    elif not slug:
        found.problems.append(_whose(badge, fuller, here))
    found.issuers[badge.issuer] = slug
    return slug


def _meant(key: str, issuers: tuple[ForeignIssuer, ...]) -> list[ForeignIssuer]:
    """The issuers that a key or a name means; without one, the only issuer that the files describe."""
    if key:
        return [each for each in issuers if key in each.keys or _folded(key) == _folded(each.name)]
    return list(issuers) if len({_folded(each.name) for each in issuers}) == 1 else []


def _fitting(issuer: ForeignIssuer, here: Here) -> Iterator[str]:
    for slug, (name, url) in here.issuers.items():
        if _folded(name) == _folded(issuer.name) or (url and url.rstrip("/") == issuer.url.rstrip("/")):
            yield slug


def _new_issuer(issuer: ForeignIssuer, around: _Around) -> str:
    slug = slug_of(issuer.name) or "issuer"
    path = f"issuers/{slug}.md"
    if path not in around.found.files:
        front = (
            ("name", issuer.name),
            ("url", issuer.url),
            ("email", issuer.email),
            ("telephone", issuer.telephone),
            ("image", _picture(issuer.image, f"issuers/{slug}", issuer.origin, around)),
        )
        about = front_matter.markdown(issuer.description)
        around.found.files[path] = front_matter.document(
            [*front[:4], ("description", issuer.description), front[4]], ""
        )
        if about != issuer.description:
            around.found.notes.append(f"{path}: read its description, which holds signs of HTML or of links")
    return slug


def _picture(image: str, path: str, place: Place, around: _Around) -> str:
    """The name of the picture beside a file, which is among the new files then; "" when there is none."""
    if not image:
        return ""
    made = around.pictures(image)
    if isinstance(made, str):
        around.found.leftovers.append(Leftover(f"the picture of {path}.md", made, place))
        return ""
    suffix, data = made
    around.found.files[f"{path}{suffix}"] = data
    return f"{path.rpartition('/')[2]}{suffix}"


def _skill(skill: Alignment) -> Mapping[str, str]:
    return {
        "name": skill.name,
        "url": skill.url,
        "framework": skill.framework,
        "code": skill.code,
        "description": skill.description,
    }


def _which(badge: ForeignBadge, slug: str, *, is_here: bool) -> Problem:
    other = f"content/badges/{slug}.md" if is_here else "another badge of the same import"
    key = next((key for key in badge.keys if key != badge.name), badge.name)
    return Problem(
        badge.origin,
        "which-badge",
        f"“{badge.name}” has the name of {other}, and says something else: “{_shown(badge.description)}”.",
        f'If it is the same badge, add  --badge "{key}={slug}"  ; if it is another one, give it a name of its own:  '
        f'--badge "{key}={slug}-2"',
    )


def _no_badge(old: str, slug: str, here: Here) -> Problem:
    return Problem(
        Place("content/badges"),
        "which-badge",
        f"There is no badge called “{slug}” for “{old}”, and the files do not describe one.",
        f"There is: {listed(sorted(here.badges))}." if here.badges else "Write a badge first.",
    )


def _whose(badge: ForeignBadge, issuer: ForeignIssuer | None, here: Here) -> Problem:
    what = f"The files do not say who gives “{badge.name}”."
    if issuer is not None:
        what = f"“{badge.name}” is given by “{issuer.name}”, whose web page and e-mail address are not in the files."
    hint = "Write a file for the issuer first, as in content/issuers/hill-club.md, with name, url and email."
    if here.issuers:
        hint = f"Say which of your issuers gives it from now on, as in  --issuer {min(here.issuers)}"
        hint += f"  (there is: {listed(sorted(here.issuers))})."
    return Problem(badge.origin, "which-issuer", what, hint)


def _free(slug: str, taken: Mapping[str, object]) -> str:
    """The slug, or one with a number behind it where another badge of the import has it: C++ and C# are both "c"."""
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free


def _is_language(tag: str) -> bool:
    parts = tag.replace("_", "-").split("-")
    return (
        len(parts[0]) in (2, 3)
        and len(parts) <= 3
        and all(part.isascii() and part.isalnum() for part in parts)
    )


def _shown(text: str) -> str:
    return masked(text if len(text) <= 80 else f"{text[:79]}…")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
