"""Pages: sound HTML, no word of a stranger's markup, no person where none belongs, every old address."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import html5lib
import pytest

from generator.model.award import Evidence, Status, Visibility
from generator.model.fetch import Fetched, NotFetched
from generator.model.ledger import BadgeRecorded, Entry, Ledger, Renamed
from generator.model.pathway import needed
from generator.model.report import Outcome
from generator.render.press import press
from generator.verify.links import link_steps
from tests.render import nouns

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% x %}&amp;'`"
PAGES = nouns.pages(nouns.plan())


def page_of(number: int) -> str:
    return PAGES[f"awards/{nouns.award_id(number)}/index.html"]


def elements(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes, in order; a page with an error in it has none."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return [(str(each.tag), tuple(sorted(each.attrib))) for each in tree.iter()]


@pytest.mark.parametrize("where", PAGES)
def test_a_page_parses_without_an_error(where: str) -> None:
    assert elements(PAGES[where])


@pytest.mark.parametrize("where", PAGES)
def test_no_id_occurs_twice_and_there_is_one_main_heading(where: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', PAGES[where])
    assert len(ids) == len(set(ids))
    assert PAGES[where].count("<h1") == 1


@pytest.mark.parametrize("where", PAGES)
def test_a_page_carries_a_policy_and_nothing_that_it_would_forbid(where: str) -> None:
    html = PAGES[where]
    assert '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';' in html
    assert "unsafe" not in html
    for tag, attributes in elements(html):
        assert tag != "style"
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
    for kind, script in re.findall(r'<script type="([^"]*)"[^>]*>([^<]*)</script>', html):
        assert script == "" or (kind == "application/ld+json" and json.loads(script)["name"])
    assert len(re.findall(r"<script", html)) == len(
        re.findall(r'<script type="[^"]*"[^>]*>[^<]*</script>', html)
    )


def test_hostile_words_in_every_field_add_no_element_and_no_attribute() -> None:
    plain = nouns.pages(nouns.plan(lambda words: f"x{len(words)}"))
    hostile = nouns.pages(nouns.plan(lambda words: f"x{len(words)}{HOSTILE}"))
    assert len(plain) == len(hostile)
    for (where, html), usual_html in zip(hostile.items(), plain.values(), strict=True):
        usual = set(elements(usual_html))
        added = [each for each in elements(html) if each not in usual]
        assert added == [], where
        assert "<script>" not in html
        assert "49" not in html.replace("{{ 7*7 }}", "")


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert list(nouns.files(nouns.plan())) == list(nouns.files(nouns.plan()))


def test_every_link_of_every_page_leads_somewhere() -> None:
    made = {file.address: file.data for file in nouns.files(nouns.plan())}
    made[f"awards/{nouns.award_id(0)}/files/evidence/a report.txt"] = b""

    def fetch(url: str) -> Fetched | NotFetched:
        return Fetched(made[url.removeprefix(nouns.URL)], url)

    steps = list(link_steps(made, fetch, nouns.URL))
    assert len(steps) == len(PAGES)
    assert [step.detail for step in steps if step.outcome is not Outcome.PASSED] == []


def test_no_address_of_an_earner_is_anywhere() -> None:
    for file in nouns.files(nouns.plan()):
        assert not re.search(rb"earner\d@", file.data), file.address


def test_only_public_awards_that_hold_are_linked_from_anywhere() -> None:
    everywhere = b"".join(
        file.data for file in nouns.files(nouns.plan()) if not file.address.startswith("awards/")
    ).decode()
    linked = {number for number in range(10) if nouns.award_id(number) in everywhere}
    assert linked == {0, 5}
    assert {number for number in range(10) if f"Earner {number}" in everywhere} == {0, 5}


@pytest.mark.parametrize(("number", "listed"), [(0, True), (1, False), (2, False), (3, False), (4, False)])
def test_search_engines_are_sent_away_unless_an_award_is_public_and_holds(
    number: int, *, listed: bool
) -> None:
    assert ('<meta name="robots" content="noindex">' in page_of(number)) is not listed


@pytest.mark.parametrize("number", [2, 9])
def test_an_anonymous_or_withdrawn_award_names_nobody(number: int) -> None:
    assert "Earner" not in page_of(number)
    assert 'class="earner"' not in page_of(number)


def test_a_withdrawn_award_says_what_it_was_and_no_more() -> None:
    html = page_of(9)
    assert "<title>First aid: withdrawn · Hill badges</title>" in html
    assert "<strong>Withdrawn</strong> by <bdi>Northmoor</bdi> on <bdi>1 June 2026</bdi>." in html
    assert "Reason: <bdi>On request</bdi>" in html
    assert "<time" not in html


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (
            3,
            "<strong>Suspended</strong> by <bdi>Northmoor</bdi> since <bdi>1 June 2026</bdi>. Until that is lifted it does not count.",
        ),
        (
            4,
            "<strong>Revoked</strong> by <bdi>Northmoor</bdi> on <bdi>1 June 2026</bdi>. It does not count any more.",
        ),
    ],
)
def test_an_award_that_does_not_hold_says_so_first(number: int, said: str) -> None:
    html = page_of(number)
    assert said in html
    assert html.index(said) < html.index("<h1")
    assert " download>" not in html


def test_what_was_kept_as_evidence_is_not_linked_once_the_award_does_not_hold() -> None:
    given = replace(
        nouns.award(0, status=Status.SUSPENDED, status_on=date(2026, 6, 1)).award,
        evidence=(Evidence(file="evidence/a report.txt", name="Report"),),
        narrative="How.",
    )
    made = replace(nouns.plan(), awards=(replace(nouns.award(0), award=given),))
    html = nouns.pages(made)[f"awards/{nouns.award_id(0)}/index.html"]
    assert "report" not in html.lower()
    assert "How." not in html


def test_an_award_shows_all_that_it_has() -> None:
    html = page_of(0)
    for said in (
        "<bdi>Earner 0</bdi>",
        '<div class="status valid" id="status" role="status" data-ends="2028-05-01">',
        'href="./files/evidence/a%20report.txt"',
        'href="https://example.org/photos" rel="noopener nofollow ugc"',
        "<dt>Licence number</dt><dd><bdi>L-7</bdi></dd>",
        '<th scope="row"><bdi>Grade</bdi></th><td><strong><bdi>A</bdi></strong></td><td><bdi>B</bdi></td>',
        '<link rel="alternate" type="application/ld+json" href="assertion.json">',
        "This award is not signed.",
        f'<span class="url">{nouns.URL}awards/{nouns.award_id(0)}/</span>',
    ):
        assert said in html


def test_files_of_one_kind_are_told_apart_by_their_names() -> None:
    made = nouns.plan()
    two = (nouns.documents("issuers/northmoor/")[0], nouns.documents("issuers/northmoor/more-")[0])
    html = {file.address: file.data.decode() for file in press(made, nouns.THEME).site_files(two)}
    texts = re.findall(r"<li><a [^>]*ld.json[^>]*>(.*)</a></li>", html["issuers/northmoor/index.html"])
    assert texts == [
        'Open Badges 2.0 (JSON) <span class="by">assertion.json</span>',
        'Open Badges 2.0 (JSON) <span class="by">more-assertion.json</span>',
    ]


def test_who_vouches_for_something_is_said_where_it_is_shown() -> None:
    own = '<a href="../../issuers/northmoor/"><bdi>Northmoor</bdi></a> <time datetime="2026-04-01">'
    assert own in PAGES["issuers/valley/index.html"]
    assert "Who vouches" not in PAGES["issuers/northmoor/index.html"]
    badge = PAGES["badges/first-aid/v/1/index.html"]
    assert own.replace("../../", "../../../../") in badge
    assert '<a href="https://county.example.org/e.json" rel="noopener"><bdi>The County</bdi></a>' in badge
    assert "<p>They <em>know</em>.</p>" in badge
    assert "Who vouches" not in PAGES["badges/first-aid/v/2/index.html"]
    assert "Who vouches for this award" in page_of(0)
    assert "Who vouches for this award" not in page_of(1)
    assert "Who vouches for this badge" in page_of(1)
    assert not [where for where, html in PAGES.items() if "Taken back" in html]


def test_a_pathway_says_what_it_takes_and_how_long_there_is() -> None:
    html = PAGES["pathways/steward/index.html"]
    assert '<p class="rule">One of these</p>' in html
    assert "<p>All of it within 5 years.</p>" in html


def test_a_badge_says_where_it_stacks() -> None:
    way = '<li><a href="../../pathways/steward/"><bdi>'
    requires = nouns.plan().site.pathways["steward"].requires
    assert f"<h2>Counts towards</h2>\n<ul>\n{way}" in PAGES[f"badges/{needed(requires)[0]}/index.html"]
    ends = nouns.plan().site.pathways["steward"].awards
    assert f"<h2>Given at the end of</h2>\n<ul>\n{way}" in PAGES[f"badges/{ends}/index.html"]


def test_a_badge_speaks_its_other_languages_under_their_own_names() -> None:
    html = PAGES["badges/first-aid/v/1/index.html"]
    assert '<details lang="ar" dir="rtl">\n<summary>العربية</summary>\n<h3>إسعاف</h3>' in html
    assert '<details lang="fr" dir="ltr">\n<summary>Français</summary>\n<h3>Secours</h3>' in html
    assert "<summary>Deutsch</summary>\n<h3>Nordmoor</h3>" in PAGES["issuers/northmoor/index.html"]


def test_links_in_criteria_fit_the_depth_of_each_page() -> None:
    assert 'src="../../images/splint.png"' in PAGES["badges/first-aid/index.html"]
    assert 'src="../../../../images/splint.png"' in PAGES["badges/first-aid/v/1/index.html"]
    assert 'href="../../badges/hill-leader/"' in page_of(0)


def test_the_old_addresses_of_a_renamed_badge_lead_to_the_new_ones() -> None:
    day = date(2026, 1, 1)
    ledger = Ledger.of(
        [
            Entry(day, BadgeRecorded(badge="helper", version=1, issuer="northmoor", digest="0" * 64)),
            Entry(day, Renamed(kind="badge", was="helper", now="first-aid")),
        ]
    )
    html = nouns.pages(nouns.plan(ledger=ledger))
    assert 'content="0; url=../../badges/first-aid/"' in html["badges/helper/index.html"]
    assert 'content="0; url=../../../../badges/first-aid/v/1/"' in html["badges/helper/v/1/index.html"]
    assert "badges/unknown/index.html" not in html


def test_the_page_for_what_is_not_there_works_at_any_depth() -> None:
    links = re.findall(r'(?:href|src)="([^"]+)"', PAGES["404.html"])
    assert [link for link in links if not link.startswith(("/badges/", "#"))] == []


def test_a_badge_lists_a_bounded_number_of_people() -> None:
    first = nouns.award(0, visibility=Visibility.PUBLIC)
    many = tuple(replace(first, id=f"{number:026}") for number in range(503))
    html = nouns.pages(replace(nouns.plan(), awards=many))["badges/first-aid/v/1/index.html"]
    assert html.count("<bdi>Earner 0</bdi>") == 500
    assert "<p>And 3 more.</p>" in html


def test_a_hundred_thousand_awards_share_what_is_the_same() -> None:
    made = nouns.plan()
    printer = press(made, nouns.THEME)
    for planned in made.awards * 3:
        list(printer.award_files(planned, nouns.documents(f"awards/{planned.id}/")))
    assert len(printer.printer.kept) == len({planned.award.badge for planned in made.awards})


def drawings() -> Iterator[tuple[str, bytes]]:
    root = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    yield "images/ours.svg", f"{root}<script>alert(1)</script><path d='M0 0h9'/></svg>".encode()
    yield "images/broken.svg", b"<svg"


def test_a_drawing_is_served_without_what_could_run_in_it() -> None:
    made = nouns.plan()
    asset = made.site.assets["images/splint.png"]
    assets = {path: replace(asset, path=path, data=data) for path, data in drawings()}
    served = {
        file.address: file.data
        for file in nouns.files(replace(made, site=replace(made.site, assets=assets), awards=()))
    }
    assert b"<path" in served["images/ours.svg"]
    assert b"script" not in served["images/ours.svg"]
    assert "images/broken.svg" not in served


def test_evidence_is_served_by_its_award_alone() -> None:
    assert not [file.address for file in nouns.files(nouns.plan()) if file.address.startswith("evidence/")]


def told(html: str) -> str:
    """What a page says without a clock, that is where no script runs: all of it but its templates."""
    return re.sub(r"<[^>]+>", "", re.sub(r"<template>.*?</template>", "", html, flags=re.DOTALL))


def test_without_a_script_a_page_does_not_say_both_that_it_holds_and_that_it_has_ended() -> None:
    lasting = [html for where, html in PAGES.items() if where.startswith("awards/") and "data-ends" in html]
    assert lasting
    for html in lasting:
        assert "valid until 1 May 2028" in told(html)
        assert "Expired" not in told(html)
        assert "<strong>Expired</strong>" in html


def test_an_award_that_does_not_count_names_no_day_until_which_it_would() -> None:
    for number in (3, 4):
        html = page_of(number)
        assert 'class="status suspended"' in html or 'class="status revoked"' in html
        assert "Valid until" not in html
        assert "2028" not in told(html)
