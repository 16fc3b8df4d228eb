"""What is in a site's folder now."""

import os
from collections.abc import Container
from pathlib import Path

from generator.model.file_names import KEPT

Names = tuple[str, ...]


class Found:
    """The names of files by folder ("" for the top, else with a slash at the end), and links and other odd things.

    `known` are folders that were not looked into, since somebody else did.
    """

    def __init__(self) -> None:
        self.files: dict[str, Names] = {}
        self.others: set[str] = set()

    @classmethod
    def below(cls, root: Path, *, known: Container[str] = frozenset()) -> "Found":
        """Everything below a folder but our own notes and a repository, and but the folders that are known."""
        found = cls()
        top = str(root)
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            if folder in known:
                found.files[folder] = ()
                continue
            names = []
            with os.scandir(f"{top}/{folder}") as entries:
                for entry in entries:
                    if not folder and entry.name in KEPT:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{folder}{entry.name}/")
                    elif entry.is_file(follow_symlinks=False):
                        names.append(entry.name)
                    else:
                        found.others.add(folder + entry.name)
            found.files[folder] = tuple(names)
        return found
