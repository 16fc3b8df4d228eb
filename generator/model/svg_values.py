"""What the values in an SVG say: whether they reach outside of it, and how large the picture is.

`check` judges by it and `render` keeps to it. Each is read once from left to right, however odd it is.
"""

import re
from collections.abc import Mapping

from generator.model.svg_words import PIXELS

Box = tuple[float, float, float, float]
"""Left, top, width and height."""

LARGEST = 1e9

_REMARK = re.compile(
    r"""("(?:[^"\\\n\r\f]|\\.)*+"?|'(?:[^'\\\n\r\f]|\\.)*+'?|url\(\s*+(?!["'])[^)]*+\)?)|/\*.*?(?:\*/|\Z)""",
    re.DOTALL | re.IGNORECASE,
)
"""A text in quotes or an address, in which there is no remark; else a remark."""
_LOCAL_URL = re.compile(r"""url\(\s*+(["']?)#([^()"'\s]*+)\1\s*+\)""", re.IGNORECASE)
_FETCHING = re.compile(r"(?<![\w-])(?:-[a-z]+-)?(?:image|image-set|cross-fade|src)\(", re.IGNORECASE)
_PAINTED = frozenset(
    {
        "clip-path",
        "cursor",
        "fill",
        "filter",
        "marker",
        "marker-end",
        "marker-mid",
        "marker-start",
        "mask",
        "stroke",
        "style",
    }
)
"""Attributes whose values are CSS, in which more functions than `url` take addresses."""
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"
_BOX = re.compile(
    rf"({_NUMBER})(?:\s*,\s*|\s+)({_NUMBER})(?:\s*,\s*|\s+)({_NUMBER})(?:\s*,\s*|\s+)({_NUMBER})"
)
_LENGTH = re.compile(rf"({_NUMBER})\s*([a-zA-Z]*)")
_LONGEST = 200
"""Characters of a value that can be a size."""


def without_remarks(css: str) -> str:
    """Style rules with a space for each remark."""
    return _REMARK.sub(lambda found: found[1] or " ", css)


def local_names(value: str) -> list[str]:
    """The parts of the picture that a value refers to: `url(#a)` is "a"."""
    return [found[2] for found in _LOCAL_URL.finditer(value)]


def without_local_urls(value: str) -> str:
    """The value without its references to parts of the picture."""
    return _LOCAL_URL.sub("", value)


def reaches_outside(name: str, value: str) -> bool:
    """Whether the value of an attribute (or the rules of a `style`) names something that is not in the picture.

    A backslash can hide any letter from us, and no picture needs one.
    """
    rest = without_local_urls(value).lower()
    return "url(" in rest or "\\" in rest or (name in _PAINTED and _FETCHING.search(rest) is not None)


def is_script(value: str) -> bool:
    """Whether a value is, or hides, an address that is a script."""
    return ":" in value and "javascript:" in re.sub(r"[\x00-\x20]", "", value).lower()


def changes_more_than_looks(attribute: str) -> str:
    """What an animation of that attribute would change that no animation may, in lower case; else ""."""
    target = attribute.rpartition(":")[2].strip().lower()
    return target if target in ("href", "src", "style") or target.startswith("on") else ""


def box(root: Mapping[str, str]) -> Box | None:
    """The part of the plane that a picture shows: its viewBox, else its width and height in pixels; None without."""
    found = _BOX.fullmatch(_short(root, "viewBox"))
    if found:
        left, top, width, height = (number(each) for each in found.groups())
    else:
        left, top, width, height = 0.0, 0.0, _pixels(root, "width"), _pixels(root, "height")
    return (left, top, width, height) if width > 0 and height > 0 else None


def number(text: str) -> float:
    """The number that a text is; 0 for none, and for one that no picture needs."""
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if abs(found) < LARGEST else 0.0


def _pixels(root: Mapping[str, str], key: str) -> float:
    found = _LENGTH.fullmatch(_short(root, key))
    return number(found[1]) * PIXELS.get(found[2].lower(), 0.0) if found else 0.0


def _short(root: Mapping[str, str], key: str) -> str:
    """A value on one line; "" for one too long to be a size."""
    value = root.get(key, "").strip()
    return " ".join(value.split()) if len(value) <= _LONGEST else ""
