"""HTML that we made → the same as plain text, for readers of mail who want no HTML."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "dl", "hr"}
)
_LINES = frozenset({"li", "tr", "br", "dt", "dd"})
_SPACES = re.compile(r"[ \t\n]+")
_GAPS = re.compile(r"\n{3,}")


def plain(html: str) -> str:
    """The words of a piece of clean HTML: a blank line between blocks, `- ` before items, addresses written out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = "".join(reader.parts).split("\n")
    return _GAPS.sub("\n\n", "\n".join(line.strip() for line in lines)).strip() + "\n"


class _Reader(HTMLParser):
    """Collects words. `_links` holds the address of each link that is open and where its words begin."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag in _LINES:
            self.parts.append("\n- " if tag == "li" else "\n")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.parts)))
        elif tag in ("td", "th"):
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a" and self._links:
            href, start = self._links.pop()
            said = "".join(self.parts[start:]).strip()
            if href and said != href.removeprefix("mailto:"):
                self.parts.append(f": {href}")

    def handle_data(self, data: str) -> None:
        self.parts.append(_SPACES.sub(" ", data))
