"""Content that somebody is editing: a file that is saved while it is read may be half there.

Reading is done anew when something changed meanwhile. What was published stays for good, so that a publish looks once
more before it records anything: a row that was read with half of its address would be an award to somebody else.
"""

from generator.model import words
from generator.model.errors import BadgesError
from generator.model.source import Sources
from generator.pipeline.folders import Folders
from generator.pipeline.in_short import NAMED
from generator.read import folder as reading
from generator.read.stamps import Stamps, at_rest, stamps

READ_AGAIN = 5
"""So often content is read anew that changes meanwhile."""
MOST_SEEN = 200_000
"""So many files are looked after while a site is made of them."""


def content(folders: Folders) -> Sources:
    """Everything in the content, read while nothing of it changed, if it comes to rest."""
    return at_rest(
        lambda: reading.folder(folders.content, shown_as=folders.shown_as),
        lambda: seen(folders),
        tries=READ_AGAIN,
    )


def seen(folders: Folders) -> Stamps:
    """When everything was changed that a site is made of, but the ledger and the program."""
    paths = (folders.content, folders.keys, folders.themes[0])
    return stamps(paths, most=MOST_SEEN, skip=frozenset({folders.ledger}))


def refuse_if_edited(folders: Folders, before: Stamps) -> None:
    """Refuses to publish from files that were saved while the site was made of them.

    Args:
        folders: where things are.
        before: what was `seen` before the first of them was read.

    Raises:
        BadgesError: something has changed since.
    """
    now = seen(folders)
    changed = sorted(path for path in {**now, **before} if now.get(path) != before.get(path))
    if changed:
        raise BadgesError(
            f"{words.listed(changed, most=NAMED)} changed while the site was made of it. Nothing was published.",
            "Save what you are editing, then run the command again.",
        )
