"""The rubric: what a good badge says of itself, one function a rule.

A rule gives the sentence that says what is missing, or "" when nothing is. It looks at the words of the definition
alone: a rubric can tell that a badge says how it is assessed, and never whether that is true.

Rules about phrasing know five languages. What is written in another one is not held against it.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.check import content_faults as faults
from generator.model.badge import BadgeVersion
from generator.model.issuer import Issuer
from generator.model.pathway import needed
from generator.model.place import Place, Problem
from generator.model.quality import Gap, Measure, Quality
from generator.model.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rules look at: a version, its issuer, the badges (slugs) that some pathway needs or awards, and the
    names of the site's own lists of skills.
    """

    version: BadgeVersion
    issuer: Issuer
    stacked: Collection[str] = ()
    own_lists: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    element: str
    measure: Measure
    gap: Callable[[Judged], str]
    example: str
    is_asked: Callable[[Judged], object] = lambda _: True


def quality(judged: Judged) -> Quality:
    """All rules, applied to one badge version."""
    asked = [rule for rule in RULES if rule.is_asked(judged)]
    found = ((rule, rule.gap(judged)) for rule in asked)
    return Quality(
        asked=tuple((rule.element, rule.measure) for rule in asked),
        gaps=tuple(
            Gap(element=rule.element, measure=rule.measure, what=what, example=rule.example)
            for rule, what in found
            if what
        ),
    )


def qualities(site: Site) -> Iterator[tuple[BadgeVersion, Quality]]:
    """The newest version of every badge, and what it says of itself."""
    ways = site.pathways.values()
    own_lists = {each.name for each in site.frameworks.values()}
    stacked = {slug for way in ways for slug in (way.awards, *needed(way.requires))}
    for badge in site.badges.values():
        version = badge.newest
        yield (
            version,
            quality(
                Judged(version=version, issuer=site.issuer_of(version), stacked=stacked, own_lists=own_lists)
            ),
        )


def below_standard(site: Site) -> list[Problem]:
    """What the newest versions lack of the measure that the site requires of all its badges."""
    required = site.settings.quality
    return [
        faults.below_standard(gap.what, gap.example).at(Place(version.origin.file))
        for version, found in (qualities(site) if required else ())
        for gap in found.gaps
        if gap.measure.value == required
    ]


def _unless(value: object, what: str) -> str:
    return "" if value else what


def _title(judged: Judged) -> str:
    return _unless(judged.version.name, "It has no name.")


def _country(judged: Judged) -> str:
    known = judged.issuer.address
    return _unless(known and known.country_code, f"Nobody learns in which country {judged.issuer.name} is.")


def _outcomes(judged: Judged) -> str:
    return _unless(judged.version.skills, "It names no learning outcome: what can somebody do who holds it?")


def _workload(judged: Judged) -> str:
    known = judged.version.workload
    return _unless(
        known and (known.hours or known.ects), "It does not say how many hours a typical learner needs."
    )


def _level(judged: Judged) -> str:
    return _unless(judged.version.level, "It does not say how advanced it is.")


def _assessment(judged: Judged) -> str:
    return _unless(judged.version.assessment, "It does not say how it is assessed.")


def _participation(judged: Judged) -> str:
    return _unless(
        judged.version.participation, "It does not say how one takes part: on site, online, as a volunteer?"
    )


def _quality_assurance(judged: Judged) -> str:
    return _unless(
        judged.version.quality_assurance, "It does not say who checks the quality of the assessment."
    )


def _prerequisites(judged: Judged) -> str:
    return _unless(
        judged.version.prerequisites, 'It does not say what is needed before; "none" is an answer too.'
    )


def _supervision(judged: Judged) -> str:
    return _unless(
        judged.version.supervision,
        "It does not say who watches the assessment, and whether identity is checked.",
    )


def _results(judged: Judged) -> str:
    return _unless(judged.version.results, "It knows no grade, mark or level that was reached.")


def _stacking(judged: Judged) -> str:
    return _unless(
        judged.version.slug in judged.stacked, "It stands alone: no pathway needs it or ends in it."
    )


def _in_language(words: Mapping[str, re.Pattern[str]], judged: Judged) -> re.Pattern[str] | None:
    """The words of the badge's language; None where the rules do not know it."""
    return words.get(judged.version.language.partition("-")[0])


def _observable(judged: Judged) -> str:
    vague = _in_language(_VAGUE, judged)
    found = vague and vague.search(judged.version.description)
    if not found:
        return ""
    return f'"{found[0]}" cannot be seen by anybody: the description should say what somebody does.'


def _can_be_failed(judged: Judged) -> str:
    text = judged.version.criteria
    if len(text.split()) < _FEWEST_WORDS:
        return "The criteria are too short to fail: an assessor would not know what is not enough."
    marks = _in_language(_MEASURED, judged)
    if marks is None or marks.search(text) or re.search(r"\d", text):
        return ""
    return "Nobody could fail these criteria: they name no test, no measure and nobody who judges."


def _framework(judged: Judged) -> str:
    own = urlsplit(judged.issuer.url).netloc
    public = [
        skill
        for skill in judged.version.skills
        if skill.framework
        and skill.framework not in judged.own_lists
        and urlsplit(skill.url).netloc not in ("", own)
    ]
    return _unless(public, "None of its skills is one of a public framework, so others cannot compare it.")


def _evidence(judged: Judged) -> str:
    shown = _in_language(_SHOWN, judged)
    if shown is None or shown.search(judged.version.criteria) or "portfolio" in judged.version.assessment:
        return ""
    return "The criteria ask for nothing that could be looked at later."


_FEWEST_WORDS = 20


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


_VAGUE = {
    "en": _words("understands?", "knows?", "learn(?:s|ed|t)", "appreciates?", "is aware of", "is familiar with",
                 "attend(?:s|ed)", "participated?", "took part"),
    "de": _words("versteht", "kennt", "weiß", "lernt", "gelernt", "ist vertraut mit", "hat teilgenommen", "nimmt teil"),
    "fr": _words("comprend", "connaît", "sait que", "a appris", "est familier", "a participé", "participe"),
    "es": _words("comprende", "conoce", "sabe que", "ha aprendido", "está familiarizad", "ha participado", "participa"),
    "nl": _words("begrijpt", "kent", "weet", "heeft geleerd", "is vertrouwd met", "heeft deelgenomen", "neemt deel"),
}  # fmt: skip
"""How something is said that nobody can observe."""

_MEASURED = {
    "en": _words("test", "exam", "assess", "judg", "pass", "demonstrat", "shows?", "observ", "without", "within", "in front of",
                 "at least", "correct"),
    "de": _words("prüf", "test", "beurteil", "bewert", "besteh", "zeigt", "beobacht", "ohne", "innerhalb", "mindestens", "vor den"),
    "fr": _words("test", "épreuve", "examen", "évalu", "jug", "réuss", "démontr", "montre", "observ", "sans", "devant", "au moins"),
    "es": _words("prueba", "examen", "evalú", "evalu", "juzg", "aprueb", "demuestr", "muestra", "observ", "sin", "ante", "al menos"),
    "nl": _words("toets", "examen", "test", "beoorde", "slaag", "toont", "laat zien", "observ", "zonder", "binnen", "minstens"),
}  # fmt: skip
"""Words by which criteria measure."""

_SHOWN = {
    "en": _words("evidence", "log", "photo", "picture", "video", "report", "record", "portfolio", "diary", "sign(?:s|ed)", "sheet",
                 "certificate", "written", "film"),
    "de": _words("nachweis", "beleg", "logbuch", "foto", "bild", "video", "bericht", "protokoll", "mappe", "tagebuch", "unterschr",
                 "bogen", "schriftlich"),
    "fr": _words("preuve", "carnet", "photo", "image", "vidéo", "rapport", "relevé", "portfolio", "journal", "sign", "fiche", "écrit"),
    "es": _words("prueba escrita", "evidencia", "cuaderno", "foto", "imagen", "vídeo", "informe", "registro", "portafolio", "diario",
                 "firm", "ficha", "escrit"),
    "nl": _words("bewijs", "logboek", "foto", "beeld", "video", "verslag", "rapport", "portfolio", "dagboek", "handteken",
                 "onderteken", "formulier", "schriftelijk"),
}  # fmt: skip
"""Words for things that can be looked at later."""

RULES: tuple[_Rule, ...] = (
    _Rule("title", Measure.EU_STANDARD, _title, "name: Outdoor first aid"),
    _Rule("country", Measure.EU_STANDARD, _country, "address: {country_code: GB}    in the issuer's file"),
    _Rule(
        "outcomes",
        Measure.EU_STANDARD,
        _outcomes,
        "skills: [{name: stops severe bleeding, url: https://example.org/skills/bleeding}]",
    ),
    _Rule("workload", Measure.EU_STANDARD, _workload, "workload: {hours: 16}"),
    _Rule("level", Measure.EU_STANDARD, _level, "level: {framework: EQF, value: 3}"),
    _Rule("assessment", Measure.EU_STANDARD, _assessment, "assessment: [application of a skill]"),
    _Rule("participation", Measure.EU_STANDARD, _participation, "participation: onsite"),
    _Rule("quality_assurance", Measure.EU_STANDARD, _quality_assurance, "quality_assurance: external review"),
    _Rule("prerequisites", Measure.OPTIONAL, _prerequisites, "prerequisites: [none]"),
    _Rule(
        "supervision", Measure.OPTIONAL, _supervision, "supervision: supervised onsite with identity check"
    ),
    _Rule(
        "results", Measure.OPTIONAL, _results, "results: [{name: Grade, kind: LetterGrade, scale: [C, B, A]}]"
    ),
    _Rule(
        "stacking", Measure.OPTIONAL, _stacking, "requires: {all_of: [this-badge, another]}    in a pathway"
    ),
    _Rule(
        "observable",
        Measure.EMPLOYERS,
        _observable,
        "description: Keeps an injured person safe until help arrives.",
    ),
    _Rule(
        "can_be_failed",
        Measure.EMPLOYERS,
        _can_be_failed,
        "Stops severe bleeding within two minutes, in front of an assessor.",
    ),
    _Rule(
        "framework",
        Measure.EMPLOYERS,
        _framework,
        "skills: [{name: …, framework: ESCO, url: http://data.europa.eu/esco/skill/…}]",
        is_asked=lambda judged: judged.version.skills,  # without any, they are asked for already
    ),
    _Rule(
        "evidence", Measure.EMPLOYERS, _evidence, "The assessor signs a sheet, which we keep for five years."
    ),
)
"""Every rule. That a badge names its issuer, its earner and its day needs none: there is no award without."""
