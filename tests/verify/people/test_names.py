"""Names of people who are anonymous or withdrawn, and words that merely look like one."""

from itertools import product

import pytest

from generator.verify.people.names import Names, initials, is_whole, told
from tests.verify.people.audits import HERS, MINE, codes, found, page

GIVEN = ("Mina", "Owen", "Zoë", "Мария")
FAMILY = ("Harbour", "Pugh", "Müller")
PAGE = f"awards/{MINE}/index.html"


@pytest.mark.parametrize(
    "written",
    [
        "Joss Underhill",
        "JOSS UNDERHILL",
        "Underhill, Joss",
        "Joss&nbsp;Underhill",
        "Joss%20Underhill",
        "Joss\n Underhill",
        "陈美玲",
        "恭喜陈美玲获得",
        "अनिका शर्मा",
        "Síle O'Brien-Ní Dhomhnaill",
        "Síle O&#39;Brien-Ní Dhomhnaill",
        "Si\N{COMBINING ACUTE ACCENT}le O'Brien-Ni\N{COMBINING ACUTE ACCENT} Dhomhnaill",
    ],
)
def test_a_name_that_nothing_may_show_is_found(written: str) -> None:
    for address in (PAGE, "about/index.html", "static/list.txt"):
        assert codes({address: page(f"Thanks to {written}!")}) == ["name-shown:6"], address


@pytest.mark.parametrize(
    "text", ["Joss and Underhill", "Jossy Underhill", "Joss Underhills", "joss@club", "美玲", "in May 2026"]
)
def test_other_words_are_no_name(text: str) -> None:
    assert codes({PAGE: page(text), "about/index.html": page(text)}) == []


def test_no_finding_shows_a_name() -> None:
    (problem,) = found({PAGE: page("Joss Underhill")})
    assert problem.what == "It names somebody who is anonymous or withdrawn (J… U…)."
    (problem,) = found({"static/joss_underhill.txt": ""})
    assert problem.place.file == "_site/static/….txt"
    assert "J… U…, written in its name" in problem.what


def test_the_files_of_an_award_do_not_name_its_earner() -> None:
    where = f"awards/{HERS}/credential.json"
    assert codes({where: '{"id":"x","identityHash":"May"}'}) == ["name-shown:1"]
    assert codes({where: '{"id":"x","narrative":"Since May she leads walks"}'}) == []
    assert codes({where.replace(HERS, MINE): '{"id":"x","identityHash":"May"}'}) == []
    hidden = page("<bdi>May</bdi>", robots="noindex")
    assert codes({f"awards/{HERS}/index.html": hidden}) == ["name-shown:6"]


def test_a_name_of_one_word_is_looked_for_only_where_names_stand() -> None:
    assert not is_whole("May")
    assert is_whole("May Lee")
    assert is_whole("陈美玲")
    assert [name for _, name in Names(["May"]).found_in('<p>May</p> "May" May')] == ["May"]


def test_of_many_names_those_are_compared_that_a_text_may_hold() -> None:
    many = [f"{given} {family} {number}" for number, (given, family) in enumerate(product(GIVEN, FAMILY))]
    names = Names(many)
    assert not names.may_be_in(b"Nobody of these is here")
    assert not names.may_be_in(b"Mina Harbour 17, Owen Pugh 999")
    assert names.may_be_in(b"It was Owen Harbour 3.")
    assert [name for _, name in names.found_in("It was owen HARBOUR 3.")] == ["Owen Harbour 3"]


def test_a_name_without_spaces_is_found_with_and_without_one() -> None:
    names = Names(["山田 太郎", "陈美玲"])
    for text in (
        "山田太郎さん",
        "山田 太郎",
        "太郎 山田",
        "陈 美玲" if is_whole("陈美玲") else "",
        "是陈美玲吗",
    ):
        assert names.may_be_in(text.encode()) == (text != "陈 美玲"), text


def test_what_a_text_tells_of_names() -> None:
    names = ("Joss Underhill", "Sam", "May", "陈美玲", "Ada Lind")
    assert told(names, "Ask Sam, or write to JOSS Underhill; 陈美玲. Maybe Ada.") == {
        "Joss Underhill",
        "Sam",
        "陈美玲",
    }
    assert told((), "Sam") == frozenset()


def test_initials_are_all_that_is_told() -> None:
    assert initials("Bartholomew Alexander Featherstonehaugh-Cholmondeley the Younger") == "B… A… F… C…"
    assert initials("🏔️") == "…"
