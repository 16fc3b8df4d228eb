"""Pages that are alike, printed once and then filled in.

The pages of a badge's awards differ in a name, an id and a few days. So the page of each kind of award is printed
for two stand-ins, whose name, id and days are words that are nowhere else; what is the same in both is the form, and
what differs is where an award's own words go. A theme may do with the words what it likes: where the two pages do not
differ in those words alone, where a word comes out changed, or where the form does not give what printing gives for
the first award of its kind, there is no form, and awards of this kind are printed one by one.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeAlias

from markupsafe import escape

from generator.model.award import Status
from generator.model.document import Alike, Document
from generator.model.plan import PlannedAward
from generator.render.views import Day

Print: TypeAlias = Callable[[PlannedAward, Mapping[date, Day]], bytes]
"""Prints the page of an award the long way; the days given are said as they are there."""

Shape: TypeAlias = tuple[object, ...]

MOST = 4096
"""So many kinds of awards are remembered; a site has a few for each version of a badge."""

_PARTS_OF_DAY = ("text", "iso", "year", "month", "month_text")
_DAYS = ("issued_on", "expires_on", "activity_start", "activity_end")


@dataclass(frozen=True, slots=True)
class Form:
    """A page with places: every second of `pieces` is one, and `places` says which word belongs there.

    `telling` are the words by which a person could be known, of those that it has places for.
    """

    pieces: tuple[bytes, ...]
    places: tuple[str, ...]
    telling: tuple[str, ...]

    def filled(self, words: Mapping[str, bytes]) -> bytes:
        """The page with these words, which are escaped already."""
        pieces = list(self.pieces)
        pieces[1::2] = [words[place] for place in self.places]
        return b"".join(pieces)


@dataclass(slots=True)
class Forms:
    """The forms of the kinds of awards met so far: a memory that nobody sees. A kind gets one when it comes again."""

    day: Callable[[date], Day]
    _known: dict[Shape, Form | None] = field(default_factory=dict)
    _seen: set[Shape] = field(default_factory=set)
    _days: dict[tuple[str, date], dict[str, bytes]] = field(default_factory=dict)

    def page(
        self, planned: PlannedAward, documents: Sequence[Document], printed: Print, *, has_more: bool
    ) -> tuple[bytes, Alike | None]:
        """The page of an award, and what it was filled into, if it was.

        Args:
            planned: the award.
            documents: its published files.
            printed: prints a page of an award with such documents.
            has_more: the page says something that depends on other awards or on others' words.
        """
        shape = None if has_more else _shape(planned, documents)
        if shape is None:
            return printed(planned, {}), None
        if shape in self._known:
            form = self._known[shape]
            if form is None:
                return printed(planned, {}), None
            words = self._words(planned)
            return form.filled(words), Alike(form, tuple([words[place] for place in form.telling]))
        page = printed(planned, {})
        if shape in self._seen:
            form = _form(planned, printed)
            is_right = form is not None and form.filled(self._words(planned)) == page
            self._known[shape] = form if is_right else None
        elif len(self._seen) < MOST:
            self._seen.add(shape)
        return page, None

    def _words(self, planned: PlannedAward) -> dict[str, bytes]:
        """What an award puts into its form."""
        award = planned.award
        words = {"id": planned.id.encode(), "name": _escaped(award.recipient.name)}
        if award.licence_number:
            words["licence_number"] = _escaped(award.licence_number)
        for name in _DAYS:
            day = getattr(award, name)
            if day is not None:
                words.update(self._day(name, day))
        return words

    def _day(self, name: str, day: date) -> dict[str, bytes]:
        found = self._days.get((name, day))
        if found is None:
            shown = self.day(day)
            said = (_escaped(getattr(shown, part)) for part in _PARTS_OF_DAY)
            found = dict(zip(_DAY_WORDS[name], said, strict=True))
            self._days[name, day] = found
        return found


def _escaped(text: str) -> bytes:
    return str(escape(text)).encode()


_DAY_WORDS = {name: tuple(f"{name}_{part}" for part in _PARTS_OF_DAY) for name in _DAYS}


def _shape(planned: PlannedAward, documents: Sequence[Document]) -> Shape | None:
    """All that decides how the page of an award is made but its words; None for what few awards have."""
    award = planned.award
    if (
        award.status is not Status.VALID
        or award.narrative
        or award.evidence
        or award.results
        or award.pathway
        or award.status_on
        or award.reason
    ):
        return None
    start, end = award.activity_start, award.activity_end
    return (
        award.badge,
        award.version,
        award.visibility,
        not award.recipient.name,
        award.expires_on is None,
        (start is None, end is None, start == end),
        not award.licence_number,
        planned.baked,
        *((each.format, each.rel, each.media_type, each.is_signed, each.is_preview) for each in documents),
        *(each.address.removeprefix(f"awards/{planned.id}/") for each in documents),
    )


def _form(planned: PlannedAward, printed: Print) -> Form | None:
    """The form of awards like this one; None if there is none.

    The stand-ins' words differ in length and order from each other and from anything real, so that a theme which
    looks at a word, and does not only place it, gives two pages that are different.
    """
    first, second = (_split(planned, printed, mark) for mark in ("0Qz7", "zzJx9W"))
    return first if first == second else None


def _split(planned: PlannedAward, printed: Print, mark: str) -> Form | None:
    stand_in, days = _stand_in(planned, mark)
    pieces = re.split(rf"{mark}(?:&amp;)?([a-z_]+)(?:&amp;)?{mark}", printed(stand_in, days).decode())
    if any(mark.lower() in piece.lower() for piece in pieces[::2]):
        return None
    places = tuple(pieces[1::2])
    telling = tuple(place for place in ("name", "licence_number") if place in places)
    return Form(tuple(piece.encode() for piece in pieces), places, telling)


def _stand_in(planned: PlannedAward, mark: str) -> tuple[PlannedAward, Mapping[date, Day]]:
    """An award like another, in words with a mark, and how its days are said.

    A text has a sign in it that is escaped, so that a page in which it is not, or is twice, has no form.
    """
    award = planned.award
    days = {name: date.min + timedelta(days=number) for number, name in enumerate(_DAYS)}
    if award.activity_start == award.activity_end:
        days["activity_end"] = days["activity_start"]
    shown = {
        day: Day(
            **{
                part: f"{mark}{word}{mark}"
                for part, word in zip(_PARTS_OF_DAY, _DAY_WORDS[name], strict=True)
            }
        )
        for name, day in reversed(days.items())
    }
    recipient = award.recipient
    if recipient.name:
        recipient = replace(recipient, name=f"{mark}&name&{mark}")
    made = replace(
        award,
        recipient=recipient,
        licence_number=f"{mark}&licence_number&{mark}" if award.licence_number else "",
        issued_on=days["issued_on"],
        expires_on=award.expires_on and days["expires_on"],
        activity_start=award.activity_start and days["activity_start"],
        activity_end=award.activity_end and days["activity_end"],
    )
    return replace(planned, id=f"{mark}id{mark}", award=made), shown
