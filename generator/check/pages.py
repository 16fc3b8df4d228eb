"""`content/pages/*.md` into `Page`s; a folder of pages is a section, whose own page is its `index.md`."""

from collections.abc import Iterable

from generator.check import content_faults as faults
from generator.check import values
from generator.check.assets import Cupboard
from generator.check.fields import PAGE
from generator.check.files import Named, named
from generator.check.front import Front
from generator.check.issuers import body
from generator.model.page import Page
from generator.model.place import Problem
from generator.model.slugs import slug_of
from generator.model.source import SourceDocument

ROOM = "pages"
INDEX = "index"
"""The name of the file that is a section's own page."""

RESERVED = frozenset(
    {
        "404", "archive", "awards", "badges", "earners", "endorsements", "evidence", "feed", "images", "index", "issuers",
        "key", "pathways", "skills", "static", "theme", "verify",
    }
)  # fmt: skip
"""Addresses at the top of the site that are not a page's."""


def pages(
    documents: Iterable[SourceDocument], cupboard: Cupboard, problems: list[Problem], *, language: str
) -> dict[str, Page]:
    """The pages that are sound, by slug."""
    found: dict[str, Page] = {}
    led: set[str] = set()
    documents = tuple(documents)
    for room in sorted({each.room for each in documents if each.room.partition("/")[0] == ROOM}):
        section = room.removeprefix(ROOM).lstrip("/")
        if section and not values.is_slug(section):
            first = next(each.place for each in documents if each.room == room)
            problems.append(faults.bad_slug(section, slug_of(section), "/").at(first))
            continue
        for file in named(documents, room, problems):
            led |= {section} if file.slug == INDEX else set()
            page = _page(file, section, cupboard, problems, language)
            if page is not None and page.slug in found:
                problems.append(faults.page_twice(page.slug).at(page.origin))
            elif page is not None:
                found[page.slug] = page
    problems += [
        faults.no_section_page(page.section).at(page.origin)
        for page in _first_of_sections(found.values())
        if page.section not in led
    ]
    return found


def _page(
    file: Named, section: str, cupboard: Cupboard, problems: list[Problem], language: str
) -> Page | None:
    document = file.document
    front = Front(document.front, PAGE, problems, document.place)
    cupboard.check_links(document)
    if (section or file.slug) in RESERVED:
        front.say(faults.reserved_slug(section or file.slug))
    slug = f"{section}/{file.slug}" if section and file.slug != INDEX else section or file.slug
    page = Page(
        slug=slug,
        title=front.text("title"),
        body=body(document, problems),
        description=front.text("description"),
        order=front.parsed("order", lambda text: values.whole(text, least=0, most=999)) or 0,
        language=front.parsed("language", values.language) or language,
        room=document.room,
        origin=document.place,
    )
    return page if front.is_sound else None


def _first_of_sections(pages_found: Iterable[Page]) -> Iterable[Page]:
    """One page of each section."""
    return {page.section: page for page in pages_found if page.section}.values()
