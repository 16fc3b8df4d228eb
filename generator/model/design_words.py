"""The words of a drawn badge: what `design: {icon, shape, colour}` may name. `render` draws each of them.

They are content that officers write, so a word is never removed and never renamed; new ones are welcome.
"""

ICONS: tuple[str, ...] = (
    "axe",
    "bicycle",
    "bird",
    "boat",
    "book",
    "bridge",
    "camera",
    "clipboard",
    "compass",
    "cross",
    "flag",
    "flame",
    "footsteps",
    "graduation-cap",
    "hand",
    "handshake",
    "heart",
    "key",
    "lantern",
    "laptop",
    "leaf",
    "lightning",
    "map",
    "megaphone",
    "mountain",
    "paw",
    "people",
    "radio",
    "rope",
    "saw",
    "shield",
    "shovel",
    "signpost",
    "snowflake",
    "star",
    "sun",
    "tent",
    "tick",
    "tools",
    "tree",
    "wave",
    "wheel",
    "whistle",
)
"""Every icon, in order of the alphabet."""

SHAPES: tuple[str, ...] = (
    "circle",
    "diamond",
    "hexagon",
    "rosette",
    "shield",
    "square",
    "star",
)
"""Every shape, in order of the alphabet."""
