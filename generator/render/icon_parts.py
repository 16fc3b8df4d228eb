"""What icons are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an icon: path data to stroke, to fill with a tint and to fill; `turn` in degrees about the middle."""

    line: str = ""
    tint: str = ""
    solid: str = ""
    turn: int = 0


def ring(x: float, y: float, radius: float) -> str:
    """Path data of a circle."""
    return (
        f"M{x + radius:g} {y:g}a{radius:g} {radius:g} 0 1 1 {-2 * radius:g} 0"
        f"a{radius:g} {radius:g} 0 1 1 {2 * radius:g} 0z"
    )


def both(path: str, *, line: str = "", solid: str = "", turn: int = 0) -> Part:
    """A part whose outline is stroked and whose inside is tinted, with more lines and solids on it."""
    return Part(line=path + line, tint=path, solid=solid, turn=turn)
