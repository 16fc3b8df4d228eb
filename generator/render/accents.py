"""One accent colour → the colours of a page, light and dark, with enough contrast in both."""

from generator.render.tones import contrast

LIGHT_PAPER = "#ffffff"
DARK_PAPER = "#14181d"
READABLE = 4.5
"""The contrast of text that the accessibility guidelines ask for (WCAG 2.2, 1.4.3)."""

STANDARD = "#1f5f8b"


def stylesheet(accent: str) -> str:
    """A style sheet that sets the accent of a page: `--accent` on paper, `--on-accent` on the accent itself."""
    colour = accent or STANDARD
    light = toned(colour, LIGHT_PAPER)
    dark = toned(colour, DARK_PAPER)
    return (
        f":root{{--accent:{light};--on-accent:{_ink(light)}}}\n"
        f"@media(prefers-color-scheme:dark){{:root{{--accent:{dark};--on-accent:{_ink(dark)}}}}}\n"
        f"@media print{{:root{{--accent:{light};--on-accent:{_ink(light)}}}}}\n"
    )


def toned(colour: str, paper: str) -> str:
    """The colour, moved away from the paper until it can be read on it; always a colour that can."""
    goal = "#000000" if contrast("#000000", paper) > contrast("#ffffff", paper) else "#ffffff"
    for step in range(21):
        mixed = _mixed(colour, goal, step / 20)
        if contrast(mixed, paper) >= READABLE:
            return mixed
    return goal


def _ink(colour: str) -> str:
    return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, colour))


def _mixed(one: str, other: str, part: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
