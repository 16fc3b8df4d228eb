"""The picture of a badge version: drawn from a design, or made from what an officer put beside the badge.

**Where the fonts come from.** A picture must look the same on every machine, so text is drawn with the font of
the default theme alone. The drawing library takes fonts as paths of files, not as bytes; hence `picture` takes
paths, which by default are those beside this program, and hands them on unopened. This room reads no file
itself. The cost: were the files missing, texts would silently vanish; so a picture with text is drawn only after
a word drawn in each of the weights has left a mark.

**Who draws.** What an officer brought may be too much for the library; whoever calls `picture` can hand the drawing to
somebody else (`apart`), who does it where nothing else can come to harm.
"""

import base64
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

from generator.model.badge import BadgeVersion
from generator.model.document import Picture
from generator.model.issuer import Issuer
from generator.model.source import Asset
from generator.model.svg_words import FONT_FAMILY, SVG
from generator.render.designs import drawing
from generator.render.embedded import bare_png
from generator.render.svg_cleaning import cleaned

Draw: TypeAlias = Callable[[str, tuple[str, ...], int, int], bytes]
"""Draws an SVG with the fonts in some files as a PNG, so many pixels wide and high."""

Apart: TypeAlias = Callable[[str], bytes]
"""Draws an SVG that an officer brought as a PNG of 512 × 512; a ValueError where that cannot be."""

SIDE = 512
"""Pixels a side of every PNG."""
FONT_FILES: tuple[str, ...] = tuple(
    f"{__file__.replace(chr(92), '/').rpartition('/generator/render/')[0]}/themes/default/fonts/OpenSans-{weight}.ttf"
    for weight in ("Regular", "SemiBold", "Bold")
)
_PNG = b"\x89PNG\r\n\x1a\n"
_VIEW_BOX = re.compile(r' viewBox="\s*[^\s,"]+[\s,]+[^\s,"]+[\s,]+([^\s,"]+)[\s,]+([^\s,"]+)\s*"')
_PLACING = re.compile(r' (?:x|y|width|height|preserveAspectRatio)="[^"]*"')


@lru_cache(maxsize=64)
def drawn(svg: str, font_files: tuple[str, ...], width: int, height: int) -> bytes:
    """The pixels; kept for a while, since `badges serve` asks for the same pictures after every change.

    Raises:
        ValueError: it cannot be drawn.
    """
    import resvg_py  # noqa: PLC0415 - only who draws waits for it

    pixels: bytes = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        height=height,
        skip_system_fonts=True,
        font_files=list(font_files),
        font_family=FONT_FAMILY,
        serif_family=FONT_FAMILY,
        sans_serif_family=FONT_FAMILY,
        cursive_family=FONT_FAMILY,
        fantasy_family=FONT_FAMILY,
        monospace_family=FONT_FAMILY,
        languages=["en"],
    )
    return pixels


def picture(
    version: BadgeVersion,
    assets: Mapping[str, Asset],
    *,
    font_files: tuple[str, ...] = FONT_FILES,
    draw: Draw = drawn,
    apart: Apart | None = None,
) -> Picture:
    """The picture of a badge version: a PNG of 512 × 512, and an SVG unless the officer gave a PNG.

    A picture that is not square stands in the middle of a transparent square. What cameras and drawing
    programs wrote beside the pixels is gone.

    Args:
        version: whose picture.
        assets: the files that it may be among.
        font_files: what texts are drawn with.
        draw: draws.
        apart: draws an SVG that an officer brought; by default `draw` does.

    Raises:
        KeyError: `version.image` is not among the assets; a checked site has it.
        ValueError: the picture cannot be drawn, or the font is missing; neither happens to a checked site.
    """
    if version.design is not None:
        svg = drawing(version.design)
        return Picture(png=png(svg, font_files=(), draw=draw), svg=svg.encode())
    data = assets[version.image].data
    if data.startswith(_PNG):
        return Picture(png=png(_framed_png(data), font_files=(), draw=draw))
    svg = cleaned(data)
    framed = _framed_svg(svg)
    pixels = apart(framed) if apart else png(framed, font_files=font_files, draw=draw)
    return Picture(png=pixels, svg=svg.encode())


def is_brought(version: BadgeVersion, assets: Mapping[str, Asset]) -> bool:
    """Whether the picture of a badge version is a drawing that an officer brought."""
    return version.design is None and not assets[version.image].data.startswith(_PNG)


def logo(issuer: Issuer, assets: Mapping[str, Asset]) -> bytes:
    """The picture of an issuer as it is served: what its program or camera wrote beside the drawing is gone.

    Raises:
        KeyError: `issuer.image` is not among the assets; a checked site has it.
        ValueError: it is neither PNG nor SVG, or broken; a checked picture is not.
    """
    data = assets[issuer.image].data
    return bare_png(data) if data.startswith(_PNG) else cleaned(data).encode()


def drawn_apart(data: bytes) -> bytes:
    """The same as `png` with our fonts, bytes for bytes: for a workshop, where it can do no harm."""
    try:
        return png(data.decode(), font_files=FONT_FILES)
    except ValueError as error:
        raise ValueError(f"is no drawing that we can draw ({error})") from error


def png(
    svg: str, *, font_files: tuple[str, ...], width: int = SIDE, height: int = SIDE, draw: Draw = drawn
) -> bytes:
    """An SVG drawn as PNG, with no other fonts than those of `font_files`.

    Raises:
        ValueError: it cannot be drawn, or it has text and the fonts are not there.
    """
    has_text = "<text" in svg
    if has_text and draw(_PROBE, font_files, 16, 16) == draw(_EMPTY, font_files, 16, 16):
        raise ValueError(f"the fonts that belong to this program are missing: {', '.join(font_files)}")
    return draw(svg, font_files if has_text else (), width, height)


_EMPTY = f'<svg xmlns="{SVG}" viewBox="0 0 16 16"></svg>'
_PROBE = _EMPTY.replace("></svg>", f'><text y="14" font-size="16" font-family="{FONT_FAMILY}">a</text></svg>')


def _framed_png(data: bytes) -> str:
    """An SVG that shows a PNG as large as it fits, in the middle."""
    address = "data:image/png;base64," + base64.b64encode(bare_png(data)).decode("ascii")
    return (
        f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {SIDE} {SIDE}">'
        f'<image width="{SIDE}" height="{SIDE}" xlink:href="{address}"/></svg>'
    )


def _framed_svg(svg: str) -> str:
    """An SVG that shows another one, as `cleaned` writes it, as large as it fits and in the middle.

    The inner one gets exactly the place its viewBox fills, because it is cut at the edges of that place.
    """
    root, end, rest = svg.partition(">")
    width, height = _sides(root)
    scale = SIDE / max(width, height)
    width, height = width * scale, height * scale
    place = f'x="{(SIDE - width) / 2:g}" y="{(SIDE - height) / 2:g}" width="{width:g}" height="{height:g}"'
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 {SIDE} {SIDE}">'
        f"{_PLACING.sub('', root)} {place}{end}{rest.rstrip()}</svg>"
    )


def _sides(root: str) -> tuple[float, float]:
    """Width and height of the viewBox that a root states."""
    found = _VIEW_BOX.search(root)
    if found is None:
        raise ValueError("a checked picture says how large it is")
    return float(found[1]), float(found[2])
