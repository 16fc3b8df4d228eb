"""What is possible but hardly meant: files that nothing uses, texts that nobody replaced, and more of the kind."""

from dataclasses import replace

import pytest

from generator import check
from generator.check import values
from generator.cli.starter import Answers, starter
from generator.model.place import Place, Problem
from generator.model.samples import SAMPLES, sample_in
from tests.check.by_hand import BADGE, SITE, Plain, another, checked, document, said, sources


def test_files_that_nothing_refers_to_are_told_a_folder_at_a_time_and_left_out() -> None:
    site, problems = checked(assets={"evidence/a.pdf": b"", "evidence/b.pdf": b"", "images/more.png": b""})
    assert [str(problem) for problem in problems] == [
        (
            'content/evidence/a.pdf: warning: Nothing refers to these files: "a.pdf", "b.pdf".\n'
            "    Name them where they belong, in a cell, a field or a link, or delete them.  [unused-file]"
        )
    ]
    assert site is not None
    assert list(site.assets) == ["images/more.png"]


def test_sample_texts_are_those_that_a_new_folder_has() -> None:
    answers = Answers(
        name="Club",
        slug="club",
        url=str(SITE["url"]),
        email="a@example.org",
        country="GB",
        language="en",
        year=2026,
    )
    held = {path for path, text in starter(answers).items() if sample_in(text)}
    assert held == {"content/badges/first-aid.md", "content/issuers/club.md"}


def test_a_sample_text_may_stand_until_the_first_award() -> None:
    sample = document("badges/first-aid.md", BADGE, f"{SAMPLES[0]}: what …")
    assert said(sample) == []


ABSENT = {
    "a text that is not there": (
        "[Water](watr.md)",
        'The file "badges/watr.md" was not found.\n    Did you mean "badges/water.md"? (known: badges/first-aid.md, badges/water.md)',
    ),
    "a text of another folder": (
        "[Us](../pages/about.md#staff)",
        'The file "pages/about.md" was not found.\n    Put it there first.',
    ),
    "a translation": (
        "[Eau](water.fr.md)",
        'The link to "water.fr.md" leads nowhere.\n    Link to water.md: it leads to all of them.',
    ),
    "no scheme": (
        "[Us][us]\n\n[us]: www.example.org",
        (
            'The link to "www.example.org" leads nowhere.\n'
            "    A web address begins with https://, as in https://www.example.org"
        ),
    ),
    "an address to write to": (
        "[Write](office@example.org)",
        'The link to "o…@e…" leads nowhere.\n    A link that writes an e-mail begins with mailto:',
    ),
    "a built address": (
        "[Water](../water/)",
        (
            'The link to "../water/" leads nowhere.\n'
            "    Write the name of a file of content/ (first-aid.md, images/map.png) or a whole address (https://…)."
        ),
    ),
}


@pytest.mark.parametrize("case", ABSENT)
def test_a_link_that_leads_nowhere_is_told_at_its_line(case: str) -> None:
    body, sentence = ABSENT[case]
    water = (document("badges/water.md", BADGE), document("badges/water.fr.md", BADGE))
    _, problems = checked(document("badges/first-aid.md", BADGE, f"Do.\n\n{body}"), *water)
    found = [problem for problem in problems if problem.code in {"dead-link", "missing-file"}]
    assert [f"{problem.what}\n    {problem.hint}" for problem in found] == [sentence]
    assert found[0].place.line == len(BADGE) + 3 + 2 + body.count("\n")


def test_links_that_lead_somewhere_and_code_are_left_alone() -> None:
    body = "[A](water.md) [b](../issuers/club.md#x) [c](https://example.org/) [d](#e) `[f](g)`\n\n```\n[h](i)\n```\n"
    assert (
        said(
            document("badges/first-aid.md", BADGE, body),
            document("badges/water.md", {**BADGE, "name": "Water"}),
        )
        == []
    )


def test_an_address_is_no_picture() -> None:
    [told] = said(document("badges/first-aid.md", {**BADGE, "image": "https://example.org/a.png"}))
    assert told.startswith(
        '"https://example.org/a.png" is an address, and this has to be a file of your own.'
    )
    assert "write images/a.png" in told


def test_a_file_that_could_not_be_read_is_not_missed_as_well() -> None:
    too_large = Problem(Place("content/badges/big.png"), "file-too-large", "This file is larger than 10 MiB.")
    given = sources(document("badges/first-aid.md", {**BADGE, "image": "big.png"}))
    _, problems = check.site(replace(given, problems=(too_large,)))
    assert [problem.code for problem in problems] == ["file-too-large"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("JosÃ©", "José"),
        ("Ã–zil", "Özil"),
        ("José", ""),
        ("Ångström", ""),
        ("Jo", ""),
        ("陈美玲", ""),
        ("رنا", ""),
    ],
)
def test_garbled_letters_are_known_by_what_they_were(written: str, meant: str) -> None:
    assert values.ungarbled(written) == meant


def test_a_prerequisite_may_be_a_badge_or_any_words() -> None:
    first = document(
        "badges/first-aid.md", {**BADGE, "prerequisites": ["water", "Badge water", "Can swim 200 m"]}
    )
    assert said(first, another("water")) == []


def test_a_link_that_pages_drop_and_html_that_they_drop_are_told_but_not_what_is_in_code() -> None:
    body = "[x](javascript:alert) <b>bold</b> <!-- <form> --> `<name>` <https://example.org/>\n\n<div style='x'>y</div>"
    _, problems = checked(document("badges/first-aid.md", BADGE, body))
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("dead-link", 5),
        ("dropped-html", 7),
    ]


@pytest.mark.parametrize(
    ("site", "codes"),
    [
        ({"language": "cy"}, ["no-translation"]),
        ({"languages": ["cy", "en"]}, []),
        ({"language": "en-GB"}, []),
        ({"language": "cy", "theme": "silent"}, []),
        ({"theme": "moos"}, ["unknown-theme"]),
    ],
)
def test_a_theme_is_there_and_speaks_a_language_of_the_site(site: dict[str, Plain], codes: list[str]) -> None:
    themes = {"default": {"en"}, "silent": set[str]()}
    _, problems = check.site(sources(site={**SITE, **site}), themes=themes)
    assert [problem.code for problem in problems] == codes
