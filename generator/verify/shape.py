"""Form: what a credential must have before anything else is worth checking. Our own rules, from the data model.

They are the least that makes the other steps meaningful, and what 1EdTech's validator insists on.
"""

from collections.abc import Callable, Iterator

from generator.verify.parsing import Json, id_of, objects, texts, types

CREDENTIALS = ("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1")
BADGE_TYPES = frozenset({"OpenBadgeCredential", "AchievementCredential"})

Rule = Callable[[Json], Iterator[str]]


def faults(document: Json) -> list[str]:
    """What a credential lacks, each as a short sentence; empty when its form is good."""
    return [fault for rule in RULES for fault in rule(document)]


def _envelope(document: Json) -> Iterator[str]:
    contexts = texts(document.get("@context"))
    if not contexts or contexts[0] not in CREDENTIALS:
        yield "its first context is not that of verifiable credentials"
    if "VerifiableCredential" not in types(document):
        yield "its type does not say that it is a verifiable credential"
    if not id_of(document):
        yield "it has no id"


def _issuer(document: Json) -> Iterator[str]:
    if not id_of(document.get("issuer")):
        yield "it names no issuer"


def _subject(document: Json) -> Iterator[str]:
    subjects = objects(document.get("credentialSubject"))
    if len(subjects) != 1:
        yield "it is not about one person"
        return
    if not (id_of(subjects[0]) or objects(subjects[0].get("identifier"))):
        yield "it does not say who earned it"
    yield from _achievement(subjects[0].get("achievement"))


def _achievement(achievement: object) -> Iterator[str]:
    if not isinstance(achievement, dict):
        yield "it does not say what was earned"
        return
    for name in ("id", "name", "description"):
        if not isinstance(achievement.get(name), str | dict):
            yield f"what was earned has no {name}"
    criteria = achievement.get("criteria")
    if not (isinstance(criteria, dict) and (criteria.get("id") or criteria.get("narrative"))):
        yield "it does not say what it took to earn it"


def _status(document: Json) -> Iterator[str]:
    for entry in objects(document.get("credentialStatus")):
        if not types(entry):
            yield "its status has no type"


RULES: tuple[Rule, ...] = (_envelope, _issuer, _subject, _status)
