"""The shapes of drawn badges, in a square of 512 × 512: where the face is, and where the icon stands."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One shape. Paths are path data; the rim is `outer` (or the face, where that is empty) with a stroke of `rim_width`.

    `ribbons` lie behind everything, `beads` is a path along the rim to set with dots. The icon stands with its
    middle at `icon_at`, `icon_size` wide; rays end `reach` away from it, inside the face.
    """

    face: str
    icon_at: Point
    icon_size: int
    reach: int
    outer: str = ""
    rim_width: int = 52
    ribbons: tuple[str, ...] = ()
    beads: str = ""
    bead_gap: float = 0.0


def _rounded(points: Sequence[Point], radius: float) -> str:
    """Path data of a polygon whose corners are rounded, whether they point out or in."""
    steps = []
    for index, corner in enumerate(points):
        before, after = points[index - 1], points[(index + 1) % len(points)]
        start, turn = _cut(corner, before, after, radius)
        end, _ = _cut(corner, after, before, radius)
        begin = "M" if index == 0 else "L"
        steps.append(f"{begin}{_at(start)}A{radius:g} {radius:g} 0 0 {int(turn > 0)} {_at(end)}")
    return "".join(steps) + "z"


def _cut(corner: Point, towards: Point, other: Point, radius: float) -> tuple[Point, float]:
    """Where the rounding of a corner begins on the side `towards`, and which way the outline turns."""
    ax, ay = towards[0] - corner[0], towards[1] - corner[1]
    bx, by = other[0] - corner[0], other[1] - corner[1]
    a, b = math.hypot(ax, ay), math.hypot(bx, by)
    half = math.acos((ax * bx + ay * by) / (a * b)) / 2
    distance = radius / math.tan(half)
    return (corner[0] + ax / a * distance, corner[1] + ay / a * distance), by * ax - bx * ay < 0


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _around(corners: int, radius: float, *, middle: Point = (256, 256), turn: float = -90) -> list[Point]:
    """Points evenly around a circle, the first at the top."""
    angles = (math.radians(turn + 360 / corners * index) for index in range(corners))
    return [(middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)) for angle in angles]


def _star(corners: int, outer: float, inner: float, middle: Point) -> list[Point]:
    """The corners of a star, tips and notches in turn, the first tip at the top."""
    tips = _around(corners, outer, middle=middle)
    notches = _around(corners, inner, middle=middle, turn=-90 + 180 / corners)
    return [point for pair in zip(tips, notches, strict=True) for point in pair]


def _scalloped(lobes: int, radius: float, middle: Point) -> str:
    """Path data of a circle edged with round lobes."""
    points = _around(lobes, radius, middle=middle)
    bulge = radius * math.sin(math.pi / lobes) * 1.04
    arcs = "".join(f"A{bulge:.1f} {bulge:.1f} 0 0 1 {_at(point)}" for point in [*points[1:], points[0]])
    return f"M{_at(points[0])}{arcs}z"


def _circle(x: float, y: float, radius: float) -> str:
    return (
        f"M{x:g} {y - radius:g}A{radius:g} {radius:g} 0 1 1 {x:g} {y + radius:g}"
        f"A{radius:g} {radius:g} 0 1 1 {x:g} {y - radius:g}z"
    )


SHAPES: Mapping[str, Shape] = {
    "circle": Shape(
        face=_circle(256, 256, 192),
        outer=_circle(256, 256, 216),
        icon_at=(256, 256),
        icon_size=262,
        reach=184,
        beads=_circle(256, 256, 222),
        bead_gap=2 * math.pi * 222 / 60,
    ),
    "diamond": Shape(face=_rounded(_around(4, 232), 44), icon_at=(256, 256), icon_size=222, reach=158),
    "hexagon": Shape(face=_rounded(_around(6, 218), 40), icon_at=(256, 256), icon_size=244, reach=182),
    "rosette": Shape(
        face=_circle(256, 212, 140),
        outer=_scalloped(18, 172, (256, 212)),
        icon_at=(256, 212),
        rim_width=6,
        icon_size=190,
        reach=134,
        ribbons=(
            "M150 330 92 474 156 458 200 498 254 350z",
            "M362 330 420 474 356 458 312 498 258 350z",
        ),
    ),
    "shield": Shape(
        face="M256 46C312 82 372 94 426 90A12 12 0 0 1 438 102V252C438 352 358 422 256 464 154 422 74 352 74 252V102"
        "A12 12 0 0 1 86 90C140 94 200 82 256 46z",
        icon_at=(256, 250),
        icon_size=250,
        reach=172,
    ),
    "square": Shape(
        face=_rounded([(64, 64), (448, 64), (448, 448), (64, 448)], 76),
        icon_at=(256, 256),
        icon_size=266,
        reach=184,
    ),
    "star": Shape(
        face=_rounded(_star(8, 224, 180, (256, 256)), 22),
        icon_at=(256, 256),
        icon_size=226,
        reach=170,
    ),
}
"""Each word of `model.design_words.SHAPES`."""
