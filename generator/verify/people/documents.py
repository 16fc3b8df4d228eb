"""Documents of other programs: what their properties say, and the files that are packed in them.

Of a PDF its properties and links are read, not the text that it shows: that is made of shapes of letters.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

MOST_UNPACKED = 20_000_000
MOST_MEMBERS = 2_000
_MOST_STREAMS = 5_000

ZIP = b"PK\x03\x04"
PDF = b"%PDF"
_STREAM = re.compile(rb"stream\r?\n")
_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:[^()\\]|\\.){1,400})\)|<([0-9A-Fa-f\s]{2,1600})>)", re.DOTALL)
_MAKERS = re.compile(
    r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator|meta:printed-by)\b[^>]*>(?:\s*<[^>]+>)*\s*([^<>\s][^<>]{0,400})"
)
_STRINGS = re.compile(rb"[\x20-\x7e]{8,4000}")


def authors(data: bytes) -> Iterator[str]:
    """Who is named as the maker, in a PDF or in the text of properties."""
    for found in _AUTHOR.finditer(data):
        written = found[1] if found[1] is not None else bytes.fromhex(_even(found[2]))
        name = _text(written).strip()
        if name:
            yield name
    if b"creator" in data or b"lastModifiedBy" in data or b"printed-by" in data:
        yield from (found[1].strip() for found in _MAKERS.finditer(data.decode("utf-8", errors="replace")))


def unpacked_pdf(data: bytes) -> bytes:
    """A PDF with the packed parts of it that can be unpacked, one after the other."""
    parts, left, view = [data], MOST_UNPACKED, memoryview(data)
    for count, found in enumerate(_STREAM.finditer(data)):
        if left <= 0 or count >= _MOST_STREAMS:
            break
        try:
            part = zlib.decompressobj().decompress(view[found.end() :], left)
        except zlib.error:
            continue
        left -= len(part)
        parts.append(part)
    return b"\n".join(parts)


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in a ZIP archive, which most documents are; nothing of a damaged or locked one.

    Raises:
        ValueError: it holds more than is looked through.
    """
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.infolist()
            if len(names) > MOST_MEMBERS:
                raise ValueError(f"it holds more than {MOST_MEMBERS:,} files")
            for info in names:
                left -= info.file_size
                if left < 0:
                    raise ValueError(f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
                yield info.filename, archive.read(info)  # no more than it says, whatever is packed
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise ValueError("it is damaged, or locked with a password") from error


def strings(data: bytes) -> bytes:
    """The readable words of a file that is no text, one a line."""
    return b"\n".join(_STRINGS.findall(data))


def _text(written: bytes) -> str:
    if written.startswith(b"\xfe\xff"):
        return written.decode("utf-16", errors="replace")
    return written.replace(b"\\(", b"(").replace(b"\\)", b")").decode("latin-1")


def _even(digits: bytes) -> str:
    bare = re.sub(rb"\s", b"", digits).decode()
    return bare[: len(bare) // 2 * 2]
