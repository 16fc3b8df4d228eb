"""The groups inside a badge: skills, level, workload, results."""

from collections.abc import Mapping
from dataclasses import replace

from generator.check import addresses, values
from generator.check import value_faults as faults
from generator.check import vocabularies as vocabulary
from generator.check.content_faults import (
    bad_slug,
    duplicate_result,
    missing_field,
    not_together,
    unknown_skill,
)
from generator.check.fault import Fault
from generator.check.fields import LEVEL, RESULT, RUBRIC_LEVEL, SKILL, WORKLOAD
from generator.check.frameworks_known import shape_faults
from generator.check.front import Front
from generator.check.results import allowed_value
from generator.model.badge import Alignment, Level, ResultDescription, RubricLevel, Workload
from generator.model.framework import Framework
from generator.model.slugs import slug_of

_TARGETS = values.by_word(vocabulary.TARGET_TYPES)
_KINDS = values.by_word(vocabulary.RESULT_KINDS)


def skills(front: Front, own: Mapping[str, Framework]) -> tuple[Alignment, ...]:
    """What a badge corresponds to; `own` are the site's own lists, by their folded names and slugs.

    A skill of one of these needs no more than its code; any other says its name and address itself.
    """
    return tuple(_skill(group, own) for group in front.groups("skills", SKILL))


def _skill(group: Front, own: Mapping[str, Framework]) -> Alignment:
    stated = Alignment(
        name=group.text("name"),
        url=group.parsed("url", addresses.web) or "",
        framework=group.text("framework"),
        code=group.text("code"),
        description=group.text("description"),
        target_type=group.parsed("type", target_type) or "",
    )
    listed = own.get(values.folded(stated.framework))
    if listed is None:
        for name, example in (
            ("name", "name: first aid"),
            ("url", "url: https://example.org/skills/first-aid"),
        ):
            if not group.has(name):
                group.say(missing_field(name, "a skill", SKILL.fields[name].help, example))
        for fault in shape_faults(stated):
            group.say(fault)
        return stated
    if stated.code not in listed.skills:
        group.say(unknown_skill(stated.code, listed.name, listed.skills), "code" if group.has("code") else "")
    return listed.skills.get(stated.code, stated)


def target_type(written: str) -> str | Fault:
    """Source: Open Badges 3.0, AlignmentTargetType Enumeration."""
    return _word(written, _TARGETS, tuple(vocabulary.TARGET_TYPES), "type")


def _word(written: str, known: Mapping[str, str], offered: tuple[str, ...], subject: str) -> str | Fault:
    """A word of a vocabulary that the standard lets everybody extend with `ext:…`."""
    name = written.strip()
    is_ours = (
        name.startswith("ext:") and name[4:].replace("_", "").replace("-", "").isalnum() and name.isascii()
    )
    return name if is_ours else values.choice(name, known, offered=offered, subject=subject)


def level(front: Front) -> Level | None:
    """How advanced a badge is; the levels of the EQF are known to be 1 to 8."""
    group = front.group("level", LEVEL)
    if group is None:
        return None
    framework, value = group.text("framework"), group.text("value")
    if values.folded(framework) == "eqf" and value:
        framework, number = "EQF", values.whole(value, least=1, most=8)
        if isinstance(number, Fault):
            group.say(number, "value")
        value = str(number)
    return Level(framework=framework, value=value, url=group.parsed("url", addresses.web) or "")


def workload(front: Front) -> Workload | None:
    """How long a badge takes a typical learner."""
    group = front.group("workload", WORKLOAD)
    if group is None:
        return None
    hours, ects = (group.parsed(name, _positive) or "" for name in ("hours", "ects"))
    return Workload(hours=hours, ects=ects)


def _positive(written: str) -> str | Fault:
    found = values.decimal(written)
    if isinstance(found, Fault):
        return found
    number = values.number(found)
    return found if number is not None and number > 0 else faults.not_a_number(written, "a number above 0")


def results(front: Front) -> tuple[ResultDescription, ...]:
    """The results that an award of a badge may state."""
    found: dict[str, ResultDescription] = {}
    for group in front.groups("results", RESULT):
        described = _result(group)
        if described.key in found:
            group.say(duplicate_result(described.key))
        found[described.key] = described
    return tuple(found.values())


def _result(group: Front) -> ResultDescription:
    name = group.text("name")
    kind = group.parsed(
        "kind", lambda written: _word(written, _KINDS, tuple(vocabulary.RESULT_KINDS), "kind")
    )
    levels = tuple(
        _level(each, number) for number, each in enumerate(group.groups("levels", RUBRIC_LEVEL), start=1)
    )
    if levels and group.has("scale"):
        group.say(not_together("scale", "levels"), "scale")
    scale = tuple(each.name for each in levels) or group.texts("scale")
    kind = kind or ("RubricCriterionLevel" if levels else None)
    is_number = (kind or "Result") in vocabulary.NUMERIC_KINDS and not scale
    ends = {end: group.parsed(end, values.decimal) or "" for end in ("minimum", "maximum")}
    if kind == "Percent" and is_number:
        ends = {"minimum": ends["minimum"] or "0", "maximum": ends["maximum"] or "100"}
    key = group.parsed("key", _key) or slug_of(name) or "result"
    described = ResultDescription(
        key=key, name=name, kind=kind or "Result", scale=scale, levels=levels, **ends
    )
    passing = group.parsed("pass", lambda written: allowed_value(described, written.strip()))
    return replace(described, passing=passing or "")


def _level(group: Front, number: int) -> RubricLevel:
    """Its key is its place: names such as A and A+ give the same slug."""
    return RubricLevel(
        key=str(number),
        name=group.text("name"),
        description=group.text("description"),
        points=group.parsed("points", values.decimal) or "",
    )


def _key(written: str) -> str | Fault:
    key = written.strip()
    if values.is_slug(key):
        return key
    return bad_slug(key, slug_of(key))
