"""Baked pictures: an award's documents inside its picture, so that the picture alone can be verified.

A PNG carries each document in a text chunk of its own, straight after its header: `openbadges` for the hosted
assertion (2.0), `openbadgecredential` for the signed credential (3.0). Where a badge has an SVG, the award has
a baked one too. An award that does not hold (suspended, revoked, withdrawn) has a plain picture at the same
addresses.

**One SVG with both.** Each standard asks for an element with the prefix `openbadges`, declared on the root, but
for a namespace of its own. XML allows one meaning of a prefix in one place; so the root declares that of 2.0,
and the element of 3.0 declares its own on itself. Both are legal XML and both keep the spelling that simple
readers look for. Weighed: two files (an earner would have to choose), another prefix for 3.0 (readers that look
for the letters `openbadges:credential` would find nothing).
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.issue.desk import Desk
from generator.model import address
from generator.model.award import Status
from generator.model.document import Document, Documents, Picture
from generator.model.plan import PlannedAward, Stub

_HEADER_END = 33
"""A PNG begins with 8 bytes of signature and 25 of IHDR."""
_KEYWORDS: Mapping[str, bytes] = {"open-badges-2.0": b"openbadges", "open-badges-3.0": b"openbadgecredential"}
_NAMESPACE_2 = b"http://openbadges.org"
_NAMESPACE_3 = b"https://purl.imsglobal.org/ob/v3p0"
_ROOT = re.compile(rb"""<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>""")


def award_documents(awards: Sequence[PlannedAward], desk: Desk, made: Sequence[Documents]) -> list[Documents]:
    """The pictures of each award, with its documents among `made` inside; none where it is not baked.

    Raises:
        ValueError: a valid award that is to be baked has no document yet: formats are made in the wrong order.

    Source: Open Badges 2.0, Badge Baking Specification; Open Badges 3.0, section 5.3 Baked Badge.
    """
    return [_baked(award, desk, documents) for award, documents in zip(awards, made, strict=True)]


def _baked(award: PlannedAward, desk: Desk, made: Documents) -> Documents:
    if not award.baked:
        return ()
    given = award.award
    picture = desk.pictures[given.badge, given.version]
    if given.status is not Status.VALID:
        return _plain(award.id, picture)
    texts = {document.format: document for document in made if document.format in _KEYWORDS}
    if not texts:
        raise ValueError(f"award {award.id} has no document to bake")
    is_signed = any(document.is_signed for document in texts.values())
    is_preview = any(document.is_preview for document in texts.values())
    chunks = [_chunk(_KEYWORDS[form], texts[form].data) for form in _KEYWORDS if form in texts]
    folder, plain = address.award(award.id), memoryview(picture.png)
    png = Document(
        address=f"{folder}badge.png",
        data=b"".join((plain[:_HEADER_END], *chunks, plain[_HEADER_END:])),
        format="baked-png",
        media_type="image/png",
        is_signed=is_signed,
        is_preview=is_preview,
    )
    if not picture.svg:
        return (png,)
    svg = Document(
        address=f"{folder}badge.svg",
        data=_baked_svg(picture.svg, texts, url=desk.url),
        format="baked-svg",
        media_type="image/svg+xml",
        is_signed=is_signed,
        is_preview=is_preview,
    )
    return png, svg


def stub_documents(stub: Stub, desk: Desk, made: Documents) -> Documents:
    """The plain pictures that stay at the addresses of a baked award after it; `made` is never baked."""
    del made
    return _plain(stub.id, desk.pictures[stub.badge, stub.version]) if stub.baked else ()


def site_documents(desk: Desk) -> Iterator[Document]:
    """The picture of every badge version, under every slug that it was published with."""
    for key, edition in desk.editions.items():
        yield from _pictures(edition.folder, desk.pictures[key])


def _plain(award_id: str, picture: Picture) -> tuple[Document, ...]:
    return tuple(_pictures(address.award(award_id), picture))


def _pictures(folder: str, picture: Picture) -> Iterator[Document]:
    yield Document(
        address=f"{folder}badge.png", data=picture.png, format="picture-png", media_type="image/png"
    )
    if picture.svg:
        yield Document(
            address=f"{folder}badge.svg", data=picture.svg, format="picture-svg", media_type="image/svg+xml"
        )


def _chunk(keyword: bytes, text: bytes) -> bytes:
    """An iTXt chunk: not compressed, no language, no translated keyword.

    Source: PNG, section 11.3.3.4 iTXt International textual data.
    """
    body = b"".join((b"iTXt", keyword, b"\0\0\0\0\0", text))
    return b"".join(((len(body) - 4).to_bytes(4), body, zlib.crc32(body).to_bytes(4)))


def _baked_svg(svg: bytes, texts: Mapping[str, Document], *, url: Callable[[str], str]) -> bytes:
    """The SVG with its documents as first children of the root."""
    root = _ROOT.search(svg)
    if root is None:
        raise ValueError("a badge's SVG has a root")
    children = []
    if (assertion := texts.get("open-badges-2.0")) is not None:
        verify = url(assertion.address).replace("&", "&amp;").replace('"', "&quot;").encode()
        children.append(
            b'<openbadges:assertion verify="%b"><![CDATA[%b]]></openbadges:assertion>'
            % (verify, _in_cdata(assertion.data))
        )
    if (credential := texts.get("open-badges-3.0")) is not None:
        children.append(
            b'<openbadges:credential xmlns:openbadges="%b"><![CDATA[%b]]></openbadges:credential>'
            % (_NAMESPACE_3, _in_cdata(credential.data))
        )
    opening = b'%b xmlns:openbadges="%b">' % (svg[root.start() : root.end() - 1].rstrip(b"/"), _NAMESPACE_2)
    if root.group().endswith(b"/>"):
        children.append(b"</svg>")
    return b"".join((svg[: root.start()], opening, *children, svg[root.end() :]))


def _in_cdata(json: bytes) -> bytes:
    """JSON that can stand in a CDATA section: what XML forbids there becomes an escape of JSON.

    `]]>` and the last two characters of the basic plane occur in JSON only inside strings.
    """
    for forbidden, escape in (
        (b"]]>", rb"]]\u003e"),
        (b"\xef\xbf\xbe", rb"\ufffe"),
        (b"\xef\xbf\xbf", rb"\uffff"),
    ):
        json = json.replace(forbidden, escape)
    return json
