"""A clean start in a copy of somebody else's folder: what goes, what stays, and in which order it is done.

Whatever interrupts a beginning, the next one goes on: the ledger that came along is replaced last, so that until then
the folder is known for what it is, and nothing can be published from it.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator import check as checking
from generator import plan as planning
from generator.model.errors import BadgesError
from generator.model.ledger import Ledger, Opened
from generator.model.place import Problem
from generator.model.site import Site
from generator.pipeline.folders import Day, Folders
from generator.plan.leftovers import example_problems
from generator.read import folder as reading
from generator.read import git
from generator.read import keys as key_reading
from generator.read import ledger as ledger_reading
from generator.write import asked, disk
from generator.write import ledger as ledger_writing

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """What came with a copy. Paths are relative to the folder that holds content/.

    `site` is the address of whoever published it, `awards` how many awards that were. `clear` goes; `keep` was changed
    or added since it came and stays; `mixed` was changed and still holds what was published before: nobody can tell
    whose it is. `by_git` says whether git could tell at all what was changed.
    """

    site: str
    is_example: bool
    awards: int
    clear: tuple[str, ...]
    keep: tuple[str, ...]
    mixed: tuple[str, ...]
    by_git: bool


def left_of_example(site: Site, ledger: Ledger, folders: Folders) -> Iterator[Problem]:
    """A problem for everything of the example under an address of somebody's own; none in the example itself."""
    opened = ledger.opened
    if opened is None or not opened.example or opened.site == site.settings.url:
        return
    keys, _ = key_reading.public_keys(folders.keys)
    yield from example_problems(planning.leftovers(site, ledger, keys), opened.site)


def inherited(folders: Folders, *, instead_of: str = "") -> Inherited:
    """What came with this copy, and what would become of it.

    Args:
        folders: where things are.
        instead_of: the address of the site whose files these are, when it is not the example.

    Raises:
        BadgesError: there is no ledger of anybody, it is damaged, or it is not said that it is somebody else's.
    """
    ledger, damaged = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    opened = _foreign(ledger, damaged, folders, instead_of)
    root = folders.content.parent
    content = folders.content.name
    mine = git.changed_after(root, f"{content}/ledger", below=(content, "keys"))
    proved = _proved(folders, ledger)
    names = tuple(_names(folders))
    changed = (frozenset(names) & (mine or frozenset())) - {f"{content}/site.yml"}  # it is written anew
    mixed = tuple(name for name in names if name in changed and name in proved)
    return Inherited(
        site=opened.site,
        is_example=opened.example,
        awards=len(ledger.awards),
        clear=tuple(name for name in names if name not in changed),
        keep=tuple(name for name in names if name in changed and name not in proved),
        mixed=mixed,
        by_git=mine is not None,
    )


def begin(folders: Folders, day: Day, found: Inherited, texts: Mapping[str, str], *, url: str) -> None:
    """The texts in place of what goes, and a fresh ledger for `url`.

    First the new address, then the other texts, then what goes, the ledger last: see above. A file that stays is never written over.

    Args:
        folders: where things are.
        day: today.
        found: what `inherited` found just now, without anything mixed.
        texts: path, relative to the folder that holds content/, and text of each file to begin with.
        url: the address of the new site.
    """
    root = folders.content.parent
    ledger, _ = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    new = {
        path: text
        for path, text in texts.items()
        if path not in found.keep and not (path.startswith(".") and (root / path).exists())
    }
    for path, text in sorted(new.items(), key=lambda file: not file[0].endswith("/site.yml")):
        asked.write(root / path, text.encode())
    with disk.world_failing(f"clear away what came with the copy in {root}"):
        for name in found.clear:
            if name not in new:
                with suppress(
                    FileNotFoundError
                ):  # what an interrupted beginning left, and we have written anew
                    disk.remove(root / name)
        _remove_hollow_folders(folders.content)
    ledger_writing.replace_foreign(
        folders.ledger, ledger, site=url, secret=secrets.token_bytes(SECRET_BYTES), today=day.today
    )


def finished(folders: Folders) -> str | None:
    """What was done to finish a beginning that was interrupted in its last step; None if none was.

    Raises:
        BadgesError: somebody else is writing there now, or the disk failed.
    """
    done = ledger_writing.recover(folders.ledger)
    ledger, _ = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    is_fresh = ledger.opened is not None and not ledger.opened.example and ledger.length == 1
    return done if is_fresh else None


def _foreign(ledger: Ledger, damaged: tuple[Problem, ...], folders: Folders, instead_of: str) -> Opened:
    """What opened the ledger of the site that these files are from; an error while that may be the officer's own."""
    if damaged:
        raise BadgesError(f"{damaged[0].place}: {damaged[0].what}", damaged[0].hint)
    opened = ledger.opened
    if opened is None:
        raise BadgesError(
            f"Nothing in {folders.shown_as} was ever published by anybody, so there is nothing to clear away.",
            "For a folder of your own somewhere else: badges new my-club",
        )
    if not opened.example and instead_of.rstrip("/") != opened.site.rstrip("/"):
        raise BadgesError(
            f"What is in {folders.shown_as} belongs to {opened.site}, which is no example.",
            "If that is your own site, there is nothing to begin, and everything to keep. If you copied somebody else's "
            f"folder, say so: badges begin --instead-of {opened.site}",
        )
    return opened


def _proved(folders: Folders, ledger: Ledger) -> frozenset[str]:
    """The files that hold what was published before, as far as the content can be read."""
    site, _ = checking.site(reading.folder(folders.content, shown_as=folders.content.name))
    if site is None:
        return frozenset()
    keys, _ = key_reading.public_keys(folders.keys)
    return planning.leftovers(site, ledger, keys).files


def _names(folders: Folders) -> Iterator[str]:
    """Every file of the content but the ledger, and every public key; rosters first: nobody's people go before all else."""
    root = folders.content.parent
    content = folders.content.name
    found = sorted(
        path.relative_to(root).as_posix()
        for path in (*folders.content.rglob("*"), *folders.keys.glob("*.json"))
        if (path.is_file() or path.is_symlink()) and folders.ledger not in path.parents
    )
    yield from sorted(found, key=lambda name: (not name.startswith(f"{content}/awards/"), name))


def _remove_hollow_folders(content: Path) -> None:
    for path in sorted(content.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            disk.remove_folder(path)
