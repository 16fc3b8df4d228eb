"""The card of a badge version: what messengers and networks show beside a link. Drawn once, and never with a person's name.

1200 × 630, everything that matters in the middle 800 × 420, since some cut off the rest. Texts in letters that
our font lacks are left out: a picture alone says more than empty boxes.
"""

import base64
from dataclasses import dataclass

from generator.model.badge import BadgeVersion
from generator.model.document import Picture
from generator.model.issuer import Issuer
from generator.model.svg_words import FONT_FAMILY, LETTERS, SVG
from generator.model.xml_words import escape
from generator.render.accents import LIGHT, STANDARD, tint, toned
from generator.render.pictures import FONT_FILES, SIDE, Draw, drawn, png

WIDTH, HEIGHT = 1200, 630
_SIDE = 340
_LEFT, _GAP = 160, 44
_NARROW, _WIDE = frozenset("fijlrtI.,:;'!|()[] "), frozenset("mwMWQO@%—")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: int
    weight: int
    colour: str


def card(
    version: BadgeVersion,
    issuer: Issuer,
    picture: Picture,
    *,
    font_files: tuple[str, ...] = FONT_FILES,
    draw: Draw = drawn,
) -> bytes:
    """The card as a PNG.

    Raises:
        ValueError: the fonts that belong to this program are missing.
    """
    accent = issuer.accent or STANDARD
    ink = toned(accent, LIGHT)
    lines = _lines(version.name, issuer.name, ink)
    width = WIDTH - 2 * _LEFT if lines else _SIDE
    left = (WIDTH - width) // 2
    top = (HEIGHT - _SIDE) // 2
    parts = [
        f'<svg xmlns="{SVG}" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{tint(accent, LIGHT)}"/>',
        f'<rect width="{WIDTH}" height="18" fill="{ink}"/>',
        _inside(
            picture,
            f'x="{left}" y="{top}" width="{_SIDE}" height="{_SIDE}"',
            is_ours=version.design is not None,
        ),
        *_placed(lines, left + _SIDE + _GAP),
        "</svg>",
    ]
    return png("".join(parts), font_files=font_files, width=WIDTH, height=HEIGHT, draw=draw)


def _inside(picture: Picture, place: str, *, is_ours: bool) -> str:
    """The picture within a drawing: as a drawing itself where it is one of our designs, which is sharper and quicker."""
    if is_ours:
        return picture.svg.decode().replace(f'width="{SIDE}" height="{SIDE}"', place, 1)
    return f'<image {place} href="data:image/png;base64,{base64.b64encode(picture.png).decode()}"/>'


def _lines(name: str, issuer: str, ink: str) -> list[_Line]:
    """What stands beside the picture; nothing when our font cannot write it."""
    if not LETTERS.issuperset(name + issuer):
        return []
    room = WIDTH - 2 * _LEFT - _SIDE - _GAP
    size, named = next(
        ((size, lines) for size in (64, 54, 46, 38) if len(lines := _broken(name, size, room)) <= 3),
        (38, _broken(name, 38, room)[:4]),
    )
    return [
        *(_Line(text, size, 700, ink) for text in named),
        *(_Line(text, 30, 400, "#3c4043") for text in _broken(issuer, 30, room)[:2]),
    ]


def _broken(text: str, size: int, room: int) -> list[str]:
    """Lines that fit; a word that is too long for one is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, size) <= room:
            lines[-1] = longer
            continue
        while _width(word, size) > room:
            fits = next(n for n in range(len(word), 0, -1) if _width(word[:n], size) <= room)
            lines.append(word[:fits])
            word = word[fits:]  # noqa: PLW2901 (what is left of it)
        lines.append(word)
    return [line for line in lines if line]


def _width(text: str, size: int) -> float:
    """About so many pixels, rather too many."""
    shares = (0.36 if letter in _NARROW else 0.96 if letter in _WIDE else 0.64 for letter in text)
    return sum(shares) * size


def _placed(lines: list[_Line], left: int) -> list[str]:
    """The lines, one block in the middle of the height."""
    heights = [round(line.size * 1.25) for line in lines]
    baseline, placed = (HEIGHT - sum(heights)) // 2, []
    for line, height in zip(lines, heights, strict=True):
        baseline += height
        placed.append(
            f'<text x="{left}" y="{baseline - height // 4}" font-family="{FONT_FAMILY}" font-size="{line.size}"'
            f' font-weight="{line.weight}" fill="{line.colour}">{escape(line.text)}</text>'
        )
    return placed
