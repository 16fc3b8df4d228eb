"""Markdown → HTML that is safe to show: whatever an officer pastes, no script, style or foreign picture comes out."""

import html as entities
import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, unquote

import nh3
from markdown import Markdown
from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup

from generator.model.html_words import SCHEMES, TAGS
from generator.model.text_links import text_link

ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "a": frozenset({"href", "title"}),
        "img": frozenset({"src", "alt", "title"}),
        "ol": frozenset({"start"}),
        "abbr": frozenset({"title"}),
        "th": frozenset({"scope"}),
        **{tag: frozenset({"id"}) for tag in ("h2", "h3", "h4", "h5", "h6", "sup", "li")},
    }
)
LINK_REL = "noopener nofollow ugc"
KEPT = 256
"""So many texts are remembered as HTML."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HEADING = re.compile(r"(<h|</h)([1-6])(?=[ >])")
_ID = re.compile(r'\bid="([^"]+)"')
_BARE = re.compile(r'<img(?:\s+(?:alt|title)="[^"]*")*\s*>')
"""A picture that lost its address; nh3 writes every value in quotes and none within them."""

_SENTENCE = re.compile(r"[^\W\d_](?:[^\W_]|(?<!\.)\.(?!\.)|[ ,;](?! )|(?<=[^\W_])-(?=[^\W_]))*[^\W_]\.?")
"""Words and plain stops on one line: no mark of Markdown can be in it."""

_QUOTES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "de": ("&bdquo;", "&ldquo;"),
        "fr": ("&laquo;&nbsp;", "&nbsp;&raquo;"),
        "es": ("&laquo;", "&raquo;"),
    }
)
"""Double quotation marks where they are not the English ones; a single one is as often an apostrophe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a text stands: on which page, from which file, in which language.

    `root` is the way from the page to the top of the site ("../../"); `room` the folder of content/ that the
    text comes from, for links to its neighbours; `anchor` begins every id in it, since a page has several texts;
    `below` is the level of the heading under which it stands (1 for the page's own).
    """

    root: str
    room: str = "pages"
    language: str = "en"
    anchor: str = "text"
    below: int = 1


@dataclass(frozen=True, slots=True)
class Scribe:
    """Turns an officer's Markdown into HTML for a page.

    `files` are paths in content/ that a text may show or link to. An image of anything else is left out, and so
    is a link: what is not known to be served is no address.
    """

    files: Collection[str] = ()

    def html(self, text: str, spot: Spot) -> Markup:
        """The HTML of a text, as the page on which it stands needs it."""
        if not text:
            return Markup()
        if _SENTENCE.fullmatch(text):
            # Most words about a single award are one plain sentence; there may be a hundred thousand of them.
            return Markup("<p>{}</p>").format(text)
        raw = _stepped(_converted(text, spot.language.split("-", maxsplit=1)[0]), spot.below)
        anchors = frozenset(entities.unescape(found) for found in _ID.findall(raw))

        def kept(_: str, attribute: str, value: str) -> str | None:
            if attribute == "src":
                return self._file(value, spot)
            if attribute == "href":
                return self._link(value, spot, anchors)
            if attribute == "id":
                return f"{spot.anchor}-{value}"
            return value

        clean = nh3.clean(
            raw,
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(SCHEMES),
            link_rel=LINK_REL,
            attribute_filter=kept,
        )
        return Markup(_BARE.sub("", clean))  # noqa: S704 (sanitised in the line above)

    def _link(self, target: str, spot: Spot, anchors: Collection[str]) -> str | None:
        """A link as the page needs it; one to a neighbour's source file becomes one to its page."""
        if target.startswith("#"):
            return f"#{spot.anchor}-{target[1:]}" if target[1:] in anchors else None
        scheme = _SCHEME.match(target)
        if scheme:
            return target if scheme[1].lower() in SCHEMES else None
        text = text_link(target, spot.room)
        return self._file(target, spot) if text is None else f"{spot.root}{quote(text.address)}"

    def _file(self, written: str, spot: Spot) -> str | None:
        """The address of a file that is named from its text's folder, or from content/, as `check` reads it."""
        path = _found(written, spot.room, self.files)
        return f"{spot.root}{quote(path)}" if path else None


def _stepped(html: str, below: int) -> str:
    """The same with headings that go down step by step from where the text stands, whichever marks were typed."""
    above: list[int] = []

    def step(found: re.Match[str]) -> str:
        if found[1] == "<h":
            while above and above[-1] >= int(found[2]):
                above.pop()
            above.append(int(found[2]))
        return f"{found[1]}{min(below + len(above), 6)}"

    return _HEADING.sub(step, html)


def linked_files(text: str, room: str, files: Collection[str]) -> frozenset[str]:
    """The paths among `files` that a text shows or links to."""
    found: set[str] = set()

    def note(_: str, attribute: str, value: str) -> str:
        path = _found(value, room, files) if attribute in {"src", "href"} else ""
        if path:
            found.add(path)
        return value

    raw = _converted(text) if text else ""
    wanted = {"a": {"href"}, "img": {"src"}}
    nh3.clean(raw, tags=set(wanted), attributes=wanted, attribute_filter=note)
    return frozenset(found)


def plain(text: str, *, most: int = 200) -> str:
    """The words of a Markdown text without its marks, shortened at a word: for descriptions of pages."""
    html = _converted(text) if text else ""
    words = " ".join(entities.unescape(nh3.clean(html, tags=set())).split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def web_address(url: str) -> str:
    """The address, if it is one that a link may lead to; else "". `check` says so first; this is the second lock."""
    scheme = _SCHEME.match(url)
    return url if scheme and scheme[1].lower() in SCHEMES else ""


def _found(written: str, room: str, files: Collection[str]) -> str:
    name = unquote(written.split("#", 1)[0])
    if not name or _SCHEME.match(name) or name.startswith("/"):
        return ""
    tries = (posixpath.normpath(posixpath.join(room, name)), posixpath.normpath(name))
    return next((path for path in tries if path in files), "")


def _converted(text: str, language: str = "en") -> str:
    """The HTML of a text, not cleaned yet; one whose parts lie hundreds deep in each other is shown as it was written."""
    try:
        return _once_converted(text, language)
    except RecursionError:
        return f"<pre>{entities.escape(text)}</pre>"


@lru_cache(maxsize=KEPT)
def _once_converted(text: str, language: str) -> str:
    # A page asks several times for the same text, and `badges serve` again after every change.
    html: str = _converter(language).reset().convert(text)
    return html


@cache
def _converter(language: str) -> Any:  # noqa: ANN401 (Markdown.reset() is typed as giving an unbound self)
    names = ("left-double-quote", "right-double-quote")
    marks = dict(zip(names, _QUOTES[language], strict=True)) if language in _QUOTES else {}
    return Markdown(
        extensions=["extra", "sane_lists", "toc", "smarty"],
        extension_configs={
            "toc": {"permalink": False, "slugify": slugify_unicode},
            "smarty": {"substitutions": marks},
            "footnotes": {"UNIQUE_IDS": False},
        },
        output_format="html",
    )
