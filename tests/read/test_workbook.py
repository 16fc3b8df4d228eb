"""Workbooks: real dates, whole numbers, cells by their names, and no workbook that takes the machine down."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from generator.model.place import Place, Problem
from generator.model.source import Cell, Roster
from generator.read.rosters import opened_workbook, workbook, workbook_bounds

FILE = "content/awards/2026.xlsx"
HEAD: list[object] = ["badge", "name", "issued_on"]


def read(data: bytes) -> tuple[Roster | None, tuple[Problem, ...]]:
    return workbook.roster(data, "awards/2026.xlsx", FILE, encoding="cp1252")


def book(sheets: dict[str, list[list[object]]], *, hidden: tuple[str, ...] = ()) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def cells(data: bytes) -> list[list[str]]:
    roster, problems = read(data)
    assert problems == ()
    assert roster is not None
    return [
        [cell.value for cell in roster.header],
        *([cell.text for cell in row.cells] for row in roster.rows),
    ]


def said(data: bytes) -> list[str]:
    return [str(problem) for problem in read(data)[1]]


def test_a_real_date_keeps_its_day_and_loses_its_time() -> None:
    moments = [date(2026, 4, 3), datetime(2026, 4, 3), datetime(2026, 4, 3, 14, 30), "2026-04-03"]  # noqa: DTZ001
    roster, _ = read(book({"awards": [["a", "b", "c", "d"], moments]}))
    assert roster is not None
    (row,) = roster.rows
    day = date(2026, 4, 3)
    assert row.cells == (
        Cell("2026-04-03", day),
        Cell("2026-04-03", day),
        Cell("2026-04-03", day),
        Cell("2026-04-03"),
    )


def test_whole_numbers_have_no_decimals_and_ticks_are_words() -> None:
    assert cells(book({"awards": [["a", "b", "c", "d"], [7, 1.5, True, False]]}))[1] == [
        "7",
        "1.5",
        "true",
        "false",
    ]


def test_empty_rows_and_columns_are_dropped_and_counted() -> None:
    rows: list[list[object]] = [[], ["", *HEAD, ""], [], ["", "first-aid", "Jo", " "], [None], ["", "water"]]
    roster, problems = read(book({"Sheet1": rows}))
    assert problems == ()
    assert roster is not None
    assert [(cell.value, cell.place) for cell in roster.header][:2] == [
        ("", Place(FILE, 2, 1, "A2")),
        ("badge", Place(FILE, 2, 2, "B2")),
    ]
    assert [row.place(1) for row in roster.rows] == [Place(FILE, 4, 2, "B4"), Place(FILE, 6, 2, "B6")]
    assert [row.place(-1) for row in roster.rows] == [Place(FILE, 4), Place(FILE, 6)]
    assert [len(row.cells) for row in roster.rows] == [3, 2]


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(column: int, name: str) -> None:
    assert workbook.column_name(column) == name


def test_the_sheet_called_awards_is_read_and_its_cells_carry_its_name() -> None:
    roster, problems = read(book({"Notes": [["hello"]], "Awards": [HEAD, ["first-aid", "Jo", "2026-01-02"]]}))
    assert roster is not None
    (row,) = roster.rows
    assert row.place(2).cell == "Awards!C2"
    assert [str(problem) for problem in problems] == [
        (
            f'{FILE}: warning: Only the sheet "Awards" was read. Not read: Notes.\n'
            "    If they hold awards too, save each as a file of its own in content/awards/.  [sheet-ignored]"
        )
    ]


def test_otherwise_the_first_visible_sheet_with_anything_in_it_is_read() -> None:
    sheets: dict[str, list[list[object]]] = {"Empty": [], "Lists": [["x"]], "2026": [HEAD, ["first-aid"]]}
    assert cells(book(sheets, hidden=("Lists",))) == [HEAD, ["first-aid"]]


def test_rows_can_be_walked_more_than_once() -> None:
    roster, _ = read(book({"awards": [HEAD, ["first-aid"]]}))
    assert roster is not None
    assert list(roster.rows) == list(roster.rows)


def test_an_open_document_is_read_like_any_other() -> None:
    cell = '<table:table-cell office:value-type="{}">{}</table:table-cell>'
    head = "".join(cell.format("string", f"<text:p>{name}</text:p>") for name in HEAD)
    day = '<table:table-cell office:value-type="date" office:date-value="2026-04-03"><text:p>3/4</text:p></table:table-cell>'
    body = (
        cell.format("string", "<text:p>first-aid</text:p>")
        + cell.format("string", "<text:p>José 李</text:p>")
        + day
    )
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    rows = f"<table:table-row>{head}</table:table-row><table:table-row>{body}</table:table-row>{blank}"
    roster, problems = read(open_document(rows))
    assert problems == ()
    assert roster is not None
    (row,) = roster.rows
    assert row.cells == (Cell("first-aid"), Cell("José 李"), Cell("2026-04-03", date(2026, 4, 3)))


def test_a_row_wider_than_its_headings_is_named() -> None:
    assert said(book({"awards": [["badge", "name"], ["first-aid", "Jo", "jo@example.org"]]})) == [
        (
            f'{FILE}:2:3 (cell C2): error: "j…@e…" stands in column 3, and there are only 2 headings.\n'
            '    Give that column a heading. If one cell was split in two by a comma, put it in quotes: "Hill, Jo".'
            "  [too-many-cells]"
        )
    ]


BROKEN = (
    f"{FILE}: error: This workbook cannot be opened: it is damaged, or it is not what its name says.\n"
    "    Open it in your spreadsheet program and save it again as .xlsx or .csv.  [workbook-broken]"
)
EMPTY = (
    f"{FILE}: error: This roster is empty.\n"
    "    Begin with a row of headings: badge,name,email,issued_on  [empty-roster]"
)
LOCKED = (
    f"{FILE}: error: This workbook is protected by a password, so I cannot read it.\n"
    "    Save it without a password, or as CSV UTF-8.  [workbook-locked]"
)
SCATTERED = (
    f"{FILE}: error: A sheet of this workbook has something in a cell very far down or very far to the right.\n"
    "    Press Ctrl+End to find it and delete that row and column, or save the sheet as CSV UTF-8.  [workbook-too-large]"
)


def test_a_damaged_workbook_is_named() -> None:
    whole = book({"awards": [HEAD]})
    for data in (
        b"",
        b"badge,name\n",
        whole[: len(whole) // 2],
        zipped({"a": b"b"}),
        whole.replace(b"PK", b"XX"),
    ):
        assert said(data) == [BROKEN]


def test_broken_xml_in_a_workbook_does_not_stop_the_machine() -> None:
    assert said(open_document("<table:table-row/>")) == [EMPTY]
    assert said(open_document("<table:table-row>")) == [BROKEN]
    doctype = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert said(
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": doctype})
    ) == [BROKEN]


def test_a_workbook_with_a_password_is_named() -> None:
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert said(office) == [LOCKED]
    manifest = b"<manifest><encryption-data/></manifest>"
    assert said(zipped({"META-INF/manifest.xml": manifest, "content.xml": b"?"})) == [LOCKED]


def test_an_empty_workbook_is_named() -> None:
    assert said(book({"awards": []})) == [EMPTY]


def test_a_workbook_that_unpacks_to_too_much_is_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "UNPACKED_MOST", 1024 * 1024)
    data = zipped({"xl/worksheets/sheet1.xml": b" " * (1024 * 1024 + 1)})
    assert list(map(str, opened_workbook.opened(data, FILE).problems)) == [
        (
            f"{FILE}: error: This workbook is too large once unpacked (more than 1 MiB).\n"
            "    Remove pictures from it, or save it as CSV UTF-8.  [workbook-too-large]"
        )
    ]


def test_a_stray_value_in_the_last_cell_takes_no_memory() -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "badge"
    made.active["XFD1048576"] = "x"
    stream = io.BytesIO()
    made.save(stream)
    assert said(stream.getvalue()) == [SCATTERED]


def test_formatting_far_away_is_no_value() -> None:
    sheet = b'<c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert workbook_bounds._spread(b'<row r="1">' + sheet) <= workbook_bounds.CELLS_MOST


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def open_document(rows: str) -> bytes:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    table = f'<table:table table:name="awards">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {names}>{body}</office:document-content>'
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content.encode(),
        }
    )


def test_cells_that_only_look_filled_say_why_they_are_empty() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Awards & more"
    for row in (
        HEAD,
        ["first-aid", "#N/A", "=TODAY()"],
        [None, "Jo", "2026-01-01"],
        ["water", "Ada", "2026-01-01"],
    ):
        sheet.append(row)
    sheet["B2"].data_type = "e"
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("F1:G1")
    stream = io.BytesIO()
    made.save(stream)
    assert said(stream.getvalue()) == [
        (
            f'{FILE}:2:2 (cell B2): error: The formula in this cell gives an error: "#N/A".\n'
            "    Mend the formula, or write the value itself.  [cell-error]"
        ),
        (
            f"{FILE}:2:3 (cell C2): error: The formula in this cell was never computed, so the file holds no value for it.\n"
            "    Open the file in a spreadsheet program and save it again, or write the value itself.  [cell-not-computed]"
        ),
        (
            f"{FILE}:3:1 (cell A3): error: This cell is merged with the one in row 2, so it is empty in this row.\n"
            "    Unmerge the cells, and fill each of them.  [cells-merged]"
        ),
    ]


def test_a_workbook_of_which_all_is_hidden_says_so() -> None:
    assert said(book({"Notes": [], "Spring": [list(HEAD)]}, hidden=("Spring",))) == [
        (
            f"{FILE}: error: Everything in this workbook is hidden, and hidden sheets are not read: Spring.\n"
            "    Show the sheet with the awards: right-click a tab, Unhide.  [sheet-hidden]"
        )
    ]
