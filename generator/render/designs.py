"""Drawn badges: an icon on a shape in one colour becomes an SVG that an earner can be proud of.

Everything follows from the design: the same three words give the same bytes. There is no text in it, so no
font is needed and no language is spoken.
"""

import math
from functools import lru_cache

from generator.model.badge import Design
from generator.render.icon_parts import Part
from generator.render.icons import ICONS
from generator.render.shapes import SHAPES, Shape
from generator.render.tones import RAY_LIGHT, Tones, tones

_LINE = 1.75
"""The width of an icon's lines, on its grid of 24."""
_RAYS = 12
_INSET = 0.965


@lru_cache(maxsize=64)
def drawing(design: Design) -> str:
    """The SVG of a design, 512 × 512.

    Raises:
        KeyError: the icon or the shape is not one of `model.design_words`; a checked site has only those.
    """
    shape, colours = SHAPES[design.shape], tones(design.colour)
    return "".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">',
            _definitions(shape, colours),
            *(_ribbon(path, colours) for path in shape.ribbons),
            _rim(shape, colours),
            _face(shape, colours),
            _icon(ICONS[design.icon], shape, colours),
            "</svg>\n",
        ]
    )


def _definitions(shape: Shape, colours: Tones) -> str:
    x, y = shape.icon_at
    return (
        "<defs>"
        + _gradient("rim", colours.rim_top, colours.rim_bottom)
        + _gradient("face", colours.face_top, colours.face_bottom)
        + f'<radialGradient id="rays" gradientUnits="userSpaceOnUse" cx="{x:g}" cy="{y:g}" r="{shape.reach}">'
        + f'<stop offset=".45" stop-color="#fff" stop-opacity="{RAY_LIGHT}"/>'
        + '<stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>'
    )


def _gradient(name: str, top: str, bottom: str) -> str:
    return (
        f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="0" y1="30" x2="0" y2="482">'
        f'<stop offset="0" stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/></linearGradient>'
    )


def _ribbon(path: str, colours: Tones) -> str:
    return (
        f'<path d="{path}" fill="{colours.rim_bottom}" stroke="{colours.rim_bottom}" stroke-width="12"'
        ' stroke-linejoin="round"/>'
    )


def _rim(shape: Shape, colours: Tones) -> str:
    outer = shape.outer or shape.face
    beads = (
        f'<path d="{shape.beads}" fill="none" stroke="{colours.ring}" stroke-width="6" stroke-linecap="round"'
        f' stroke-dasharray="0 {shape.bead_gap:.3f}" opacity=".75"/>'
        if shape.beads
        else ""
    )
    return f'<path d="{outer}" fill="url(#rim)" stroke="url(#rim)" stroke-width="{shape.rim_width}" stroke-linejoin="round"/>{beads}'


def _face(shape: Shape, colours: Tones) -> str:
    x, y = shape.icon_at
    inset = f"translate({x:g} {y:g}) scale({_INSET}) translate({-x:g} {-y:g})"
    return (
        f'<path d="{shape.face}" fill="{colours.ring}" stroke="{colours.ring}" stroke-width="20"'
        ' stroke-linejoin="round"/>'
        f'<path d="{shape.face}" fill="{colours.edge}" stroke="{colours.edge}" stroke-width="6"'
        ' stroke-linejoin="round"/>'
        f'<path d="{shape.face}" fill="url(#face)" transform="{inset}"/>'
        f'<path d="{_rays(x, y, shape.reach)}" fill="url(#rays)"/>'
    )


def _rays(x: float, y: float, radius: float) -> str:
    """Path data of rays around a point, as wide as the gaps between them, all ending on one circle."""
    step = math.pi / _RAYS
    parts = []
    for index in range(_RAYS):
        left, right = (2 * index - 0.5) * step, (2 * index + 0.5) * step
        parts.append(
            f"M{x:g} {y:g}L{x + radius * math.sin(left):.1f} {y - radius * math.cos(left):.1f}"
            f"A{radius:g} {radius:g} 0 0 1 {x + radius * math.sin(right):.1f} {y - radius * math.cos(right):.1f}z"
        )
    return "".join(parts)


def _icon(parts: tuple[Part, ...], shape: Shape, colours: Tones) -> str:
    scale = shape.icon_size / 24
    x, y = shape.icon_at[0] - shape.icon_size / 2, shape.icon_at[1] - shape.icon_size / 2
    frame = f'stroke-width="{_LINE}" stroke-linecap="round" stroke-linejoin="round"'
    shadow = "".join(_part(part, ink=colours.shade, tint="") for part in parts)
    icon = "".join(_part(part, ink=colours.ink, tint=colours.tint) for part in parts)
    return (
        f'<g transform="translate({x:g} {y + 7:g}) scale({scale:.4f})" {frame} opacity=".45">{shadow}</g>'
        f'<g transform="translate({x:g} {y:g}) scale({scale:.4f})" {frame}>{icon}</g>'
    )


def _part(part: Part, *, ink: str, tint: str) -> str:
    turned = f' transform="rotate({part.turn} 12 12)"' if part.turn else ""
    drawn = [f'<path d="{part.tint}" fill="{tint}"{turned}/>'] if part.tint and tint else []
    if part.line:
        drawn.append(f'<path d="{part.line}" fill="none" stroke="{ink}"{turned}/>')
    if part.solid:
        drawn.append(f'<path d="{part.solid}" fill="{ink}"{turned}/>')
    return "".join(drawn)
