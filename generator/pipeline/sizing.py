"""`badges size`: the files of a built site, weighed."""

from collections.abc import Iterator

from generator.model.report import Report
from generator.model.site import Settings
from generator.model.site_size import SiteSize, Weight
from generator.pipeline.folders import Folders
from generator.plan import room
from generator.read import built as reading

NAME, NUMBER = 32, 14


def sized(folders: Folders, settings: Settings) -> Report:
    """What takes the room of the site in its folder, and what to do; `in_short` says it in one sentence.

    Raises:
        BadgesError: there is no site, or it cannot be read.
    """
    size = room.site_sized(reading.sizes(folders.site))
    now = room.outlook(size, settings)
    counts = {"files": size.files, "bytes": size.size, "awards": size.awards}
    if now is not None:
        counts |= {"bytes for each award to come": round(now.an_award), "awards that fit": now.fits}
    remedies = tuple(room.remedies(size, settings))
    notes = (
        *_table(size),
        *(("What makes room, the most first:", *map("  · {}".format, remedies)) if remedies else ()),
    )
    return Report(counts=counts, notes=notes, in_short=room.in_short(size, settings))


def _table(size: SiteSize) -> Iterator[str]:
    """The kinds of files, those that take most first."""
    yield f"{'':<{NAME}}{'files':>{NUMBER}}{'bytes':>{NUMBER}}{'share':>8}"
    for kind, weight in sorted(size.kinds.items(), key=lambda each: -each[1].size):
        yield _row(kind.value, weight, size.size)
    yield _row("together", Weight(size.files, size.size), size.size)


def _row(name: str, weight: Weight, whole: int) -> str:
    share = weight.size * 100 / whole if whole else 0
    return f"{name:<{NAME}}{weight.files:>{NUMBER},}{weight.size:>{NUMBER},}{share:>6.1f} %"
