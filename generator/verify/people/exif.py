"""EXIF: what a camera wrote beside the pixels. Only what tells of a person is looked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_PEOPLE: Mapping[int, str] = {
    0x013B: "who took it (Artist)",
    0x8298: "whose it is (Copyright)",
    0x9C9D: "who made it (Author)",
    0xA430: "whose camera it was (OwnerName)",
    0xA431: "the number of the camera (SerialNumber)",
}
_POSITION, _MORE = 0x8825, 0x8769
_LATITUDE = 0x0002
_MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class Exif:
    """Whether there is a position, and which facts about people there are, in words."""

    has_position: bool = False
    people: tuple[str, ...] = ()


def exif(data: bytes) -> Exif:
    """What a TIFF structure says; nothing of one that is damaged.

    Source: Exif 2.32, section 4.6 Tags.
    """
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(data[:4])
    if order is None:
        return Exif()
    tiff = _Tiff(data, is_little=order == "little")
    first = dict(tiff.entries(tiff.number(4, 4)))
    more = dict(tiff.entries(first.get(_MORE, 0)))
    position = dict(tiff.entries(first.get(_POSITION, 0)))
    people = tuple(says for tag, says in _PEOPLE.items() if tag in first or tag in more)
    return Exif(_LATITUDE in position, people)


@dataclass(frozen=True, slots=True)
class _Tiff:
    data: bytes
    is_little: bool

    def number(self, at: int, size: int) -> int:
        return int.from_bytes(self.data[at : at + size], "little" if self.is_little else "big")

    def entries(self, at: int) -> Iterator[tuple[int, int]]:
        """Tag and value of each entry of the directory there that is not empty; 0 stands for no directory."""
        if not 8 <= at < len(self.data):
            return
        for each in range(min(self.number(at, 2), _MOST_ENTRIES)):
            start = at + 2 + 12 * each
            if start + 12 > len(self.data):
                return
            if self.number(start + 4, 4):
                yield self.number(start, 2), self.number(start + 8, 4)
