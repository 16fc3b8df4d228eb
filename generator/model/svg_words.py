"""What an SVG picture may be made of, and the letters we can draw: `check` judges by it, `render` keeps to it.

A test compares `LETTERS` with the font files of the default theme. How values are read is in `svg_values`.
"""

from collections.abc import Mapping
from types import MappingProxyType

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
LIVING = frozenset({"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})
"""Namespaces of web pages: a browser that opens a picture brings such elements in it to life, scripts among them."""

ELEMENTS: frozenset[str] = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "switch",
        "title",
        "desc",
        "style",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "tref",
        "image",
        "marker",
        "pattern",
        "mask",
        "clipPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComponentTransfer",
        "feComposite",
        "feDiffuseLighting",
        "feDisplacementMap",
        "feDistantLight",
        "feDropShadow",
        "feFlood",
        "feFuncA",
        "feFuncB",
        "feFuncG",
        "feFuncR",
        "feGaussianBlur",
        "feImage",
        "feMerge",
        "feMergeNode",
        "feOffset",
        "fePointLight",
        "feSpecularLighting",
        "feSpotLight",
        "feTile",
        "feTurbulence",
        "animate",
        "animateMotion",
        "animateTransform",
        "set",
        "mpath",
    ]
)
"""The elements of a picture that are kept; every other one is left out, with all that is in it.

`feMorphology` and `feConvolveMatrix` are not among them: they take time by the size of what they look around for.
"""

PIXELS: Mapping[str, float] = MappingProxyType(
    {
        "": 1.0,
        "px": 1.0,
        "pt": 4 / 3,
        "pc": 16.0,
        "in": 96.0,
        "mm": 96 / 25.4,
        "cm": 96 / 2.54,
        "q": 96 / 101.6,
    }
)
"""How many pixels a unit of length has."""

FONT_FAMILY = "Open Sans"
"""The one family that every text of a picture is drawn in."""

GENERIC_FAMILIES: frozenset[str] = frozenset(
    [
        "serif",
        "sans-serif",
        "monospace",
        "cursive",
        "fantasy",
        "system-ui",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
        "inherit",
        "initial",
        "unset",
    ]
)
"""Words in place of a family that promise no particular one."""

_RANGES = (
    "20-7e a0-17f 192 1a0-1a1 1af-1b0 1ea-1ed 1f0 1fa-1ff 218-21b 237 259 2bc 2c6-2c7 2c9 2d8-2dd 2f3 "
    "300-304 306-30c 30f 312 323 326-328 384-38a 38c 38e-3a1 3a3-3ce 3d1-3d2 3d6 400-486 488-513 5b0-5be "
    "5c1-5c2 5c7 5d0-5ea 1e00-1e01 1e3e-1e3f 1e80-1e85 1e9e 1ea0-1ef9 1f4d 1fde 2000-200b 2013-2015 "
    "2017-201e 2020-2022 2026 2030 2032-2033 2039-203a 203c 2044 2070 2074-207a 207c-208a 208c-208e "
    "2095-209c 20a3-20a4 20a7 20aa-20ac 2105 2113 2116 2120 2122 2126 212e 215b-215e 2202 2206 220f "
    "2211-2212 2215 221a 221e 222b 2248 2260 2264-2265 25ca a7b3-a7b5 ab53 fb00-fb04 fb2a-fb36 fb38-fb3c "
    "fb3e fb40-fb41 fb43-fb44 fb46-fb4b"
)


def _letters() -> frozenset[str]:
    pairs = (step.split("-") for step in _RANGES.split())
    return frozenset(chr(code) for pair in pairs for code in range(int(pair[0], 16), int(pair[-1], 16) + 1))


LETTERS: frozenset[str] = _letters()
"""Every character that our font can draw, in all of its weights."""
