"""What machines read beside the pages: an Atom feed, a sitemap, robots.txt, and a mark for GitHub Pages.

Every date in them is a day of the content, so that they change when the content does and not when time passes.
"""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from generator.model import address
from generator.model.award import Status, Visibility
from generator.model.document import File
from generator.model.plan import Plan, PlannedAward
from generator.render.languages import Words

ENTRIES = 50
"""How many awards the feed holds."""

LISTED = 40_000
"""How many awards the sitemap lists, the newest: a sitemap of more than 50,000 addresses is refused."""


def files(plan: Plan, words: Words) -> Iterator[File]:
    """feed.xml, sitemap.xml, robots.txt and .nojekyll."""
    yield File(address="feed.xml", data=feed(plan, words).encode())
    yield File(address="sitemap.xml", data=sitemap(plan).encode())
    yield File(address="robots.txt", data=robots(plan).encode())
    yield File(address=".nojekyll", data=b"")


def feed(plan: Plan, words: Words) -> str:
    """The newest public awards as an Atom feed.

    Source: RFC 4287, section 4 Atom Elements.
    """
    url = plan.site.settings.served_at
    shown = _public(plan)[:ENTRIES]
    updated = shown[0].award.issued_on if shown else date(1970, 1, 1)
    entries = "".join(_entry(planned, plan, words) for planned in shown)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escape(url)}</id>\n<title>{escape(plan.site.settings.name)}</title>\n"
        f"<updated>{updated.isoformat()}T00:00:00Z</updated>\n"
        f"<author><name>{escape(plan.site.settings.name)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(url + "feed.xml")}/>\n'
        f"<link href={quoteattr(url)}/>\n{entries}</feed>\n"
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


def _entry(planned: PlannedAward, plan: Plan, words: Words) -> str:
    award = planned.award
    badge = plan.site.version(award.badge, award.version)
    url = plan.site.settings.served_at + address.award(planned.id)
    title = words("award.title", badge=badge.name, name=award.recipient.name)
    moment = f"{award.issued_on.isoformat()}T00:00:00Z"
    return (
        f"<entry><id>{escape(url)}</id><title>{escape(title)}</title><updated>{moment}</updated>"
        f"<published>{moment}</published><link href={quoteattr(url)}/>"
        f"<summary>{escape(badge.description)}</summary></entry>\n"
    )
