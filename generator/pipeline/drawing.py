"""The pictures of a site. What officers drew is drawn apart, where a drawing that is too much stops nothing else."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.model.badge import BadgeVersion
from generator.model.document import Picture
from generator.model.errors import BadgesError
from generator.model.place import Place, Problem
from generator.model.plan import Plan
from generator.read.apart import Undone, Workshop
from generator.render import pictures

WORK = "generator.render.pictures:drawn_apart"
SECONDS = 30.0
"""How long one picture may take; an ordinary one takes a hundredth of a second."""

HINT = "Simplify it in the drawing program, or save it as a PNG of 1000 × 1000 pixels."


class UndrawnError(BadgesError):
    """A picture that cannot be drawn. A site that was looked through with `undrawn` has none."""


def drawn_pictures(plan: Plan) -> dict[tuple[str, int], Picture]:
    """The picture of every badge version, by slug and number.

    Raises:
        UndrawnError: one cannot be drawn.
    """
    with Workshop(WORK, SECONDS) as shop:
        return {(version.slug, version.number): drawn(version, plan, shop) for version in _versions(plan)}


def drawn(version: BadgeVersion, plan: Plan, shop: Workshop) -> Picture:
    """The picture of a badge version.

    Raises:
        UndrawnError: it cannot be drawn.
    """
    try:
        return pictures.picture(version, plan.site.assets, draw=lambda svg: _pixels(svg, shop))
    except _GivenUpError as error:
        raise UndrawnError(
            f"The picture of {version.origin.file} cannot be drawn: it {error}.", HINT
        ) from error


def undrawn(plan: Plan) -> Iterator[Problem]:
    """The first picture that cannot be drawn; the others are not tried, since each takes its time.

    Problems: picture-not-drawn.
    """
    with Workshop(WORK, SECONDS) as shop:
        for version in _versions(plan):
            try:
                drawn(version, plan, shop)
            except UndrawnError as error:
                place = Place(_file(version))
                yield Problem(place, "picture-not-drawn", error.what, error.hint)
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
