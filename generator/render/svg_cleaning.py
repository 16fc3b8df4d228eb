"""An officer's SVG, written anew: the drawing and nothing else.

`check` has refused what is dangerous; here only what is known is kept, so that a mistake there does not become
a hole here. Notes of the drawing program go (they hold the names of files and of people), embedded photographs
lose what the camera wrote into them, and every font is followed by `sans-serif`, so that no text vanishes.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from xml.parsers import expat

from generator.model.svg_values import (
    box,
    changes_more_than_looks,
    is_script,
    reaches_outside,
    without_remarks,
)
from generator.model.svg_words import ELEMENTS, SVG, XLINK, XML
from generator.render.embedded import bare_jpeg, bare_png

_PREFIXES: Mapping[str, str] = {XLINK: "xlink:", XML: "xml:"}
_PICTURE = re.compile(r"data:image/(png|jpeg|jpg);base64,", re.IGNORECASE)
_FAMILY = re.compile(r"(font(?:-family)?\s*:)([^;}]*)", re.IGNORECASE)
_UNSAID = (0.0, 0.0, 512.0, 512.0)
"""What a picture shows that does not say it; a checked one does."""
_WHOLE = frozenset({"inherit", "initial", "unset"})
_AMP = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def cleaned(data: bytes) -> str:
    """The SVG as one clean text, ready to be encoded as UTF-8; its root has a viewBox.

    Raises:
        ValueError: it is not well formed, or no drawing; a checked picture is.
    """
    writer = _Writer()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.characters
    parser.StartDoctypeDeclHandler = _refused
    parser.EntityDeclHandler = _refused
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as fault:
        raise ValueError(f"a checked picture is well formed: {fault}") from fault
    if not writer.out:
        raise ValueError("a checked picture is a drawing")
    return "".join(writer.out) + "\n"


def _refused(*_: object) -> None:
    raise ValueError("a checked picture declares no entities")


class _Writer:
    """Writes what expat reads, as far as it is kept."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._open: list[str] = []
        self._left_out = 0
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if self._left_out or namespace != SVG or local not in ELEMENTS:
            self._left_out += 1
            return
        found = (_attribute(local, key, value) for key, value in attributes.items())
        kept = dict(pair for pair in found if pair is not None)
        root = ""
        if not self._open:
            root = f' xmlns="{SVG}" xmlns:xlink="{XLINK}"'
            kept["viewBox"] = _view_box(kept)
        self._open.append(local)
        written = "".join(f' {key}="{_quoted(value)}"' for key, value in kept.items())
        self.out.append(f"<{local}{root}{written}>")

    def end(self, _name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        local = self._open.pop()
        if local == "style":
            self.out.append(_escaped(_styles(self._style)))
            self._style = ""
        self.out.append(f"</{local}>")

    def characters(self, text: str) -> None:
        if self._left_out or not self._open:
            return
        if self._open[-1] == "style":
            self._style += text
        else:
            self.out.append(_escaped(text))


def _attribute(local: str, key: str, value: str) -> tuple[str, str] | None:
    """An attribute as it is kept, or None where it is not."""
    namespace, _, name = key.rpartition(" ")
    if namespace not in ("", XLINK, XML) or name == "base" or name.lower().startswith("on"):
        return None
    written = _PREFIXES.get(namespace, "") + name
    if name in ("href", "src"):
        link = _link(local, value.strip())
        return None if link is None else (written, link)
    if namespace == XLINK or (name == "attributeName" and changes_more_than_looks(value)):
        return None
    if name == "style":
        return written, _styles(value)
    if name == "font-family":
        return written, _with_fallback(value)
    return None if is_script(value) or reaches_outside(name, value) else (written, value)


def _link(local: str, value: str) -> str | None:
    """A link within the picture, or an embedded picture freed from everything but its pixels."""
    if value.startswith("#"):
        return value
    found = _PICTURE.match(value)
    if found is None or local not in ("image", "feImage"):
        return None
    try:
        data = base64.b64decode(re.sub(r"\s+", "", value[found.end() :]), validate=True)
        is_png = data.startswith(b"\x89PNG")
        bare = bare_png(data) if is_png else bare_jpeg(data)
    except (binascii.Error, ValueError):
        return None
    return f"data:image/{'png' if is_png else 'jpeg'};base64,{base64.b64encode(bare).decode('ascii')}"


def _styles(css: str) -> str:
    """Style rules whose fonts fall back to ours; rules that reach outside are emptied."""
    plain = without_remarks(css)
    lowered = plain.lower()
    if "@import" in lowered or "@font-face" in lowered or is_script(plain) or reaches_outside("style", plain):
        return ""
    return _FAMILY.sub(lambda found: f"{found[1]}{_with_fallback(found[2])}", plain)


def _with_fallback(families: str) -> str:
    value, mark, _ = families.partition("!important")
    if not value.strip() or value.strip().lower() in _WHOLE or value.rstrip().endswith("sans-serif"):
        return families
    return f"{value.rstrip()}, sans-serif{' !important' if mark else ''}"


def _view_box(root: Mapping[str, str]) -> str:
    """The viewBox in one spelling, whatever it was made of; as it was where it is plain."""
    written = " ".join(root.get("viewBox", "").split())
    shown = box(root) or _UNSAID
    is_plain = "viewBox" in root and box({"viewBox": written}) == shown
    return written if is_plain else " ".join(f"{number:.9g}" for number in shown)


def _escaped(text: str) -> str:
    for character, entity in _AMP:
        text = text.replace(character, entity)
    return text


def _quoted(text: str) -> str:
    quoted = _escaped(text).replace('"', "&quot;")
    return quoted.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
