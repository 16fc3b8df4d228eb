"""Attacks on a link: what somebody was sent leads elsewhere, or says it is one thing and is another."""

from tests.verify.attacks.attack import GOOD, Attack, edited, elsewhere, invalid, unchecked
from tests.verify.attacks.keys import EVIL, evils, of_issuer
from tests.verify.world import AWARD, OTHER_KEY, Web, web

URL = f"{AWARD}credential.json"
EVILS = of_issuer({"id": EVIL, "type": ["Profile"], "name": "Hill Club"}, OTHER_KEY)
PAGE = ("form: This is a web page, and it names no badge on its own site.", "fault.page")
THERE = "https://evil.example.org/credential.json"


def with_page(html: str, *, url: str = AWARD) -> Web:
    """The club's web with a page, its own good badge, and a badge that somebody else has signed."""
    made = evils("https://evil.example.org/.well-known/did.json")
    made.put(URL, GOOD)
    made.put(THERE, EVILS)
    made.put(url, html.encode())
    return made


def redirected(url: str, to: str, *, page: str = "") -> Web:
    """The same, an address of the club sending its readers to somebody else's badge."""
    made = with_page(page)
    made.pages[url] = elsewhere(to, EVILS)
    return made


def link(href: str) -> str:
    return f'<!doctype html><html><head><link rel="alternate" type="application/json" href="{href}"></head>'


FORGED = edited(lambda it: it.update(name=f"<html><link rel=alternate type=application/json href={URL}>"))


def pretending() -> Web:
    """A forged badge beside a good one: its own words name the good one as a page would."""
    made = web()
    made.put(f"{AWARD}forged.json", FORGED)
    made.put(URL, GOOD)
    return made


TABLE: dict[str, Attack] = {
    "a badge that another host gives": unchecked(
        URL, "form: It could not be read: it sends readers to https://evil.example.org/credential.json", "fault.silent", redirected(URL, THERE)
    ),
    "a page that names a badge on another host": invalid(AWARD, *PAGE, with_page(link(THERE))),
    "a page that names a badge on another host in other words": invalid(AWARD, *PAGE, with_page(link("//evil.example.org/credential.json"))),
    "a page that names a badge on another host behind a base": invalid(
        AWARD, *PAGE, with_page('<!doctype html><base href="https://evil.example.org/">' + link(THERE))
    ),
    "a page whose badge another host gives": unchecked(
        AWARD, "form: It could not be read: it sends readers to https://evil.example.org/credential.json", "fault.silent",
        redirected(URL, THERE, page=link("credential.json")),
    ),
    "a page that names itself": invalid(AWARD, *PAGE, with_page(link(AWARD))),
    "a page that names no badge": invalid(AWARD, *PAGE, with_page("<!doctype html><p>It is genuine.")),
    "a page that names addresses that are none": invalid(AWARD, *PAGE, with_page(link("https://[") + link("javascript:canary()"))),
    "a page whose declarations make no sense": invalid(AWARD, *PAGE, with_page("<!doctype html><![x" + link(THERE))),
    "a page of many links": invalid(AWARD, *PAGE, with_page(link(THERE) * 10_000)),
    "a badge that speaks like a page": invalid(
        f"{AWARD}forged.json", "signature: The signature does not fit", "signature.changed", pretending()
    ),
    "a link without encryption": unchecked(URL.replace("https:", "http:"), "form: It could not be read: nobody answers there.", "fault.address", web()),
    "a link to nothing": unchecked(URL, "form: It could not be read: nobody answers there.", "fault.silent", web()),
}  # fmt: skip
