"""Documents that are alike, made once and then filled in.

The credentials of a badge version differ in an id, a person, days and the place of a bit; its assertions in less. So
one is built for a stand-in, the way that whoever makes them says, and from it two things are kept: its JSON, and, if it
is to be signed, its canonical form, with places where an award's own words go. An award that has more to say is built
by itself, and so is everything for which the form does not give what building gives.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from generator.issue.json_text import Json, json_bytes
from generator.issue.moments import end_of, start_of
from generator.model.award import Visibility
from generator.model.document import Alike
from generator.model.plan import PlannedAward
from generator.trust.canonical import Blueprint, blueprint, canonical_bytes

Build: TypeAlias = Callable[[PlannedAward, str], Json]
"""Builds the document of an award, with the hash of its recipient."""

Shape: TypeAlias = tuple[object, ...]

MOST = 1024
"""So many kinds of documents are remembered."""
AT_ONCE = 64
"""So many awards' words are remembered, since each has a document of each standard."""

_START, _END = date(1583, 3, 14), date(1583, 3, 15)
_INDEX = 58_2097_494_459
_MARKS = {
    "0Qz7id7zQ0": "id",
    "0Qz7salt7zQ0": "salt",
    "0Qz7hash7zQ0": "hash",
    "0Qz7name7zQ0": "name",
    start_of(_START): "issued",
    end_of(_END): "ends",
    str(_INDEX): "index",
}
"""What stands in a stand-in for each word; nothing real has any of it in it."""
_PLACES = re.compile("|".join(map(re.escape, _MARKS)))


class Draft(NamedTuple):
    """A document without its last brace, and the SHA-256 (hex) of its canonical form; "" if it is not to be signed."""

    head: bytes
    digest: str
    alike: Alike | None


class _Words(NamedTuple):
    """An award's words: as texts, and as they stand between the quotes of JSON."""

    texts: Mapping[str, str]
    data: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """The JSON of a document with places, its last brace left out; its canonical form as a blueprint, if it is signed.

    `telling` are the words by which a person could be known, of those that it has places for.
    """

    pieces: tuple[bytes, ...]
    places: tuple[str, ...]
    telling: tuple[str, ...]
    blueprint: Blueprint | None

    def draft(self, words: _Words) -> Draft | None:
        """The document with these words; None where it has to be built."""
        digest = ""
        if self.blueprint is not None:
            canonical = self.blueprint.canonical(words.texts)
            if canonical is None:
                return None
            digest = sha256(canonical).hexdigest()
        pieces, data = list(self.pieces), words.data
        pieces[1::2] = [data[place] for place in self.places]
        return Draft(b"".join(pieces), digest, Alike(self, tuple([data[place] for place in self.telling])))


@dataclass(slots=True)
class Forms:
    """The forms of the kinds of documents met so far: a memory that nobody sees. A kind gets one when it comes again."""

    _known: dict[Shape, Form | None] = field(default_factory=dict)
    _seen: set[Shape] = field(default_factory=set)
    _words: dict[str, tuple[PlannedAward, _Words]] = field(default_factory=dict)

    def draft(self, planned: PlannedAward, about: object, build: Build, *, is_signed: bool) -> Draft | None:
        """A document of an award; None where it has to be built.

        Args:
            planned: the award.
            about: what its badge and the kind of document are known by; equal for awards whose documents of this kind
                speak of the same achievement.
            build: builds it.
            is_signed: whether its canonical form is asked for.
        """
        shape = _shape(planned, about)
        if shape is None:
            return None
        if shape in self._known:
            form = self._known[shape]
            return form.draft(self._said(planned)) if form else None
        if shape in self._seen:
            self._known[shape] = _form(planned, build, self._said(planned), is_signed=is_signed)
        elif len(self._seen) < MOST:
            self._seen.add(shape)
        return None

    def _said(self, planned: PlannedAward) -> _Words:
        known = self._words.get(planned.id)
        if known is not None and known[0] is planned:
            return known[1]
        if len(self._words) >= AT_ONCE:
            self._words.clear()
        words = _words(planned)
        self._words[planned.id] = planned, words
        return words


def identity_hash(planned: PlannedAward) -> str:
    """The salted hash of the recipient's normalised address: `sha256$` and 64 hex digits.

    Source: Open Badges 2.0, IdentityHash.
    """
    return f"sha256${sha256((planned.award.recipient.email + planned.salt).encode()).hexdigest()}"


def _shape(planned: PlannedAward, about: object) -> Shape | None:
    """All that decides how the credential of an award is made but its words; None for what few awards have."""
    award = planned.award
    if award.evidence or award.narrative or award.results or award.licence_number:
        return None
    is_named = award.visibility is not Visibility.ANONYMOUS
    if award.activity_start or award.activity_end or (is_named and not award.recipient.name):
        return None
    return about, is_named, award.expires_on is None, planned.status_list, planned.baked


def _words(planned: PlannedAward) -> _Words:
    award = planned.award
    name = award.recipient.name
    texts = {
        "id": planned.id,
        "salt": planned.salt,
        "hash": identity_hash(planned),
        "name": name,
        "issued": start_of(award.issued_on),
        "ends": end_of(award.expires_on) if award.expires_on else "",
        "index": str(planned.status_index),
    }
    data = {place: text.encode() for place, text in texts.items() if place != "name"}
    data["name"] = _in_json(name)
    return _Words(texts, data)


def _form(planned: PlannedAward, build: Build, words: _Words, *, is_signed: bool) -> Form | None:
    """The form of documents like that of an award; None if it does not give what building gives."""
    award = planned.award
    stand_in = replace(
        planned,
        id="0Qz7id7zQ0",
        salt="0Qz7salt7zQ0",
        status_index=_INDEX,
        award=replace(
            award,
            recipient=replace(award.recipient, name="0Qz7name7zQ0"),
            issued_on=_START,
            expires_on=award.expires_on and _END,
        ),
    )
    built = build(stand_in, "0Qz7hash7zQ0")
    drawn = blueprint(built, _MARKS) if is_signed else None
    if is_signed and drawn is None:
        return None
    text = json_bytes(built).decode().removesuffix("}\n")
    places = tuple(_MARKS[mark] for mark in _PLACES.findall(text))
    between = [part.encode() for piece in _PLACES.split(text) for part in (piece, "")][:-1]
    telling = tuple(place for place in ("name", "hash", "salt") if place in places)
    form = Form(tuple(between), places, telling, drawn)
    real = build(planned, words.texts["hash"])
    made = form.draft(words)
    digest = sha256(canonical_bytes(real)).hexdigest() if is_signed else ""
    is_right = made is not None and (made.head, made.digest) == (json_bytes(real)[:-2], digest)
    return form if is_right else None


def _in_json(text: str) -> bytes:
    """A text as it stands between the quotes of JSON; of words, only a name can need it."""
    return json_bytes({"": text})[5:-3]
