"""The pictures of a site: drawn once and kept, since each costs a twentieth of a second and seldom changes.

What officers drew is drawn apart, where a drawing that is too much stops nothing else.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from generator.model.badge import BadgeVersion
from generator.model.document import Picture
from generator.model.errors import BadgesError
from generator.model.place import Place, Problem
from generator.model.plan import Plan
from generator.pipeline.folders import Folders
from generator.read import kept as kept_reading
from generator.read.apart import Undone, Workshop
from generator.render import pictures
from generator.write import kept as kept_writing

WORK = "generator.render.pictures:drawn_apart"
SECONDS = 30.0
"""How long one picture may take; an ordinary one takes a hundredth of a second."""

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

    def draw(self, svg: str, font_files: tuple[str, ...], width: int, height: int) -> bytes:
        """A drawing of ours as pixels, as `render.pictures.drawn` gives them."""
        said = f"{font_files}\n{width}\n{height}\n{svg}"
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

    def _once(self, said: str, draw: Callable[[], bytes]) -> bytes:
        if self.folders is None or not self.program:
            return draw()
        name = sha256(f"{self.program}\n{said}".encode()).hexdigest()
        known = kept_reading.bytes_of(self._folder(self.folders) / name)
        made = draw() if known is None else known
        self._used.setdefault(name, None if known is not None else made)
        return made

    def _folder(self, folders: Folders) -> Path:
        return folders.memory / FOLDER


@contextmanager
def drawing(folders: Folders | None = None, program: str = "") -> Iterator[Drawings]:
    """Drawings for a while; nobody draws any more afterwards."""
    made = Drawings(folders, program)
    with made.shop:
        yield made


def drawn_pictures(plan: Plan, drawings: Drawings | None = None) -> dict[tuple[str, int], Picture]:
    """The picture of every badge version, by slug and number.

    Raises:
        UndrawnError: one cannot be drawn.
    """
    if drawings is None:
        with drawing() as own:
            return drawn_pictures(plan, own)
    return {(version.slug, version.number): drawings.picture(version, plan) for version in _versions(plan)}


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
