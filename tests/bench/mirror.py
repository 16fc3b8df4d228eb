"""Our own pages turned into templates, so that others can print the same page from the same data.

Sample pages of a small build are taken, and what varies in them is found again by its value: what the award says,
what its badge says. Pages of named, listed and anonymous awards differ in lines besides; those stand under a
condition. When the theme changes, so do the templates. When it shows something that no field here explains, two
samples come to different templates, and that stops the bench with the line in question.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import quote

from markupsafe import escape

from tests.bench import work

KINDS = frozenset({"", "public", "anonymous"})
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Field:
    """A place in a template: the value of an award, or of its badge; `in_query` says that it is percent-encoded."""

    of: str
    name: str
    in_query: bool = False


Part = str | Field


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a template, and the kinds of award (their `show`) whose page has it."""

    parts: tuple[Part, ...]
    kinds: frozenset[str]

    @property
    def is_of_award(self) -> bool:
        """Whether it says anything that two awards of a badge do not share."""
        return any(isinstance(part, Field) and part.of == "award" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of an award, and the parts that say it in a template."""

    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Templates:
    """What prints the page of an award, and its assertion."""

    page: tuple[Line, ...]
    assertion: tuple[Line, ...]


def templates(site: Path, awards: int) -> Templates:
    """The templates behind the pages of our own build of a reference work with so many awards."""

    def of(name: str) -> tuple[Line, ...]:
        badges = work.badges()
        return template(
            ((site / "awards" / row["id"] / name).read_text(encoding="utf-8"), row, badges[row["badge"]])
            for row in work.given(awards)
        )

    return Templates(of("index.html"), of("assertion.json"))


def template(samples: Iterable[tuple[str, Mapping[str, str], Values]]) -> tuple[Line, ...]:
    """The template behind pages, each given with its award and its badge.

    Raises:
        AssertionError: two pages of a kind do not come from one template.
    """
    found: dict[str, list[tuple[Part, ...]]] = {}
    for page, award, badge in samples:
        meant = _meant(_said(award, badge))
        lines = [_parts(line, meant) for line in page.split("\n")]
        known = found.setdefault(award["show"], lines)
        assert known == lines, f"no field explains {_first_difference(known, lines)}"
    assert found.keys() == KINDS, "there is no sample of some kind of award"
    merged: list[Line] = []
    for kind, lines in sorted(found.items()):
        merged = _merged(merged, lines, kind)
    return tuple(merged)


def _said(award: Mapping[str, str], badge: Values) -> tuple[Said, ...]:
    day = date.fromisoformat(award["issued_on"])

    def of_award(name: str, text: str = "") -> Said:
        return Said(text or award[name], (Field("award", name),))

    def of_badge(name: str, before: str = "", after: str = "") -> Said:
        return Said(f"{before}{badge[name]}{after}", (before, Field("badge", name), after))

    return (
        *map(of_award, ("id", "name", "issued_on", "salt", "identity")),
        of_award("day", f"{day.day} {day:%B %Y}"),
        of_award("month", f"{day:%B %Y}"),
        Said(
            f"issueYear={day.year}&issueMonth={day.month}",
            ("issueYear=", Field("award", "year_number"), "&amp;issueMonth=", Field("award", "month_number")),
        ),
        *map(of_badge, ("name", "description", "skill", "skill_page", "issuer", "issuer_name")),
        of_badge("level", "EQF "),
        of_badge("hours", after=" hours"),
        *(of_badge("number", before) for before in ("task-", "EX-", "skills.example.org/")),
    )


def _meant(said: Iterable[Said]) -> dict[str, tuple[Part, ...]]:
    """What a text in a page means: as HTML writes it, and as the query of an address does."""
    meant: dict[str, tuple[Part, ...]] = {}
    for each in said:
        meant[quote(each.text, safe="")] = tuple(map(_in_query, each.parts))
        meant[str(escape(each.text))] = each.parts
    return meant


def _parts(line: str, meant: Mapping[str, tuple[Part, ...]]) -> tuple[Part, ...]:
    """A line cut into what is always there and fields. Where two values could be meant, it is the longer one."""
    pattern = "|".join(map(re.escape, sorted(filter(None, meant), key=len, reverse=True)))
    parts: list[Part] = []
    for piece in re.split(f"({pattern})", line):
        parts.extend(filter(None, meant.get(piece, (piece,))))
    return tuple(parts)


def _in_query(part: Part) -> Part:
    return Field(part.of, part.name, in_query=True) if isinstance(part, Field) else part


def _merged(lines: list[Line], more: list[tuple[Part, ...]], kind: str) -> list[Line]:
    """A template that also prints the pages of one more kind."""
    merged: list[Line] = []
    matcher = SequenceMatcher(None, [line.parts for line in lines], more, autojunk=False)
    for what, begin, end, first, last in matcher.get_opcodes():
        if what == "equal":
            merged += [Line(line.parts, line.kinds | {kind}) for line in lines[begin:end]]
        else:
            merged += lines[begin:end]
            merged += [Line(parts, frozenset({kind})) for parts in more[first:last]]
    return merged


def _first_difference(one: list[tuple[Part, ...]], other: list[tuple[Part, ...]]) -> str:
    pairs = zip([*one, ()], [*other, ()], strict=False)
    return next((f"{first}\n          against {second}" for first, second in pairs if first != second), "")
