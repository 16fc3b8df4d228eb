"""Pictures: what stands in them beside the pixels. PNG, JPEG, WebP, GIF, TIFF and HEIC; an SVG is a text as well."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.verify.people.exif import exif

MOST_TEXT = 2_000_000
"""Bytes of one text in a picture, after unpacking."""
_MOST_PARTS = 20_000

PNG = b"\x89PNG\r\n\x1a\n"
_BADGES = (b"openbadges", b"openbadgecredential")
_EXIF = b"Exif\0\0"
_XMP_OF_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
_PERSON = re.compile(
    r"(?:dc:creator|dc:contributor|dc:publisher|xmpRights:Owner|photoshop:Credit|aux:OwnerName|aux:SerialNumber)"
    r"(?:=\"[^\"]+\"|>(?:[^<]|<(?!/(?:dc|xmpRights|photoshop|aux):)){0,400}?[^\s<>][^<>]*<)"
)
_HOME = re.compile(r"(?:/home/|/Users/|[A-Za-z]:\\+Users\\+)[^/\\\"'<>\s]{1,60}[/\\]")
_WORDS_OF_EDITORS = (b"/home/", b"Users", b"<dc:", b"xmpRights", b"photoshop:", b"aux:")
_NAMED = re.compile(r"(?:author|artist|creator|copyright|owner|by-line)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What a picture says: a text that stands in it, where it was taken, or something of a person (`fact`)."""

    text: bytes = b""
    fact: str = ""
    has_position: bool = False
    is_badge: bool = False


def is_picture(data: bytes) -> bool:
    """Whether these are the bytes of a picture made of pixels."""
    starts = (PNG, b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
    return data.startswith(starts) or data[8:12] == b"WEBP" or data[4:8] == b"ftyp"


def said(data: bytes) -> Iterator[Said]:
    """Everything that a picture says beside its pixels; nothing of what is damaged."""
    if data.startswith(PNG):
        yield from _png(data)
    elif data.startswith(b"\xff\xd8\xff"):
        yield from _jpeg(data)
    elif data.startswith(b"RIFF"):
        yield from _webp(data)
    elif data.startswith(b"GIF8"):
        yield from (Said(text=found) for found in _comments_of_gif(data))
    else:  # TIFF, HEIC: the same directories, wherever they are
        at = data.find(_EXIF)
        yield from _camera(data if data[:4] in (b"II*\0", b"MM\0*") else data[at + 6 :] if at >= 0 else b"")
        yield from _packet(data)


def said_by_drawing(data: bytes) -> Iterator[str]:
    """What the properties of an SVG say of a person."""
    if not any(word in data for word in _WORDS_OF_EDITORS):
        return
    text = data.decode("utf-8", errors="replace")
    if _HOME.search(text):
        yield "the name of a folder on somebody's computer"
    if _PERSON.search(text):
        yield "who made it"


def _png(data: bytes) -> Iterator[Said]:
    at = len(PNG)
    for _ in range(_MOST_PARTS):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield from _chunk(kind, data[at + 8 : at + 8 + length])
        elif kind == b"eXIf":
            yield from _camera(data[at + 8 : at + 8 + length])
        elif kind in (b"IEND", b""):
            break
        at += 12 + length
    yield from _packet(data[at + 12 :])


def _chunk(kind: bytes, body: bytes) -> Iterator[Said]:
    keyword, _, rest = body.partition(b"\0")
    if kind == b"zTXt":
        text = _unpacked(rest[1:])
    elif kind == b"iTXt":
        is_packed, after = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        text = _unpacked(after) if is_packed else after[:MOST_TEXT]
    else:
        text = rest[:MOST_TEXT].decode("latin-1").encode()
    if keyword in _BADGES:
        yield Said(text=text, is_badge=True)
    elif keyword == b"Raw profile type exif":
        yield from _camera(_unhexed(text))
    else:
        yield from _packet(text)
        word = keyword.decode("latin-1")
        yield Said(
            text=text, fact=f"something of its maker ({word})" if _NAMED.search(word) and text.strip() else ""
        )


def _jpeg(data: bytes) -> Iterator[Said]:
    at = 2
    for _ in range(_MOST_PARTS):
        if at + 4 > len(data) or data[at] != 0xFF:
            return
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if marker == 0xDA:
            return
        if marker == 0xE1 and body.startswith(_EXIF):
            yield from _camera(body[len(_EXIF) :])
        elif marker == 0xE1 and body.startswith(_XMP_OF_JPEG):
            yield from _packet(body)
            yield Said(text=body[len(_XMP_OF_JPEG) :])
        elif marker in (0xFE, 0xED):
            yield Said(text=body)
        at += 2 + max(length, 2)


def _webp(data: bytes) -> Iterator[Said]:
    at = 12
    for _ in range(_MOST_PARTS):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if not kind:
            return
        body = data[at + 8 : at + 8 + length]
        if kind == b"EXIF":
            yield from _camera(body.removeprefix(_EXIF))
        elif kind == b"XMP ":
            yield from _packet(body)
            yield Said(text=body)
        at += 8 + length + length % 2


def _comments_of_gif(data: bytes) -> Iterator[bytes]:
    at = data.find(b"\x21\xfe")
    for _ in range(_MOST_PARTS):
        if at < 0:
            return
        end = data.find(b"\0", at + 2)
        yield data[at + 3 : end if end >= 0 else len(data)][:MOST_TEXT]
        at = data.find(b"\x21\xfe", at + 2)


def _camera(data: bytes) -> Iterator[Said]:
    found = exif(data)
    if found.has_position:
        yield Said(has_position=True)
    yield from (Said(fact=fact) for fact in found.people)
    if data:
        yield Said(text=data[:MOST_TEXT])


def _packet(data: bytes) -> Iterator[Said]:
    """What XMP says, wherever it stands."""
    if b"exif:GPSLatitude" in data:
        yield Said(has_position=True)
    if b"<x:xmpmeta" in data or b"<rdf:RDF" in data:
        found = _PERSON.search(data[:MOST_TEXT].decode("utf-8", errors="replace"))
        if found:
            yield Said(fact="who made it (XMP)")


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_TEXT)
    except zlib.error:
        return b""


def _unhexed(text: bytes) -> bytes:
    """The profile that some programs write as lines of digits, after two lines of its own."""
    lines = text.strip().split(b"\n", 2)
    digits = re.sub(rb"[^0-9a-fA-F]", b"", lines[-1] if len(lines) == 3 else b"")
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode()).removeprefix(_EXIF)
