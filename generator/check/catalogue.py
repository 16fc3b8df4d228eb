"""What a roster's rows are looked up in. Every answer is computed once, however many rows ask."""

from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches

from generator.check import content_faults, dates, values
from generator.check.assets import MOST_SOUGHT, Cupboard
from generator.check.dates import DateFormat
from generator.check.fault import Fault
from generator.model.badge import Badge, BadgeVersion


class Catalogue:
    """Badges, versions and days by the words in cells.

    `known` has the slugs of all badges that there are files for, sound or not: a row that names an unsound
    one has nothing wrong with it.
    """

    def __init__(
        self,
        badges: Mapping[str, Badge],
        known: Collection[str],
        cupboard: Cupboard,
        date_format: DateFormat | None,
    ) -> None:
        self.badges = badges
        self.cupboard = cupboard
        self._known = known
        self._date_format = date_format
        self._by_word = _by_word(badges, known)
        self._days: dict[str, date | Fault] = {}
        self._badges: dict[str, str | Fault] = {}
        self._missed = 0
        self._in_force: dict[tuple[str, date], BadgeVersion] = {}
        self._ends: dict[tuple[str, int, date], date | None] = {}

    def badge(self, written: str) -> str | Fault:
        """The slug of the badge that a cell means: a slug, an earlier one, or the badge's name."""
        found = self._badges.get(written)
        if found is None:
            slug = self._by_word.get(written) or self._by_word.get(values.folded(written))
            found = slug or self._unknown(written)
            self._badges[written] = found
        return found

    def _unknown(self, written: str) -> Fault:
        """What to say of a badge that is not there; the nearest is sought for the first ones, as many as are read."""
        self._missed += 1
        if self._missed > MOST_SOUGHT:
            return content_faults.unknown_badge(written, ())
        return content_faults.unknown_badge(written, self._known, self._meant(written))

    def _meant(self, written: str) -> str:
        """The slug of the badge whose name is nearest to what was written, if any is near."""
        near = get_close_matches(values.folded(written), self._by_word, n=1, cutoff=0.75)
        return self._by_word[near[0]] if near else ""

    def is_badge(self, slug: str) -> bool:
        """Whether that is the slug of a badge, today or before."""
        return slug in self._by_word

    def day(self, written: str) -> date | Fault:
        """The day that a cell means."""
        found = self._days.get(written)
        if found is None:
            found = self._days[written] = dates.day(written, self._date_format)
        return found

    def in_force(self, slug: str, day: date) -> BadgeVersion:
        """The version of a sound badge that counts on a day."""
        found = self._in_force.get((slug, day))
        if found is None:
            found = self._in_force[slug, day] = self.badges[slug].in_force_on(day)
        return found

    def end(self, version: BadgeVersion, issued_on: date) -> date | None:
        """The last day on which an award holds, by what its badge says; None where it says nothing."""
        key = version.slug, version.number, issued_on
        if key not in self._ends:
            self._ends[key] = version.valid_for.after(issued_on) if version.valid_for else None
        return self._ends[key]


def _by_word(badges: Mapping[str, Badge], known: Collection[str]) -> Mapping[str, str]:
    """Slugs, earlier slugs and names → slug. A name that two badges share means neither."""
    names: dict[str, set[str]] = {}
    for slug in known:
        names.setdefault(values.folded(slug), set()).add(slug)
    for slug, badge in badges.items():
        for version in badge.versions:
            names.setdefault(values.folded(version.name), set()).add(slug)
            for text in version.texts.values():
                names.setdefault(values.folded(text.name), set()).add(slug)
    found = {word: next(iter(slugs)) for word, slugs in names.items() if len(slugs) == 1 and word}
    found |= {earlier: slug for slug, badge in badges.items() for earlier in badge.was}
    return found | {slug: slug for slug in known}
