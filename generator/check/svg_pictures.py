"""SVG pictures: well formed, with a size, drawn in letters we have, and with nothing in them that acts or calls out.

An SVG is a small web page: it can hold programs, load files from elsewhere and blow up in memory. It is read
with expat, which fetches nothing, and stopped at the first entity.
"""

import re
from xml.parsers import expat

from generator.check.fault import quoted
from generator.check.svg_facts import MOST_ELEMENTS, MOST_TOLD, Facts, Refused
from generator.model.place import Place, Problem, Severity
from generator.model.source import Asset
from generator.model.svg_values import box
from generator.model.svg_words import FONT_FAMILY, LETTERS
from generator.model.words import listed

MOST_SVG_BYTES = 2_000_000
_TO_PATHS = "Turn the text into paths (in Inkscape: Path ▸ Object to Path) and save the picture again."
_IGNORED_CHARACTERS = frozenset("\t\n\r\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufe0e\ufe0f\ufeff")


def looks_like_svg(data: bytes) -> bool:
    """Whether a file means to be an SVG: text that has an `<svg` near its beginning."""
    start = data[:4096]
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    text = start[: len(start) & ~1].decode(encoding, errors="replace").lstrip("\xef\xbb\xbf \t\r\n")
    return text.startswith("<") and re.search(r"<(?:\w+:)?svg[\s>/]", text) is not None


def svg_problems(asset: Asset) -> tuple[Problem, ...]:
    """Everything that is wrong with an SVG, each where it stands.

    Problems:
        svg-broken: not well formed. svg-unsafe: scripts, links, entities, files from elsewhere.
        svg-too-large: too many elements, or too deep. svg-size: it does not say how large it is.
        svg-letters: text in characters that we cannot draw.
        svg-font, svg-left-out, picture-not-square: warnings.
    """
    if len(asset.data) > MOST_SVG_BYTES:
        what = f"The picture is {len(asset.data) / 1e6:.1f} MB; an SVG may have {MOST_SVG_BYTES / 1e6:.0f} MB at most."
        hint = "Leave out photographs, or save it as a PNG of 1000 × 1000 pixels."
        return (Problem(asset.place, "svg-too-large", what, hint),)
    facts = Facts(asset.place.file)
    broken = _read(asset.data, facts)
    if broken is not None:
        return (*facts.problems, broken)
    others = (_growth(facts), *_size(facts), *_lettering(facts), _left_out(facts))
    return (*facts.problems, *(problem for problem in others if problem is not None))


def _read(data: bytes, facts: Facts) -> Problem | None:
    """What stopped the reading of the whole file, if anything did; the rest goes into `facts`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    facts.listen(parser)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position
    except Refused as refused:
        return Problem(facts.here(), refused.code, refused.what, refused.hint)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        number = getattr(fault, "code", None)
        reason = expat.ErrorString(number) if number is not None else "its encoding is not known"
        place = Place(facts.place.file, getattr(fault, "lineno", 0), getattr(fault, "offset", -1) + 1)
        what = f"The picture is not well-formed SVG: {reason}."
        return Problem(place, "svg-broken", what, "Save it again from the drawing program.")
    return None


def _growth(facts: Facts) -> Problem | None:
    """A picture that repeats its parts so often that drawing it would not end."""
    if facts.drawn_elements() <= 5 * MOST_ELEMENTS:
        return None
    what = "The picture repeats its own parts too many times, or a part that contains itself."
    return Problem(facts.place, "svg-too-large", what, "Simplify it in the drawing program.")


def _size(facts: Facts) -> tuple[Problem, ...]:
    size = box(facts.root)
    if size is None:
        what = "The picture does not say how large it is: its first element has no viewBox."
        hint = 'Write, for a drawing 512 wide and 512 high: <svg viewBox="0 0 512 512" …>'
        return (Problem(facts.root_place, "svg-size", what, hint),)
    _, _, width, height = size
    if abs(width - height) <= 0.02 * max(width, height):
        return ()
    what = f"The picture is not square ({width:g} × {height:g}), so the badge gets empty edges."
    hint = "Make the page square in the drawing program."
    return (Problem(facts.root_place, "picture-not-square", what, hint, Severity.WARNING),)


def _lettering(facts: Facts) -> tuple[Problem, ...]:
    found = []
    for text, place in facts.texts:
        missing = [
            letter
            for letter in dict.fromkeys(text)
            if letter not in LETTERS and letter not in _IGNORED_CHARACTERS
        ]
        if missing:
            shown = listed(map(_shown, missing), most=6)
            what = f"The text of the picture has letters that we cannot draw: {shown}."
            found.append(Problem(place, "svg-letters", what, _TO_PATHS))
    strange = facts.strange_families()
    if facts.texts and strange:
        names = listed(map(quoted, strange))
        what = f"The picture has text in {names}; we do not have that font and draw it in {FONT_FAMILY}."
        found.append(Problem(facts.texts[0][1], "svg-font", what, _TO_PATHS, Severity.WARNING))
    return tuple(found[:MOST_TOLD])


def _shown(letter: str) -> str:
    return f'"{letter}"' if letter.isprintable() else f"U+{ord(letter):04X}"


def _left_out(facts: Facts) -> Problem | None:
    if not facts.left_out:
        return None
    _, place = facts.left_out[0]
    names = listed(f"<{name}>" for name in dict.fromkeys(name for name, _ in facts.left_out))
    what = f"The picture has parts that we leave out: {names}."
    return Problem(place, "svg-left-out", what, "Look whether the badge still looks right.", Severity.WARNING)
