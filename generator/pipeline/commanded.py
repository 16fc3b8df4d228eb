"""Build and publish, as they are commanded: most of the work begins only where something has changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.report import Report
from generator.pipeline.folders import Day, Folders
from generator.pipeline.remembering import memory
from generator.write import ledger_disk
from generator.write import tree as tree_writing

if TYPE_CHECKING:
    from generator.model.shard import Share
    from generator.pipeline.making import Progress


def build(
    folders: Folders,
    day: Day,
    *,
    environ: Mapping[str, str],
    progress: "Progress",
    shards: Path | None = None,
) -> Report:
    """The whole site in a folder, as a publish would leave it. The ledger is not touched.

    Without a key, what a publish would sign is signed with the preview key, and the pages say so. Where nothing has
    changed since the last build, nothing is done. What `shards` holds, made by `build_shard`, is not made again.
    """
    remembered = memory(folders, day, environ)
    notes = _recovered(folders)
    if not notes and (report := remembered.unchanged()) is not None:
        return report
    from generator.pipeline.publishing import built  # noqa: PLC0415 - as the first line says

    return built(
        folders, day, environ=environ, progress=progress, memory=remembered, notes=notes, shards=shards
    )


def build_shard(
    folders: Folders, day: Day, share: "Share", *, environ: Mapping[str, str], progress: "Progress"
) -> Report:
    """The awards of one share alone, in the folder of the site, for a `build` or `publish` with `shards`."""
    from generator.pipeline.sharding import sharded  # noqa: PLC0415 - as above

    tree_writing.recover(folders.site)
    return sharded(folders, day, share, environ=environ, progress=progress)


def publish(
    folders: Folders,
    day: Day,
    *,
    environ: Mapping[str, str],
    progress: "Progress",
    dry_run: bool = False,
    shards: Path | None = None,
) -> Report:
    """The ledger first, then the site: what is new is recorded before anybody can see it.

    Nothing is recorded before all that is new was made and verified from the files. A crash between the
    ledger and the site leaves a ledger that is ahead; the next publish makes the site it speaks of.
    """
    from generator.pipeline.publishing import published, rehearsed  # noqa: PLC0415

    if dry_run:
        return rehearsed(folders, day, environ=environ, progress=progress)
    remembered = memory(folders, day, environ)
    notes = _recovered(folders)
    return published(
        folders, day, environ=environ, progress=progress, memory=remembered, notes=notes, shards=shards
    )


def _recovered(folders: Folders) -> tuple[str, ...]:
    """What an interrupted command had left behind, put in order first."""
    done = (ledger_disk.recover(folders.ledger), tree_writing.recover(folders.site))
    return tuple(sentence for sentence in done if sentence)
