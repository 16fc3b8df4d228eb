"""A ledger that was put together again, tried out: does the content, built with it, give the site that is public?"""

from collections.abc import Collection, Iterator

from generator import plan as planning
from generator.model import address
from generator.model.document import AnyFile
from generator.model.ledger import BadgeRecorded, Ledger, Record
from generator.model.place import Problem
from generator.model.site import Site
from generator.pipeline.folders import Day, Folders
from generator.pipeline.making import Made, files
from generator.pipeline.published import Published
from generator.pipeline.signing import recorded_only


def differing(
    ledger: Ledger, site: Site, folders: Folders, day: Day, shown: Published
) -> frozenset[str] | None:
    """The addresses at which the published site has something else than a build with this ledger makes, or one has nothing.

    Of a site in the web only the documents of badges are compared. None when the content cannot be built with it, for
    reasons that `badges check` tells.
    """
    plan, problems = planning.plan(site, ledger, today=day.today)
    if any(problem.is_error for problem in problems):
        return None
    tree = files(Made(plan), folders, recorded_only(plan, folders), lambda issued, _: issued)
    return frozenset(
        file.address for file in tree if _is_compared(file, shown) and shown.data(file.address) != file.data
    )


def is_changed(record: Record, addresses: Collection[str]) -> bool:
    """Whether a record is of a badge version whose documents are among the addresses."""
    if not isinstance(record, BadgeRecorded):
        return False
    folder = address.badge_version(record.badge, record.version)
    return any(f"{folder}{name}" in addresses for name in _OF_BADGES)


def badge_problems(
    ledger: Ledger, site: Site, recalled: Collection[Record], addresses: Collection[str]
) -> Iterator[Problem]:
    """A problem for each awarded version that was recalled and says something else by now than the site.

    Its recorded meaning would be that of today, and not of the day on which it was earned.

    Problems: repair-badge-changed.
    """
    awarded = {(each.record.badge, each.record.version) for each in ledger.awards.values()}
    for record in recalled:
        if not isinstance(record, BadgeRecorded) or not is_changed(record, addresses):
            continue
        if (record.badge, record.version) not in awarded:
            continue
        badge = site.badges[ledger.renamed.get(("badge", record.badge), record.badge)]
        version = next(each for each in badge.versions if each.number == record.version)
        yield Problem(
            version.origin,
            "repair-badge-changed",
            f'"{version.name}" (version {version.number}) says something else here than on the published site, and what '
            "it meant there has to be recorded.",
            "Undo what was changed since it was published (on GitHub: History), repair the ledger, then change it again.",
        )


_OF_BADGES = ("badge.json", "achievement.json")


def _is_compared(file: AnyFile, shown: Published) -> bool:
    return shown.folder is not None or file.address.endswith(tuple(f"/{name}" for name in _OF_BADGES))
