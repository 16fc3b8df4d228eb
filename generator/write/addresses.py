"""The addresses of one tree: each good by itself, and none that a disk could take for another."""

from unicodedata import normalize

from generator.model.errors import BadgesError
from generator.model.file_names import fault


def folded(address: str) -> str:
    """The address as a disk sees it that knows neither case nor Unicode form."""
    if address.isascii():
        return address.lower()
    return normalize("NFC", normalize("NFD", address).casefold())


class Addresses:
    """The addresses of one tree, each checked against all before it."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def __contains__(self, address: str) -> bool:
        return self._files.get(folded(address)) == address

    def has_folder(self, folder: str) -> bool:
        """Whether a file lies in that folder (`awards/x/`) or below it."""
        return self._folders.get(folded(folder)) == folder

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
        other = self._files.get(key) or self._folders.get(key + "/") or self._add_folders(address)
        if other:
            raise _collision(address, other)
        self._files[key] = address

    def _add_folders(self, address: str) -> str:
        """Note the folders above an address; gives what one of them collides with, if anything."""
        end = address.rfind("/")
        while end > 0:
            folder = address[: end + 1]
            key = folded(folder)
            known = self._folders.get(key)
            if known == folder:
                return ""
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
