"""Whether what is public is what the ledger and the content say: asked of the web, compared byte by byte.

Any clone rebuilds the published site exactly, without any key. So the site is made anew, and a part of it is compared
with what the web answers: everything that verifiers look up, all that was taken back, and of the rest a few, other ones
every week. Of the shared documents and of awards only so many are compared.
"""

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from generator.model.award import Status, Visibility
from generator.model.document import AnyFile
from generator.model.fetch import Fetch, Fetched, NotFetched
from generator.model.ledger import StatusRecorded
from generator.model.place import Place
from generator.model.plan import Plan
from generator.pipeline.folders import Folders
from generator.pipeline.making import Made, files
from generator.pipeline.signing import signing
from generator.pipeline.turns import turn

MOST_TAKEN_BACK = 15
MOST_OTHERS = 15
MOST_SHARED = 60
AT_ONCE = 8

NOWHERE = Place("")

_LOOKED_UP = ("/did.json", "/issuer.json", "/badge.json", "/achievement.json", "/revocations.json")
"""What every verifier reads, beside the status lists."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A sentence on what is wrong. The address of an award that is listed nowhere is not in it; it has the place of its row."""

    what: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Deployed:
    """What was found, and how many addresses were asked."""

    wrong: tuple[Wrong, ...]
    asked: int


def deployed(
    plan: Plan, folders: Folders, fetch: Fetch, *, pending: bool, again: Collection[str]
) -> Deployed:
    """What the web answers, compared.

    Args:
        plan: the site as the content has it.
        folders: where things are.
        fetch: asks an address.
        pending: a publish would change something; then only awards are compared that it leaves alone.
        again: the addresses of credentials that it would sign again.
    """
    home = plan.site.settings.served_at
    answer = fetch(home)
    if isinstance(answer, NotFetched):
        return Deployed((Wrong(f"{home} cannot be read: {answer.reason}."),), 1)
    awards = frozenset(sample(plan, again))
    made = Made(plan)
    tree = files(made, folders, signing(plan, folders, {}, previews=True), lambda issued, _: issued)
    wanted = dict(_wanted(tree, awards, pending=pending))
    urls = {where: _url(plan, where) for where in wanted}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(wanted, pool.map(fetch, urls.values()), strict=True))
    return Deployed(tuple(_wrong(plan, wanted, urls, answers)), len(wanted) + 1)


def sample(plan: Plan, again: Collection[str]) -> Iterator[str]:
    """Ids of published awards: those that were taken back, newest first, and of the rest some, other ones every week."""
    moving = {record.id for record in plan.records if isinstance(record, StatusRecorded)}
    moving |= {where.split("/")[1] for where in again if where.startswith("awards/")}
    known = {award_id: each for award_id, each in plan.ledger.awards.items() if award_id not in moving}
    back = [award_id for award_id, each in known.items() if each.status is not Status.VALID]
    back.sort(key=lambda award_id: (known[award_id].status_on or plan.today, award_id), reverse=True)
    yield from back[:MOST_TAKEN_BACK]
    yield from turn(sorted(set(known) - set(back)), MOST_OTHERS, plan.today, name=str)


def _wanted(
    tree: Iterator[AnyFile], awards: Collection[str], *, pending: bool
) -> Iterator[tuple[str, bytes]]:
    shared = 0
    for file in tree:
        room, _, rest = file.address.partition("/")
        if room == "awards":
            award_id, _, name = rest.partition("/")
            if award_id in awards and name in ("index.html", "assertion.json", "credential.json"):
                yield file.address, file.data
        elif not pending and shared < MOST_SHARED and _is_looked_up(file.address):
            shared += 1
            yield file.address, file.data


def _is_looked_up(where: str) -> bool:
    return where == "index.html" or where.endswith(_LOOKED_UP) or "/status/" in where


def _url(plan: Plan, where: str) -> str:
    """Documents are asked for under the identity that they have for good; pages where they are served now."""
    settings = plan.site.settings
    return (settings.url if where.endswith(".json") else settings.served_at) + where.removesuffix(
        "index.html"
    )


def _wrong(
    plan: Plan,
    wanted: Mapping[str, bytes],
    urls: Mapping[str, str],
    answers: Mapping[str, Fetched | NotFetched],
) -> Iterator[Wrong]:
    awards = {each.id: each.award for each in plan.awards}
    for where, data in wanted.items():
        answer = answers[where]
        what, place = urls[where], NOWHERE
        room, _, rest = where.partition("/")
        if room == "awards":
            award_id, _, name = rest.partition("/")
            award = awards.get(award_id)
            if award is None or award.visibility is not Visibility.PUBLIC:
                what, place = f"{name} of an award that is listed nowhere", award.origin if award else place
        if isinstance(answer, NotFetched):
            yield Wrong(f"{what} cannot be read: {answer.reason}.", place)
        elif answer.data != data:
            yield Wrong(f"{what} shows something else than what was published.", place)
