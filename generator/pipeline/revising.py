"""A new version of a badge: the text that was awarded is kept beside it, the file itself is opened for the new one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from generator import check as checking
from generator.edit import fields as editing
from generator.model.badge import BadgeVersion
from generator.model.errors import BadgesError
from generator.model.ledger import Ledger
from generator.model.place import Problem
from generator.model.site import Site
from generator.model.source import SourceDocument, Sources
from generator.model.words import did_you_mean
from generator.pipeline import interrupted
from generator.pipeline.folders import Folders
from generator.plan.versions import meaning
from generator.read import folder as reading
from generator.read import front_matter, git
from generator.read import ledger as ledger_reading
from generator.write import revisions

ROOM = "badges"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What was done: the number of the new version, the day from which it counts, and the files, kept ones first.

    `was_edited` says that the file had the new text already, and the old one came from git.
    """

    number: int
    since: date
    kept: tuple[Path, ...]
    opened: Path
    was_edited: bool = False


def revise(
    folders: Folders, slug: str, *, today: date, since: date | None = None
) -> Revised | tuple[Problem, ...]:
    """Keeps the text of a badge that was awarded as an older version, and opens its file for a new one.

    A file that was edited already keeps the edit: the text that was awarded is found in git by its meaning.

    Args:
        folders: where things are.
        slug: of the badge.
        today: the current day in UTC.
        since: the first day on which the new version counts; today if left out, or the day after the last one's.

    Returns:
        What was done; or the problems of the content, and then nothing was.

    Raises:
        BadgesError: there is no such badge, nobody was awarded it yet, or its old text cannot be found.
    """
    found = interrupted.checked(reading.folder(folders.content, shown_as=folders.shown_as))
    sources, site, problems = found.sources, found.site, found.problems
    ledger, damaged = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    if site is None or any(problem.is_error for problem in damaged):
        return tuple(problem for problem in (*problems, *damaged) if problem.is_error)
    if slug not in site.badges:
        raise BadgesError(f'There is no badge called "{slug}".', did_you_mean(slug, site.badges))
    version = site.badges[slug].newest
    file = folders.content / ROOM / f"{slug}.md"
    if not _is_awarded(version, site, ledger):
        raise BadgesError(
            f'Nobody was awarded version {version.number} of "{version.name}" yet.',
            f"Edit {file} as you like: it becomes final with the first award.",
        )
    begun = version.since + timedelta(days=1) if version.since else today
    first_day = since or max(today, begun)
    if version.since is not None and first_day <= version.since:
        raise BadgesError(
            f"Version {version.number} counts from {version.since.isoformat()}, so the next one must begin later.",
            f"badges revise {slug} --since {begun.isoformat()}",
        )
    digest = _recorded(version, site, ledger)
    is_edited = digest is not None and meaning(version) != digest
    old = _awarded_text(file, version, sources, digest or "") if is_edited else file.read_bytes()
    number = version.number + 1
    translations = {
        f"{slug}.v{version.number}.{language}.md": file.with_name(f"{slug}.{language}.md").read_bytes()
        for language in version.texts
    }
    kept = {f"{slug}.v{version.number}.md": old, **translations}
    if found.must_stop(file.parent, kept):
        return tuple(problem for problem in problems if problem.is_error)
    new = editing.opened(file.read_bytes(), number=number, since=first_day)
    revisions.write(file.parent, {**kept, file.name: new})
    return Revised(
        number=number,
        since=first_day,
        kept=tuple(map(file.with_name, kept)),
        opened=file,
        was_edited=is_edited,
    )


def _is_awarded(version: BadgeVersion, site: Site, ledger: Ledger) -> bool:
    names = ledger.slugs_of(site.badges[version.slug])
    published = any(
        each.record.badge in names and each.record.version == version.number
        for each in ledger.awards.values()
    )
    return published or any(
        (each.badge, each.version) == (version.slug, version.number) for each in site.awards
    )


def _recorded(version: BadgeVersion, site: Site, ledger: Ledger) -> str | None:
    """The digest of the meaning that was published, None while none was."""
    known = (ledger.badges.get((name, version.number)) for name in ledger.slugs_of(site.badges[version.slug]))
    return next((record.digest for record in known if record is not None), None)


def _awarded_text(file: Path, version: BadgeVersion, sources: Sources, digest: str) -> bytes:
    """The text in git's history that means what was published."""
    for data in git.earlier_texts(file):
        document, _ = front_matter.document(data, f"{ROOM}/{file.name}", file.as_posix())
        if document is not None and _means(document, version, sources, digest):
            return data
    old = file.with_name(f"{version.slug}.v{version.number}.md")
    raise BadgesError(
        f"{file} was edited since it was awarded, and the text that was awarded is not in git's history.",
        f"Save that text as {old}, and give {file} `version: {version.number + 1}` and `since:`.",
    )


def _means(document: SourceDocument, version: BadgeVersion, sources: Sources, digest: str) -> bool:
    others = [each for each in sources.documents if each.path != document.path]
    site, _ = checking.site(replace(sources, documents=(*others, document)))
    badge = site.badges.get(version.slug) if site else None
    return badge is not None and meaning(badge.newest) == digest
