"""Which fields of a badge are its meaning, and whether a published meaning changed.

**What counts as meaning:** everything that tells a reader what it took: name, description, criteria, issuer,
kind of achievement, skills, level, workload, assessment, participation, supervision, quality assurance,
prerequisites, how it is earned, how long it holds, and the results it may state.
**What does not:** the picture, tags, the link to apply, translations of the same text, and `since`. They help
to find or show a badge; whoever relies on it relies on none of them.
Texts are compared by their words: letter case, accents' encoding, punctuation, line breaks and Markdown marks
may be corrected at any time; another word may not, since nobody can draw a line between a spelling and a
sense that a machine would keep.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256

from generator.model.badge import BadgeVersion, ResultDescription
from generator.model.ledger import BadgeRecorded, Ledger, Renamed
from generator.model.place import Problem
from generator.model.site import Site

_WORD = re.compile(r"\w+")


def meaning(version: BadgeVersion) -> str:
    """The digest of what a badge version means: SHA-256, 64 hex digits."""
    facts = {
        "name": _words(version.name),
        "description": _words(version.description),
        "criteria": _words(version.criteria),
        "issuer": version.issuer,
        "achievement_type": version.achievement_type,
        "skills": [asdict(skill) for skill in version.skills],
        "level": version.level and asdict(version.level),
        "workload": version.workload and asdict(version.workload),
        "assessment": version.assessment,
        "participation": version.participation,
        "supervision": version.supervision,
        "quality_assurance": version.quality_assurance,
        "prerequisites": version.prerequisites,
        "earned_by": version.earned_by,
        "valid_for": version.valid_for and str(version.valid_for),
        "results": [_stated(result) for result in version.results],
    }
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def first_names(site: Site, ledger: Ledger) -> dict[str, str]:
    """For each badge the slug under which the ledger first knew it: what award ids are made from."""
    order = {slug: number for number, (slug, _) in reversed(list(enumerate(ledger.badges)))}
    return {
        badge.slug: min(
            (name for name in ledger.slugs_of(badge) if name in order),
            key=order.__getitem__,
            default=badge.slug,
        )
        for badge in site.badges.values()
    }


def records(site: Site, ledger: Ledger) -> Iterator[BadgeRecorded | Renamed]:
    """What a publish records of badges: new names for old ones, new versions, meanings not yet awarded."""
    for badge in site.badges.values():
        for was in ledger.former_slugs("badge", badge.slug, was=badge.was):
            if ("badge", was) in ledger.names:
                yield Renamed(kind="badge", was=was, now=badge.slug)
        for version in badge.versions:
            digest = meaning(version)
            known = ledger.badges.get((badge.slug, version.number))
            if known is None or known.digest != digest:
                yield BadgeRecorded(
                    badge=badge.slug, version=version.number, issuer=version.issuer, digest=digest
                )


def problems(site: Site, ledger: Ledger) -> Iterator[Problem]:
    """A problem for each awarded version whose meaning changed.

    Problems: meaning-changed.
    """
    awarded = {(award.record.badge, award.record.version) for award in ledger.awards.values()}
    for badge in site.badges.values():
        for version in badge.versions:
            names = [name for name in ledger.slugs_of(badge) if (name, version.number) in awarded]
            recorded = [ledger.badges.get((name, version.number)) for name in names]
            if any(known is not None and known.digest != meaning(version) for known in recorded):
                yield _changed(version, newest=badge.newest.number)


def _changed(version: BadgeVersion, *, newest: int) -> Problem:
    slug, number = version.slug, version.number
    old = f"content/badges/{slug}.v{number}.md"
    hint = (
        f"Put the old text back as {old} and give the new text `version: {number + 1}` and "
        f"`since:` the day from which it counts: `badges revise {slug}` does both. If nothing was meant to "
        "change, undo the edit."
        if number == newest
        else f"Undo the edit of {old}: there is a newer version already, and a further one can follow it."
    )
    return Problem(
        version.origin,
        "meaning-changed",
        f'"{version.name}" (version {number}) was awarded already, and what it says has changed since. '
        "An award keeps showing what it meant on the day it was earned.",
        hint,
    )


def _stated(result: ResultDescription) -> dict[str, object]:
    """A result without what it does not state, so that those published before rubrics were known mean the same."""
    return {key: value for key, value in asdict(result).items() if key != "levels" or value}


def _words(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))
