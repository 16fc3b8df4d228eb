"""Sources built by hand: front matter from plain Python values, rosters from rows of text.

Places are invented but distinct: the n-th key of a file stands on line n + 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator import check
from generator.model.award import Award
from generator.model.badge import BadgeVersion
from generator.model.place import Located, Place, Problem
from generator.model.site import Site
from generator.model.source import (
    Asset,
    Cell,
    Entry,
    Fields,
    Roster,
    Scalar,
    Sequence,
    SourceDocument,
    Sources,
    Value,
)

Plain = str | list["Plain"] | dict[str, "Plain"]

SITE: dict[str, Plain] = {"url": "https://club.example.org/badges/", "name": "Hill Club"}
ISSUER: dict[str, Plain] = {
    "name": "Hill Club",
    "url": "https://club.example.org/",
    "email": "office@club.example.org",
}
BADGE: dict[str, Plain] = {"name": "First aid", "description": "Keeps people safe."}
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><circle cx="256" cy="256" r="99"/></svg>'
)
HEADER = ("badge", "name", "email", "issued_on")
ROW = ("first-aid", "Mina Harbour", "mina@example.org", "2026-03-01")


def value(plain: Plain, place: Place) -> Value:
    match plain:
        case str():
            return Scalar(plain, place)
        case list():
            return Sequence(tuple(value(item, place) for item in plain), place)
        case dict():
            return fields(plain, place)


def fields(plain: Mapping[str, Plain], place: Place) -> Fields:
    entries = []
    for number, (key, item) in enumerate(plain.items()):
        at = Place(place.file, place.line + number + 1, 1)
        entries.append(Entry(Located(key, at), value(item, Place(place.file, at.line, len(key) + 3))))
    return Fields(tuple(entries), place)


def document(path: str, plain: Mapping[str, Plain], body: str = "What it takes.") -> SourceDocument:
    room, _, name = path.rpartition("/")
    place = Place(f"content/{path}")
    return SourceDocument(
        path=path,
        room=room,
        stem=name.removesuffix(".md").removesuffix(".yml"),
        front=fields(plain, Place(place.file, 1)),
        body=body,
        body_line=len(plain) + 3,
        place=place,
    )


@dataclass(frozen=True)
class HandRow:
    cells: tuple[Cell, ...]
    file: str
    line: int

    def place(self, column: int) -> Place:
        return Place(self.file, self.line, column + 1) if column >= 0 else Place(self.file, self.line)


@dataclass(frozen=True)
class HandRoster:
    path: str
    place: Place
    header: tuple[Located[str], ...]
    rows: tuple[HandRow, ...]


def roster(header: Iterable[str], *rows: Iterable[str | date], path: str = "awards/2026.csv") -> HandRoster:
    file = f"content/{path}"
    heads = tuple(Located(head, Place(file, 1, number)) for number, head in enumerate(header, start=1))
    made = (
        tuple(Cell(cell) if isinstance(cell, str) else Cell(cell.isoformat(), cell) for cell in row)
        for row in rows
    )
    return HandRoster(
        path,
        Place(file),
        heads,
        tuple(HandRow(cells, file, number) for number, cells in enumerate(made, start=2)),
    )


def sources(
    *documents: SourceDocument,
    site: Mapping[str, Plain] = SITE,
    rosters: Iterable[Roster] = (),
    assets: Mapping[str, bytes] | None = None,
) -> Sources:
    """The club with one issuer and one badge, and whatever is given; a given file replaces the club's."""
    given = {document.path: document for document in documents}
    club = {
        "issuers/club.md": document("issuers/club.md", ISSUER),
        "badges/first-aid.md": document("badges/first-aid.md", BADGE),
    }
    return Sources(
        settings=document("site.yml", site, ""),
        documents=tuple({**club, **given}.values()),
        rosters=tuple(rosters),
        assets={path: Asset(path, data, Place(f"content/{path}")) for path, data in (assets or {}).items()},
    )


def checked(
    *documents: SourceDocument,
    site: Mapping[str, Plain] = SITE,
    rosters: Iterable[Roster] = (),
    assets: Mapping[str, bytes] | None = None,
    visibility: str = "unknown",
) -> tuple[Site | None, tuple[Problem, ...]]:
    return check.site(sources(*documents, site=site, rosters=rosters, assets=assets), visibility=visibility)


def sound(
    *documents: SourceDocument,
    site: Mapping[str, Plain] = SITE,
    rosters: Iterable[Roster] = (),
    assets: Mapping[str, bytes] | None = None,
) -> Site:
    """The site, where nothing at all may be wrong."""
    found, problems = checked(*documents, site=site, rosters=rosters, assets=assets)
    assert [str(problem) for problem in problems] == []
    assert found is not None
    return found


def said(
    *documents: SourceDocument,
    site: Mapping[str, Plain] = SITE,
    rosters: Iterable[Roster] = (),
    assets: Mapping[str, bytes] | None = None,
    visibility: str = "unknown",
) -> list[str]:
    """What the officer reads, without the places."""
    _, problems = checked(*documents, site=site, rosters=rosters, assets=assets, visibility=visibility)
    return [f"{problem.what} {problem.hint} [{problem.code}]" for problem in problems]


def badge(**more: Plain) -> SourceDocument:
    return document("badges/first-aid.md", {**BADGE, **more})


def another(slug: str) -> SourceDocument:
    """One more badge, whose name nobody takes for another's."""
    return document(f"badges/{slug}.md", {**BADGE, "name": f"Badge {slug}"})


def version(**more: Plain) -> BadgeVersion:
    """The badge "first-aid" with these fields, where nothing may be wrong."""
    return sound(badge(**more)).badges["first-aid"].newest


def award(header: Iterable[str] = (), *cells: str | date, of: SourceDocument | None = None) -> Award:
    """The award of a row with these columns besides the usual ones, where nothing may be wrong."""
    given = () if of is None else (of,)
    return sound(*given, rosters=[roster((*HEADER, *header), (*ROW, *cells))]).awards[0]


def award_said(header: Iterable[str] = (), *cells: str, of: SourceDocument | None = None) -> list[str]:
    given = () if of is None else (of,)
    return said(*given, rosters=[roster((*HEADER, *header), (*ROW, *cells))])
