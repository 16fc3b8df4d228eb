"""`Press`: prints pages. Made once a build; then one call an award.

What a badge version says, and what stands around the pages of its awards, is printed when the press is made. A hundred thousand awards then cost what is their own: a name, a few days, a handful of links.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from generator.model import address
from generator.model.award import Status, Visibility
from generator.model.document import AnyFile, Document, File, LateFile
from generator.model.endorsement import EndorsedKind
from generator.model.key import IssuerKeys
from generator.model.plan import Plan, PlannedAward, Stub
from generator.model.quality import Quality
from generator.model.theme import Theme
from generator.render import archived, feeds
from generator.render.award_views import ROOT, AwardViewer
from generator.render.calendars import calendar
from generator.render.collections import Collections
from generator.render.environment import environment
from generator.render.forms import Forms
from generator.render.languages import words
from generator.render.pages import Pages
from generator.render.printing import Place, Printer
from generator.render.viewing import Viewer
from generator.render.views import AwardParts, AwardView, BadgeView, Day, Shell


@dataclass(frozen=True, slots=True)
class Press:
    """The plan, the compiled templates, and everything that pages share; `shells` by the address of the badge."""

    plan: Plan
    printer: Printer
    awards: AwardViewer
    pages: Pages
    collections: Collections
    shells: dict[str, Shell]
    forms: Forms

    def award_files(self, award: PlannedAward, documents: tuple[Document, ...]) -> Iterator[File]:
        """The page of an award, and a calendar file where it has a last day."""

        def printed(like: PlannedAward, days: Mapping[date, Day]) -> bytes:
            if like is award:
                return self._award_page(award, documents, self.awards)
            there, here = address.award(award.id), address.award(like.id)
            moved = tuple(replace(each, address=each.address.replace(there, here)) for each in documents)
            return self._award_page(like, moved, self.awards.saying(days))

        data, alike = self.forms.page(award, documents, printed, has_more=self.awards.has_more(award))
        yield File(address=f"{address.award(award.id)}index.html", data=data, alike=alike)
        if award.award.expires_on:
            data = calendar([award], self.awards.viewer, host=self.awards.domain)
            yield File(address=address.award_calendar(award.id), data=data)

    def stub_files(self, stub: Stub, documents: tuple[Document, ...]) -> Iterator[LateFile]:
        """The page that stays of an award without a person."""
        view = self.awards.stub(stub)
        title = self.printer.words(f"award.gone_title.{view.status}", badge=view.badge.name)
        yield self._page(view, title, documents, robots="noindex")

    def site_files(self, documents: tuple[Document, ...]) -> Iterator[AnyFile]:
        """Every page that is not an award's, the theme's own files, feeds, and what hosts and robots look for."""
        yield from self.pages.files(documents)
        yield from self.collections.files()
        yield from feeds.files(self.plan, self.printer.words)
        yield from archived.files(self.plan.site)

    def _award_page(self, award: PlannedAward, documents: tuple[Document, ...], viewer: AwardViewer) -> bytes:
        view = viewer.award(award)
        is_listed = award.award.visibility is Visibility.PUBLIC and award.award.status is Status.VALID
        name = view.name or self.printer.words("award.somebody")
        title = self.printer.words("award.title", badge=view.badge.name, name=name)
        return self._page(view, title, documents, robots="" if is_listed else "noindex").data

    def _page(self, view: AwardView, title: str, documents: tuple[Document, ...], *, robots: str) -> LateFile:
        where = address.award(view.id)
        page = self.printer.page(
            Place(where=where, root=ROOT, badge=view.badge.slug),
            title=title,
            shell=self.shells[view.badge.href],
            robots=robots,
            documents=documents,
        )
        return self.printer.file("award.html", page, where, award=view)


def press(
    plan: Plan,
    theme: Theme,
    *,
    cards: Mapping[tuple[str, int], bytes] | None = None,
    keys: Mapping[str, IssuerKeys] | None = None,
    qualities: Mapping[tuple[str, int], Quality] | None = None,
    edition: str = "",
) -> Press:
    """A press for a plan, with the templates and words of a theme.

    Args:
        plan: what is published.
        theme: how it looks.
        cards: the card of each badge version, by slug and number.
        keys: the public keys of issuers, by slug.
        qualities: what the rubric found of badge versions, by slug and number.
        edition: a digest of the theme's templates and words and of this program; with one, pages know what they are made from.
    """
    spoken = words(theme.words, plan.site.settings.language)
    printer = Printer(plan.site, environment(theme.templates, spoken), spoken, edition)
    viewer = Viewer.of(plan, spoken)
    return Press(
        plan,
        printer,
        AwardViewer.of(viewer, {key: _parts(badge, viewer, printer) for key, badge in viewer.badges.items()}),
        Pages(plan, theme, cards or {}, keys or {}, qualities or {}, printer, viewer),
        Collections(plan, printer, viewer),
        {badge.href: _shell(badge, printer) for badge in viewer.badges.values()},
        Forms(viewer.day),
    )


def _parts(badge: BadgeView, viewer: Viewer, printer: Printer) -> AwardParts:
    macros = printer.macros("award-parts.html")
    domain = urlsplit(viewer.plan.site.settings.served_at).netloc
    return AwardParts(
        head=macros.head(badge, ROOT),
        issuer=macros.issuer(badge, ROOT),
        about=macros.about(badge, "" if viewer.is_short else viewer.criteria(badge, ROOT, below=3), ROOT),
        endorsements=macros.endorsements(
            viewer.endorsements((EndorsedKind.BADGE, badge.slug, badge.number), ROOT), ROOT
        ),
        aside=macros.aside(badge, ROOT, viewer.is_short),
        signed=macros.proof(badge, domain, is_signed=True),
        hosted=macros.proof(badge, domain, is_signed=False),
    )


def _shell(badge: BadgeView, printer: Printer) -> Shell:
    """What stands around every award of a badge version; "awards/" is in no menu, so nothing is marked there."""
    description = printer.words("award.description", badge=badge.name, issuer=badge.issuer.name)
    place = Place(where="awards/", root=ROOT, issuer=badge.issuer.slug)
    return printer.shell(place, description=description, card=badge.card)
