"""Reading badges out of pictures, ours or anybody's; Pillow writes the PNGs."""

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from generator.verify.unbaking import MOST_BYTES, MOST_TEXT, UnbakingError, unbake_png, unbake_svg

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=300)
XML_TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\0\ufffe\uffff"),
    min_size=1,
    max_size=300,
).filter(str.strip)


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def png(*chunks: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    whole = out.getvalue()
    return whole[:33] + b"".join(chunks) + whole[33:]


def svg(*children: str, root: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg"{root}>{"".join(children)}<g/></svg>'.encode()


def assertion(text: str = "", *, verify: str = "") -> str:
    attribute = f' verify="{verify}"' if verify else ""
    return f'<ob:assertion xmlns:ob="http://openbadges.org"{attribute}>{text}</ob:assertion>'


@given(TEXTS, st.booleans(), st.sampled_from(["openbadges", "openbadgecredential"]))
def test_what_another_program_wrote_is_read_back(text: str, zipped: bool, word: str) -> None:  # noqa: FBT001
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt(word, text, lang="en", tkey="Badge", zip=zipped)
    notes.add_itxt("Comment", "not a badge")
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=notes)
    assert unbake_png(out.getvalue()) == {word: text}


def test_the_address_in_a_very_old_picture_is_read() -> None:
    assert unbake_png(png(chunk(b"tEXt", b"openbadges\0https://example.org/a.json"))) == {
        "openbadges": "https://example.org/a.json"
    }


def test_a_plain_picture_holds_nothing() -> None:
    assert unbake_png(png()) == {}
    assert unbake_svg(svg()) == {}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xd8\xff", "The file is not a PNG picture."),
        (png()[:-5], "The picture is cut off."),
        (png()[:40], "The picture is cut off."),
        (png() + bytes(MOST_BYTES), "The picture is too large to be read."),
        (
            png(chunk(b"iTXt", b"openbadges\0\0\0\0\0{}"), chunk(b"tEXt", b"openbadges\0{}")),
            'The picture holds "openbadges" twice, so it is not clear which one counts.',
        ),
        (
            png(chunk(b"iTXt", b"openbadges\0\0\0\0\0{}")[:-1] + b"x"),
            "The picture is damaged: a checksum in it does not match.",
        ),
        (
            png(chunk(b"iTXt", b"openbadges\0\2\0\0\0{}")),
            "The picture holds a badge in a form that is not known.",
        ),
        (
            png(chunk(b"iTXt", b"openbadges\0\0\0en")),
            "The picture holds a badge in a form that is not known.",
        ),
        (png(chunk(b"iTXt", b"openbadges\0\0\0\0\0\xff")), "The badge in the picture is not text."),
        (
            png(chunk(b"iTXt", b"openbadges\0\1\0\0\0nonsense")),
            "The badge in the picture cannot be unpacked.",
        ),
        (
            png(chunk(b"iTXt", b"openbadges\0\1\0\0\0" + zlib.compress(bytes(50))[:-6])),
            "The badge in the picture cannot be unpacked.",
        ),
        (
            png(chunk(b"iTXt", b"openbadges\0\1\0\0\0" + zlib.compress(bytes(500_000_000 // 10), 9))),
            "The badge in the picture is too long to be read.",
        ),
        (png(*[chunk(b"tEXt", b"a\0b")] * 20_000), "The picture is made of too many parts to be read."),
    ],
)
def test_a_png_that_is_not_clear_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnbakingError) as raised:
        unbake_png(data)
    assert str(raised.value) == why


@given(XML_TEXTS)
def test_the_text_of_an_svg_is_read_back(text: str) -> None:
    inside = text.replace("]]>", "]]]]><![CDATA[>")
    assert unbake_svg(svg(assertion(f"<![CDATA[ {inside}\n]]>"))) == {"openbadges": text.strip()}


def test_both_badges_of_an_svg_are_told_apart_by_namespace() -> None:
    credential = '<openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">{}</openbadges:credential>'
    stranger = '<openbadges:assertion xmlns:openbadges="https://evil.example.org">no</openbadges:assertion>'
    assert unbake_svg(svg(stranger, assertion("[]", verify="https://example.org/a"), credential)) == {
        "openbadges": "[]",
        "openbadgecredential": "{}",
    }


def test_a_signature_in_the_attribute_is_read_where_there_is_no_text() -> None:
    assert unbake_svg(svg(assertion(verify="aaa.bbb.ccc"))) == {"openbadges": "aaa.bbb.ccc"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html/>", "The file is not an SVG picture."),
        (b"\x89PNG", "The file is not a well-formed SVG picture."),
        (svg()[:-3], "The file is not a well-formed SVG picture."),
        (b"<svg>" + bytes(MOST_BYTES), "The picture is too large to be read."),
        (
            svg(assertion("{}"), assertion("{}")),
            'The picture holds "openbadges" twice, so it is not clear which one counts.',
        ),
        (svg(assertion("x" * (MOST_TEXT + 1))), "The badge in the picture is too long to be read."),
        (
            b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(assertion("&a;")),
            "The picture declares entities, which can hide things; it is not read.",
        ),
    ],
)
def test_an_svg_that_is_not_clear_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnbakingError) as raised:
        unbake_svg(data)
    assert str(raised.value) == why


@given(st.binary(max_size=300))
def test_no_bytes_whatever_upset_the_reading(noise: bytes) -> None:
    for data in (noise, b"\x89PNG\r\n\x1a\n" + noise, png(chunk(b"iTXt", b"openbadges\0" + noise))):
        try:
            found = unbake_png(data)
        except UnbakingError:
            found = {}
        assert set(found) <= {"openbadges", "openbadgecredential"}
    for data in (noise, b"<svg>" + noise + b"</svg>"):
        try:
            found = unbake_svg(data)
        except UnbakingError:
            found = {}
        assert found == {}
