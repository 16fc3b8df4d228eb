"""Links from one Markdown text to another: `first-aid.md`, `../badges/first-aid.md`, `handbook/start.md`.

People write them as they see the files: from the folder of the text, or from content/. `check` refuses those that lead
nowhere, `render` turns the others into addresses; both read them here.
"""

import posixpath
import re
from dataclasses import dataclass

ROOMS = ("badges", "issuers", "pathways", "pages")
"""The folders of content/ whose texts have a page of their own."""

_TEXT = re.compile(r"((?:\.\./)*+)(?:content/)?([^#]*/)?([^/#]+\.md)(?:#[\w-]*)?")


@dataclass(frozen=True, slots=True)
class TextLink:
    """The text that a link means: its folder in content/ (`pages/handbook`) and its name with `.md`."""

    folder: str
    name: str

    @property
    def path(self) -> str:
        """Relative to content/: `pages/handbook/start.md`."""
        return f"{self.folder}/{self.name}"

    @property
    def address(self) -> str:
        """Where its page is, relative to the site: `handbook/start/`; the index of a folder is the folder's page."""
        slug = self.name.removesuffix(".md")
        where = self.folder.removeprefix("pages").removeprefix("/")
        return "/".join(part for part in (where, "" if where and slug == "index" else slug) if part) + "/"


def text_link(target: str, room: str) -> TextLink | None:
    """What a link in a text of that folder means; None when it is no link to a text.

    Args:
        target: as it was written.
        room: the folder of the text in which it stands: `badges`, `pages/handbook`.
    """
    found = _TEXT.fullmatch(target)
    if found is None or ":" in target:
        return None
    up, folder, name = found[1], (found[2] or "").rstrip("/"), found[3]
    if folder.partition("/")[0] in ROOMS:
        return TextLink(folder, name)
    top = room.partition("/")[0]
    inside = posixpath.normpath(posixpath.join(room, up, folder))
    return TextLink(
        inside if inside.partition("/")[0] == top else posixpath.join(top, folder).rstrip("/"), name
    )
