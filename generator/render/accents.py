"""One accent colour → the colours of a page, light and dark, with enough contrast in both."""

from dataclasses import dataclass

from generator.render.tones import contrast

READABLE = 4.5
"""The contrast of text that the accessibility guidelines ask for (WCAG 2.2, 1.4.3)."""

STANDARD = "#1f5f8b"
TINT = 0.07
"""The share of accent in a tinted ground."""

STEPS = 20


@dataclass(frozen=True, slots=True)
class Ground:
    """What text stands on: paper, and the wash of quiet boxes. The theme's style sheet has the same two colours."""

    paper: str
    wash: str


LIGHT = Ground("#ffffff", "#f6f6f4")
DARK = Ground("#14171b", "#1d2126")


def stylesheet(accent: str) -> str:
    """A style sheet that sets the accent of a page.

    `--accent` reads on paper, wash and `--tint`; `--on-accent` reads on the accent itself.
    """
    colour = accent or STANDARD
    light, dark = _rule(colour, LIGHT), _rule(colour, DARK)
    return f"{light}\n@media(prefers-color-scheme:dark){{{dark}}}\n@media print{{{light}}}\n"


def tint(colour: str, ground: Ground) -> str:
    """The paper with a breath of the colour."""
    return _mixed(ground.paper, colour, TINT)


def toned(colour: str, ground: Ground) -> str:
    """The colour, moved away from the paper until it can be read on every ground; always a colour that can."""
    goal = max(("#000000", "#ffffff"), key=lambda end: contrast(end, ground.paper))
    steps = (_mixed(colour, goal, step / STEPS) for step in range(STEPS))
    return next((mixed for mixed in steps if is_readable(mixed, ground)), goal)


def is_readable(colour: str, ground: Ground) -> bool:
    """Whether text of that colour can be read on paper, wash and its own tint."""
    grounds = (ground.paper, ground.wash, tint(colour, ground))
    return min(contrast(colour, each) for each in grounds) >= READABLE


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on the colour."""
    return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, colour))


def _rule(colour: str, ground: Ground) -> str:
    text = toned(colour, ground)
    return f":root{{--accent:{text};--on-accent:{ink_on(text)};--tint:{tint(text, ground)}}}"


def _mixed(one: str, other: str, part: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
