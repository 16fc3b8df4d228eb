"""Moving in: what other platforms let their users take away, into content/ that an officer reads and keeps.

    gather  →  who is who  →  which badge is which  →  new files  →  read and checked as if they were there  →  written

Nothing that is there is changed, and nothing is written while anything is wrong. What is not taken over is told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import check as checking
from generator import plan as planning
from generator.check.vocabularies import ACHIEVEMENT_TYPES
from generator.edit import foreign_roster, moving_in, recipients
from generator.edit.foreign_roster import Sheet
from generator.edit.moving_in import Here, Settled, Wish
from generator.model import words
from generator.model.errors import BadgesError
from generator.model.fetch import Fetch
from generator.model.imported import ForeignAward, Imported, Leftover, Person
from generator.model.place import Place, Problem, in_order
from generator.model.site import Site
from generator.model.source import Asset, Scalar, SourceDocument, Sources
from generator.pipeline.folders import Day, Folders
from generator.pipeline.foreign_pictures import Pictures
from generator.pipeline.gathering import Gathered, gathered
from generator.read import folder as reading
from generator.read import front_matter, rosters
from generator.read import ledger as ledger_reading
from generator.read.foreign import sources as foreign_sources
from generator.read.foreign.contacts import contacts
from generator.write import imports

__all__ = ["Brought", "Source", "Wish", "bring_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is to be taken over: files, folders or archives; a list of addresses; and a way to the web, if asked for."""

    paths: tuple[Path, ...]
    emails: Path | None = None
    fetch: Fetch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What was taken over (or would be, with a dry run): new files in content/, counts, notes, and what was not."""

    files: tuple[str, ...] = ()
    badges: int = 0
    issuers: int = 0
    awards: int = 0
    known: int = 0
    notes: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Draft:
    """The files that are to come, the rows among them, and where each line of the roster came from."""

    files: dict[str, bytes]
    roster: str = ""
    sheet: Sheet = field(default_factory=lambda: Sheet(b"", {}))


def bring_in(
    folders: Folders, day: Day, source: Source, wish: Wish, *, dry_run: bool = False
) -> Brought | tuple[Problem, ...]:
    """Take over what the sources hold.

    Returns:
        What was done; or what has to be mended or answered first, and then nothing was.

    Raises:
        BadgesError: a source cannot be read, it is an export of ours, or the disk failed.
    """
    _refuse_our_export(source.paths)
    found = gathered(source.paths, source.fetch)
    if not (found.imported.badges or found.imported.awards):
        return Brought(leftovers=found.imported.leftovers)
    content = reading.folder(folders.content, shown_as=folders.shown_as)
    people = contacts(source.emails) if source.emails else ()
    pictures = Pictures(found.pictures, source.fetch)
    settled = moving_in.settled(
        _with_pictures(found.imported, pictures), _here(content), _complete(wish, content), pictures
    )
    if settled.problems:
        return in_order(settled.problems)
    site, problems = checking.site(_with(content, settled.files, folders.shown_as))
    if site is None:
        return _errors(problems)
    rows, leftovers, known = _rows(found.imported, people, settled, site)
    draft = _drafted(rows, settled, site, found, content, day)
    problems = _checked(folders, day, content, draft)
    if any(problem.is_error for problem in problems):
        return _errors(problems)
    if not dry_run and draft.files:
        imports.write(folders.content, draft.files)
    new = tuple(f"{folders.shown_as}/{path}" for path in draft.files)
    return Brought(
        files=new,
        badges=sum(path.startswith("badges/") and path.endswith(".md") for path in draft.files),
        issuers=sum(path.startswith("issuers/") and path.endswith(".md") for path in draft.files),
        awards=len(rows),
        known=known,
        notes=(*settled.notes, *_said_of(rows)),
        leftovers=(*found.imported.leftovers, *settled.leftovers, *leftovers),
        warnings=tuple(each for each in problems if each.place.file in new),
    )


def _refuse_our_export(paths: Sequence[Path]) -> None:
    """What `badges export` makes is a whole association: it is restored by itself, and never mixed with what is there."""
    for path in paths:
        if foreign_sources.is_our_export(path):
            raise BadgesError(
                f"{path} is an export of Badges: a whole association, with its ledger and its identity.",
                f"It is restored into an empty folder, and alone: badges import {path.name} --content new/content",
            )


def _here(content: Sources) -> Here:
    """What content/ says of issuers and badges, sound or not."""
    issuers: dict[str, tuple[str, str]] = {}
    badges: dict[str, tuple[str, str]] = {}
    for each in content.documents:
        if each.room == "issuers" and "." not in each.stem:
            issuers[each.stem] = (_said(each, "name"), _said(each, "url"))
        elif each.room == "badges" and "." not in each.stem:
            badges[each.stem] = (_said(each, "name"), _said(each, "description"))
    return Here(issuers, badges)


def _said(document: SourceDocument, name: str) -> str:
    value = document.front.get(name)
    return value.text if isinstance(value, Scalar) else ""


def _complete(wish: Wish, content: Sources) -> Wish:
    """The wish with the words of the standard.

    Raises:
        BadgesError: there is no such issuer.
    """
    issuers = _here(content).issuers
    if wish.issuer and wish.issuer not in issuers:
        raise BadgesError(
            f'There is no issuer called "{wish.issuer}".', words.did_you_mean(wish.issuer, issuers)
        )
    return replace(wish, achievement_types=frozenset(ACHIEVEMENT_TYPES))


def _rows(
    imported: Imported, people: tuple[Person, ...], settled: Settled, site: Site
) -> tuple[list[tuple[str, ForeignAward]], list[Leftover], int]:
    """The awards that are new, by the slug of their badge; what is left over; how many are there already."""
    told = recipients.known(imported.awards, people)
    leftovers = list(told.leftovers)
    wanted: list[tuple[str, ForeignAward]] = []
    known = {
        form for award in told.awards if award.badge in settled.badges for form in recipients.forms(award)
    }
    for award in told.awards:
        slug = settled.badges.get(award.badge, "")
        if not slug and not known.isdisjoint(award.keys):
            continue  # another form of it says which badge it is
        if not slug:
            why = (
                f"nothing is known of its badge, {award.badge}: add --online, or say which it is with --badge"
            )
            leftovers.append(Leftover("an award", why, award.origin))
        elif (sound := foreign_roster.safe(award, leftovers.append)) is not None:
            wanted.append((slug, sound))
    there = {
        (each.badge, email, each.issued_on)
        for each in site.awards
        for email in (each.recipient.email, *each.recipient.previous_emails)
    }
    merged = recipients.merged(wanted)
    new = [(slug, award) for (slug, *rest), award in merged.items() if (slug, *rest) not in there]
    return new, leftovers, len(merged) - len(new)


def _drafted(
    rows: list[tuple[str, ForeignAward]],
    settled: Settled,
    site: Site,
    found: Gathered,
    content: Sources,
    day: Day,
) -> _Draft:
    """All new files: pictures and issuers before badges, the roster last."""
    order = sorted(settled.files, key=lambda path: (path.endswith(".md"), path.startswith("badges/"), path))
    files = {path: settled.files[path] for path in order}
    if not rows:
        return _Draft(files)
    taken = {roster.path for roster in content.rosters}
    number = 1
    while (path := f"awards/imported-{found.format}-{number}.csv") in taken:
        number += 1
    never = frozenset(slug for slug, badge in site.badges.items() if badge.newest.valid_for)
    sheet = foreign_roster.sheet(rows, never=never, today=day.today.isoformat())
    return _Draft({**files, path: sheet.data}, path, sheet)


def _checked(folders: Folders, day: Day, content: Sources, draft: _Draft) -> tuple[Problem, ...]:
    """Every problem of the content as it would be; those of an imported row stand where the row came from."""
    site, problems = checking.site(_with(content, draft.files, folders.shown_as), visibility=day.visibility)
    if site is not None:
        ledger, damaged = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
        _, refused = planning.plan(site, ledger, today=day.today, secret=b"for planning only, never kept")
        problems = in_order([*problems, *damaged, *refused])
    return tuple(_where_it_came_from(each, folders, draft) for each in problems)


def _where_it_came_from(problem: Problem, folders: Folders, draft: _Draft) -> Problem:
    origin = draft.sheet.origins.get(problem.place.line)
    if not draft.roster or problem.place.file != f"{folders.shown_as}/{draft.roster}" or origin is None:
        return problem
    return replace(problem, place=origin)


def _with(content: Sources, files: Mapping[str, bytes], shown_as: str) -> Sources:
    """The content as it would be with some more files."""
    documents, tables, problems = list(content.documents), list(content.rosters), list(content.problems)
    assets = dict(content.assets)
    for path, data in files.items():
        name = f"{shown_as}/{path}"
        if path.endswith(".md"):
            document, more = front_matter.document(data, path, name)
            documents += [document] if document else []
            problems += more
        elif (kind := rosters.of_name(path)) is not None:
            roster, more = kind.roster(data, path, name, encoding="utf-8")
            tables += [roster] if roster else []
            problems += more
        else:
            assets[path] = Asset(path, data, Place(name))
    return replace(
        content, documents=tuple(documents), rosters=tuple(tables), assets=assets, problems=in_order(problems)
    )


def _said_of(rows: list[tuple[str, ForeignAward]]) -> Iterator[str]:
    """What an officer should know of the rows: who has no name, and whose address changes."""
    nameless = sum(not award.person.name for _, award in rows)
    if nameless:
        yield (
            f"{words.counted(nameless, 'award')} came without a name and will be shown as anonymous: write the name in "
            "the row and clear the cell under show, or give names with --emails"
        )
    undated = sum(award.status.is_final and award.status_on is None for _, award in rows)
    if undated:
        yield f"no day is given for {words.counted(undated, 'revocation')}: the day of this import is taken"
    hosts = Counter(
        key.split("/")[2] for _, award in rows for key in award.keys[:1] if foreign_roster.is_web(key)
    )
    for host, number in sorted(hosts.items()):
        yield (
            f"{words.counted(number, 'award')} had an address on {host}, and a new one is made here: badges already handed "
            f"out go on verifying as long as {host} answers (see `badges rescue`)"
        )


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.is_error)


def _with_pictures(imported: Imported, pictures: Pictures) -> Imported:
    """Badges whose picture is not among the files take it from a picture that was baked for an award of theirs."""
    baked = {award.badge: award.picture for award in imported.awards if award.picture}
    badges = tuple(
        replace(badge, image=other)
        if (other := next((baked[key] for key in badge.keys if key in baked), ""))
        and (not badge.image or isinstance(pictures(badge.image), str))
        else badge
        for badge in imported.badges
    )
    return replace(imported, badges=badges)
