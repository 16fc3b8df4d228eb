"""Rosters into awards."""

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check import spoken
from generator.model.award import Evidence, Result, Status, Visibility
from tests.check.by_hand import (
    BADGE,
    HEADER,
    ROW,
    Plain,
    award,
    award_said,
    badge,
    checked,
    document,
    roster,
    said,
    sound,
)

SCORE = badge(results=[{"name": "Score", "kind": "percent", "pass": "60"}])
GRADED = badge(
    results=[
        {"name": "Score", "kind": "Percent"},
        {"name": "Final grade", "key": "grade", "scale": ["fail", "pass", "merit"]},
    ]
)


def test_a_plain_row_is_an_award() -> None:
    found = award()
    assert (found.badge, found.version, found.issued_on) == ("first-aid", 1, date(2026, 3, 1))
    assert (found.recipient.name, found.recipient.email) == ("Mina Harbour", "mina@example.org")
    assert (found.visibility, found.status, found.expires_on) == (Visibility.UNLISTED, Status.VALID, None)


@pytest.mark.parametrize(
    "header",
    [
        ("Badge", "NAME", "E-Mail", "Issued on"),
        ("Abzeichen", "Vor- und Nachname", "E-Mail-Adresse", "Verliehen am"),
        ("insigne", "Nom et prénom", "Courriel", "Délivré le"),
        ("Insignia", "NOMBRE", "Correo electronico", "Fecha de emisión"),
        ("badge ", "naam", "e-mailadres", "Uitgereikt op"),
    ],
)
def test_headers_are_understood_in_five_languages_without_regard_to_case_and_accents(
    header: tuple[str, ...],
) -> None:
    assert sound(rosters=[roster(header, ROW)]).awards[0].recipient.email == "mina@example.org"


def test_a_column_can_have_a_name_of_its_own() -> None:
    header = ("badge", "name", "Kontakt", "issued_on")
    site: dict[str, Plain] = {
        "url": "https://club.example.org/badges/",
        "name": "Club",
        "columns": {"email": "kontakt"},
    }
    assert sound(site=site, rosters=[roster(header, ROW)]).awards[0].recipient.email == "mina@example.org"


def test_a_missing_column_is_asked_for() -> None:
    assert said(rosters=[roster(("badge", "name", "Kontakt", "issued_on"), ROW)]) == [
        (
            'I need a column called "email". I found: "badge", "name", "Kontakt", "issued_on" '
            'Rename it, or add to content/site.yml: columns: {email: "Kontakt"} [missing-column]'
        )
    ]


def test_a_header_that_is_an_address_is_not_shown() -> None:
    assert "mina@example.org" not in "".join(said(rosters=[roster(ROW, ROW)]))


def test_the_file_can_say_the_badge() -> None:
    short = roster(HEADER[1:], ROW[1:], path="awards/first-aid.csv")
    assert sound(rosters=[short]).awards[0].badge == "first-aid"
    empty = roster(HEADER, ("", *ROW[1:]), path="awards/first-aid.csv")
    assert sound(rosters=[empty]).awards[0].badge == "first-aid"


def test_a_column_for_the_badge_is_asked_for_where_the_file_says_none() -> None:
    [sentence] = said(rosters=[roster(HEADER[1:], ROW[1:])])
    assert 'I need a column called "badge".' in sentence
    assert "Or name the file after the badge, as in first-aid.csv" in sentence


@pytest.mark.parametrize("written", ["first-aid", "First aid", "FIRST AID", "old-aid", "Erste Hilfe"])
def test_a_badge_is_meant_by_its_slug_an_earlier_one_or_its_name(written: str) -> None:
    german = document("badges/first-aid.de.md", {"name": "Erste Hilfe", "description": "Hilft."})
    site = sound(badge(was=["old-aid"]), german, rosters=[roster(HEADER, (written, *ROW[1:]))])
    assert site.awards[0].badge == "first-aid"


def test_an_unknown_badge_is_told_with_the_nearest() -> None:
    youth = document("badges/youth-leader.md", {"name": "Youth leader", "description": "Leads."})
    assert said(youth, rosters=[roster(HEADER, ("first-ad", *ROW[1:]))]) == [
        'There is no badge called "first-ad". Did you mean "first-aid"? (known: first-aid, youth-leader) [unknown-badge]'
    ]


def test_a_badge_with_a_mistake_does_not_make_its_rows_wrong() -> None:
    broken = badge(valid_for="forever")
    assert [sentence[-19:] for sentence in said(broken, rosters=[roster(HEADER, ROW)])] == [
        "[period-unreadable]"
    ]


def test_all_mistakes_of_a_row_are_told() -> None:
    wrong = roster((*HEADER, "show", "id"), ("nothing", "", "jo", "46083", "all", "x"))
    codes = [problem.code for problem in checked(rosters=[wrong])[1]]
    assert codes == [
        "unknown-badge",
        "missing-cell",
        "not-an-email",
        "date-serial-number",
        "unknown-word",
        "bad-award-id",
    ]


@pytest.mark.parametrize("cell", ["=1+1", "@sum", "+cmd", "-cmd|x", "=HYPERLINK(1)"])
def test_a_formula_is_refused_in_every_column(cell: str) -> None:
    [sentence] = award_said(["narrative"], cell)
    assert sentence.endswith(
        "begins like a formula. Write the value itself; in a spreadsheet, paste it as values only. [formula]"
    )


@pytest.mark.parametrize("cell", ["- one\n- two", "+ one", "-5", "+12.5"])
def test_a_list_or_a_number_with_its_sign_is_no_formula(cell: str) -> None:
    assert award(["narrative"], cell).narrative == cell


@pytest.mark.parametrize("cell", ["-", "–", "n/a", " "])
def test_a_dash_is_an_empty_cell(cell: str) -> None:
    assert award(["narrative", "expires_on"], cell, cell) == award()


def test_a_day_of_a_spreadsheet_needs_no_format() -> None:
    site = sound(rosters=[roster(HEADER, (*ROW[:3], date(2026, 4, 3)))])
    assert site.awards[0].issued_on == date(2026, 4, 3)


def test_a_declared_order_counts_in_rosters() -> None:
    site = {"url": "https://club.example.org/", "name": "Club", "date_format": "day-first"}
    assert sound(site=site, rosters=[roster(HEADER, (*ROW[:3], "03/04/2026"))]).awards[0].issued_on == date(
        2026, 4, 3
    )


@pytest.mark.parametrize(
    ("issued_on", "end"), [("2026-03-03", date(2028, 3, 3)), ("2024-02-29", date(2026, 2, 28))]
)
def test_an_award_holds_until_its_anniversary_and_on_that_day(issued_on: str, end: date) -> None:
    site = sound(badge(valid_for="P2Y"), rosters=[roster(HEADER, (*ROW[:3], issued_on))])
    assert site.awards[0].expires_on == end


def test_a_row_can_end_earlier_or_never() -> None:
    holds = badge(valid_for="P2Y")
    assert award(["expires_on"], "2026-12-31", of=holds).expires_on == date(2026, 12, 31)
    for never in spoken.NEVER:
        assert award(["valid until"], never, of=holds).expires_on is None


def versions() -> tuple[object, ...]:
    first = document(
        "badges/first-aid.v1.md", {"name": "First aid", "description": "Then.", "valid_for": "P1Y"}
    )
    return first, badge(since="2026-03-01", version="2")


@pytest.mark.parametrize(("issued_on", "version"), [("2026-02-28", 1), ("2026-03-01", 2), ("2020-01-01", 1)])
def test_the_version_in_force_on_the_day_is_meant(issued_on: str, version: int) -> None:
    first, newest = versions()
    site = sound(first, newest, rosters=[roster(HEADER, (*ROW[:3], issued_on))])  # type: ignore[arg-type]
    assert site.awards[0].version == version


@pytest.mark.parametrize("written", ["1", "v1", "1.0"])
def test_a_row_can_name_its_version(written: str) -> None:
    first, newest = versions()
    made = roster((*HEADER, "version"), (*ROW, written))
    found = sound(first, newest, rosters=[made]).awards[0]  # type: ignore[arg-type]
    assert (found.version, found.expires_on) == (1, date(2027, 3, 1))


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        (("suspended", "2026-05-01", "Lost"), Status.SUSPENDED),
        (("Widerrufen", "2026-05-01", "By mistake"), Status.REVOKED),
        (("RETIRÉ", "2026-05-01", ""), Status.WITHDRAWN),
        (("geldig", "2026-05-01", ""), Status.VALID),
    ],
)
def test_a_status_is_understood_in_five_languages(cells: tuple[str, ...], status: Status) -> None:
    found = award(["status", "status_on", "reason"], *cells)
    assert (found.status, found.status_on, found.reason) == (status, date(2026, 5, 1), cells[2])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("revoked", "", "By mistake"), ["status-without-date"]),
        (("revoked", "2026-05-01", ""), ["status-without-reason"]),
        (("suspended", "", ""), ["status-without-date", "status-without-reason"]),
        (("withdrawn", "", ""), ["status-without-date"]),
        (("", "2026-05-01", ""), ["status-emptied"]),
        (("revoked", "2026-02-01", "By mistake"), ["dates-reversed"]),
        (("revoked", "2026-05-01", "Told mina@example.org"), ["address-in-text"]),
        (("gone", "2026-05-01", "Left"), ["unknown-word"]),
        (("revoked", "soon", "Left"), ["date-unreadable"]),
    ],
)
def test_a_status_needs_its_day_and_its_reason(cells: tuple[str, ...], expected: list[str]) -> None:
    _, problems = checked(rosters=[roster((*HEADER, "status", "status_on", "reason"), (*ROW, *cells))])
    assert [problem.code for problem in problems] == expected


@pytest.mark.parametrize("column", ["name", "narrative", "licence_number", "reason", "evidence"])
def test_no_public_text_of_a_row_holds_an_address(column: str) -> None:
    header = tuple(dict.fromkeys((*HEADER, column)))
    row = dict(zip(HEADER, ROW, strict=True)) | {column: "by mina@example.org"}
    found = said(rosters=[roster(header, [row[name] for name in header])])
    assert found == [
        (
            "There is an e-mail address in a text that will be public. "
            "Take it out; the roster's e-mail column is the place for it. [address-in-text]"
        )
    ]


@pytest.mark.parametrize("sign", ["&#64;", "&#x40;", "&commat;", "%40", "%2540", "&amp;#64;"])
@pytest.mark.parametrize("column", ["narrative", "evidence"])
def test_an_address_is_found_however_its_sign_is_written(column: str, sign: str) -> None:
    made = roster((*HEADER, column), (*ROW, f"See https://example.org/?of=mina{sign}example.org"))
    assert [problem.code for problem in checked(rosters=[made])[1]] == ["address-in-text"]


def test_the_page_of_a_member_of_a_network_is_evidence_like_any_other() -> None:
    url = "https://video.example.org/@hill-club/walks"
    made = roster((*HEADER, "evidence"), (*ROW, url))
    assert sound(rosters=[made]).awards[0].evidence == (Evidence(url=url),)


def test_evidence_is_addresses_files_and_words() -> None:
    cell = (
        "https://example.org/log\n[Diary](https://example.org/d) | evidence/map.pdf\nmap.pdf\nLed two walks"
    )
    made = roster((*HEADER, "evidence"), (*ROW, cell))
    site = sound(rosters=[made], assets={"evidence/map.pdf": b"%PDF"})
    assert site.awards[0].evidence == (
        Evidence(url="https://example.org/log"),
        Evidence(url="https://example.org/d", name="Diary"),
        Evidence(file="evidence/map.pdf", digest=sha256(b"%PDF").hexdigest()),
        Evidence(file="evidence/map.pdf", digest=sha256(b"%PDF").hexdigest()),
        Evidence(narrative="Led two walks"),
    )
    assert list(site.assets) == ["evidence/map.pdf"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("evidence/Map.PDF", "missing-file"),
        ("evidence/../../secret.pdf", "missing-file"),
        ("www.example.org/x", "not-an-address"),
        ("[x](javascript:alert)", "missing-file"),
        ("https://example.org/?by=mina@example.org", "address-in-text"),
        ("\n".join("abcdefghijklmnopqrstu"), "too-many"),
    ],
)
def test_evidence_that_is_not_there_is_told(cell: str, code: str) -> None:
    made = roster((*HEADER, "evidence"), (*ROW, cell))
    _, problems = checked(rosters=[made], assets={"evidence/map.pdf": b"%PDF"})
    assert [problem.code for problem in problems] == [code]


def test_results_are_read_by_what_the_badge_says() -> None:
    assert award(["result"], "85 %", of=SCORE).results == (Result("score", "85"),)
    assert award(["result"], "Score=85,5; grade=MERIT", of=GRADED).results == (
        Result("score", "85.5"),
        Result("grade", "merit"),
    )


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("101", 'The result "101" is out of the range of "Score". It lies between 0 and 100. [bad-result]'),
        (
            "good",
            'The result "good" is not a number, as "Score" needs one. Write it in digits, as in 3 or 12.5. [bad-result]',
        ),
        (
            "50",
            '"Score" is below "60", which the badge asks for. Look at the result, or at the row: was the badge earned? [not-passed]',
        ),
    ],
)
def test_a_result_that_cannot_be_is_told(cell: str, sentence: str) -> None:
    assert award_said(["result"], cell, of=SCORE) == [sentence]


@pytest.mark.parametrize("cell", ["85", "score=85; score=86", "points=3", "grade=good"])
def test_several_results_are_named(cell: str) -> None:
    [sentence] = award_said(["result"], cell, of=GRADED)
    assert sentence.endswith("[bad-result]")


def test_an_anonymous_row_needs_no_name() -> None:
    found = sound(rosters=[roster((*HEADER, "show"), ("first-aid", "", *ROW[2:], "Anonym"))]).awards[0]
    assert (found.visibility, found.recipient.name) == (Visibility.ANONYMOUS, "")


def test_previous_addresses_are_kept_in_order_and_normalised() -> None:
    found = award(["previous_email"], "Mina@Old.example.org; mina@older.example.org, MINA@example.org")
    assert found.recipient.previous_emails == ("mina@old.example.org", "mina@older.example.org")


def test_other_columns_are_read() -> None:
    found = award(
        ["id", "collection", "licence_number", "activity_start", "activity_end"],
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ja", "L-7", "2026-02-01", "2026-02-20",
    )  # fmt: skip
    assert (found.pinned_id, found.collection, found.licence_number) == (
        "abcdefghijklmnopqrstuvwxyz",
        True,
        "L-7",
    )
    assert (found.activity_start, found.activity_end) == (date(2026, 2, 1), date(2026, 2, 20))


def test_the_same_badge_person_and_day_twice_names_both_rows() -> None:
    again = ("First aid", "M. Harbour", " MINA@example.org", "2026-03-01")
    other = ("first-aid", "Sam Brook", "sam@example.org", "2026-03-01")
    assert said(rosters=[roster(HEADER, ROW, other, again)]) == [
        (
            "Rows 2 and 4 give the same badge to the same person. "
            "Delete one, or give both a different date if it was earned twice. [duplicate-award]"
        )
    ]


def test_the_same_award_in_two_files_names_both_places() -> None:
    [sentence] = said(rosters=[roster(HEADER, ROW), roster(HEADER, ROW, path="awards/spring.csv")])
    assert sentence.startswith(
        "This row and content/awards/2026.csv:2 give the same badge to the same person."
    )


def test_the_same_award_under_an_earlier_address_is_found() -> None:
    new = ("first-aid", "Mina Harbour", "mina@new.example.org", "2026-03-01", "mina@example.org")
    assert "duplicate-award" in said(rosters=[roster((*HEADER, "previous_email"), (*ROW, ""), new)])[0]


def test_the_same_badge_on_another_day_is_another_award() -> None:
    assert len(sound(rosters=[roster(HEADER, ROW, (*ROW[:3], "2027-03-01"))]).awards) == 2


def test_columns_that_are_not_ours_are_only_mentioned() -> None:
    site, problems = checked(rosters=[roster((*HEADER, "Paid?", "T-shirt"), (*ROW, "yes", "M"))])
    assert site is not None
    assert [str(problem) for problem in problems] == [
        (
            'content/awards/2026.csv:1:5: warning: These columns are not used: "Paid?", "T-shirt".\n'
            "    That is fine if they are your own notes.  [unknown-column]"
        )
    ]


@pytest.mark.parametrize(
    ("visibility", "allowed", "codes"),
    [
        ("public", "no", ["public-rosters"]),
        ("public", "yes", []),
        ("private", "no", []),
        ("unknown", "no", []),
    ],
)
def test_rosters_with_addresses_do_not_belong_in_a_public_repository(
    visibility: str, allowed: str, codes: list[str]
) -> None:
    site: dict[str, Plain] = {
        "url": "https://club.example.org/",
        "name": "Club",
        "privacy": {"public_rosters": allowed},
    }
    rosters = [roster(HEADER, ROW)]
    _, problems = checked(site=site, rosters=rosters, visibility=visibility)
    assert [problem.code for problem in problems] == codes


def test_an_address_counts_in_whatever_column_it_stands() -> None:
    hidden = roster(("notes",), ("ask mina@example.org",))
    assert "public-rosters" in {problem.code for problem in checked(rosters=[hidden], visibility="public")[1]}
    empty = roster((*HEADER,))
    assert checked(rosters=[empty], visibility="public")[1] == ()


@given(st.lists(st.lists(st.text(max_size=12) | st.sampled_from(ROW), max_size=8), max_size=4))
def test_any_roster_is_awards_or_problems_and_no_address_is_shown(rows: list[list[str]]) -> None:
    header = (*HEADER, "status", "evidence", "result", "id")
    site, problems = checked(rosters=[roster(header, *rows)])
    assert (site is None) == any(problem.is_error for problem in problems)
    assert all("mina@example.org" not in str(problem) for problem in problems)


def test_a_row_with_too_many_cells_is_left_to_its_reader() -> None:
    assert (
        said(rosters=[roster(HEADER, ("first-aid", "Harbour", " Mina", "mina@example.org", "2026-03-01"))])
        == []
    )


@pytest.mark.parametrize("title", [("Awards 2026",), ("Awards 2026", "", "", "")])
def test_a_title_above_the_headings_hides_no_other_columns(title: tuple[str, ...]) -> None:
    for row in (HEADER, (";".join(HEADER),)):
        told = said(rosters=[roster(title, row, ROW)])
        assert [sentence.partition(" Delete")[0] for sentence in told] == [
            'The headings have to be in the first row. There is "Awards 2026", and row 2 looks like the headings.'
        ]


HINTS = {
    "no word for show": (
        ("show",),
        ("no",),
        "Write public (on the lists of the site), unlisted (only who has the",
    ),
    "no word for status": (
        ("status",),
        ("cancelled",),
        "Write valid, suspended (for a while), revoked (taken back)",
    ),
    "almost a word": (("show",), ("publc",), 'Did you mean "public"?'),
}


@pytest.mark.parametrize("case", HINTS)
def test_a_word_that_is_far_from_all_is_told_what_each_means(case: str) -> None:
    more, cells, hint = HINTS[case]
    [told] = said(rosters=[roster((*HEADER, *more), (*ROW, *cells))])
    assert hint in told


def test_two_halves_of_a_name_have_to_become_one_column() -> None:
    halves = roster(
        ("badge", "Vorname", "Nachname", "email", "date"), ("first-aid", "A", "B", "a@b.org", "2026-01-01")
    )
    [told] = said(rosters=[halves])
    assert 'Put "Vorname" and "Nachname" together into one column called "name"' in told


def test_a_name_that_is_almost_a_badges_name_leads_to_its_slug() -> None:
    water = document("badges/water.md", {**BADGE, "name": "Open water swimmer"})
    [told] = said(water, rosters=[roster(HEADER, ("Open watr swimer", *ROW[1:]))])
    assert told.startswith('There is no badge called "Open watr swimer". Did you mean "water"?')
