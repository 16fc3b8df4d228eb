"""From views to files: what stands around every page, and the templates that print it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.model import address
from generator.model.document import Document, LateFile
from generator.model.site import Settings, Site
from generator.render.languages import Words, direction
from generator.render.views import Beside, DocumentLink, Link, PageView, Shell

OWN_SITE = "'self'"
ANY_SITE = "'self' https:"
NOBODY = "'none'"
"""Whom the scripts of a page may ask: this site, others too if the person before it wants it, or nobody at all."""

NOT_OFFERED = frozenset({"evidence", "issuer-picture"})
"""Documents that a page shows in their own place and does not list again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which page: its address, the way to the top of the site; whose accent it wears, and of which badge it is (slugs)."""

    where: str
    root: str
    issuer: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints templates with the words of the interface.

    `kept` remembers the printed links of documents: those of a hundred thousand awards are the same handful.
    """

    site: Site
    templates: Environment
    words: Words
    edition: str = ""
    kept: dict[tuple[str, tuple[tuple[str, str, str, str], ...]], Beside] = field(
        default_factory=dict, repr=False
    )

    @property
    def settings(self) -> Settings:
        """What the site says of itself."""
        return self.site.settings

    def shell(self, place: Place, *, description: str, card: str = "", connects: str = OWN_SITE) -> Shell:
        """The parts that do not change from award to award; other pages have one of their own.

        Args:
            place: the page.
            description: what search engines and messengers say of it.
            card: the address of the picture that they show beside it, relative to the site, or "".
            connects: whom its scripts may ask, as a content security policy says it.
        """
        accent = self.site.issuers[place.issuer].accent if place.issuer else ""
        around = {
            "root": place.root,
            "site_name": self.settings.name,
            "description": description,
            "connects": connects,
            "card": self.settings.served_at + card if card else "",
            "style": f"theme/accent-{place.issuer}.css" if accent else "theme/accent.css",
            "identity": self.settings.url,
            "menu": self._menu(place.where),
            "footer": self._footer(place.where),
        }
        return Shell(
            head=self._fragment("shell-head.html", around),
            top=self._fragment("shell-top.html", around),
            bottom=self._fragment("shell-bottom.html", around),
        )

    def page(
        self,
        place: Place,
        *,
        title: str,
        shell: Shell,
        robots: str = "",
        documents: tuple[Document, ...] = (),
    ) -> PageView:
        """What stands around a page's content."""
        settings = self.settings
        return PageView(
            language=self.words.language,
            direction=direction(self.words.language),
            site_language=settings.language,
            title=title if title == settings.name else f"{title} · {settings.name}",
            site_name=settings.name,
            root=place.root,
            shell=shell,
            beside=self._beside(place, documents),
            canonical=settings.served_at + place.where,
            robots=robots,
            is_signed=any(each.is_signed and not each.is_preview for each in documents),
            is_preview=any(each.is_preview for each in documents),
        )

    def own_page(
        self,
        place: Place,
        *,
        title: str,
        description: str,
        robots: str = "",
        card: str = "",
        connects: str = OWN_SITE,
        documents: tuple[Document, ...] = (),
    ) -> PageView:
        """What stands around the content of a page that shares its shell with no other; as `shell` and `page`."""
        shell = self.shell(place, description=description, card=card, connects=connects)
        return self.page(place, title=title, shell=shell, robots=robots, documents=documents)

    def file(self, template: str, page: PageView, where: str, **views: object) -> LateFile:
        """A page as a file of the site; a folder's page is its index.html.

        Nothing but its views reaches a template, so they and the theme are all that a page is made from.
        """

        def printed() -> bytes:
            return self.templates.get_template(template).render(page=page, **views).encode()

        name = where if where.endswith(".html") else f"{where}index.html"
        key = sha256(repr((self.edition, template, page, views)).encode()).hexdigest() if self.edition else ""
        return LateFile(name, key, printed)

    def of_theme(self, where: str, data: bytes) -> LateFile:
        """A file that a theme brings."""
        key = sha256(f"{self.edition}\n{where}\n".encode() + data).hexdigest() if self.edition else ""
        return LateFile(where, key, lambda: data)

    def macros(self, template: str) -> Any:  # noqa: ANN401 (a template names its macros as it likes)
        """The macros of a template: called with views, each gives a piece of a page."""
        return self.templates.get_template(template).module

    def _fragment(self, template: str, views: Mapping[str, object]) -> Markup:
        text = self.templates.get_template(template).render(views)
        return Markup(text.rstrip("\n"))  # noqa: S704 (a template's output is escaped already)

    def _menu(self, where: str) -> tuple[Link, ...]:
        own = sorted(
            (page for page in self.site.pages.values() if page.order and not page.section),
            key=lambda page: (page.order, page.slug),
        )
        links = [
            (self.words("menu.badges"), "badges/"),
            *((pathway.name, address.pathway(pathway.slug)) for pathway in self.site.pathways.values()),
            *((page.title, f"{page.slug}/") for page in own),
            (self.words("check.title"), address.VERIFY),
        ]
        return tuple(Link(text=text, href=href, is_here=href == where) for text, href in links)

    def _footer(self, where: str) -> tuple[Link, ...]:
        """The officers' pages that are in no menu: every page can be reached."""
        hrefs = [
            (page.title, f"{page.slug}/")
            for page in self.site.pages.values()
            if not page.order and not page.section
        ]
        return tuple(Link(text=text, href=href, is_here=href == where) for text, href in hrefs)

    def _beside(self, place: Place, documents: Iterable[Document]) -> Beside:
        offered = [each for each in documents if each.format not in NOT_OFFERED]
        said = tuple((_way(place, each), each.format, each.rel, each.media_type) for each in offered)
        key = place.badge, said
        if key not in self.kept:
            macros = self.macros("documents.html")
            links = tuple(
                self._document(each, href, place.badge)
                for each, (href, *_) in zip(offered, said, strict=True)
            )
            self.kept[key] = Beside(
                links=macros.links(links), pictures=macros.pictures(links), files=macros.files(links)
            )
        return self.kept[key]

    def _document(self, document: Document, href: str, badge: str) -> DocumentLink:
        name = document.address.rsplit("/", 1)[-1]
        return DocumentLink(
            label=self.words(f"document.{document.format}"),
            href=href,
            name=name,
            saved_as=f"{badge}.{name.rpartition('.')[2]}" if badge else name,
            media_type=document.media_type,
            rel=document.rel,
            is_picture=document.media_type.startswith("image/"),
        )


def _way(place: Place, document: Document) -> str:
    """The way from a page to a document: short where it lies beside or below it."""
    inside = document.address.startswith(place.where)
    return document.address[len(place.where) :] if inside else place.root + document.address
