"""Text tables: any separator, any encoding a spreadsheet writes, and every row at its line."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.delimited import Layout
from generator.model.place import Place, Problem
from generator.model.source import Roster
from generator.read.rosters import delimited, encodings

FILE = "content/awards/2026.csv"


def read(data: str | bytes, encoding: str = "cp1252") -> tuple[Roster | None, tuple[Problem, ...]]:
    raw = data.encode() if isinstance(data, str) else data
    return delimited.roster(raw, "awards/2026.csv", FILE, encoding=encoding)


def table(data: str | bytes) -> list[list[str]]:
    roster, problems = read(data)
    assert not any(problem.is_error for problem in problems)
    return cells(roster)


def cells(roster: Roster | None) -> list[list[str]]:
    assert roster is not None
    head = [cell.value for cell in roster.header]
    return [head, *([cell.text for cell in row.cells] for row in roster.rows)]


def said(data: str | bytes) -> list[str]:
    return [str(problem) for problem in read(data)[1]]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_of_the_headings(separator: str) -> None:
    written = 'badge,name,email\nfirst-aid,"Hill; Jo, | \tMs",jo@example.org\n'.replace(",", separator, 2)
    written = written.replace("first-aid,", f"first-aid{separator}").replace('",jo', f'"{separator}jo')
    assert table(written)[1] == ["first-aid", "Hill; Jo, | \tMs", "jo@example.org"]


def test_a_separator_inside_a_quoted_heading_does_not_count() -> None:
    assert table('"a, b, c";d\n1;2\n') == [["a, b, c", "d"], ["1", "2"]]


def test_without_a_separator_there_is_one_column() -> None:
    assert table("email\njo@example.org\nHill, Jo\n") == [["email"], ["jo@example.org"], ["Hill, Jo"]]


@pytest.mark.parametrize("line", ["sep=|", '"sep=|"', "SEP=|", "sep=|||"])
def test_a_first_line_may_name_the_separator(line: str) -> None:
    roster, problems = read(f"{line}\r\na,b|c\r\n1|2\r\n")
    assert problems == ()
    assert cells(roster) == [["a,b", "c"], ["1", "2"]]
    assert roster is not None
    assert [row.place(-1).line for row in roster.rows] == [3]


def test_empty_rows_and_trailing_empty_columns_are_dropped() -> None:
    assert table("\n;;\na;b;;\n1;2;;\n;;;\n  ; ;\n\n3;;;\n") == [["a", "b"], ["1", "2"], ["3"]]


def test_a_row_is_at_the_line_on_which_it_begins() -> None:
    roster, _ = read('name,note\n"Jo","two\r\nlines"\n\nAda,x\n')
    assert roster is not None
    rows = list(roster.rows)
    assert [row.place(-1) for row in rows] == [Place(FILE, 2), Place(FILE, 5)]
    assert rows[0].cells[1].text == "two\nlines"


def test_a_cell_is_at_the_column_on_which_it_begins() -> None:
    roster, _ = read('name,note,x\n"Jo, ""J""","two\nlines",end\n')
    assert roster is not None
    assert [cell.place for cell in roster.header] == [
        Place(FILE, 1, 1),
        Place(FILE, 1, 6),
        Place(FILE, 1, 11),
    ]
    (row,) = roster.rows
    assert [row.place(column) for column in (0, 1, 2, 3)] == [
        Place(FILE, 2, 1),
        Place(FILE, 2, 13),
        Place(FILE, 3, 8),
        Place(FILE, 2),
    ]


def test_rows_can_be_walked_more_than_once() -> None:
    roster, _ = read("a\n1\n2\n")
    assert roster is not None
    rows = roster.rows
    assert [row.cells for row in rows] == [row.cells for row in rows]
    assert len(list(rows)) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_recognised_with_and_without_its_mark(encoding: str) -> None:
    written = "badge;name\nfirst-aid;José Núñez 李雷\n"
    assert read(written.encode(encoding))[1] == ()
    assert table(written.encode(encoding))[1] == ["first-aid", "José Núñez 李雷"]


def test_a_mark_for_big_endian_is_known() -> None:
    assert table(b"\xfe\xff" + "a;é\n1;2\n".encode("utf-16-be")) == [["a", "é"], ["1", "2"]]


def test_a_windows_file_is_read_with_a_warning_that_quotes_a_row() -> None:
    roster, problems = read("badge,name\nfirst-aid,Jo\nfirst-aid,José Núñez\n".encode("cp1252"))
    assert cells(roster)[2] == ["first-aid", "José Núñez"]
    assert [str(problem) for problem in problems] == [
        (
            f"{FILE}:3: warning: content/awards/2026.csv is not saved as UTF-8. I read it as Windows (Western Europe): "
            'row 3 is "José Núñez".\n'
            '    If that is wrong, save it as "CSV UTF-8" in Excel.  [roster-not-utf-8]'
        )
    ]


def test_the_warning_shows_no_address() -> None:
    (problem,) = read("name,email\nx,jürgen@example.org\n".encode("cp1252"))[1]
    assert "jürgen" not in problem.what
    assert "j…@e…" in problem.what


def test_another_encoding_can_be_set() -> None:
    roster, problems = read("name\nŁukasz\n".encode("cp1250"), encoding="cp1250")
    assert cells(roster)[1] == ["Łukasz"]
    assert "Windows (Central Europe)" in problems[0].what


MISTAKES: dict[str, tuple[str | bytes, list[str]]] = {
    "a quote that is never closed": (
        'badge,name\nfirst-aid,Ada\nfirst-aid,"Jo\nfirst-aid,Eve\n',
        [
            (
                f"{FILE}:3: error: A quote opens in the row that begins on line 3 and is never closed.\n"
                '    Close it with ", or delete it. A quote inside a cell is written twice: "".  [unclosed-quote]'
            )
        ],
    ),
    "text after a closing quote": (
        'badge,name\nfirst-aid,"Jo" Hill\nfirst-aid,Ada,x\n',
        [
            (
                f'{FILE}:2: error: The quotes in the row that begins on line 2 do not match: first-aid,"Jo" Hill\n'
                '    A cell in quotes ends with its quote; a quote inside a cell is written twice: "".  [stray-quote]'
            ),
            (
                f'{FILE}:3:15: error: "x" stands in column 3, and there are only 2 headings.\n'
                '    Give that column a heading. If one cell was split in two by a comma, put it in quotes: "Hill, Jo".'
                "  [too-many-cells]"
            ),
        ],
    ),
    "more cells than headings": (
        "name,email\nHill, Jo,jo@example.org\n",
        [
            (
                f"{FILE}:2:1: error: This row has 3 cells, and there are only 2 headings.\n"
                '    If this is one cell with a comma in it, put it in quotes: "Hill, Jo".  [too-many-cells]'
            )
        ],
    ),
    "a quote that closes rows later": (
        'badge,name,email\nwater,"Jo,jo@example.org\nwater,Al,al@example.org\nwater,Mo",mo@example.org\n',
        [
            (
                f"{FILE}:2: error: A quote opens in the row that begins on line 2 and closes rows later: "
                "all in between is one cell.\n"
                '    Close it in its own row, or delete it. A quote inside a cell is written twice: "".  [unclosed-quote]'
            )
        ],
    ),
    "typographic quotes": (
        "name,email\n“Hill, Jo”,“jo@example.org”\n",
        [
            (
                f"{FILE}:2: error: The cells of this row are in typographic quotes (“ ”), "
                "which are letters like any other to a table.\n"
                '    Replace “ and ” by " in the whole file, with Find and replace.  [curly-quotes]'
            )
        ],
    ),
    "another separator": (
        "badge,name,email\nwater\tJo\tjo@example.org\n",
        [
            (
                f"{FILE}:2: error: The cells of this row are separated by tabs, those of the headings by commas.\n"
                "    Put commas between its cells, or type the row again in a spreadsheet.  [cells-not-separated]"
            )
        ],
    ),
    "a cell without a heading": (
        "name,email\nJo,jo@example.org,late\n",
        [
            (
                f'{FILE}:2:19: error: "late" stands in column 3, and there are only 2 headings.\n'
                '    Give that column a heading. If one cell was split in two by a comma, put it in quotes: "Hill, Jo".'
                "  [too-many-cells]"
            )
        ],
    ),
    "nothing in it": (
        "\n;;\n",
        [
            (
                f"{FILE}: error: This roster is empty.\n"
                "    Begin with a row of headings: badge,name,email,issued_on  [empty-roster]"
            )
        ],
    ),
    "a damaged file": (
        "name\nJo\0\nAda\n",
        [
            (
                f"{FILE}:2: error: This file holds 1 sign that no table contains (NUL): it is damaged, or not a text file.\n"
                '    Save it again as "CSV UTF-8" in Excel.  [nul-character]'
            )
        ],
    ),
    "neither UTF-8 nor Windows": (
        b"name\nJo\x81\n",
        [
            (
                f"{FILE}:2: error: Line 2 holds signs that are neither UTF-8 nor Windows (Western Europe).\n"
                '    Save it as "CSV UTF-8" in Excel, or say in site.yml how it is saved, for example encoding: cp1250'
                "  [roster-encoding]"
            )
        ],
    ),
    "a cell without end": (
        "name\n" + "x" * 131_073 + "\n",
        [
            (
                f"{FILE}:2: error: The row that begins on line 2 holds a cell of more than 131,072 characters.\n"
                '    A closing quote may be missing: look for a cell that begins with " and does not end with one.'
                "  [cell-too-long]"
            )
        ],
    ),
    "too many columns": (
        ",".join(f"c{number}" for number in range(501)),
        [
            (
                f"{FILE}:1: error: This roster has 501 columns, and 500 are the most.\n"
                "    A roster needs few: badge,name,email,issued_on  [too-many-columns]"
            )
        ],
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_every_mistake_is_named_with_its_place_and_what_to_do(case: str) -> None:
    data, sentences = MISTAKES[case]
    assert said(data) == sentences


def test_of_many_faults_the_first_are_told_and_the_rest_counted() -> None:
    many = said("a,b\n" + "1,2,3\n" * 60)
    assert len(many) == 51
    assert many[-1] == (
        f"{FILE}: error: There are 10 more rows like these.\n    Mend the first ones and try again.  [more-faults]"
    )


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=12)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 5))
    head = [f"column {number}" for number in range(width)]
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))
    return [head, *rows]


@given(tables(), st.sampled_from(";,\t|"), ENCODINGS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_a_spreadsheet_writes_is_read_back(
    rows: list[list[str]],
    separator: str,
    encoding: str,
    end: str,
    quote_all: bool,  # noqa: FBT001 - drawn
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream,
        delimiter=separator,
        lineterminator=end,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writerows(rows)
    assert table(stream.getvalue().encode(encoding)) == [kept for kept in map(trimmed, rows) if kept]


@given(tables(), st.sampled_from(";,\t|"))
def test_every_cell_stands_at_its_place(rows: list[list[str]], separator: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    lines = stream.getvalue().split("\n")
    roster, _ = read(stream.getvalue())
    assert roster is not None
    for row in roster.rows:
        for column, cell in enumerate(row.cells):
            place = row.place(column)
            rest = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])
            assert rest.startswith('"' + cell.text.replace('"', '""') + '"')


@given(st.binary(max_size=300))
def test_any_bytes_give_a_roster_or_a_problem(data: bytes) -> None:
    roster, problems = read(data)
    assert roster is not None or problems
    if roster is not None:
        assert all(row.cells for row in roster.rows)


def trimmed(row: list[str]) -> list[str]:
    kept = list(row)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


@pytest.mark.parametrize("name", sorted(encodings.LABELS))
def test_every_encoding_that_may_be_set_is_there(name: str) -> None:
    assert encodings.unknown(name) == ""
    assert encodings.label(name) == encodings.LABELS[name]


@pytest.mark.parametrize("name", ["rot13", "undefined", "nonsense", "a\0b", "hex", ""])
def test_an_encoding_we_do_not_know_is_answered_with_those_we_do(name: str) -> None:
    assert "cp1252" in encodings.unknown(name) or "big5" in encodings.unknown(name)


@pytest.mark.parametrize(
    ("data", "layout"),
    [
        (b"a,b\n1,2\n", Layout(encoding="utf-8", mark=b"", separator=",", heading_line=1)),
        (
            b"\xef\xbb\xbf\r\n;;\r\na;b\r\n",
            Layout(encoding="utf-8", mark=b"\xef\xbb\xbf", separator=";", heading_line=3),
        ),
        (b"sep=|\na,b|c\n", Layout(encoding="utf-8", mark=b"", separator="|", heading_line=2)),
        (b"a\tPr\xe9nom\n", Layout(encoding="cp1252", mark=b"", separator="\t", heading_line=1)),
        (
            b"\xff\xfe" + "a;é\n".encode("utf-16-le"),
            Layout(encoding="utf-16-le", mark=b"\xff\xfe", separator=";", heading_line=1),
        ),
        (
            "a;é\n1;2\n".encode("utf-16-be"),
            Layout(encoding="utf-16-be", mark=b"", separator=";", heading_line=1),
        ),
    ],
)
def test_how_a_table_is_written_is_kept_for_those_who_edit_it(data: bytes, layout: Layout) -> None:
    found, _ = delimited.roster(data, "awards/2026.csv", FILE, encoding="cp1252")
    assert found is not None
    assert found.layout == layout
