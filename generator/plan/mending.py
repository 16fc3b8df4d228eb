"""Copies of a ledger, damaged or not → one whole ledger, as far as they go, and the files that hold it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.model.ledger import Entry, Ledger, Opened, Repaired
from generator.model.ledger_copy import LedgerCopy
from generator.model.ledger_line import line
from generator.model.ledger_story import Story
from generator.plan.chaining import Chained, Link, chained
from generator.plan.joining import joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What copies of a ledger give together.

    `chain` stays line for line as it was written; `beside` are lines of other branches, and lines behind a gap, and
    `added` the entries that they have besides, behind the `first` few that were put before them; `left_out` says in sentences what cannot be kept and why. `unproved` are numbers of lines that only the next
    line speaks for. `lost`, `foreign` and `heads` are as in `Chained`.
    """

    chain: tuple[Link, ...] = ()
    beside: tuple[tuple[Link, ...], ...] = ()
    added: tuple[Entry, ...] = ()
    first: int = 0
    left_out: tuple[str, ...] = ()
    unproved: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    foreign: int = 0
    heads: frozenset[tuple[int, str]] = frozenset()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that is known, in order."""
        return (*(link.entry for link in self.chain), *self.added)

    def joined_behind(self, first: Iterable[Entry]) -> "Mended":
        """The same with some entries behind the chain, before those that may build on them."""
        entries = tuple(first)
        more = joined(self.chain, self.beside, first=entries)
        return replace(self, added=more.entries, first=len(entries), left_out=more.left_out)

    def is_complete(self, published: tuple[int, str] | None) -> bool:
        """Whether all that was published is here, as far as anybody knows; `published` as of `mended`."""
        if any((link.number, link.check) == published for link in self.chain):
            return True  # what may be lost behind it was never on the site
        return not self.lost and (published is None or published in self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A ledger as it is to be written: its files, what follows from them, and the lines that were not in the chain."""

    files: Mapping[str, bytes]
    ledger: Ledger
    new: tuple[tuple[int, Entry], ...] = ()


def mended(
    copies: Iterable[LedgerCopy],
    *,
    is_ours: Callable[[Opened], bool],
    published: tuple[int, str] | None = None,
) -> Mended:
    """What some copies of a ledger give together; arguments as of `chaining.chained`."""
    found = _without_contradiction(chained(copies, is_ours=is_ours, published=published))
    return Mended(
        chain=found.chain,
        beside=found.beside,
        unproved=tuple(link.number for group in found.beside for link in group if link.previous is None),
        lost=found.lost,
        foreign=found.foreign,
        heads=found.heads,
    ).joined_behind(())


def whole(
    found: Mended, recalled: Iterable[Entry], *, today: date, published: tuple[int, str] | None = None
) -> Whole:
    """The ledger from what was found and what was recalled.

    Where it does not go on from a state that it was in, its last line says so: whoever remembers that state must not
    take it for an older one.
    """
    lines = [(link.text, link.entry) for link in found.chain]
    checks = [link.check for link in found.chain]
    entries = [*found.added, *recalled]
    known = Ledger.of((link.entry for link in found.chain), length=len(checks), checks=tuple(checks))
    heads = found.heads | ({published} if published else set())
    missed = tuple(sorted(head for head in heads if not known.continues(*head)))
    if missed:
        entries.append(Entry(today, Repaired(instead_of=missed)))
    for entry in entries:
        text, check = line(entry, number=len(lines) + 1, previous=checks[-1] if checks else "")
        lines.append((text, entry))
        checks.append(check)
    ledger = Ledger.of(entry for _, entry in lines)
    return Whole(
        files=_files(lines),
        ledger=replace(ledger, length=len(lines), head=checks[-1] if checks else "", checks=tuple(checks)),
        new=tuple((len(found.chain) + place, entry) for place, entry in enumerate(entries, start=1)),
    )


def _without_contradiction(found: Chained) -> Chained:
    """The chain up to the first line that excludes one before it; the rest is looked at entry by entry."""
    story = Story()
    for place, link in enumerate(found.chain):
        if story.contradiction(link.entry.record, is_first=place == 0):
            rest = found.chain[place:]
            heads = found.heads | {(rest[-1].number, rest[-1].check)}
            return replace(found, chain=found.chain[:place], beside=(rest, *found.beside), heads=heads)
    return found


def _files(lines: Iterable[tuple[str, Entry]]) -> dict[str, bytes]:
    """The files: a line is in that of its year, but never in an older one than the line before it."""
    years: dict[int, list[str]] = {}
    year = 0
    for text, entry in lines:
        year = max(year, entry.day.year)
        years.setdefault(year, []).append(f"{text}\n")
    return {f"{number:04}.jsonl": "".join(texts).encode() for number, texts in years.items()}
