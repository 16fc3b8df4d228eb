"""Moving house: the pages get another address; what was handed out keeps its identity, and says so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from generator import check as checking
from generator import plan as planning
from generator.check import addresses
from generator.check.fault import Fault
from generator.edit import fields as editing
from generator.model import address, words
from generator.model.award import Status, Visibility
from generator.model.errors import BadgesError
from generator.model.ledger import Ledger
from generator.model.place import Problem
from generator.model.site import Site
from generator.model.source import Sources
from generator.pipeline.folders import Folders
from generator.read import folder as reading
from generator.read import front_matter
from generator.read import ledger as ledger_reading
from generator.write import revisions

PAGES = ".github.io"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A move: its plan as headings with their sentences, the file that changes, and whether it was changed."""

    plan: tuple[tuple[str, tuple[str, ...]], ...]
    file: Path
    to: str
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _House:
    """Who moves: the site, its ledger, and the new address; and when."""

    site: Site
    ledger: Ledger
    to: str
    today: date

    @property
    def url(self) -> str:
        return self.site.settings.url

    @property
    def is_pages(self) -> bool:
        return urlsplit(self.url).netloc.endswith(PAGES)

    @property
    def is_back(self) -> bool:
        return self.to == self.url

    @property
    def host(self) -> str:
        return urlsplit(self.to).netloc


def move(folders: Folders, to: str, *, today: date, dry_run: bool) -> Moved | tuple[Problem, ...]:
    """Names another address for the pages in site.yml, and says beforehand what that means.

    Args:
        folders: where things are.
        to: the new address; the site's own `url` moves it back.
        today: the current day in UTC.
        dry_run: only say it.

    Returns:
        The plan; or the problems of the content, and then nothing was done.

    Raises:
        BadgesError: it is no address of a site, the pages are there already, or the site was never published.
    """
    sources = reading.folder(folders.content, shown_as=folders.shown_as)
    site, problems = checking.site(sources)
    if site is None:
        return tuple(problem for problem in problems if problem.is_error)
    ledger, damaged = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    if damaged:
        return damaged
    house = _House(site=site, ledger=ledger, to=_address(to), today=today)
    file = folders.content / reading.SETTINGS
    _refuse_needless(house, file)
    new = _edited(file.read_bytes(), house)
    _refuse_other_changes(new, sources, house, file)
    if not dry_run:
        revisions.write(folders.content, {file.name: new})
    return Moved(plan=tuple(_plan(house, file)), file=file, to=house.to, is_done=not dry_run)


def _address(to: str) -> str:
    found = addresses.site(to)
    if isinstance(found, Fault):
        raise BadgesError(found.what, found.hint or "Write it like https://badges.example.org/")
    return found


def _refuse_needless(house: _House, file: Path) -> None:
    settings, opened = house.site.settings, house.ledger.opened
    if opened is None or opened.site != settings.url:
        raise BadgesError(
            f"This site was never published at {settings.url}, so nothing has to keep its address.",
            f"Write `url: {house.to}` into {file} instead; `badges publish` then opens it there.",
        )
    if house.to == settings.served_at:
        raise BadgesError(f"The pages live at {house.to} already.", "Nothing has to be changed.")


def _edited(data: bytes, house: _House) -> bytes:
    if house.is_back:
        return editing.without_setting(data, "served_at")
    return editing.with_setting(data, "served_at", house.to)


def _refuse_other_changes(new: bytes, sources: Sources, house: _House, file: Path) -> None:
    """The edit is believed when the changed file says the new address, and all else as before."""
    document, _ = front_matter.settings(new, reading.SETTINGS, file.as_posix())
    site, _ = checking.site(replace(sources, settings=document)) if document else (None, ())
    if site is None or site.settings != replace(house.site.settings, served_at=house.to):
        raise BadgesError(
            f"{file} is written in a way that I do not dare to edit.",
            f"Write this line into it yourself: served_at: {house.to}",
        )


def _plan(house: _House, file: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "What changes", tuple(_changing(house, file))
    yield "What stays", tuple(_staying(house))
    yield "What people see", tuple(_seen(house))
    yield "What you have to do", tuple(_to_do(house, file))
    yield "What would break it", tuple(_breaking(house))
    yield "How to undo it", tuple(_undoing(house))


def _changing(house: _House, file: Path) -> Iterator[str]:
    if house.is_back:
        yield f"{file}: the line `served_at:` goes, and every other byte stays"
    elif house.site.settings.served_at == house.url:
        yield f"{file}: gets the line `served_at: {house.to}`, and every other byte stays"
    else:
        yield f"{file}: the line `served_at:` becomes `served_at: {house.to}`, and every other byte stays"
    yield f"from the next publish on, pages, links, feed, QR codes, previews and LinkedIn lead to {house.to}"


def _staying(house: _House) -> Iterator[str]:
    badges, issuers = len(house.ledger.badges), len(house.site.issuers)
    yield (
        f"the identity {house.url}: the line `url:` is never changed, because "
        f"{words.counted(len(house.ledger.awards), 'award')} already handed out "
        f"{'names' if len(house.ledger.awards) == 1 else 'name'} it"
    )
    versions = words.counted(badges, "version of a badge", "versions of badges")
    yield f"the ids of {versions} and {words.counted(issuers, 'issuer')}, and the lists of what was revoked"
    yield from (f"{slug} stays {address.did(house.url, slug)}" for slug in house.site.issuers)
    yield "every signature: nothing is signed again, and the keys stay"


def _seen(house: _House) -> Iterator[str]:
    if house.is_back:
        yield "everybody: what they saw before the move"
        return
    yield "earners: old links, printed QR codes and LinkedIn entries lead on to the new pages by themselves"
    yield f"employers: the same badge, valid as before; the issuer is still named by {urlsplit(house.url).netloc}"
    yield "other people's programs: those that follow a redirect say VALID; one that refuses to cannot check it"
    if not house.is_pages:
        yield (
            "our own `badges verify` is one that refuses, unless the old address is on GitHub Pages: another host "
            "could be anybody. It says that it could not check, and not that the badge is wrong"
        )


def _to_do(house: _House, file: Path) -> Iterator[str]:
    if house.is_back:
        yield "GitHub ▸ Settings ▸ Pages ▸ Custom domain: press Remove, so that the old address answers itself"
    elif house.is_pages:
        yield from _on_pages(house)
    else:
        yield (
            f"best, keep serving the same files at {house.url} as well: the finished folder, to both places. Then "
            "nobody has to follow anything"
        )
        yield (
            f"else let the old server send every address on for good (301), the JSON files too, with the rest of "
            f"the path kept: {house.url}… → {house.to}…"
        )
    yield f"git add {file} && git commit -m 'Move to {house.host}' && git push, and wait for the green tick"
    yield "check one badge by its old and by its new address:"
    yield from (f"  badges verify {url}{_example(house)}" for url in (house.url, house.to))


def _on_pages(house: _House) -> Iterator[str]:
    owner = urlsplit(house.url).netloc
    if house.host.count(".") > 1:
        yield f"where your domain is managed: a record CNAME for {house.host} with the value {owner}"
    else:
        yield f"where your domain is managed: the A and AAAA records that GitHub lists for {house.host}"
    yield (
        f"GitHub ▸ Settings ▸ Pages ▸ Custom domain: write {house.host} and save; then wait until its check is "
        "green and tick Enforce HTTPS. No file called CNAME is needed"
    )
    if urlsplit(house.to).path != "/":
        yield (
            f"mind the path: Pages serves a repository with a domain of its own at the top, https://{house.host}/. "
            f"{house.to} is only right when {house.host} belongs to the repository {owner}"
        )
    yield f"from then on GitHub sends every visitor of {house.url}… to {house.to}…, programs too"


def _example(house: _House) -> str:
    """Where a badge lies that everybody may see and that holds today; of others no address is shown."""
    plan, _ = planning.plan(house.site, house.ledger, today=house.today)
    shown = (
        address.award(each.id)
        for each in plan.awards
        if each.published_on is not None
        and each.award.visibility is Visibility.PUBLIC
        and each.award.status is Status.VALID
        and (each.award.expires_on or house.today) >= house.today
    )
    return next(shown, "awards/…/")


def _breaking(house: _House) -> Iterator[str]:
    old = urlsplit(house.url).netloc
    if house.is_back:
        yield f"links to {house.site.settings.served_at} die when nobody serves that address any more"
        return
    if house.is_pages:
        owner = old.removesuffix(PAGES)
        yield (
            f"renaming or deleting the repository or the account {owner}, or removing the custom domain while "
            "`served_at:` stays: then nobody can check a badge any more. Keep both names for good"
        )
    else:
        yield f"{old} ending, or sending only its front page on: then nobody can check a badge any more. Keep it"
    yield f"{house.host} expiring: whoever buys it next speaks in your name. Renew it by itself, or undo the move first"


def _undoing(house: _House) -> Iterator[str]:
    back = house.site.settings.served_at
    yield f"badges move {back}, then publish; nothing that was handed out changes either way"
    if not house.is_back and house.is_pages and back == house.url:
        yield "and GitHub ▸ Settings ▸ Pages ▸ Custom domain ▸ Remove"
