"""The rescue of a platform that is about to close: its public documents become an archive that still verifies.

    which badges  →  each verified as anybody would, every answer kept  →  what can be kept  →  verified from that alone

What verification needs is not guessed: it is exactly what a verification asked for. Pictures come along. What is kept is
kept byte for byte. A badge counts as rescued when the archive alone, without the platform, says the same of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from generator.model.fetch import Fetch, Fetched, NotFetched
from generator.model.report import Outcome, Step
from generator.pipeline.archiving import Archive, pictures
from generator.pipeline.folders import Day, Folders
from generator.read.foreign import sources as foreign_sources
from generator.read.served import in_folder, overlay
from generator.verify import document as documents
from generator.verify.document import Read
from generator.verify.parsing import NotReadableError, id_of, types
from generator.verify.steps import OPTIONAL
from generator.write import imports

BADGES_MOST = 20_000
ASKED_MOST = 100_000
"""Badges that are rescued at once, and addresses that are asked for them."""
TELLING = frozenset({"dates", "status"})
"""Steps that may fail: a badge that has expired or was revoked goes on saying so."""
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_ADDRESS = re.compile(rb"https://[^\s\"'<>\\,]+")


class Fate(Enum):
    """What becomes of a badge when its platform is gone and its host leads to the archive."""

    KEPT = "goes on verifying"
    TOLD = "goes on saying that it has expired or was revoked"
    LOST = "cannot be verified any more"


@dataclass(frozen=True, slots=True)
class Saved:
    """One badge: its address, what becomes of it, and why."""

    address: str
    fate: Fate
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """What was kept: every badge with its fate, new and changed files, and where each host has to lead."""

    saved: tuple[Saved, ...]
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    hosts: Mapping[str, bool] = field(default_factory=dict)


def rescue(
    folders: Folders, day: Day, what: Iterable[str], *, fetch: Fetch, site: str, dry_run: bool = False
) -> Rescued:
    """Keep what is needed to verify badges that somebody else hosts.

    Args:
        folders: where content/archive/ is.
        day: the day on which it happens.
        what: addresses of badges, or files, folders and archives that hold or name them. A folder that is called
            like a host, as programs that copy sites make it, answers in that host's stead.
        fetch: how to reach the platform, while it is there.
        site: the address at which our own site is served, "" while there is none.
        dry_run: write nothing.

    Raises:
        BadgesError: a file cannot be read, or the disk failed.
    """
    what = tuple(what)
    asked = _Recorder(overlay([*_copies(what), fetch]))
    found = dict(_badges(what, asked))
    first = {
        name: _verified(badge, asked, day.end) for name, badge in found.items() if isinstance(badge, Read)
    }
    _ask_for_pictures(asked)
    kept = Archive.of(asked.answers)
    saved = tuple(
        _fate(name, badge, first.get(name, ()), kept, day.end)
        if isinstance(badge, Read)
        else Saved(name, Fate.LOST, badge)
        for name, badge in found.items()
    )
    files = {path: kept.files[path] for path in sorted(_needed(saved, kept))}
    new, changed = _written(folders.content, files, dry_run=dry_run)
    hosts = {path.split("/")[1] for path in files}
    return Rescued(
        saved=saved,
        new=tuple(new),
        changed=tuple(changed),
        notes=tuple(f"not kept: {url}, because it {why}" for url, why in sorted(kept.refused.items())),
        hosts={host: bool(site) and urlsplit(site).netloc == host for host in sorted(hosts)},
    )


@dataclass(slots=True)
class _Recorder:
    """A `Fetch` that remembers every answer and asks each address once."""

    fetch: Fetch
    answers: dict[str, Fetched | NotFetched] = field(default_factory=dict)

    def __call__(self, url: str) -> Fetched | NotFetched:
        """The answer of an address."""
        bare = url.partition("#")[0]
        if bare not in self.answers:
            if len(self.answers) >= ASKED_MOST:
                return NotFetched(f"more than {ASKED_MOST:,} addresses would be asked")
            self.answers[bare] = self.fetch(bare)
        return self.answers[bare]


def _copies(what: Iterable[str]) -> Iterator[Fetch]:
    """The folders that are copies of a host: `old.example.org/` with the files below it."""
    for each in what:
        path = Path(each)
        if (
            not each.startswith(("https://", "http://"))
            and path.is_dir()
            and _HOST.fullmatch(path.resolve().name)
        ):
            yield in_folder(path, f"https://{path.resolve().name}/")


def _badges(what: Iterable[str], fetch: Fetch) -> Iterator[tuple[str, Read | str]]:
    """Every badge by its address or file, or why there is none; a badge that is hosted is read where it is hosted."""
    for count, (name, badge) in enumerate(_named(what, fetch)):
        if count >= BADGES_MOST:
            yield "the rest", f"there are more than {BADGES_MOST:,}: rescue them in parts"
            return
        yield name, badge


def _named(what: Iterable[str], fetch: Fetch) -> Iterator[tuple[str, Read | str]]:
    for each in what:
        if each.startswith(("https://", "http://")):
            yield _hosted(each, fetch)
            continue
        is_file = Path(each).is_file()
        for path, data in foreign_sources.opened([Path(each)]).files.items():
            yield from _in_file(path, data, fetch, may_list=is_file)


def _in_file(path: str, data: bytes, fetch: Fetch, *, may_list: bool) -> Iterator[tuple[str, Read | str]]:
    """The badge in a file, or the badges whose addresses stand in a list, one a line."""
    try:
        found = documents.read(data)
    except NotReadableError:
        if may_list and path.casefold().endswith((".txt", ".csv", ".tsv")):
            yield from (
                _hosted(url.decode("ascii", "replace"), fetch)
                for url in dict.fromkeys(_ADDRESS.findall(data))
            )
        return
    if (
        "Assertion" in types(found.document)
        and found.token is None
        and id_of(found.document).startswith("https://")
    ):
        yield _hosted(id_of(found.document), fetch)
    elif "Assertion" in types(found.document) or documents.is_credential(found.document):
        where = id_of(found.document)
        hosted = _hosted(where, fetch) if where.startswith("https://") else ("", "")
        yield hosted if isinstance(hosted[1], Read) else (where or path, found)


def _hosted(url: str, fetch: Fetch) -> tuple[str, Read | str]:
    """The badge at an address, or at the one that a page there names."""
    answer = fetch(url)
    if isinstance(answer, Fetched) and (badge := documents.named_in_page(answer.data, answer.url or url)):
        url, answer = badge, fetch(badge)
    if isinstance(answer, NotFetched):
        return url, f"it could not be read: {answer.reason}"
    try:
        return url, documents.read(answer.data)
    except NotReadableError as error:
        return url, f"what is at its address is no badge: {error}"


def _verified(badge: Read, fetch: Fetch, now: datetime) -> tuple[Step, ...]:
    return documents.steps(badge, fetch=fetch, now=now, source=id_of(badge.document))


def _ask_for_pictures(asked: _Recorder) -> None:
    """Ask for the pictures that the documents name: other verifiers look at them, and people do."""
    named = [
        url
        for answer in list(asked.answers.values())
        if isinstance(answer, Fetched)
        for url in pictures(answer.data)
    ]
    for url in dict.fromkeys(named):
        asked(url)


def _fate(name: str, badge: Read, before: tuple[Step, ...], kept: Archive, now: datetime) -> Saved:
    """What becomes of a badge: its steps from the archive alone, beside those that the platform still gave."""
    fault = next((each for each in before if each.outcome is not Outcome.PASSED and _matters(each)), None)
    if fault is not None:
        return Saved(name, Fate.LOST, f"it does not verify now either: {fault.detail}")
    used, kept.used = kept.used, set()
    steps = _verified(badge, kept, now)
    mine, kept.used = kept.used, used
    fault = next((each for each in steps if each.outcome is not Outcome.PASSED and _matters(each)), None)
    if fault is not None:
        return Saved(name, Fate.LOST, fault.detail)
    kept.used |= mine | {path for path in (kept.paths.get(name),) if path}
    telling = next((each for each in steps if each.outcome is Outcome.FAILED), None)
    return Saved(name, Fate.TOLD, telling.detail) if telling else Saved(name, Fate.KEPT)


def _matters(step: Step) -> bool:
    return not (step.name in TELLING and step.outcome is Outcome.FAILED) and step.name not in OPTIONAL


def _needed(saved: Iterable[Saved], kept: Archive) -> set[str]:
    """The files that the rescued badges rely on, and the pictures that these name."""
    if all(each.fate is Fate.LOST for each in saved):
        return set()
    shown = {kept.paths[url] for path in kept.used for url in pictures(kept.files[path]) if url in kept.paths}
    return kept.used | shown


def _written(content: Path, files: Mapping[str, bytes], *, dry_run: bool) -> tuple[list[str], list[str]]:
    """Writes what is new or has changed on the platform, and gives the paths of both."""
    there = {path: foreign_sources.bytes_there(content / path) for path in files}
    new = [path for path, data in there.items() if data is None]
    changed = [path for path, data in there.items() if data is not None and data != files[path]]
    if not dry_run:
        imports.replace(content, {path: files[path] for path in (*new, *changed)})
    return new, changed
