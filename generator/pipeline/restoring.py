"""An export brought back: everything in it is looked through first, then content, public keys and themes return."""

from pathlib import Path

from generator.model import words
from generator.model.errors import BadgesError
from generator.model.export import CONTENT, KEYS, THEMES, Member
from generator.model.report import Report
from generator.pipeline.folders import Folders
from generator.read import archive as archives
from generator.read.archive import Archive, is_export
from generator.write import restored

__all__ = ["is_export", "restore"]


def restore(archive: Path, into: Folders) -> Report:
    """Puts an export where there is nothing yet, and says what came back.

    Every member is read and compared with its digest before the first file is written. Content arrives as a whole.

    Args:
        archive: what `badges export` wrote.
        into: the folders of a repository; its content is missing or empty. Files beside it that are there already
            (keys, themes) stay, and must be the same.

    Raises:
        BadgesError: the archive is no export, damaged or odd; there is content already; or the disk failed. Then
            nothing was written.
    """
    _refuse_what_is_there(into)
    with archives.opened(archive) as found:
        if not any(each.name == f"{CONTENT}site.yml" for each in found.manifest.members):
            raise BadgesError(f"{archive} holds no {CONTENT}site.yml.", "Use another copy of this export.")
        for member in found.manifest.members:
            found.data(member)
        beside = _beside(found, into)
        inside = [each for each in found.manifest.members if each.name.startswith(CONTENT)]
        restored.put(
            into.content,
            ((each.name.removeprefix(CONTENT), found.data(each)) for each in inside),
            beside=((path, found.data(member)) for path, member in beside),
        )
        manifest = found.manifest
    counts = {
        "files of content": len(inside),
        "public keys": sum(each.name.startswith(KEYS) for each in manifest.members),
        "files of themes": sum(each.name.startswith(THEMES) for each in manifest.members),
    }
    notes = [f"the site: {manifest.site}"]
    if manifest.served_at != manifest.site:
        notes.append(f"its pages live at: {manifest.served_at}")
    notes.append(f"exported by version {manifest.program} of this program")
    notes.append("private keys are in no export: put yours into BADGES_KEY before you publish")
    if counts["files of themes"]:
        notes.append(
            "a theme came back: its templates are run by a build, so restore only archives of your own"
        )
    return Report(counts={name: number for name, number in counts.items() if number}, notes=tuple(notes))


def _refuse_what_is_there(into: Folders) -> None:
    content = into.content
    if content.is_symlink() or (content.exists() and not content.is_dir()):
        raise BadgesError(f"{content} is not a folder.", "Restore into an empty folder.")
    if content.is_dir() and any(content.iterdir()):
        raise BadgesError(
            f"{content} is not empty, and a restore never writes over what is there.",
            "Restore into an empty folder, or name another one with --content.",
        )


def _beside(found: Archive, into: Folders) -> list[tuple[Path, Member]]:
    """Where keys and themes go; what is there already and is the same is left out."""
    wanted = [
        (folder / each.name.removeprefix(top), each)
        for top, folder in ((KEYS, into.keys), (THEMES, into.themes[0]))
        for each in found.manifest.members
        if each.name.startswith(top)
    ]
    other = [path for path, member in wanted if path.exists() and path.read_bytes() != found.data(member)]
    if other:
        raise BadgesError(
            f"Other files are there already: {words.listed(path.as_posix() for path in other)}",
            "Move them away, or restore into an empty folder.",
        )
    return [(path, member) for path, member in wanted if not path.exists()]
