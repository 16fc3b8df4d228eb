"""An officer is asked for numbers: a table to read, one for a spreadsheet, a page to show; nobody is named in any."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests.association import BADGE, ROWS, Association
from tests.stories.test_proposing import Page

PATHWAY = """\
---
name: Becoming a leader
description: Two badges make a leader.
awards: leader
requires: {all_of: [first-aid, knots]}
---
"""

MORE = (
    {"badge": "knots", "name": "Mina Harbour", "email": "mina@example.org", "issued_on": "2025-06-01"},
    {"badge": "knots", "name": "Tom Ferry", "email": "tom@example.org", "issued_on": "2025-06-01",
     "expires_on": "2026-12-24"},
    {"badge": "knots", "name": "Ngozi Adé", "email": "ngozi@example.org", "issued_on": "2025-07-01",
     "status": "revoked", "status_on": "2025-08-01", "reason": "Given by a slip"},
    {"badge": "knots", "name": "Owen Pugh", "email": "owen@example.org", "issued_on": "2026-12-01"},
)  # fmt: skip

TABLES = """\
  Hill Club, 2026-11-23

  Awards by badge and month, 2026:
               Jan  Feb  Mar  Apr  May  Jun  Jul  Aug  Sep  Oct  Nov  Dec  All
    First aid    ·    ·    2    ·    1    1    ·    ·    ·    ·    ·    ·    4
    Leader       ·    ·    1    ·    ·    ·    ·    ·    ·    ·    ·    ·    1
    All          ·    ·    3    ·    1    1    ·    ·    ·    ·    ·    ·    5

  Awards by badge and year:
                   2025  2026  All
    First aid         ·     4    4
    =Knots, fancy     3     ·    3
    Leader            ·     1    1
    All               3     5    8

  How the awards stand today, and how many people hold each badge:
                   valid  expired  suspended  revoked  withdrawn  people
    First aid          4        ·          ·        ·          ·       4
    =Knots, fancy      2        ·          ·        1          ·       2
    Leader             1        ·          ·        ·          ·       1
    All                7        ·          ·        1          ·       5
    People who renewed a badge, or hold several, count once.

  Renewals due: people whose badge ends:
                   in 60 days  in 180 days  ended
    =Knots, fancy           1            1      ·
    Those in 60 days are among those in 180 days; who renewed is not counted. To
    see who it is: badges due --days 180 (more days show more who ended).

  Pathways: how far people have come:
                       reached  hold it today  on the way  one badge away
    Becoming a leader        1              1           4               4

  On the way: how many badges of the pathway people hold today:
                                  1 badge
    Becoming a leader (2 badges)        4

  8 of these awards are not published yet.
  1 award waits for its day and is not counted yet.
8 awards of 3 badges so far. 5 people hold at least one today.
"""

CSV = """\
what,slug,name,year,month,detail,number
awards,first-aid,First aid,2026,3,,2
awards,first-aid,First aid,2026,5,,1
awards,first-aid,First aid,2026,6,,1
awards,knots,"'=Knots, fancy",2025,6,,2
awards,knots,"'=Knots, fancy",2025,7,,1
awards,leader,Leader,2026,3,,1
standing,first-aid,First aid,,,valid,4
standing,first-aid,First aid,,,expired,0
standing,first-aid,First aid,,,suspended,0
standing,first-aid,First aid,,,revoked,0
standing,first-aid,First aid,,,withdrawn,0
holders,first-aid,First aid,,,hold it today,4
standing,knots,"'=Knots, fancy",,,valid,2
standing,knots,"'=Knots, fancy",,,expired,0
standing,knots,"'=Knots, fancy",,,suspended,0
standing,knots,"'=Knots, fancy",,,revoked,1
standing,knots,"'=Knots, fancy",,,withdrawn,0
holders,knots,"'=Knots, fancy",,,hold it today,2
standing,leader,Leader,,,valid,1
standing,leader,Leader,,,expired,0
standing,leader,Leader,,,suspended,0
standing,leader,Leader,,,revoked,0
standing,leader,Leader,,,withdrawn,0
holders,leader,Leader,,,hold it today,1
renewals,knots,"'=Knots, fancy",,,ends within 60 days,1
renewals,knots,"'=Knots, fancy",,,ends within 180 days,1
renewals,knots,"'=Knots, fancy",,,"ended, not renewed",0
pathway,leader,Becoming a leader,,,reached,1
pathway,leader,Becoming a leader,,,hold it today,1
pathway,leader,Becoming a leader,,,on the way,4
pathway,leader,Becoming a leader,,,one badge away,4
pathway,leader,Becoming a leader,,,on the way with 1 of 2,4
people,,,,,were given a badge,6
people,,,,,hold a badge today,5
awards not published yet,,,,,,8
awards waiting for their day,,,,,not counted above,1
"""


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path / "club")
    made.write("content/badges/knots.md", BADGE.replace("name: First aid", 'name: "=Knots, fancy"'))
    made.write("content/badges/leader.md", BADGE.replace("First aid", "Leader"))
    made.write("content/pathways/leader.md", PATHWAY)
    made.roster("knots", MORE)
    return made


def said(club: Association, *options: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in club.done("figures", *options).splitlines())


def test_the_tables_can_be_read_aloud(club: Association) -> None:
    assert said(club) == TABLES


def test_no_line_is_longer_than_a_terminal_of_80_even_with_long_names_and_many_years(
    club: Association,
) -> None:
    long = "日本語の長いバッジの名前" * 4
    club.write("content/badges/leader.md", BADGE.replace("First aid", long))
    years = tuple({**ROWS[0], "issued_on": f"{year}-03-01"} for year in range(2005, 2026))
    club.roster("older", years)
    lines = said(club).splitlines()
    assert any(line.startswith("    日本語の") and "…" in line for line in lines)
    assert max(len(line) + len(re.findall("[ぁ-龥ー]", line)) for line in lines) <= 80
    headings = [line.split() for line in lines if re.match(r" +20\d\d ", line)]
    assert len(headings) > 1
    assert [year for heading in headings for year in heading] == [*map(str, range(2005, 2027)), "All"]


def test_the_csv_is_for_a_spreadsheet_and_runs_no_formula(club: Association) -> None:
    assert "Wrote figures.csv: for you, not for publishing." in said(club, "--csv", "figures.csv")
    data = (club.root / "figures.csv").read_bytes()
    assert data.decode("utf-8") == "\ufeff" + CSV.replace("\n", "\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert sum(int(row["number"]) for row in rows if row["what"] == "awards") == 8


def test_the_page_stands_alone_and_loads_nothing(club: Association) -> None:
    assert "Wrote figures.html: for you, not for publishing." in said(club, "--page", "figures.html")
    html = club.read("figures.html")
    page = Page(html)
    assert page.loads == []
    assert page.tags.isdisjoint({"script", "link", "iframe", "object", "embed", "form", "base", "img", "a"})
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'",
        page.policy,
    )
    assert "url(" not in html
    assert "For you, not for publishing." in html
    assert html.count("<svg") == 1
    assert (
        '<desc id="chart-text">5 awards: January 0, February 0, March 3, April 0, May 1, June 1, July 0, August 0, '
        "September 0, October 0, November 0.</desc>"
    ) in html
    assert html.count('class="bar"') == 3


def test_a_name_cannot_break_the_page(club: Association) -> None:
    club.write(
        "content/badges/knots.md", BADGE.replace("First aid", "</title><script>alert(1)</script> {{ 7 }}")
    )
    club.done("figures", "--page", "figures.html")
    html = club.read("figures.html")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }}" in html


def test_nobody_is_named_anywhere(club: Association) -> None:
    everything = said(club, "--page", "figures.html", "--csv", "figures.csv")
    everything += club.read("figures.html") + club.read("figures.csv")
    for row in (*ROWS, *MORE):
        assert row["name"] not in everything
        assert row["email"] not in everything
    assert "@" not in everything.replace("@media", "")


def test_one_can_ask_for_another_year(club: Association) -> None:
    assert "Awards by badge and month, 2025:" in said(club, "--year", "2025", "--page", "figures.html")
    assert "3 awards: January 0, " in club.read("figures.html")
    assert "  Nothing was awarded in 2019." in said(club, "--year", "2019", "--page", "figures.html")
    assert "<svg" not in club.read("figures.html")


def test_the_same_content_and_day_give_the_same_bytes(club: Association) -> None:
    for name in ("a", "b"):
        club.done("figures", "--page", f"{name}.html", "--csv", f"{name}.csv")
    club.roster("knots", MORE[::-1])
    club.done("figures", "--page", "c.html", "--csv", "c.csv")
    for ending in ("html", "csv"):
        assert len({club.read(f"{name}.{ending}") for name in "abc"}) == 1


@pytest.mark.parametrize("file", ["_site/f.html", "content/f.html", "_site/../content/pages/f.html"])
def test_it_is_never_written_where_it_would_be_published(club: Association, file: str) -> None:
    ran = club.run("figures", "--page", file)
    assert ran.code == 3
    assert "which is published; figures are for you, not for publishing." in ran.output
    assert not (club.root / file).exists()


@pytest.mark.parametrize(
    ("option", "file", "said"),
    [("--csv", "README.md", "spreadsheet"), ("--page", "figures.csv", "web page")],
)
def test_a_file_has_the_name_of_what_is_in_it(club: Association, option: str, file: str, said: str) -> None:
    ran = club.run("figures", option, file)
    assert ran.code == 3
    assert f"{file} is no name for a {said}." in ran.output


def test_with_an_error_nothing_is_counted_or_written(club: Association) -> None:
    club.roster("2026", ({**ROWS[0], "badge": "first-ait"},))
    assert club.refused("figures", "--page", "figures.html") == ["unknown-badge"]
    assert not (club.root / "figures.html").exists()


def test_an_association_that_only_begins_is_told_so(tmp_path: Path) -> None:
    club = Association.at(tmp_path / "club", rows=())
    assert said(club, "--page", "figures.html", "--csv", "figures.csv").splitlines()[-1] == (
        "Nothing was awarded yet."
    )
    assert "Nothing was awarded yet." in club.read("figures.html")


def test_nothing_is_changed_by_counting(club: Association) -> None:
    club.done("publish")
    before = {path: path.read_bytes() for path in sorted(club.root.rglob("*")) if path.is_file()}
    club.done("figures")
    assert {path: path.read_bytes() for path in sorted(club.root.rglob("*")) if path.is_file()} == before
