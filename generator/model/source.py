"""`Sources`: every file of content/ as located text. Nothing is judged yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from generator.model.place import Located, Place, Problem


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value of front matter, as the text that was written: never guessed into a number or a date."""

    text: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of front matter."""

    items: "tuple[Value, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of front matter, with the place of its key."""

    key: Located[str]
    value: "Value"


@dataclass(frozen=True, slots=True)
class Fields:
    """The `key: value` pairs of front matter, in the order they were written; keys occur once."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> "Value | None":
        """The value of a key, or None where it was not written."""
        return next((entry.value for entry in self.entries if entry.key.value == key), None)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


Value: TypeAlias = Scalar | Sequence | Fields
"""What front matter is made of. An empty value (`tags:`) is a `Scalar` with empty text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """A Markdown file: front matter and body. `path` is relative to content/: `badges/first-aid.md`.

    `room` is its folder ("badges", "pages/handbook"), `stem` its name without `.md` ("first-aid", "first-aid.v1",
    "first-aid.fr"); `body_line` is the line of the file on which the body begins, so that a problem in the
    Markdown can point into the file. `content/site.yml` is a document with an empty body and `room` "".
    """

    path: str
    room: str
    stem: str
    front: Fields
    body: str
    body_line: int
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a roster: its text and, when the spreadsheet holds a real date, that date."""

    text: str
    day: date | None = None


class Row(Protocol):
    """A row of a roster that is not empty. Cells count from 0; missing ones at the end are empty."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, from the left."""

    def place(self, column: int) -> Place:
        """Where the cell of that column stands; -1 means the row as a whole."""


class Roster(Protocol):
    """A spreadsheet of awards. `rows` can be walked more than once and need not be held in memory."""

    @property
    def path(self) -> str:
        """Relative to content/: `awards/2026.csv`."""

    @property
    def place(self) -> Place:
        """The file as a whole."""

    @property
    def header(self) -> tuple[Located[str], ...]:
        """The header cells as they were written."""

    @property
    def rows(self) -> Iterable[Row]:
        """The rows below the header that are not empty."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is neither text nor roster: a picture, evidence kept with the site. `path` as above."""

    path: str
    data: bytes = field(repr=False)
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All of content/, unjudged, and the problems met while reading it (broken YAML, unreadable sheets)."""

    settings: SourceDocument | None = None
    documents: tuple[SourceDocument, ...] = ()
    rosters: tuple[Roster, ...] = ()
    assets: Mapping[str, Asset] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
