"""Feeds and the like: well formed whatever is in them, and no award that is not public."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from generator.model.award import Visibility
from generator.model.plan import Plan
from generator.render import feeds
from generator.render.languages import Words
from tests.render import nouns

WORDS = Words("en", nouns.THEME.words["en"])
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed(made: Plan) -> ET.Element:
    return ET.fromstring(feeds.feed(made, WORDS))  # noqa: S314 (we wrote it a moment ago)


def test_the_feed_has_the_public_awards_that_hold_newest_first() -> None:
    found = feed(nouns.plan())
    ids = [entry.findtext(f"{ATOM}id") for entry in found.iter(f"{ATOM}entry")]
    assert ids == [f"{nouns.URL}awards/{nouns.award_id(number)}/" for number in (5, 0)]
    assert found.findtext(f"{ATOM}updated") == "2026-05-06T00:00:00Z"
    assert found.findtext(f"{ATOM}entry/{ATOM}title") == "Hill leader: Earner 5"


def test_a_feed_without_awards_is_one_all_the_same() -> None:
    found = feed(replace(nouns.plan(), awards=()))
    assert found.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert found.findall(f"{ATOM}entry") == []


def test_a_feed_is_well_formed_whatever_is_in_it() -> None:
    found = feed(nouns.plan(lambda words: f"{words} <b> ]]> & \" ' 急救 🏅"))
    assert found.findtext(f"{ATOM}title") == "Hill badges <b> ]]> & \" ' 急救 🏅"


def test_a_feed_is_bounded() -> None:
    first = nouns.award(0, visibility=Visibility.PUBLIC)
    many = tuple(replace(first, id=f"{number:026}") for number in range(feeds.ENTRIES + 5))
    assert len(feed(replace(nouns.plan(), awards=many)).findall(f"{ATOM}entry")) == feeds.ENTRIES


def test_the_sitemap_names_pages_and_public_awards_and_nothing_else() -> None:
    found = ET.fromstring(feeds.sitemap(nouns.plan()))  # noqa: S314 (we wrote it a moment ago)
    named = [(each.text or "").removeprefix(nouns.URL) for each in found.iter(f"{SITEMAP}loc")]
    assert named == [
        "",
        "badges/",
        "badges/first-aid/",
        "badges/hill-leader/",
        "issuers/northmoor/",
        "issuers/valley/",
        "pathways/steward/",
        "about/",
        "privacy/",
        f"awards/{nouns.award_id(5)}/",
        f"awards/{nouns.award_id(0)}/",
    ]


def test_robots_may_read_everything() -> None:
    assert feeds.robots(nouns.plan()) == f"User-agent: *\nAllow: /\nSitemap: {nouns.URL}sitemap.xml\n"
