"""PNG and JPEG bytes, looked at closely: are they whole, and how large is what they unpack to?

Nothing is ever unpacked into memory: a file of a few kilobytes can claim gigabytes.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MOST_SIDE = 4096
"""The most pixels a side of a picture may have."""

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Size:
    """A picture that is whole, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A picture that claims more pixels than we take."""

    width: int
    height: int
    most: int = MOST_SIDE


@dataclass(frozen=True, slots=True)
class Damage:
    """A picture that cannot be read, and `why` in words that fit behind "it is damaged:"."""

    why: str


class _DamagedError(Exception):
    """Stops the walk through a file; never leaves this module."""


def png_size(data: bytes) -> Size | TooLarge | Damage:
    """The size of a PNG, after every checksum and every row of it has been looked at.

    Source: PNG, section 5 Datastream structure.
    """
    try:
        chunks = list(_chunks(data))
        return _size_of(chunks)
    except _DamagedError as fault:
        return Damage(str(fault))


def is_animated(data: bytes) -> bool:
    """Whether a PNG that is whole holds more than one picture.

    Source: PNG, section 11.3.6 Animation information.
    """
    return any(kind == b"acTL" for kind, _ in _chunks(data))


def jpeg_size(data: bytes) -> Size | TooLarge | Damage:
    """The size that a JPEG states; its rows are not looked at."""
    at = 2
    if not data.startswith(b"\xff\xd8"):
        return Damage("it is no JPEG")
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = int.from_bytes(data[at + 5 : at + 7]), int.from_bytes(data[at + 7 : at + 9])
            return TooLarge(width, height) if max(width, height) > MOST_SIDE else Size(width, height)
        at += 2 + max(length, 2)
    return Damage("its size is missing")


def _chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """The chunks from the first to IEND, each with its checksum tested."""
    view, at = memoryview(data), 8
    while at < len(data):
        if at + 12 > len(data):
            raise _DamagedError("it stops in the middle, as if its upload had been cut off")
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if at + 12 + length > len(data):
            raise _DamagedError("it stops in the middle, as if its upload had been cut off")
        body = view[at + 8 : at + 8 + length]
        if zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(data[at + 8 + length : at + 12 + length]):
            raise _DamagedError("a checksum in it does not match")
        yield kind, body
        if kind == b"IEND":
            return
        at += 12 + length
    raise _DamagedError("it stops in the middle, as if its upload had been cut off")


def _size_of(chunks: list[tuple[bytes, memoryview]]) -> Size | TooLarge:
    kind, header = chunks[0]
    if kind != b"IHDR" or len(header) != 13:
        raise _DamagedError("it does not begin with its size")
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    depth, colour, packing, filtering, interlaced = header[8:13]
    if not width or not height:
        raise _DamagedError("it has no pixels")
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlaced > 1:
        raise _DamagedError("it uses colours in a way that PNG does not know")
    if max(width, height) > MOST_SIDE:
        return TooLarge(width, height)
    kinds = [kind for kind, _ in chunks]
    if colour == 3 and b"PLTE" not in kinds:
        raise _DamagedError("its palette is missing")
    _test_rows(chunks, _bytes_of_rows(width, height, depth * _CHANNELS[colour], interlaced=bool(interlaced)))
    return Size(width, height)


def _bytes_of_rows(width: int, height: int, bits: int, *, interlaced: bool) -> int:
    """How many bytes the rows unpack to, each row with its filter byte."""
    if not interlaced:
        return height * (1 + (width * bits + 7) // 8)
    total = 0
    for left, top, across, down in _ADAM7:
        columns, rows = (width - left + across - 1) // across, (height - top + down - 1) // down
        total += rows * (1 + (columns * bits + 7) // 8) if columns > 0 and rows > 0 else 0
    return total


def _test_rows(chunks: list[tuple[bytes, memoryview]], expected: int) -> None:
    """Unpack the rows a piece at a time, and stop as soon as there is more than there should be."""
    unpacking, total = zlib.decompressobj(), 0
    try:
        for kind, body in chunks:
            if kind != b"IDAT":
                continue
            waiting: bytes | memoryview = body
            while waiting and not unpacking.eof and total <= expected:
                total += len(unpacking.decompress(waiting, _PIECE))
                waiting = unpacking.unconsumed_tail
        while not unpacking.eof and total <= expected and (piece := unpacking.decompress(b"", _PIECE)):
            total += len(piece)
    except zlib.error:
        raise _DamagedError("its pixels cannot be unpacked") from None
    if total > expected:
        raise _DamagedError("it holds more pixels than its size says")
    if total < expected or not unpacking.eof:
        raise _DamagedError("some of its pixels are missing")
