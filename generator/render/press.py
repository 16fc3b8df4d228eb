"""`Press`: prints pages. Made once a build; then one call an award."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jinja2 import Environment
from markupsafe import Markup

from generator.model import address
from generator.model.award import Status, Visibility
from generator.model.document import Document, File
from generator.model.plan import Plan, PlannedAward, Stub
from generator.model.theme import Theme
from generator.render import accents, feeds
from generator.render.environment import environment
from generator.render.languages import Words, direction, words
from generator.render.markdown import plain
from generator.render.viewing import AWARD_ROOT, VERSION_ROOT, Viewer
from generator.render.views import BadgeView, DocumentLink, Holder, Link, PageView

LATEST = 12
"""How many public awards the home page shows."""


@dataclass(frozen=True, slots=True)
class Press:
    """The plan, the compiled templates, and every view that pages share."""

    plan: Plan
    theme: Theme
    templates: Environment
    words: Words
    viewer: Viewer

    def award_files(self, award: PlannedAward, documents: tuple[Document, ...]) -> Iterator[File]:
        """The page of an award."""
        view = self.viewer.award(award)
        is_public = award.award.visibility is Visibility.PUBLIC
        page = self._page(
            title=self.words(
                "award.title", badge=view.badge.name, name=view.name or self.words("award.somebody")
            ),
            description=self.words("award.description", badge=view.badge.name, issuer=view.badge.issuer.name),
            where=address.award(award.id),
            root=AWARD_ROOT,
            issuer=self._issuer_slug(view.badge),
            robots="" if is_public and award.award.status is Status.VALID else "noindex",
            picture=view.badge.picture,
            documents=documents,
        )
        yield self._print("award.html", address.award(award.id), page, award=view)

    def stub_files(self, stub: Stub, documents: tuple[Document, ...]) -> Iterator[File]:
        """The page that stays of an award without a person."""
        view = self.viewer.stub(stub)
        page = self._page(
            title=self.words("award.gone_title", badge=view.badge.name),
            description=self.words("award.description", badge=view.badge.name, issuer=view.badge.issuer.name),
            where=address.award(stub.id),
            root=AWARD_ROOT,
            issuer=self._issuer_slug(view.badge),
            robots="noindex",
            picture=view.badge.picture,
            documents=documents,
        )
        yield self._print("award.html", address.award(stub.id), page, award=view)

    def site_files(self, documents: tuple[Document, ...]) -> Iterator[File]:
        """Every page that is not an award's, the theme's own files, feeds, and what hosts and robots look for."""
        by_folder: dict[str, list[Document]] = {}
        for document in documents:
            by_folder.setdefault(document.address.rpartition("/")[0] + "/", []).append(document)
        holders = self._holders()
        yield self._home(holders)
        yield self._catalogue()
        yield from self._badge_pages(by_folder, holders)
        yield from self._issuer_pages(by_folder)
        yield from self._pathway_pages()
        yield from self._own_pages()
        yield self._not_found()
        yield from self._theme_files()
        yield from feeds.files(self.plan, self.words)

    def _home(self, holders: dict[tuple[str, int], list[Holder]]) -> File:
        settings = self.plan.site.settings
        latest = sorted(
            (holder for each in holders.values() for holder in each), key=lambda holder: holder.href
        )
        latest.sort(key=lambda holder: holder.issued_on.iso, reverse=True)
        page = self._page(
            title=settings.name,
            description=settings.description or self.words("home.description", name=settings.name),
            where="",
            root="",
        )
        return self._print(
            "home.html",
            "",
            page,
            badges=self._newest(),
            issuers=tuple(self.viewer.issuers.values()),
            number_of_awards=len(self.plan.awards),
            latest=tuple(latest[:LATEST]),
        )

    def _catalogue(self) -> File:
        page = self._page(
            title=self.words("badges.title"),
            description=self.words("badges.description", name=self.plan.site.settings.name),
            where="badges/",
            root="../",
        )
        return self._print("badges.html", "badges/", page, badges=self._newest())

    def _badge_pages(
        self, by_folder: dict[str, list[Document]], holders: dict[tuple[str, int], list[Holder]]
    ) -> Iterator[File]:
        for badge in self.plan.site.badges.values():
            for version in badge.versions:
                view = self.viewer.badges[version.slug, version.number]
                shown = tuple(holders.get((version.slug, version.number), ()))
                documents = tuple(by_folder.get(view.href, ()))
                yield self._badge_page(view, view.href, VERSION_ROOT, documents, shown)
                if view.is_newest:
                    yield self._badge_page(view, view.newest_href, "../../", documents, shown)
            for was in self._former(badge.slug, badge.was):
                yield self._moved(address.badge(was), address.badge(badge.slug))
                for version in badge.versions:
                    if (was, version.number) in self.plan.ledger.badges:
                        old = address.badge_version(was, version.number)
                        yield self._moved(old, address.badge_version(badge.slug, version.number))

    def _badge_page(
        self,
        view: BadgeView,
        where: str,
        root: str,
        documents: tuple[Document, ...],
        holders: tuple[Holder, ...],
    ) -> File:
        page = self._page(
            title=self.words("badge.title", badge=view.name, issuer=view.issuer.name),
            description=plain(view.description),
            where=where,
            root=root,
            issuer=self._issuer_slug(view),
            robots="" if where == view.newest_href else "noindex",
            picture=view.picture,
            documents=documents,
        )
        criteria = Markup(str(view.criteria).replace("{root}", root))  # noqa: S704 (sanitised by the scribe)
        return self._print("badge.html", where, page, badge=replace(view, criteria=criteria), holders=holders)

    def _issuer_pages(self, by_folder: dict[str, list[Document]]) -> Iterator[File]:
        for issuer in self.plan.site.issuers.values():
            view = self.viewer.issuers[issuer.slug]
            page = self._page(
                title=issuer.name,
                description=plain(issuer.description or issuer.about) or issuer.name,
                where=view.href,
                root="../../",
                issuer=issuer.slug,
                documents=tuple(by_folder.get(view.href, ())),
            )
            chapters = [each for each in self.plan.site.issuers.values() if each.parent == issuer.slug]
            yield self._print(
                "issuer.html",
                view.href,
                page,
                issuer=view,
                about=self.viewer.scribe.html(issuer.about, root="../../", room="issuers"),
                badges=tuple(badge for badge in self._newest() if badge.issuer.href == view.href),
                parent=self.viewer.issuers.get(issuer.parent),
                chapters=tuple(self.viewer.issuers[each.slug] for each in chapters),
            )

    def _pathway_pages(self) -> Iterator[File]:
        for pathway in self.plan.site.pathways.values():
            where = address.pathway(pathway.slug)
            newest = self.plan.site.badges[pathway.awards].newest
            page = self._page(
                title=pathway.name,
                description=plain(pathway.description) or pathway.name,
                where=where,
                root="../../",
            )
            yield self._print(
                "pathway.html",
                where,
                page,
                name=pathway.name,
                description=pathway.description,
                about=self.viewer.scribe.html(pathway.about, root="../../", room="pathways"),
                goal=self.viewer.badges[newest.slug, newest.number],
                steps=self.viewer.steps(pathway.requires),
            )

    def _own_pages(self) -> Iterator[File]:
        for own in self.plan.site.pages.values():
            where = f"{own.slug}/"
            page = self._page(
                title=own.title, description=own.description or plain(own.body), where=where, root="../"
            )
            body = self.viewer.scribe.html(own.body, root="../")
            yield self._print(
                "page.html", where, page, title=own.title, body=body, language=own.language or page.language
            )

    def _not_found(self) -> File:
        """Shown at any depth, so its links start at the host's root."""
        url = self.plan.site.settings.served_at
        root = "/" + url.split("/", 3)[3]
        page = self._page(
            title=self.words("not_found.title"),
            description=self.words("not_found.title"),
            where="404.html",
            root=root,
            robots="noindex",
        )
        return self._print("404.html", "404.html", page)

    def _moved(self, where: str, to: str) -> File:
        depth = where.count("/")
        page = self._page(
            title=self.words("moved.title"),
            description=self.words("moved.title"),
            where=to,
            root="../" * depth,
            robots="noindex",
        )
        return self._print("moved.html", where, page, to=to)

    def _theme_files(self) -> Iterator[File]:
        for name, data in self.theme.assets.items():
            yield File(address=f"theme/{name}", data=data)
        settings = self.plan.site.settings
        yield File(address="theme/accent.css", data=accents.stylesheet(settings.accent).encode())
        for issuer in self.plan.site.issuers.values():
            if issuer.accent:
                sheet = accents.stylesheet(issuer.accent)
                yield File(address=f"theme/accent-{issuer.slug}.css", data=sheet.encode())
        for path, asset in self.plan.site.assets.items():
            if path.startswith(("images/", "static/")):
                yield File(address=path, data=asset.data)

    def _holders(self) -> dict[tuple[str, int], list[Holder]]:
        """The public, valid awards of every badge version, newest first."""
        found: dict[tuple[str, int], list[Holder]] = {}
        for planned in self.plan.awards:
            award = planned.award
            if award.visibility is Visibility.PUBLIC and award.status is Status.VALID:
                found.setdefault((award.badge, award.version), []).append(self.viewer.holder(planned))
        for each in found.values():
            each.sort(key=lambda holder: (holder.issued_on.iso, holder.href), reverse=True)
        return found

    def _newest(self) -> tuple[BadgeView, ...]:
        badges = self.plan.site.badges.values()
        return tuple(self.viewer.badges[badge.slug, badge.newest.number] for badge in badges)

    def _former(self, slug: str, was: tuple[str, ...]) -> tuple[str, ...]:
        ledger = self.plan.ledger
        recorded = [old for (kind, old), now in ledger.renamed.items() if kind == "badge" and now == slug]
        return tuple(dict.fromkeys([*recorded, *was]))

    def _issuer_slug(self, badge: BadgeView) -> str:
        return badge.issuer.href.split("/")[1]

    def _page(
        self,
        *,
        title: str,
        description: str,
        where: str,
        root: str,
        issuer: str = "",
        robots: str = "",
        picture: str = "",
        documents: Iterable[Document] = (),
    ) -> PageView:
        settings = self.plan.site.settings
        accent = self.plan.site.issuers[issuer].accent if issuer else ""
        listed = tuple(documents)
        return PageView(
            language=self.words.language,
            direction=direction(self.words.language),
            title=title if title == settings.name else f"{title} · {settings.name}",
            description=description,
            site_name=settings.name,
            root=root,
            canonical=settings.served_at + where,
            style=f"theme/accent-{issuer}.css" if accent else "theme/accent.css",
            robots=robots,
            picture=settings.served_at + picture if picture else "",
            menu=self._menu(where),
            documents=tuple(self._document(each) for each in listed if each.format != "evidence"),
            is_preview=any(each.is_preview for each in listed),
        )

    def _menu(self, where: str) -> tuple[Link, ...]:
        own = sorted(
            (page for page in self.plan.site.pages.values() if page.order),
            key=lambda page: (page.order, page.slug),
        )
        links = [
            (self.words("menu.badges"), "badges/"),
            *((pathway.name, address.pathway(pathway.slug)) for pathway in self.plan.site.pathways.values()),
            *((page.title, f"{page.slug}/") for page in own),
        ]
        return tuple(Link(text=text, href=href, is_here=href == where) for text, href in links)

    def _document(self, document: Document) -> DocumentLink:
        return DocumentLink(
            label=self.words(f"document.{document.format}"),
            href=document.address,
            media_type=document.media_type,
            rel=document.rel,
        )

    def _print(self, template: str, where: str, page: PageView, **views: object) -> File:
        text = self.templates.get_template(template).render(page=page, t=self.words, **views)
        name = where if where.endswith(".html") else f"{where}index.html"
        return File(address=name, data=text.encode())


def press(plan: Plan, theme: Theme) -> Press:
    """A press for a plan, with the templates and words of a theme."""
    spoken = words(theme.words, plan.site.settings.language)
    return Press(plan, theme, environment(theme.templates), spoken, Viewer.of(plan, spoken))
