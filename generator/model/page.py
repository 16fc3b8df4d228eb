"""Pages that officers write themselves: about, privacy, a handbook."""

from dataclasses import dataclass, field

from generator.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site in Markdown; `slug` is its address, `order` sorts it in menus (0: not in a menu)."""

    slug: str
    title: str
    body: str
    description: str = ""
    order: int = 0
    language: str = ""
    origin: Place = field(compare=False)
