"""Colours that go together, derived from one: lightness and chroma move, the hue stays.

The steps are taken in OKLab, where equal steps look equal whatever the hue. A tone that a screen cannot show
gives up chroma until it can.
"""

import math
from dataclasses import dataclass

READABLE = 4.5
"""The least contrast between an icon and the face it stands on (the bar that text has to clear)."""

RAY_LIGHT = 0.08
"""The share of white in the rays on a face."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tones:
    """The tones of a drawn badge, each `#rrggbb`.

    `ink` draws the icon and reads on every part of the face, from `face_top` to `face_bottom`; `tint` lies
    between face and ink; `rim_top` and `rim_bottom` frame it all; `ring` is the thin bright line between,
    `edge` the rim of the face; `shade` is what the icon throws.
    """

    face_top: str
    face_bottom: str
    rim_top: str
    rim_bottom: str
    ring: str
    ink: str
    tint: str
    shade: str
    edge: str


def tones(colour: str) -> Tones:
    """The tones that follow from a colour (`#rrggbb`)."""
    lightness, chroma, hue = _polar(_channels(colour))
    dark_ink = contrast(colour, "#ffffff") < READABLE and lightness > 0.64
    if not dark_ink:
        lightness = _reading_white(lightness, chroma, hue)
    rim = lightness * 0.8 if lightness > 0.3 else lightness + 0.14
    face_bottom = _hex(lightness - (0.05 if dark_ink else 0.06), chroma, hue)
    ink = _hex(min(0.24, lightness - 0.45), min(chroma, 0.05), hue) if dark_ink else "#ffffff"
    face_top = _hex(lightness + (0.03 if dark_ink else 0.0), chroma, hue)
    if dark_ink and contrast(ink, face_bottom) < READABLE:
        ink = "#000000"
    return Tones(
        face_top=face_top,
        face_bottom=face_bottom,
        rim_top=_hex(rim, chroma * 0.95, hue),
        rim_bottom=_hex(rim * 0.84, chroma * 0.85, hue),
        ring=_hex(0.95, chroma * 0.3, hue),
        ink=ink,
        tint=_mixed(_hex(lightness - 0.03, chroma, hue), ink, 0.18 if dark_ink else 0.26),
        edge=_hex(lightness * 0.87, chroma, hue),
        shade=_hex(lightness * 0.56, chroma * 0.8, hue),
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as accessibility guidelines reckon it."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def lit(face: str) -> str:
    """The colour of a face where a ray falls on it."""
    return _mixed(face, "#ffffff", RAY_LIGHT)


def _reading_white(lightness: float, chroma: float, hue: float) -> float:
    """The lightness, or the nearest below it on which white can be read."""
    while contrast(lit(_hex(lightness, chroma, hue)), "#ffffff") < READABLE and lightness > 0:
        lightness -= 0.01
    return lightness


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _polar(linear: tuple[float, float, float]) -> tuple[float, float, float]:
    """Lightness (0 to 1), chroma and hue (radians) of linear red, green, blue."""
    red, green, blue = linear
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """The colour as `#rrggbb`, with as much of the chroma as a screen can show."""
    lightness = min(max(lightness, 0.0), 1.0)
    for step in range(40, -1, -1):
        linear = _rectangular(lightness, chroma * step / 40, hue)
        if step == 0 or all(-0.0005 <= channel <= 1.0005 for channel in linear):
            break
    return "#" + "".join(f"{round(_encoded(channel) * 255):02x}" for channel in linear)


def _rectangular(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _mixed(one: str, other: str, share: float) -> str:
    """The first colour with a share (0 to 1) of the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
