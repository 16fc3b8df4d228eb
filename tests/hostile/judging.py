"""Is what was built harmless? Everything is parsed again by others' parsers, and nothing is believed."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib

from generator.model.file_names import fault
from tests.association import files_below

Element = tuple[str, tuple[str, ...]]
"""An element and the names of its attributes."""

NEVER = frozenset(
    {"style", "iframe", "frame", "object", "embed", "applet", "base", "portal", "math", "foreignobject"}
)
"""Elements that no page of a site has."""
ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "data", "poster", "srcset", "background", "cite", "longdesc"}
)
LEADING = frozenset({"", "https", "http", "mailto"})
"""Where a link may lead; "" is a page of the site."""
OF_SVG = "http://www.w3.org/2000/svg"
_BAKED = ("http://openbadges.org", "https://purl.imsglobal.org/ob/v3p0")
_NAMED = re.compile(r"\{([^}]*)\}")
_POLICY = re.compile(r"default-src 'none';[^\"]*")
_EVIL = re.compile(r"url\(\s*[\"']?(?!#)|@import|@font-face|expression\(|javascript:", re.IGNORECASE)


def elements(html: str) -> list[ET.Element]:
    """Every element of a page, which has no error in it."""
    tree: ET.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return list(tree.iter())


def structure(folder: Path) -> dict[str, Counter[Element]]:
    """The elements of all pages of each kind, with the names of their attributes, counted."""
    found: dict[str, Counter[Element]] = {}
    for path in files_below(folder):
        if path.suffix == ".html":
            kind = path.relative_to(folder).parts[0]
            shapes = (
                (str(each.tag), tuple(sorted(each.attrib))) for each in elements(path.read_text("utf-8"))
            )
            found.setdefault(kind, Counter()).update(shapes)
    return found


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with any file of a built site, after its address."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            yield f"{path}: no file"
    for path in files_below(folder):
        where = path.relative_to(folder).as_posix()
        if why := fault(where):
            yield f"{where}: its name {why}"
        for wrong in _of_kind(path):
            yield f"{where}: {wrong}"


def _of_kind(path: Path) -> Iterator[str]:
    match path.suffix:
        case ".html":
            yield from page_faults(path.read_text("utf-8"))
        case ".svg":
            yield from drawing_faults(path.read_bytes())
        case ".xml":
            ET.fromstring(path.read_bytes())  # noqa: S314 - our own, and it raises
        case ".json":
            json.loads(path.read_bytes())
        case ".ics":
            lines = path.read_bytes().split(b"\r\n")
            yield from ("a line is too long" for line in lines if len(line) > 75)
            yield from ("a line end stands alone" for line in lines if b"\n" in line or b"\r" in line)


def page_faults(html: str) -> Iterator[str]:
    """What could act in a page, or call out."""
    found = elements(html)
    policies = [
        each.get("content", "") for each in found if each.get("http-equiv") == "Content-Security-Policy"
    ]
    if len(policies) != 1 or "unsafe" in policies[0] or not _POLICY.fullmatch(policies[0]):
        yield f"its policy is {policies}"
    for each in found:
        tag = _NAMED.sub("", str(each.tag))
        if tag.lower() in NEVER:
            yield f"it has <{tag}>"
        if tag == "script":
            yield from _script_faults(each)
        if each.get("http-equiv", "").lower() == "refresh" and "://" in each.get("content", ""):
            yield f"it leads to {each.get('content')}"
        for name, value in each.attrib.items():
            yield from _attribute_faults(tag, _NAMED.sub("", str(name)).lower(), value)


def _script_faults(script: ET.Element) -> Iterator[str]:
    """A script is a file of the site, or data that no browser runs."""
    text, source = script.text or "", script.get("src", "")
    if script.get("type") == "application/ld+json":
        json.loads(text)
    elif text.strip() or not source or urlsplit(source).scheme or source.startswith("//"):
        yield f"it has a script: {source} {text[:40]}"


def _attribute_faults(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in ("style", "srcdoc"):
        yield f"it has <{tag} {name}>"
    if name not in ADDRESSES:
        return
    scheme = urlsplit(re.sub(r"[\x00-\x20]", "", value)).scheme
    is_own = tag not in ("img", "script") or not scheme
    if scheme not in LEADING or value.startswith("//") or not is_own:
        yield f"it has <{tag} {name}={value}>"


def drawing_faults(data: bytes) -> Iterator[str]:
    """What could act in a drawing, or call out."""
    for each in ET.fromstring(data).iter():  # noqa: S314 - our own, and it raises
        found = _NAMED.match(str(each.tag))
        namespace, tag = (found[1] if found else ""), _NAMED.sub("", str(each.tag))
        if namespace not in (OF_SVG, *_BAKED) or tag.lower() in {"script", "a", "foreignobject", "iframe"}:
            yield f"it has <{each.tag}>"
        if tag == "style" and _EVIL.search(each.text or ""):
            yield f"its rules reach outside: {each.text}"
        for key, value in each.attrib.items():
            name = _NAMED.sub("", key).lower()
            if name.startswith("on") or name == "base":
                yield f"it has <{tag} {key}>"
            elif name in ("href", "src") and not value.startswith(
                ("#", "data:image/png;", "data:image/jpeg;")
            ):
                yield f"it names {value}"
            elif namespace == OF_SVG and _EVIL.search(value):
                yield f"it has {key}={value}"
