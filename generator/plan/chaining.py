"""Lines of a ledger from several copies → the one chain that goes on from its first line, and what belongs to it beside.

A line is believed when its check fits, which takes in the check of the line before, and so all before it. Two branches
that were merged give two chains with one beginning. Behind a line that is lost everywhere, the next ones are believed
as soon as the lost line's check is known: it may stand in what is left of it. If it is not, the first line behind the
gap is believed when the next one takes in its check: nobody wrote that by accident.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field

from generator.model.ledger import Entry, Opened
from generator.model.ledger_copy import LedgerCopy
from generator.model.ledger_line import LineError, parse
from generator.plan import one_byte
from generator.plan.pieces import Pieces, stated_check, stated_number

MOST_MENDED = 24
"""So many lines with a wrong byte are worked out; then the rest is taken from elsewhere or counts as lost."""

MENDED = "worked out from its own check"


@dataclass(frozen=True, slots=True)
class Link:
    """A line that is believed: its number and check, the check before it, its text and entry, and where it was found.

    `previous` is None when the line before is lost: then only the next line speaks for this one.
    """

    number: int
    check: str
    previous: str | None
    text: str
    entry: Entry = field(repr=False)
    found_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chained:
    """What the copies give.

    `chain` begins with line 1, or is empty. `beside` are lines of other branches, and lines behind a gap, each group in
    order. `foreign` counts lines of a ledger with another secret. `lost` are numbers of lines of which nothing is left
    but the number; `heads` states (length, check) in which one of the copies, or a branch, or the site, was, as far as they were found.
    """

    chain: tuple[Link, ...] = ()
    beside: tuple[tuple[Link, ...], ...] = ()
    foreign: int = 0
    lost: tuple[int, ...] = ()
    heads: frozenset[tuple[int, str]] = frozenset()


def chained(
    copies: Iterable[LedgerCopy],
    *,
    is_ours: Callable[[Opened], bool],
    published: tuple[int, str] | None = None,
) -> Chained:
    """The chain of some copies, the first of which is the ledger at hand.

    Args:
        copies: of one ledger; those of other sites among them are passed over.
        is_ours: whether a ledger that was opened so is this site's.
        published: length and head of the ledger that the site was made from, if that is known. Of two branches the
            one is gone on from that holds it, else the longest.
    """
    copies = tuple(copies)
    pieces = Pieces.of(copies)
    grown = _Growth(pieces)
    paths = [path for path in grown.paths() if is_ours(_opened(path[0]))]
    chain = max(paths, key=lambda path: _merit(path, copies, published), default=())
    of_chain = {_key(link) for link in chain}
    same = [path for path in paths if path[0] is chain[0]]
    others = {_key(link): link for link in (*grown.islands(), *(link for path in same for link in path))}
    beside = [link for key, link in sorted(others.items()) if key not in of_chain]
    found = of_chain | set(others)
    heads = {
        *((stated_number(raw[-1]), stated_check(raw[-1])) for raw in pieces.copies if raw),
        *(_key(group[-1]) for group in _groups(beside)),
        published,
    }
    return Chained(
        chain=chain,
        beside=tuple(_groups(beside)) if chain else (),
        foreign=len({_key(link) for path in paths if path[0] is not chain[0] for link in path}),
        lost=tuple(_lost(pieces, {number for number, _ in found}, grown.mended | grown.others_than(found))),
        heads=frozenset(found & heads),
    )


class _Growth:
    """Lines put behind each other, level by level, from every first line, damaged ones worked out where that is possible."""

    def __init__(self, pieces: Pieces) -> None:
        self.levels: dict[int, dict[str, Link]] = {}
        self.mended: set[bytes] = set()
        self._pieces = pieces
        self._left = MOST_MENDED
        self._grow(1, [""])
        while self._mend_one():
            pass

    def _grow(self, number: int, before: list[str]) -> None:
        """Goes on behind these checks until no line fits any more."""
        while before:
            level: dict[str, Link] = {}
            for text, found_in in self._pieces.texts.get(number, {}).items():
                links = (_link(text, number, previous, found_in) for previous in before)
                level.update({link.check: link for link in links if link is not None})
            if level:
                self.levels.setdefault(number, {}).update(level)
            number, before = number + 1, list(level)

    def _mend_one(self) -> bool:
        """Works out one damaged line that goes on from what there is, and goes on behind it."""
        believed = {link.text for level in self.levels.values() for link in level.values()}
        believed |= {link.text for link in self.islands()}
        for damaged, numbers in self._pieces.doubtful(believed):
            for number in sorted(numbers) if damaged not in self.mended else ():
                for previous in ("",) if number == 1 else tuple(self.levels.get(number - 1, {})):
                    if not self._left:
                        return False
                    self._left -= 1
                    text = one_byte.mended(damaged, number=number, previous=previous)
                    link = _link(text, number, previous, MENDED) if text else None
                    if link is not None:
                        self.mended.add(damaged)
                        self.levels.setdefault(number, {}).setdefault(link.check, link)
                        self._grow(number + 1, [link.check])
                        return True
        return False

    def paths(self) -> Iterator[tuple[Link, ...]]:
        """Every way from a first line to a last one."""
        used = {(link.number - 1, link.previous) for level in self.levels.values() for link in level.values()}
        for number, level in self.levels.items():
            for check, link in level.items():
                if (number, check) not in used:
                    yield self._path(link)

    def islands(self) -> Iterator[Link]:
        """Lines that go on from no first line, and whose check fits that of a line which is damaged, or was found."""
        checks = {check for level in self.levels.values() for check in level}
        for number in sorted(self._pieces.texts):
            known = {link.text for link in self.levels.get(number, {}).values()}
            for text, found_in in self._pieces.texts[number].items() if number > 1 else ():
                if text in known:
                    continue
                stated = self._pieces.stated.get(number - 1, {})
                links = (_link(text, number, previous, found_in) for previous in stated)
                link = next((each for each in links if each is not None), None)
                if link is None and number - 1 not in self.levels and not set(stated) - checks:
                    link = self._spoken_for(text, number, found_in)
                if link is not None:
                    yield link

    def _spoken_for(self, text: str, number: int, found_in: str) -> Link | None:
        """A line of which nothing before is left, if one behind it takes in its check."""
        link = _link(text, number, None, found_in)
        behind = self._pieces.texts.get(number + 1, {}) if link else {}
        return link if link and any(_link(each, number + 1, link.check, "") for each in behind) else None

    def others_than(self, found: Container[tuple[int, str]]) -> set[bytes]:
        """The lines that go on from a first one and are not among those that were found."""
        links = (link for level in self.levels.values() for link in level.values())
        return {link.text.encode() for link in links if _key(link) not in found}

    def _path(self, link: Link) -> tuple[Link, ...]:
        path = [link]
        while path[-1].number > 1:
            path.append(self.levels[path[-1].number - 1][path[-1].previous or ""])
        return tuple(reversed(path))


def _link(text: str, number: int, previous: str | None, found_in: str) -> Link | None:
    try:
        entry, check = parse(text, number=number, previous=previous)
    except LineError:
        return None
    return Link(number, check, previous, text, entry, found_in)


def _key(link: Link) -> tuple[int, str]:
    return link.number, link.check


def _opened(link: Link) -> Opened:
    record = link.entry.record
    if not isinstance(record, Opened):
        raise TypeError("a ledger begins with the record that opens it")
    return record


def _merit(
    path: tuple[Link, ...], copies: tuple[LedgerCopy, ...], published: tuple[int, str] | None
) -> tuple[bool, bool, int, str]:
    """What makes a chain the one to go on from; the head last, so that the order of branches in a file means nothing."""
    holds = published is not None and any((link.number, link.check) == published for link in path)
    is_here = path[0].found_in == copies[0].found_in
    return holds, is_here, len(path), path[-1].check


def _groups(links: list[Link]) -> Iterator[tuple[Link, ...]]:
    """Lines that go on from each other, together; the groups in order of their first numbers."""
    group_of: dict[tuple[int, str | None], int] = {}
    groups: list[list[Link]] = []
    for link in links:
        group = group_of.get((link.number - 1, link.previous))
        if group is None:
            group = len(groups)
            groups.append([])
        groups[group].append(link)
        group_of[link.number, link.check] = group
    yield from (tuple(group) for group in groups)


def _lost(pieces: Pieces, found: set[int], explained: set[bytes]) -> Iterator[int]:
    """Numbers, between those that were found or right behind them, of lines that there once were.

    `explained` are lines that say nothing of this ledger: they were mended, or are of another one.
    """
    named = {stated_number(line) for raw in pieces.copies for line in raw if line not in explained}
    last = max(found, default=0)
    yield from (number for number in range(1, last) if number not in found)
    while (last := last + 1) in named:
        yield last
