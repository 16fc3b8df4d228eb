"""What an SVG says, gathered in one pass of expat, with everything unsafe in it told where it stands."""

import base64
import binascii
import re
from collections.abc import Mapping
from xml.parsers import expat

from generator.check.bitmaps import Size, jpeg_size, png_size
from generator.model.place import Place, Problem
from generator.model.svg_values import (
    changes_more_than_looks,
    is_script,
    local_names,
    number,
    reaches_outside,
    without_local_urls,
    without_remarks,
)
from generator.model.svg_words import ELEMENTS, FONT_FAMILY, GENERIC_FAMILIES, LIVING, SVG, XLINK

MOST_ELEMENTS = 20_000
MOST_DEPTH = 64
_MOST_OCTAVES = 10
MOST_TOLD = 50
"""How many faults of one picture are told."""
_LINKS = frozenset({"href", f"{XLINK} href", "src"})
_TEXTS = frozenset({"text", "tspan", "textPath", "tref"})
_PICTURE = re.compile(r"data:image/(png|jpeg|jpg);base64,", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*([^;}]*)", re.IGNORECASE)
_SHORTHAND = re.compile(r"font\s*:([^;}]*)", re.IGNORECASE)
_SAVE_PLAIN = "In the drawing program, save it as plain SVG (in Inkscape: File ▸ Save As ▸ Plain SVG)."


class Refused(Exception):  # noqa: N818 - not an error of ours: it stops the reading of a picture
    """Something after which the rest of a picture is not read."""

    def __init__(self, code: str, what: str, hint: str) -> None:
        super().__init__(what)
        self.code, self.what, self.hint = code, what, hint


class Facts:
    """What was found in one SVG. Filled while expat reads; asked afterwards."""

    def __init__(self, file: str) -> None:
        self.place = Place(file)
        self.root: Mapping[str, str] = {}
        self.root_place = self.place
        self.problems: list[Problem] = []
        self.texts: list[tuple[str, Place]] = []
        self.left_out: list[tuple[str, Place]] = []
        self._families: dict[str, None] = {}
        self._open: list[tuple[str, int]] = []
        self._children: list[list[int]] = []
        self._links: list[list[str]] = []
        self._ids: dict[str, int] = {}
        self._style: list[str] = []
        self._parser: expat.XMLParserType | None = None

    def listen(self, parser: expat.XMLParserType) -> None:
        """Take everything that a parser will say."""
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction

    def here(self) -> Place:
        """Where the parser stands."""
        if self._parser is None:
            return self.place
        return Place(self.place.file, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def strange_families(self) -> tuple[str, ...]:
        """The fonts that the picture asks for first, and that we do not have."""
        known = {FONT_FAMILY.casefold(), *GENERIC_FAMILIES}
        return tuple(name for name in self._families if name and name.casefold() not in known)

    def drawn_elements(self) -> int:
        """How many elements are drawn when every reference is followed; a part within itself counts as endless."""
        endless = 100 * MOST_ELEMENTS
        sizes: dict[int, int] = {}
        under_way = {0}
        waiting = [(0, iter(self._below(0)))]
        while waiting:
            node, below = waiting[-1]
            child = next((each for each in below if each not in sizes), None)
            if child is None:
                sizes[node] = min(endless, 1 + sum(sizes[each] for each in self._below(node)))
                under_way.discard(node)
                waiting.pop()
            elif child in under_way:
                return endless
            else:
                under_way.add(child)
                waiting.append((child, iter(self._below(child))))
        return sizes[0]

    def _below(self, node: int) -> list[int]:
        """What is drawn where an element is: what stands in it, and what it refers to."""
        named = (self._ids[name] for name in self._links[node] if name in self._ids)
        return [*self._children[node], *named]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self._open:
            self._first(name, attributes)
        if len(self._children) >= MOST_ELEMENTS or len(self._open) >= MOST_DEPTH:
            what = f"The picture has more than {MOST_ELEMENTS:,} elements, or more than {MOST_DEPTH} inside each other."
            raise Refused("svg-too-large", what, "Simplify it in the drawing program, or save it as a PNG.")
        node = len(self._children)
        self._children.append([])
        self._links.append([])
        if self._open:
            self._children[self._open[-1][1]].append(node)
        self._open.append((local if namespace == SVG else "", node))
        if namespace == SVG:
            self._element(local, attributes)
        elif namespace in LIVING:
            self._unsafe(f"The picture has a piece of web page in it (<{_short(local)}>).", _SAVE_PLAIN)
        for key, value in attributes.items():
            self._attribute(node, local, key, value)

    def _first(self, name: str, attributes: dict[str, str]) -> None:
        if name == "svg":
            hint = f'Write <svg xmlns="{SVG}" … at its beginning.'
            raise Refused(
                "svg-broken", "The picture does not say that it is SVG: its xmlns is missing.", hint
            )
        if name != f"{SVG} svg":
            raise Refused(
                "svg-broken", "The file is not a picture: its first element is not <svg>.", _SAVE_PLAIN
            )
        self.root, self.root_place = dict(attributes), self.here()

    def _element(self, local: str, attributes: dict[str, str]) -> None:
        if local == "script":
            self._unsafe("The picture has a script in it.", "Delete the <script> element.")
        elif local == "foreignObject":
            self._unsafe("The picture has a piece of web page in it (<foreignObject>).", _SAVE_PLAIN)
        elif local == "a":
            self._unsafe("The picture has a link in it (<a>).", "Take the link off in the drawing program.")
        elif local not in ELEMENTS:
            self.left_out.append((local, self.here()))
        target = changes_more_than_looks(attributes.get("attributeName", ""))
        if target:
            what = f'The picture has an animation that changes "{_short(target)}".'
            self._unsafe(what, "Delete the animation.")
        if local == "feTurbulence" and number(attributes.get("numOctaves", "1")) > _MOST_OCTAVES:
            what = (
                f"The picture has noise with more than {_MOST_OCTAVES} octaves, which takes too long to draw."
            )
            self.problems.append(Problem(self.here(), "svg-too-large", what, "Lower numOctaves."))

    def _attribute(self, node: int, local: str, key: str, value: str) -> None:
        namespace, _, name = key.rpartition(" ")
        if name == "id" and not namespace:
            self._ids.setdefault(value, node)
        elif name.lower().startswith("on") and not namespace:
            shown = _short(name)
            self._unsafe(f'The picture has an action in it ({shown}="…").', f"Delete {shown} and its value.")
        elif key in _LINKS:
            self._link(node, local, value.strip())
        elif name == "base":
            self._unsafe("The picture takes its parts from another address (xml:base).", "Delete xml:base.")
        elif name == "style" and not namespace:
            self._rules(node, value)
        elif name == "font-family" and not namespace:
            self._family(value)
        elif namespace in ("", SVG):
            self._values(node, name, value)

    def _link(self, node: int, local: str, value: str) -> None:
        if value.startswith("#"):
            self._links[node].append(value[1:])
        elif value.lower().startswith("data:") and local in ("image", "feImage"):
            self._embedded(value)
        elif value:
            what = f'The picture needs something from outside itself ("{_short(value)}").'
            hint = "Put it into the picture (in Inkscape: Extensions ▸ Images ▸ Embed Images)."
            self._unsafe(what, hint)

    def _embedded(self, value: str) -> None:
        """A picture within the picture: a PNG or a JPEG, whole and not too large."""
        found = _PICTURE.match(value)
        hint = "Put it in as PNG or JPEG."
        if found is None:
            self._unsafe(f'The picture has something embedded that is no picture ("{_short(value)}").', hint)
            return
        try:
            data = base64.b64decode(re.sub(r"\s+", "", value[found.end() :]), validate=True)
        except (binascii.Error, ValueError):
            data = b""
        if not isinstance(png_size(data) if data.startswith(b"\x89PNG") else jpeg_size(data), Size):
            self._unsafe("The picture has another one embedded that is damaged or too large.", hint)

    def _values(self, node: int, name: str, value: str) -> None:
        """What any attribute may not hold."""
        if is_script(value):
            self._unsafe("The picture has a script in an attribute.", "Delete it.")
        self._links[node].extend(local_names(value))
        if reaches_outside(name, value):
            what = f'The picture needs something from outside itself ("{_short(value)}").'
            self._unsafe(what, "Colours and patterns have to be in the picture itself: url(#name).")

    def _rules(self, node: int, css: str) -> None:
        """What style rules may not hold, and the fonts that they name."""
        plain = without_remarks(css)
        if "@import" in plain.lower() or "@font-face" in plain.lower():
            self._unsafe(
                "The picture takes styles or fonts from elsewhere (@import, @font-face).", _SAVE_PLAIN
            )
        for families in _FAMILY.findall(plain):
            self._family(families)
        for shorthand in _SHORTHAND.findall(plain):
            self._family(_behind_size(shorthand))
        self._values(node, "style", plain)
        if "//" in without_local_urls(plain) and not reaches_outside("style", plain):
            self._unsafe(
                "The styles of the picture hold an address.", "Delete it; styles stay inside the picture."
            )

    def _family(self, value: str) -> None:
        first = value.replace("!important", "").split(",")[0].strip().strip("\"'").strip()
        self._families.setdefault(first)

    def _end(self, _name: str) -> None:
        local, node = self._open.pop()
        if local == "style":
            self._rules(node, "".join(self._style))
            self._style.clear()

    def _characters(self, text: str) -> None:
        inside = self._open[-1][0] if self._open else ""
        if inside in _TEXTS and text.strip():
            self.texts.append((text, self.here()))
        elif inside == "style":
            self._style.append(text)

    def _doctype(self, *_: object) -> None:
        hint = "Open it in a text editor and delete everything from <!DOCTYPE to the > that ends it."
        raise Refused("svg-unsafe", "The picture begins with a <!DOCTYPE …>, which can hide things.", hint)

    def _instruction(self, target: str, _rest: str) -> None:
        if target == "xml-stylesheet":
            self._unsafe(
                "The picture takes its styles from another file.", "Delete the <?xml-stylesheet …?> line."
            )

    def _unsafe(self, what: str, hint: str) -> None:
        if len(self.problems) >= MOST_TOLD:
            more = f"The picture has more than {MOST_TOLD} such faults."
            raise Refused("svg-unsafe", more, _SAVE_PLAIN)
        self.problems.append(Problem(self.here(), "svg-unsafe", what, hint))


def _behind_size(font: str) -> str:
    """The families of `bold 12px/1.2 Papyrus, serif`: what comes behind the size; "" without one."""
    words = font.split()
    sized = [at for at, word in enumerate(words) if word[:1].isdigit() or word.startswith((".", "/"))]
    return " ".join(words[sized[-1] + 1 :]) if sized else ""


def _short(value: str) -> str:
    """The beginning of a value, with nothing in it that nobody sees."""
    seen = "".join(sign if sign.isprintable() else "�" for sign in value[:60])
    return seen if len(value) <= 60 else f"{seen[:57]}…"
