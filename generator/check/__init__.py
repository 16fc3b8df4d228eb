"""Sources into a `Site`, or every problem at once. Pure: no file, no clock, no network.

What this room answers: is what the officers wrote complete, clear and possible? What it refuses to know: what
was published before (`plan`), and how a file is read (`read`).

It never stops at the first fault, and a fault does not breed others: who refers to a badge whose file has a
mistake in it is told nothing, since the badge is there.
"""

from collections.abc import Collection, Mapping

from generator.check.archive import archive_problems
from generator.check.assets import Cupboard
from generator.check.awards import awards
from generator.check.badges import Surroundings, badges
from generator.check.catalogue import Catalogue
from generator.check.endorsements import endorsements
from generator.check.frameworks import by_any_name, frameworks
from generator.check.grouping import grouped
from generator.check.issuers import issuers
from generator.check.letters import letters
from generator.check.likenesses import likenesses
from generator.check.pages import pages
from generator.check.pathways import pathways
from generator.check.privacy import public_rosters
from generator.check.rubric import below_standard
from generator.check.samples import samples
from generator.check.seen import seen
from generator.check.settings import settings
from generator.model.place import Problem
from generator.model.site import Site
from generator.model.source import Sources

CODES: tuple[str, ...] = (
    "active-file",
    "address-in-text",
    "archive-collision",
    "archive-file",
    "bad-award-id",
    "bad-framework",
    "bad-framework-row",
    "bad-requirement",
    "bad-result",
    "bad-seen-line",
    "bad-slug",
    "before-badge",
    "below-standard",
    "circle",
    "date-ambiguous",
    "date-format-unknown",
    "date-impossible",
    "date-long-ago",
    "date-not-iso",
    "date-out-of-range",
    "date-serial-number",
    "date-two-digit-year",
    "date-unreadable",
    "dates-reversed",
    "dead-link",
    "dropped-html",
    "duplicate-award",
    "duplicate-column",
    "duplicate-result",
    "endorsement-source",
    "endorsement-target",
    "file-name",
    "formula",
    "garbled-letters",
    "headings-below",
    "hidden-character",
    "host-slip",
    "knotted-text",
    "lost-letter",
    "missing-cell",
    "missing-column",
    "missing-field",
    "missing-file",
    "missing-since",
    "missing-version",
    "name-taken",
    "no-criteria",
    "no-issuer",
    "no-newest",
    "no-results",
    "no-section-page",
    "no-translation",
    "no-way-to-page",
    "not-a-colour",
    "not-a-country",
    "not-a-key",
    "not-a-language",
    "not-a-number",
    "not-an-address",
    "not-an-email",
    "not-passed",
    "not-together",
    "not-yes-or-no",
    "own-language",
    "page-twice",
    "period-unreadable",
    "public-rosters",
    "reserved-slug",
    "same-id",
    "sample-text",
    "since-order",
    "site-address",
    "skill-shape",
    "status-emptied",
    "status-without-date",
    "status-without-reason",
    "text-too-long",
    "too-many",
    "twin-name",
    "unknown-badge",
    "unknown-column",
    "unknown-field",
    "unknown-issuer",
    "unknown-letter",
    "unknown-placeholder",
    "unknown-prerequisite",
    "unknown-skill",
    "unknown-theme",
    "unknown-version",
    "unknown-word",
    "unused-file",
    "version-mismatch",
    "wrong-shape",
)
"""Every code that this room gives, without those of pictures: each has a folder in tests/content/mistakes/."""


def site(
    sources: Sources,
    *,
    visibility: str = "unknown",
    themes: Mapping[str, Collection[str]] | None = None,
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The association that the sources describe, and every problem in them, in order of file and line.

    None when any problem is an error; warnings may come with a site.

    Args:
        sources: everything that was read; problems met while reading are among the result.
        visibility: of the repository: "public", "private" or "unknown".
        themes: the name of each theme that there is, and its languages; None to leave that unjudged.
    """
    problems = list(sources.problems)
    cupboard = Cupboard(sources.assets, problems, {document.path for document in sources.documents})
    found_settings, terms = settings(sources.settings, problems, themes)
    documents = sources.documents
    found_issuers, known_issuers = issuers(documents, cupboard, problems, terms=terms)
    lists = frameworks(cupboard, problems, site_url=found_settings.url if found_settings else "")
    around = Surroundings(
        issuers=known_issuers, cupboard=cupboard, terms=terms, frameworks=by_any_name(lists)
    )
    found_badges, known_badges = badges(documents, around, problems)
    renamed = {earlier: slug for slug, badge in found_badges.items() for earlier in badge.was}
    found_pathways = pathways(documents, known_badges, renamed, cupboard, problems)
    known = (known_issuers, known_badges, found_badges)
    found_endorsements = endorsements(documents, *known, cupboard, problems, date_format=terms.date_format)
    found_pages = pages(documents, cupboard, problems, language=terms.language)
    found_letters = letters(documents, problems, terms=terms)
    catalogue = Catalogue(found_badges, known_badges, cupboard, terms.date_format)
    found_awards = awards(sources.rosters, catalogue, terms.columns, problems)
    problems += public_rosters(
        sources.rosters, terms.columns, visibility=visibility, is_meant=terms.public_rosters
    )
    found_seen = seen(cupboard, problems)
    problems += likenesses(found_badges, known_badges)
    problems += samples(found_badges, found_issuers, found_awards)
    cupboard.say_files(known_badges)
    in_sequence = grouped(problems, sources.problems)
    if found_settings is None or any(problem.is_error for problem in problems):
        return None, in_sequence
    made = Site(
        settings=found_settings,
        issuers=found_issuers,
        badges=found_badges,
        awards=found_awards,
        pathways=found_pathways,
        endorsements=found_endorsements,
        pages=found_pages,
        assets=cupboard.used(),
        frameworks=lists,
        seen=found_seen,
        letters=found_letters,
    )
    if lacking := [*below_standard(made), *archive_problems(made)]:
        return None, grouped([*problems, *lacking], sources.problems)
    return made, in_sequence


__all__ = ["CODES", "site"]
