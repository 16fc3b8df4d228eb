"""One badge file into a `BadgeVersion`.

**The picture.** `image:` names one; else one that stands beside the file under its name is taken; else
`design:` says what to draw; else a plain design is drawn, whose shape and colour follow from the slug, so that a
badge with a name and a description is complete and two of them can be told apart. Its icon is always the star:
a lucky icon that means something else would be worse than a plain one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.check import addresses, dates, values
from generator.check import content_faults as faults
from generator.check import vocabularies as vocabulary
from generator.check.assets import Cupboard
from generator.check.badge_parts import level, results, skills, workload
from generator.check.fault import Fault
from generator.check.fields import BADGE_TEXT, DESIGN
from generator.check.files import Named
from generator.check.front import Front
from generator.check.issuers import body
from generator.model.badge import BadgeText, BadgeVersion, Design
from generator.model.design_words import ICONS, SHAPES
from generator.model.place import Place, Problem
from generator.model.source import SourceDocument

if TYPE_CHECKING:
    from generator.check.badges import Surroundings

PLAIN_ICON = "star"
PLAIN_SHAPES = ("circle", "hexagon", "rosette", "shield")
PLAIN_COLOURS = ("#0b6e4f", "#1f4e9e", "#7a3e9d", "#a23b24", "#2f6672", "#6b5b16")

_TYPES = values.by_word(vocabulary.ACHIEVEMENT_TYPES)
_ASSESSMENT = values.by_word(vocabulary.ASSESSMENT)
_PARTICIPATION = values.by_word(vocabulary.PARTICIPATION)
_SUPERVISION = values.by_word(vocabulary.SUPERVISION)
_ASSURANCE = values.by_word(vocabulary.QUALITY_ASSURANCE)
_EARNED_BY = values.by_word(vocabulary.EARNED_BY)
_ICONS = values.by_word(dict.fromkeys(ICONS, ()))
_SHAPES = values.by_word(dict.fromkeys(SHAPES, ()))


def badge_version(
    front: Front,
    document: SourceDocument,
    texts: Mapping[str, BadgeText],
    around: Surroundings,
    problems: list[Problem],
    *,
    slug: str,
    number: int,
    stems: Iterable[str],
) -> BadgeVersion | None:
    """The version that a file describes, or None when something in it is wrong.

    `stems` are the names under which its picture may stand beside it, the likeliest first.
    """
    around.cupboard.check_links(document)
    criteria = body(document, problems)
    if not document.body.strip():
        problems.append(faults.no_criteria().at(Place(document.place.file)))
    since = front.parsed("since", lambda written: dates.day(written, around.terms.date_format))
    if number > 1 and not front.has("since"):
        front.say(faults.missing_since(number))
    _check_version(front, number)
    image, design = _picture(front, document, around.cupboard, slug=slug, stems=stems)
    version = BadgeVersion(
        slug=slug,
        number=number,
        name=front.text("name"),
        description=front.text("description"),
        criteria=criteria,
        issuer=_issuer(front, around.issuers),
        language=front.parsed("language", values.language) or around.terms.language,
        since=since or (date.max if number > 1 else None),  # a later one without is never let out, see below
        image=image,
        design=design,
        tags=front.texts("tags"),
        achievement_type=front.parsed("achievement_type", _achievement_type) or "",
        skills=skills(front, around.frameworks),
        level=level(front),
        workload=workload(front),
        assessment=_friendly_list(front, "assessment", _ASSESSMENT),
        participation=_friendly(front, "participation", _PARTICIPATION),
        supervision=_friendly(front, "supervision", _SUPERVISION),
        quality_assurance=_friendly(front, "quality_assurance", _ASSURANCE),
        prerequisites=front.texts("prerequisites"),
        earned_by=_friendly_list(front, "earned_by", _EARNED_BY),
        valid_for=front.parsed("valid_for", dates.period),
        results=results(front),
        apply=front.parsed("apply", addresses.web_or_mail) or "",
        texts=texts,
        origin=document.place,
    )
    return version if front.is_sound else None


def badge_text(file: Named, cupboard: Cupboard, problems: list[Problem]) -> BadgeText:
    """What a translation says; what is wrong with it is noted."""
    front = Front(file.document.front, BADGE_TEXT, problems, file.document.place)
    cupboard.check_links(file.document)
    return BadgeText(
        name=front.text("name"), description=front.text("description"), criteria=body(file.document, problems)
    )


def _issuer(front: Front, known: frozenset[str]) -> str:
    def issuer(written: str) -> str | Fault:
        slug = written.strip()
        return slug if slug in known else faults.unknown_issuer(slug, known)

    found = front.parsed("issuer", issuer)
    if not front.has("issuer") and len(known) == 1:
        return next(iter(known))
    if not front.has("issuer") and len(known) > 1:
        choices = " or ".join(sorted(known)[:4])
        front.say(
            faults.missing_field(
                "issuer", "a badge", f"there are several: {choices}.", f"issuer: {min(known)}"
            )
        )
    return found or ""


def _check_version(front: Front, number: int) -> None:
    written = front.parsed("version", lambda text: values.whole(text, least=1, most=9999))
    if written is not None and written != number:
        front.say(faults.version_mismatch(written, number), "version")


def _achievement_type(written: str) -> str | Fault:
    """Source: Open Badges 3.0, AchievementType Enumeration."""
    name = written.strip()
    if name.startswith("ext:") and name[4:].replace("_", "").replace("-", "").isalnum() and name.isascii():
        return name
    known = tuple(vocabulary.ACHIEVEMENT_TYPES)
    return values.choice(name, _TYPES, offered=known, subject="achievement_type")


def _friendly(front: Front, name: str, known: Mapping[str, str]) -> str:
    """A text; where it is one of the known words, in their usual spelling."""
    written = front.text(name)
    return known.get(values.folded(written), written)


def _friendly_list(front: Front, name: str, known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known.get(values.folded(text), text) for text in front.texts(name)))


def _picture(
    front: Front, document: SourceDocument, cupboard: Cupboard, *, slug: str, stems: Iterable[str]
) -> tuple[str, Design | None]:
    if front.has("image") and front.has("design"):
        front.say(faults.not_together("image", "design"), "design")
    image = front.parsed("image", lambda written: cupboard.picture(written, "badges")) or ""
    design = _design(front, slug)
    if not image and design is None and not front.has("image"):
        image = cupboard.beside(document, stems)
    return (image, None) if image else ("", design or _plain(slug))


def _design(front: Front, slug: str) -> Design | None:
    group = front.group("design", DESIGN)
    if group is None:
        return None
    plain = _plain(slug)
    icon = group.parsed("icon", lambda text: values.choice(text, _ICONS, offered=ICONS, subject="icon"))
    shape = group.parsed("shape", lambda text: values.choice(text, _SHAPES, offered=SHAPES, subject="shape"))
    colour = group.parsed("colour", values.colour)
    return Design(icon=icon or plain.icon, shape=shape or plain.shape, colour=colour or plain.colour)


def _plain(slug: str) -> Design:
    """The design of a badge that has none."""
    chance = sha256(slug.encode()).digest()
    shape, colour = PLAIN_SHAPES[chance[0] % len(PLAIN_SHAPES)], PLAIN_COLOURS[chance[1] % len(PLAIN_COLOURS)]
    return Design(icon=PLAIN_ICON, shape=shape, colour=colour)
