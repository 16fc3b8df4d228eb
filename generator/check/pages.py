"""`content/pages/*.md` into `Page`s."""

from collections.abc import Iterable

from generator.check import content_faults as faults
from generator.check import values
from generator.check.assets import Cupboard
from generator.check.fields import PAGE
from generator.check.files import named
from generator.check.front import Front
from generator.check.issuers import body
from generator.model.page import Page
from generator.model.place import Problem
from generator.model.source import SourceDocument

RESERVED = frozenset(
    {
        "404", "awards", "badges", "earners", "endorsements", "evidence", "feed", "images", "index", "issuers",
        "key",         "pathways", "skills", "static", "theme", "verify",
    }
)  # fmt: skip
"""Addresses at the top of the site that are not a page's."""


def pages(
    documents: Iterable[SourceDocument], cupboard: Cupboard, problems: list[Problem], *, language: str
) -> dict[str, Page]:
    """The pages that are sound, by slug."""
    found: dict[str, Page] = {}
    for file in named(documents, "pages", problems):
        document = file.document
        front = Front(document.front, PAGE, problems, document.place)
        cupboard.check_links(document)
        if file.slug in RESERVED:
            front.say(faults.reserved_slug(file.slug))
        page = Page(
            slug=file.slug,
            title=front.text("title"),
            body=body(document, problems),
            description=front.text("description"),
            order=front.parsed("order", lambda text: values.whole(text, least=0, most=999)) or 0,
            language=front.parsed("language", values.language) or language,
            origin=document.place,
        )
        if front.is_sound:
            found[file.slug] = page
    return found
