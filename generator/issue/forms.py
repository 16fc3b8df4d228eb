"""Credentials that are alike, made once and then filled in.

The credentials of a badge version differ in an id, a person, days and the place of a bit. So one is built for a
stand-in, the way that `builders` says, and from it two things are kept: its JSON, and its canonical form, with
places where an award's own words go. An award that has more to say is built by itself, and so is everything for
which the form does not give what building gives.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TypeAlias

from generator.issue.json_text import Json, json_bytes
from generator.issue.moments import end_of, start_of
from generator.model.award import Visibility
from generator.model.plan import PlannedAward
from generator.trust.canonical import Blueprint, blueprint, canonical_bytes

Build: TypeAlias = Callable[[PlannedAward, str], Json]
"""Builds the credential of an award, with the hash of its recipient."""

Shape: TypeAlias = tuple[object, ...]

MOST = 1024
"""So many kinds of credentials are remembered."""

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


@dataclass(frozen=True, slots=True)
class Draft:
    """A credential without its proof: its JSON as far as the proof, and the SHA-256 (hex) of its canonical form."""

    head: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Form:
    """The JSON of a credential with places, its last brace left out, and its canonical form as a blueprint."""

    pieces: tuple[str, ...]
    places: tuple[str, ...]
    blueprint: Blueprint

    def draft(self, words: Mapping[str, str]) -> Draft | None:
        """The credential with these words; None where it has to be built."""
        form = self.blueprint.canonical(words)
        if form is None:
            return None
        pieces = list(self.pieces)
        said = {**words, "name": _in_json(words["name"])}
        pieces[1::2] = [said[place] for place in self.places]
        return Draft("".join(pieces).encode(), sha256(form).hexdigest())


@dataclass(slots=True)
class Forms:
    """The forms of the kinds of credentials met so far: a memory that nobody sees. A kind gets one when it comes again."""

    _known: dict[Shape, Form | None] = field(default_factory=dict)
    _seen: set[Shape] = field(default_factory=set)

    def draft(self, planned: PlannedAward, about: object, identity_hash: str, build: Build) -> Draft | None:
        """The credential of an award; None where it has to be built.

        Args:
            planned: the award.
            about: what its badge is known by; equal for awards whose credentials speak of the same achievement.
            identity_hash: `sha256$…` of the salted e-mail address.
            build: builds it.
        """
        shape = _shape(planned, about)
        if shape is None:
            return None
        if shape in self._known:
            form = self._known[shape]
            return form.draft(_words(planned, identity_hash)) if form else None
        if shape in self._seen:
            self._known[shape] = _form(planned, identity_hash, build)
        elif len(self._seen) < MOST:
            self._seen.add(shape)
        return None


def _shape(planned: PlannedAward, about: object) -> Shape | None:
    """All that decides how the credential of an award is made but its words; None for what few awards have."""
    award = planned.award
    if award.evidence or award.narrative or award.results or award.licence_number:
        return None
    is_named = award.visibility is not Visibility.ANONYMOUS
    if award.activity_start or award.activity_end or (is_named and not award.recipient.name):
        return None
    return about, is_named, award.expires_on is None, planned.status_list, planned.baked


def _words(planned: PlannedAward, identity_hash: str) -> dict[str, str]:
    award = planned.award
    return {
        "id": planned.id,
        "salt": planned.salt,
        "hash": identity_hash,
        "name": award.recipient.name,
        "issued": start_of(award.issued_on),
        "ends": end_of(award.expires_on) if award.expires_on else "",
        "index": str(planned.status_index),
    }


def _form(planned: PlannedAward, identity_hash: str, build: Build) -> Form | None:
    """The form of credentials like that of an award; None if it does not give what building gives."""
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
    drawn = blueprint(built, _MARKS)
    if drawn is None:
        return None
    text = json_bytes(built).decode().removesuffix("}\n")
    places = tuple(_MARKS[mark] for mark in _PLACES.findall(text))
    between = [part for piece in _PLACES.split(text) for part in (piece, "")][:-1]
    form = Form(tuple(between), places, drawn)
    real = build(planned, identity_hash)
    made = form.draft(_words(planned, identity_hash))
    wanted = Draft(json_bytes(real)[:-2], sha256(canonical_bytes(real)).hexdigest())
    return form if made == wanted else None


def _in_json(text: str) -> str:
    """A text as it stands between the quotes of JSON; of words, only a name can need it."""
    return json_bytes({"": text})[5:-3].decode()
