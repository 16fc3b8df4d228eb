"""What an earner can do with an award: put it on LinkedIn, send it, embed it, show it to a verifier.

Plain links to other sites, which learn nothing before somebody follows one; no script of theirs.
"""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from markupsafe import escape

from generator.render.languages import Words
from generator.render.views import BadgeView, Day, Link, SharingView

LINKEDIN = "https://www.linkedin.com/profile/add?"
VERIFIER_PLUS = "https://verifierplus.org/#verify?"
EMBEDDED_SIDE, SIGNATURE_SIDE = 160, 72
"""Sides of the picture on somebody's website and below an e-mail, in CSS pixels."""


def sharing(
    badge: BadgeView, words: Words, *, issued: Day, expires: Day | None, id_: str, url: str, picture: str
) -> SharingView:
    """What the page of an award that holds offers.

    Args:
        badge: what it is an award of.
        words: the language of the page.
        issued: the day on the award.
        expires: its last day, if it has one.
        id_: the award's id.
        url: the address of its page.
        picture: the address of the badge's picture.
    """
    title = words("badge.title", badge=badge.name, issuer=badge.issuer.name)
    return SharingView(
        linkedin=linkedin(badge.name, badge.issuer.name, issued=issued, expires=expires, id_=id_, url=url),
        by_hand=tuple(_by_hand(badge, words, (issued, expires), id_, url)),
        verifier_plus=VERIFIER_PLUS + urlencode({"vc": f"{url}credential.json"}, quote_via=quote),
        links=tuple(_links(title, url, words)),
        website=_embedded(title, url, picture, EMBEDDED_SIDE),
        signature=_embedded(title, url, picture, SIGNATURE_SIDE),
    )


def linkedin(badge: str, issuer: str, *, issued: Day, expires: Day | None, id_: str, url: str) -> str:
    """The address of LinkedIn's form for a licence or certification, filled in; `badge` and `issuer` are names."""
    fields = {
        "startTask": "CERTIFICATION_NAME",
        "name": badge,
        "organizationName": issuer,
        "issueYear": issued.year,
        "issueMonth": issued.month,
    }
    if expires:
        fields |= {"expirationYear": expires.year, "expirationMonth": expires.month}
    return LINKEDIN + urlencode({**fields, "certUrl": url, "certId": id_}, quote_via=quote)


def _by_hand(
    badge: BadgeView, words: Words, days: tuple[Day, Day | None], id_: str, url: str
) -> Iterator[tuple[str, str]]:
    """The same as labels and values, for whoever has to type them."""
    issued, expires = days
    yield words("share.linkedin.name"), badge.name
    yield words("share.linkedin.organisation"), badge.issuer.name
    yield words("share.linkedin.issued"), issued.month_text
    if expires:
        yield words("share.linkedin.expires"), expires.month_text
    yield words("share.linkedin.id"), id_
    yield words("share.linkedin.url"), url


def _links(title: str, url: str, words: Words) -> Iterator[Link]:
    both = f"{title} {url}"
    for text, href, query in (
        (words("share.mail"), "mailto:?", {"subject": title, "body": url}),
        ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?", {"url": url}),
        ("WhatsApp", "https://wa.me/?", {"text": both}),
        ("Facebook", "https://www.facebook.com/sharer/sharer.php?", {"u": url}),
        ("X", "https://x.com/intent/post?", {"text": title, "url": url}),
    ):
        yield Link(text=text, href=href + urlencode(query, quote_via=quote))


def _embedded(title: str, url: str, picture: str, side: int) -> str:
    """HTML for somebody else's page: a picture that leads to the award, and nothing that runs."""
    return (
        f'<a href="{escape(url)}"><img src="{escape(picture)}" width="{side}" height="{side}" '
        f'alt="{escape(title)}"></a>'
    )
