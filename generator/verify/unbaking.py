"""Reading what is baked into a picture, whoever baked it.

Knows nothing of how we bake. Keys of what is found are the keywords of the standards: `openbadges` (2.0) and
`openbadgecredential` (3.0); the text is JSON, a compact JWS, or (in very old pictures) an address.
"""

import zlib
from collections.abc import Iterator, Mapping
from xml.parsers import expat

MOST_BYTES = 20_000_000
"""The largest picture that is read."""
MOST_TEXT = 2_000_000
"""The longest text that is taken from one, after unpacking."""
_MOST_CHUNKS = 20_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_WORDS = ("openbadges", "openbadgecredential")
_ELEMENTS: Mapping[str, str] = {
    "http://openbadges.org assertion": "openbadges",
    "https://purl.imsglobal.org/ob/v3p0 credential": "openbadgecredential",
}


class UnbakingError(ValueError):
    """A picture from which nothing can be read for certain; the message says why, for people."""


def unbake_png(data: bytes) -> Mapping[str, str]:
    """The badge texts of a PNG by keyword; empty when it is a plain picture.

    Raises:
        UnbakingError: it is no PNG, damaged, too large, or holds one keyword twice.

    Source: PNG, section 11.3.3 Textual information; Open Badges 2.0, Badge Baking Specification.
    """
    if not data.startswith(_SIGNATURE):
        raise UnbakingError("The file is not a PNG picture.")
    if len(data) > MOST_BYTES:
        raise UnbakingError("The picture is too large to be read.")
    found: dict[str, str] = {}
    for kind, body in _text_chunks(data):
        keyword, _, rest = body.partition(b"\0")
        word = keyword.decode("latin-1")
        if word not in _WORDS:
            continue
        if word in found:
            raise UnbakingError(f'The picture holds "{word}" twice, so it is not clear which one counts.')
        found[word] = _international(rest) if kind == b"iTXt" else _decoded(rest, "latin-1")
    return found


def unbake_svg(data: bytes) -> Mapping[str, str]:
    """The badge texts of an SVG by keyword; empty when it is a plain picture.

    The text of an element, or its `verify` attribute where it has no text (a JWS, or an address).

    Raises:
        UnbakingError: it is no SVG, not well formed, too large, declares entities, or holds one element twice.

    Source: Open Badges 2.0, Badge Baking Specification; Open Badges 3.0, section 5.3 Baked Badge.
    """
    if len(data) > MOST_BYTES:
        raise UnbakingError("The picture is too large to be read.")
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position
    except UnbakingError:
        raise
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise UnbakingError("The file is not a well-formed SVG picture.") from fault
    return reader.found


def _text_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The iTXt and tEXt chunks of a PNG, their checksums tested."""
    at = len(_SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        if at + 12 > len(data):
            raise UnbakingError("The picture is cut off.")
        length = int.from_bytes(data[at : at + 4])
        kind, end = data[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(data):
            raise UnbakingError("The picture is cut off.")
        if kind == b"IEND":
            return
        if kind in (b"iTXt", b"tEXt"):
            if zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4]):
                raise UnbakingError("The picture is damaged: a checksum in it does not match.")
            yield kind, data[at + 8 : end]
        at = end + 4
    raise UnbakingError("The picture is made of too many parts to be read.")


def _international(rest: bytes) -> str:
    """The text of an iTXt chunk, given what follows its keyword."""
    if len(rest) < 2 or rest[0] > 1 or rest[1] != 0:
        raise UnbakingError("The picture holds a badge in a form that is not known.")
    _language, _, after = rest[2:].partition(b"\0")
    _translated, separator, text = after.partition(b"\0")
    if not separator:
        raise UnbakingError("The picture holds a badge in a form that is not known.")
    return _decoded(_unpacked(text) if rest[0] else text, "utf-8")


def _unpacked(text: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(text, MOST_TEXT + 1)
    except zlib.error:
        raise UnbakingError("The badge in the picture cannot be unpacked.") from None
    if len(unpacked) <= MOST_TEXT and not unpacking.eof:
        raise UnbakingError("The badge in the picture cannot be unpacked.")
    return unpacked


def _decoded(text: bytes, encoding: str) -> str:
    if len(text) > MOST_TEXT:
        raise UnbakingError("The badge in the picture is too long to be read.")
    try:
        return text.decode(encoding)
    except UnicodeDecodeError:
        raise UnbakingError("The badge in the picture is not text.") from None


class _Reader:
    """Gathers the badge elements below the root of an SVG."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._depth = 0
        self._word = ""
        self._verify = ""
        self._text: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and name.rpartition(" ")[2] != "svg":
            raise UnbakingError("The file is not an SVG picture.")
        word = _ELEMENTS.get(name, "")
        if not word or self._depth != 2:
            return
        if word in self.found:
            raise UnbakingError(f'The picture holds "{word}" twice, so it is not clear which one counts.')
        self._word, self._verify, self._text, self._length = word, attributes.get("verify", ""), [], 0

    def end(self, _name: str) -> None:
        if self._word and self._depth == 2:
            self.found[self._word] = "".join(self._text).strip() or self._verify.strip()
            self._word = ""
        self._depth -= 1

    def characters(self, text: str) -> None:
        if self._word and self._depth == 2:
            self._length += len(text)
            if self._length > MOST_TEXT:
                raise UnbakingError("The badge in the picture is too long to be read.")
            self._text.append(text)

    def entity(self, *_: object) -> None:
        raise UnbakingError("The picture declares entities, which can hide things; it is not read.")
