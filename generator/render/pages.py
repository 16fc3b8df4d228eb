"""The pages that are no award's: home, badges, issuers, pathways, the officers' own, and where old addresses lead."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.model import address
from generator.model.award import Status, Visibility
from generator.model.badge import Badge
from generator.model.document import AnyFile, Document, File, LateFile
from generator.model.endorsement import EndorsedKind
from generator.model.key import IssuerKeys, PublicKey
from generator.model.plan import Plan
from generator.model.quality import Quality
from generator.model.theme import Theme
from generator.render import accents, scripts
from generator.render.catalogue import Catalogue
from generator.render.differences import changes
from generator.render.facts import period
from generator.render.key_maker import KeyMaker, keys_text, repository_of
from generator.render.markdown import Spot, plain
from generator.render.measures import measures
from generator.render.printing import ANY_SITE, NOBODY, Place, Printer
from generator.render.sections import section
from generator.render.structured import structured
from generator.render.viewing import Viewer
from generator.render.views import BadgeView, Holder, KeyView

LATEST = 12
"""How many public awards the home page shows."""

HOLDERS = 500
"""How many public awards the page of a badge lists: the newest."""

Version = tuple[str, int]
"""A badge's slug and a version's number."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Prints the pages of a site. `cards` are those of the badge versions, `keys` the public keys of issuers.

    `qualities` are what the rubric found of the newest versions.
    """

    plan: Plan
    theme: Theme
    cards: Mapping[Version, bytes]
    keys: Mapping[str, IssuerKeys]
    qualities: Mapping[Version, Quality]
    printer: Printer
    viewer: Viewer

    def files(self, documents: tuple[Document, ...]) -> Iterator[AnyFile]:
        """Every page, and every file that pages need."""
        beside: dict[str, tuple[Document, ...]] = {}
        for document in documents:
            folder = document.address.rpartition("/")[0] + "/"
            beside[folder] = (*beside.get(folder, ()), document)
        holders = self._holders()
        yield self._home(holders)
        yield from Catalogue(self.printer, self.viewer).files()
        for badge in self.plan.site.badges.values():
            yield from self._badge(badge, beside, holders)
            yield from self._moved_badge(badge)
        yield from self._issuers(beside)
        yield from self._pathways(tuple(each for each in documents if each.address == address.PATHWAYS))
        yield from self._own()
        yield self._verify()
        yield self._key_maker()
        yield self._not_found()
        yield from self._needed()

    def _home(self, holders: Mapping[Version, tuple[Holder, ...]]) -> LateFile:
        settings = self.plan.site.settings
        latest = sorted(
            (each for some in holders.values() for each in some[:LATEST]), key=_by_day, reverse=True
        )
        description = settings.description or self.printer.words("home.description", name=settings.name)
        page = self.printer.own_page(Place(where="", root=""), title=settings.name, description=description)
        return self.printer.file(
            "home.html",
            page,
            "",
            description=description,
            badges=self.viewer.newest(),
            issuers=tuple(self.viewer.issuers.values()),
            number_of_awards=len(self.plan.awards),
            latest=tuple(latest[:LATEST]),
        )

    def _badge(
        self,
        badge: Badge,
        beside: Mapping[str, tuple[Document, ...]],
        holders: Mapping[Version, tuple[Holder, ...]],
    ) -> Iterator[AnyFile]:
        """A page for each version, and one that is always the newest's."""
        for version in badge.versions:
            view = self.viewer.badges[version.slug, version.number]
            shown = holders.get((version.slug, version.number), ())
            yield self._badge_page(view, view.href, beside.get(view.href, ()), shown)
        newest = self.viewer.badges[badge.slug, badge.newest.number]
        shown = holders.get((badge.slug, badge.newest.number), ())
        yield self._badge_page(newest, newest.newest_href, beside.get(newest.href, ()), shown)

    def _badge_page(
        self, view: BadgeView, where: str, documents: tuple[Document, ...], holders: tuple[Holder, ...]
    ) -> LateFile:
        version = self.plan.site.version(view.slug, view.number)
        root = "../" * where.count("/")
        page = self.printer.own_page(
            Place(where=where, root=root, issuer=version.issuer, badge=view.slug),
            title=self.printer.words("badge.title", badge=view.name, issuer=view.issuer.name),
            description=plain(view.description),
            robots="" if where == view.newest_href else "noindex",
            card=view.card,
            documents=documents,
        )
        return self.printer.file(
            "badge.html",
            page,
            where,
            badge=view,
            criteria=self.viewer.criteria(view, root, below=2),
            endorsements=self.viewer.endorsements((EndorsedKind.BADGE, view.slug, view.number), root),
            texts=self.viewer.badge_texts(version, root),
            given=self._given(view.slug),
            holders=holders[:HOLDERS],
            more_holders=max(0, len(holders) - HOLDERS),
            measures=measures(self.qualities.get((view.slug, view.number)), self.printer.words),
            changes=changes(self.plan.site.badges[view.slug], view.number, self.printer.words),
            described=structured(version, view, self.plan.site.settings.served_at),
        )

    def _given(self, slug: str) -> Mapping[str, int]:
        """How often each version of a badge was awarded, by its address."""
        every = [self.viewer.badges[slug, version.number] for version in self.plan.site.badges[slug].versions]
        return {view.href: view.number_of_awards for view in every}

    def _moved_badge(self, badge: Badge) -> Iterator[AnyFile]:
        """The old addresses of a badge that was published under another slug keep answering."""
        for was in self.plan.ledger.former_slugs("badge", badge.slug, was=badge.was):
            yield self._moved(address.badge(was), address.badge(badge.slug))
            for version in badge.versions:
                to = address.badge_version(badge.slug, version.number)
                yield self._moved(address.badge_version(was, version.number), to)

    def _moved(self, where: str, to: str) -> LateFile:
        title = self.printer.words("moved.title")
        place = Place(where=to, root="../" * where.count("/"))
        page = self.printer.own_page(place, title=title, description=title, robots="noindex")
        return self.printer.file("moved.html", page, where, to=to)

    def _issuers(self, beside: Mapping[str, tuple[Document, ...]]) -> Iterator[AnyFile]:
        site, viewer = self.plan.site, self.viewer
        words_given = {
            folder: max(some, key=lambda each: each.is_signed).address for folder, some in beside.items()
        }
        for issuer in site.issuers.values():
            view = viewer.issuers[issuer.slug]
            page = self.printer.own_page(
                Place(where=view.href, root="../../", issuer=issuer.slug),
                title=issuer.name,
                description=plain(issuer.description or issuer.about) or issuer.name,
                documents=beside.get(view.href, ()),
            )
            spot = Spot(root="../../", room="issuers", language=view.language)
            yield self.printer.file(
                "issuer.html",
                page,
                view.href,
                issuer=view,
                about=viewer.scribe.html(issuer.about, spot),
                texts=viewer.issuer_texts(issuer, "../../"),
                endorsements=viewer.endorsements((EndorsedKind.ISSUER, issuer.slug, 0), "../../"),
                vouched=viewer.vouched(issuer.slug, "../../", words_given),
                badges=tuple(badge for badge in viewer.newest() if badge.issuer == view),
                keys=tuple(map(self._key, self.keys[issuer.slug].keys)) if issuer.slug in self.keys else (),
                parent=viewer.issuers.get(issuer.parent),
                successor=viewer.issuers.get(issuer.moved_to),
                chapters=tuple(
                    viewer.issuers[each.slug] for each in site.issuers.values() if each.parent == issuer.slug
                ),
            )

    def _key(self, key: PublicKey) -> KeyView:
        days = {"day": self.viewer.day(key.created_on).text}
        if key.ended_on:
            days["end"] = self.viewer.day(key.ended_on).text
        sentence = self.printer.words(f"issuer.keys.{key.state.value}", **days)
        return KeyView(text=key.multibase, state=key.state.value, sentence=sentence)

    def _pathways(self, documents: tuple[Document, ...]) -> Iterator[AnyFile]:
        site, viewer = self.plan.site, self.viewer
        for pathway in site.pathways.values():
            where = address.pathway(pathway.slug)
            page = self.printer.own_page(
                Place(where=where, root="../../"),
                title=pathway.name,
                description=plain(pathway.description) or pathway.name,
                documents=documents,
            )
            spot = Spot(root="../../", room="pathways", language=site.settings.language)
            yield self.printer.file(
                "pathway.html",
                page,
                where,
                name=pathway.name,
                description=pathway.description,
                about=viewer.scribe.html(pathway.about, spot),
                goal=viewer.badges[pathway.awards, site.badges[pathway.awards].newest.number],
                steps=viewer.steps(pathway.requires),
                within=period(pathway.within, self.printer.words) if pathway.within else "",
                on_revocation=self.printer.words(f"pathway.on_revocation.{pathway.on_revocation.value}"),
                on_expiry=self.printer.words(f"pathway.on_expiry.{pathway.on_expiry.value}"),
            )

    def _own(self) -> Iterator[AnyFile]:
        for own in self.plan.site.pages.values():
            where, language = f"{own.slug}/", own.language or self.plan.site.settings.language
            root = "../" * where.count("/")
            page = self.printer.own_page(
                Place(where=where, root=root),
                title=own.title,
                description=own.description or plain(own.body) or own.title,
            )
            yield self.printer.file(
                "page.html",
                page,
                where,
                title=own.title,
                body=self.viewer.scribe.html(own.body, Spot(root=root, room=own.room, language=language)),
                language=language,
                section=section(own, self.plan.site.pages),
            )

    def _verify(self) -> LateFile:
        """Where anybody checks anybody's badge."""
        title, description = self.printer.words("check.title"), self.printer.words("check.description")
        place = Place(where=address.VERIFY, root="../")
        page = self.printer.own_page(place, title=title, description=description, connects=ANY_SITE)
        return self.printer.file("verify.html", page, address.VERIFY)

    def _key_maker(self) -> LateFile:
        """Where an officer without a terminal makes a key. Its scripts can ask nobody, so nothing can get out."""
        title, description = self.printer.words("key.title"), self.printer.words("key.description")
        place = Place(where=address.KEY, root="../")
        page = self.printer.own_page(
            place, title=title, description=description, robots="noindex", connects=NOBODY
        )
        issuers = tuple(
            KeyMaker(slug=issuer.slug, name=issuer.name, keys=keys_text(self.keys.get(issuer.slug)))
            for issuer in self.plan.site.issuers.values()
        )
        repository = repository_of(self.plan.site.settings.served_at)
        return self.printer.file("key.html", page, address.KEY, issuers=issuers, repository=repository)

    def _not_found(self) -> LateFile:
        """Shown at any depth, so its links start at the host's root."""
        title = self.printer.words("not_found.title")
        root = urlsplit(self.plan.site.settings.served_at).path
        place = Place(where="404.html", root=root)
        page = self.printer.own_page(place, title=title, description=title, robots="noindex")
        return self.printer.file("404.html", page, "404.html")

    def _needed(self) -> Iterator[AnyFile]:
        """The theme's files, the words of its scripts, accents, and the files of content/ that texts show or link to."""
        assets = self.theme.assets
        written = {name: assets[name].decode() for name in assets if name.endswith(".js")}
        served = {name: script.encode() for name, script in scripts.served(written).items()}
        others = {name: assets[name] for name in assets if name not in written}
        for name, data in (others | served).items():
            yield self.printer.of_theme(f"theme/{name}", data)
        catalogue = self.printer.words.catalogue
        said = {
            key.removeprefix("checked."): catalogue[key]
            for key in catalogue
            if key.startswith(("checked.", "date.", "month."))
        }
        words = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        yield File(address=f"{address.CHECKING}words.json", data=words.encode())
        site = self.plan.site
        yield File(address="theme/accent.css", data=accents.stylesheet(site.settings.accent).encode())
        for issuer in site.issuers.values():
            if issuer.accent:
                sheet = accents.stylesheet(issuer.accent).encode()
                yield File(address=f"theme/accent-{issuer.slug}.css", data=sheet)
        for path, data in self.viewer.served.items():
            yield File(address=path, data=data)
        for version, data in self.cards.items():
            yield File(address=address.badge_card(*version), data=data)

    def _holders(self) -> dict[Version, tuple[Holder, ...]]:
        """The public awards that hold, of every badge version, newest first."""
        found: dict[Version, list[Holder]] = {}
        for planned in self.plan.awards:
            award = planned.award
            if award.visibility is Visibility.PUBLIC and award.status is Status.VALID:
                found.setdefault((award.badge, award.version), []).append(self.viewer.holder(planned))
        return {key: tuple(sorted(some, key=_by_day, reverse=True)) for key, some in found.items()}


def _by_day(holder: Holder) -> tuple[str, str]:
    return holder.issued_on.iso, holder.href
