"""HANDOVER.md: what the next officer has to know, from the site's own facts.

It names no earner and no address of one. Between two marks it holds what no file knows; a later run keeps that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from generator.model import address
from generator.model.award import Status
from generator.model.key import IssuerKeys
from generator.model.plan import Due, Plan
from generator.model.site import Site
from generator.render.handing_over import de, en, es, fr, nl

CATALOGUES: Mapping[str, Mapping[str, str]] = {
    "de": de.WORDS,
    "en": en.WORDS,
    "es": es.WORDS,
    "fr": fr.WORDS,
    "nl": nl.WORDS,
}
MADE = "<!-- badges handover -->"
BEGIN, END = "<!-- keep -->", "<!-- /keep -->"
PAGES = ".github.io"
_COLUMNS = ("valid", "ended", Status.SUSPENDED.value, Status.REVOKED.value, Status.WITHDRAWN.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the page is made of: the plan of the day, public keys by issuer, and what ends within a year of it.

    `ended` counts what ended in the year before, `unsigned` published awards without a signature; `own` is
    what people wrote before, or "".
    """

    plan: Plan
    keys: Mapping[str, IssuerKeys]
    ending: tuple[Due, ...]
    ended: int
    unsigned: int
    own: str = ""


def own_words(text: str) -> str | None:
    """What people wrote into an earlier page; None when the text is not a page of ours."""
    page = text.replace("\r\n", "\n")
    if not page.startswith(f"{MADE}\n"):
        return None
    return page.partition(f"{BEGIN}\n")[2].partition(END)[0].strip("\n")


def handover(facts: Facts) -> bytes:
    """The page, as Markdown in the site's language, or in English where that is none of ours."""
    language = facts.plan.site.settings.language.partition("-")[0].lower()
    words = _Words(CATALOGUES.get(language, en.WORDS))
    parts = (
        *_opening(facts, words),
        *_never(facts.plan.site, words),
        *_who(facts, words),
        *_badges(facts.plan, words),
        *_rights(facts.plan.site, words),
        f"## {words('own')}\n\n{BEGIN}\n{facts.own or words('own.text')}\n{END}",
        *_year(facts, words),
        *_pending(facts, words),
        f"## {words('week')}\n\n{words('week.text', served_at=facts.plan.site.settings.served_at)}",
        *_book(facts.plan.site, words),
    )
    return (f"{MADE}\n" + "\n\n".join(parts) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Words:
    catalogue: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        return self.catalogue[key].format(**{name: _plain(str(value)) for name, value in values.items()})

    def table(self, key: str, rows: Iterable[Iterable[str]]) -> str:
        header = self.catalogue[key].split("|")
        lines = [header, ["---"] * len(header), *(map(_plain, row) for row in rows)]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _plain(text: str) -> str:
    """Text of the content, which stays text in a line or a cell of Markdown."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _opening(facts: Facts, words: _Words) -> Iterator[str]:
    settings = facts.plan.site.settings
    yield f"# {words('title', name=settings.name)}"
    yield words("written", day=facts.plan.today.isoformat())
    yield f"## {words('what')}"
    text = words("what.text", served_at=settings.served_at, description=settings.description or settings.name)
    is_moved = settings.served_at != settings.url
    yield f"{text}\n{words('moved', url=settings.url)}" if is_moved else text


def _never(site: Site, words: _Words) -> Iterator[str]:
    host = urlsplit(site.settings.url).netloc
    kept = words("never.pages" if host.endswith(PAGES) else "never.domain", host=host)
    yield f"## {words('never')}"
    yield words("never.text", url=site.settings.url, host=kept)


def _who(facts: Facts, words: _Words) -> Iterator[str]:
    url = facts.plan.site.settings.url
    yield f"## {words('who')}"
    yield words.table(
        "who.header",
        (
            (issuer.name, f"`content/issuers/{slug}.md`", f"`{address.did(url, slug)}`", _key_since(facts, slug, words))
            for slug, issuer in facts.plan.site.issuers.items()
        ),
    )  # fmt: skip


def _key_since(facts: Facts, slug: str, words: _Words) -> str:
    active = facts.keys[slug].active if slug in facts.keys else None
    return active.created_on.isoformat() if active else words("no_key")


def _badges(plan: Plan, words: _Words) -> Iterator[str]:
    given = Counter(
        (each.award.badge, _standing(plan, each.award.status, each.award.expires_on)) for each in plan.awards
    )
    given += Counter((_slug_now(plan, stub.badge), stub.status.value) for stub in plan.stubs)
    yield f"## {words('badges')}"
    rows = [
        (
            badge.newest.name,
            f"`content/badges/{slug}.md`",
            plan.site.issuer_of(badge.newest).name,
            str(badge.newest.number),
            *(str(given[slug, column]) for column in _COLUMNS),
        )
        for slug, badge in plan.site.badges.items()
    ]
    sums = (sum(number for (_, what), number in given.items() if what == column) for column in _COLUMNS)
    yield words.table("badges.header", [*rows, (words("total"), "", "", "", *map(str, sums))])
    if plan.site.pathways:
        yield words("pathways", names=", ".join(way.name for way in plan.site.pathways.values()))


def _standing(plan: Plan, status: Status, expires_on: date | None) -> str:
    is_over = status is Status.VALID and expires_on is not None and expires_on < plan.today
    return "ended" if is_over else status.value


def _slug_now(plan: Plan, slug: str) -> str:
    return plan.ledger.renamed.get(("badge", slug), slug)


def _rights(site: Site, words: _Words) -> Iterator[str]:
    yield f"## {words('rights')}"
    yield words("rights.text")
    rotating = "\n".join(f"./run badges keys rotate {slug}" for slug in site.issuers)
    yield f"```sh\n{rotating}\n```"
    yield words("rights.then")


def _year(facts: Facts, words: _Words) -> Iterator[str]:
    yield f"## {words('year')}"
    site = facts.plan.site
    found = Counter(
        (each.ends_on.isoformat()[:7], site.badges[each.award.badge].newest.name) for each in facts.ending
    )
    if found:
        yield words("year.text")
        rows = ((month, name, str(number)) for (month, name), number in sorted(found.items()))
        yield words.table("year.header", rows)
    else:
        yield words("year.none")
    if facts.ended:
        yield words("year.ended", number=facts.ended)


def _pending(facts: Facts, words: _Words) -> Iterator[str]:
    plan, site = facts.plan, facts.plan.site
    waiting = Counter((award.issued_on, site.badges[award.badge].newest.name) for award in plan.waiting)
    lines = [
        words("pending.waiting", number=number, badge=name, day=day.isoformat())
        for (day, name), number in sorted(waiting.items())
    ]
    if plan.records:
        lines.append(words("pending.publish", number=len(plan.records)))
    if facts.unsigned:
        lines.append(words("pending.unsigned", number=facts.unsigned))
    for slug, badge in site.badges.items():
        missing = [
            each
            for each in site.settings.languages
            if each != badge.newest.language and each not in badge.newest.texts
        ]
        if missing:
            listed = ", ".join(missing)
            lines.append(
                words(
                    "pending.translation",
                    badge=badge.newest.name,
                    languages=listed,
                    slug=slug,
                    first=missing[0],
                )
            )
    yield f"## {words('pending')}"
    yield "\n".join(f"- {line}" for line in lines) or words("pending.none")


def _book(site: Site, words: _Words) -> Iterator[str]:
    yield f"## {words('book')}"
    links = [
        f"{site.settings.served_at}{slug}/"
        for slug in site.pages
        if slug.startswith(("handbook", "for-officers"))
    ]
    more = f" {words('book.pages', links=', '.join(links))}" if links else ""
    yield words("book.text") + more
