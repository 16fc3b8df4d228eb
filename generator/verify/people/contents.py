"""What is in a file that is no text: the texts in it, and what its properties say."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.verify.people import documents, pictures
from generator.verify.people.plain import of_name

DEPTH = 2
"""A picture in a document in an archive."""

_TEXTS = frozenset((
    "css", "csv", "eml", "htm", "html", "ics", "js", "json", "jsonld", "log", "md", "mjs", "ps", "rtf", "svg", "tsv",
    "txt", "vcf", "webmanifest", "xhtml", "xml", "yaml", "yml",
))  # fmt: skip
"""How the names of files end that are texts."""
_LOOKED_AT = 4096


@dataclass(frozen=True, slots=True)
class Found:
    """One thing in a file: a text, or something that it says of a person; or why it could not be looked at."""

    text: bytes = b""
    fact: str = ""
    author: str = ""
    has_position: bool = False
    unread: str = ""


def is_text(address: str, data: bytes) -> bool:
    """Whether a file is a text: by its name, and a file of any other name by its first bytes."""
    if address.rpartition(".")[2].lower() in _TEXTS:
        return True
    if pictures.is_picture(data) or data.startswith((documents.ZIP, documents.PDF)):
        return False
    return b"\0" not in data[:_LOOKED_AT]


def of(data: bytes, depth: int = 0) -> Iterator[Found]:
    """All that is to be looked at in a file that is no text."""
    if pictures.is_picture(data):
        for said in pictures.said(data):
            yield Found(text=said.text, fact=said.fact, has_position=said.has_position)
    elif data.startswith(documents.PDF):
        whole = documents.unpacked_pdf(data)
        yield from (
            Found(author=name, text=name.encode()) for name in dict.fromkeys(documents.authors(whole))
        )
        yield Found(text=documents.strings(whole))
    elif data.startswith(documents.ZIP):
        yield from _in_archive(data, depth)
    else:
        yield Found(text=documents.strings(data))


def _in_archive(data: bytes, depth: int) -> Iterator[Found]:
    if depth >= DEPTH:
        yield Found(unread="it is packed several times over")
        return
    try:
        for name, content in documents.members(data):
            yield Found(text=of_name(name).encode())
            if is_text(name, content):
                yield from (Found(author=author) for author in dict.fromkeys(documents.authors(content)))
                yield Found(text=content)
            else:
                yield from of(content, depth + 1)
    except ValueError as error:
        yield Found(unread=str(error))
