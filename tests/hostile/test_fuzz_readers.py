"""Fuzzing of what reads content/: whatever a file holds, there is an answer, and its places are in the file."""

import pickle
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import check
from generator.check import addresses, dates, links, values
from generator.check.fault import Fault
from generator.model import words
from generator.model.errors import BadgesError
from generator.model.place import Place, Problem
from generator.model.source import Asset, Roster, SourceDocument, Sources
from generator.model.text_links import text_link
from generator.read import front_matter
from generator.read.apart import Undone, Workshop
from generator.read.fields import fields
from generator.read.keys import public_keys
from generator.read.ledger import ledger
from generator.read.request import Unreadable, issue, request
from generator.read.rosters import delimited, encodings, workbook
from generator.read.rosters.opened_workbook import OPENING, Opened, message
from generator.render.markdown import Scribe, Spot, plain
from tests.hostile.everywhere import content
from tests.hostile.judging import page_faults
from tests.hostile.parts import AWARDS, BADGE, HEAD, ISSUER, ODS_AWARDS, SITE, ods, xlsx
from tests.hostile.strategies import mangled, mangled_text, texts
from tests.hostile.test_judging import PAGE
from tests.hostile.test_markdown import PAYLOADS

FULL = {
    path.removeprefix("content/"): data.encode() if isinstance(data, str) else data
    for path, data in content(lambda usual, most: usual[:most]).items()
}
"""A site in which every field is filled."""
DOCUMENTS = [data for path, data in FULL.items() if path.endswith(".md")]
CSV = [
    f'{HEAD},narrative\nfirst-aid,Mina,mina@example.org,2026-03-01,"a\nb ""c"""\n'.encode(),
    f"{HEAD}\r\nfirst-aid;x\r\n".encode(),
    f"sep=;\n{HEAD.replace(',', ';')}\nfirst-aid;Mina;mina@example.org;03.04.2026\n".encode("utf-16"),
    FULL["awards/2026.csv"],
]


def sound(problems: tuple[Problem, ...], data: bytes) -> None:
    """Every problem has its place in the file, words, and nothing in them that nobody sees."""
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for each in problems:
        assert 0 <= each.place.line <= lines
        assert each.place.column >= 0
        assert each.code
        assert f"{each.what}{each.hint}".isprintable(), repr(each.what)


@given(mangled(DOCUMENTS))
def test_front_matter(data: bytes) -> None:
    document, problems = front_matter.document(data, "badges/a.md", "content/badges/a.md")
    assert document is not None or problems
    sound(problems, data)


@given(texts)
def test_fields(text: str) -> None:
    front, problems = fields(text.replace("\r", "\n"), "content/site.yml")
    assert front is not None or problems


@given(mangled([FULL["site.yml"], SITE.encode()]))
def test_settings(data: bytes) -> None:
    document, problems = front_matter.settings(data, "site.yml", "content/site.yml")
    sound(problems, data)
    site, found = check.site(Sources(settings=document, problems=problems))
    assert site is None
    assert found


@given(mangled(CSV))
def test_text_tables(data: bytes) -> None:
    roster, problems = delimited.roster(data, "awards/a.csv", "content/awards/a.csv", encoding="cp1252")
    assert roster is not None or problems
    looked_through(roster)


def looked_through(roster: Roster | None) -> None:
    """Every cell of a roster can be asked for, and for its place."""
    for row in roster.rows if roster is not None else ():
        assert row.place(-1).line > 0
        for column, cell in enumerate(row.cells):
            assert isinstance(cell.text, str)
            assert row.place(column).line > 0


@given(st.binary(max_size=200), st.sampled_from(sorted(encodings.LABELS)))
def test_encodings(data: bytes, name: str) -> None:
    assert isinstance(encodings.decoded(data, name), encodings.Decoded | UnicodeDecodeError)


@given(texts)
def test_names_of_encodings(name: str) -> None:
    assert isinstance(encodings.unknown(name), str)


@pytest.fixture(scope="module")
def opening() -> Iterator[Workshop]:
    """One process for all workbooks; what ends it would have ended the program."""
    with Workshop(OPENING) as shop:
        yield shop


SHEET = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><f>1</f></c><c r='C1' t='e'><v>#N/A</v></c></row>"
WORKBOOKS = [
    xlsx(AWARDS),
    xlsx(
        AWARDS + SHEET, shared="<si><t>a</t></si>", after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    ),
    ods(ODS_AWARDS),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_500),
]


def opened(shop: Workshop, data: bytes) -> None:
    """A workbook that was opened is a roster, or it is said why not."""
    answer = shop.done(message(data, "content/awards/a.xlsx"))
    assert not isinstance(answer, Undone), "a workbook ended the process that opens it"
    found: Opened = pickle.loads(answer)  # noqa: S301 - from our own child
    roster = workbook._sheet(found, "awards/a.xlsx", "content/awards/a.xlsx")
    assert roster is not None or found.problems
    looked_through(roster)


@given(mangled(WORKBOOKS))
def test_workbooks(opening: Workshop, data: bytes) -> None:
    opened(opening, data)


@given(mangled_text([AWARDS, SHEET, AWARDS + SHEET]))
def test_sheets(opening: Workshop, rows: str) -> None:
    opened(opening, xlsx(rows))


@given(mangled_text([ODS_AWARDS]))
def test_open_documents(opening: Workshop, rows: str) -> None:
    opened(opening, ods(rows))


@st.composite
def sites(draw: st.DrawFn) -> Sources:
    """The full site with something wrong in one of its files."""
    path = draw(st.sampled_from(sorted(FULL)))
    files = {**FULL, path: draw(mangled([FULL[path]]))}
    return sources(files)


def sources(files: dict[str, bytes]) -> Sources:
    documents: list[SourceDocument] = []
    problems: list[Problem] = []
    rosters: list[Roster] = []
    assets: dict[str, Asset] = {}
    for path, data in files.items():
        name = f"content/{path}"
        if path.endswith((".md", ".yml")):
            reader = front_matter.settings if path.endswith(".yml") else front_matter.document
            document, said = reader(data, path, name)
            documents += [document] if document else []
        elif path.startswith("awards/"):
            roster, said = delimited.roster(data, path, name, encoding="cp1252")
            rosters += [roster] if roster else []
        else:
            assets[path], said = Asset(path, data, Place(name)), ()
        problems += said
    settings = next((each for each in documents if each.path == "site.yml"), None)
    others = tuple(each for each in documents if each.path != "site.yml")
    return Sources(
        settings=settings, documents=others, rosters=tuple(rosters), assets=assets, problems=tuple(problems)
    )


@given(sites())
def test_whole_sites(given_sources: Sources) -> None:
    site, problems = check.site(given_sources)
    assert (site is None) is any(each.is_error for each in problems)
    assert all(f"{each.what}{each.hint}".isprintable() for each in problems)


def test_the_full_site_has_nothing_wrong() -> None:
    site, problems = check.site(sources(FULL))
    assert [str(each) for each in problems if each.is_error] == []
    assert site is not None


DAY = dates.DateFormat("dmy")


@given(
    st.one_of(texts, mangled_text(["2026-03-01", "03/04/2026", "1.2.2026", "46000", "2026-03-01T00:00:00Z"]))
)
def test_days(text: str) -> None:
    for declared in (None, DAY):
        found = dates.day(text, declared)
        assert isinstance(found, Fault) or dates.FIRST_YEAR <= found.year <= dates.LAST_YEAR


@given(st.one_of(texts, mangled_text(["P2Y", "P1Y6M", "2 years", "P8W"])))
def test_periods(text: str) -> None:
    found = dates.period(text)
    if not isinstance(found, Fault):
        for first in (
            date(dates.FIRST_YEAR, 1, 1),
            date(2024, 2, 29),
            date(dates.LAST_YEAR, 12, 31),
        ):
            assert found.after(first) > first


@given(st.one_of(texts, mangled_text(["DD.MM.YYYY", "%d/%m/%Y", "day-first"])))
def test_formats_of_days(text: str) -> None:
    assert isinstance(dates.date_format(text), Fault | dates.DateFormat)


@given(
    st.one_of(
        texts, mangled_text(["mina@example.org", "Mina <mina@example.org>", "https://example.org/a?b#c"])
    )
)
def test_addresses(text: str) -> None:
    for parse in (addresses.email, addresses.web, addresses.web_or_mail, addresses.site):
        found = parse(text)
        if isinstance(found, Fault):
            assert f"{found.what}{found.hint}".isprintable()
        else:
            assert not set(found) & set('<>"\\ \n\r\t\u202e')
            assert parse(found) == found


@given(texts)
def test_small_values(text: str) -> None:
    for parse in (values.language, values.country, values.colour, values.decimal, values.yes_or_no):
        parse(text)
    for found in (values.text(text, most=50), values.body(text, most=50)):
        assert isinstance(found, Fault) or len(found) <= 50
    assert isinstance(words.masked(text), str)
    assert words.masked(words.masked(text)).count("@") <= text.count("@") + text.count("\uff20")
    assert isinstance(text_link(text, "pages"), object)


@given(st.one_of(texts, mangled_text(PAYLOADS)))
def test_markdown(written: str) -> None:
    text = values.body(written, most=10_000)
    if isinstance(text, Fault):
        return  # no page is made of it
    html = str(Scribe(files={"images/map.png"}).html(text, Spot(root="../")))
    assert list(page_faults(PAGE.format("", f"<main>{html}</main>"))) == []
    assert "\n" not in plain(text)
    assert all(above <= text.count("\n") for _, above in (*links.targets(text), *links.dropped_tags(text)))


LINES = [
    b'{"n":1,"day":"2026-11-23","opened":{"site":"https://a.example.org/","secret":"AAAA","example":false},"check":"0"}\n',
    b'{"n":2,"day":"2026-11-23","award":{"id":"x","badge":"b","version":1},"check":"0000000000000000"}\n',
]


@given(mangled([b"".join(LINES)]))
def test_ledgers(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = _once(tmp_path_factory, "ledger")
    (folder / "2026.jsonl").write_bytes(data)
    known, problems = ledger(folder)
    assert problems or known.length or not data
    sound(problems, data)


KEYS = (
    b'{"issuer": "a", "keys": [{"publicKeyMultibase": "z6Mkx", "state": "active", "created": "2026-01-01"}]}'
)


@given(mangled([KEYS]))
def test_public_keys(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = _once(tmp_path_factory, "keys")
    (folder / "a.json").write_bytes(data)
    found, problems = public_keys(folder)
    assert bool(found) is not bool(problems)


FORM = "\n\n".join(
    f"### {each}\n\nx" for each in ("Badge", "Name", "E-mail address", "Day", "Evidence", "Remarks")
)
EVENT = b'{"issue": {"number": 7, "body": "### Badge", "state": "open", "author_association": "OWNER"}, "repository": {}}'


@given(st.one_of(texts, mangled_text([FORM])))
def test_requests(text: str) -> None:
    found = request(text)
    if not isinstance(found, Unreadable):
        assert all(
            "\n" not in each for each in (found.badge, found.name, found.email, found.day, found.evidence)
        )


@given(mangled([EVENT]))
def test_events(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = _once(tmp_path_factory, "event") / "event.json"
    file.write_bytes(data)
    with suppress(BadgesError):
        assert issue(file).number is not None


def _once(factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder for all examples of a property."""
    folder = factory.getbasetemp() / f"fuzz-{name}"
    folder.mkdir(exist_ok=True)
    return folder


def test_samples_are_what_they_seem() -> None:
    assert front_matter.document(BADGE.encode(), "badges/a.md", "a")[1] == ()
    assert front_matter.document(ISSUER.encode(), "issuers/a.md", "a")[1] == ()
