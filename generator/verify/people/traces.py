"""One file, taken apart: every trace of a person in it, however it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from generator.verify.people import contacts, names, plain, runs
from generator.verify.people.findings import Kind, Trace, shown_address, shown_digits, shown_hash
from generator.verify.people.known import Known
from generator.verify.private_keys import holds_private_key

DEPTH = 2
"""How many layers of base64 are opened: a token of text in a data: address has two."""
MOST_TRACES = 100
"""In one file; whoever mends those runs the audit again."""
SHORT = 100_000
"""Letters of a text of which it is kept what it says."""
_Said: TypeAlias = tuple[
    plain.Plain, tuple[tuple[int, str], ...], tuple[tuple[int, str], ...], tuple[tuple[int, str, bool], ...]
]
_ID = re.compile(r"[a-z2-7]{26}@")
_BEFORE_AT = re.compile(rb"[\w.+$%^~\x80-\xff-]{1,64}\Z")
_AFTER_AT = re.compile(rb"[\w.\x80-\xff-]{1,190}")


@dataclass(frozen=True, slots=True)
class Tracer:
    """Finds traces of people in texts, as far as something is known of them."""

    known: Known
    digests: runs.Digests
    unnamed: names.Names
    earners: frozenset[str]
    allowed: tuple[str, ...]
    own: frozenset[bytes]
    secret_digits: frozenset[bytes]

    @classmethod
    def of(cls, known: Known) -> "Tracer":
        """A tracer that knows this."""
        unnamed = names.Names(name for name in known.unnamed if names.is_whole(name))
        return cls(
            known=known,
            digests=runs.Digests(known.earners),
            unnamed=unnamed,
            earners=frozenset(known.earners),
            allowed=(*known.contacts, *known.written),
            own=frozenset(contact.encode() for contact in known.contacts),
            secret_digits=frozenset(secret.hex().encode() for secret in known.secrets),
        )

    def traces(self, data: bytes, *, is_award: bool = False) -> tuple[Trace, ...]:
        """The traces in the bytes of a text, in order.

        Args:
            data: the file.
            is_award: whether it speaks of one earner, so that what is no issuer's in it is probably theirs.
        """
        found = list(self._in_text(plain.text_of(data), is_award=is_award))
        if any(secret in data for secret in self.known.secrets):
            found.append(Trace(Kind.SECRET, 0, "", "bytes"))
        if holds_private_key(data):
            found.append(Trace(Kind.SECRET, _line_of_key(data), ""))
        return tuple(dict.fromkeys(sorted(found, key=_order)))[:MOST_TRACES]

    def hidden(self, data: bytes, own_id: str) -> tuple[Trace, ...]:
        """The traces of names that must not stand in the files of this award."""
        hidden = self.known.hidden.get(own_id, ())
        small = data.lower()
        if not any(needle in small for name in hidden for needle in names.needles(name)):
            return ()
        wanted, found = names.Names(hidden), []
        for view in plain.views(plain.text_of(data)):
            found += [
                Trace(Kind.NAME, view.line(at), names.initials(name))
                for at, name in wanted.found_in(view.text)
            ]
        return tuple(dict.fromkeys(found))

    def _in_text(self, text: str, *, is_award: bool, depth: int = 0) -> Iterator[Trace]:
        for view, addresses, backwards, telephones in (_kept if len(text) <= SHORT else _said)(text):
            for at, email in addresses:
                if trace := self._address(email, view.line(at), is_award=is_award):
                    yield trace
            for at, word in backwards:
                if word.lower() in self.earners:
                    yield Trace(Kind.EARNER, view.line(at), shown_address(word), "reversed letters")
            for at, digits, is_certain in telephones:
                if digits not in self.known.telephones:
                    yield Trace(
                        Kind.TELEPHONE,
                        view.line(at),
                        shown_digits(digits),
                        is_doubtful=not (is_certain and is_award),
                    )
            for at, name in self.unnamed.found_in(view.text):
                yield Trace(Kind.NAME, view.line(at), names.initials(name))
        for found in runs.RUN.finditer(text):
            for trace in self._in_run(found.group(), is_award=is_award, depth=depth):
                line = 1 + text.count("\n", 0, found.start())
                yield Trace(trace.kind, line, trace.shown, trace.written, trace.is_doubtful)

    def is_trace(self, run: bytes) -> bool:
        """Whether something is written in a run that must not be."""
        if len(run) in runs.HASHES and run.islower():  # of those there are two in each award
            return run in self.secret_digits or self.digests.has_hash(run)
        for content in runs.contents(run.decode()):
            if runs.is_readable(content) or self.digests.has(content):
                return True
            for secret in self.known.secrets:
                if secret in content:
                    return True
        return False

    def is_own(self, data: bytes, at: int) -> bool:
        """Whether the @ at a place in some bytes stands in the address of an issuer, or of the site, and in no longer one."""
        before, after = _BEFORE_AT.search(data, max(0, at - 65), at), _AFTER_AT.match(data, at + 1)
        if before is None or after is None:
            return False
        return before[0].lower() + b"@" + after[0].rstrip(b".-").lower() in self.own

    def _in_run(self, run: str, *, is_award: bool, depth: int) -> Iterator[Trace]:
        """The traces in what is written as base64 or in hexadecimal digits."""
        for content in runs.contents(run):
            if any(secret in content for secret in self.known.secrets):
                yield Trace(Kind.SECRET, 0, "", "base64 or hexadecimal digits")
            if self.digests.has(content):
                yield Trace(Kind.HASH, 0, shown_hash(content))
            if depth < DEPTH and runs.is_readable(content):
                inner = content.decode("utf-8", errors="replace")
                for trace in self._in_text(inner, is_award=is_award, depth=depth + 1):
                    if trace.kind is not Kind.TELEPHONE:
                        how = trace.written or "base64 or hexadecimal digits"
                        yield Trace(trace.kind, 0, trace.shown, how, trace.is_doubtful)

    def _address(self, email: str, line: int, *, is_award: bool) -> Trace | None:
        known, small = self.known, email.lower()
        if small in known.contacts:
            return None
        if small in self.earners:
            kind = Kind.CONTACT if small in known.written else Kind.EARNER
            return Trace(kind, line, shown_address(email), is_doubtful=kind is Kind.CONTACT)
        if small.endswith(self.allowed):
            return None  # the word before it may have lost the tag that stood between them
        if _ID.match(small):
            return None  # the id of an entry in a calendar
        is_doubtful = known.is_whole or not is_award  # who knows all earners knows that it is none of theirs
        return Trace(Kind.ADDRESS, line, shown_address(email), is_doubtful=is_doubtful)


def _said(text: str) -> Iterator[_Said]:
    """What a text says, in each of its views, that may be of somebody: its addresses, read backwards too, and telephones."""
    for view in plain.views(text):
        yield (
            view,
            tuple(contacts.addresses(view.text)),
            tuple(contacts.backwards(view.text)),
            tuple(contacts.telephones(view.text)),
        )


@lru_cache(maxsize=64)
def _kept(text: str) -> tuple[_Said, ...]:
    # While `badges serve` runs, texts such as the scripts of a theme are looked at after every change.
    return tuple(_said(text))


def _line_of_key(data: bytes) -> int:
    """The line on which a private key begins."""
    return next(
        (number for number, line in enumerate(data.split(b"\n"), start=1) if holds_private_key(line)), 1
    )


def _order(trace: Trace) -> tuple[int, str, str, str]:
    return trace.line, trace.kind.name, trace.shown, trace.written
