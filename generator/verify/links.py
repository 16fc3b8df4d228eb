"""The pages of a site: does every link in them lead somewhere?

Only links that stay on the site are followed; no other host is asked. A link to a part of a page (`#what`) holds
when the page has an element of that id.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from generator.model.fetch import Fetch, Fetched
from generator.model.report import Step
from generator.verify.addresses import is_kept_file
from generator.verify.steps import failed, passed

KEPT_PAGES = 64
"""How many pages are remembered at a time: the one at hand, and those that others point into."""

_LINKING = frozenset({"href", "src", "poster", "data", "action"})


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The addresses a page names, as written and in order, and the ids that it has."""

    links: tuple[str, ...]
    ids: frozenset[str]


def page_links(html: str) -> PageLinks:
    """The links and ids in the text of a page."""
    reader = _Reader()
    read_page(reader, html)
    return PageLinks(tuple(dict.fromkeys(reader.links)), frozenset(reader.ids))


def read_page(reader: HTMLParser, html: str) -> None:
    """Lets a reader see a page, or as much of it as can be read."""
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:
        return  # The standard library's way of saying that a declaration makes no sense.


def link_steps(addresses: Iterable[str], fetch: Fetch, site_url: str) -> Iterator[Step]:
    """A step for every page: all its links within the site resolve, or which do not.

    Args:
        addresses: the files of the site, relative to it.
        fetch: reads them, by absolute address.
        site_url: the address of the site; it ends in a slash.
    """
    known = frozenset(addresses)
    pages = lru_cache(maxsize=KEPT_PAGES)(lambda address: _read(address, fetch, site_url))
    for address in sorted(known):
        if address.endswith(".html") and not is_kept_file(address):
            page = pages(address)
            where = site_url + address.removesuffix("index.html")
            faults = [fault for link in page.links if (fault := _fault(link, where, site_url, known, pages))]
            yield failed("links", address, " ".join(faults)) if faults else passed("links", address)


def _fault(
    link: str, where: str, site_url: str, known: frozenset[str], pages: Callable[[str], PageLinks]
) -> str:
    """What is wrong with a link on a page, in words; "" when it holds or leads away from the site."""
    parts, site = urlsplit(urljoin(where, link)), urlsplit(site_url)
    if (parts.scheme, parts.netloc) != (site.scheme, site.netloc):
        return ""
    if not parts.path.startswith(site.path):
        # Whole addresses may name the host's other pages; a link that was meant to stay inside cannot.
        return "" if urlsplit(link).scheme else f"A link leads to {parts.path}, which is outside the site."
    address = unquote(parts.path[len(site.path) :])
    if not address or address.endswith("/"):
        address += "index.html"
    if address not in known:
        return f"A link leads to {address}, which is not there."
    if parts.fragment and address.endswith(".html") and unquote(parts.fragment) not in pages(address).ids:
        return f"A link leads to #{unquote(parts.fragment)} in {address}, and no such part is there."
    return ""


def _read(address: str, fetch: Fetch, site_url: str) -> PageLinks:
    answer = fetch(site_url + address)
    return page_links(answer.data.decode(errors="replace") if isinstance(answer, Fetched) else "")


class _Reader(HTMLParser):
    """Collects links and ids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in _LINKING:
                self.links.append((value or "").strip())
            elif name == "srcset" and value:
                self.links.extend(each.split()[0] for each in value.split(",") if each.strip())
        self._refresh(tag, dict(attrs))

    def _refresh(self, tag: str, attributes: dict[str, str | None]) -> None:
        """A page that sends the visitor on names its target too."""
        content = attributes.get("content") or ""
        if tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh" and "url=" in content:
            self.links.append(content.partition("url=")[2].strip())
