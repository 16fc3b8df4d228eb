"""The table of a badge: what it took, in a few lines that can be compared between badges."""

from collections.abc import Iterable, Iterator

from generator.model.badge import BadgeVersion, Period, ResultDescription
from generator.render.languages import Words
from generator.render.views import Fact


def facts(version: BadgeVersion, words: Words) -> tuple[Fact, ...]:
    """The lines that a badge version fills; those it says nothing of are left out."""
    lines = dict(_lines(version, words))
    return tuple(
        Fact(label=words(f"fact.{key}"), values=values)
        for key, values in lines.items()
        if values and any(values)
    )


def level(version: BadgeVersion) -> str:
    """How advanced it is: `EQF 3`; "" where it does not say."""
    return f"{version.level.framework} {version.level.value}" if version.level else ""


def _lines(version: BadgeVersion, words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    workload = version.workload
    yield "level", (level(version),)
    yield (
        "workload",
        tuple(
            words(f"workload.{unit}", number=number)
            for unit, number in (("hours", workload.hours), ("ects", workload.ects))
            if number
        )
        if workload
        else (),
    )
    yield "assessment", _terms(version.assessment, words)
    yield "participation", _terms([version.participation], words)
    yield "supervision", _terms([version.supervision], words)
    yield "quality_assurance", _terms([version.quality_assurance], words)
    yield "prerequisites", version.prerequisites
    yield "earned_by", _terms(version.earned_by, words)
    yield "valid_for", (period(version.valid_for, words),) if version.valid_for else ()
    yield "results", tuple(_result(each, words) for each in version.results)


def _terms(written: Iterable[str], words: Words) -> tuple[str, ...]:
    """Words of the European standard elements in the language of the page; others as they were written."""
    return tuple(words.catalogue.get(f"term.{each}", each) for each in written)


def period(given: Period, words: Words) -> str:
    """A period in words: `2 years`, `1 year and 6 months`."""
    parts = [
        words.count(f"period.{unit}", number)
        for unit, number in (("years", given.years), ("months", given.months), ("days", given.days))
        if number
    ]
    return words("list.and", first=", ".join(parts[:-1]), last=parts[-1]) if len(parts) > 1 else parts[0]


def _result(described: ResultDescription, words: Words) -> str:
    if described.passing:
        return words("result.passing", name=described.name, value=described.passing)
    return described.name
