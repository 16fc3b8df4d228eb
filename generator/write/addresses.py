"""The addresses of one tree: each good by itself, and none that a disk could take for another."""

import re
from unicodedata import normalize

from generator.model.errors import BadgesError
from generator.model.file_names import fault

_PLAIN_FOLDER = re.compile(r"(?:[a-z0-9]+/)+")
_GOOD_FOLDER = re.compile(r"(?:[a-z0-9]{5,}/)+")
"""Without a name that Windows keeps for itself, since none of them has more than four letters."""


def folded(address: str) -> str:
    """The address as a disk sees it that knows neither case nor Unicode form."""
    if address.isascii():
        return address.lower()
    return normalize("NFC", normalize("NFD", address).casefold())


class Addresses:
    """The addresses of one tree, each checked against all before it.

    Folders by the hundred thousand that hold the same few names are kept as groups: checked once for their names.
    """

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        self._good_names: set[tuple[str, ...]] = set()

    def add_group(self, folder: str, names: tuple[str, ...]) -> None:
        """Take in files of one folder (`awards/x/`, or "" for the top); raises as `add`."""
        is_plain = folder not in self._groups and _PLAIN_FOLDER.fullmatch(folder) and len(folder) < 100
        if not is_plain or folder in self._folders or not self._are_good(folder, names):
            for name in names:
                self.add(folder + name)
            return
        above = folder[: folder.rfind("/", 0, -1) + 1]
        if above and self._folders.get(above) != above and (other := self._add_folders(above)):
            raise _collision(folder + names[0], other)
        if folder[:-1] not in self._files:
            self._groups[folder] = names
            return
        for name in names:
            self.add(folder + name)

    def add(self, address: str) -> None:
        """Take an address in.

        Raises:
            BadgesError: it is odd, or a disk or a reader would take it for one that is there.
        """
        why = fault(address)
        if why:
            raise BadgesError(
                f"The site would have a file at {address!r}, which is refused because it {why}.",
                "Rename the file or the page that it comes from.",
            )
        key = folded(address)
        self._open_group(key + "/")
        other = self._files.get(key) or self._folders.get(key + "/") or self._add_folders(address)
        if not other:
            other = self._files.get(key, "")  # a group that was opened on the way may hold it
        if other:
            raise _collision(address, other)
        self._files[key] = address

    def _are_good(self, folder: str, names: tuple[str, ...]) -> bool:
        """Whether names can be in a plain folder, and no disk takes two of them for one."""
        if names not in self._good_names:
            keys = {folded(name) for name in names}
            if len(keys) < len(names) or any("/" in name or fault(folder + name) for name in names):
                return False
            self._good_names.add(names)
        return _GOOD_FOLDER.fullmatch(folder) is not None or fault(f"{folder}a") == ""

    def _open_group(self, folder: str) -> None:
        """Turn a group into single files, since something else comes into its folder."""
        names = self._groups.pop(folder, None)
        if names is not None:
            self._folders[folder] = folder
            self._files |= {folded(folder + name): folder + name for name in names}

    def _add_folders(self, address: str) -> str:
        """Note the folders above an address; gives what one of them collides with, if anything."""
        end = address.rfind("/")
        while end > 0:
            folder = address[: end + 1]
            key = folded(folder)
            self._open_group(key)
            known = self._folders.get(key)
            if known == folder:
                return ""
            self._open_group(key[: key.rfind("/", 0, -1) + 1])
            other = known or self._files.get(key[:-1])
            if other:
                return other
            self._folders[key] = folder
            end = address.rfind("/", 0, end)
        return ""


def _collision(address: str, other: str) -> BadgesError:
    if address == other:
        return BadgesError(
            f"The site would have two files at {address!r}.", "Rename one of the two things they come from."
        )
    return BadgesError(
        f"The site would have {address!r} and {other!r}, which some disks and people take for the same.",
        "Rename one of the two things they come from.",
    )
