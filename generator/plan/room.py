"""Room for more awards: what a site is made of, how many awards it will hold, and what would make it hold more."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import site_size
from generator.model.place import Place, Problem, Severity
from generator.model.site import AwardPages, Baking, Settings
from generator.model.site_size import Kind, SiteSize, Weight
from generator.model.words import counted

SHORTER = 3
"""A short page of an award is at least by the third part smaller than a full one."""

_AWARD = re.compile(r"awards/[a-z2-7]{26}/(?P<name>.+)")
_OF_AN_AWARD = {
    "index.html": Kind.AWARD_PAGES,
    "assertion.json": Kind.ASSERTIONS,
    "credential.json": Kind.CREDENTIALS,
    "badge.png": Kind.BAKED,
    "badge.svg": Kind.BAKED,
}
_BELOW = {"badges": Kind.BADGES, "earners": Kind.EARNERS, "theme": Kind.THEME, "pages": Kind.PAGES}


def kind(address: str) -> Kind:
    """What the file at an address of a site is for."""
    if found := _AWARD.fullmatch(address):
        return _OF_AN_AWARD.get(found["name"], Kind.AWARD_FILES)
    top, slash, _ = address.partition("/")
    if slash and top in _BELOW:
        return _BELOW[top]
    return Kind.PAGES if address.endswith(".html") else Kind.REST


def site_sized(files: Iterable[tuple[str, int]]) -> SiteSize:
    """What a site is made of.

    Args:
        files: the address of each file, and its bytes.
    """
    numbers, sizes = dict.fromkeys(Kind, 0), dict.fromkeys(Kind, 0)
    for address, size in files:
        found = kind(address)
        numbers[found] += 1
        sizes[found] += size
    kinds = {each: Weight(numbers[each], sizes[each]) for each in Kind if numbers[each]}
    return SiteSize(kinds, awards=numbers[Kind.AWARD_PAGES])


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a site goes on: its bytes now, its awards, and how many bytes each award to come will take."""

    size: int
    awards: int
    an_award: float

    @property
    def fits(self) -> int:
        """How many awards a site on GitHub Pages holds in all."""
        return max(0, self.awards + int((site_size.MOST - self.size) // self.an_award))


def outlook(size: SiteSize, settings: Settings) -> Outlook | None:
    """How a site goes on as it is; None while there is no award to judge by."""
    if not size.awards:
        return None
    # Pictures from before `bake: on_demand` stay, and no new ones are added.
    old = 0 if settings.baking is Baking.ALL else size.of(Kind.BAKED)
    return Outlook(size.size, size.awards, (size.growing - old) / size.awards)


def remedies(size: SiteSize, settings: Settings) -> Iterator[str]:
    """What makes room, in the order of what it wins here; each sentence counts on those before it."""
    now = outlook(size, settings)
    if now is None:
        return
    wins = {
        "bake": size.of(Kind.BAKED) / size.awards if settings.baking is Baking.ALL else 0,
        "award_pages": size.of(Kind.AWARD_PAGES) / size.awards / SHORTER
        if settings.award_pages is AwardPages.FULL
        else 0,
    }
    for name, win in sorted(wins.items(), key=lambda each: -each[1]):
        if not win:
            continue
        # A page is made anew by the next publish; a picture that is public stays.
        gone = round(win * size.awards) if name == "award_pages" else 0
        now = Outlook(now.size - gone, now.awards, now.an_award - win)
        yield f"{_SAID[name]} Then about {roughly(now.fits)} awards fit."
    yield (
        "Go on with a new site for the years to come. This one stays as it is, and everything in it stays valid. "
        'How, says the page "A full site" of the handbook.'
    )


_SAID = {
    "bake": "Write `bake: on_demand` into content/site.yml: the picture with the badge inside is then made in the "
    "earner's browser when they ask for it. Pictures that are public already stay.",
    "award_pages": "Write `award_pages: short` into content/site.yml: the page of an award then leads to the badge's "
    "page, and does not repeat what stands there.",
}


def roughly(number: int) -> str:
    """A number that is only estimated, rounded down to two digits: 86,000."""
    step = 10 ** max(0, len(str(number)) - 2)
    return f"{number // step * step:,}"


def in_short(size: SiteSize, settings: Settings) -> str:
    """All of it in one sentence."""
    share = size.size * 100 / site_size.MOST
    said = f"{megabytes(size.size)}, {share:.1f} % of the 1 GB that GitHub Pages allows"
    now = outlook(size, settings)
    if now is None:
        return f"{said}; nothing is awarded yet."
    return f"{said}; it holds {counted(size.awards, 'award')}, and about {roughly(now.fits)} fit."


def nearly_full(size: int) -> Iterator[Problem]:
    """A warning while there is still time to go on elsewhere.

    Problems: site-nearly-full.
    """
    if size * 100 <= site_size.MOST * site_size.NEARLY:
        return
    yield Problem(
        Place(""),
        "site-nearly-full",
        f"The site takes {megabytes(size)}, more than {site_size.NEARLY} % of the 1 GB that GitHub Pages allows.",
        "`badges size` says what takes the room and what to do.",
        Severity.WARNING,
    )


def megabytes(size: int) -> str:
    """Bytes as a person reads them: 4.2 MB."""
    return f"{size / 1_000_000:,.1f} MB"
