"""Sections: the pages of a folder, as a list on the section's own page and as the way on from each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.page import Page
from generator.render.views import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A page of a section in its list of contents."""

    text: str
    href: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """The section that a page belongs to: `contents` on the section's own page, and the pages before and after this one."""

    title: str
    href: str
    contents: tuple[Chapter, ...] = ()
    previous: Link | None = None
    following: Link | None = None


def section(page: Page, pages: Mapping[str, Page]) -> SectionView | None:
    """What a page shows of the section that it belongs to, or whose own page it is; None where there is none.

    Pages stand in order of `order:`, those without one at the end.
    """
    top = page.section or page.slug
    inner = sorted(
        (each for each in pages.values() if each.section == top),
        key=lambda each: (each.order or 1000, each.slug),
    )
    if not inner:
        return None
    way = [pages[top], *inner] if top in pages else inner
    at = next(number for number, each in enumerate(way) if each.slug == page.slug)
    return SectionView(
        title=way[0].title,
        href=f"{top}/",
        contents=tuple(map(_chapter, inner)) if page.slug == top else (),
        previous=_link(way[at - 1]) if at else None,
        following=_link(way[at + 1]) if at + 1 < len(way) else None,
    )


def _chapter(page: Page) -> Chapter:
    return Chapter(text=page.title, href=f"{page.slug}/", description=page.description)


def _link(page: Page) -> Link:
    return Link(text=page.title, href=f"{page.slug}/")
