"""Another issuer from a day on: badges get a new version that it issues; what the old one gave stays the old one's."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from generator import check as checking
from generator import plan as planning
from generator.check.values import is_slug
from generator.edit import fields as editing
from generator.model import address, words
from generator.model.badge import Badge
from generator.model.errors import BadgesError
from generator.model.issuer import Issuer
from generator.model.ledger import Ledger
from generator.model.place import Problem
from generator.model.site import Site
from generator.model.source import Scalar, SourceDocument, Sources
from generator.pipeline import interrupted
from generator.pipeline.folders import Folders
from generator.read import folder as reading
from generator.read import front_matter
from generator.read import ledger as ledger_reading
from generator.write import revisions

ROOMS = ("issuers", "badges")
_KEPT = re.compile(r"\.v\d+\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Succeeded:
    """A succession: its plan as headings with their sentences, the day from which it counts, whether it was done."""

    plan: tuple[tuple[str, tuple[str, ...]], ...]
    since: date
    is_done: bool


@dataclass(slots=True, kw_only=True)
class _Desk:
    """What is being prepared: files by their path in content/, in the order in which they are to be written."""

    folders: Folders
    site: Site
    ledger: Ledger
    old: Issuer
    new: str
    since: date
    files: dict[str, bytes] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def text(self, path: str) -> bytes:
        """A file as it will be, or as it is."""
        return self.files[path] if path in self.files else (self.folders.content / path).read_bytes()

    def shown(self, path: str) -> str:
        return f"{self.folders.shown_as}/{path}"


def succeed(
    folders: Folders, old: str, new: str, *, today: date, since: date | None = None, dry_run: bool = False
) -> Succeeded | tuple[Problem, ...]:
    """Lets the issuer `new` give all badges that `old` gives now, from a day on; and says beforehand what that means.

    Args:
        folders: where things are.
        old: the slug of the issuer that stops.
        new: the slug of the one that goes on; its file is made from the old one's where there is none.
        today: the current day in UTC.
        since: the first day of the new one; the first possible one if left out.
        dry_run: only say it.

    Returns:
        The plan; or what would be wrong with the content, and then nothing was done.

    Raises:
        BadgesError: there is no such issuer, or the day is too early.
    """
    found = interrupted.checked(reading.folder(folders.content, shown_as=folders.shown_as))
    sources, site, problems = found.sources, found.site, found.problems
    ledger, damaged = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    if site is None or damaged:
        return tuple(problem for problem in (*problems, *damaged) if problem.is_error)
    issuer = _issuer(site, old, new)
    earliest = _earliest(site, ledger, old, today)
    if since is not None and since < earliest:
        raise BadgesError(
            f"{words.counted(_given(ledger, old), 'award')} of {issuer.name} reach beyond {since.isoformat()}, or a "
            "version of a badge began then; what was given stays as it is.",
            f"The first possible day is {earliest.isoformat()}.",
        )
    desk = _Desk(folders=folders, site=site, ledger=ledger, old=issuer, new=new, since=since or earliest)
    _prepare(desk)
    wrong = _wrong(desk, sources, today)
    kept = {path: data for path, data in desk.files.items() if _KEPT.search(path)}
    if found.must_stop(folders.content, kept):
        wrong = tuple(problem for problem in problems if problem.is_error)
    if wrong:
        return wrong
    if not dry_run:
        for room in ROOMS:
            revisions.write(folders.content / room, _in_room(desk, room))
        path = f"issuers/{old}.md"
        revisions.write(folders.content / "issuers", {f"{old}.md": desk.files[path]})
    return Succeeded(plan=tuple(_plan(desk)), since=desk.since, is_done=not dry_run)


def _issuer(site: Site, old: str, new: str) -> Issuer:
    if old not in site.issuers:
        raise BadgesError(f'There is no issuer called "{old}".', words.did_you_mean(old, site.issuers))
    if not is_slug(new) or new == old:
        raise BadgesError(
            f'"{new}" cannot be the name of the new issuer.',
            "It becomes part of its address: lower-case letters, digits and hyphens, another name than before.",
        )
    return site.issuers[old]


def _given(ledger: Ledger, old: str) -> int:
    return sum(each.record.issuer == old for each in ledger.awards.values())


def _earliest(site: Site, ledger: Ledger, old: str, today: date) -> date:
    """The first day on which nothing that was published would change hands."""
    begun = [badge.newest.since for badge in _badges(site, old) if badge.newest.since]
    given = [each.record.issued_on for each in ledger.awards.values() if each.record.issuer == old]
    last = max([*begun, *given], default=date.min)
    return max(today, last + timedelta(days=1))


def _badges(site: Site, old: str) -> list[Badge]:
    return [badge for badge in site.badges.values() if badge.newest.issuer == old]


def _prepare(desk: _Desk) -> None:
    """All files, in an order in which every state between them is sound content."""
    _new_issuer(desk)
    _names_written_out(desk)
    for badge in _badges(desk.site, desk.old.slug):
        _next_version(desk, badge)
    path = f"issuers/{desk.old.slug}.md"
    desk.files[path] = editing.with_field(desk.text(path), "moved_to", desk.new)
    desk.said.append(f"{desk.shown(path)}: gets `moved_to: {desk.new}`, and its page leads there")


def _new_issuer(desk: _Desk) -> None:
    slug, path = desk.old.slug, f"issuers/{desk.new}.md"
    known = desk.site.issuers.get(desk.new)
    if known is not None and known.moved_to:
        desk.files[path] = editing.without_field(desk.text(path), "moved_to")
        desk.said.append(f"{desk.shown(path)}: loses the line `moved_to:`, since it gives badges again")
        return
    if known is not None:
        desk.said.append(f"{desk.shown(path)}: is there already, and stays as it is")
        return
    copied = desk.text(f"issuers/{slug}.md")
    if Path(desk.old.image).stem == slug:
        copied = editing.with_field(copied, "image", Path(desk.old.image).name)
    desk.files[path] = copied
    for language in desk.old.texts:
        desk.files[f"issuers/{desk.new}.{language}.md"] = desk.text(f"issuers/{slug}.{language}.md")
    desk.said.append(f"{desk.shown(path)}: new, a copy of {slug}.md; change its name and text as you like")


def _names_written_out(desk: _Desk) -> None:
    """Where there was one issuer, badges need not name it; with two they must. Their meaning stays the same."""
    for badge in desk.site.badges.values():
        for version in badge.versions:
            path = version.origin.file.removeprefix(f"{desk.folders.shown_as}/")
            text = desk.text(path)
            if not _names_issuer(text, path, desk.shown(path)):
                desk.files[path] = editing.with_field(text, "issuer", version.issuer)
                desk.said.append(
                    f"{desk.shown(path)}: says `issuer: {version.issuer}`, as it meant all along"
                )


def _names_issuer(data: bytes, path: str, file: str) -> bool:
    document, _ = front_matter.document(data, path, file)
    said = document.front.get("issuer") if document else None
    return not (said is None or (isinstance(said, Scalar) and not said.text))


def _next_version(desk: _Desk, badge: Badge) -> None:
    newest, path = badge.newest, f"badges/{badge.slug}.md"
    text = editing.with_field(desk.text(path), "issuer", desk.new)
    names = desk.ledger.slugs_of(badge)
    published = any(
        each.record.badge in names and each.record.version == newest.number
        for each in desk.ledger.awards.values()
    )
    rows = any((each.badge, each.version) == (badge.slug, newest.number) for each in desk.site.awards)
    if not (published or rows):
        desk.files[path] = text
        desk.said.append(f"{desk.shown(path)}: says `issuer: {desk.new}`; nobody holds it yet")
        return
    kept = f"badges/{badge.slug}.v{newest.number}.md"
    desk.files[kept] = desk.text(path)
    for language in newest.texts:
        translation = desk.text(f"badges/{badge.slug}.{language}.md")
        desk.files[f"badges/{badge.slug}.v{newest.number}.{language}.md"] = translation
    desk.files.pop(path, None)  # it comes behind what is kept of it
    desk.files[path] = editing.opened(text, number=newest.number + 1, since=desk.since)
    desk.said.append(
        f"{desk.shown(path)}: version {newest.number + 1}, given by {desk.new}; the text stays, and version "
        f"{newest.number} is kept as {Path(kept).name}"
    )


def _wrong(desk: _Desk, sources: Sources, today: date) -> tuple[Problem, ...]:
    """What would be wrong with the content, or with what was promised, if these files were in it."""
    made: dict[str, SourceDocument] = {}
    for path, data in desk.files.items():
        document, problems = front_matter.document(data, path, desk.shown(path))
        if document is None:
            return problems
        made[path] = document
    others = tuple(each for each in sources.documents if each.path not in made)
    site, found = checking.site(replace(sources, documents=(*others, *made.values())))
    if site is not None:
        _, broken = planning.plan(site, desk.ledger, today=today)
        found = (*found, *broken)
    return tuple(problem for problem in found if problem.is_error)


def _in_room(desk: _Desk, room: str) -> Mapping[str, bytes]:
    """The files of a folder, those that are kept before those that take their place; the old issuer's comes last."""
    last = f"issuers/{desk.old.slug}.md"
    return {
        path.removeprefix(f"{room}/"): data
        for path, data in sorted(desk.files.items(), key=lambda item: item[0] == last)
        if path.startswith(f"{room}/") and path != last
    }


def _plan(desk: _Desk) -> Iterator[tuple[str, tuple[str, ...]]]:
    url, old, new = desk.site.settings.url, desk.old.slug, desk.new
    given, day = _given(desk.ledger, old), desk.since.isoformat()
    later = f"awards dated {day} or later are given by {new}: {address.did(url, new)}"
    yield "What changes", (*desk.said, later)
    kept = (
        f"{words.counted(given, 'award')} given by {old} until then, as {address.did(url, old)}: same addresses, same "
        "signatures, same list of what was revoked; they can be revoked as before"
    )
    yield "What stays", (kept, f"the address of the site, `url: {url}`, and every page under it")
    yield (
        "What people see",
        (
            f"who holds a badge of {old}: nothing new; it stays valid as long as it said",
            f"who earns or renews one from {day} on: the new issuer, in the badge and in its check",
            f"who opens the page of {old}: where it goes on",
        ),
    )
    keys = (
        f"badges keys new {new}, and put its line into BADGES_KEY below the old one. Keep the old one there too: "
        f"the list of what {old} revokes is signed with it"
    )
    edit = f"edit {desk.shown(f'issuers/{new}.md')}: the name, address and text of the new issuer"
    yield "What you have to do", (edit, keys, "badges publish --dry-run, read it, commit and push")
    files = f"{desk.shown(f'issuers/{old}.md')} or keys/{old}.json"
    yield "What would break it", (f"deleting {files}: then what {old} gave cannot be checked",)
    yield (
        "How to undo it",
        (
            f"before the next publish: git checkout -- {desk.folders.shown_as}, and delete the files that are new",
            f"after it {new} has an address for good; `badges move --new-issuer {new}={old}` goes back from a day on",
        ),
    )
