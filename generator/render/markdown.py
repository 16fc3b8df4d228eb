"""Markdown → HTML that is safe to show: whatever an officer pastes, no script, style or foreign picture comes out."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

import nh3
from markdown import Markdown
from markupsafe import Markup

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "abbr": {"title"},
    "th": {"scope"},
}
SCHEMES = {"https", "http", "mailto"}
LINK_REL = "noopener nofollow ugc"
_ROOMS = {"badges": "badges/", "issuers": "issuers/", "pathways": "pathways/", "pages": ""}
_SOURCE = re.compile(r"(?:\.\./)*(?:(badges|issuers|pathways|pages)/)?([a-z0-9-]+)\.md(#[\w-]+)?")


@dataclass(frozen=True, slots=True)
class Scribe:
    """Turns an officer's Markdown into HTML for a page.

    `pictures` are the addresses of files that the site serves; an image of anything else is left out.
    """

    pictures: Collection[str] = ()

    def html(self, text: str, *, root: str, room: str = "pages") -> Markup:
        """The HTML of a text that stands on a page.

        Args:
            text: Markdown.
            root: the way from that page to the top of the site: "../../".
            room: the folder of content/ that the text comes from, for links to its neighbours.
        """
        if not text:
            return Markup()
        converter = _converter()
        raw = converter.reset().convert(text)

        def kept(tag: str, attribute: str, value: str) -> str | None:
            if tag == "img" and attribute == "src":
                return self._picture(value, root)
            if tag == "a" and attribute == "href":
                return _link(value, root, room)
            return value

        clean = nh3.clean(
            raw,
            tags=TAGS,
            attributes=ATTRIBUTES,
            url_schemes=SCHEMES,
            link_rel=LINK_REL,
            attribute_filter=kept,
        )
        return Markup(clean)  # noqa: S704 (sanitised in the line above)

    def _picture(self, source: str, root: str) -> str | None:
        path = re.sub(r"^(?:\.\./|\./|/)+", "", source)
        return f"{root}{path}" if path in self.pictures else None


def plain(text: str, *, most: int = 200) -> str:
    """The words of a Markdown text without its marks, shortened at a word: for descriptions of pages."""
    html = _converter().reset().convert(text)
    words = " ".join(nh3.clean(html, tags=set()).replace("&amp;", "&").replace("&lt;", "<").split())
    words = words.replace("&gt;", ">").replace("&nbsp;", " ")
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


@cache
def _converter() -> Any:  # noqa: ANN401 (Markdown.reset() is typed as giving an unbound self)
    return Markdown(
        extensions=["extra", "sane_lists", "toc", "smarty"],
        extension_configs={"toc": {"permalink": False, "baselevel": 2}},
        output_format="html",
    )


def _link(target: str, root: str, room: str) -> str | None:
    """A link as the page needs it; one to a neighbour's source file becomes one to its page."""
    source = _SOURCE.fullmatch(target)
    if source is None:
        return target if ":" in target or target.startswith("#") else None
    folder = source[1] or room
    return f"{root}{_ROOMS.get(folder, '')}{source[2]}/{source[3] or ''}"
