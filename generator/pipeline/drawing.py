"""The pictures of a site: drawn once and kept, since each costs a twentieth of a second and seldom changes.

What officers drew is drawn apart, where a drawing that is too much stops nothing else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from generator.model.badge import BadgeVersion
from generator.model.document import Picture
from generator.model.errors import BadgesError
from generator.model.place import Place, Problem
from generator.model.plan import Plan
from generator.pipeline.folders import Folders
from generator.read import kept as kept_reading
from generator.read.apart import Undone, Workshop
from generator.render import cards, pictures
from generator.write import kept as kept_writing
from generator.write.forking import at_once, processors

WORK = "generator.render.pictures:drawn_apart"
SECONDS = 30.0
"""How long one picture may take; an ordinary one takes a hundredth of a second."""

ENOUGH = 6
"""With fewer pictures to be drawn, a second process is not worth while."""

Version = tuple[str, int]
"""The slug of a badge and the number of a version."""

HINT = "Simplify it in the drawing program, or save it as a PNG of 1000 × 1000 pixels."
FOLDER = "pictures"


class UndrawnError(BadgesError):
    """A picture that cannot be drawn. A site that was looked through with `undrawn` has none."""


@dataclass(slots=True)
class Drawings:
    """Draws pictures, and takes what was drawn before from a folder; `program` is a digest of who draws.

    Without a folder, or a digest, nothing is taken and nothing is kept.
    """

    folders: Folders | None = None
    program: str = ""
    shop: Workshop = field(default_factory=lambda: Workshop(WORK, SECONDS))
    _used: dict[str, bytes | None] = field(default_factory=dict)
    _read: dict[str, bytes] = field(default_factory=dict)

    def draw(self, svg: str, font_files: tuple[str, ...], width: int, height: int) -> bytes:
        """A drawing of ours as pixels, as `render.pictures.drawn` gives them."""
        said = _said(svg, font_files, width, height)
        return self._once(said, lambda: pictures.drawn(svg, font_files, width, height))

    def picture(self, version: BadgeVersion, plan: Plan) -> Picture:
        """The picture of a badge version.

        Raises:
            UndrawnError: it cannot be drawn.
        """
        try:
            return pictures.picture(
                version,
                plan.site.assets,
                draw=self.draw,
                apart=lambda svg: self._once(f"apart\n{svg}", lambda: _pixels(svg, self.shop)),
            )
        except _GivenUpError as error:
            what = f"The picture of {version.origin.file} cannot be drawn: it {error}."
            raise UndrawnError(what, HINT) from error

    def keep(self) -> None:
        """Put what is new into the folder, and take out what nobody asked for."""
        if self.folders is not None and self.program:
            kept_writing.only(self.folders.memory, FOLDER, self._used)

    @property
    def keeps(self) -> bool:
        """Whether anything is kept, for later and for others."""
        return self.folders is not None and bool(self.program)

    def has(self, version: BadgeVersion, plan: Plan) -> bool:
        """Whether the picture of a badge version, which is one of our designs, need not be drawn."""

        def kept(svg: str, font_files: tuple[str, ...], width: int, height: int) -> bytes:
            found = self._known(self._name(_said(svg, font_files, width, height)))
            if found is None:
                raise _GivenUpError
            return found

        try:
            pictures.picture(version, plan.site.assets, draw=kept)
        except _GivenUpError:
            return False
        return True

    def drawn_now(self) -> dict[str, bytes]:
        """What was not kept by anybody before and is drawn now, by its name, as another process sends it."""
        return {name: data for name, data in self._used.items() if data is not None}

    def take(self, drawn: Mapping[str, bytes]) -> None:
        """Take in what another process has drawn."""
        self._used.update(drawn)

    def _once(self, said: str, draw: Callable[[], bytes]) -> bytes:
        if not self.keeps:
            return draw()
        name = self._name(said)
        known = self._known(name)
        made = draw() if known is None else known
        self._used.setdefault(name, None if known is not None else made)
        return made

    def _name(self, said: str) -> str:
        return sha256(f"{self.program}\n{said}".encode()).hexdigest()

    def _known(self, name: str) -> bytes | None:
        """What was drawn now, or is kept; None if neither."""
        now = self._used.get(name) or self._read.get(name)
        if now is not None or self.folders is None:
            return now
        found = kept_reading.bytes_of(self.folders.memory / FOLDER / name)
        if found is not None:
            self._read[name] = found
        return found


def _said(svg: str, font_files: tuple[str, ...], width: int, height: int) -> str:
    return f"{font_files}\n{width}\n{height}\n{svg}"


@contextmanager
def drawing(folders: Folders | None = None, program: str = "") -> Iterator[Drawings]:
    """Drawings for a while; nobody draws any more afterwards."""
    made = Drawings(folders, program)
    with made.shop:
        yield made


def drawn_pictures(plan: Plan, drawings: Drawings | None = None) -> dict[Version, Picture]:
    """The picture of every badge version, by slug and number.

    Raises:
        UndrawnError: one cannot be drawn.
    """
    if drawings is None:
        with drawing() as own:
            return drawn_pictures(plan, own)
    return {(version.slug, version.number): drawings.picture(version, plan) for version in _versions(plan)}


def drawn_cards(plan: Plan, drawn: Mapping[Version, Picture], drawings: Drawings) -> dict[Version, bytes]:
    """The card of every badge version, by slug and number."""
    return {
        (version.slug, version.number): cards.card(
            version, plan.site.issuer_of(version), drawn[version.slug, version.number], draw=drawings.draw
        )
        for version in _versions(plan)
    }


def drawn_at_once(plan: Plan, drawings: Drawings) -> None:
    """Lets two processes draw what is new, where there is much of it, before anybody asks for it.

    What officers drew is left out: it is drawn apart already, one after the other.
    """
    if not drawings.keeps or processors() < 2:
        return
    new = [
        version
        for version in _versions(plan)
        if not pictures.is_brought(version, plan.site.assets) and not drawings.has(version, plan)
    ]
    if len(new) < ENOUGH:
        return

    def job(some: Sequence[BadgeVersion]) -> Callable[[], dict[str, bytes]]:
        def draw() -> dict[str, bytes]:
            for version in some:
                picture = drawings.picture(version, plan)
                cards.card(version, plan.site.issuer_of(version), picture, draw=drawings.draw)
            return drawings.drawn_now()

        return draw

    half = len(new) // 2
    for drawn in at_once([job(new[:half]), job(new[half:])]):
        drawings.take(drawn)


def undrawn(plan: Plan, drawings: Drawings) -> Iterator[Problem]:
    """The first picture of an officer that cannot be drawn; the others are not tried, since each takes its time.

    Problems: picture-not-drawn.
    """
    for version in _versions(plan):
        if not pictures.is_brought(version, plan.site.assets):
            continue
        try:
            drawings.picture(version, plan)
        except UndrawnError as error:
            yield Problem(Place(_file(version)), "picture-not-drawn", error.what, error.hint)
            return


def logos(plan: Plan) -> Mapping[str, bytes]:
    """The picture of every issuer that has one, as it is served, by slug."""
    issuers = plan.site.issuers.values()
    return {each.slug: pictures.logo(each, plan.site.assets) for each in issuers if each.image}


def _versions(plan: Plan) -> Iterator[BadgeVersion]:
    for badge in plan.site.badges.values():
        yield from badge.versions


def _file(version: BadgeVersion) -> str:
    """The file of a picture as problems name it: beside the badge's own, or elsewhere in content/."""
    return f"{version.origin.file.rpartition('badges/')[0]}{version.image}"


class _GivenUpError(Exception):
    """Why a drawing was not done, to follow "it". That is not remembered: another time it may be possible."""


@lru_cache(maxsize=256)
def _pixels(svg: str, shop: Workshop) -> bytes:
    """A drawing as PNG; kept for a while, since what is checked is drawn again, and `serve` asks after every change."""
    answer = shop.done(svg.encode())
    if isinstance(answer, Undone):
        raise _GivenUpError(answer.why)
    return answer
