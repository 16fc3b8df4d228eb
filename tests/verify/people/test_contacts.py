"""Addresses and numbers, in every way of writing them; and what merely looks like one."""

import pytest

from generator.verify.people import Known
from tests.verify.people.audits import KNOWN, MINE, codes, found, page
from tests.verify.people.writing import FORMS

PAGE = f"awards/{MINE}/index.html"


@pytest.mark.parametrize("form", FORMS)
def test_an_earners_address_is_found_however_it_is_written(form: str) -> None:
    written = FORMS[form]("mina@example.org")
    assert "address-shown:6" in codes({PAGE: page(written)})
    assert "address-shown:6" in codes({"about/index.html": page(f"Ask {written} about it.")})


@pytest.mark.parametrize("form", FORMS)
def test_no_finding_shows_an_address(form: str) -> None:
    written = FORMS[form]("mina@example.org")
    files = {PAGE: page(written), "static/a.txt": written}
    if not set(written) & set('<>/"\n'):
        files |= {f"static/{written}.txt": "", f"static/by/{written}/a.txt": ""}
    said = "".join(f"{problem}\n" for problem in found(files)).lower()
    assert said.count("[address-shown]") >= min(3, len(files))
    assert "m…@e…" in said
    assert "mina" not in said
    assert "example.org" not in said
    assert written.lower() not in said


@pytest.mark.parametrize(
    "file",
    [
        "data.json",
        "feed.xml",
        "ends.ics",
        "page.js",
        "style.css",
        "notes.txt",
        "table.csv",
        "card.vcf",
        "drawing.svg",
    ],
)
def test_every_kind_of_text_is_read(file: str) -> None:
    assert codes({f"static/{file}": "first line\nwrite to mina@example.org\n"}) == ["address-shown:2"]


def test_a_folded_line_of_a_calendar_is_one_line() -> None:
    calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Ask min\r\n a@example.org\r\nEND:VCALENDAR\r\n"
    assert codes({f"awards/{MINE}/ends.ics": calendar}) == ["address-shown:2"]


def test_a_text_in_utf_16_is_read() -> None:
    assert codes({"static/list.txt": "Mina\nmina@example.org\n".encode("utf-16")}) == ["address-shown:2"]


def test_a_reversed_address_of_an_earner_is_found() -> None:
    assert "address-shown:6" in codes({"about/index.html": page(f"<bdo>{'mina@example.org'[::-1]}</bdo>")})


@pytest.mark.parametrize(
    "text", ["office@club.example.org", "OFFICE@club.example.org", "walks@club.example.org"]
)
def test_the_associations_own_addresses_may_be_there(text: str) -> None:
    assert codes({PAGE: page(f'<a href="mailto:{text}">{text}</a>'), "a.json": f'{{"email":"{text}"}}'}) == []


def test_the_id_of_an_entry_in_a_calendar_is_no_address() -> None:
    assert codes({f"awards/{MINE}/ends.ics": f"BEGIN:VEVENT\nUID:{MINE}@club.example.org\n"}) == []


@pytest.mark.parametrize(
    "text",
    [
        '{"@context":"https://w3id.org/openbadges/v2","@id":"x"}',
        "@media (width<30rem){a{color:red}} @font-face{src:url(x)}",
        "https://video.example.org/@hill-club/1",
        '<img src="icon@2x.png">',
        "git@github.com:hill/badges.git",
        "actions/checkout@v4",
        "mina@… and j…@e…",
        "a @ b",
        "look at the dot on the map",
        "meet [at the hut](x)",
        '<div width=40px style="x">',
    ],
)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert codes({"static/some.html": text, PAGE: page(text)}) == []


def test_an_address_that_is_no_earners_is_doubted() -> None:
    for where in (PAGE, "about/index.html"):
        (problem,) = found({where: page("sam@example.net")})
        assert not problem.is_error
        assert problem.what == "It holds an e-mail address (s…@e…)."


def test_an_earner_who_is_named_as_a_contact_is_a_doubt_with_the_way_out() -> None:
    (problem,) = found({"about/index.html": page("ada@example.org")})
    assert not problem.is_error
    assert problem.hint.startswith("If it is meant as a contact, write it into site.yml as contact")


@pytest.mark.parametrize(
    "text",
    ["+49 170 1234567", "+49-170-123-4567", "+44 (0)7700 900123", "&#43;441632960999", "%2B441632960999"],
)
def test_a_telephone_number_is_found(text: str) -> None:
    (problem,) = found({PAGE: page(f"Call {text} now")})
    assert (problem.code, problem.place.line, problem.is_error) == ("telephone-shown", 6, True)
    assert "900123" not in problem.what
    assert "1234567" not in problem.what.replace(" ", "")


@pytest.mark.parametrize("text", ["07700 900123", "0170/1234567 8", "(01632) 960 999", "020 7946 0000"])
def test_what_may_be_a_telephone_number_is_doubted(text: str) -> None:
    (problem,) = found({PAGE: page(f"Call {text} now")})
    assert (problem.code, problem.is_error) == ("telephone-shown", False)


def test_a_link_to_a_telephone_is_found() -> None:
    assert codes({PAGE: page('<a href="tel:0170-1234567">call</a>')}) == ["telephone-shown:6"]


@pytest.mark.parametrize(
    "text",
    [
        "+441632960123",
        '<a href="tel:+441632960123">+44 1632 960123</a>',
        "0044 1632 960123",
        "on 01.02.2024 and 2024-03-16, 01-02-2024 10:30",
        "2026-11-23T00:00:00Z +00:00",
        '<path d="M4 12.5l5.5 5.5L20 7 0 12 100 200"/>',
        "statusListIndex 102039, 1 + 2",
        "v0.10.2-0123 #001122334 FA-2024-001",
        "DE02 1203 0000 0000 2020 51",
    ],
)
def test_what_is_no_strangers_number_is_none(text: str) -> None:
    assert codes({PAGE: page(text)}) == []


def test_without_content_only_the_files_of_awards_are_certain() -> None:
    unknown = Known(contacts=KNOWN.contacts)
    for address in (PAGE, f"earners/{MINE}/record.json"):
        codes_of = [(each.code, each.is_error) for each in found({address: "mina@example.org"}, unknown)]
        assert ("address-shown", True) in codes_of
    files = {
        "about/index.html": page("mina@example.org office@club.example.org"),
        "a/b.html": page("+49 170 1234567"),
    }
    problems = found(files, unknown)
    assert [(each.code, each.is_error) for each in problems] == [
        ("telephone-shown", False),
        ("address-shown", False),
    ]


def test_what_stands_on_every_page_is_judged_for_each_kind_of_page() -> None:
    footer = page("Call +49 170 1234567")
    problems = found({"about/index.html": footer, PAGE: footer})
    assert [(each.place.file, each.is_error) for each in problems] == [
        ("_site/about/index.html", False),
        (f"_site/{PAGE}", True),
    ]
