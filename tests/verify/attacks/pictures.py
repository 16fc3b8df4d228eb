"""Attacks with pictures: what a PNG or an SVG may hide, say twice, or do."""

import io
import json
import zlib

from PIL import Image

from tests.verify.attacks.attack import GOOD, Attack, edited, invalid
from tests.verify.hosted import assertion

TEXT = json.dumps(GOOD).encode()
FORGED = json.dumps(edited(lambda it: it.update(name="Brain surgery"))).encode()
OLD = json.dumps(assertion()).encode()
NO_BADGE = ("form: This picture contains no badge data.", "fault.no_badge")
TWICE = (
    'form: The picture holds "openbadgecredential" twice, so it is not clear which one counts.',
    "fault.twice",
)
UNKNOWN = ("form: The picture holds a badge in a form that is not known.", "fault.damaged")
CUT_OFF = ("form: The picture is cut off.", "fault.damaged")
NO_SVG = ("form: The file is not a well-formed SVG picture.", "fault.damaged")
ENTITIES = ("form: The picture declares entities, which can hide things; it is not read.", "fault.damaged")
CHANGED = ("signature: The signature does not fit", "signature.changed")
BOMB = zlib.compress(bytes(50_000_000), 9)


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def baked(text: bytes, word: bytes = b"openbadgecredential") -> bytes:
    return chunk(b"iTXt", word + b"\0\0\0\0\0" + text)


def png(*chunks: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    whole = out.getvalue()
    return whole[:33] + b"".join(chunks) + whole[33:]


def inside(text: bytes) -> str:
    return f'<openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><![CDATA[{text.decode()}]]></openbadges:credential>'


def svg(*children: str, before: str = "", root: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg"{root}>{"".join(children)}</svg>'.encode()


def read(data: bytes, says: tuple[str, str]) -> Attack:
    return invalid(data, *says)


WORD = b"openbadgecredential\0"

PNGS: dict[str, Attack] = {
    "changed badge in a PNG": read(png(baked(FORGED)), CHANGED),
    "two badges in a PNG": read(png(baked(TEXT), baked(FORGED)), TWICE),
    "a badge as text beside it": read(png(chunk(b"tEXt", WORD + FORGED), baked(TEXT)), TWICE),
    "a badge as text behind it": read(png(baked(TEXT), chunk(b"tEXt", WORD + FORGED)), TWICE),
    "a changed badge beside a hosted one": read(png(baked(OLD, b"openbadges"), baked(FORGED)), CHANGED),
    "a badge that unpacks to fill the memory": read(
        png(chunk(b"iTXt", WORD + b"\1\0\0\0" + BOMB)), ("form: The badge in the picture is too long to be read.", "fault.damaged")
    ),
    "a badge packed in an unknown way": read(png(chunk(b"iTXt", WORD + b"\1\7\0\0" + zlib.compress(TEXT))), UNKNOWN),
    "a badge neither packed nor not": read(png(chunk(b"iTXt", WORD + b"\2\0\0\0" + TEXT)), UNKNOWN),
    "a badge whose packing is cut off": read(
        png(chunk(b"iTXt", WORD + b"\1\0\0\0" + zlib.compress(TEXT)[:-6])), ("form: The badge in the picture cannot be unpacked.", "fault.damaged")
    ),
    "a badge that is no text": read(png(baked(b"\xff\xfe")), ("form: The badge in the picture is not text.", "fault.not_json")),
    "a badge that is too long": read(png(baked(b" " * 2_000_001)), ("form: The badge in the picture is too long to be read.", "fault.large")),
    "a badge that is much too long, as text": read(
        png(chunk(b"tEXt", WORD + b" " * 3_000_000)), ("form: The badge in the picture is too long to be read.", "fault.large")
    ),
    "a badge in a chunk of another kind": read(png(chunk(b"zTXt", WORD + b"\0" + zlib.compress(TEXT))), NO_BADGE),
    "a badge behind the end": read(png() + baked(TEXT), NO_BADGE),
    "a badge under another word": read(png(baked(TEXT, b"OpenBadgeCredential")), NO_BADGE),
    "a damaged badge": read(
        png(baked(TEXT)[:-1] + b"?"), ("form: The picture is damaged: a checksum in it does not match.", "fault.damaged")
    ),
    "a PNG cut off": read(png()[:40], CUT_OFF),
    "a PNG whose chunk has no end": read(png(b"\xff\xff\xff\xffiTXt"), CUT_OFF),
    "a PNG of twenty thousand parts": read(
        png(*[chunk(b"tEXt", b"a\0b")] * 20_000), ("form: The picture is made of too many parts to be read.", "fault.damaged")
    ),
    "a JPEG": read(b"\xff\xd8\xff\xe0" + TEXT, ("form: it is not text in UTF-8", "fault.no_badge")),
    "a GIF": read(b"GIF89a" + TEXT, ("form: it is not JSON", "fault.no_badge")),
}  # fmt: skip

SCRIPT = '<script>canary()</script><g onload="canary()"><image href="https://evil.example.org/x.png" onerror="canary()"/></g>'
FOREIGN = '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="canary()"/><iframe src="javascript:canary()"/></body></foreignObject>'

SVGS: dict[str, Attack] = {
    "changed badge in an SVG": read(svg(inside(FORGED)), CHANGED),
    "two badges in an SVG": read(svg(inside(TEXT), inside(FORGED)), TWICE),
    "a badge deeper in an SVG": read(svg(f"<g>{inside(TEXT)}</g>"), NO_BADGE),
    "a badge of another namespace": read(svg(inside(TEXT).replace("purl.imsglobal.org", "evil.example.org")), NO_BADGE),
    "a badge in a comment": read(svg(f"<!--{inside(TEXT)}-->"), NO_BADGE),
    "an SVG with scripts": read(svg(SCRIPT, inside(FORGED), root=' onload="canary()"'), CHANGED),
    "an SVG with a page inside": read(svg(FOREIGN, inside(FORGED)), CHANGED),
    "an SVG with scripts and no badge": read(svg(SCRIPT, FOREIGN, root=' onload="canary()"'), NO_BADGE),
    "an SVG with a style sheet": read(svg(inside(FORGED), before='<?xml-stylesheet href="https://evil.example.org/x.xsl" type="text/xsl"?>'), CHANGED),
    "an SVG that asks another host for its grammar": read(svg(inside(FORGED), before='<!DOCTYPE svg SYSTEM "https://evil.example.org/x.dtd">'), CHANGED),
    "an SVG with entities": read(svg("&a;", before='<!DOCTYPE svg [<!ENTITY a "b">]>'), ENTITIES),
    "an SVG with an entity of another host": read(svg("&a;", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), ENTITIES),
    "an SVG with a billion entities": read(
        svg("&i;", before='<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8)) + "]>"),
        ENTITIES,
    ),
    "an SVG in another encoding": read(svg(inside(FORGED)).decode().encode("utf-16"), ("form: it is not text in UTF-8", "fault.not_json")),
    "an SVG that is not closed": read(svg(inside(FORGED))[:-3], NO_SVG),
    "an SVG that says it could not be parsed": read(svg("<parsererror>x</parsererror>"), ("form: This picture contains no badge data.", "fault.damaged")),
    "an SVG a hundred thousand levels deep": read(svg("<g>" * 100_000 + "</g>" * 100_000, inside(FORGED)), (CHANGED[0], "fault.damaged")),
    "another XML file": read(b"<badge/>", ("form: The file is not an SVG picture.", "fault.damaged")),
    "a badge too long for an SVG": read(svg(inside(b"x" * 2_000_001)), ("form: The badge in the picture is too long to be read.", "fault.not_json")),
}  # fmt: skip

TABLE = PNGS | SVGS
