"""The files below a folder: in order, never through a link, never two that differ only in capital letters."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.model import file_names
from generator.model.place import Place, Problem

FILES_MOST = 100_000
DEEPEST = 16
"""How many files, and how many folders in each other, are walked."""

_LEFTOVERS = ("~", ".tmp", ".swp", ".swo", ".bak", ".orig", ".part", ".crdownload")
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
_OPEN = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
)


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file: its path below the folder in normal form (NFC), and the file itself."""

    path: str
    file: Path


def walk(
    folder: Path, shown_as: str, *, skip: frozenset[str] = frozenset()
) -> tuple[list[Found], list[Problem]]:
    """Every file below a folder, sorted by path, and what cannot be used.

    Left out without a word: dot-files, what editors and office programs leave behind, and the folders of
    the first level named in `skip`. Links are problems and never followed.
    """
    steps = _Walk(shown_as, skip)
    found = sorted(steps.below(folder, ""), key=lambda file: file.path)
    return found, steps.problems


def bounded(file: Path | str, most: int) -> bytes | None:
    """The bytes of a regular file, at most `most` of them; None when there are more.

    Raises:
        OSError: it cannot be read, or is a link or no regular file.
    """
    handle = os.open(file, _OPEN | getattr(os, "O_BINARY", 0))
    try:
        looks = os.fstat(handle)
        if not stat.S_ISREG(looks.st_mode):
            raise OSError("it is not a regular file")
        data = os.read(handle, min(looks.st_size, most) + 1)
        if len(data) != looks.st_size:  # it is another size by now, or came in parts
            while len(data) <= most and (more := os.read(handle, most + 1 - len(data))):
                data += more
    finally:
        os.close(handle)
    return data if len(data) <= most else None


def bytes_there(file: Path | str, most: int) -> bytes | None:
    """The same; None also of a file that cannot be read, is none, or is not there."""
    try:
        return bounded(file, most)
    except OSError:
        return None


@dataclass(slots=True)
class _Walk:
    shown_as: str
    skip: frozenset[str]
    problems: list[Problem] = field(default_factory=list)
    count: int = 0

    def below(self, folder: Path, path: str) -> Iterator[Found]:
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries if not _is_leftover(entry.name))
        except OSError as error:
            self._say(
                path, "unreadable", f"This folder cannot be read: {error.strerror}.", "Check its permissions."
            )
            return
        self._say_collisions(names, path)
        for name in names:
            if not path and name in self.skip:
                if (folder / name).is_symlink():
                    self._say_link(name)
                continue
            if self.count >= FILES_MOST:
                return
            yield from self._entry(folder / name, name, path)

    def _entry(self, file: Path, name: str, path: str) -> Iterator[Found]:
        inner = unicodedata.normalize("NFC", f"{path}/{name}" if path else name)
        if not name.isprintable() or "\\" in name:
            hint = "Use letters, digits, hyphens and dots."
            self._say(_printable(inner), "bad-file-name", "This name holds signs that cannot be shown.", hint)
            return
        why = file_names.fault(inner)
        if why:
            hint = "Rename it: letters, digits and hyphens always work."
            self._say(
                inner, "bad-file-name", f"Not every computer can keep this name, because it {why}.", hint
            )
            return
        try:
            mode = file.lstat().st_mode
        except OSError as error:
            self._say(
                inner, "unreadable", f"This file cannot be read: {error.strerror}.", "Check its permissions."
            )
            return
        if stat.S_ISLNK(mode):
            self._say_link(inner)
        elif stat.S_ISDIR(mode):
            if inner.count("/") + 1 >= DEEPEST:
                self._say(inner, "folder-too-deep", "This folder lies too deep.", "Move it further up.")
                return
            yield from self.below(file, inner)
        elif stat.S_ISREG(mode):
            self.count += 1
            if self.count == FILES_MOST:
                self._say(
                    "",
                    "too-many-files",
                    f"There are more than {FILES_MOST:,} files.",
                    "Delete what is not needed.",
                )
            yield Found(inner, file)
        else:
            self._say(inner, "not-a-file", "This is neither a file nor a folder.", "Delete it.")

    def _say_link(self, path: str) -> None:
        hint = "Put the file itself here, or delete the link."
        self._say(path, "link", "This is a link to another place, and links are not followed.", hint)

    def _say_collisions(self, names: list[str], path: str) -> None:
        seen: dict[str, str] = {}
        for name in names:
            folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
            first = seen.setdefault(folded, name)
            if first != name:
                inner = f"{path}/{name}" if path else name
                what = f'"{_printable(name)}" and "{_printable(first)}" are one and the same name on some computers.'
                self._say(_printable(inner), "colliding-names", what, "Rename one of them.")

    def _say(self, path: str, code: str, what: str, hint: str) -> None:
        file = f"{self.shown_as}/{path}" if path else self.shown_as
        self.problems.append(Problem(Place(file), code, what, hint))


def _is_leftover(name: str) -> bool:
    folded = name.casefold()
    autosaved = folded.startswith("#") and folded.endswith("#")
    return (
        autosaved or folded.startswith((".", "~$")) or folded.endswith(_LEFTOVERS) or folded in _SYSTEM_FILES
    )


def _printable(text: str) -> str:
    """The text with every sign that cannot be shown as a question mark: file names come from anywhere."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
