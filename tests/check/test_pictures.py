"""What is said about a picture that cannot be used, and about one that could be better."""

import gzip
import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.check.bitmaps import Damage, Size, jpeg_size, png_size
from generator.check.pictures import picture_problems
from generator.model.design_words import ICONS, SHAPES
from generator.model.place import Place, Severity
from generator.model.source import Asset


def asset(data: bytes, name: str = "badge.png") -> Asset:
    return Asset(f"badges/{name}", data, Place(f"content/badges/{name}"))


def told(data: bytes, name: str) -> list[str]:
    return [str(problem) for problem in picture_problems(asset(data, name))]


def saved(kind: str = "PNG", size: tuple[int, int] = (256, 256), mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def built(
    width: int, height: int, rows: bytes, *, colour: int = 0, depth: int = 8, interlaced: int = 0
) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_a_good_png_of_any_colour_has_nothing_wrong(mode: str) -> None:
    assert told(saved(mode=mode), "badge.png") == []


def test_an_interlaced_png_is_measured_pass_by_pass() -> None:
    passes = [(1, 1), (1, 1), (2, 1), (1, 2), (3, 1), (2, 3), (5, 2)]
    rows = b"".join((b"\0" + bytes(columns)) * count for columns, count in passes)
    whole = built(5, 5, rows, interlaced=1)
    assert Image.open(io.BytesIO(whole)).convert("L").tobytes() == bytes(25)
    assert png_size(whole) == Size(5, 5)
    assert png_size(built(5, 5, rows + b"\0", interlaced=1)) == Damage(
        "it holds more pixels than its size says"
    )


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (
            b"",
            "badge.png",
            'error: "badge.png" is empty.\n    Save the picture again and replace it.  [picture-empty]',
        ),
        (
            saved("JPEG"),
            "badge.png",
            (
                'error: "badge.png" is a JPEG picture, although its name ends in .png; badges need PNG or SVG.\n'
                "    Open it in a picture program and save it as PNG (renaming the file is not enough).  [picture-format]"
            ),
        ),
        (
            saved("WEBP"),
            "badge.webp",
            (
                'error: "badge.webp" is a WebP picture; badges need PNG or SVG.\n'
                "    Open it in a picture program and save it as PNG (renaming the file is not enough).  [picture-format]"
            ),
        ),
        (
            saved("GIF"),
            "badge.gif",
            (
                'error: "badge.gif" is a GIF picture; badges need PNG or SVG.\n'
                "    Open it in a picture program and save it as PNG (renaming the file is not enough).  [picture-format]"
            ),
        ),
        (
            gzip.compress(b"<svg/>", mtime=0),
            "badge.svg",
            (
                'error: "badge.svg" is a compressed file; if it is a compressed SVG (.svgz), it has to be unpacked.\n'
                "    In Inkscape: File ▸ Save As ▸ Plain SVG.  [picture-format]"
            ),
        ),
        (
            b"hello",
            "badge.png",
            (
                'error: "badge.png" is neither a PNG nor an SVG picture.\n'
                "    Export the picture as PNG or SVG and replace the file.  [picture-format]"
            ),
        ),
        (
            bytes(5_000_001),
            "badge.png",
            (
                'error: "badge.png" is 5.0 MB; a picture may have 5 MB at most.\n'
                "    Make it smaller: 1000 × 1000 pixels are plenty.  [picture-too-large]"
            ),
        ),
        (
            saved(size=(4097, 1)),
            "badge.png",
            (
                'error: "badge.png" is 4097 × 1 pixels; a picture may have 4096 × 4096 at most.\n'
                "    Make it smaller: 1000 × 1000 pixels are plenty.  [picture-too-large]"
            ),
        ),
        (
            saved()[:-20],
            "badge.png",
            (
                'error: "badge.png" is damaged: it stops in the middle, as if its upload had been cut off.\n'
                "    Open it in a picture program, save it as PNG again and replace the file.  [picture-damaged]"
            ),
        ),
        (
            saved(size=(64, 64)),
            "badge.png",
            (
                'warning: "badge.png" is only 64 × 64 pixels, so the badge looks blurred.\n'
                "    Use at least 90 × 90 pixels; 512 × 512 is best.  [picture-small]"
            ),
        ),
        (
            saved(size=(200, 100)),
            "badge.png",
            (
                'warning: "badge.png" is not square (200 × 100 pixels), so the badge gets empty edges.\n'
                "    Crop it to a square.  [picture-not-square]"
            ),
        ),
        (
            saved(),
            "badge.svg",
            (
                'warning: "badge.svg" is in truth a PNG picture.\n'
                '    Rename it to "badge.png", here and in the badge.  [picture-name]'
            ),
        ),
        (
            saved(save_all=True, append_images=[Image.new("RGB", (256, 256), "red")]),
            "badge.png",
            (
                'warning: "badge.png" moves; only its first picture is shown.\n'
                "    Save a single picture that says it all.  [picture-animated]"
            ),
        ),
    ],
)
def test_a_picture_file_is_judged_by_what_is_in_it(data: bytes, name: str, said: str) -> None:
    assert told(data, name) == [f"content/badges/{name}: {said}"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (built(100, 100, bytes(101 * 99)), "some of its pixels are missing"),
        (built(100, 100, bytes(50_000_000)), "it holds more pixels than its size says"),
        (built(0, 100, b""), "it has no pixels"),
        (built(100, 100, bytes(101 * 100), depth=7), "it uses colours in a way that PNG does not know"),
        (built(100, 100, bytes(101 * 100), colour=3), "its palette is missing"),
        (saved()[:60] + b"\xff" + saved()[61:], "a checksum in it does not match"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "it does not begin with its size"),
    ],
)
def test_a_damaged_png_says_why(data: bytes, why: str) -> None:
    assert png_size(data) == Damage(why)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_no_bytes_whatever_upset_the_check(noise: bytes, at: int) -> None:
    whole = saved(size=(90, 90))
    broken = whole[:at] + noise + whole[at + len(noise) :]
    for data in (noise, broken, b"\x89PNG\r\n\x1a\n" + noise, b"<svg " + noise):
        assert isinstance(picture_problems(asset(data)), tuple)
    assert isinstance(jpeg_size(b"\xff\xd8" + noise), Size | Damage) or len(noise) > 8


def test_warnings_do_not_stop_a_build() -> None:
    problems = picture_problems(asset(saved(size=(64, 32)), "badge.svg"))
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert len(problems) == 3


def test_there_are_enough_designs_to_choose_from() -> None:
    assert len(ICONS) >= 40
    assert len(SHAPES) >= 7
    assert list(ICONS) == sorted(set(ICONS))
    assert list(SHAPES) == sorted(set(SHAPES))
