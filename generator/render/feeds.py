"""What machines read beside the pages: an Atom feed, a sitemap, robots.txt, and a mark for GitHub Pages.

Every date in them is a day of the content, so that they change when the content does and not when time passes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.model import address
from generator.model.award import Status, Visibility
from generator.model.document import File
from generator.model.plan import Plan, PlannedAward
from generator.model.site import Settings
from generator.model.xml_words import escape, quoteattr
from generator.render.languages import Words
from generator.render.skills import folders

ENTRIES = 50
"""How many entries the feed holds."""

LISTED = 40_000
"""How many awards the sitemap lists, the newest: a sitemap of more than 50,000 addresses is refused."""


def files(plan: Plan, words: Words) -> Iterator[File]:
    """feed.xml, sitemap.xml, robots.txt and .nojekyll."""
    yield File(address="feed.xml", data=feed(plan, words).encode())
    yield File(address="sitemap.xml", data=sitemap(plan).encode())
    yield File(address="robots.txt", data=robots(plan).encode())
    yield File(address=".nojekyll", data=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of news: `where` is its page, relative to the site."""

    day: date
    where: str
    title: str
    summary: str


def feed(plan: Plan, words: Words) -> str:
    """The newest badges and public awards as an Atom feed.

    Ids keep the site's identity when its pages are served elsewhere; links lead to where pages are now.

    Source: RFC 4287, section 4 Atom Elements.
    """
    settings = plan.site.settings
    news = _news(plan, words)
    updated = news[0].day if news else date(1970, 1, 1)
    entries = "".join(_printed(entry, settings) for entry in news)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escape(settings.url)}</id>\n<title>{escape(settings.name)}</title>\n"
        f"<updated>{updated.isoformat()}T00:00:00Z</updated>\n"
        f"<author><name>{escape(settings.name)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(settings.served_at + "feed.xml")}/>\n'
        f"<link href={quoteattr(settings.served_at)}/>\n{entries}</feed>\n"
    )


def sitemap(plan: Plan) -> str:
    """The pages that search engines may list."""
    site = plan.site
    addresses = [
        "",
        "badges/",
        *(address.badge(slug) for slug in site.badges),
        *(address.issuer(slug) for slug in site.issuers),
        *(address.pathway(slug) for slug in site.pathways),
        *(address.framework(slug) for slug in site.frameworks),
        *folders(site).values(),
        *(f"{slug}/" for slug in site.pages),
        *(address.award(planned.id) for planned in _public(plan)[:LISTED]),
    ]
    lines = "".join(f"<url><loc>{escape(site.settings.served_at + each)}</loc></url>\n" for each in addresses)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    )


def robots(plan: Plan) -> str:
    """Everything may be read; which pages may be listed is said on each page, where it also works below a path."""
    return f"User-agent: *\nAllow: /\nSitemap: {plan.site.settings.served_at}sitemap.xml\n"


def _public(plan: Plan) -> list[PlannedAward]:
    """The public awards that hold, newest first."""
    shown = [
        planned
        for planned in plan.awards
        if planned.award.visibility is Visibility.PUBLIC and planned.award.status is Status.VALID
    ]
    return sorted(shown, key=lambda planned: (planned.award.issued_on, planned.id), reverse=True)


def _news(plan: Plan, words: Words) -> list[Entry]:
    """Badges and public awards, newest first, as many as the feed holds."""
    public = _public(plan)
    found = [*_badges(plan, public, words), *(_award(planned, plan, words) for planned in public[:ENTRIES])]
    return sorted(found, key=lambda entry: (entry.day, entry.where), reverse=True)[:ENTRIES]


def _badges(plan: Plan, public: Iterable[PlannedAward], words: Words) -> Iterator[Entry]:
    """The badge versions that have a day: the one since which they count, else that of their first public award."""
    first: dict[tuple[str, int], date] = {}
    for planned in public:
        first[planned.award.badge, planned.award.version] = planned.award.issued_on
    for badge in plan.site.badges.values():
        for version in badge.versions:
            day = version.since or first.get((version.slug, version.number))
            if day is not None:
                issuer = plan.site.issuer_of(version)
                yield Entry(
                    day=day,
                    where=address.badge_version(version.slug, version.number),
                    title=words("badge.title", badge=version.name, issuer=issuer.name),
                    summary=version.description,
                )


def _award(planned: PlannedAward, plan: Plan, words: Words) -> Entry:
    award = planned.award
    badge = plan.site.version(award.badge, award.version)
    return Entry(
        day=award.issued_on,
        where=address.award(planned.id),
        title=words("award.title", badge=badge.name, name=award.recipient.name),
        summary=badge.description,
    )


def _printed(entry: Entry, settings: Settings) -> str:
    moment = f"{entry.day.isoformat()}T00:00:00Z"
    return (
        f"<entry><id>{escape(settings.url + entry.where)}</id><title>{escape(entry.title)}</title>"
        f"<updated>{moment}</updated><published>{moment}</published>"
        f"<link href={quoteattr(settings.served_at + entry.where)}/>"
        f"<summary>{escape(entry.summary)}</summary></entry>\n"
    )
