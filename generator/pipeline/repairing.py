"""The ledger put together again: from what is left of it, from git, from other copies, and from the published site.

    copies → the chain that holds → what other branches add → what the site shows → files

Nothing is lost on the way and nothing is invented: a line counts when its check fits, a record from the site when the
site shows what it records. Where lines are lost, nothing is written before the site was asked for what they recorded.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator import check as checking
from generator.check.settings import settings
from generator.model import address
from generator.model.errors import BadgesError
from generator.model.fetch import Fetch
from generator.model.ledger import AwardRecorded, Entry
from generator.model.ledger_copy import LedgerCopy
from generator.model.place import Place, Problem
from generator.model.report import Report
from generator.model.site import Site
from generator.pipeline import comparing, published, recalling, repair_words
from generator.pipeline.folders import Day, Folders
from generator.pipeline.published import Published
from generator.pipeline.repair_words import HERE
from generator.plan.mending import Mended, Whole, mended, whole
from generator.read import built, served, web
from generator.read import folder as reading
from generator.read import keys as key_reading
from generator.read.ledger_files import copy_in
from generator.read.ledger_history import copies_in_git
from generator.trust.keys import PublicKey
from generator.write import ledger as ledger_writing
from generator.write import repairs
from generator.write import tree as tree_writing

Position = tuple[int, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A repair before it is made: what is to be written, and everything that there is to say of it.

    `seen` is what the ledger's files hold now. With nothing to do, `files` and `seen` are the same.
    """

    report: Report
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    seen: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.files) and self.files != self.seen


def repair(folders: Folders, day: Day, *, sources: Iterable[str] = (), fetch: Fetch | None = None) -> Repair:
    """What a repair of the ledger would write; nothing is written.

    Args:
        folders: where things are.
        day: today.
        sources: where else to look: addresses and folders of the published site, folders with copies of the ledger.
        fetch: asks an address.

    Raises:
        BadgesError: there is nothing to repair, or nothing to repair it from; a source cannot be read.
    """
    named = _Named.of(sources)
    here = copy_in(folders.ledger, found_in=HERE) or LedgerCopy(found_in=HERE, files={})
    content = _Content.of(folders, day)
    position = _published(folders.site, content.url)
    found = mended(
        (here, *copies_in_git(folders.ledger), *named.copies),
        is_ours=lambda opened: content.url in ("", opened.site),
        published=position,
    )
    if not found.chain:
        raise _nothing(here, position)
    is_complete = found.is_complete(position)
    sites = tuple(_sites(folders, content, named, fetch, is_complete=is_complete, position=position))
    if sites and content.site is None:
        return Repair(report=Report(problems=content.problems))
    recall = _Recall(found=found, content=content, folders=folders, day=day, position=position)
    for shown in sites:
        recall.ask(shown)
    made = recall.made
    lost = () if is_complete or sites else (_lost(found, folders, content),)
    report = Report(
        problems=(*lost, *recall.problems),
        counts=repair_words.found_again(recall.found, recalled=len(recall.first) + len(recall.entries)),
        notes=(*repair_words.new_lines(made), *repair_words.left(recall.found), *recall.notes),
    )
    return Repair(report=report, files=made.files, seen=here.files)


def make(folders: Folders, found: Repair) -> tuple[str, ...]:
    """Writes a repair; gives where the damaged files are kept.

    Raises:
        BadgesError: the ledger changed since, or the disk failed.
    """
    kept = repairs.put_right(folders.ledger, found.files, seen=found.seen)
    return tuple(f"{folders.shown_as}/ledger/{name}" for name in kept)


def recover(folders: Folders) -> tuple[str, ...]:
    """What an interrupted command left in the ledger, put in order before a repair; unreadable notes go aside."""
    try:
        done = ledger_writing.recover(folders.ledger)
    except BadgesError:
        if not (folders.ledger / ".journal").exists():
            raise
        kept = repairs.set_notes_aside(folders.ledger)
        return (
            f"the notes of an interrupted publish could not be read; they are in {folders.shown_as}/ledger/{kept}",
        )
    return (done,) if done else ()


@dataclass(frozen=True, slots=True)
class _Named:
    """What a person named: addresses and folders of sites, copies of the ledger."""

    addresses: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    copies: tuple[LedgerCopy, ...] = ()

    @classmethod
    def of(cls, sources: Iterable[str]) -> "_Named":
        addresses, folders, copies = [], [], []
        for each in sources:
            path = Path(each)
            inner = path / "ledger" if (path / "ledger").is_dir() else path
            copy = copy_in(inner, found_in=f"in {inner.as_posix()}")
            if each.startswith(("https://", "http://")):
                addresses.append(each)
            elif copy is not None:
                copies.append(copy)
            elif path.is_dir():
                folders.append(path)
            else:
                raise BadgesError(f"There is no folder {each}.", _SOURCES)
        return cls(tuple(addresses), tuple(folders), tuple(copies))


@dataclass(frozen=True, slots=True)
class _Content:
    """The content, if it is without errors, these, and the address of the site, if at least that can be read."""

    site: Site | None
    problems: tuple[Problem, ...]
    url: str

    @classmethod
    def of(cls, folders: Folders, day: Day) -> "_Content":
        sources = reading.folder(folders.content, shown_as=folders.shown_as)
        site, problems = checking.site(sources, visibility=day.visibility)
        known, _ = settings(sources.settings, [])
        return cls(site, problems, known.url if known else "")


@dataclass(slots=True, kw_only=True)
class _Recall:
    """What sites show besides: `found` grows by what other records build on, `entries` by the rest."""

    found: Mended
    content: _Content
    folders: Folders
    day: Day
    position: Position
    entries: tuple[Entry, ...] = ()
    first: tuple[Entry, ...] = ()
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def made(self) -> Whole:
        """The ledger by now."""
        return whole(self.found, self.entries, today=self.day.today, published=self.position)

    def ask(self, shown: Published) -> None:
        """Recalls what a site shows."""
        site = self.content.site
        if site is None:
            raise TypeError("a site is asked only with sound content at hand")
        base = recalling.foundations(site, (*self.found.entries, *self.entries), shown, today=self.day.today)
        self._build_on((*self.first, *base.entries))
        awards = [entry.record.id for entry in base.entries if isinstance(entry.record, AwardRecorded)]
        more = recalling.what_became_of_them(
            site,
            (*self.found.entries, *self.entries),
            shown,
            _standing_keys(self.content.url, self.folders),
            recalled=awards,
            today=self.day.today,
        )
        self.entries += more.entries
        ledger = self.made.ledger
        other = comparing.differing(ledger, site, self.folders, self.day, shown)
        records = [entry.record for entry in base.entries]
        self.problems += comparing.badge_problems(ledger, site, records, other or ())
        self.problems += [_nameless(self.folders, each) for each in base.nameless]
        self._build_on(entry for entry in self.first if not comparing.is_changed(entry.record, other or ()))
        self.notes += [*base.notes, *more.notes, *repair_words.compared(other, shown)]

    def _build_on(self, first: Iterable[Entry]) -> None:
        self.first = tuple(first)
        self.found = self.found.joined_behind(self.first)


def _sites(
    folders: Folders,
    content: _Content,
    named: _Named,
    fetch: Fetch | None,
    *,
    is_complete: bool,
    position: Position,
) -> Iterator[Published]:
    """The published sites to ask: those that were named; else, where lines are lost, the one that was published here."""
    issuers = tuple(content.site.issuers) if content.site else ()
    for top in named.addresses:
        asking = fetch or web.over_https(
            allow_private=top.startswith("http://")
        )  # that is allowed on this machine only
        yield published.in_the_web(top, content.url, asking, issuers)
    for folder in named.folders:
        yield published.in_folder(folder, content.url, served.in_folder(folder, content.url))
    is_published = position is not None and not tree_writing.is_rehearsal(folders.site)
    if not is_complete and not named.addresses and not named.folders and is_published and content.url:
        yield published.in_folder(folders.site, content.url, served.in_folder(folders.site, content.url))


def _standing_keys(url: str, folders: Folders) -> Mapping[str, PublicKey]:
    """The keys whose proofs still stand by their ids, of a site with that address."""
    public, _ = key_reading.public_keys(folders.keys)
    return {
        f"{address.did(url, slug)}#{key.multibase}": PublicKey.from_multibase(key.multibase)
        for slug, known in public.items()
        for key in known.trusted
    }


def _published(site: Path, url: str) -> Position:
    """The state of the ledger that our site in a folder was published from; None where that is not known."""
    if tree_writing.unfinished(site) or (url and not built.is_site_of(site, url)):
        return None
    return tree_writing.position(site)


def _lost(found: Mended, folders: Folders, content: _Content) -> Problem:
    """That lines are lost and nobody was asked for what they recorded.

    Problems: repair-needs-site.
    """
    what = "The site was published from a ledger that had more lines, which"
    if found.lost:
        what = repair_words.lost_lines(found.lost)
    rest = (
        " nowhere to be found, not in what is left of it and not in git."
        if found.lost
        else " are nowhere to be found."
    )
    address = content.site.settings.served_at if content.site else content.url or "https://…"
    hint = f"Have the published site asked for what they recorded: badges doctor --repair-ledger --from {address}"
    if tree_writing.is_rehearsal(folders.site):
        hint += f" (The one in {folders.site} was built and not published: it may show what nobody has ever seen.)"
    return Problem(Place(f"{folders.shown_as}/ledger"), "repair-needs-site", what + rest, hint)


def _nameless(folders: Folders, award_id: str) -> Problem:
    """That an award is on the site which cannot be recorded again, so that its address would be lost.

    Problems: repair-award-unknown.
    """
    return Problem(
        Place(f"{folders.shown_as}/ledger"),
        "repair-award-unknown",
        f"The site shows the award {award_id}, whose row is gone, and nobody can tell any more which badge it was.",
        "Look for a copy of the ledger that still has it (a clone, a backup) and name it with --from; or give the award its "
        "row again, as it was.",
    )


def _nothing(here: LedgerCopy, position: Position) -> BadgesError:
    if not here.files and position is None:
        return BadgesError(
            "There is no ledger, and nothing that one could be made of.",
            "If nothing was ever published from here, there is nothing to repair. Otherwise name a copy of it or the "
            f"site. {_SOURCES}",
        )
    return BadgesError(
        "The first line of the ledger, with the secret that all addresses of awards come from, is nowhere to be found.",
        "Do not publish: without it every award would get a new address. Look for a copy that still has it: all of the "
        "history (git fetch --unshallow), the clone of another officer, a backup that `badges export` made. Then: "
        "badges doctor --repair-ledger --from FOLDER",
    )


_SOURCES = (
    "Name the address of the site, a folder with the built site, or a folder with a copy of the ledger: "
    "--from https://club.example.org/badges/"
)
