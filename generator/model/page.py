"""Pages that officers write themselves: about, privacy, a handbook."""

from dataclasses import dataclass, field

from generator.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site in Markdown; `slug` is its address, `order` sorts it in menus (0: not in a menu).

    The pages of a folder are a section: `handbook/start` belongs to the page `handbook`, which alone stands in menus.
    `room` is the folder of its file in content/, from which its links start.
    """

    slug: str
    title: str
    body: str
    description: str = ""
    order: int = 0
    language: str = ""
    room: str = "pages"
    origin: Place = field(compare=False)

    @property
    def section(self) -> str:
        """The slug of the page that it belongs to, "" for one at the top of the site."""
        return self.slug.rpartition("/")[0]
