"""Pictures of badges: drawn designs, officers' pictures made safe and square, letters we have."""

import base64
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, PngImagePlugin

from generator.model.badge import BadgeVersion, Design
from generator.model.design_words import ICONS as ICON_WORDS
from generator.model.design_words import SHAPES as SHAPE_WORDS
from generator.model.document import Picture
from generator.model.place import Place
from generator.model.source import Asset
from generator.model.svg_words import LETTERS
from generator.render.designs import drawing
from generator.render.icons import ICONS
from generator.render.pictures import FONT_FILES, SIDE, picture
from generator.render.shapes import SHAPES
from generator.render.svg_cleaning import cleaned
from generator.render.tones import READABLE, contrast, lit, tones

HERE = Place("content/badges/first-aid.md")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">%b</svg>'


def version(*, image: str = "", design: Design | None = None) -> BadgeVersion:
    return BadgeVersion(
        slug="first-aid",
        number=1,
        name="First aid",
        description="Can help.",
        criteria="Help.",
        issuer="northmoor",
        language="en",
        image=image,
        design=design,
        origin=HERE,
    )


def drawn(data: bytes) -> Picture:
    path = "badges/first-aid"
    return picture(version(image=path), {path: Asset(path, data, HERE)})


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGBA")


def dark_pixels(png: bytes) -> int:
    red, green, blue, alpha = opened(png).split()
    lit = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    dark = ImageChops.darker(
        lit.point(lambda value: 255 * (value < 70)), alpha.point(lambda value: 255 * (value > 128))
    )
    return dark.histogram()[255]


def a_png(width: int, height: int, **saved: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#c02020").save(out, "PNG", **saved)
    return out.getvalue()


def test_every_word_for_a_design_is_drawn_and_no_other() -> None:
    assert (tuple(sorted(ICONS)), tuple(sorted(SHAPES))) == (ICON_WORDS, SHAPE_WORDS)


@pytest.mark.parametrize("shape", SHAPE_WORDS)
def test_a_design_is_a_square_png_and_an_svg_without_text_or_outside_parts(shape: str) -> None:
    made = picture(version(design=Design(icon="compass", shape=shape, colour="#1f6f8b")), {})
    assert opened(made.png).size == (SIDE, SIDE)
    assert b"<text" not in made.svg
    assert made.svg.count(b"http") == 1
    assert [kind for kind, _ in chunks(made.png)] == [b"IHDR", b"IDAT", b"IEND"]


@pytest.mark.parametrize("shape", SHAPE_WORDS)
def test_a_design_stays_inside_its_square(shape: str) -> None:
    image = opened(picture(version(design=Design(icon="sun", shape=shape, colour="#6a1b9a")), {}).png)
    corners = [image.getpixel(at) for at in ((0, 0), (SIDE - 1, 0), (0, SIDE - 1), (SIDE - 1, SIDE - 1))]
    assert all(isinstance(pixel, tuple) and pixel[3] == 0 for pixel in corners)
    left, top, right, bottom = image.getchannel("A").getbbox() or (0, 0, 0, 0)
    assert min(left, top, SIDE - right, SIDE - bottom) >= 1


@pytest.mark.parametrize("icon", ICON_WORDS)
def test_every_icon_covers_a_good_part_of_the_face(icon: str) -> None:
    """An icon that is too faint to be seen from afar has been drawn wrongly, or not at all."""
    bare = drawing(Design(icon=icon, shape="square", colour="#000000"))
    made = opened(picture(version(design=Design(icon=icon, shape="square", colour="#000000")), {}).png)
    face = made.crop((110, 110, 402, 402)).getchannel("R")
    bright = sum(face.histogram()[200:])
    assert 0.07 < bright / 292**2 < 0.6
    assert "nan" not in bare


def test_the_same_design_gives_the_same_bytes() -> None:
    design = Design(icon="rope", shape="rosette", colour="#2e7d32")
    assert picture(version(design=design), {}) == picture(version(design=design), {})


@pytest.mark.parametrize(
    "colour",
    [
        "#000000",
        "#ffffff",
        "#777777",
        "#808080",
        "#ffff00",
        "#00ff00",
        "#0000ff",
        "#ff0000",
        "#f2c14e",
        "#a5d6a7",
    ]
    + [
        f"#{red:02x}{green:02x}{blue:02x}"
        for red in (40, 130, 220)
        for green in (40, 130, 220)
        for blue in (40, 130)
    ],
)
def test_an_icon_reads_on_every_colour(colour: str) -> None:
    made = tones(colour)
    assert contrast(made.ink, made.face_top) >= READABLE
    assert contrast(made.ink, lit(made.face_top)) >= READABLE
    assert contrast(made.ink, made.face_bottom) >= READABLE
    assert contrast(made.ink, made.tint) >= 3


def test_the_letters_we_list_are_those_the_font_files_have() -> None:
    for file in FONT_FILES:
        have = {chr(code) for code in coverage(Path(file).read_bytes())}
        assert have >= LETTERS
        assert {letter for letter in have if ord(letter) >= 0x20} - LETTERS <= {"\ufeff", "\ufffc", "\ufffd"}


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'font-family="Papyrus"',
        'font-family="Comic Sans MS, Chalkboard"',
        'font-family="serif"',
        'font-family="monospace"',
        'font-family="inherit"',
        'style="font-family:Papyrus"',
        'style="font-family:Papyrus !important"',
        'style="font:bold 30px Papyrus"',
        'class="odd"',
    ],
)
def test_no_text_ever_vanishes(attributes: str) -> None:
    style = b"<style>.odd { font-family: 'Papyrus' }</style>"
    text = f'<text x="5" y="60" font-size="40" {attributes}>Aid</text>'.encode()
    assert dark_pixels(drawn(SVG % (style + text)).png) > 2_000


def test_text_without_our_fonts_is_refused_not_left_out() -> None:
    asset = Asset("a.svg", SVG % b"<text y='50'>Aid</text>", HERE)
    with pytest.raises(
        ValueError, match=r"^the fonts that belong to this program are missing: /nowhere\.ttf$"
    ):
        picture(version(image="a.svg"), {"a.svg": asset}, font_files=("/nowhere.ttf",))


def test_notes_of_the_drawing_program_are_left_out() -> None:
    svg = (
        b'<?xml version="1.0"?><!-- drawn by Jo --><svg xmlns="http://www.w3.org/2000/svg" xmlns:s="urn:sodipodi"'
        b' s:docname="/home/jo/secret.svg" width="50" height="50"><metadata>Jo</metadata><s:view>Jo</s:view>'
        b'<rect width="50" height="50" fill="red"/></svg>'
    )
    assert drawn(svg).svg == (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="50" height="50"'
        b' viewBox="0 0 50 50"><rect width="50" height="50" fill="red"></rect></svg>\n'
    )


@pytest.mark.parametrize(
    "part",
    [
        b"<script>alert(1)</script>",
        b'<rect onclick="alert(1)"/>',
        b"<foreignObject><p>Boo</p></foreignObject>",
        b'<a href="https://evil.example.org">x</a>',
        b'<use href="https://evil.example.org/x.svg#a"/>',
        b'<image href="https://evil.example.org/x.png"/>',
        b'<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        b'<rect fill="url(https://evil.example.org/x.svg#a)"/>',
        b'<rect style="fill:url(//evil.example.org/x)"/>',
        b"<style>@import 'https://evil.example.org/x.css';</style>",
        b'<set attributeName="href" to="javascript:alert(1)"/>',
    ],
)
def test_even_an_unchecked_svg_loses_what_acts_or_calls_out(part: bytes) -> None:
    served = cleaned(SVG % part)
    assert not any(
        word in served for word in ("alert", "evil", "script", "svg+xml", "foreignObject", "import")
    )


def test_a_cleaned_svg_is_not_changed_by_cleaning_it_again() -> None:
    once = cleaned(SVG % b'<g style="font-family:A"><text font-family="B">a &lt; "b"&amp;\n</text></g>')
    assert cleaned(once.encode()) == once


def test_a_text_in_another_encoding_comes_out_whole() -> None:
    svg = '<?xml version="1.0" encoding="ISO-8859-1"?>' + SVG.decode().replace("%b", "<title>Ærø</title>")
    assert "<title>Ærø</title>" in cleaned(svg.encode("latin-1"))


def test_a_wide_png_stands_in_the_middle_of_a_clear_square() -> None:
    made = drawn(a_png(200, 100))
    image = opened(made.png)
    assert image.size == (SIDE, SIDE)
    assert image.getchannel("A").getbbox() == (0, 128, 512, 384)
    assert image.getpixel((256, 256)) == (192, 32, 32, 255)
    assert made.svg == b""


def test_a_wide_svg_stands_in_the_middle_and_is_cut_at_its_own_edges() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm"><rect y="-999" width="9999" height="9999"/></svg>'
    assert opened(drawn(svg).png).getchannel("A").getbbox() == (0, 128, 512, 384)


def test_what_a_camera_wrote_beside_the_pixels_is_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Jo Secret")
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    assert [kind for kind, _ in chunks(drawn(a_png(120, 120, pnginfo=notes, exif=exif)).png)] == [
        b"IHDR",
        b"IDAT",
        b"IEND",
    ]
    photograph = io.BytesIO()
    Image.new("RGB", (40, 40), "blue").save(photograph, "JPEG", exif=exif, comment=b"Jo Secret")
    address = b"data:image/jpeg;base64," + base64.b64encode(photograph.getvalue() + b"film")
    made = drawn(SVG % (b'<image width="100" height="100" href="%b"/>' % address))
    embedded = base64.b64decode(made.svg.partition(b"base64,")[2].partition(b'"')[0])
    assert b"Secret" in photograph.getvalue()
    assert b"Secret" not in embedded
    assert not embedded.endswith(b"film")
    assert Image.open(io.BytesIO(embedded)).size == (40, 40)
    middle = opened(made.png).getpixel((256, 256))
    assert isinstance(middle, tuple)
    assert middle[2] > 240


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        body = png[at + 8 : at + 8 + length]
        assert zlib.crc32(png[at + 4 : at + 8] + body) == int.from_bytes(
            png[at + 8 + length : at + 12 + length]
        )
        yield png[at + 4 : at + 8], body
        at += 12 + length


def coverage(font: bytes) -> set[int]:
    """The characters of a TrueType font: the segments (format 4) of its Unicode map."""
    (tables,) = struct.unpack(">H", font[4:6])
    entries = (struct.unpack(">4sIII", font[12 + 16 * index : 28 + 16 * index]) for index in range(tables))
    start = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    (maps,) = struct.unpack(">H", font[start + 2 : start + 4])
    offsets = [
        struct.unpack(">I", font[start + 8 + 8 * index : start + 12 + 8 * index])[0] for index in range(maps)
    ]
    found: set[int] = set()
    for at in (start + offset for offset in offsets):
        if font[at : at + 2] != b"\0\4":
            continue
        count = int.from_bytes(font[at + 6 : at + 8]) // 2
        ends, _, starts = (
            struct.unpack(f">{count}H", font[p : p + 2 * count]) for p in (at + 14, at, at + 16 + 2 * count)
        )
        for first, last in zip(starts, ends, strict=True):
            found.update(range(first, last + 1))
    return found - {0xFFFF}
