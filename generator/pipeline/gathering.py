"""Gather: files, folders, archives and, if asked for, the addresses they name, into one `Imported`.

A badge that was baked into a picture or signed as a token is taken out first, so that the readers see JSON only.
What is linked and not among the files is read from its address with `fetch`; without one nobody is asked.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.edit.recipients import forms
from generator.issue.revocations import told
from generator.model.award import Status
from generator.model.fetch import Fetch, Fetched
from generator.model.imported import ForeignAward, Imported, Leftover, together
from generator.model.place import Place
from generator.read import foreign
from generator.read.foreign import sources
from generator.read.foreign.file import Foreign
from generator.read.foreign.file import foreign as parsed
from generator.verify import document as documents
from generator.verify.parsing import NotReadableError
from generator.verify.status import unpacked

ASKED_MOST = 2_000
"""Addresses that are read for one import."""
PICTURES = (".png", ".svg")
PLAIN = "open-badges"
"""The format that every platform has beside its own, which says more of where the awards come from."""


@dataclass(slots=True)
class Gathered:
    """What was found; pictures by path or address; the format that most awards came in."""

    imported: Imported = field(default_factory=Imported)
    pictures: dict[str, bytes] = field(default_factory=dict)
    format: str = "files"


def gathered(paths: Sequence[Path], fetch: Fetch | None) -> Gathered:
    """Everything that the sources say.

    Raises:
        BadgesError: a source cannot be read, or there is too much.
    """
    opened = sources.opened(paths)
    found = Gathered(
        pictures={path: data for path, data in opened.files.items() if sources.suffix(path) in PICTURES}
    )
    parts = [Imported(leftovers=tuple(opened.leftovers))]
    formats: Counter[str] = Counter()
    for path, data in opened.files.items():
        part, name = _read(path, data)
        parts.append(part)
        formats[name] += len(part.awards)
    if fetch is not None:
        parts.extend(_followed(parts, fetch))
    found.imported = _with_revocations(together(parts))
    named = [name for name, number in formats.items() if number]
    found.format = max(named, key=lambda name: (name != PLAIN, formats[name]), default="files")
    return found


def _read(path: str, data: bytes) -> tuple[Imported, str]:
    """What one file says, and the name of its format."""
    if sources.suffix(path) in PICTURES:
        baked = _taken_out(path, data, picture=path)
        return foreign.imported(baked) if baked is not None else (Imported(), "")
    file = parsed(path, data)
    if file.document is None and file.table is None and not file.why:
        token = _taken_out(path, data, picture="") if _is_token(data) else None
        if token is None:
            return Imported(
                leftovers=(Leftover(f"a file ({sources.suffix(path)})", "it holds no badges", Place(path)),)
            ), ""
        file = token
    if file.why:
        return Imported(leftovers=(Leftover("a file", f"it {file.why}", Place(path)),)), ""
    return foreign.imported(file)


def _taken_out(path: str, data: bytes, *, picture: str) -> Foreign | None:
    """The document in a picture or a token; None for a plain one, or one that cannot be read for certain."""
    try:
        document = documents.read(data).document
    except NotReadableError:
        return None
    return Foreign(path, document=document, picture=picture)


def _is_token(data: bytes) -> bool:
    start = data[:200_000].strip()
    return start.count(b".") == 2 and not any(sign in start for sign in b" \n\t<")


def _followed(parts: Sequence[Imported], fetch: Fetch) -> Iterator[Imported]:
    """What stands at addresses that are named and not among the files, and at those that this names in turn."""
    known: set[str] = set()
    new = list(parts)
    for _ in range(4):  # an assertion names a badge, which names an issuer
        told = together([*parts, *new])
        wanted = [key for key in _missing(told) if key not in known][: ASKED_MOST - len(known)]
        if not wanted:
            return
        known.update(wanted)
        new = [_asked(url, fetch) for url in wanted]
        yield from new
        parts = [*parts, *new]


def _missing(told: Imported) -> Iterator[str]:
    """The addresses that are named and of which nothing is known."""
    badges = {key for badge in told.badges for key in badge.keys}
    issuers = {key for issuer in told.issuers for key in issuer.keys}
    named = [each.badge for each in told.awards if each.badge not in badges]
    named += [each.issuer for each in told.badges if each.issuer not in issuers]
    awards = {key for award in told.awards for key in award.keys}
    named += [address for address, _ in told.links if address not in awards]
    yield from dict.fromkeys(each for each in named if each.startswith("https://"))


def _asked(url: str, fetch: Fetch) -> Imported:
    answer = fetch(url)
    if not isinstance(answer, Fetched):
        return Imported(
            leftovers=(Leftover("an address", f"it could not be read: {answer.reason}", Place(url)),)
        )
    return _read(url, answer.data)[0]


def _with_revocations(told: Imported) -> Imported:
    """The awards with what lists of revoked badges say of them, and what is left of those that nothing else is."""
    reasons = {each.key: each.reason for each in told.revocations}
    bits = {url: _bits(packed) for url, packed in told.lists.items()}
    awards = tuple(_judged(each, reasons, bits) for each in told.awards)
    known = {key for award in told.awards for key in forms(award)}
    alone = [each for each in told.revocations if each.place is not None and each.key not in known]
    why = "it was revoked, and the platform shows no more of it than that"
    leftovers = tuple(Leftover("an award", why, each.place or Place("")) for each in alone)
    revoked = {each.key for each in told.revocations}
    only = "it is only the address of a badge: add --online to have it read from there"
    leftovers += tuple(
        Leftover("an award", only, place)
        for key, place in told.links
        if key not in known and key not in revoked
    )
    return replace(told, awards=awards, leftovers=told.leftovers + leftovers)


def _judged(award: ForeignAward, reasons: Mapping[str, str], bits: Mapping[str, bytes]) -> ForeignAward:
    listed = next((key for key in forms(award) if key in reasons), "")
    url, index = award.entry or ("", 0)
    is_set = index >> 3 < len(bits.get(url, b"")) and bool(bits[url][index >> 3] & (0x80 >> (index & 7)))
    if award.status is not Status.VALID or not (listed or is_set):
        return award
    reason = award.reason or reasons.get(listed, "")
    ours = told(reason)  # a site of ours shows day and reason in one sentence
    if ours is None or ours[0] is Status.WITHDRAWN:
        return replace(award, status=Status.REVOKED, reason=reason)
    return replace(award, status=ours[0], status_on=ours[1], reason=ours[2])


def _bits(packed: str) -> bytes:
    try:
        return unpacked(packed)
    except NotReadableError:
        return b""
