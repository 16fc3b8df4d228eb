"""PNG and JPEG bytes without anything but pixels and their colours: no place, no camera, no author, no tail."""

_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_COLOUR = frozenset({0xE0, 0xE2, 0xEE})
"""Application segments that say how to read the colours: JFIF, ICC profile, Adobe."""


def bare_png(data: bytes) -> bytes:
    """The PNG with the chunks that its look needs, up to its end.

    Raises:
        ValueError: it is cut off; a checked picture is whole.

    Source: PNG, section 5 Datastream structure.
    """
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        kind = data[at + 4 : at + 8]
        if kind in _KEPT:
            kept.append(data[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    raise ValueError("a checked picture has an end")


def bare_jpeg(data: bytes) -> bytes:
    """The JPEG without comments and application segments (EXIF, XMP …), except those about its colours.

    Raises:
        ValueError: it is not a JPEG, or cut off before its pixels.
    """
    kept, at = [data[:2]], 2
    if kept[0] != b"\xff\xd8":
        raise ValueError("a checked picture is what it says")
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        end = at + 2 if marker in _ALONE else at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xDA:
            return b"".join([*kept, _scans(data[at:])])
        if end <= at + 1:
            break
        if marker != 0xFE and (not 0xE0 <= marker <= 0xEF or marker in _COLOUR):
            kept.append(data[at:end])
        at = end
    raise ValueError("a checked picture has pixels")


def _scans(data: bytes) -> bytes:
    """The pixels up to the end mark; a phone may hang whole films behind it."""
    at = data.find(b"\xff\xd9")
    return data if at < 0 else data[: at + 2]
